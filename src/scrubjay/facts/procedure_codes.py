"""What a line's procedure code is: known, valid on the date, of which kind, or a diagnosis by mistake."""

from __future__ import annotations

import functools

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import FEW, code_keys, take, to_flags
from scrubjay.facts.dates import as_dates, line_days
from scrubjay.facts.level_two import NAME as LEVEL_TWO
from scrubjay.facts.level_two import Judged, judge
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.reference.codes import Keys, day_of

OUTSIDE = "the date of service is missing or outside the span of the HCPCS/CPT table"
UNKNOWABLE = f"{OUTSIDE}, or the code is of another code system"
KINDS = (None, "I", "II", "III", "PLA", "MAAA", "HCPCS", "dental")
"""Categories by the shape of the code: CPT Category I, II, III, proprietary laboratory analyses (PLA),
multianalyte assays with algorithmic analyses (MAAA), HCPCS Level II, CDT (its D codes)."""

type Ids = NDArray[np.int32]
type Days = NDArray[np.int32]
type Flags = NDArray[np.bool_]


def of_other_system(sheet: Sheet) -> Flags:
    """Return where the claim says that the code is of another system than HCPCS, such as HIPPS."""
    systems = sheet.column("line", "procedure_system")
    if len(systems) < FEW:
        return np.array([system not in (None, "HC") for system in systems.to_list()], dtype=np.bool_)
    return to_flags(systems != "HC")


def procedure_ids(sheet: Sheet) -> Ids:
    """Return the id of each line's procedure in the pack, its number of procedures where it has none."""
    ids = sheet.pack.procedures.index.ids(sheet.keys("line", "procedure"))
    other = sheet.once("of_other_system", of_other_system)
    return np.where(other, np.int32(len(sheet.pack.procedures.index)), ids) if other.any() else ids


def procedure_rows(sheet: Sheet) -> Ids:
    """Return the row of the procedure table for each line's day, the number of rows where none holds."""
    return sheet.pack.procedures.rows.find(
        sheet.once("procedure_ids", procedure_ids), sheet.once("line_days", line_days)
    )


def procedure_in_span(sheet: Sheet) -> Flags:
    """Return where the line's day is within the span of the procedure table."""
    first, last = (day_of(day) for day in sheet.pack.spans["hcpcs"])
    days = sheet.once("line_days", line_days)
    return (days >= first) & (days <= last)


def procedure_kinds(sheet: Sheet) -> NDArray[np.uint8]:
    """Return the place in `KINDS` of each procedure, by its shape; 0 where no code has that shape."""
    keys, index = sheet.keys("line", "procedure"), sheet.pack.procedures.index
    if len(keys) < FEW:
        return np.array([_kind(key) for key in keys.tolist()], dtype=np.uint8)
    if len(keys) < 2 * len(index):
        return kinds_of(keys)
    ids = sheet.once("procedure_ids", procedure_ids)
    kinds = kinds_of(index.keys)[ids]
    unknown = np.flatnonzero(ids == len(index))
    kinds[unknown] = kinds_of(keys[unknown])
    return kinds


@functools.lru_cache(4096)
def _kind(key: int) -> int:
    return int(kinds_of(np.array([key], dtype=np.uint64))[0])


def kinds_of(keys: Keys) -> NDArray[np.uint8]:
    """Return the place in `KINDS` of each key.

    HCPCS Level II runs from A to V; W to Z were local codes (Pub. 100-04, ch. 23, sec. 20 and 20.2). COVID-19
    vaccine administrations (four digits and A) are CPT Category I (CPT Appendix Q).
    """
    text = [(keys >> np.uint64(8 * shift)).astype(np.uint8) for shift in range(7, 1, -1)]
    digit = [(letter >= ord("0")) & (letter <= ord("9")) for letter in text[:5]]
    first, last = text[0], text[4]
    kinds = np.zeros(len(keys), dtype=np.uint8)
    for ending, kind in (("A", "I"), ("F", "II"), ("T", "III"), ("U", "PLA"), ("M", "MAAA")):
        kinds[last == ord(ending)] = KINDS.index(kind)
    kinds[digit[4]] = KINDS.index("I")
    level_two = (first >= ord("A")) & (first <= ord("V")) & digit[4]
    kinds[~digit[0]] = 0
    kinds[level_two] = KINDS.index("HCPCS")
    kinds[level_two & (first == ord("D"))] = KINDS.index("dental")
    five = (last != 0) & (text[5] == 0) & digit[1] & digit[2] & digit[3]
    kinds[~five] = 0
    return kinds


def level_two(sheet: Sheet) -> Judged | None:
    """Return what the HCPCS Level II file says of lines that the embedded table says nothing of.

    None where it is not installed, or not asked. It is asked of codes of its own shape only.
    """
    if not sheet.pack.has(LEVEL_TWO):
        return None
    asked = sheet.once("procedure_kinds", procedure_kinds) == KINDS.index("HCPCS")
    asked &= ~sheet.once("of_other_system", of_other_system)
    in_table = sheet.once("procedure_ids", procedure_ids) < len(sheet.pack.procedures.index)
    asked &= ~(in_table & sheet.once("procedure_in_span", procedure_in_span))
    keys = np.where(asked, sheet.keys("line", "procedure"), np.uint64(0))
    return judge(sheet, "codes", keys, sheet.once("line_days", line_days))


def _decidable(sheet: Sheet) -> Flags:
    """Return where a code that no table knows is none: within the span of one, or of no code's shape."""
    no_code: Flags = sheet.once("procedure_kinds", procedure_kinds) == 0
    decidable = sheet.once("procedure_in_span", procedure_in_span) | no_code
    second = sheet.once("level_two", level_two)
    return decidable if second is None else decidable | second.covered


def _known(sheet: Sheet) -> dict[str, Values]:
    ids = sheet.once("procedure_ids", procedure_ids)
    in_table = ids < len(sheet.pack.procedures.index)
    second = sheet.once("level_two", level_two)
    if second is not None:
        in_table |= second.known
    kinds = sheet.once("procedure_kinds", procedure_kinds)
    of_table = sheet.given("line", "procedure") & ~sheet.once("of_other_system", of_other_system)
    decided = in_table | (of_table & _decidable(sheet))
    return {
        "procedure_known": nullable(in_table, decided),
        "procedure_category": take(pl.Series(KINDS, dtype=pl.String), kinds.astype(np.int64)),
    }


def _validity(sheet: Sheet) -> dict[str, Values]:
    table, days = sheet.pack.procedures.rows, sheet.once("line_days", line_days)
    ids = sheet.once("procedure_ids", procedure_ids)
    in_table = ids < len(sheet.pack.procedures.index)
    valid = sheet.once("procedure_rows", procedure_rows) < len(table)
    decided = in_table & sheet.once("procedure_in_span", procedure_in_span)
    start, end = table.start[ids], table.start[ids + 1]
    open_first, open_last = (day_of(day) for day in sheet.pack.spans["hcpcs"])
    first, last = table.first[start], table.last[end - 1]
    ended = np.flatnonzero(in_table & ~valid & (days >= first))
    if ended.size:
        last[ended] = table.last[_latest(start[ended], end[ended], table.first, days[ended])]
    first = np.where(in_table & (first > open_first), first, NO_DAY)
    last = np.where(in_table & (last < open_last), last, NO_DAY)
    second = sheet.once("level_two", level_two)
    if second is not None:
        # The embedded table goes first: it knows of gaps.
        mine = second.judged & ~decided
        valid, first, last = (
            np.where(mine, theirs, ours)
            for theirs, ours in ((second.valid, valid), (second.first, first), (second.last, last))
        )
        decided |= mine
    return {
        "procedure_valid": nullable(valid, decided),
        "procedure_first_day": as_dates(first),
        "procedure_last_day": as_dates(last),
    }


def _latest(start: Ids, end: Ids, first: Days, days: Days) -> Ids:
    """Return, of the rows start .. end, the last one that began on or before the day, else the first one."""
    row = start.copy()
    todo = np.flatnonzero((row + 1 < end) & (first[np.minimum(row + 1, len(first) - 1)] <= days))
    while todo.size:
        row[todo] += 1
        still = row[todo] + 1
        more = still < end[todo]
        todo, still = todo[more], still[more]
        todo = todo[first[still] <= days[todo]]
    return row


def _diagnosis(sheet: Sheet) -> dict[str, Values]:
    """Look unknown codes up among the diagnoses; what may be a procedure of another year is left alone."""
    unknown = sheet.once("procedure_ids", procedure_ids) == len(sheet.pack.procedures.index)
    unknown &= _decidable(sheet)
    second = sheet.once("level_two", level_two)
    if second is not None:
        unknown &= ~second.known
    rows = np.flatnonzero(unknown & sheet.given("line", "procedure"))
    found = np.zeros(len(unknown), dtype=np.bool_)
    if rows.size:
        codes = take(sheet.column("line", "procedure"), rows)
        plain = pl.Series([code.replace(".", "") for code in codes.to_list()], dtype=pl.String)
        diagnoses = sheet.pack.diagnoses.index
        found[rows] = diagnoses.ids(code_keys(plain)) < len(diagnoses)
    return {"looks_like_diagnosis": found}


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "procedure_known", "flag", "The procedure is a code of HCPCS or CPT on some day.", UNKNOWABLE
            ),
            FactColumn(
                "procedure_category",
                "text",
                "By the shape of the code: I, II, III, PLA, MAAA (CPT), HCPCS, dental; null for another.",
            ),
        ),
        _known,
        data=("hcpcs",),
        also=(LEVEL_TWO,),
    ),
    Fact(
        "line",
        (
            FactColumn(
                "procedure_valid", "flag", "The procedure, a known one, is valid on the line's date.", OUTSIDE
            ),
            FactColumn(
                "procedure_first_day",
                "date",
                "First day of the procedure; null where it is before the table's.",
            ),
            FactColumn(
                "procedure_last_day",
                "date",
                "Last day of the procedure (before a gap that the date is in); null while it is open.",
            ),
        ),
        _validity,
        data=("hcpcs",),
        also=(LEVEL_TWO,),
    ),
    Fact(
        "line",
        (
            FactColumn(
                "looks_like_diagnosis",
                "flag",
                "The procedure field holds a code of ICD-10-CM, and no procedure.",
            ),
        ),
        _diagnosis,
        data=("hcpcs", "icd10cm"),
        also=(LEVEL_TWO,),
    ),
)
