"""Localities of the Medicare physician fee schedule: geographic indices and anesthesia conversion factors.

`GPCI2024.csv` has one row a payment locality; since 2021 it names the state beside the contractor. In 2026 it
gave the work index twice, with and without the floor of 1.0 (Social Security Act, sec. 1848(e)(1)(E)): the
floored one is taken where both stand. `ANES2024.csv` has the anesthesia conversion factor of each locality.
A locality is found by contractor and number (`0111205`) and, where its state is given and has one locality of
that number, by state and number (`CA05`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import polars as pl

from scrubjay.reference.build.fee_sheets import NEWER, Sheet, plainly, read_sheet
from scrubjay.reference.build.model import LayoutError, SourceFile, Table

LOCALITIES = Table(
    "localities",
    ("locality",),
    {"name": "text", "gpci_work": "number", "gpci_pe": "number", "gpci_mp": "number", "anesthesia": "number"},
)
"""By contractor (five digits) or state (two letters), and locality (two digits)."""
LARGEST = 5.0
"""Above this, a geographic index was misread: none has ever been above 3."""
_MAC = ("MEDICAREADMINISTRATIVECONTRACTORMAC", "MEDICAREADMINISTRATIVECONTRACTOR", "MAC", "CONTRACTOR")
_LOCALITY = ("LOCALITYNUMBER", "LOCALITY")
_NAME = ("LOCALITYNAME", "NAME")
_YEAR = r"(20\d\d)?"
_INDICES = (
    (rf"{_YEAR}(PW|WORK)GPCIWITH10FLOOR", rf"{_YEAR}(PW|WORK)GPCI", rf"{_YEAR}(PW|WORK)GPCIWITHOUT10FLOOR"),
    (rf"{_YEAR}PEGPCI",),
    (rf"{_YEAR}MPGPCI",),
)
"""Labels of the work, practice expense and malpractice indices, in the order of preference."""
type Key = tuple[str, str]
type Indexed = tuple[Key, str, float, float, float]
"""Contractor and number, name, the three indices."""


def read_localities(gpci: SourceFile, anesthesia: SourceFile | None) -> tuple[pl.DataFrame, dict[str, int]]:
    """Return the table's keys and values (without days), and counts."""
    factors = _anesthesia(anesthesia) if anesthesia else {}
    rows, named, notes = _indices(gpci)
    lost = set(factors) - {key for key, *_ in rows}
    if factors and len(lost) == len(factors):
        text = f"{gpci.name}: no locality has an anesthesia factor beside it"
        raise LayoutError(text, "see whether both files are of the same year")
    one_state = Counter(key for key in named if key is not None)
    found = []
    for ((contractor, number), *values), state in zip(rows, named, strict=True):
        keys = [f"{contractor}{number}"] + ([state] if state and one_state[state] == 1 else [])
        found += [(key, *values, factors.get((contractor, number))) for key in keys]
    schema = {"locality": pl.String, "name": pl.String} | dict.fromkeys(
        list(LOCALITIES.values)[1:], pl.Float64
    )
    shared = sum(times for times in one_state.values() if times > 1)
    counts = {"localities": len(rows), "localities with an anesthesia factor": len(factors)}
    if notes:
        counts["notes below the localities"] = notes
    if lost:
        counts["anesthesia factors of localities without indices"] = len(lost)
    if shared:
        counts["localities whose state and number are not theirs alone"] = shared
    return pl.DataFrame(found, schema=schema, orient="row"), counts


def _indices(file: SourceFile) -> tuple[list[Indexed], list[str | None], int]:
    """Return each locality, its state and number where given, and how many rows are notes."""
    sheet = _sheet(file)
    places = [_place(sheet, *patterns) for patterns in _INDICES]
    mac, number, name = (_named(sheet, names) for names in (_MAC, _LOCALITY, _NAME))
    state = next((place for place, label in enumerate(sheet.labels) if plainly(label) == "STATE"), None)
    rows: list[Indexed] = []
    states: list[str | None] = []
    seen: set[Key] = set()
    notes = 0
    for line, row in sheet.rows:
        if not re.fullmatch(r"\d{1,5}", row[mac]):
            notes += any(row)
            continue
        key = row[mac].zfill(5), _locality(sheet, line, row[number])
        if key in seen:
            raise LayoutError(f"{sheet.name}, line {line}: locality {' '.join(key)} stands twice", NEWER)
        seen.add(key)
        one, two, three = (_index(sheet, line, row[place]) for place in places)
        rows.append((key, row[name].rstrip("*"), one, two, three))
        states.append(f"{row[state].upper()}{key[1]}" if state is not None and row[state] else None)
    if not rows:
        raise LayoutError(f"{sheet.name}: no row begins with the number of a contractor", NEWER)
    return rows, states, notes


def _anesthesia(file: SourceFile) -> dict[Key, float]:
    """Return the factor of each contractor and locality; of two, that of those who take no part in an APM."""
    sheet = _sheet(file)
    mac, number = _named(sheet, _MAC), _named(sheet, _LOCALITY)
    place = _place(sheet, r"NONQUALIFYINGAPMNATIONALANESCF.*", r"(20\d\d)?NATIONALANESCF.*")
    factors = {}
    for line, row in sheet.rows:
        if re.fullmatch(r"\d{1,5}", row[mac]):
            key = row[mac].zfill(5), _locality(sheet, line, row[number])
            factors[key] = _number(sheet, line, row[place])
    return factors


def _sheet(file: SourceFile) -> Sheet:
    for first in ("Medicare Administrative Contractor (MAC)", "MAC", "Contractor"):
        try:
            return read_sheet(file, first)
        except LayoutError:
            continue
    return read_sheet(file, "Medicare Administrative Contractor")


def _named(sheet: Sheet, names: Sequence[str]) -> int:
    plain = [plainly(label) for label in sheet.labels]
    for name in names:
        if plain.count(name) == 1:
            return plain.index(name)
    raise LayoutError(f"{sheet.name}: there is no column {names[0].lower()!r}", NEWER)


def _place(sheet: Sheet, *patterns: str) -> int:
    """Return the one column whose label is like the first pattern that any label is like."""
    for pattern in patterns:
        found = [place for place, label in enumerate(sheet.labels) if re.fullmatch(pattern, plainly(label))]
        if len(found) == 1:
            return found[0]
        if found:
            raise LayoutError(f"{sheet.name}: {len(found)} columns are like {pattern!r}", NEWER)
    raise LayoutError(f"{sheet.name}: no column is like {patterns[0]!r}", NEWER)


def _locality(sheet: Sheet, line: int, text: str) -> str:
    if not re.fullmatch(r"\d{1,2}(\.0)?", text):
        raise LayoutError(f"{sheet.name}, line {line}: {text!r} cannot be a locality", NEWER)
    return text.removesuffix(".0").zfill(2)


def _index(sheet: Sheet, line: int, text: str) -> float:
    value = _number(sheet, line, text)
    if value > LARGEST:
        raise LayoutError(f"{sheet.name}, line {line}: {text!r} cannot be a geographic index", NEWER)
    return value


def _number(sheet: Sheet, line: int, text: str) -> float:
    if not re.fullmatch(r"\d*\.?\d+", text.removeprefix("$")):
        raise LayoutError(f"{sheet.name}, line {line}: {text!r} is not a number", NEWER)
    return float(text.removeprefix("$"))
