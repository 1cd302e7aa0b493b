"""Where each segment stands: claim, line, level and loop, as integer arrays without a loop over segments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrubjay.intake.x12 import guide
from scrubjay.intake.x12.tokens import Cells, Tokens
from scrubjay.intake.x12.values import parse_int
from scrubjay.intake.x12.words import KIND, SKIPPED, WORD_MASK, Bools, Ints, constant

_HL, _CLM, _LX, _SV1, _SBR, _NM1, _ST = (
    KIND[name] for name in (b"HL", b"CLM", b"LX", b"SV1", b"SBR", b"NM1", b"ST")
)
_AT_HL, _AT_CLM = 2, 3
_SCOPE = np.array(
    [
        [guide.OUTSIDE] * 6,
        [guide.HEADER] * 6,
        [guide.OUTSIDE, guide.OTHER_NAME, *[guide.OUTSIDE] * 4],
        [guide.CLAIM, guide.CLAIM_NAME, *[guide.CLAIM] * 4],
        [guide.OTHER_PAYER, guide.OTHER_PAYER_NAME, *[guide.OTHER_PAYER] * 4],
        [guide.LINE, guide.LINE_NAME, guide.LINE_DRUG, guide.LINE_PAID, guide.LINE_FORM, guide.LINE],
    ],
    np.int8,
)
"""Scope by the section that a loop opener stands in (outside, ST, HL, CLM, SBR, line) and what it is."""
_PLACE, _PART = np.zeros(SKIPPED + 1, np.int64), np.zeros(SKIPPED + 1, np.int64)
for _kind, _place in ((_ST, 1), (_HL, _AT_HL), (_CLM, _AT_CLM), (_SBR, 4), (_LX, 5), (_SV1, 5)):
    _PLACE[_kind] = _place
for _part, _name in enumerate((b"NM1", b"LIN", b"SVD", b"LQ", b"SV1"), 1):
    _PART[KIND[_name]] = _part
NO_NUMBER = -10
"""Stands for an HL01 or LX01 that is not a number."""


def _table(names: tuple[bytes, ...]) -> Bools:
    table = np.zeros(SKIPPED + 1, np.bool_)
    table[[KIND[name] for name in names]] = True
    return table


ENVELOPE = _table(guide.ENVELOPE)
BLOCK = _table((*guide.ENVELOPE, b"HL", b"CLM"))
_LINE_PARTS = _table((b"LIN", b"SVD", b"LQ", b"SV1"))


@dataclass(slots=True)
class Levels:
    """HL loops of a window: segment, level, and the enclosing ones (rows among them, -1 for none)."""

    rows: Ints
    level: Ints
    number: Ints
    cells: Cells
    parent: Cells
    billing: Ints
    subscriber: Ints


@dataclass(slots=True)
class Context:
    """Arrays over segments: `scope`, whether in a claim, running counts of levels, claims, lines, payers."""

    scope: NDArray[np.int8]
    in_claim: Bools
    section: Ints
    envelope: Ints
    level_of: Ints
    claim_of: Ints
    line_of: Ints
    payer_of: Ints
    claims: Ints
    lines: Ints
    payers: Ints
    orphans: Ints
    outside_lines: Ints
    unserved: Ints
    levels: Levels


def last(mask: Bools) -> Ints:
    """Return for each place the last place up to it where the mask is true, else -1."""
    places = np.flatnonzero(mask)
    found: Ints = _spread(places, places, len(mask))
    return found


def count(mask: Bools) -> Ints:
    """Return for each place how many were true up to it, less one."""
    places = np.flatnonzero(mask)
    found: Ints = _spread(places, np.arange(len(places)), len(mask))
    return found


def _spread(places: Ints, values: Any, height: int) -> Any:
    """Return an array that holds -1 up to the first place, then each value until the next place."""
    ends = np.concatenate((places, [height]))
    return np.repeat(np.concatenate((np.array([-1], values.dtype), values)), np.diff(ends, prepend=0))


def numbers(tokens: Tokens, cells: Cells) -> Ints:
    """Return whole numbers of at most eight digits at once, others one by one; `NO_NUMBER` where none."""
    result = np.zeros(len(cells), np.int64)
    length = cells.length
    good = (length > 0) & (length <= 8)
    for index in range(min(int(length.max(initial=0)), 8)):
        digit = tokens.bytes[cells.start + index].astype(np.int64) - 48
        used = index < length
        good &= ~used | ((digit >= 0) & (digit <= 9))
        result = np.where(used, result * 10 + digit, result)
    for row in np.flatnonzero(~good):
        value = parse_int(tokens.value(cells, row))
        result[row] = NO_NUMBER if value is None else value
    return result


def equal(tokens: Tokens, left: Cells, right: Cells) -> Bools:
    """Whether values are the same bytes."""
    words = (tokens.word(cells.start) for cells in (left, right))
    masks = _word_masks(left), _word_masks(right)
    one, two = (word & mask for word, mask in zip(words, masks, strict=True))
    same: Bools = (left.length == right.length) & (one == two)
    for row in np.flatnonzero(same & (left.length > 8)):
        same[row] = tokens.value(left, row) == tokens.value(right, row)
    return same


def _word_masks(cells: Cells) -> NDArray[np.uint64]:
    masks: NDArray[np.uint64] = WORD_MASK[np.minimum(cells.length, 8)]
    return masks


def context_of(tokens: Tokens) -> Context:
    """Find the place of each segment of a window."""
    kind = tokens.kind
    envelope = last(ENVELOPE[kind])
    block = last(BLOCK[kind])
    block_kind = np.where(block >= 0, kind[block], 0) if len(kind) else kind
    in_claim = block_kind == _CLM
    payers = in_claim & (kind == _SBR)
    markers = np.flatnonzero(BLOCK[kind] | (kind == _LX) | (kind == _SV1) | payers)
    marker = kind[markers]
    orphan = (marker == _SV1) & (np.concatenate(([0], marker[:-1])) != _LX)
    starts = markers[(marker == _LX) | orphan]
    opens = np.zeros(len(kind), np.bool_)
    opens[starts] = True
    lines = opens & in_claim
    unserved = markers[(marker == _LX) & (np.concatenate((marker[1:], [0])) != _SV1)]
    section = last(BLOCK[kind] | payers | lines)
    levels = levels_of(tokens, envelope)
    level_of = count(kind == _HL)
    in_line = in_claim & lines[section]
    opener = BLOCK[kind] | payers | lines | (kind == _NM1) | (in_line & _LINE_PARTS[kind])
    orphans = markers[orphan]
    return Context(
        scope=_scopes(tokens, opener, section, levels, level_of),
        in_claim=in_claim,
        section=section,
        envelope=envelope,
        level_of=level_of,
        claim_of=count(kind == _CLM),
        line_of=count(lines),
        payer_of=count(payers),
        claims=np.flatnonzero(kind == _CLM),
        lines=np.flatnonzero(lines),
        payers=np.flatnonzero(payers),
        orphans=orphans[in_claim[orphans]],
        outside_lines=np.flatnonzero(((kind == _LX) | (kind == _SV1)) & ~in_claim),
        unserved=unserved[in_claim[unserved]],
        levels=levels,
    )


def levels_of(tokens: Tokens, envelope: Ints) -> Levels:
    """Read the HL segments; `envelope` is the last envelope segment before each segment."""
    rows = np.flatnonzero(tokens.kind == _HL)
    word = tokens.pack(tokens.element(rows, 3))
    level = np.zeros(len(rows), np.int64)
    for name in guide.LEVELS:
        level[word == constant(name)] = int(name)
    after = envelope[rows]
    billing = last(level == 20)
    subscriber = last(level == 22)
    billing[(billing < 0) | (rows[billing] < after)] = -1
    subscriber[(subscriber < 0) | (rows[subscriber] < after) | (subscriber < billing)] = -1
    cells = tokens.element(rows, 1)
    return Levels(rows, level, numbers(tokens, cells), cells, tokens.element(rows, 2), billing, subscriber)


def _scopes(tokens: Tokens, opener: Bools, section: Ints, levels: Levels, level_of: Ints) -> NDArray[np.int8]:
    rows = np.flatnonzero(opener)
    kind = tokens.kind[rows]
    at = section[rows]
    place = np.where(at >= 0, _PLACE[tokens.kind[at]], 0) if len(rows) else at
    scope = _SCOPE[place, _PART[kind]]
    level = np.flatnonzero(kind == _HL)
    of_level = np.array([guide.LEVELS.get(str(n).encode(), guide.OUTSIDE) for n in range(24)], np.int8)
    scope[level] = of_level[levels.level[level_of[rows[level]]]]
    names = np.flatnonzero(kind == _NM1)
    word, where = tokens.words(b"NM1"), place[names]
    for name, found in guide.NAME_SCOPES.items():
        scope[names[(where == _AT_HL) & (word == constant(name))]] = found
    scope[names[(where == _AT_CLM) & (word == constant(b"82"))]] = guide.CLAIM_RENDERING
    scopes: NDArray[np.int8] = np.maximum(_spread(rows, scope, len(opener)), 0)
    return scopes
