"""Reports made by hand, for tests of the writers: three edits, a crash, problems and gaps."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import polars as pl

from scrubjay.claims import SourceProblem
from scrubjay.edit import Case, Cite, Edit, Fix, Severity, diagnosis, line, pair
from scrubjay.kernel.coverage import Gap
from scrubjay.kernel.crash import CRASH_EDIT
from scrubjay.kernel.findings import EVIDENCE, Findings
from scrubjay.kernel.result import Report, Totals

TODAY = dt.date(2026, 6, 30)
DAY = dt.date(2026, 5, 4)
SECTIONS = ("What it checks", "Why payers deny it", "How to fix", "What the record must show")
DOC = "\n\n".join(["Title of an edit.", *(f"## {section}\nx" for section in SECTIONS)])
INTS = ("line", "position", "other_line", "other_position", "segment")


def edit(id_: str, name: str, severity: Severity, grain: Any, fix: Fix, message: str) -> Edit:
    return Edit(
        id=id_, name=name, grain=grain, severity=severity, when={"2012-01-01": pl.lit(True)}, message=message,
        cites=[Cite("cpt", "code numbers")], fix=fix, carc=("16",), rarc=("M53",), doc=DOC,
        cases=[Case("P 2012-01-01 F42 | 99213", hits=[1]), Case("P 2011-12-31 F42 | 99213")],
    )  # fmt: skip


ZERO = edit("AAA001", "no-units", "deny", line, Fix.documented("bill {units} as shown"), "{units} units")
VAGUE = edit(
    "BBB001", "vague-code", "review", diagnosis, Fix.never("code what is known"), "{diagnosis} is vague"
)
PAIR = edit(
    "CCC001", "two-lines", "info", pair, Fix.safe("join the lines"), "{procedure_1} with {procedure_2}"
)
EDITS = {one.id: one for one in (ZERO, VAGUE, PAIR, CRASH_EDIT)}


def frame(edit_id: str, rows: list[dict[str, Any]], evidence: tuple[str, ...]) -> pl.DataFrame:
    schema = {"edit": pl.String, "claim": pl.Int64, "claim_id": pl.String, "service_date": pl.Date}
    schema |= dict.fromkeys(INTS, pl.Int64) | {"charge": pl.Decimal(18, 2), "allowed": pl.Decimal(18, 2)}
    schema |= {EVIDENCE + name: pl.String for name in evidence}
    filled = [
        {name: row.get(name.removeprefix(EVIDENCE)) for name in schema} | {"edit": edit_id} for row in rows
    ]
    return pl.DataFrame(filled, schema=schema)


def line_row(
    claim: int, number: int, charge: str, claim_id: str | None = None, units: str = "0"
) -> dict[str, Any]:
    return {"claim": claim, "claim_id": claim_id or f"C-{claim}", "line": number,
            "segment": 10 * claim + number, "service_date": DAY, "charge": Decimal(charge),
            "units": units}  # fmt: skip


def diagnosis_row(claim: int, position: int, charge: str) -> dict[str, Any]:
    return {"claim": claim, "claim_id": f"C-{claim}", "position": position, "segment": 5, "service_date": DAY,
            "charge": Decimal(charge), "diagnosis": "M179"}  # fmt: skip


def pair_row(claim: int) -> dict[str, Any]:
    return {**line_row(claim, 2, "30.00"), "other_line": 1, "procedure_1": "99213", "procedure_2": "36415"}


def made(
    lines: list[dict[str, Any]],
    diagnoses: list[dict[str, Any]] | None = None,
    pairs: list[dict[str, Any]] | None = None,
    *,
    frames: tuple[pl.DataFrame, ...] = (),
    problems: tuple[SourceProblem, ...] = (),
    gaps: tuple[Gap, ...] = (),
    totals: Totals | None = None,
    sources: tuple[tuple[str, int], ...] = (("claims.837", 0),),
) -> Report:
    parts = [
        frame("AAA001", lines, ("units",)),
        frame("BBB001", diagnoses or [], ("diagnosis",)),
        frame("CCC001", pairs or [], ("procedure_1", "procedure_2")),
        *frames,
    ]
    return Report(
        findings=Findings(tuple(part for part in parts if part.height), EDITS),
        gaps=gaps,
        problems=problems,
        totals=totals or Totals(read=9, lines=12, charge=Decimal("1234.50"), segments=200, bytes=4000),
        digest="0123456789abcdef" * 4,
        today=TODAY,
        sources=sources,
        seconds=0.25,
    )


def mixed() -> Report:
    """A report with something of everything."""
    problems = (
        SourceProblem("impossible-date", "DTP03: no such date; read as empty", 40, 800, 3),
        SourceProblem("impossible-date", "DTP03: no such date; read as empty", 60, 900, 4),
        SourceProblem("claim-without-id", "CLM01 is empty", 70, 990, None, True),
    )
    gaps = (
        Gap("BBB001", "the date of birth is missing", 4, 3),
        Gap("AAA001", "the date of birth is missing", 2, 2),
    )
    return made(
        [line_row(2, 1, "100.00"), line_row(2, 3, "50.00"), line_row(1, 1, "400.00"), line_row(0, 1, "1.00")],
        [diagnosis_row(1, 2, "400.00"), diagnosis_row(5, 1, "9000.00"), diagnosis_row(5, 2, "9000.00")],
        [pair_row(2)],
        problems=problems,
        gaps=gaps,
        totals=Totals(read=9, lost=1, lines=12, charge=Decimal("1234.50"), segments=200, bytes=4000),
    )
