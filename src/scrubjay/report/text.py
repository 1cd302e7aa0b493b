"""A report as text for a biller: totals, a summary by edit, the worst claims, problems, what was not judged.

80 to 120 columns wide. Characters of the input that could steer a terminal are replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO

from scrubjay.kernel.findings import CRASH, Finding
from scrubjay.kernel.result import Report
from scrubjay.report.layout import Paint, count, money, paragraph, printable, table, visible
from scrubjay.report.summary import (
    SAFETY,
    ClaimFindings,
    EditTotal,
    GapGroup,
    by_severity,
    edit_totals,
    group_gaps,
    group_problems,
    worst_claims,
)

DETAILED = 40
"""Findings in detail unless the caller says otherwise."""
GROUPS = 12
"""Kinds of problems, and reasons why an edit could not judge, that are listed."""
NARROW, WIDE = 80, 120
_INDENT = " " * 10


def write_text(
    report: Report,
    stream: IO[str],
    *,
    limit: int | None = None,
    color: bool = False,
    width: int = 100,
    statistics: bool = False,
) -> None:
    """Write a report; see `scrubjay.report.write`."""
    paint = Paint(color)
    width = min(max(width, NARROW), WIDE)
    limit = DETAILED if limit is None else limit
    totals = edit_totals(report.findings)
    blocks = [_head(report, paint), _edits(totals, paint)]
    if not statistics:
        blocks += [_worst(report, limit, paint, width)]
    blocks += [_problems(report, paint, width), _gaps(report, paint, width)]
    for block in blocks:
        if block:
            stream.write(block + "\n\n")
    stream.write(_last(report, totals, paint, width) + "\n")


def write_last_line(report: Report, stream: IO[str], *, color: bool = False) -> None:
    """Write the last line of the text alone: the counts of errors, warnings and problems."""
    stream.write(_last(report, edit_totals(report.findings), Paint(color), WIDE) + "\n")


def _head(report: Report, paint: Paint) -> str:
    totals = report.totals
    names = ", ".join(printable(name) for name, _ in report.sources[:3])
    if len(report.sources) > 3:
        names += f" and {count(len(report.sources) - 3, 'more source')}"
    lost = f", {count(totals.lost, 'claim')} lost" if totals.lost else ""
    seen = f"{count(totals.seen, 'claim')} seen, " if totals.seen != totals.read else ""
    skipped = ""
    if totals.skipped_transactions:
        skipped = f"; {count(totals.skipped_transactions, 'transaction')} of another kind skipped"
    return "\n".join(
        [
            paint(names or "no source", "bold"),
            f"{seen}{count(totals.read, 'claim')} checked{lost}, {count(totals.lines, 'service line')}, "
            f"{money(totals.charge)} charged{skipped}",
        ]
    )


def _edits(totals: Sequence[EditTotal], paint: Paint) -> str:
    priced = any(one.allowed is not None for one in totals)
    rows = [
        [
            paint(one.edit.severity, one.edit.severity),
            one.edit.id,
            one.edit.name,
            f"{one.findings:,}",
            f"{one.claims:,}",
            money(one.charge),
            *([money(one.allowed)] if priced else []),
        ]
        for one in totals
    ]
    header = ["SEVERITY", "EDIT", "NAME", "FINDINGS", "CLAIMS", "CHARGES", *(["ALLOWED"] if priced else [])]
    return table(rows, header, right=(3, 4, 5, 6)) if rows else ""


def _worst(report: Report, limit: int, paint: Paint, width: int) -> str:
    claims = worst_claims(report.findings, limit)
    if not claims:
        return ""
    shown = sum(len(one.findings) for one in claims)
    rest = len(report.findings) - shown
    title = f"Worst first: {count(shown, 'finding')} of {len(report.findings):,}" if rest else "Findings"
    blocks = [paint(title, "bold"), *(_claim(one, paint, width) for one in claims)]
    if rest:
        blocks.append(
            paint(f"... and {count(rest, 'more finding')}: --max-findings, --format html or csv", "dim")
        )
    return "\n\n".join(blocks)


def _claim(one: ClaimFindings, paint: Paint, width: int) -> str:
    if one.claim_id is None:
        whole = all(finding.edit == CRASH for finding in one.findings)
        name = "Scrubjay itself" if whole else f"claim without a number (claim {one.claim + 1} of the input)"
    else:
        name = f"claim {printable(one.claim_id)}"
    days = sorted({finding.service_date for finding in one.findings if finding.service_date})
    about = "  ".join(part for part in (str(days[0]) if days else "", money(one.charge or None)) if part)
    head = paint(name, "bold") + (f"  {about}" if about else "")
    return "\n".join([head, *(line for finding in one.findings for line in _finding(finding, paint, width))])


def _finding(finding: Finding, paint: Paint, width: int) -> Iterator[str]:
    mark = paint(finding.severity, finding.severity) + " " * (8 - len(finding.severity))
    codes = ", ".join(
        [*(f"CARC {code}" for code in finding.carc), *(f"RARC {code}" for code in finding.rarc)]
    )
    yield f"  {mark}{printable(finding.where)}  {paint(f'{finding.edit} {finding.name}', 'dim')}"
    yield paragraph(printable(finding.message), width, _INDENT)
    yield _part("why", "; ".join(finding.cites), paint, width)
    yield _part("fix", f"{SAFETY[finding.safety]}: {printable(finding.fix)}", paint, width)
    if codes:
        yield _part("payer", codes, paint, width)


def _part(word: str, text: str, paint: Paint, width: int) -> str:
    """Write one labelled part of a finding; its text stands under the message."""
    lines = paragraph(text, width, _INDENT + " " * 6, first=f"{_INDENT}{word:<6}")
    return lines.replace(f"{_INDENT}{word}", f"{_INDENT}{paint(word, 'dim')}", 1)


def _problems(report: Report, paint: Paint, width: int) -> str:
    groups = group_problems(report.problems)
    if not groups:
        return ""
    lines = [paint(f"Problems in the input: {len(report.problems):,}", "bold")]
    for one in groups[:GROUPS]:
        source = f"{printable(one.source)}: " if len(report.sources) > 1 and one.source else ""
        times = f" ({one.count:,} times)" if one.count > 1 else ""
        lost = " -- claim lost" if one.lost else ""
        more = ", ..." if len(one.segments) < one.count else ""
        numbers = ", ".join(f"{segment:,}" for segment in one.segments)
        word = "segment" if one.count == 1 else "segments"
        at = f"{word} {numbers}{more}: " if one.segments else ""
        lines.append(paragraph(f"{source}{at}{printable(one.text)}{times}{lost}", width, "    ", first="  "))
    if len(groups) > GROUPS:
        lines.append(f"  ... and {count(len(groups) - GROUPS, 'more kind')}: --format json lists all")
    return "\n".join(lines)


def _gaps(report: Report, paint: Paint, width: int) -> str:
    groups = group_gaps(report.gaps, report.findings)
    if not groups:
        return ""
    lines = [paint("Could not judge", "bold")]
    for one in groups[:GROUPS]:
        lines.append(paragraph(f"{one.reason}: {one.extent}", width, "    ", first="  "))
        lines.append(paint(paragraph(_silent(one), width, "    "), "dim"))
    if len(groups) > GROUPS:
        lines.append(f"  ... and {count(len(groups) - GROUPS, 'more reason')}: --format json lists all")
    return "\n".join(lines)


def _silent(one: GapGroup) -> str:
    """Name the edits of a group, or the data sets that they lack."""
    if one.lacks:
        return ", ".join(f"{name} ({count(edits, 'edit')})" for name, edits in one.lacks)
    names = ", ".join(f"{id_} {name}".strip() for id_, name in one.edits[:4])
    return names + (f" and {count(len(one.edits) - 4, 'more edit')}" if len(one.edits) > 4 else "")


def _last(report: Report, totals: Sequence[EditTotal], paint: Paint, width: int) -> str:
    counts = by_severity(totals)
    words = [paint(f"{number:,} {level}", level) for level, number in counts.items() if number] or [
        "no findings"
    ]
    if report.problems:
        words.append(paint(count(len(report.problems), "problem") + " in the input", "reject"))
    clean = report.totals.read - report.unclean_claims
    tail = f"day {report.today}, run {report.digest[:12]}, {report.seconds:.2f} s"
    counted = f"{', '.join(words)}; {clean:,} of {count(report.totals.read, 'claim')} clean"
    gap = "  " if visible(counted) + len(tail) + 4 <= width else "\n"
    return counted + gap + paint(f"({tail})", "dim")
