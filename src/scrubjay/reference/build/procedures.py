"""Procedure, pair, add-on and modifier tables from the I/OCE."""

from __future__ import annotations

import marshal
from array import array
from collections import defaultdict
from itertools import pairwise
from typing import Any

import numpy as np

from scrubjay.reference.build.arrays import (
    NEVER,
    Tables,
    day_number,
    index_of,
    index_tables,
    merged,
    pair_slots,
    row_tables,
    union,
)
from scrubjay.reference.build.ioce import Ioce, Row
from scrubjay.reference.codes import CodeIndex, code_key, keys_of
from scrubjay.reference.tables import ADDON_KINDS, MODIFIER_FLAGS, PROCEDURE_FLAGS

type History = tuple[tuple[int, int, bool], ...]

ADDON_TABLES = {
    "type1": "map_addon_type1",
    "type3": "map_addon_type3",
    "drug_admin": "map_addon_drug_admin",
    "covid_lab": "map_addon_covid_lab",
    "saas": "map_addon_saas",
    "remote_mental_health": "map_addon_remote_mental_health",
    "partial_hospital": "map_addon_ph",
}


def _bits(row: Row, names: tuple[str, ...]) -> int:
    return sum(1 << bit for bit, name in enumerate(names) if row[name])


def _day(value: Any, otherwise: int) -> int:
    return day_number(value) if value else otherwise


def procedure_tables(ioce: Ioce) -> Tables:
    """Return the tables of `Procedures`."""
    spans: dict[str, list[tuple[int, int, tuple[Any, ...]]]] = defaultdict(list)
    for key, row in ioce.rows("data_hcpcs"):
        value = (
            _bits(row, PROCEDURE_FLAGS),
            int(row["lo_age"]),
            int(row["hi_age"]),
            row["status_indicator"] or "",
            int(row["mid_quarter_date_edit"]),
            _day(row["date_approved"], -NEVER),
            _day(row["date_terminated"], NEVER),
        )
        spans[key[0]].append((*ioce.days(row), value))
    codes = sorted(spans, key=code_key)
    rows = [(number, *span) for number, code in enumerate(codes) for span in merged(spans[code])]
    values = list(zip(*(row[3] for row in rows), strict=True))
    blank = (0, 0, 124, "", 0, -NEVER, NEVER)
    types = ("u8", "u1", "u1", "S2", "u1", "i4", "i4")
    names = ("flags", "age_low", "age_high", "status", "approval_edit", "approved_first", "approved_last")
    tables = index_tables("procedure", keys_of(codes))
    tables |= row_tables("procedure.rows", *_columns(rows), len(codes))
    for name, kind, column, none in zip(names, types, values, blank, strict=True):
        tables[f"procedure.{name}"] = np.array([*column, none], dtype=kind)
    return tables


def _columns(rows: list[Any]) -> tuple[list[int], list[int], list[int]]:
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def pair_tables(ioce: Ioce, procedures: Tables, counts: dict[str, int]) -> Tables:
    """Return the tables of `Pairs`; pairs of codes that the procedure table lacks are counted."""
    index = index_of(procedures, "procedure")
    number = {index.code(at): at for at in range(len(index))}
    histories: dict[History, int] = {}
    keys, values = array("Q"), array("L")
    met = unknown = 0
    for (code,), entries in ioce.rows("map_ncci"):
        found: dict[bytes, list[tuple[int, int, bool]]] = defaultdict(list)
        for name, packed in entries:
            row = marshal.loads(packed)
            found[name].append((row["lo_version"], row["hi_version"], row["mod_indicator"]))
        met += len(entries)
        for name, rows in found.items():
            one, two = number.get(code), number.get(name.decode("ascii"))
            if one is None or two is None:
                unknown += 1
                continue
            keys.append(one * (len(index) + 1) + two)
            values.append(histories.setdefault(tuple(sorted(rows)), len(histories)))
    counts |= {"pairs": len(keys), "pair_rows": met, "pairs_of_unknown_codes": unknown}
    held = [
        (at, *span)
        for history, at in histories.items()
        for span in merged((ioce.first[low], ioce.last[high], allowed) for low, high, allowed in history)
    ]
    return {
        "pair.slots": pair_slots(np.array(keys, dtype=np.uint64), np.array(values, dtype=np.uint32)),
        "pair.indicator": np.array([*(row[3] for row in held), 0], dtype=np.uint8),
        **row_tables("pair.history", *_columns(held), len(histories)),
    }


def addon_tables(ioce: Ioce, procedures: Tables, counts: dict[str, int]) -> Tables:
    """Return the tables of `Addons`; pairs of codes that the procedure table lacks are counted."""
    index = index_of(procedures, "procedure")
    width = len(index) + 1
    spans: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for bit, kind in enumerate(ADDON_KINDS):
        for key, row in ioce.rows(ADDON_TABLES[kind]):
            spans[index.id(key[0]), index.id(key[1])].append((*ioce.days(row), 1 << bit))
    unknown = [pair for pair in spans if len(index) in pair]
    counts["addon_pairs_of_unknown_codes"] = len(unknown)
    for pair in unknown:
        del spans[pair]
    pairs = sorted(spans)
    counts["addon_pairs"] = len(pairs)
    rows = [(at, *span) for at, pair in enumerate(pairs) for span in merged(layered(spans[pair]))]
    lists: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for (addon, _), entries in spans.items():
        lists[addon] += entries
    listed = [(addon, *span) for addon in sorted(lists) for span in merged(layered(lists[addon]))]
    contractor: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for key, row in ioce.rows("map_addon_type2"):
        contractor[index.id(key[0])].append(ioce.days(row))
    own = [(addon, *span) for addon in sorted(contractor) for span in union(contractor[addon])]
    keys = np.array([addon * width + primary for addon, primary in pairs], dtype=np.uint64)
    return {
        "addon.pairs": np.append(keys, np.uint64(2**64 - 1)),
        "addon.kinds": np.array([*(row[3] for row in rows), 0], dtype=np.uint8),
        "addon.listed_kinds": np.array([*(row[3] for row in listed), 0], dtype=np.uint8),
        **row_tables("addon.rows", *_columns(rows), len(pairs)),
        **row_tables("addon.contractor", *_columns(own), len(index)),
        **row_tables("addon.listed", *_columns(listed), len(index)),
    }


def layered(spans: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return spans that do not overlap, each with the bits of all given spans that cover it."""
    edges = sorted({edge for first, last, _ in spans for edge in (first, last + 1)})
    found = []
    for first, following in pairwise(edges):
        bits = 0
        for begin, end, bit in spans:
            if begin <= first and following - 1 <= end:
                bits |= bit
        if bits:
            found.append((first, following - 1, bits))
    return found


def modifier_tables(ioce: Ioce) -> Tables:
    """Return the tables of `Modifiers`; keys that start with # are contractor templates, not modifiers."""
    spans: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for key, row in ioce.rows("data_modifier"):
        if not key[0].startswith("#"):
            spans[key[0]].append((*ioce.days(row), _bits(row, MODIFIER_FLAGS)))
    codes = sorted(spans, key=code_key)
    rows = [(number, *span) for number, code in enumerate(codes) for span in merged(spans[code])]
    tables = index_tables("modifier", keys_of(codes))
    index: CodeIndex = index_of(tables, "modifier")
    conflicts = [
        (index.id(key[0]), index.id(key[1]), *ioce.days(row))
        for key, row in ioce.rows("map_modifier_conflict")
    ]
    for name, column in zip(("one", "two", "first", "last"), zip(*conflicts, strict=True), strict=True):
        tables[f"modifier.conflict_{name}"] = np.array(column, dtype=np.int32)
    tables["modifier.flags"] = np.array([*(row[3] for row in rows), 0], dtype=np.uint8)
    return tables | row_tables("modifier.rows", *_columns(rows), len(codes))
