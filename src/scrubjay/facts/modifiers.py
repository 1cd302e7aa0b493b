"""What a line's modifiers are: known, valid on the date, repeated, contradictory, of which side.

Few lines carry a modifier, and fewer several; so the modifiers are one list over all lines (`Given`).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.claims.schema import MODIFIERS
from scrubjay.facts.arrays import nothing, take
from scrubjay.facts.dates import line_days
from scrubjay.facts.level_two import NAME as LEVEL_TWO
from scrubjay.facts.level_two import judge, widened
from scrubjay.facts.members import members
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.procedure_periods import period
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import Keys, code_of, day_of, keys_of
from scrubjay.reference.sets import load_sets

OUTSIDE = "the date of service is missing or outside the span of the modifier table"
EXCLUSIVE = "exclusive_"
"""Start of the names of sets of which a line carries at most one modifier."""
FIRSTS = {
    "first_visit_modifier": "visit_modifier",
    "first_procedure_modifier": "procedure_only_modifier",
    "first_performance_modifier": "performance_modifier",
    "first_physical_status": "physical_status_modifier",
}
"""Columns that hold the first modifier of a set."""
TRANSPORT = "DEGHIJNPRSX"
"""Letters of origin and destination in the modifiers of transport (Pub. 100-04, ch. 15, sec. 30.A)."""
SIDES = {
    "R": ("RT", "50", "E3", "E4", "F5", "F6", "F7", "F8", "F9", "T5", "T6", "T7", "T8", "T9"),
    "L": ("LT", "50", "E1", "E2", "FA", "F1", "F2", "F3", "F4", "TA", "T1", "T2", "T3", "T4"),
}
"""Modifiers of each side: HCPCS modifiers LT, RT, E1-E4, FA-F9, TA-T9; CPT Appendix A, modifier 50 (both)."""
UNREADABLE = "(unreadable)"
_SIDE_TEXTS = pl.Series([None, *SIDES, "B"], dtype=pl.String)
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BASE = len(_LETTERS)
NONE = _BASE * _BASE
"""Slot of what is no two letters or digits."""

type Flags = NDArray[np.bool_]
type Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Given:
    """Every modifier that is given, by line and place: its line, its key (0: no code is that), its slot."""

    lines: Rows
    keys: Keys
    slots: Rows


def given_modifiers(sheet: Sheet) -> Given:
    """Return the modifiers of all lines."""
    size = sheet.size("line")
    given = np.zeros((size, len(MODIFIERS)), dtype=np.bool_)
    keys = np.zeros((size, len(MODIFIERS)), dtype=np.uint64)
    for place, name in enumerate(MODIFIERS):
        if sheet.column("line", name).null_count() < size:
            given[:, place] = sheet.given("line", name)
            keys[:, place] = sheet.keys("line", name)
    lines, places = np.nonzero(given)
    found = keys[lines, places]
    return Given(lines, found, slots_of(found))


@functools.cache
def _letter_table() -> Rows:
    table = np.full(256, _BASE, dtype=np.int64)
    table[[ord(letter) for letter in _LETTERS]] = np.arange(_BASE)
    return table


def slots_of(keys: Keys) -> Rows:
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
def in_modifier_set(name: str) -> Flags:
    """Return, by slot, whether a named set holds the modifier."""
    return load_sets()[name].contains_keys(_all_keys())


@functools.cache
def exclusive_bits() -> Keys:
    """Return, by slot, one bit for each set of mutually exclusive modifiers that holds the modifier."""
    bits = np.zeros(NONE + 1, dtype=np.uint64)
    names = sorted(name for name in load_sets() if name.startswith(EXCLUSIVE))
    for place, name in enumerate(names):
        bits[in_modifier_set(name)] |= np.uint64(1) << np.uint64(place)
    return bits


@functools.cache
def _slot_flags(modifiers: tuple[str, ...]) -> Flags:
    flags = np.zeros(NONE + 1, dtype=np.bool_)
    flags[slots_of(keys_of(modifiers))] = True
    return flags


_TRANSPORT = tuple(one + two for one in TRANSPORT for two in TRANSPORT)


def first_of(size: int, given: Given, flags: Flags) -> pl.Series:
    """Return, for each of `size` lines, the first of its modifiers that is flagged, null where none is."""
    at = np.flatnonzero(flags)
    if not at.size:
        return nothing(pl.String(), size)
    lines = given.lines[at]
    first = at[np.append(True, lines[1:] != lines[:-1])]
    keys, numbers = np.unique(given.keys[first], return_inverse=True)
    labels = pl.Series([None, *(code_of(key) or UNREADABLE for key in keys.tolist())], dtype=pl.String)
    places = np.zeros(size, dtype=np.int64)
    places[given.lines[first]] = numbers + 1
    return take(labels, places)


def _marked(size: int, given: Given, flags: Flags) -> Flags:
    """Return which of `size` lines have a modifier that is flagged."""
    marked = np.zeros(size, dtype=np.bool_)
    marked[given.lines[flags]] = True
    return marked


def _beyond_table(sheet: Sheet, given: Given) -> Flags:
    """Return where a modifier is right whatever the table says: Category II, origin and destination."""
    beyond = in_modifier_set("performance_modifier")[given.slots]
    letters = np.flatnonzero(_slot_flags(_TRANSPORT)[given.slots])
    if letters.size:
        beyond[letters] |= members(sheet, "line", "procedure", "ambulance_service")[given.lines[letters]]
    return beyond


def _in_span(sheet: Sheet) -> Flags:
    first, last = (day_of(day) for day in sheet.pack.spans["modifiers"])
    days = sheet.once("line_days", line_days)
    return (days >= first) & (days <= last)


def _ids(sheet: Sheet) -> NDArray[np.int32]:
    return sheet.pack.modifiers.index.ids(sheet.once("given_modifiers", given_modifiers).keys)


def _rows(sheet: Sheet) -> NDArray[np.int32]:
    """Return the row of the modifier table for each modifier on its line's day."""
    days = sheet.once("line_days", line_days)[sheet.once("given_modifiers", given_modifiers).lines]
    return sheet.pack.modifiers.rows.find(sheet.once("modifier_ids", _ids), days)


def _validity(sheet: Sheet) -> dict[str, Values]:
    table, size = sheet.pack.modifiers, sheet.size("line")
    given = sheet.once("given_modifiers", given_modifiers)
    if not given.lines.size:
        right, none = np.ones(size, dtype=np.bool_), nothing(pl.String(), size)
        flags: dict[str, Values] = {"modifiers_known": right, "modifiers_valid": right}
        return flags | dict.fromkeys(("unknown_modifier", "expired_modifier", "expired_modifier_span"), none)
    in_span = _in_span(sheet)
    listed = sheet.once("modifier_ids", _ids) < len(table.index)
    beyond, within = _beyond_table(sheet, given), in_span[given.lines]
    expired = listed & within & (sheet.once("modifier_rows", _rows) == len(table.rows))
    undecided = listed & ~within
    asked = np.where(~(listed & within) & (given.slots != NONE), given.keys, np.uint64(0))
    days = sheet.once("line_days", line_days)[given.lines]
    if sheet.pack.has(LEVEL_TWO) and (second := judge(sheet, "modifiers", asked, days)) is not None:
        expired |= second.judged & ~second.valid
        undecided = (undecided | second.known) & ~second.judged
        listed |= second.known
    unlisted = ~listed & ~beyond
    unknown, expired = unlisted & (within | (given.slots == NONE)), expired & ~beyond
    text = first_of(size, given, expired)
    return {
        "modifiers_known": nullable(
            ~_marked(size, given, unlisted), ~_marked(size, given, unlisted) | _marked(size, given, unknown)
        ),
        "unknown_modifier": first_of(size, given, unknown),
        "modifiers_valid": nullable(
            ~_marked(size, given, expired), ~_marked(size, given, undecided & ~beyond)
        ),
        "expired_modifier": text,
        "expired_modifier_span": _spans(sheet, text),
    }


def _spans(sheet: Sheet, modifiers: pl.Series) -> pl.Series:
    """Say from when to when each modifier holds; only the few that are asked for are put into words."""
    if modifiers.null_count() == len(modifiers):
        return modifiers
    table = sheet.pack.modifiers
    first, last = (day_of(day) for day in sheet.pack.spans["modifiers"])
    words = {}
    for modifier in set(modifiers.drop_nulls().to_list()):
        rows = table.rows.rows(table.index.id(modifier))
        own = (int(table.rows.first[rows[0]]), int(table.rows.last[rows[-1]])) if rows else None
        ends, span = widened(sheet, "modifiers", modifier, own, (first, last))
        words[modifier] = period(*ends, span)
    return pl.Series([words.get(modifier) for modifier in modifiers.to_list()], dtype=pl.String)


def _repeated(sheet: Sheet) -> dict[str, Values]:
    given = sheet.once("given_modifiers", given_modifiers)
    again = np.zeros(len(given.lines), dtype=np.bool_)
    for step in range(1, len(MODIFIERS)):
        again[step:] |= (
            _same_line(given, step) & (given.keys[step:] == given.keys[:-step]) & (given.keys[step:] != 0)
        )
    return {"repeated_modifier": first_of(sheet.size("line"), given, again)}


def _same_line(given: Given, step: int) -> Flags:
    same: Flags = given.lines[step:] == given.lines[:-step]
    return same


def _conflicts(sheet: Sheet) -> dict[str, Values]:
    given, size = sheet.once("given_modifiers", given_modifiers), sheet.size("line")
    bits = exclusive_bits()[given.slots]
    pairs = []
    for step in range(1, len(MODIFIERS)):
        against = _same_line(given, step) & (bits[step:] & bits[:-step] != 0)
        one = np.flatnonzero(against & (given.slots[step:] != given.slots[:-step]))
        pairs.append(np.stack([one, one + step], axis=1))
    found = np.concatenate(pairs)
    if not len(found):
        return {"conflicting_modifiers": nothing(pl.String(), size)}
    found = found[np.lexsort((found[:, 1], found[:, 0]))]
    lines = given.lines[found[:, 0]]
    first = found[np.append(True, lines[1:] != lines[:-1])]
    kinds, numbers = np.unique(given.keys[first], axis=0, return_inverse=True)
    words = [f"{code_of(one)} and {code_of(two)}" for one, two in kinds.tolist()]
    places = np.zeros(size, dtype=np.int64)
    places[given.lines[first[:, 0]]] = numbers + 1
    return {"conflicting_modifiers": take(pl.Series([None, *words], dtype=pl.String), places)}


def _pairs(sheet: Sheet) -> dict[str, Values]:
    flags = sheet.pack.modifiers.flag(sheet.once("modifier_rows", _rows), "ncci")
    return {
        "has_pair_modifier": _marked(
            sheet.size("line"), sheet.once("given_modifiers", given_modifiers), flags
        )
    }


def _firsts(sheet: Sheet) -> dict[str, Values]:
    given, size = sheet.once("given_modifiers", given_modifiers), sheet.size("line")
    return {
        column: first_of(size, given, in_modifier_set(name)[given.slots]) for column, name in FIRSTS.items()
    }


def _side(sheet: Sheet) -> dict[str, Values]:
    given, size = sheet.once("given_modifiers", given_modifiers), sheet.size("line")
    right, left = (_marked(size, given, _slot_flags(names)[given.slots]) for names in SIDES.values())
    return {"line_side": take(_SIDE_TEXTS, right + 2 * left.astype(np.int64))}


_VALIDITY = (
    FactColumn("modifiers_known", "flag", "Every modifier is one of HCPCS or CPT on some day.", OUTSIDE),
    FactColumn("unknown_modifier", "text", "First modifier that is none of HCPCS or CPT."),
    FactColumn("modifiers_valid", "flag", "Every known modifier is valid on the line's date.", OUTSIDE),
    FactColumn("expired_modifier", "text", "First known modifier that is not valid on the line's date."),
    FactColumn("expired_modifier_span", "text", "When that modifier is valid: `until 2024-12-31`."),
)
_REPEATED = FactColumn("repeated_modifier", "text", "First modifier that stands twice on the line.")
_CONFLICT = FactColumn("conflicting_modifiers", "text", "Two modifiers that exclude each other: `26 and TC`.")
_PAIR = FactColumn("has_pair_modifier", "flag", "The line carries a modifier that may bypass a code pair.")
_FIRSTS = tuple(FactColumn(name, "text", f"First modifier of the set {of}.") for name, of in FIRSTS.items())
_SIDE = FactColumn("line_side", "text", "R, L or B: the side that the line's modifiers name.")

FACTS = (
    Fact("line", _VALIDITY, _validity, data=("modifiers",), also=(LEVEL_TWO,)),
    Fact("line", (_REPEATED,), _repeated),
    Fact("line", (_CONFLICT,), _conflicts),
    Fact("line", (_PAIR,), _pairs, data=("modifiers",)),
    Fact("line", _FIRSTS, _firsts),
    Fact("line", (_SIDE,), _side),
)
