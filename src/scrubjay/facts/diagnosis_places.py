"""Where a diagnosis stands on its claim: repeats, pointers, pairs, and the partners that it must follow.

Sources: ICD-10-CM Official Guidelines, sections I.A.12.a (Excludes1), I.A.13 (code first) and I.B.12
(each code once); the notes are those of the tabular list of the date's fiscal year, and judge no other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.diagnosis_codes import looked_up, within
from scrubjay.facts.diagnosis_words import listed, texts
from scrubjay.facts.model import Fact, FactColumn, Relation, Values, nullable
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import Mask

NO_NOTES = "the date of service is missing or outside the year of the ICD-10-CM notes"
type Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs of diagnoses of one claim, by row number: `one` stands before `two` (by position)."""

    one: Rows
    two: Rows


def neighbours(sheet: Sheet) -> Neighbours:
    """Return every pair of positioned diagnoses of one claim, once a pair."""
    return sheet.once("diagnosis_neighbours", _neighbours)


def _neighbours(sheet: Sheet) -> Neighbours:
    claims, place = sheet.rows("diagnosis", "claim"), sheet.ints("diagnosis", "position", 0)
    order = np.lexsort((place, claims))
    order = order[place[order] > 0]
    if len(order) < 2:
        return Neighbours(order[:0], order[:0])
    grouped = claims[order]
    ones, twos = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for step in range(1, len(order)):
        same = np.flatnonzero(grouped[step:] == grouped[:-step])
        if not same.size:
            break
        ones.append(order[same])
        twos.append(order[same + step])
    return Neighbours(np.concatenate(ones), np.concatenate(twos))


def notes_hold(sheet: Sheet) -> Mask:
    """Return which diagnoses have a date for which the pack holds a tabular list."""
    days = looked_up(sheet).days
    found: Mask = sheet.pack.diagnoses.editions.held(days) & within(sheet, days, "icd10cm_notes")
    return found


def _repeats(sheet: Sheet) -> dict[str, Values]:
    found, keys = neighbours(sheet), sheet.keys("diagnosis", "diagnosis")
    place = sheet.ints("diagnosis", "position", 0)
    same = (keys[found.one] == keys[found.two]) & (keys[found.one] != 0)
    if not same.any():
        return {"repeats_position": pl.Series([None], dtype=pl.Int64).new_from_index(0, len(keys))}
    first = np.full(len(keys), np.iinfo(np.int64).max)
    np.minimum.at(first, found.two[same], place[found.one[same]])
    return {"repeats_position": nullable(first, first != np.iinfo(np.int64).max)}


def _pointed(sheet: Sheet) -> dict[str, Values]:
    found = np.zeros(sheet.size("diagnosis"), dtype=np.bool_)
    found[sheet.rows("link", "diagnosis")] = True
    return {"is_pointed_to": found}


@dataclass(frozen=True, slots=True)
class Partners:
    """Code-first blocks, one entry a diagnosis and block: its row, the block, what the claim holds of it."""

    row: Rows
    block: NDArray[np.int32]
    before: Mask
    after: Mask


def partners(sheet: Sheet) -> Partners:
    """Return the code-first notes of the batch and whether a named code stands before or after."""
    return sheet.once("diagnosis_partners", _partners)


def _partners(sheet: Sheet) -> Partners:
    look, notes = looked_up(sheet), sheet.pack.notes
    first = notes.first_at[look.places]
    count = notes.first_at[look.places + 1] - first
    row = np.repeat(np.arange(len(look.ids)), count)
    if not row.size:
        return Partners(row, row.astype(np.int32), row > 0, row > 0)
    block = notes.first_block[np.repeat(first - np.cumsum(count) + count, count) + np.arange(len(row))]
    found = neighbours(sheet)
    before = _named(sheet, row, block, found.two, found.one)
    return Partners(row, block, before, _named(sheet, row, block, found.one, found.two))


def _named(sheet: Sheet, row: Rows, block: NDArray[np.int32], mine: Rows, other: Rows) -> Mask:
    """Return, by entry, whether a block names any `other` diagnosis of its row, the row being `mine`."""
    size = sheet.size("diagnosis")
    entries = np.bincount(row, minlength=size)
    pairs = np.flatnonzero(entries[mine] > 0)
    if not pairs.size:
        return np.zeros(len(row), dtype=np.bool_)
    count = entries[mine[pairs]]
    begin = (np.cumsum(entries) - entries)[mine[pairs]]
    entry = np.repeat(begin - np.cumsum(count) + count, count) + np.arange(int(count.sum()))
    target = looked_up(sheet).ids[np.repeat(other[pairs], count)]
    hit = sheet.pack.notes.in_block(block[entry], target)
    found: Mask = np.bincount(entry[hit], minlength=len(row)) > 0
    return found


def _code_first(sheet: Sheet) -> dict[str, Values]:
    held, notes, size = partners(sheet), sheet.pack.notes, sheet.size("diagnosis")
    if not held.row.size:
        no = np.zeros(size, dtype=np.bool_)
        return dict.fromkeys(("code_first_needed", "code_first_present", "code_first_before"), no)
    strict = ~notes.conditional[held.block] & ~notes.open[held.block]
    known = notes_hold(sheet) | (np.bincount(held.row, minlength=size) == 0)
    needed = np.bincount(held.row[strict], minlength=size) > 0
    before = np.bincount(held.row[held.before], minlength=size) > 0
    present = before | (np.bincount(held.row[held.after], minlength=size) > 0)
    return {
        "code_first_needed": nullable(needed, known),
        "code_first_present": nullable(present, known),
        "code_first_before": nullable(before, known),
    }


def _targets(sheet: Sheet) -> dict[str, Values]:
    look, notes, index = looked_up(sheet), sheet.pack.notes, sheet.pack.diagnoses.index

    def write(number: int) -> str | None:
        codes = []
        for block in notes.first_block[notes.first_at[number] : notes.first_at[number + 1]]:
            at = slice(int(notes.block_at[block]), int(notes.block_at[block + 1]))
            for low, high in zip(notes.block_low[at].tolist(), notes.block_high[at].tolist(), strict=True):
                one, two = index.code(low), index.code(high - 1)
                cut = 3 if one[:3] != two[:3] else 8
                codes.append(one if two.startswith(one) else f"{one[:cut]}-{two[:cut]}")
        return listed(list(dict.fromkeys(codes)))

    held = notes.first_at[look.places + 1] > notes.first_at[look.places]
    return {"code_first_targets": texts(look.given & held, look.places, write)}


def _conflicts(sheet: Sheet) -> tuple[Rows, Rows]:
    found, look, notes = neighbours(sheet), looked_up(sheet), sheet.pack.notes
    note = notes.excluded(look.places[found.one], look.places[found.two])
    hit = np.flatnonzero(note >= 0)
    if not hit.size:
        return hit, hit
    one, two, note = found.one[hit], found.two[hit], note[hit]
    owner = stands_over(sheet, note, look.ids[one])
    return np.where(owner, one, two), np.where(owner, two, one)


def stands_over(sheet: Sheet, note: NDArray[np.int32], diagnoses: NDArray[np.int32]) -> Mask:
    """Return whether each note stands over its diagnosis, by itself or inherited."""
    notes, found = sheet.pack.notes, np.zeros(len(note), dtype=np.bool_)
    for number in np.unique(note):
        mine = note == number
        at = slice(int(notes.on_at[number]), int(notes.on_at[number + 1]))
        low, high = notes.on_low[at], notes.on_high[at]
        ids = diagnoses[mine, None]
        found[mine] = ((low <= ids) & (ids < high)).any(axis=1)
    return found


def _conflict(sheet: Sheet) -> dict[str, Values]:
    look, notes = looked_up(sheet), sheet.pack.notes
    one, two = sheet.rows("conflict", "diagnosis_1"), sheet.rows("conflict", "diagnosis_2")
    note = notes.excluded(look.places[one], look.places[two])
    known = notes_hold(sheet)[one] & notes_hold(sheet)[two]
    everywhere = np.ones(len(note), dtype=np.bool_)
    return {
        "conflict_note": texts(everywhere, note, notes.place),
        "conflict_text": texts(everywhere, note, notes.text),
        "conflict_in_force": nullable(everywhere, known),
    }


FACTS = (
    Fact(
        "diagnosis",
        (FactColumn("repeats_position", "int", "Position of the first diagnosis with the same code."),),
        _repeats,
    ),
    Fact("diagnosis", (FactColumn("is_pointed_to", "flag", "A line points to the diagnosis."),), _pointed),
    Fact(
        "diagnosis",
        (
            FactColumn("code_first_needed", "flag", "A code-first note without an if.", NO_NOTES),
            FactColumn("code_first_present", "flag", "A code that such a note names is there.", NO_NOTES),
            FactColumn("code_first_before", "flag", "Such a code stands before the diagnosis.", NO_NOTES),
        ),
        _code_first,
        data=("icd10cm_notes",),
    ),
    Fact(
        "diagnosis",
        (FactColumn("code_first_targets", "text", "Codes that the code-first notes of the diagnosis name."),),
        _targets,
        data=("icd10cm_notes",),
    ),
    Relation("conflict", "diagnosis", _conflicts, data=("icd10cm_notes",)),
    Fact(
        "conflict",
        (
            FactColumn("conflict_note", "text", "Chapter, section or code where the Excludes1 note stands."),
            FactColumn("conflict_text", "text", "The words of the Excludes1 note."),
            FactColumn("conflict_in_force", "flag", "The note is in force on the date.", NO_NOTES),
        ),
        _conflict,
        data=("icd10cm_notes",),
    ),
)  # fmt: skip
