"""Lines of different claims that code pairs compare: of one patient, payer and day, on claims that count.

Claims with one number are versions of one claim and are not compared, since a corrected claim often keeps it.
Void claims (frequency 8), claims that a replacement or void in the input names, by their own number or by the
number that it refers to, and copies of other claims or lines do not count. A replacement or void often names
the payer's number only: then any claim of its provider and day may be the one that it replaces.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import given, is_one, to_days, to_ints
from scrubjay.facts.mixing import Keys, mix, numbers
from scrubjay.facts.model import Lines
from scrubjay.facts.same_day import Flags, Groups, Rows

READS = (
    "claim_id",
    "claim_signature",
    "frequency",
    "line",
    "line_signature",
    "original_reference",
    "pair_day",
    "patient_key",
    "performing_npi",
    "segment",
    "service_date",
)


@dataclass(frozen=True, slots=True)
class Together:
    """Lines of patients, payers and days with several claims: `rows`, their places in the frame, by group.

    `claim` is a number for the number of the line's claim, `provider` 0 where none is named. `known` are all
    lines of the frame that could stand in a pair, `named` a number for patient and claim of each.
    """

    rows: Rows
    groups: Groups
    claim: Keys
    provider: Keys
    days: NDArray[np.int32]
    known: Rows
    named: Keys

    def beside(self, left: Rows, right: Rows) -> Flags:
        """Return which lines are of another claim, and of a provider that is, or may be, the same."""
        one, two = self.provider[left], self.provider[right]
        found: Flags = (self.claim[left] != self.claim[right]) & ((one == two) | (one == 0) | (two == 0))
        return found


@dataclass(frozen=True, slots=True)
class Standing:
    """What is to be known of claims before their lines are compared.

    `rank`: the place of the line's claim among all, shorter and lower numbers first. A line `counts` that is
    not of a void, a replaced or a copied claim; it is `doubtful` where its claim may have been replaced.
    """

    rank: Rows
    counts: Flags
    doubtful: Flags


def together(frame: Lines) -> Together:
    """Return the lines that stand beside lines of other claims."""
    known = np.flatnonzero(given(frame["pair_day"]) & given(frame["patient_key"]))
    patient, claim = numbers(frame, "patient_key")[known], numbers(frame, "claim_id")[known]
    key = mix(patient, numbers(frame, "pair_day")[known])
    order = np.argsort(key)
    order = order[_several(key[order], claim[order])]
    rows, key = known[order], key[order]
    start = np.append(_starts(key), len(key))
    groups = Groups(np.arange(len(rows)), np.repeat(np.arange(len(start) - 1), np.diff(start)), start)
    npi = frame["performing_npi"].gather(rows)
    provider = np.where(given(npi), npi.hash(seed=0).to_numpy(), np.uint64(0))
    days = to_days(frame["service_date"].gather(rows))
    return Together(rows, groups, claim[order], provider, days, known, mix(patient, claim))


def standing(frame: Lines, part: Together, some: Rows) -> Standing:
    """Return what counts, for all lines of the groups of some lines; other lines do not count."""
    chosen = np.zeros(len(part.groups.start) - 1, dtype=np.bool_)
    chosen[part.groups.of[some]] = True
    at = np.flatnonzero(chosen[part.groups.of])
    rows = part.rows[at]
    rank, counts, doubtful = np.zeros(len(part.rows), np.int64), *np.zeros((2, len(part.rows)), np.bool_)
    frequency = frame["frequency"].gather(rows)
    original = ~given(frequency) | is_one(frequency, "1")
    replaced, doubtful[at] = _replaced(frame, part, at)
    rank[at] = _ranks(frame, rows)
    counts[at] = ~is_one(frequency, "8") & ~replaced
    at = at[original]
    counts[at] &= ~_copied(frame, part.rows[at], rank[at])
    return Standing(rank, counts, doubtful)


def numbers_at(frame: Lines, name: str, rows: Rows) -> Keys:
    """Return an integer column at some rows, null being 0."""
    return to_ints(frame[name].gather(rows), 0).view(np.uint64)


def _starts(key: Keys) -> Rows:
    """Return where runs of equal keys begin."""
    return np.flatnonzero(np.append(len(key) > 0, key[1:] != key[:-1]))


def _several(key: Keys, claim: Keys) -> Flags:
    """Return which rows are in a run of equal keys with more than one claim."""
    differs = (key[1:] == key[:-1]) & (claim[1:] != claim[:-1])
    run = np.cumsum(np.append(False, key[1:] != key[:-1]))[: len(key)]
    mixed = np.zeros(len(key), dtype=np.bool_)
    mixed[run[1:][differs]] = True
    return mixed[run]


def _ranks(frame: Lines, rows: Rows) -> Rows:
    """Return the place of each line's claim among all: by length of its number, the number, its segment."""
    ids = frame["claim_id"].gather(rows).fill_null("")
    segment = frame["segment"].gather(rows).fill_null(0)
    table = pl.DataFrame({"size": ids.str.len_bytes(), "id": ids, "segment": segment, "at": range(len(rows))})
    table = table.sort("size", "id", "segment")
    new = table.select(pl.struct("id", "segment").rle_id())
    rank = np.empty(len(rows), dtype=np.int64)
    rank[table["at"].to_numpy()] = new.to_series().to_numpy()
    return rank


def _replaced(frame: Lines, part: Together, at: Rows) -> tuple[Flags, Flags]:
    """Return which lines of the part are of claims that were replaced or made void, and which may be."""
    frequency = frame["frequency"]
    changing = is_one(frequency, "7", "8")
    nothing = np.zeros(len(at), dtype=np.bool_)
    if not len(at) or not changing.any():
        return nothing, nothing
    named = np.unique(_names(frame, np.flatnonzero(changing)))
    place = np.minimum(np.searchsorted(named, part.named), len(named) - 1)
    hit = np.zeros(frame.height, dtype=np.bool_)
    hit[part.known] = (named[place] == part.named) & ~changing[part.known]
    found = np.unique(named[place[hit[part.known]]])
    rows, side = part.rows[at], mix(part.groups.of[at], part.provider[at])
    mine = changing[rows]
    lost = np.flatnonzero(mine)
    names = _names(frame, rows[lost]).reshape(2, -1)
    lost = lost[~np.isin(names, found).any(axis=0)]
    return hit[rows], ~mine & np.isin(side, side[lost])


def _names(frame: Lines, rows: Rows) -> Keys:
    """Return the claims, as patient and number, that lines name: by their own number, then by reference.

    Where one is missing, a number stands for it that no claim has.
    """
    patient = numbers_at(frame, "patient_key", rows)
    texts = [frame[name].gather(rows) for name in ("claim_id", "original_reference")]
    hashes = [np.where(given(text), text.hash(seed=0).to_numpy(), np.uint64(0)) for text in texts]
    return np.concatenate([mix(patient, one) for one in hashes])


def _copied(frame: Lines, rows: Rows, rank: Rows) -> Flags:
    """Return which lines are copies, as lines or with their whole claims; the lowest claim is no copy."""
    whose = mix(*(numbers_at(frame, name, rows) for name in ("patient_key", "pair_day")))
    copied = np.zeros(len(rows), dtype=np.bool_)
    for name in ("claim_signature", "line_signature"):
        at = np.flatnonzero(given(frame[name].gather(rows)))
        key = mix(whose[at], numbers_at(frame, name, rows[at]))
        order = np.lexsort((rank[at], key))
        key, at = key[order], at[order]
        first = _starts(key)
        leader = np.repeat(rank[at][first], np.diff(np.append(first, len(at))))
        copied[at] |= rank[at] != leader
    return copied
