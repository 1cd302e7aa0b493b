"""Findings: where which edit hit, with its evidence; the text is made when somebody reads it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from scrubjay.edit import SEVERITIES, Edit, Severity, placeholders

PLACE = (
    "claim",
    "claim_id",
    "line",
    "position",
    "other_line",
    "other_position",
    "segment",
    "service_date",
    "charge",
    "allowed",
)
"""Columns of every findings frame beside `edit` and the evidence (whose names start with `=`)."""
EVIDENCE = "="
DIAGNOSIS_COLUMNS = frozenset(
    (
        "diagnosis",
        "more_specific",
        "replaced_by",
        "side_twins",
        "with_placeholder",
        "code_first_targets",
        "coverage_denied_diagnosis",
        "lab_denied_diagnosis",
        "nearest_covered",
        "global_surgery_diagnosis",
    )
)
"""Columns whose values are diagnosis codes, or lists of them."""
_UNDOTTED = re.compile(r"\b([A-Z]\d[0-9A-Z])([0-9A-Z]{1,4})\b")
_RANKS = {severity: rank for rank, severity in enumerate(SEVERITIES)}
CRASH = "INT001"
CRASH_NAME = "edit-crashed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One edit at one place of one claim.

    `claim` is the claim's row number in the whole input, from 0; `line` and `position` (of a diagnosis) are
    numbered as on the claim; `segment` is the number of the 837 segment; `charge` is the line's charge, or
    the claim's where the finding is not about a line; `allowed` what Medicare's fee schedule allows for the
    line in the practice's locality, where both are known.
    """

    claim: int
    claim_id: str | None
    edit: str
    name: str
    severity: Severity
    message: str
    fix: str
    safety: str
    line: int | None = None
    position: int | None = None
    other_line: int | None = None
    other_position: int | None = None
    segment: int | None = None
    service_date: dt.date | None = None
    charge: Decimal | None = None
    allowed: Decimal | None = None
    carc: tuple[str, ...] = ()
    rarc: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    evidence: Mapping[str, Any] | None = None

    @property
    def where(self) -> str:
        """The place on the claim in words."""
        if self.line is not None and self.other_line is not None:
            return f"lines {self.other_line} and {self.line}"
        if self.line is not None and self.position is not None:
            return f"line {self.line}, diagnosis {self.position}"
        if self.position is not None and self.other_position is not None:
            return f"diagnoses {self.position} and {self.other_position}"
        if self.line is not None:
            return f"line {self.line}"
        return f"diagnosis {self.position}" if self.position is not None else "claim"


def rank(severity: Severity) -> int:
    """Return 0 for the worst severity, and more for the others."""
    return _RANKS[severity]


def sort_key(finding: Finding) -> tuple[object, ...]:
    """Order findings by claim, place and edit, independently of how the input was cut."""
    places = (finding.line, finding.position, finding.other_line, finding.other_position)
    return (finding.claim, *(0 if place is None else place for place in places), finding.edit)


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of one or more batches: one frame a grain and batch, with their edits."""

    frames: tuple[pl.DataFrame, ...]
    edits: Mapping[str, Edit]

    def __len__(self) -> int:
        return sum(frame.height for frame in self.frames)

    def __iter__(self) -> Iterator[Finding]:
        """Yield the findings by claim and place."""
        return iter(sorted(self.unsorted(), key=sort_key))

    def unsorted(self) -> Iterator[Finding]:
        """Yield the findings in the order in which they were found."""
        for frame in self.frames:
            for row in frame.iter_rows(named=True):
                yield make_finding(self.edits[row["edit"]], row)

    def counts(self) -> pl.DataFrame:
        """Return findings, claims and charges by edit: columns edit, findings, claims, charge."""
        narrow = [frame.select("edit", "claim", "charge") for frame in self.frames]
        joined = pl.concat(narrow) if narrow else _EMPTY
        return (
            joined.group_by("edit")
            .agg(
                pl.len().alias("findings"), pl.col("claim").n_unique().alias("claims"), pl.col("charge").sum()
            )
            .sort("findings", "edit", descending=[True, False])
        )

    def claims(self, *severities: str) -> set[int]:
        """Return the row numbers of the claims that have a finding of these severities (default: any)."""
        wanted = [id_ for id_, edit in self.edits.items() if not severities or edit.severity in severities]
        rows: set[int] = set()
        for frame in self.frames:
            rows.update(frame.filter(pl.col("edit").is_in(wanted))["claim"].to_list())
        return rows


_EMPTY = pl.DataFrame(schema={"edit": pl.String, "claim": pl.Int64, "charge": pl.Decimal(18, 2)})


def join_findings(parts: Iterable[Findings]) -> Findings:
    """Join the findings of several batches of one plan."""
    held = list(parts)
    edits = {id_: edit for part in held for id_, edit in part.edits.items()}
    return Findings(tuple(frame for part in held for frame in part.frames), edits)


def make_finding(edit: Edit, row: Mapping[str, Any]) -> Finding:
    """Write out one row of a findings frame."""
    wanted = dict.fromkeys(placeholders(edit.message) + placeholders(edit.fix.text))
    evidence = {name: row[EVIDENCE + name] for name in wanted}
    words = {name: dotted(name, readable(value)) for name, value in evidence.items()}
    return Finding(
        edit=edit.id,
        name=edit.name,
        severity=edit.severity,
        message=edit.message.format_map(words),
        fix=edit.fix.text.format_map(words),
        safety=edit.fix.safety,
        carc=edit.carc,
        rarc=edit.rarc,
        cites=tuple(str(cite) for cite in edit.cites),
        evidence=evidence,
        **{name: row[name] for name in PLACE},
    )


def dotted(name: str, text: str) -> str:
    """Write ICD-10-CM codes with their dot where the column holds such codes."""
    if name.removesuffix("_1").removesuffix("_2") in DIAGNOSIS_COLUMNS:
        return _UNDOTTED.sub(r"\1.\2", text)
    return text


def readable(value: object) -> str:
    """Write a value as a biller would: whole units without decimals, nothing as a dash."""
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value)
