"""Medical necessity of laboratory tests by the national determinations (NCD 190.12 to 190.34).

A test is supported where a diagnosis that its line points to is covered; for a determination that lists only
what is not (190.15), where one of them is on none of its lists. Where two determinations name one test (HIV),
either will do. Source: Pub. 100-03, chapter 1, part 3; Pub. 100-04, chapter 16, section 120.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from scrubjay.facts.arrays import nothing, nullable
from scrubjay.facts.coverage_rules import expand, marked
from scrubjay.facts.dates import line_days
from scrubjay.facts.diagnosis_lists import listed, placed, pointed, starts
from scrubjay.facts.model import Fact, FactColumn, Values
from scrubjay.facts.nearest import ALL_OTHERS, nearest
from scrubjay.facts.same_day import Flags, Rows, is_institutional
from scrubjay.facts.sheet import Sheet
from scrubjay.reference import Pack
from scrubjay.reference.codes import code_of

DATA = "lab_ncd"
TITLES = "ncd"
NOT_JUDGED = (
    "the installed laboratory lists do not speak for the date of service, or the line points to no diagnosis"
)
_LOWER = np.uint64(0xFFFFFFFF)


def _entries(sheet: Sheet) -> tuple[Rows, Rows]:
    """Return, by line, the lines of professional claims that a determination governs, and its id."""
    release = sheet.pack.release(DATA)
    table, days = release.pairs("procedures"), sheet.once("line_days", line_days)
    ids = table.one.ids(sheet.keys("line", "procedure"))
    facility = sheet.once("is_institutional", is_institutional)[sheet.rows("line", "claim")]
    lines = np.flatnonzero((ids < len(table.one)) & ~facility & release.covers(days))
    line, number = expand(table, lines, ids[lines])
    held = table.rows.find(number, days[line]) < len(table)
    return line[held], (table.pairs[number[held]] & _LOWER).astype(np.int64)


def _judge(sheet: Sheet) -> dict[str, Values]:
    size, release = sheet.size("line"), sheet.pack.release(DATA)
    line, own = sheet.once("lab_entries", _entries)
    keys = release.pairs("procedures").two.keys[own]
    days = sheet.once("line_days", line_days)
    on = listed(sheet, release.pairs("lists"), line, keys, days[line])
    ncds = release.codes("ncds")
    by_list = ncds["listed"][ncds.find(keys, days[line])]
    good = np.where(by_list, on.covered > 0, on.refused < on.count)
    supported, unpointed, governed = (marked(size, part) for part in (line[good], line[on.count == 0], line))
    facility = sheet.once("is_institutional", is_institutional)[sheet.rows("line", "claim")]
    known = ~facility & release.covers(days) & ~unpointed
    against = np.flatnonzero(governed & ~supported & known)
    first = np.searchsorted(line, against)
    return {
        "lab_ncd": _numbers(sheet, line, own),
        "lab_ncd_supported": nullable(supported | ~governed, known),
        "lab_denied_diagnosis": _refused(sheet, line, on.first_refused),
        "lab_nearest_covered": _nearest(sheet, against, own[first], by_list[first]),
    }


def _numbers(sheet: Sheet, line: Rows, own: Rows) -> pl.Series:
    """Return the number of each line's determination, with its title where titles are installed."""
    if not len(line):
        return nothing(pl.String(), sheet.size("line"))
    index = sheet.pack.release(DATA).pairs("procedures").two
    first = starts(line)
    kinds, which = np.unique(own[first], return_inverse=True)
    texts = [_named(sheet.pack, index.code(number)) for number in kinds.tolist()]
    return placed(sheet.size("line"), line[first], texts, which)


def _named(pack: Pack, number: str) -> str:
    """Return `190.21 (title)`; a letter behind the number is no part of the section."""
    if not pack.has(TITLES):
        return number
    table = pack.release(TITLES).codes("sections")
    rows = table.rows.rows(table.index.id(number.rstrip("AB")))
    return f"{number} ({table.text('title', rows[-1])})" if len(rows) else number


def _refused(sheet: Sheet, line: Rows, rows: Rows) -> pl.Series:
    """Name the first diagnosis of each line that is on a list of what is not covered."""
    at = np.flatnonzero(rows >= 0)
    at = at[starts(line[at])]
    kinds, which = np.unique(sheet.keys("diagnosis", "diagnosis")[rows[at]], return_inverse=True)
    return placed(sheet.size("line"), line[at], [code_of(one) for one in kinds.tolist()], which)


def _nearest(sheet: Sheet, lines: Rows, own: Rows, by_list: Flags) -> pl.Series:
    """Name, on claims to Medicare, the covered diagnoses nearest to those that these lines point to."""
    kept = sheet.flags("line", "medicare_rules")[lines]
    lines, own, by_list = lines[kept], own[kept], by_list[kept]
    release, days = sheet.pack.release(DATA), sheet.once("line_days", line_days)[lines]
    table = release.pairs("lists")
    firsts = table.one.ids(release.pairs("procedures").two.keys[own])
    parts = zip(firsts.tolist(), days.tolist(), by_list.tolist(), pointed(sheet, lines), strict=True)
    texts = [
        nearest(sheet.pack, table, first, day, asked) if by else ALL_OTHERS for first, day, by, asked in parts
    ]
    return placed(sheet.size("line"), lines, texts, np.arange(len(texts)))


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "lab_ncd",
                "text",
                "The national determination that governs the test: `190.21`, and its title if known.",
            ),
            FactColumn(
                "lab_ncd_supported",
                "flag",
                "A diagnosis that the line points to supports the test; true where no determination governs.",
                NOT_JUDGED,
            ),
            FactColumn(
                "lab_denied_diagnosis",
                "text",
                "First diagnosis that the line points to and the determination lists as not covered.",
            ),
            FactColumn(
                "lab_nearest_covered",
                "text",
                "Where none supports a test for Medicare: covered diagnoses near to those of the line, as in "
                "`nearest_covered`.",
            ),
        ),
        _judge,
        data=(DATA,),
        also=(TITLES,),
    ),
)
