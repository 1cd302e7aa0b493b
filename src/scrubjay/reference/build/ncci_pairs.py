"""Procedure-to-procedure (PTP) edits of the NCCI: pairs of codes, the second not paid beside the first.

Medicare has a table for practitioners and one for outpatient hospitals, each in several parts; Medicaid has
a third one for medical equipment. Columns: the two codes, a star for pairs that are older than 1996, the
first day, the day of deletion (on which the edit still applies; `*` or nothing where there is none), the
modifier indicator, and the rationale, which old files lack.

Indicator 9 stands for an edit that was deleted as if it had never been: its deletion has the date of its
first day. Such rows are counted (`never_applied`), not installed; so are rows with another indicator that
were deleted on their first day (`deleted_on_first_day`) or before it (`deleted_before_first_day`).
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from scrubjay.reference.build.model import Contents, DataSet, LayoutError, SourceFile, Table
from scrubjay.reference.build.ncci import MEDICAID_PAGE, MEDICARE, NEWER, choose, one_quarter
from scrubjay.reference.build.ncci_history import settled
from scrubjay.reference.build.ncci_parts import read_part

PAIRS = Table("pairs", ("column_one", "column_two"), {"indicator": "int", "rationale": "text"})


@dataclass(frozen=True, slots=True)
class _Source:
    """One table of pairs: the day it began, how its files are named, and whether that tells their parts."""

    beginning: dt.date
    pattern: re.Pattern[str]
    numbered: bool


def read_pairs(source: _Source, files: Sequence[SourceFile]) -> Contents:
    """Return the pairs of one quarter. Raises LayoutError where a part is missing or is not understood."""
    chosen = choose(files, source.pattern, whole=not source.numbered)
    if source.numbered:
        _check_numbers(chosen, source.pattern)
    quarter = one_quarter(chosen)
    parts = _parts(source, chosen)
    _check_ranges(parts)
    frame, counts = settled(parts)
    first, last = quarter.days
    named = source.pattern.search(chosen[0].base) if source.numbered else None
    label = f"{quarter} {named['version'].lower()}" if named else str(quarter)
    counts = {"parts": len(parts), **counts}
    return Contents(label, first, ((source.beginning, last),), {"pairs": frame}, counts)


def _parts(source: _Source, chosen: Sequence[SourceFile]) -> dict[str, pl.DataFrame]:
    """Return the rows of each part by the name of its file, in the order of first codes.

    Where names do not tell what a file is, one without names of columns is none of ours, and a workbook
    beside text repeats it.
    """
    found = {file.name: read_part(file) for file in chosen}
    strange = [name for name, part in found.items() if part is None]
    if strange and (source.numbered or len(strange) == len(found)):
        raise LayoutError(f"{strange[0]}: no row names the columns", NEWER)
    parts = {name: part for name, part in found.items() if part is not None}
    texts = {name: part for name, part in parts.items() if not name.lower().endswith(".xlsx")}
    if texts and not source.numbered:
        parts = texts
    return dict(sorted(parts.items(), key=lambda item: str(item[1]["column_one"].min())))


def _check_numbers(files: Sequence[SourceFile], pattern: re.Pattern[str]) -> None:
    """Raise LayoutError where the parts are of several versions, or their numbers leave one out."""
    found: dict[str, set[int]] = {}
    for file in files:
        match = pattern.search(file.base)
        assert match is not None
        found.setdefault(match["version"].lower(), set()).add(int(match["part"]))
    if len(found) > 1:
        text = f"parts of versions {' and '.join(sorted(found))} lie together"
        raise LayoutError(text, "install one version at a time")
    version, numbers = next(iter(found.items()))
    for number in range(1, max(numbers) + 1):
        if number not in numbers:
            raise LayoutError(f"{version}: part f{number} is missing", "download every part of the version")


def _check_ranges(parts: dict[str, pl.DataFrame]) -> None:
    """Raise LayoutError where parts, in order, share codes other than one, or the last is missing."""
    name, last = "", ""
    for name, part in parts.items():
        first = str(part["column_one"].min())
        if first < last:
            text = f"{name} begins with {first}, before the part ahead of it ends, with {last}"
            raise LayoutError(text, "take the parts of one version, each once")
        last = str(part["column_one"].max())
    if last < "A":
        text = f"{name} ends with {last}: no pair begins with a letter, so the last part is missing"
        raise LayoutError(text, "download every part of the version")


MEDICARE_BEGINNING = dt.date(1996, 1, 1)
"""First day of the practitioners' edits (NCCI policy manual for Medicare, introduction)."""
HOSPITAL_BEGINNING = dt.date(2000, 8, 1)
"""First day of the outpatient prospective payment system, whose editor applies the hospitals' edits."""
MEDICAID_BEGINNING = dt.date(2010, 10, 1)
"""First day on which states had to use edits of this kind (Affordable Care Act, section 6507)."""


def _medicare(name: str, title: str, letters: str, beginning: dt.date, silence: str) -> DataSet:
    named = rf"{letters}[-_](?P<version>v\d{{3}}r\d+)[-_]f(?P<part>\d+)"
    page = f"{MEDICARE}/medicare-ncci-procedure-procedure-ptp-edits"
    source = _Source(beginning, re.compile(rf"^{named}\.(?:txt|xlsx)$", re.IGNORECASE), numbered=True)
    return _data_set(name, f"Medicare NCCI code pairs, {title}", page, named, source, silence)


def _medicaid(name: str, title: str, words: str, silence: str) -> DataSet:
    told = rf"(?=.*(?P<year>20\d\d))(?=.*q(?P<quarter>[1-4])(?!\d))(?=.*{words})"
    pattern = re.compile(rf"medicaid[^/]*ptp[^/]*{words}", re.IGNORECASE)
    source = _Source(MEDICAID_BEGINNING, pattern, numbered=False)
    files = rf"^medicaid-ncci-{told}.*ptp-edits"
    return _data_set(name, f"Medicaid NCCI code pairs, {title}", MEDICAID_PAGE, files, source, silence)


def _data_set(name: str, title: str, page: str, files: str, source: _Source, silence: str) -> DataSet:
    return DataSet(
        name=name,
        title=title,
        publisher="CMS",
        page=page,
        files=files,
        every=3,
        history="whole",
        terms=("ama",),
        tables=(PAIRS,),
        read=functools.partial(read_pairs, source),
        lacks="edits that states or other payers add",
        silences=(silence,),
    )


DATA_SETS = (
    _medicare(
        "practitioner_pairs",
        "practitioners",
        "ccipra",
        MEDICARE_BEGINNING,
        "whether a pair of a professional claim is bundled, and whether a modifier may part it",
    ),
    _medicare(
        "hospital_pairs",
        "outpatient hospitals",
        "ccioph",
        HOSPITAL_BEGINNING,
        "pairs of outpatient claims outside the days of the embedded table",
    ),
    _medicaid(
        "medicaid_practitioner_pairs",
        "practitioners",
        "practitioner",
        "pairs of Medicaid professional claims",
    ),
    _medicaid(
        "medicaid_hospital_pairs", "outpatient hospitals", "hospital", "pairs of Medicaid outpatient claims"
    ),
    _medicaid(
        "medicaid_dme_pairs", "medical equipment", "durable-medical", "pairs of Medicaid equipment claims"
    ),
)
"""Medicare publishes no pairs for medical equipment; Medicaid does."""
