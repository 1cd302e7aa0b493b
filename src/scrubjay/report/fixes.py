"""Proven fixes as text for a biller, or as JSON for programs.

**JSON** is one object: `claims` (those with findings), each with `claim`, `claim_id`, `source`, `before` and
`after` in compact notation, `segments` of its 837 file that change (`number`, `before`, and `after`, empty
where it goes with the rest of its loop), `proposals` and `unfixed`. A **proposal** has:

    finding       as in the report of `check`
    safety        safe (format only), or documented (only if the record shows what `record` says)
    taken         false for another way to fix the same finding, which no later proposal stands on
    before, after the claim in compact notation
    differences   where, field, before, after, element of the 837, number of the segment in its file
    clears        other findings that go with it

An **unfixed** finding has `why`: `never` (no billing change is right), `record` (only the record says what is
right) or `refused` (what the edit offers does not fit, or the edits in `because` speak against it).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any, Literal

import scrubjay
from scrubjay.kernel.catalogue import catalogue
from scrubjay.kernel.differences import Difference
from scrubjay.kernel.findings import Finding
from scrubjay.kernel.fixes import ClaimFixes, Proposal, Unfixed
from scrubjay.kernel.fixing import FixReport
from scrubjay.report.layout import Paint, count, paragraph, printable
from scrubjay.report.machine import finding_record
from scrubjay.report.summary import SAFETY

type Format = Literal["text", "json"]
FORMATS: tuple[Format, ...] = ("text", "json")
SHOWN = 40
"""Claims in detail in text."""
_RECORD = "## What the record must show"
_INDENT = " " * 14
_WHY = {
    "never": SAFETY["never"],
    "record": "the record decides",
    "refused": "no change that the claim itself determines holds",
}


def write_fixes(
    report: FixReport,
    stream: IO[str],
    form: Format = "text",
    *,
    limit: int | None = None,
    color: bool = False,
    width: int = 100,
) -> None:
    """Write fixes to a text stream; `limit` is the most claims in detail (text: 40, JSON: all)."""
    if form == "json":
        json.dump(record(report, limit), stream, indent=1)
        stream.write("\n")
        return
    for line in _text(report, Paint(color), min(width, 120), SHOWN if limit is None else limit):
        stream.write(line.rstrip() + "\n")


def record(report: FixReport, limit: int | None = None) -> dict[str, Any]:
    """Return the whole as JSON values."""
    return {
        "scrubjay": scrubjay.__version__,
        "today": report.today.isoformat(),
        "digest": report.digest,
        "sources": [{"name": name, "first_claim": first} for name, first in report.sources],
        "totals": {"claims_read": report.read, "claims_lost": report.lost, **_totals(report),
                   "problems": len(report.problems)},
        "problems": [
            {"source": one.source, "code": one.code, "text": one.text, "segment": one.segment,
             "claim": one.claim_index}
            for one in report.problems
        ],
        "gaps": [
            {"edit": gap.edit, "reason": gap.reason, "rows": gap.rows, "claims": gap.claims}
            for gap in report.gaps
        ],
        "claims": [_claim_record(one, report) for one in report.claims[:limit]],
    }  # fmt: skip


def _totals(report: FixReport) -> dict[str, int]:
    proposals = [one for fixes in report.claims for one in fixes.proposals if one.taken]
    unfixed = [one.why for fixes in report.claims for one in fixes.unfixed]
    return {
        "claims_with_findings": len(report.claims),
        "safe": sum(one.finding.safety == "safe" for one in proposals),
        "documented": sum(one.finding.safety == "documented" for one in proposals),
        "cleared_with_them": sum(len(one.clears) for one in proposals),
        **{f"unfixed_{why}": unfixed.count(why) for why in ("never", "record", "refused")},
    }


def _claim_record(one: ClaimFixes, report: FixReport) -> dict[str, Any]:
    return {
        "claim": one.claim,
        "claim_id": one.claim_id,
        "source": report.source_of(one.claim),
        "before": one.before,
        "after": one.after,
        "segments": [
            {"number": each.number, "before": each.before, "after": each.after} for each in one.segments
        ],
        "proposals": [_proposal_record(proposal, report) for proposal in one.proposals],
        "unfixed": [
            {"why": left.why, "because": list(left.because), "finding": _finding(left.finding, report)}
            for left in one.unfixed
        ],
    }


def _proposal_record(one: Proposal, report: FixReport) -> dict[str, Any]:
    return {
        "finding": _finding(one.finding, report),
        "safety": one.finding.safety,
        "taken": one.taken,
        "record": record_text(one.finding),
        "before": one.before,
        "after": one.after,
        "differences": [_difference_record(difference) for difference in one.differences],
        "clears": [_finding(finding, report) for finding in one.clears],
    }


def _difference_record(one: Difference) -> Mapping[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}


def _finding(finding: Finding, report: FixReport) -> dict[str, Any]:
    return finding_record(finding, report)


def record_text(finding: Finding) -> str:
    """Return what the record must show for the fix of a finding to be right, as its edit says."""
    entry = catalogue().get(finding.edit)
    text = (entry.edit.doc or "").partition(_RECORD)[2].partition("\n## ")[0] if entry else ""
    return " ".join(text.split())


def _text(report: FixReport, paint: Paint, width: int, limit: int) -> Iterator[str]:
    several = len(report.sources) > 1
    for one in report.claims[:limit]:
        source = f" of {printable(report.source_of(one.claim))}" if several else ""
        yield paint(f"claim {printable(one.claim_id or str(one.claim + 1))}{source}", "bold")
        yield from _claim(one, paint, width)
        yield ""
    if len(report.claims) > limit:
        yield f"... and {count(len(report.claims) - limit, 'more claim')}: --format json lists all"
    totals = _totals(report)
    if report.problems or report.lost:
        problems, lost = count(len(report.problems), "problem"), count(report.lost, "claim")
        yield f"{problems} in the input, {lost} lost: `scrubjay check` names them"
    if report.gaps:
        yield f"{count(len(report.gaps), 'reason')} why edits could not judge: `scrubjay check` names them"
    left = totals["unfixed_never"] + totals["unfixed_record"] + totals["unfixed_refused"]
    safe, found = count(totals["safe"], "safe fix", "safe fixes"), len(report.claims)
    yield (
        f"{safe}, {totals['documented']:,} to be documented, {count(left, 'finding')} without; "
        f"{found:,} of {count(report.read, 'claim')} with findings"
    )


def _claim(one: ClaimFixes, paint: Paint, width: int) -> Iterator[str]:
    if one.before != one.after:
        yield paint(paragraph(printable(one.before), width, "      ", first="  -   "), "reject")
        yield paint(paragraph(printable(one.after), width, "      ", first="  +   "), "good")
    else:
        yield paragraph(printable(one.before), width, "      ")
    for each in one.segments:
        yield f"  segment {each.number:,}"
        yield paint(f"  -   {printable(each.before)}", "reject")
        yield paint(f"  +   {printable(each.after) or '(gone, with the rest of its loop)'}", "good")
    for proposal in one.proposals:
        yield from _proposal(proposal, paint, width)
    for left in one.unfixed:
        yield from _left(left, paint, width)


def _proposal(one: Proposal, paint: Paint, width: int) -> Iterator[str]:
    finding = one.finding
    word = finding.safety if one.taken else "or"
    yield paint(paragraph(_about(finding), width, _INDENT, first=f"  {word:<12}"), "bold")
    for difference in one.differences:
        yield paragraph(_difference(difference), width, _INDENT + "  ", first=_INDENT)
    if one.clears:
        cleared = ", ".join(f"{other.edit} ({other.where})" for other in one.clears)
        yield paragraph(f"goes with it: {cleared}", width, _INDENT + "  ", first=_INDENT)
    if finding.safety == "documented" and one.taken:
        yield paragraph(f"the record must show: {record_text(finding)}", width, _INDENT + "  ", first=_INDENT)


def _difference(one: Difference) -> str:
    segment = "" if one.segment is None else f", segment {one.segment:,}"
    before, after = (printable(text) or "nothing" for text in (one.before, one.after))
    return f"{one.where}, {one.field} ({one.element}{segment}): {before} -> {after}"


def _left(one: Unfixed, paint: Paint, width: int) -> Iterator[str]:
    finding = one.finding
    yield paint(paragraph(_about(finding), width, _INDENT, first="  left        "), finding.severity)
    against = f" ({', '.join(one.because)} would come, or fall silent)" if one.because else ""
    fix = "" if one.why == "never" else f": {printable(finding.fix)}"
    yield paragraph(f"{_WHY[one.why]}{against}{fix}", width, _INDENT + "  ", first=_INDENT)


def _about(finding: Finding) -> str:
    return f"{finding.edit} {finding.name}, {finding.where}: {printable(finding.message)}"
