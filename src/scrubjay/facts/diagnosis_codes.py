"""Whether a diagnosis code is one that can be billed on its date, and if not, the one thing that is wrong.

Knowledge: ICD-10-CM validity by day (45 CFR 162.1002(c)); 7th characters and the placeholder X (ICD-10-CM
Official Guidelines, sections I.A.4 and I.A.5). A date outside the span of the table is never judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.same_day import bills, is_institutional
from scrubjay.facts.sheet import Sheet
from scrubjay.reference import day_of
from scrubjay.reference.codes import Ids, Keys, Mask, floored

NO_SPAN = "the date of service is missing or outside the span of the ICD-10-CM table"
NONE, UNKNOWN, EARLY, RETIRED, HEADER, NO_SEVENTH, BAD_SEVENTH, NO_PLACEHOLDER, PROCEDURE, ICD9 = range(10)
"""What is wrong with a code: at most one of these."""

type Chars = NDArray[np.uint8]
_X = np.uint8(ord("X"))


@dataclass(frozen=True, slots=True)
class Looked:
    """Each diagnosis looked up on its date, one entry a diagnosis row.

    `ids` and `rows` are those of `Pack.diagnoses` (past the end: unknown, not valid on the date); `places`:
    the places of the ids in its arrays by edition, as of the date; `judged`:
    an ICD-10-CM code is given and its date lies in the span of the table; `fault`: what is wrong; `about`:
    the id that the fault is about (the code, its longest known beginning, or the code that was meant).
    """

    ids: Ids
    places: Ids
    days: NDArray[np.int32]
    rows: Ids
    given: Mask
    judged: Mask
    in_span: Mask
    fault: NDArray[np.int8]
    about: Ids


def within(sheet: Sheet, days: NDArray[np.int32], data: str) -> Mask:
    """Return which days lie in the span of a data set of the pack."""
    first, last = sheet.pack.spans[data]
    return (days >= day_of(first)) & (days <= day_of(last))


def looked_up(sheet: Sheet) -> Looked:
    """Look every diagnosis of the batch up, once."""
    return sheet.once("diagnosis_codes", _look)


def code_days(sheet: Sheet) -> NDArray[np.int32]:
    """Return the day by which each diagnosis is judged: its date, but the last one of an inpatient stay.

    Source: Definitions of Medicare Code Edits: each version applies to discharges from its first day on.
    Where the codes are read as of a later day (`Pack.as_if_on`), it is that day.
    """
    days, bills = sheet.days("diagnosis", "diagnosis_date"), sheet.column("claim", "bill_type")
    if bills.null_count() < len(bills):
        inpatient = bills.str.starts_with("011").fill_null(False).to_numpy()
        last = sheet.days("claim", "last_service_date")
        claims = sheet.rows("diagnosis", "claim")
        days = np.where(inpatient[claims], last[claims], days)
    floor = sheet.pack.diagnoses.editions.floor
    return days if floor is None else floored(days, floor)


def of_outpatient_bill(sheet: Sheet) -> Mask:
    """Return which diagnoses stand on an institutional claim that is no inpatient one (type of bill 011X)."""
    outpatient = sheet.once("is_institutional", is_institutional) & ~bills(sheet, ("011",))
    found: Mask = outpatient[sheet.rows("diagnosis", "claim")]
    return found


def _by_the_end(sheet: Sheet, ids: Ids, days: NDArray[np.int32], bad: NDArray[np.intp]) -> NDArray[np.int32]:
    """Return the days of codes that are not billable on theirs: the claim's last one where they are on that.

    Only on outpatient bills: such a code may belong to a line of the quarter that the claim runs into (I/OCE
    edit 1: valid in the next version).
    """
    table, claims = sheet.pack.diagnoses, sheet.rows("diagnosis", "claim")[bad]
    ends = [sheet.days("claim", name)[claims] for name in ("statement_to", "last_service_date")]
    last = np.maximum(*ends)
    begun = (last > days[bad]) & table.billable[table.rows.find(ids[bad], last)]
    return np.where(begun & of_outpatient_bill(sheet)[bad], last, days[bad])


def _look(sheet: Sheet) -> Looked:
    table = sheet.pack.diagnoses
    keys, days = sheet.keys("diagnosis", "diagnosis"), code_days(sheet)
    codes, older = sheet.column("diagnosis", "diagnosis"), sheet.column("diagnosis", "code_system") == "ICD9"
    given = ~(older.fill_null(False) if older.null_count() else older).to_numpy()
    if codes.null_count():
        given &= codes.is_not_null().to_numpy()
    ids = table.index.ids(keys)
    ids[~given] = len(table.index)
    rows = table.rows.find(ids, days)
    in_span = within(sheet, days, "icd10cm")
    fault, about = np.zeros(len(ids), dtype=np.int8), ids
    bad = np.flatnonzero(given & in_span & ~table.billable[rows])
    if bad.size:
        days = days.copy()
        days[bad] = _by_the_end(sheet, ids, days, bad)
        rows[bad] = table.rows.find(ids[bad], days[bad])
        bad = bad[~table.billable[rows[bad]]]
    if bad.size:
        about = ids.copy()
        fault[bad], about[bad] = classify(sheet, keys[bad], ids[bad], rows[bad], days[bad])
    places = table.editions.places(ids, days)
    return Looked(ids, places, days, rows, given, given & in_span, in_span, fault, about)


def classify(
    sheet: Sheet, keys: Keys, ids: Ids, rows: Ids, days: NDArray[np.int32]
) -> tuple[NDArray[np.int8], Ids]:
    """Return the fault of codes that are not billable on their days, and the id that it is about."""
    table = sheet.pack.diagnoses
    fault, about = np.full(len(keys), UNKNOWN, dtype=np.int8), ids.copy()
    known = np.flatnonzero(ids < len(table.index))
    if known.size:
        first, _ = billable_span(sheet, ids[known])
        held = rows[known] < len(table.rows)
        begins = table.rows.first[table.rows.start[ids[known]]]
        lacks = _lacks_seventh(sheet, keys[known], ids[known], days[known])
        unfinished = np.where(lacks, NO_SEVENTH, HEADER)
        covered = np.where(first < days[known], RETIRED, unfinished)
        fault[known] = np.where(held, covered, np.where(begins > days[known], EARLY, RETIRED))
    strange = np.flatnonzero(ids == len(table.index))
    if strange.size:
        fault[strange], about[strange] = _strange(sheet, keys[strange], days[strange])
    return fault, about


def billable_span(sheet: Sheet, ids: Ids) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the first and the last day on which each code is billable; first > last where it never is."""
    table = sheet.pack.diagnoses
    first = np.full(len(ids), np.iinfo(np.int32).max, dtype=np.int32)
    last = np.full(len(ids), np.iinfo(np.int32).min, dtype=np.int32)
    row, end = table.rows.start[ids].copy(), table.rows.start[ids + 1]
    todo = np.flatnonzero(row < end)
    while todo.size:
        here = row[todo]
        usable = todo[table.billable[here]]
        first[usable] = np.minimum(first[usable], table.rows.first[row[usable]])
        last[usable] = np.maximum(last[usable], table.rows.last[row[usable]])
        row[todo] += 1
        todo = todo[row[todo] < end[todo]]
    return first, last


def characters(keys: Keys) -> Chars:
    """Return the characters of packed codes, shape (n, 8), 0 past the end of a code."""
    return np.ascontiguousarray(keys.astype(">u8")).view(np.uint8).reshape(-1, 8)


def pack_characters(chars: Chars) -> Keys:
    """Return the packed codes of characters, the reverse of `characters`."""
    return np.ascontiguousarray(chars).view(">u8").reshape(-1).astype(np.uint64)


def has_bit(seventh: Keys, chars: Chars) -> Mask:
    """Return whether each 7th character (ASCII) is in its set (`Diagnoses.seventh`)."""
    digit = (chars >= ord("0")) & (chars <= ord("9"))
    letter = (chars >= ord("A")) & (chars <= ord("Z"))
    place = np.where(digit, chars - np.uint8(ord("0")), np.where(letter, chars - np.uint8(ord("A") - 10), 0))
    inside = (seventh >> place.astype(np.uint64)) & np.uint64(1)
    found: Mask = (digit | letter) & (inside != 0)
    return found


def _lacks_seventh(sheet: Sheet, keys: Keys, ids: Ids, days: NDArray[np.int32]) -> Mask:
    """Return which categories are complete but for the 7th character (and placeholders before it)."""
    table, chars = sheet.pack.diagnoses, characters(keys).copy()
    length = (chars != 0).sum(axis=1)
    chars[:, 3:6][chars[:, 3:6] == 0] = _X
    full = table.index.ids(pack_characters(chars))
    same = (full < len(table.index)) & (table.end[full] == table.end[ids]) & (full - ids == 6 - length)
    found: Mask = (table.seventh[table.editions.places(ids, days)] != 0) & (length <= 6) & same
    return found


def _strange(sheet: Sheet, keys: Keys, days: NDArray[np.int32]) -> tuple[NDArray[np.int8], Ids]:
    """Return what is wrong with codes that the table does not hold at all, and the id that it is about."""
    table, none = sheet.pack.diagnoses, len(sheet.pack.diagnoses.index)
    chars = characters(keys)
    length = (chars != 0).sum(axis=1)
    last = chars[np.arange(len(chars)), np.maximum(length, 1) - 1]
    base = chars.copy()
    base[np.arange(len(base)), np.maximum(length, 1) - 1] = 0
    about = table.index.ids(pack_characters(base))
    seventh = table.seventh[table.editions.places(about, days)]
    target = _with_placeholders(sheet, chars, length, days)
    placeholder = target < none
    wrong = (length == 7) & (seventh != 0) & ~has_bit(seventh, last)
    procedure = sheet.pack.procedures.index.ids(keys) < len(sheet.pack.procedures.index)
    digits = ((chars == 0) | ((chars >= ord("0")) & (chars <= ord("9")))).all(axis=1)
    older = digits & (length >= 3) & (length <= 5)
    choices = ((placeholder, NO_PLACEHOLDER), (wrong, BAD_SEVENTH), (procedure, PROCEDURE), (older, ICD9))
    fault = np.select([one for one, _ in choices], [code for _, code in choices], UNKNOWN).astype(np.int8)
    about = np.where(placeholder, target, np.where(wrong, about, table.nearest(keys)))
    return fault, np.where(fault >= PROCEDURE, np.int32(none), about)


def _with_placeholders(sheet: Sheet, chars: Chars, length: NDArray[np.int64], days: NDArray[np.int32]) -> Ids:
    """Return the billable code that X before the 7th character, or farther left, makes of each; else none."""
    table, none = sheet.pack.diagnoses, len(sheet.pack.diagnoses.index)
    found = np.full(len(chars), none, dtype=np.int32)
    for size in (4, 5, 6):
        at = np.flatnonzero(length == size)
        for place in range(size - 1, 2, -1) if at.size else ():
            after = place + 7 - size
            meant = np.full((len(at), 8), _X, dtype=np.uint8)
            meant[:, :place], meant[:, after:7], meant[:, 7] = chars[at, :place], chars[at, place:size], 0
            ids = table.index.ids(pack_characters(meant))
            good = (
                table.billable[table.rows.find(ids, days[at])]
                & (table.seventh[table.editions.places(ids, days[at])] != 0)
                & (found[at] == none)
            )
            found[at[good]] = ids[good]
    return found


def flag(values: Any, known: Mask) -> Values:
    """Return a flag column, null where it is not known."""
    return nullable(values, known)


def _codes(sheet: Sheet) -> dict[str, Values]:
    look, table = looked_up(sheet), sheet.pack.diagnoses
    fault = look.fault
    names = {
        "diagnosis_unknown": UNKNOWN,
        "diagnosis_early": EARLY,
        "diagnosis_retired": RETIRED,
        "diagnosis_header": HEADER,
        "seventh_missing": NO_SEVENTH,
        "seventh_wrong": BAD_SEVENTH,
        "placeholder_missing": NO_PLACEHOLDER,
        "looks_like_procedure": PROCEDURE,
        "looks_like_icd9": ICD9,
    }
    return {
        "diagnosis_known": flag(look.ids < len(table.index), look.given),
        "diagnosis_billable": flag(table.billable[look.rows], look.judged),
        "seventh_required": flag(table.seventh[look.places] != 0, look.given),
        **{name: flag(fault == code, look.in_span) for name, code in names.items()},
    }


def _flag(name: str, doc: str) -> FactColumn:
    return FactColumn(name, "flag", doc, NO_SPAN)


FACTS = (
    Fact(
        "diagnosis",
        (
            FactColumn(
                "diagnosis_known", "flag", "The code is one of ICD-10-CM at any time, billable or not."
            ),
            _flag(
                "diagnosis_billable", "The code is billable on its date; null also where no code is given."
            ),
            FactColumn("seventh_required", "flag", "Full codes under this code have a 7th character."),
            _flag("diagnosis_unknown", "The code is not one of ICD-10-CM, and nothing below explains it."),
            _flag("diagnosis_early", "The code begins to be valid after its date."),
            _flag("diagnosis_retired", "The code was billable before its date, and is not any more."),
            _flag(
                "diagnosis_header", "The code is a category on its date: longer codes under it are billable."
            ),
            _flag("seventh_missing", "Only the 7th character (and placeholders before it) is missing."),
            _flag("seventh_wrong", "The 7th character is not one that the category has."),
            _flag(
                "placeholder_missing", "With placeholders X before its last character the code is billable."
            ),
            _flag("looks_like_procedure", "No diagnosis code, but one of the HCPCS/CPT table."),
            _flag("looks_like_icd9", "No diagnosis code, but three to five digits, as in ICD-9-CM."),
        ),
        _codes,
        data=("icd10cm",),
    ),
)
