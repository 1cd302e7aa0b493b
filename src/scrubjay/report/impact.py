"""Impact reports: what a release of reference data would change, as text, JSON, or a page of HTML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any, Literal

import polars as pl

import scrubjay
from scrubjay.kernel.impact import DIMENSIONS, Change, Impact
from scrubjay.kernel.impact_codes import CodeChange
from scrubjay.kernel.result import Report
from scrubjay.report.html import environment
from scrubjay.report.layout import Paint, count, money, paragraph, printable, table
from scrubjay.report.machine import finding_record
from scrubjay.report.summary import GapGroup, group_gaps

type Format = Literal["text", "json", "html"]
FORMATS: tuple[Format, ...] = ("text", "json", "html")
TITLES = {name: f"By {name}" for name in DIMENSIONS}
TEXT_ROWS, PAGE_ROWS = 12, 200
"""Rows of one table in text, and on a page."""


def write_impact(
    found: Impact, stream: IO[str], form: Format, *, color: bool = False, width: int = 100
) -> None:
    """Write an impact report to a text stream."""
    if form == "json":
        json.dump(record(found), stream, indent=1)
        stream.write("\n")
    elif form == "html":
        template = environment().get_template("impact.html")
        stream.write(template.render(_page(found)) + "\n")
    else:
        for line in _text(found, Paint(color), min(width, 120)):
            stream.write(line + "\n")


def record(found: Impact) -> dict[str, Any]:
    """Return the whole as JSON values; amounts as text."""
    return {
        "version": scrubjay.__version__,
        "sets": {name: {"old": old, "new": new} for name, (old, new) in found.sets.items()},
        "on": found.on.isoformat(),
        "edits": [edit.id for edit in found.edits],
        "claims": found.before.totals.read,
        "lost": found.before.totals.lost,
        "problems": len(found.before.problems),
        "fires": _count(found, True),
        "clears": _count(found, False),
        "fires_charge": f"{found.charge(True):.2f}",
        "clears_charge": f"{found.charge(False):.2f}",
        "by": {name: _rows(found, name) for name in DIMENSIONS},
        "codes": [_code(one) for one in found.codes],
        "examples": [_example(one, found.after) for one in found.examples],
        "gaps": {"now": _gaps(found.before), "new": _gaps(found.after)},
    }


def _gaps(report: Report) -> list[dict[str, Any]]:
    return [{"edit": gap.edit, "reason": gap.reason, "claims": gap.claims} for gap in report.gaps]


def _count(found: Impact, fires: bool) -> int:
    return found.rows.filter(pl.col("fires") == fires).height


def _rows(found: Impact, name: str) -> list[dict[str, Any]]:
    return found.by(name).with_columns(pl.selectors.decimal().cast(pl.String)).to_dicts()


def _code(one: CodeChange) -> dict[str, Any]:
    return {
        "set": one.data_set,
        "system": one.system,
        "code": one.code,
        "kind": one.kind,
        "detail": one.detail,
        "others": list(one.others),
        "lines": one.lines,
        "claims": one.claims,
        "charge": f"{one.charge:.2f}",
        "providers": [{"npi": npi, "lines": lines} for npi, lines in one.providers],
        "before": one.before.isoformat(),
    }


def _example(one: Change, report: Report) -> dict[str, Any]:
    about = {name: getattr(one, name) for name in DIMENSIONS[1:]}
    return {"fires": one.fires, **about, **finding_record(one.finding, report)}


def summary(found: Impact) -> list[str]:
    """Return the first lines: what is compared, on which claims, and what came of it in all."""
    sets = [_compared(name, old, new) for name, (old, new) in found.sets.items()]
    totals, edits = found.before.totals, count(len(found.edits), "edit")
    fires, clears = count(_count(found, True), "new finding"), count(_count(found, False), "finding")
    return [
        f"release   {', '.join(sets)}",
        f"as of     {found.on}; the claims otherwise as they were",
        f"claims    {count(totals.read, 'claim')}, {money(totals.charge)} charged; {edits} read these data",
        f"fires     {fires}, {money(found.charge(True))} billed there",
        f"clears    {clears} no longer, {money(found.charge(False))} billed there",
    ]


def _compared(name: str, old: str | None, new: str | None) -> str:
    return f"{name} {old or 'not installed'} -> {new or 'none'}" if old or new else f"{name} compiled again"


def _text(found: Impact, paint: Paint, wide: int) -> Iterator[str]:
    yield from summary(found)
    if found.before.problems:
        lost = count(found.before.totals.lost, "claim")
        yield f"problems  {count(len(found.before.problems), 'problem')} in the input, {lost} lost"
    for name in DIMENSIONS:
        yield from _table(found, name, paint)
    if found.codes:
        yield ""
        yield paint(f"Codes in use; templates and favourites to change before {found.on}", "bold")
        yield ""
        for one in found.codes:
            yield paragraph(_sentence(one), wide, " " * 14, first=f"  {one.kind:<12}")
    if found.examples:
        yield ""
        yield paint("Examples", "bold")
        yield ""
        for change in found.examples[: 2 * TEXT_ROWS]:
            finding = change.finding
            claim = printable(finding.claim_id or "-")
            word = "fires" if change.fires else "clears"
            text = f"claim {claim}, {finding.where}: {finding.edit} {printable(finding.message)}"
            yield paragraph(text, wide, " " * 12, first=f"  {word:<10}")
    for title, gaps in gap_groups(found):
        yield ""
        yield paint(title, "bold")
        yield ""
        for gap in gaps:
            ids = ", ".join(id_ for id_, _ in gap.edits)
            yield paragraph(f"{gap.reason}: {gap.extent}: {ids}", wide, "    ", first="  ")


def gap_groups(found: Impact) -> list[tuple[str, list[GapGroup]]]:
    """Return what could not be judged by the new data, and by those in force where that differs."""
    now, new = (group_gaps(one.gaps, one.findings) for one in (found.before, found.after))
    parts = [("Could not judge by the data in force", [one for one in now if one not in new])]
    return [part for part in (*parts, ("Could not judge by the new data", new)) if part[1]]


def _table(found: Impact, name: str, paint: Paint) -> Iterator[str]:
    counted = found.by(name)
    if not counted.height:
        return
    names = {edit.id: f"{edit.id} {edit.name}" for edit in found.edits}
    rows = [
        (
            printable(names.get(row[name], row[name])),
            *(f"{row[key]:,}" for key in ("fires", "clears", "claims")),
            *(money(row[key]) for key in ("fires_charge", "clears_charge")),
        )
        for row in counted.head(TEXT_ROWS).iter_rows(named=True)
    ]
    yield ""
    yield paint(TITLES[name], "bold")
    yield ""
    header = (name.upper(), "FIRES", "CLEARS", "CLAIMS", "NEWLY AT RISK", "CLEARED")
    yield table(rows, header, right=(1, 2, 3, 4, 5), indent="  ")
    if counted.height > TEXT_ROWS:
        yield f"  ... and {counted.height - TEXT_ROWS:,} more"


def _sentence(one: CodeChange) -> str:
    who = ", ".join(f"{npi} ({lines:,})" for npi, lines in one.providers[:5])
    instead = {"ends": "; instead, if the record supports it: ", "new beside": ": "}.get(one.kind, "; see ")
    others = instead + ", ".join(_dotted(one, code) for code in one.others) if one.others else ""
    used = f"used {count(one.lines, 'time')} on {count(one.claims, 'claim')}, {money(one.charge)}"
    where = "" if one.data_set in one.detail else f" in {one.data_set}"
    return f"{_dotted(one, one.code)}: {one.detail}{where}{others}; {used}" + (f"; by {who}" if who else "")


def _dotted(one: CodeChange, code: str) -> str:
    return f"{code[:3]}.{code[3:]}" if one.system == "diagnosis" and len(code) > 3 else code


def _page(found: Impact) -> Mapping[str, Any]:
    tables: list[tuple[str, str, Sequence[Mapping[str, Any]], int]] = []
    for name in DIMENSIONS:
        counted = found.by(name)
        rows = counted.head(PAGE_ROWS).rename({name: "key"}).to_dicts()
        tables.append((name, TITLES[name], rows, max(counted.height - PAGE_ROWS, 0)))
    return {
        "version": scrubjay.__version__,
        "impact": found,
        "sources": [name for name, _ in found.before.sources],
        "fires": _count(found, True),
        "clears": _count(found, False),
        "tables": [one for one in tables if one[2]],
        "names": {edit.id: edit.name for edit in found.edits},
        "dotted": _dotted,
        "gaps": gap_groups(found),
    }
