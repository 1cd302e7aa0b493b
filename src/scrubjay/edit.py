"""The value types of edits: `Edit`, its citation, fix and cases, and the grains that conditions read.

An edit is data. Its condition is a Polars expression over the documented columns of one grain, written
`line.units > 0`; where it is true, the edit finds something; where it is null, nothing is said.
"""

from __future__ import annotations

import datetime as dt
import functools
import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Literal

import polars as pl

type Severity = Literal["reject", "deny", "review", "info"]
type ClaimType = Literal["professional", "institutional"]
type Safety = Literal["safe", "documented", "never"]
type Hit = int | tuple[int, int]

SEVERITIES: dict[Severity, str] = {
    "reject": "the claim cannot be processed as it stands: the payer sends it back, and it must be corrected",
    "deny": "a published rule denies the service, or pays nothing for it, as it is billed",
    "review": "payers commonly question it, or the payer or the record decides: look before billing",
    "info": "worth knowing; nothing to mend",
}
"""What each severity means, the worst first."""
UNCLEAN: tuple[Severity, ...] = ("reject", "deny", "review")
"""Severities that keep a claim from being clean."""
UNPROCESSABLE = frozenset(("14", "16", "31", "110", "146", "181", "182"))
"""Claim adjustment reason codes of claims and lines that lack information, or hold what is not valid."""
NAME = r"[a-z0-9]+(-[a-z0-9]+)*"
SECTIONS = ("What it checks", "Why payers deny it", "How to fix", "What the record must show")
SOURCES = {
    "icd10cm-guidelines": "ICD-10-CM Official Guidelines for Coding and Reporting (CDC/CMS)",
    "icd10cm-tabular": "ICD-10-CM Tabular List of Diseases and Injuries (CDC)",
    "mce": "Medicare Code Editor, Definitions of Medicare Code Edits (CMS)",
    "ioce": "Integrated Outpatient Code Editor specifications (CMS)",
    "ncci-policy-manual": "National Correct Coding Initiative Policy Manual for Medicare Services (CMS)",
    "claims-processing-manual": "Medicare Claims Processing Manual, Pub. 100-04 (CMS)",
    "benefit-policy-manual": "Medicare Benefit Policy Manual, Pub. 100-02 (CMS)",
    "program-integrity-manual": "Medicare Program Integrity Manual, Pub. 100-08 (CMS)",
    "mln": "MLN Matters articles (CMS)",
    "one-time-notification": "One-Time Notification, Pub. 100-20 (CMS)",
    "ncci-medicaid-manual": "National Correct Coding Initiative Policy Manual for Medicaid Services (CMS)",
    "rvu-file": "National Physician Fee Schedule Relative Value File, record layout (CMS)",
    "cfr": "Code of Federal Regulations",
    "federal-register": "Federal Register",
    "cpt": "Current Procedural Terminology (AMA)",
    "hcpcs": "Healthcare Common Procedure Coding System, Level II (CMS)",
    "x12-837p": "ASC X12N 837 Professional, 005010X222A1",
    "pos-codes": "Place of Service Code Set (CMS)",
    "ssa": "Social Security Act",
    "scrubjay": "Scrubjay itself",
}

STEPS = {
    "total": ("claim", "set the claim's total charge to the value of the column"),
    "respell": ("diagnosis", "set the diagnosis to the code in the column, if only placeholders X differ"),
    "drop_copy": (
        "diagnosis",
        "remove the copy of the diagnosis at the position in the column; pointers follow",
    ),
    "drop_modifiers": ("line", "remove these modifiers, or the one in the column, and close the gap"),
    "drop_repeated_modifiers": ("line", "keep each modifier once"),
    "drop_pointer": ("line", "remove pointers to the position in the column, and close the gap"),
    "drop_repeated_pointers": ("line", "keep each diagnosis pointer once"),
    "one_unit": ("line", "bill one unit where there are more"),
    "drop_line": ("line", "remove the line, and its charge from the claim's total"),
}
"""Steps of a change: the grain of the edits that may offer it, and what it does.

None adds a code, a modifier, units or a line: what would do so only the record can decide.
"""


@dataclass(frozen=True, slots=True)
class Grain:
    """What one row stands for; `grain.name` is the column `name` of that grain as an expression."""

    grain: str
    doc: str

    def __getattr__(self, name: str) -> pl.Expr:
        if name.startswith("__"):
            raise AttributeError(name)
        return pl.col(name)

    def in_set(self, name: str) -> pl.Expr:
        """Whether this row's code is in a named code set (false for an unknown code)."""
        return pl.col(f"in_{name}")

    def has_modifier(self, *modifiers: str) -> pl.Expr:
        """Whether the line carries any of these modifiers (never null)."""
        columns = [pl.col(f"has_modifier_{modifier}") for modifier in modifiers]
        return functools.reduce(operator.or_, columns)

    def any_diagnosis_in(self, name: str) -> pl.Expr:
        """Whether any diagnosis that the line points to is in a named code set; null without pointers."""
        return pl.col(f"any_diagnosis_in_{name}")

    def all_diagnoses_in(self, name: str) -> pl.Expr:
        """Whether every diagnosis that the line points to is in a named code set; null without pointers."""
        return pl.col(f"all_diagnoses_in_{name}")

    def any_line_in(self, name: str) -> pl.Expr:
        """Whether any line of the claim has a procedure of a named code set (never null)."""
        return pl.col(f"any_line_in_{name}")

    def same_day_in(self, name: str) -> pl.Expr:
        """How many other lines of the same claim, provider and day are in a named code set (never null)."""
        return pl.col(f"same_day_in_{name}")


claim = Grain("claim", "one row a claim")
line = Grain("line", "one row a service line, with the columns of its claim")
diagnosis = Grain("diagnosis", "one row a diagnosis on a claim, with the columns of its claim")
link = Grain(
    "link", "one row a pointer from a line to a diagnosis, with the columns of both and of the claim"
)
pair = Grain(
    "pair",
    "one row an ordered pair of lines (same claim, provider and day) that the code-pair table lists; columns "
    "of the column-one line end in _1, of the column-two line in _2",
)
conflict = Grain(
    "conflict",
    "one row a pair of diagnoses on one claim that an Excludes1 note keeps apart; columns of the diagnosis "
    "whose note it is end in _1, of the other in _2",
)
GRAINS = {grain.grain: grain for grain in (claim, line, diagnosis, link, pair, conflict)}


@dataclass(frozen=True, slots=True)
class Cite:
    """Where the rule stands: a key of `SOURCES` and the chapter, section or paragraph."""

    source: str
    place: str

    def __post_init__(self) -> None:
        if self.source not in SOURCES:
            raise ValueError(f"unknown source {self.source!r}; known: {', '.join(SOURCES)}")
        if not self.place.strip():
            raise ValueError("a citation names its place in the source")

    def __str__(self) -> str:
        return f"{SOURCES[self.source]}, {self.place}"


@dataclass(frozen=True, slots=True)
class Change:
    """A change at the place of a finding that the claim itself determines: what `scrubjay fix` may try.

    `step` is one of `STEPS`; `column` is a column of the grain that the edit's message or fix names.
    """

    step: str
    column: str = ""
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fix:
    """What would make it right, and how safe that is: see the handbook's three safeties.

    `changes` are the ways to do it that the claim itself determines, smallest first.
    """

    safety: Safety
    text: str
    changes: tuple[Change, ...] = ()

    @classmethod
    def safe(cls, text: str, *changes: Change) -> Fix:
        """Make a format repair that changes no meaning."""
        return cls("safe", text, changes)

    @classmethod
    def documented(cls, text: str, *changes: Change) -> Fix:
        """Make a fix that is right only if the record supports it."""
        return cls("documented", text, changes)

    @classmethod
    def never(cls, text: str) -> Fix:
        """Say that no billing change would make it right."""
        return cls("never", text)


@dataclass(frozen=True, slots=True)
class Case:
    """A claim in compact notation and where the edit hits it; no hits: the edit must stay silent.

    A hit is a line number (line), a diagnosis position (diagnosis), 0 (claim), (line, diagnosis) for a link,
    (line 1, line 2) for a pair, (diagnosis 1, diagnosis 2) for a conflict. Only the first claim of a case
    counts, not its `prior:` claims. `cannot_judge` cases must be silent and be named in the coverage list.
    `in_file` is false where it matters that the claim comes from no 837 file (see `kernel.examples`).
    """

    claim: str
    hits: tuple[Hit, ...] | list[Hit] = ()
    note: str = ""
    cannot_judge: bool = False
    in_file: bool = True


@dataclass(frozen=True, slots=True)
class Edit:
    """One rule with everything that is known about it; see `docs/edits` for the catalogue.

    `when` maps a first date of service (ISO) to the condition in force from that day on. `message` and the
    fix may name columns of the grain in braces. `preview` edits run only when selected.
    """

    id: str
    name: str
    grain: Grain
    severity: Severity
    when: Mapping[str, pl.Expr]
    message: str
    cites: tuple[Cite, ...] | list[Cite]
    fix: Fix
    cases: tuple[Case, ...] | list[Case]
    doc: str | None
    carc: tuple[str, ...] = ()
    rarc: tuple[str, ...] = ()
    claim_types: tuple[ClaimType, ...] = ("professional",)
    preview: bool = False
    since: str = "0.1.0"
    implements: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        problems = list(_problems(self))
        if problems:
            raise ValueError(f"edit {self.id}: " + "; ".join(problems))

    @property
    def title(self) -> str:
        """The first line of the edit's docstring."""
        return (self.doc or "").strip().splitlines()[0]

    @property
    def starts(self) -> list[dt.date]:
        """First days of the dated variants, ascending."""
        return sorted(dt.date.fromisoformat(day) for day in self.when)

    @property
    def reads(self) -> frozenset[str]:
        """Columns that the conditions, the message and the fix read."""
        roots = {name for expr in self.when.values() for name in expr.meta.root_names()}
        return frozenset(roots | set(placeholders(self.message)) | set(placeholders(self.fix.text)))


def placeholders(text: str) -> list[str]:
    """Return the column names in braces in a message or fix."""
    return [name for _, name, _, _ in Formatter().parse(text) if name]


def _problems(edit: Edit) -> list[str]:
    hits = [bool(case.hits) for case in edit.cases]
    bad = {
        "an id is two to four capitals and three digits": not re.fullmatch(r"[A-Z]{2,4}\d{3}", edit.id),
        "a name is lower-case words joined by hyphens": not re.fullmatch(NAME, edit.name),
        f"a severity is one of {', '.join(SEVERITIES)}": edit.severity not in SEVERITIES,
        "what is rejected comes back with a reason code of missing or invalid information":
            edit.severity == "reject" and not UNPROCESSABLE & set(edit.carc[:1]),
        "what is denied comes back with a reason code": edit.severity == "deny" and not edit.carc,
        "a citation is missing": not edit.cites,
        "a failing case is missing": not any(hits),
        "a clean case is missing": all(hits),
        "a condition with its first day is missing": not edit.when,
        "the message is longer than 120 characters": len(edit.message) > 120,
    }  # fmt: skip
    lacking = [f"the docstring lacks '## {one}'" for one in SECTIONS if f"## {one}\n" not in (edit.doc or "")]
    return [text for text, wrong in bad.items() if wrong] + lacking + _unfit(edit) + _undated(edit)


def _unfit(edit: Edit) -> list[str]:
    """Say what is wrong with the changes: a step of another grain, a column that nothing names."""
    said = {*placeholders(edit.message), *placeholders(edit.fix.text), ""}
    found = (
        ["a fix that is never right has no change"] if edit.fix.safety == "never" and edit.fix.changes else []
    )
    for change in edit.fix.changes:
        if STEPS.get(change.step, ("",))[0] != edit.grain.grain:
            found.append(f"there is no change {change.step} at grain {edit.grain.grain}")
        if change.column not in said:
            found.append(f"the change reads {change.column}, which neither message nor fix names")
    return found


def _undated(edit: Edit) -> list[str]:
    """Each dated variant needs a case on its first day and one on the day before."""
    days = {word for case in edit.cases for word in re.findall(r"\d{4}-\d{2}-\d{2}", case.claim)}
    wanted = {day: (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat() for day in edit.when}
    return [f"no case on {day}" for pair_ in wanted.items() for day in pair_ if day not in days]
