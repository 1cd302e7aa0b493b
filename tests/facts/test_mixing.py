"""Rows whose key has several values: none is left out, and few others come along."""

from __future__ import annotations

import numpy as np
import pytest

from scrubjay.facts.mixing import differing, slots_of


@pytest.mark.parametrize("rows", [0, 1, 2, 3, 100, 20_000])
@pytest.mark.parametrize("dtype", [np.int64, np.uint64])
def test_every_key_with_two_values_is_found(rows: int, dtype: type[np.generic]) -> None:
    chance = np.random.default_rng(rows)
    keys = chance.integers(0, 1 << 63, max(rows // 2, 1), dtype=np.uint64)[
        chance.integers(0, max(rows // 2, 1), rows)
    ]
    values = np.where(chance.random(rows) < 0.9, keys % np.uint64(97), 98).astype(dtype)
    seen: dict[int, set[int]] = {}
    for key, value in zip(keys.tolist(), values.tolist(), strict=True):
        seen.setdefault(key, set()).add(value)
    several = np.array([len(seen[key]) > 1 for key in keys.tolist()], dtype=np.bool_)
    found = differing(keys, values)
    assert found[several].all()
    assert np.count_nonzero(found & ~several) <= 0.3 * rows


def test_consecutive_keys_are_told_apart() -> None:
    assert len(np.unique(slots_of(np.arange(1000, dtype=np.uint64)))) > 900
