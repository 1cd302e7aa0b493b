"""What a release of reference data would change for a practice's own claims, before it takes effect.

The claims are judged twice, by the edits that read what changes: as they are, by the data in force, and by
the new data, read as of the day on which they take effect. Everything else on the claims stays as it was.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from scrubjay.edit import Edit
from scrubjay.errors import PackError
from scrubjay.kernel.check import Source, named_source, read_batches
from scrubjay.kernel.config import Config
from scrubjay.kernel.findings import Finding, Findings
from scrubjay.kernel.history import HistoryStore
from scrubjay.kernel.impact_codes import CodeChange, code_changes
from scrubjay.kernel.impact_context import Context
from scrubjay.kernel.plan import Plan, data_used, select
from scrubjay.kernel.reading import Progress
from scrubjay.kernel.result import Fold, Part, Report, judge
from scrubjay.reference import Pack, Release

EXAMPLES = 20
"""Findings of one edit and kind that are written out."""
PLACE = ("edit", "claim", "line", "position", "other_line", "other_position")
DIMENSIONS = ("edit", "procedure", "diagnosis", "provider", "payer")


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that would newly fire (`fires`) or no longer come (`clears`), and what it is about."""

    fires: bool
    finding: Finding
    procedure: str | None
    diagnosis: str | None
    provider: str | None
    payer: str | None


@dataclass(frozen=True, slots=True)
class Impact:
    """What a release would change.

    `sets`: data set to the labels in force and new (None: not installed). `on`: the day as of which the new
    data are read. `edits`: those that read what changes. `rows`: one row a finding that differs: `fires`,
    `PLACE`, `charge`, and the dimensions procedure, diagnosis, provider (NPI) and payer. `examples`: up to
    `EXAMPLES` of each edit and kind. `before`, `after`: the two reports, of these edits only.
    """

    sets: dict[str, tuple[str | None, str | None]]
    on: dt.date
    edits: tuple[Edit, ...]
    rows: pl.DataFrame
    examples: tuple[Change, ...]
    codes: tuple[CodeChange, ...]
    before: Report
    after: Report
    seconds: float

    def by(self, *names: str) -> pl.DataFrame:
        """Count by dimensions: what fires and clears, on how many claims, and the dollars billed there.

        Columns: the dimensions, `fires`, `clears` (findings), `claims`, `fires_charge`, `clears_charge`; what
        several findings of one group are about counts its charge once. Rows without a value are left out.
        """
        fires, charge = pl.col("fires"), pl.col("charge")
        rows = self.rows.drop_nulls(list(names))
        dollars = (
            _billed(rows, names)
            .group_by(names)
            .agg(
                charge.filter(fires).sum().alias("fires_charge"),
                charge.filter(~fires).sum().alias("clears_charge"),
            )
        )
        return (
            rows.group_by(names)
            .agg(
                fires.sum().alias("fires"),
                (~fires).sum().alias("clears"),
                pl.col("claim").n_unique().alias("claims"),
            )
            .join(dollars, on=names, how="left")
            .sort(pl.col("fires") + pl.col("clears"), *names, descending=[True, *(False for _ in names)])
        )

    def charge(self, fires: bool) -> Decimal:
        """Return the dollars billed on the lines and claims of what would fire, or clear; each once."""
        return Decimal(_billed(self.rows.filter(pl.col("fires") == fires))["charge"].sum() or 0)


def _billed(rows: pl.DataFrame, names: Sequence[str] = ()) -> pl.DataFrame:
    """Return the dollars billed on each claim, by dimensions and `fires`.

    Where a row is about no line it holds the claim's total, in which the lines are; else the lines' charges
    are added up, each line once.
    """
    keys, charge, whole = (*names, "fires", "claim"), pl.col("charge"), pl.col("line").is_null()
    return (
        rows.unique([*keys, "line"], keep="first", maintain_order=True)
        .group_by(keys, maintain_order=True)
        .agg(pl.coalesce(charge.filter(whole).first(), charge.filter(~whole).sum()).alias("charge"))
    )


def impact(
    old: Pack,
    new: Pack,
    source: Source | Sequence[Source],
    *,
    config: Config,
    today: dt.date,
    on: dt.date | None = None,
    progress: Progress | None = None,
) -> Impact:
    """Judge claims by two packs and return what differs.

    `on`: the day as of which the new data are read; default: the first day that a new release speaks for on
    its own, or the day from which it is known. Raises PackError where the packs do not differ.
    """
    start = time.perf_counter()
    names = changed_sets(old, new)
    if not names:
        raise PackError("the new reference data are those in force", "name another --pack")
    day = on or effective_day(old, new, names)
    moved = new.as_if_on(day, names)
    edits = tuple(edit for edit in select(config) if data_used(edit) & set(names))
    plans = [Plan.make(config, today=today, pack=pack).with_edits(edits) for pack in (old, moved)]
    reports, context = _judge_both(plans, source, progress)
    before, after = reports
    rows = _differences(before.findings, after.findings, context)
    return Impact(
        sets=names,
        on=day,
        edits=edits,
        rows=rows,
        examples=tuple(_examples(rows, reports)),
        codes=tuple(code_changes(old, moved, sorted(names), day, context)),
        before=before,
        after=after,
        seconds=time.perf_counter() - start,
    )


def changed_sets(old: Pack, new: Pack) -> dict[str, tuple[str | None, str | None]]:
    """Return the data sets that two packs differ in, each with its labels in the old and the new one."""
    names = sorted(set(old.releases) | set(new.releases))
    found: dict[str, tuple[str | None, str | None]] = {}
    for name in names:
        one, other = old.releases.get(name), new.releases.get(name)
        if (one and one.digest) != (other and other.digest):
            found[name] = one.label if one else None, other.label if other else None
    if old.manifest.digest != new.manifest.digest:
        found |= {name: (None, None) for name in ("icd10cm", "icd10cm_notes") if name not in found}
    return found


def effective_day(old: Pack, new: Pack, names: dict[str, tuple[str | None, str | None]]) -> dt.date:
    """Return the first day on which the new releases say something that the old ones could not have said."""
    days = [_fresh_day(new.releases[name], old.releases.get(name)) for name in names if name in new.releases]
    if not days:
        raise PackError("nothing says from when the new reference data hold", "name the day with --on")
    return max(days)


def _fresh_day(new: Release, old: Release | None) -> dt.date:
    """Return the first day that a release speaks for and the old one does not, else the day it was known."""
    last = old.spans[-1][1] if old else None
    if last is not None and new.spans[-1][1] > last:
        return max(last + dt.timedelta(days=1), new.own_spans[0][0])
    return max(new.known_on, new.own_spans[0][0])


def _judge_both(
    plans: Sequence[Plan], source: Source | Sequence[Source], progress: Progress | None
) -> tuple[list[Report], Context]:
    sources = list(source) if isinstance(source, (list, tuple)) else [source]
    context = Context([], [], [])
    with HistoryStore(plans[0]) as one, HistoryStore(plans[1]) as other:
        folds = [Fold(plans[0], one), Fold(plans[1], other)]
        named: list[tuple[str, int]] = []
        start = time.perf_counter()
        for each in sources:
            named.append((named_source(each), folds[0].totals.read))
            for part in read_batches(plans[0], each, progress):
                first = folds[0].totals.read
                for plan, fold in zip(plans, folds, strict=True):
                    if isinstance(part, Part):
                        fold.add(part)
                    else:
                        fold.add(judge(plan, *part, first_claim=first, alone=False))
                if not isinstance(part, Part):
                    context.add(plans[0].sheet(part[0]), first)
        return [fold.finish(named, time.perf_counter() - start) for fold in folds], context


_SCHEMA: dict[str, pl.DataType] = {
    "edit": pl.String(),
    **dict.fromkeys(PLACE[1:], pl.Int64()),
    "charge": pl.Decimal(18, 2),
}


def _narrow(findings: Findings) -> pl.DataFrame:
    frames = [frame.select(*PLACE, "charge") for frame in findings.frames]
    return pl.concat(frames) if frames else pl.DataFrame(schema=_SCHEMA)


def _differences(before: Findings, after: Findings, context: Context) -> pl.DataFrame:
    old, new = _narrow(before), _narrow(after)
    fires = new.join(old, on=PLACE, how="anti", nulls_equal=True).with_columns(pl.lit(True).alias("fires"))
    clears = old.join(new, on=PLACE, how="anti", nulls_equal=True).with_columns(pl.lit(False).alias("fires"))
    changed = pl.concat([fires, clears])
    if not context.claims:
        return changed.with_columns(pl.lit(None, pl.String).alias(name) for name in DIMENSIONS[1:])
    lines = context.table("lines").drop("charge").unique(["claim", "line"], keep="first")
    diagnoses = context.table("diagnoses").drop_nulls("position").unique(["claim", "position"], keep="first")
    claims = context.table("claims").select("claim", "payer")
    return (
        changed.join(lines, on=("claim", "line"), how="left")
        .join(diagnoses, on=("claim", "position"), how="left")
        .join(claims, on="claim", how="left")
        .sort("edit", "claim", "line", "position", "other_line", "fires")
    )


def _examples(rows: pl.DataFrame, reports: Sequence[Report]) -> Iterator[Change]:
    """Write out the first findings of each edit and kind."""
    chosen = rows.group_by("edit", "fires", maintain_order=True).head(EXAMPLES)
    for fires in (True, False):
        wanted = chosen.filter(pl.col("fires") == fires)
        about = {tuple(row[name] for name in PLACE): row for row in wanted.iter_rows(named=True)}
        found = reports[fires].findings
        frames = tuple(frame.join(wanted, on=PLACE, how="semi", nulls_equal=True) for frame in found.frames)
        for finding in Findings(frames, found.edits):
            row = about[tuple(getattr(finding, name) for name in PLACE)]
            yield Change(fires, finding, *(row[name] for name in DIMENSIONS[1:]))
