"""Code pairs and add-on codes, line by line, as the policy sentences put them: slow, and easy to check.

NCCI Policy Manual ch. I, sec. A: when both codes of a pair are billed for one patient, provider and day, the
column-two code is denied; sec. E: with indicator 1 an NCCI-associated modifier on either line bypasses that,
with indicator 0 nothing does. Add-on codes: NCCI Policy Manual ch. I, sec. R, and CR 7501; the window of two
days and the rule for add-ons to add-ons are those of I/OCE edits 106 and 108.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scrubjay.reference import Pack, code_key, day_of
from scrubjay.reference.tables import ADDON_KINDS

CRITICAL_ACCESS = "085"


@dataclass(frozen=True, slots=True)
class Line:
    """One service line with what its claim says of it."""

    claim: int
    number: int
    procedure: str | None
    day: dt.date | None
    performer: str | None
    institutional: bool = False
    bill: str = ""
    revenue: str = ""
    modifiers: tuple[str, ...] = ()


def _ids(pack: Pack, code: str | None) -> int:
    return pack.procedures.index.id(code) if code else len(pack.procedures.index)


def _flag(pack: Pack, line: Line, name: str) -> bool:
    """Whether the code is valid on the line's day and has a flag then."""
    if line.day is None:
        return False
    day = np.array([day_of(line.day)], np.int32)
    row = pack.procedures.rows.find(np.array([_ids(pack, line.procedure)], np.int32), day)
    return bool(pack.procedures.flag(row, name)[0])


def _valid(pack: Pack, line: Line) -> bool:
    number = _ids(pack, line.procedure)
    days = [] if line.day is None else [day_of(line.day)]
    rows = pack.procedures.rows.rows(number) if number < len(pack.procedures.index) else range(0)
    first, last = pack.procedures.rows.first, pack.procedures.rows.last
    return any(first[row] <= day <= last[row] for row in rows for day in days)


def _professional_revenue(line: Line) -> bool:
    digits = line.revenue.lstrip("0")
    return len(digits) == 3 and "960" <= digits <= "989"


def same_biller(one: Line, two: Line) -> bool:
    """Whether two lines of a claim are of one provider, or one half of a critical access hospital."""
    if not one.institutional:
        return one.performer == two.performer
    if one.bill.startswith(CRITICAL_ACCESS):
        return _professional_revenue(one) == _professional_revenue(two)
    return True


def has_pair_modifier(pack: Pack, line: Line) -> bool:
    """Whether the line carries an NCCI-associated modifier that is valid on its day."""
    assert line.day is not None
    for modifier in line.modifiers:
        number = pack.modifiers.index.ids(np.array([code_key(modifier)], np.uint64))
        row = pack.modifiers.rows.find(number, np.array([day_of(line.day)], np.int32))
        if pack.modifiers.flag(row, "ncci")[0]:
            return True
    return False


def bundled(pack: Pack, one: Line, two: Line) -> int | None:
    """Return the indicator of the pair with `one` in column one and `two` in column two, None for no pair."""
    if one is two or one.claim != two.claim or one.day is None or one.day != two.day:
        return None
    if not same_biller(one, two) or not _flag(pack, one, "ncci_code1") or not _flag(pack, two, "ncci_code2"):
        return None
    ids = [np.array([_ids(pack, line.procedure)], np.int32) for line in (one, two)]
    row = int(pack.pairs.find(ids[0], ids[1], np.array([day_of(one.day)], np.int32))[0])
    return None if row < 0 else int(pack.pairs.indicator[row])


def pairs(pack: Pack, lines: Sequence[Line]) -> list[tuple[int, int, int]]:
    """Return (place of the column-one line, place of the other, indicator) of every bundled pair."""
    found = []
    for left, one in enumerate(lines):
        for right, two in enumerate(lines):
            indicator = bundled(pack, one, two)
            if indicator is not None:
                found.append((left, right, indicator))
    return found


def denied_facility_pairs(pack: Pack, lines: Sequence[Line]) -> set[tuple[int, int, str]]:
    """Return (claim, column-two line number, I/OCE edit) of the lines of facility claims that pairs deny."""
    denied = set()
    for left, right, indicator in pairs(pack, lines):
        one, two = lines[left], lines[right]
        if indicator == 0:
            denied.add((two.claim, two.number, "020"))
        elif not has_pair_modifier(pack, one) and not has_pair_modifier(pack, two):
            denied.add((two.claim, two.number, "040"))
    return denied


def _listed(pack: Pack, addon: Line, primary: Line, kinds: tuple[str, ...]) -> bool:
    assert addon.day is not None
    numbers = [np.array([_ids(pack, line.procedure)], np.int32) for line in (addon, primary)]
    row = int(pack.addons.find(numbers[0], numbers[1], np.array([day_of(addon.day)], np.int32))[0])
    return row >= 0 and any(int(pack.addons.kinds[row]) >> ADDON_KINDS.index(kind) & 1 for kind in kinds)


def _satisfied(pack: Pack, line: Line, window: Sequence[Line], path: tuple[Line, ...] = ()) -> bool:
    """Whether a line is no add-on of type 1 or 3, or leads to a primary within the window."""
    if not _flag(pack, line, "addon_type1") and not _flag(pack, line, "addon_type3"):
        return True
    assert line.day is not None
    return any(
        _satisfied(pack, other, window, (*path, line))
        for other in window
        if other is not line
        and other not in path
        and other.day is not None
        and other.day <= line.day
        and _valid(pack, other)
        and same_biller(line, other)
        and _listed(pack, line, other, ("type1", "type3"))
    )


def lacks_primary(pack: Pack, line: Line, lines: Sequence[Line]) -> bool:
    """Whether the line is an add-on with listed primaries and has none."""
    if line.day is None:
        return False
    claim = [other for other in lines if other.claim == line.claim and other.day is not None]
    near = [
        other for other in claim if other.day and dt.timedelta(0) <= line.day - other.day <= dt.timedelta(1)
    ]
    if _flag(pack, line, "addon_drug_admin"):
        candidates = claim if line.institutional else near
        return not any(
            other is not line
            and _valid(pack, other)
            and same_biller(line, other)
            and _listed(pack, line, other, ("drug_admin",))
            for other in candidates
        )
    return not _satisfied(pack, line, near)
