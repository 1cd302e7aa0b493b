"""Instructional notes of ICD-10-CM, compiled for lookup."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrubjay.reference.codes import Ids, Mask


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes of the tabular lists, m of them, one a printed line; diagnosis ids are `Diagnoses` ids.

    Those of one edition (`Diagnoses.editions`, e of them) stand together: `edition_at` (e + 1).
    By note: `kind` (`NOTE_KINDS`); `block`, number of the heading that it stands under; `on_at` (m + 1) into
    `on_low`, `on_high`: the diagnosis ids from low up to high that it applies to, by inheritance;
    `place_at` (m + 2) into `places` (the chapter, section or code that carries it) and `text_at` (m + 2)
    into `texts`, UTF-8; `parsed`, 2 where all of its targets were read, 1 where some part of its prose was
    not, 0 where it names no code, 3 where it is only a heading for the lines below it; `target_at` (m + 1)
    into `target_low`, `target_high`: ranges of diagnosis ids that the note names; `qualified`, true where
    the line holds "unless", "if" or "when", so that a person has to judge.
    By block: `conditional`, true where the heading or a line says "if applicable", "if known", "such as",
    "any" or the like; `open`, true where a line names no code, so that its targets are not all known;
    `block_at` (blocks + 1) into `block_low`, `block_high`: ranges of ids, ascending, that its lines name.
    By edition (`Editions.places`): code first, `first_at` (e x (n + 1) + 1) into `first_block`; Excludes1,
    `klass`, class of each diagnosis, 0 for none; `pairs` (uint64, ascending: class x 2**32 + class, both
    directions) and `pair_note`.
    """

    edition_at: Ids
    kind: NDArray[np.uint8]
    block: Ids
    on_at: Ids
    on_low: Ids
    on_high: Ids
    parsed: NDArray[np.uint8]
    qualified: Mask
    place_at: NDArray[np.int64]
    places: NDArray[np.uint8]
    text_at: NDArray[np.int64]
    texts: NDArray[np.uint8]
    target_at: Ids
    target_low: Ids
    target_high: Ids
    conditional: Mask
    open: Mask
    block_at: Ids
    block_low: Ids
    block_high: Ids
    first_at: Ids
    first_block: Ids
    klass: Ids
    pairs: NDArray[np.uint64]
    pair_note: Ids

    def text(self, note: int) -> str:
        """Return the words of one note."""
        return self.texts[self.text_at[note] : self.text_at[note + 1]].tobytes().decode()

    def place(self, note: int) -> str:
        """Return the chapter, section or code that carries one note."""
        return self.places[self.place_at[note] : self.place_at[note + 1]].tobytes().decode()

    def unparsed(self, edition: int = -1) -> Ids:
        """Return the notes of one edition (default: the newest) of which some or all prose was not read.

        Headings, which name no codes, are left out.
        """
        first, end = self._of(edition)
        return (np.flatnonzero(self.parsed[first:end] < 2) + first).astype(np.int32)

    def _of(self, edition: int) -> tuple[int, int]:
        """Return the first note of an edition, and one past its last."""
        number = edition % (len(self.edition_at) - 1)
        return int(self.edition_at[number]), int(self.edition_at[number + 1])

    def excluded(self, one: Ids, two: Ids) -> Ids:
        """Return the Excludes1 note that keeps each two diagnoses apart, -1 where there is none.

        `one`, `two`: their places by edition; diagnoses of two editions are never kept apart.
        """
        keys = self.klass[one].astype(np.uint64) << np.uint64(32) | self.klass[two].astype(np.uint64)
        at = np.minimum(np.searchsorted(self.pairs, keys), len(self.pairs) - 1)
        return np.where((self.pairs[at] == keys) & (one != two), self.pair_note[at], np.int32(-1))

    def in_block(self, blocks: Ids, diagnoses: Ids) -> Mask:
        """Return where the diagnosis is among the codes that the block's lines name."""
        found = np.zeros(len(blocks), dtype=np.bool_)
        at = self.block_at[blocks]
        end = self.block_at[blocks + 1]
        todo = np.flatnonzero(at < end)
        while todo.size:
            here = at[todo]
            found[todo] |= (self.block_low[here] <= diagnoses[todo]) & (
                diagnoses[todo] < self.block_high[here]
            )
            at[todo] += 1
            todo = todo[~found[todo] & (at[todo] < end[todo])]
        return found

    def about(self, diagnosis: int, edition: int = -1) -> Ids:
        """Return the notes of one edition that apply to one diagnosis id, its own and the inherited ones."""
        first, end = self._of(edition)
        begin, stop = int(self.on_at[first]), int(self.on_at[end])
        low, high = self.on_low[begin:stop], self.on_high[begin:stop]
        spans = np.flatnonzero((low <= diagnosis) & (diagnosis < high)) + begin
        return (np.searchsorted(self.on_at, spans, side="right") - 1).astype(np.int32)
