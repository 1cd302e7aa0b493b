"""Bytes as machine words: segment ids as small integers, values of at most eight bytes as numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrubjay.intake.x12 import guide

Ints = NDArray[np.signedinteger[Any]]
Bools = NDArray[np.bool_]
Words = NDArray[np.uint64]

KIND: dict[bytes, int] = {name: index + 1 for index, name in enumerate(guide.KNOWN)}
"""Segment id -> small integer; 0 is an unknown id."""
SKIPPED = len(KIND) + 1
"""Kind of a segment in a transaction that is not read."""
WORD_MASK = np.array([(1 << (8 * n)) - 1 for n in range(9)], np.uint64)
"""Masks that keep the first n bytes of a little-endian word."""

_BLOCK = 1 << 17
_SLOTS = 1 << 14
_SHIFT, _FACTOR = np.uint64(50), np.uint64(0x9E3779B97F4A7C15)


def _slots(words: Words) -> Ints:
    slots: Ints = ((words * _FACTOR) >> _SHIFT).astype(np.int64)
    return slots


def _kinds() -> tuple[Words, NDArray[np.uint8]]:
    """Return a table of slots: the id as a number, and its kind. Each known id has a slot of its own."""
    names = np.array([int.from_bytes(name, "little") for name in KIND], np.uint64)
    slots = _slots(names)
    if len(set(slots.tolist())) != len(names):
        raise AssertionError("two segment ids share a slot")
    keys, kinds = np.zeros(_SLOTS, np.uint64), np.zeros(_SLOTS, np.uint8)
    keys[slots] = names
    kinds[slots] = list(KIND.values())
    return keys, kinds


_KEYS, _KINDS = _kinds()


def kinds_of(words: Words) -> NDArray[np.uint8]:
    """Return the kind of each segment id, given as a packed word in upper case."""
    slots = _slots(words)
    return np.where(_KEYS[slots] == words, _KINDS[slots], np.uint8(0))


def lower_bits(word: Words) -> Words:
    """Return 0x20 in each byte that is an ASCII lower-case letter."""
    ones, top = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080)
    low = word & ~top
    from_a = low + ones * np.uint64(0x80 - 0x61)
    past_z = low + ones * np.uint64(0x80 - 0x7B)
    bits: Words = (from_a & ~past_z & top & ~word) >> np.uint64(2)
    return bits


def constant(value: bytes) -> np.uint64:
    """Return what `Tokens.pack` gives for this value."""
    return np.uint64(int.from_bytes(value, "little"))


def headers(data: bytes, start: int, stop: int) -> Ints:
    """Return where in [start, stop) the letters of an interchange header stand, in any case."""
    found = [np.zeros(0, np.int64)]
    window = np.frombuffer(data, np.uint8)[start:stop]
    for at in range(0, len(window) - 2, _BLOCK):
        block = window[at : at + _BLOCK + 2] & 0xDF
        same = block[:-2] == 73
        same &= block[1:-1] == 83
        same &= block[2:] == 65
        if same.any():
            found.append(np.flatnonzero(same) + (start + at))
    return np.concatenate(found)
