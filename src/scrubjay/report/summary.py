"""What every report shows: totals by edit, findings in order, the worst claims, problems and gaps."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from scrubjay.claims import SourceProblem
from scrubjay.edit import SEVERITIES, Edit
from scrubjay.kernel.coverage import Gap
from scrubjay.kernel.findings import CRASH, Finding, Findings, make_finding, rank, sort_key
from scrubjay.report.layout import count

SAFETY = {
    "safe": "format only",
    "documented": "if the record supports it",
    "never": "no billing change makes this right",
}
"""What the safety of a fix means, in words for a biller."""
NOT_INSTALLED = "reference data not installed (scrubjay data update NAME)"
_PLACES = ("line", "position", "other_line", "other_position")


@dataclass(frozen=True, slots=True)
class EditTotal:
    """What one edit found: `charge` is that of the lines or claims concerned, each counted once.

    `allowed`: what Medicare's fee schedule allows for those lines, None where it is known for none.
    """

    edit: Edit
    findings: int
    claims: int
    charge: Decimal
    allowed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ClaimFindings:
    """The findings of one claim, worst first.

    `charge` is the claim's where a finding is about more than a line, else that of the lines, each once.
    """

    claim: int
    claim_id: str | None
    charge: Decimal
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one kind in one source: how many, and the first segments that they stand at."""

    source: str
    code: str
    text: str
    lost: bool
    count: int
    segments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Edits that could not judge for one reason; `claims` is the most claims of one of them.

    All edits whose reference data are not installed are one group; `lacks` holds those data sets, each with
    the number of edits that lack it.
    """

    reason: str
    edits: tuple[tuple[str, str], ...]
    rows: int
    claims: int
    lacks: tuple[tuple[str, int], ...] = ()

    @property
    def extent(self) -> str:
        """How much could not be judged, in words."""
        claims = (
            count(self.claims, "claim")
            if len(self.edits) == 1 or self.claims == 1
            else f"up to {count(self.claims, 'claim')}"
        )
        return f"{count(self.rows, 'place')} on {claims}" if self.rows else claims


def edit_totals(findings: Findings) -> list[EditTotal]:
    """Return what each edit found, by severity and then the most findings first."""
    if not len(findings):
        return []
    names = ("edit", "claim", "line", "charge", "allowed")
    narrow = pl.concat(frame.select(names) for frame in findings.frames)
    counts = narrow.group_by("edit").agg(findings=pl.len(), claims=pl.col("claim").n_unique())
    each = narrow.group_by("edit", "claim", "line").agg(pl.col("charge", "allowed").max())
    known = pl.col("allowed").is_not_null().any()
    amounts = each.group_by("edit").agg(
        pl.col("charge").sum(), pl.when(known).then(pl.col("allowed").sum()).alias("allowed")
    )
    totals = [
        EditTotal(
            findings.edits[row["edit"]],
            row["findings"],
            row["claims"],
            Decimal(row["charge"] or 0),
            row["allowed"],
        )
        for row in counts.join(amounts, on="edit").iter_rows(named=True)
    ]
    return sorted(totals, key=lambda one: (rank(one.edit.severity), -one.findings, one.edit.id))


def by_severity(totals: Sequence[EditTotal]) -> dict[str, int]:
    """Return the number of findings of each severity, worst first."""
    return {level: sum(one.findings for one in totals if one.edit.severity == level) for level in SEVERITIES}


def in_order(findings: Findings, limit: int | None = None) -> Iterator[Finding]:
    """Yield findings by claim, place and edit, at most `limit`, writing out one at a time."""
    keys = [pl.col("claim"), *(pl.col(name).fill_null(0) for name in _PLACES), pl.col("edit")]
    streams = [_written(findings, frame.sort(keys)) for frame in findings.frames]
    for number, finding in enumerate(heapq.merge(*streams, key=sort_key)):
        if limit is not None and number >= limit:
            return
        yield finding


def _written(findings: Findings, frame: pl.DataFrame) -> Iterator[Finding]:
    for row in frame.iter_rows(named=True):
        yield make_finding(findings.edits[row["edit"]], row)


def worst_claims(findings: Findings, limit: int) -> list[ClaimFindings]:
    """Return claims with at most `limit` findings in all: errors first, then the highest charges.

    A crashed edit comes before all of them. The last claim may be cut short; its worst findings are kept.
    """
    if not len(findings) or limit <= 0:
        return []
    ranks = {id_: rank(edit.severity) for id_, edit in findings.edits.items()}
    places = pl.concat(_places(number, frame, ranks) for number, frame in enumerate(findings.frames))
    order = _worst_first(places)
    chosen = order.filter(pl.col("findings").cum_sum().shift(1, fill_value=0) < limit)
    shown = _chosen_findings(findings, places.join(chosen.select("claim"), on="claim", how="semi"))
    groups, left = [], limit
    for row in chosen.iter_rows(named=True):
        mine = sorted(shown[row["claim"]], key=lambda one: (rank(one.severity), *sort_key(one)))[:left]
        left -= len(mine)
        groups.append(
            ClaimFindings(row["claim"], mine[0].claim_id, Decimal(row["at_stake"] or 0), tuple(mine))
        )
    return groups


def _worst_first(places: pl.DataFrame) -> pl.DataFrame:
    """Return one row a claim, in order, with its number of findings and the charge at stake."""
    worst = places.group_by("claim").agg(
        crashed=pl.col("crashed").any(),
        rank=pl.col("rank").min(),
        errors=(pl.col("rank") == 0).sum(),
        findings=pl.len(),
    )
    each = places.group_by("claim", "line").agg(pl.col("charge").max())
    whole, lines = pl.col("line").is_null(), pl.col("line").is_not_null()
    charges = each.group_by("claim").agg(
        at_stake=pl.when(whole.any())
        .then(pl.col("charge").filter(whole).first())
        .otherwise(pl.col("charge").filter(lines).sum())
    )
    return worst.join(charges, on="claim").sort(
        "crashed",
        "rank",
        "at_stake",
        "errors",
        "claim",
        descending=[True, False, True, True, False],
        nulls_last=True,
    )


def _places(number: int, frame: pl.DataFrame, ranks: dict[str, int]) -> pl.DataFrame:
    return frame.select(
        pl.lit(number, dtype=pl.Int64).alias("frame"),
        pl.int_range(pl.len(), dtype=pl.Int64).alias("row"),
        "claim",
        "line",
        "charge",
        (pl.col("edit") == CRASH).alias("crashed"),
        pl.col("edit").replace_strict(ranks, return_dtype=pl.Int64).alias("rank"),
    )


def _chosen_findings(findings: Findings, places: pl.DataFrame) -> dict[int, list[Finding]]:
    shown: dict[int, list[Finding]] = {}
    for (number,), rows in places.partition_by("frame", as_dict=True).items():
        for finding in _written(findings, findings.frames[number][rows["row"]]):
            shown.setdefault(finding.claim, []).append(finding)
    return shown


def group_problems(problems: Sequence[SourceProblem]) -> list[ProblemGroup]:
    """Return problems by source and text: those that lost a claim first, then the most frequent."""
    groups: dict[tuple[str, str, str, bool], list[int | None]] = {}
    for one in problems:
        groups.setdefault((one.source, one.code, one.text, one.claim_lost), []).append(one.segment)
    made = [
        ProblemGroup(*key, len(places), tuple(place for place in places if place is not None)[:8])
        for key, places in groups.items()
    ]
    return sorted(made, key=lambda one: (not one.lost, -one.count, one.source, one.segments[:1]))


def group_gaps(gaps: Sequence[Gap], edits: Findings) -> list[GapGroup]:
    """Return gaps by reason, the most rows first; data that are not installed last."""
    reasons: dict[str, list[Gap]] = {}
    for gap in gaps:
        reasons.setdefault(NOT_INSTALLED if gap.lacks else gap.reason, []).append(gap)
    groups = [_gap_group(reason, held, edits) for reason, held in reasons.items()]
    return sorted(groups, key=lambda one: (bool(one.lacks), -one.rows, one.reason))


def _gap_group(reason: str, gaps: Sequence[Gap], edits: Findings) -> GapGroup:
    names = {gap.edit: edits.edits[gap.edit].name if gap.edit in edits.edits else "" for gap in gaps}
    lacks = Counter(name for gap in gaps for name in gap.lacks)
    return GapGroup(
        reason,
        tuple(sorted(names.items())),
        sum(gap.rows for gap in gaps),
        max(gap.claims for gap in gaps),
        tuple(sorted(lacks.items())),
    )
