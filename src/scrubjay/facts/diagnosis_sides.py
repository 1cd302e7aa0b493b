"""The side of a diagnosis, its twins of the other sides, and the side against that of the lines.

Source: ICD-10-CM Official Guidelines, section I.B.13 (laterality).
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import take
from scrubjay.facts.diagnosis_codes import NO_SPAN, looked_up
from scrubjay.facts.diagnosis_words import listed, texts
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import Mask, code_key, prefix_range

RIGHT, LEFT, BOTH, UNKNOWN = 1, 2, 3, 4
LETTERS = pl.Series([None, "R", "L", "B", "U"], dtype=pl.String)
"""Letters of `reference.tables.SIDES`, by number."""


def sides(sheet: Sheet) -> NDArray[np.uint8]:
    """Return the side of each diagnosis as a number of `LETTERS`; 0 where it is not billable on its date."""

    def make(sheet: Sheet) -> NDArray[np.uint8]:
        look, table = looked_up(sheet), sheet.pack.diagnoses
        return np.where(table.billable[look.rows], table.side[look.places], np.uint8(0))

    return sheet.once("diagnosis_sides", make)


def crosses(sheet: Sheet) -> Mask:
    """Return which diagnoses show on the other side of the body than the one that they name, or may.

    A lesion of one half of the brain shows on the other side: strokes and their sequelae (I60-I69),
    hemiplegia and monoplegia (G81, G83), homonymous field defects (H53.46).
    """
    keys = sheet.keys("diagnosis", "diagnosis")
    spans = (prefix_range("I6"), prefix_range("G81"), prefix_range("G83"), prefix_range("H5346"))
    inside = [(keys >= np.uint64(first)) & (keys <= np.uint64(last)) for first, last in spans]
    found: Mask = np.logical_or.reduce(inside)
    return found


def twins(sheet: Sheet) -> NDArray[np.int64]:
    """Return, as bits 0 to 2, which of right, left and bilateral twins each diagnosis has on its date."""

    def make(sheet: Sheet) -> NDArray[np.int64]:
        look, table = looked_up(sheet), sheet.pack.diagnoses
        bits = np.zeros(len(look.ids), dtype=np.int64)
        sided = np.flatnonzero(sides(sheet))
        if not sided.size:
            return bits
        ids, places, days = look.ids[sided], look.places[sided], look.days[sided]
        for bit, column in enumerate((table.right, table.left, table.bilateral)):
            twin = column[places]
            usable = table.billable[table.rows.find(twin, days)] & (twin != ids)
            bits[sided] |= usable.astype(np.int64) << bit
        return bits

    return sheet.once("diagnosis_twins", make)


def _sides(sheet: Sheet) -> dict[str, Values]:
    side, known = sides(sheet), looked_up(sheet).in_span
    unspecified = (side == UNKNOWN) & ((twins(sheet) & 0b011) != 0)
    return {
        "side": take(LETTERS, side),
        "side_left_open": nullable(unspecified, known),
        "side_crosses": crosses(sheet),
    }


def _twin_texts(sheet: Sheet) -> dict[str, Values]:
    table = sheet.pack.diagnoses

    def write(number: int) -> str | None:
        at, bits = number >> 3, number & 0b111
        columns = (table.right, table.left, table.bilateral)
        return listed([table.index.code(int(one[at])) for bit, one in enumerate(columns) if bits >> bit & 1])

    numbers = looked_up(sheet).places.astype(np.int64) << 3 | twins(sheet)
    return {"side_twins": texts(twins(sheet) != 0, numbers, write)}


def line_sides(sheet: Sheet) -> NDArray[np.uint8]:
    """Return the side of each line as its modifiers give it, a number of `LETTERS`; 0 for none."""

    def make(sheet: Sheet) -> NDArray[np.uint8]:
        given = sheet.keys("line", "line_side")
        found = np.zeros(len(given), dtype=np.uint8)
        for number, letter in ((RIGHT, "R"), (LEFT, "L"), (BOTH, "B")):
            found[given == code_key(letter)] = number
        return found

    return sheet.once("line_side_numbers", make)


def pointed(sheet: Sheet) -> NDArray[np.uint8]:
    """Return which sides the diagnoses of each line have, as a bit per number of `LETTERS`."""

    def make(sheet: Sheet) -> NDArray[np.uint8]:
        found = np.zeros(sheet.size("line"), dtype=np.uint8)
        at = np.uint8(1) << sides(sheet)[sheet.rows("link", "diagnosis")]
        np.bitwise_or.at(found, sheet.rows("link", "line"), at)
        return found

    return sheet.once("line_pointed_sides", make)


def _has(bits: NDArray[np.uint8], side: int) -> Mask:
    found: Mask = (bits & np.uint8(1 << side)) != 0
    return found


def _line(sheet: Sheet) -> dict[str, Values]:
    bits = pointed(sheet)
    return {
        "points_right": _has(bits, RIGHT),
        "points_left": _has(bits, LEFT),
        "points_both": _has(bits, BOTH),
    }


def unstated(sheet: Sheet) -> Mask:
    """Return the links whose line has a side while its diagnoses give none and this one leaves it open."""

    def make(sheet: Sheet) -> Mask:
        lines, diagnoses = sheet.rows("link", "line"), sheet.rows("link", "diagnosis")
        has_side = line_sides(sheet)[lines] != 0
        bits = pointed(sheet)[lines]
        none_sided = (bits & np.uint8(1 << RIGHT | 1 << LEFT | 1 << BOTH)) == 0
        open_ = (sides(sheet) == UNKNOWN) & ((twins(sheet) & 0b011) != 0) & ~crosses(sheet)
        found: Mask = has_side & none_sided & open_[diagnoses]
        return found

    return sheet.once("links_unstated_side", make)


def _link(sheet: Sheet) -> dict[str, Values]:
    known = looked_up(sheet).in_span[sheet.rows("link", "diagnosis")]
    return {"line_tells_side": nullable(unstated(sheet), known)}


def _told(sheet: Sheet) -> dict[str, Values]:
    found = np.zeros(sheet.size("diagnosis"), dtype=np.bool_)
    found[sheet.rows("link", "diagnosis")[unstated(sheet)]] = True
    return {"a_line_tells_side": found}


FACTS = (
    Fact(
        "diagnosis",
        (
            FactColumn("side", "text", "Side of the code: R, L, B (both), U (unspecified); null for none."),
            FactColumn(
                "side_crosses", "flag", "A lesion of the brain: it shows on the other side of the body."
            ),
            FactColumn(
                "side_left_open", "flag", "The code leaves the side open; right or left codes exist.", NO_SPAN
            ),
        ),
        _sides,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (FactColumn("side_twins", "text", "The same diagnosis on the right, the left or both sides."),),
        _twin_texts,
        data=("icd10cm",),
    ),
    Fact(
        "line",
        (
            FactColumn("points_right", "flag", "A diagnosis that the line points to is of the right side."),
            FactColumn("points_left", "flag", "A diagnosis that the line points to is of the left side."),
            FactColumn("points_both", "flag", "A diagnosis that the line points to is of both sides."),
        ),
        _line,
        data=("icd10cm",),
    ),
    Fact(
        "link",
        (
            FactColumn(
                "line_tells_side",
                "flag",
                "The line's modifiers give a side, its diagnoses give none, and this one leaves it open.",
                NO_SPAN,
            ),
        ),
        _link,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (
            FactColumn(
                "a_line_tells_side", "flag", "`line_tells_side` of any line that points to the diagnosis."
            ),
        ),
        _told,
        data=("icd10cm",),
    ),
)
