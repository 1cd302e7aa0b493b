"""What stands beside a diagnosis on its claim, and before it: membership of its neighbours in code sets.

Only diagnoses with a position count, which are those that service lines can point to; of the others, such as
an admitting diagnosis, nothing is said.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.members import is_set, members
from scrubjay.facts.model import Fact, FactColumn, Pattern, Values, nullable
from scrubjay.facts.sheet import Sheet

type Flags = NDArray[np.bool_]
_NEVER = np.iinfo(np.int64).max


def _listed(sheet: Sheet, name: str) -> tuple[Flags, NDArray[np.int64], NDArray[np.int64]]:
    """Return which diagnoses with a position are in a set, the position of each, and its claim."""
    place = sheet.ints("diagnosis", "position", 0)
    inside = members(sheet, "diagnosis", "diagnosis", name) & (place > 0)
    return inside, place, sheet.rows("diagnosis", "claim")


def _beside(sheet: Sheet, name: str) -> Values:
    inside, place, claims = _listed(sheet, name)
    if not inside.any():
        return nullable(inside, place > 0)
    count = np.bincount(claims[inside], minlength=len(sheet.batch))
    return nullable(count[claims] - inside > 0, place > 0)


def _earlier(sheet: Sheet, name: str) -> Values:
    inside, place, claims = _listed(sheet, name)
    if not inside.any():
        return nullable(inside, place > 0)
    first = np.full(len(sheet.batch), _NEVER)
    np.minimum.at(first, claims[inside], place[inside])
    return nullable(first[claims] < place, place > 0)


def _led(sheet: Sheet, name: str) -> Values:
    inside, place, claims = _listed(sheet, name)
    found = np.zeros(len(sheet.batch), dtype=np.bool_)
    found[claims[inside & (place == 1)]] = True
    return found


def _first_pointed(sheet: Sheet) -> dict[str, Values]:
    """Take the first pointer of every line, where a diagnosis stands at its place."""
    place, pointer = sheet.ints("diagnosis", "position", 0), sheet.ints("line", "pointer_1", 0)
    width = max(int(place.max(initial=0)), int(pointer.max(initial=0)), 0) + 1
    asked = np.zeros(len(sheet.batch) * width, dtype=np.bool_)
    use = pointer > 0
    asked[sheet.rows("line", "claim")[use] * width + pointer[use]] = True
    at = sheet.rows("diagnosis", "claim") * width + np.maximum(place, 0)
    return {"is_pointed_to_first": asked[at] & (place > 0)}


FACTS = (
    Pattern(
        "diagnosis",
        "beside_in_",
        "Another diagnosis of the claim is in the code set; null where lines cannot point to this one.",
        is_set("diagnosis"),
        _beside,
    ),
    Pattern(
        "diagnosis",
        "earlier_in_",
        "A diagnosis that stands before it is in the code set; null where lines cannot point to this one.",
        is_set("diagnosis"),
        _earlier,
    ),
    Pattern(
        "claim",
        "led_by_",
        "The first diagnosis of the claim is in the code set.",
        is_set("diagnosis"),
        _led,
    ),
    Fact(
        "diagnosis",
        (FactColumn("is_pointed_to_first", "flag", "A line points to the diagnosis first."),),
        _first_pointed,
    ),
)
