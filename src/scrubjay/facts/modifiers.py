"""What a line's modifiers are: known, valid on the date, repeated, contradictory, of which side."""

from __future__ import annotations

import functools

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.claims.schema import MODIFIERS
from scrubjay.facts.arrays import nothing, take
from scrubjay.facts.dates import line_days
from scrubjay.facts.members import members
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.procedure_periods import period
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import Keys, day_of, keys_of
from scrubjay.reference.sets import load_sets

OUTSIDE = "the date of service is missing or outside the span of the modifier table"
EXCLUSIVE = "exclusive_"
"""Start of the names of sets of which a line carries at most one modifier."""
TRANSPORT = "DEGHIJNPRSX"
"""Letters of origin and destination in the modifiers of transport (Pub. 100-04, ch. 15, sec. 30.A)."""
SIDES = {
    "R": ("RT", "50", "E3", "E4", "F5", "F6", "F7", "F8", "F9", "T5", "T6", "T7", "T8", "T9"),
    "L": ("LT", "50", "E1", "E2", "FA", "F1", "F2", "F3", "F4", "TA", "T1", "T2", "T3", "T4"),
}
"""Modifiers of each side: HCPCS modifiers LT, RT, E1-E4, FA-F9, TA-T9; CPT Appendix A, modifier 50 (both)."""
_SIDE_TEXTS = pl.Series([None, "R", "L", "B"], dtype=pl.String)
_WAYS = [(one, two) for one in range(len(MODIFIERS)) for two in range(one + 1, len(MODIFIERS))]
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BASE = len(_LETTERS)
NONE = _BASE * _BASE
"""Slot of what is no two letters or digits."""

type Flags = NDArray[np.bool_]
type Slots = NDArray[np.int64]


def modifier_keys(sheet: Sheet) -> Keys:
    """Return the keys of the modifiers: shape (lines, 4), 0 for none."""
    columns = [_column_keys(sheet, name) for name in MODIFIERS]
    return np.stack(columns, axis=1)


def _column_keys(sheet: Sheet, name: str) -> Keys:
    size = sheet.size("line")
    empty = sheet.column("line", name).null_count() == size
    return np.zeros(size, dtype=np.uint64) if empty else sheet.keys("line", name)


def _given(sheet: Sheet) -> Flags:
    return np.stack([sheet.given("line", name) for name in MODIFIERS], axis=1)


@functools.cache
def _letter_table() -> NDArray[np.int64]:
    table = np.full(256, _BASE, dtype=np.int64)
    table[[ord(letter) for letter in _LETTERS]] = np.arange(_BASE)
    return table


def slots_of(keys: Keys) -> Slots:
    """Return a small number for each two-character key, `NONE` for all else."""
    letters = _letter_table()
    first, second = letters[keys >> np.uint64(56)], letters[keys >> np.uint64(48) & np.uint64(0xFF)]
    two = (first < _BASE) & (second < _BASE) & (keys & np.uint64(0xFFFFFFFFFFFF) == 0)
    return np.where(two, first * _BASE + second, NONE)


@functools.cache
def _all_keys() -> Keys:
    """Return the key of every slot, 0 for `NONE`."""
    return np.append(keys_of(one + two for one in _LETTERS for two in _LETTERS), np.uint64(0))


@functools.cache
def exclusive_bits() -> NDArray[np.uint64]:
    """Return, by slot, one bit for each set of mutually exclusive modifiers that holds the modifier."""
    bits = np.zeros(NONE + 1, dtype=np.uint64)
    sets = [found for name, found in sorted(load_sets().items()) if name.startswith(EXCLUSIVE)]
    for place, found in enumerate(sets):
        bits[found.contains_keys(_all_keys())] |= np.uint64(1) << np.uint64(place)
    return bits


@functools.cache
def _side_bits() -> NDArray[np.int64]:
    bits = np.zeros(NONE + 1, dtype=np.int64)
    for place, names in enumerate(SIDES.values()):
        bits[slots_of(keys_of(names))] |= 1 << place
    return bits


@functools.cache
def _transport() -> Flags:
    flags = np.zeros(NONE + 1, dtype=np.bool_)
    flags[slots_of(keys_of(one + two for one in TRANSPORT for two in TRANSPORT))] = True
    return flags


def _beyond_table(sheet: Sheet) -> Flags:
    """Return where a modifier is right whatever the table says: Category II, origin and destination."""
    keys = sheet.once("modifier_keys", modifier_keys)
    performance = load_sets()["performance_modifier"].contains_keys(keys)
    transport = members(sheet, "line", "procedure", "ambulance_service")
    if transport.any():
        performance |= transport[:, None] & _transport()[slots_of(keys)]
    return performance


def _in_span(sheet: Sheet) -> Flags:
    first, last = (day_of(day) for day in sheet.pack.spans["modifiers"])
    days = sheet.once("line_days", line_days)
    return (days >= first) & (days <= last)


def _rows(sheet: Sheet) -> NDArray[np.int32]:
    """Return the row of the modifier table for each modifier on its line's day: shape (lines, 4)."""
    table, keys = sheet.pack.modifiers, sheet.once("modifier_keys", modifier_keys)
    days = np.repeat(sheet.once("line_days", line_days), len(MODIFIERS))
    return table.rows.find(table.index.ids(keys.ravel()), days).reshape(keys.shape)


def first_of(sheet: Sheet, flags: Flags) -> pl.Series:
    """Return the first modifier of each line that is flagged (shape (lines, 4)), null where none is."""
    size = len(flags)
    if not flags.any():
        return nothing(pl.String(), size)
    spare = pl.Series([None], dtype=pl.String)
    texts = pl.concat([*(sheet.column("line", name).alias("") for name in MODIFIERS), spare.alias("")])
    place = flags.argmax(axis=1) * size + np.arange(size)
    return take(texts, np.where(flags.any(axis=1), place, len(MODIFIERS) * size))


def _validity(sheet: Sheet) -> dict[str, Values]:
    table, keys = sheet.pack.modifiers, sheet.once("modifier_keys", modifier_keys)
    listed = (table.index.ids(keys.ravel()) < len(table.index)).reshape(keys.shape)
    beyond, in_span = _beyond_table(sheet), _in_span(sheet)
    unknown = _given(sheet) & ~listed & ~beyond
    strange = unknown & (slots_of(keys) == NONE)
    dated = listed & ~beyond
    expired = dated & (_rows(sheet) == len(table.rows)) & in_span[:, None]
    unknown &= in_span[:, None] | strange
    none_unknown = ~(_given(sheet) & ~listed & ~beyond).any(axis=1)
    text = first_of(sheet, expired)
    return {
        "modifiers_known": nullable(none_unknown, none_unknown | unknown.any(axis=1)),
        "unknown_modifier": first_of(sheet, unknown),
        "modifiers_valid": nullable(~expired.any(axis=1), in_span | ~dated.any(axis=1)),
        "expired_modifier": text,
        "expired_modifier_span": _spans(sheet, text),
    }


def _spans(sheet: Sheet, modifiers: pl.Series) -> pl.Series:
    """Say from when to when each modifier holds; only the few that are asked for are put into words."""
    if modifiers.null_count() == len(modifiers):
        return modifiers
    table = sheet.pack.modifiers
    first, last = sheet.pack.spans["modifiers"]
    words = {}
    for modifier in set(modifiers.drop_nulls().to_list()):
        rows = table.rows.rows(table.index.id(modifier))
        ends = int(table.rows.first[rows[0]]), int(table.rows.last[rows[-1]])
        words[modifier] = period(*ends, (day_of(first), day_of(last)))
    return pl.Series([words.get(modifier) for modifier in modifiers.to_list()], dtype=pl.String)


def _repeated(sheet: Sheet) -> dict[str, Values]:
    keys = sheet.once("modifier_keys", modifier_keys)
    again = np.zeros(keys.shape, dtype=np.bool_)
    several = np.flatnonzero((keys != 0).sum(axis=1) > 1)
    few = keys[several]
    for one, two in _WAYS:
        again[several, two] |= (few[:, one] == few[:, two]) & (few[:, two] != 0)
    return {"repeated_modifier": first_of(sheet, again)}


def _conflicts(sheet: Sheet) -> dict[str, Values]:
    keys = sheet.once("modifier_keys", modifier_keys)
    several = np.flatnonzero((keys != 0).sum(axis=1) > 1)
    few = keys[several]
    bits = exclusive_bits()[slots_of(few)]
    against = np.stack(
        [(bits[:, one] & bits[:, two] != 0) & (few[:, one] != few[:, two]) for one, two in _WAYS], axis=1
    )
    found = against.any(axis=1)
    size = len(keys)
    if not found.any():
        return {"conflicting_modifiers": nothing(pl.String(), size)}
    way = np.array(_WAYS)[against[found].argmax(axis=1)]
    flags = np.zeros((2, *keys.shape), dtype=np.bool_)
    for side in (0, 1):
        flags[side, several[found], way[:, side]] = True
    return {"conflicting_modifiers": first_of(sheet, flags[0]) + " and " + first_of(sheet, flags[1])}


def _pairs(sheet: Sheet) -> dict[str, Values]:
    return {"has_pair_modifier": sheet.pack.modifiers.flag(_rows(sheet), "ncci").any(axis=1)}


def _firsts(sheet: Sheet) -> dict[str, Values]:
    keys, sets = sheet.once("modifier_keys", modifier_keys), load_sets()
    return {
        "first_visit_modifier": first_of(sheet, sets["visit_modifier"].contains_keys(keys)),
        "first_procedure_modifier": first_of(sheet, sets["procedure_only_modifier"].contains_keys(keys)),
    }


def _side(sheet: Sheet) -> dict[str, Values]:
    bits = _side_bits()[slots_of(sheet.once("modifier_keys", modifier_keys))]
    return {"line_side": take(_SIDE_TEXTS, np.bitwise_or.reduce(bits, axis=1))}


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "modifiers_known", "flag", "Every modifier is one of HCPCS or CPT on some day.", OUTSIDE
            ),
            FactColumn("unknown_modifier", "text", "First modifier that is none of HCPCS or CPT."),
            FactColumn(
                "modifiers_valid", "flag", "Every known modifier is valid on the line's date.", OUTSIDE
            ),
            FactColumn(
                "expired_modifier", "text", "First known modifier that is not valid on the line's date."
            ),
            FactColumn("expired_modifier_span", "text", "When that modifier is valid: `until 2024-12-31`."),
        ),
        _validity,
        data=("modifiers",),
    ),
    Fact(
        "line",
        (FactColumn("repeated_modifier", "text", "First modifier that stands twice on the line."),),
        _repeated,
    ),
    Fact(
        "line",
        (FactColumn("conflicting_modifiers", "text", "Two modifiers that exclude each other: `26 and TC`."),),
        _conflicts,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "has_pair_modifier", "flag", "The line carries a modifier that may bypass a code pair."
            ),
        ),
        _pairs,
        data=("modifiers",),
    ),
    Fact(
        "line",
        (
            FactColumn(
                "first_visit_modifier", "text", "First modifier that is for visits only (24, 25, 57)."
            ),
            FactColumn("first_procedure_modifier", "text", "First modifier that is for procedures only."),
        ),
        _firsts,
    ),
    Fact(
        "line",
        (FactColumn("line_side", "text", "R, L or B: the side that the line's modifiers name."),),
        _side,
    ),
)
