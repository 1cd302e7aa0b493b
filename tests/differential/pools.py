"""What random claims are drawn from: the codes, pairs and modifiers of the reference pack, by kind."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrubjay.reference import CodeIndex, DatedRows, Pack, day_of
from scrubjay.reference.codes import EMPTY
from scrubjay.reference.tables import ADDON_KINDS, AGE_TOP

FIRST, LAST = day_of(dt.date(2019, 7, 1)), day_of(dt.date(2026, 6, 30))
"""The span of the I/OCE tables that pyoce carries."""
APPROVALS = (67, 68, 69, 83, 110, 134, 136)
"""Edits of the I/OCE that look at the days of an approval."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Codes, each with the first and the last day of one time of validity and an age limit."""

    codes: list[str]
    first: list[int]
    last: list[int]
    low: list[int]
    high: list[int]

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, slots=True)
class Pools:
    """What claims are drawn from, all of it read from the reference pack."""

    diagnoses: list[Dated]
    procedures: list[Dated]
    pairs: list[list[tuple[str, str, int, int]]]
    addons: list[list[tuple[str, str, int, int]]]
    contractor: list[str]
    modifiers: list[str]


def pools(pack: Pack) -> Pools:
    """Read the pools: every kind of code is one, so that rare kinds are drawn as often as common ones."""
    return Pools(
        diagnoses=_diagnoses(pack),
        procedures=_procedures(pack),
        pairs=_pairs(pack),
        addons=_addons(pack),
        contractor=_contractor(pack),
        modifiers=[pack.modifiers.index.code(number) for number in range(len(pack.modifiers.index))],
    )


def _dated(index: CodeIndex, rows: DatedRows, table: Any, chosen: NDArray[np.bool_]) -> Dated:
    ids = np.repeat(np.arange(len(rows.start) - 1), np.diff(rows.start))
    at = np.flatnonzero(chosen[: len(ids)])
    return Dated(
        [index.code(int(ids[row])) for row in at],
        rows.first[at].tolist(),
        rows.last[at].tolist(),
        table.age_low[at].tolist(),
        table.age_high[at].tolist(),
    )


def _diagnoses(pack: Pack) -> list[Dated]:
    table = pack.diagnoses
    every = np.arange(len(table.rows), dtype=np.int32)
    begins, ends = table.rows.first[:-1], table.rows.last[:-1]
    billable = table.billable[:-1]
    moving = ((begins > FIRST) & (begins <= LAST)) | ((ends >= FIRST) & (ends < LAST))
    kinds = [
        billable,
        billable,
        billable & moving,
        ~billable,
        (table.age_low[:-1] > 0) | (table.age_high[:-1] < AGE_TOP),
        table.sex[:-1] > 0,
    ]
    flags = (
        "mce_manifestation", "mce_external_cause", "mce_unacceptable", "mce_needs_secondary",
        "mce_unspecified_side", "ioce_external_cause", "ioce_manifestation", "ioce_unacceptable",
        "ioce_unacceptable_exclusion", "ioce_exclusion_ignored",
    )  # fmt: skip
    kinds += [table.flag(every, flag) for flag in flags]
    return [_dated(table.index, table.rows, table, kind) for kind in kinds if kind.any()]


def _procedures(pack: Pack) -> list[Dated]:
    table = pack.procedures
    every = np.arange(len(table.rows), dtype=np.int32)
    begins, ends = table.rows.first[:-1], table.rows.last[:-1]
    kinds = [
        np.ones(len(every), dtype=np.bool_),
        np.ones(len(every), dtype=np.bool_),
        ((begins > FIRST) & (begins <= LAST)) | ((ends >= FIRST) & (ends < LAST)),
        (table.age_low[:-1] > 0) | (table.age_high[:-1] < AGE_TOP),
        table.approval_edit[:-1] > 0,
    ]
    flags = (
        "bilateral_conditional",
        "bilateral_independent",
        "addon_type2",
        "addon_drug_admin",
        "ncci_code1",
    )
    kinds += [table.flag(every, flag) for flag in flags]
    found = [_dated(table.index, table.rows, table, kind) for kind in kinds if kind.any()]
    return found + [_approved(pack, edit) for edit in APPROVALS]


def _approved(pack: Pack, edit: int) -> Dated:
    """Return the codes of one kind of approval, each with the days of its approval."""
    table = pack.procedures
    ids = np.repeat(np.arange(len(table.rows.start) - 1), np.diff(table.rows.start))
    at = np.flatnonzero(table.approval_edit[: len(ids)] == edit)
    return Dated(
        [table.index.code(int(ids[row])) for row in at],
        table.approved_first[at].tolist(),
        table.approved_last[at].tolist(),
        table.age_low[at].tolist(),
        table.age_high[at].tolist(),
    )


def _pairs(pack: Pack, wanted: int = 60_000) -> list[list[tuple[str, str, int, int]]]:
    """Return some code pairs, and some whose second code is an add-on that contractors define."""
    table, index = pack.pairs, pack.procedures.index
    width, generator = np.uint64(table.width), np.random.default_rng(20)
    used = np.flatnonzero(table.slots != EMPTY)
    contractor = np.flatnonzero(np.diff(pack.addons.contractor.start) > 0)
    second = used[np.isin((table.slots[used] >> np.uint64(32)) % width, contractor.astype(np.uint64))]
    found = []
    for pool in (used, second):
        keep = generator.choice(pool, min(wanted, len(pool)), replace=False)
        keys, history = table.slots[keep] >> np.uint64(32), table.slots[keep] & np.uint64(0xFFFFFFFF)
        first = table.history.first[table.history.start[history]].tolist()
        last = table.history.last[table.history.start[history + np.uint64(1)] - 1].tolist()
        rows = zip((keys // width).tolist(), (keys % width).tolist(), first, last, strict=True)
        found.append([(index.code(one), index.code(two), begin, end) for one, two, begin, end in rows])
    return found


def _addons(pack: Pack) -> list[list[tuple[str, str, int, int]]]:
    """Return some primaries of every add-on, by kind: codes and kinds differ much in how many they have."""
    table, index = pack.addons, pack.procedures.index
    width = np.uint64(table.width)
    found: list[list[tuple[str, str, int, int]]] = [[] for _ in ADDON_KINDS]
    seen: dict[int, int] = {}
    order = np.random.default_rng(106).permutation(len(table.pairs) - 1)
    for number in order.tolist():
        addon, primary = int(table.pairs[number] // width), int(table.pairs[number] % width)
        seen[addon] = seen.get(addon, 0) + 1
        rows = table.rows.rows(number)
        if seen[addon] <= 12 and len(rows):
            span = int(table.rows.first[rows[0]]), int(table.rows.last[rows[-1]])
            kind = int(table.kinds[rows[0]]).bit_length() - 1
            found[kind].append((index.code(addon), index.code(primary), *span))
    return [pool for pool in found if pool]


def _contractor(pack: Pack) -> list[str]:
    start, index = pack.addons.contractor.start, pack.procedures.index
    return [index.code(number) for number in np.flatnonzero(np.diff(start)[: len(index)] > 0).tolist()]
