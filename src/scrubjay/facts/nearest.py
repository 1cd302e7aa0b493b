"""Covered diagnoses near to those on a claim: what the biller looks at first, never what to bill instead."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scrubjay.reference import Pack
from scrubjay.reference.codes import LONGEST, Keys, code_of, prefix_range
from scrubjay.reference.dated import NULL_INT, PairTable

MOST = 5
CATEGORY = 3
"""Codes that share fewer characters are of another category: another condition."""
NONE = "none of the same category"
ALL_OTHERS = "all that its list does not name"
"""For what lists only what is not covered."""
_HALF = np.uint64(32)
_LOWER = np.uint64(0xFFFFFFFF)


def nearest(pack: Pack, table: PairTable, first: int, day: int, asked: Sequence[int]) -> str:
    """Name the covered second codes of a first code that share most characters with those asked for.

    `first` is an id of `table.one`; `asked` are packed keys; `table` has a column `covered`. Only codes of
    the categories asked for that are billable on the day are named, at most `MOST`.
    """
    wanted = np.array(sorted({key for key in asked if key}), dtype=np.uint64)
    keys = _covered(table, first, day, {code_of(key)[:CATEGORY] for key in wanted.tolist()})
    keys = keys[_billable(pack, keys, day)]
    if not len(keys):
        return NONE
    lengths = [len(code_of(key)) for key in wanted.tolist()]
    shared = np.minimum(_shared(keys[:, None] ^ wanted), lengths).max(axis=1)
    best = np.lexsort((keys, -shared))[:MOST]
    return ", ".join(dotted(code_of(key)) for key in keys[best].tolist())


def _covered(table: PairTable, first: int, day: int, categories: set[str]) -> Keys:
    """Return the keys of the covered second codes of some categories on one day."""
    parts = [np.zeros(0, dtype=np.uint64)]
    known, own = table.two.keys[:-1], np.uint64(first) << _HALF
    for category in categories:
        ids = np.searchsorted(known, np.array(prefix_range(category), dtype=np.uint64))
        begin, end = np.searchsorted(table.pairs[:-1], own | ids.astype(np.uint64)).tolist()
        numbers = np.arange(begin, end, dtype=np.int32)
        rows = table.rows.find(numbers, np.full(len(numbers), day, dtype=np.int32))
        held = (rows < len(table)) & (table["covered"][rows] != NULL_INT)
        parts.append(table.two.keys[(table.pairs[numbers[held]] & _LOWER).astype(np.int64)])
    return np.concatenate(parts)


def _billable(pack: Pack, keys: Keys, day: int) -> np.typing.NDArray[np.bool_]:
    known = pack.diagnoses
    rows = known.rows.find(known.index.ids(keys), np.full(len(keys), day, dtype=np.int32))
    good: np.typing.NDArray[np.bool_] = (rows < len(known.rows)) & known.billable[rows]
    return good


def _shared(differences: Keys) -> np.typing.NDArray[np.int64]:
    """Return how many bytes two keys have in common at their beginning, from their exclusive or."""
    bounds = np.array([1 << 8 * (LONGEST - count) for count in range(LONGEST, 0, -1)], dtype=np.uint64)
    return LONGEST - np.searchsorted(bounds, differences, side="right")


def dotted(code: str) -> str:
    """Return a diagnosis code as people write it."""
    return f"{code[:CATEGORY]}.{code[CATEGORY:]}" if len(code) > CATEGORY else code
