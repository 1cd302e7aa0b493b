"""The trace of one finding in words: what the edit read, by which data, since when, and by what authority.

Values that say who the patient is are not written out: only whether they are there.
"""

from __future__ import annotations

from typing import IO

from scrubjay.kernel.trace import Read, Trace
from scrubjay.report.layout import Paint, paragraph, printable
from scrubjay.report.summary import SAFETY

PRIVATE = frozenset(
    {
        "birth_date", "group_number", "line_note", "medical_record", "note", "patient_first_name",
        "patient_id", "patient_key", "patient_last_name", "procedure_text", "subscriber_first_name",
        "subscriber_id", "subscriber_last_name",
    }
)  # fmt: skip
"""Columns that say who the patient is, or free text that may; their values stand in no report."""


def is_private(column: str) -> bool:
    """Whether a column, of any side of a pair, is one of `PRIVATE`."""
    return column.removesuffix("_1").removesuffix("_2") in PRIVATE


def write_explanation(trace: Trace, stream: IO[str], *, color: bool = False, width: int = 100) -> None:
    """Write the trace of one finding as text."""
    paint = Paint(color)
    finding, edit = trace.finding, trace.edit
    name = (
        f" of claim {printable(finding.claim_id)}" if finding.claim_id else f" of claim {finding.claim + 1}"
    )
    lines = [
        f"{paint(finding.severity, finding.severity)}  {paint(f'{edit.id} {edit.name}', 'bold')}"
        f"  {finding.where}{name}",
        paragraph(printable(finding.message), width, "  "),
        "",
        paint("The edit", "bold"),
        paragraph(edit.title, width, "  "),
        *(paragraph(cite, width, "           ", first="  by       ") for cite in finding.cites),
        f"  in force {trace.in_force_since} (the variant that judged this date of service)",
        paragraph(trace.condition, width, "           ", first="  finds    "),
        paragraph(
            f"{SAFETY[finding.safety]}: {printable(finding.fix)}", width, "           ", first="  fix      "
        ),
        "",
        paint("What it read", "bold"),
        *(line for read in trace.reads for line in _read(read, paint, width)),
        "",
        paint("Reference data", "bold"),
        *(f"  {data}: holds from {first} to {last}" for data, first, last in trace.data),
    ]
    if not trace.data:
        lines.append("  none: the claim alone decides")
    stream.write("\n".join(lines) + "\n")


def _read(read: Read, paint: Paint, width: int) -> list[str]:
    missing = read.value == "-"
    value = read.value if missing or not is_private(read.column) else "(given, not shown)"
    source = f" [{', '.join(read.data)}]" if read.data else ""
    return [
        f"  {read.column} = {paint(printable(value), 'bold')}",
        paint(paragraph(printable(read.doc) + source, width, "      "), "dim"),
    ]
