"""Right and left of one disease coded apart where one code for both sides exists.

Source: ICD-10-CM Official Guidelines, section I.B.13; the twins of a code are those of `Diagnoses`.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from scrubjay.facts.arrays import nothing
from scrubjay.facts.diagnosis_codes import looked_up
from scrubjay.facts.diagnosis_places import neighbours
from scrubjay.facts.diagnosis_words import texts
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.tables import SIDES

_RIGHT, _LEFT = SIDES.index("right"), SIDES.index("left")


def _both_sides(sheet: Sheet) -> dict[str, Values]:
    """Find, for the later of two sides, the earlier one and the code for both, billable on its date."""
    look, table, size = looked_up(sheet), sheet.pack.diagnoses, sheet.size("diagnosis")
    near, none = neighbours(sheet), len(sheet.pack.diagnoses.index)
    side, both = table.side[look.places], table.bilateral[look.places]
    one, two = near.one, near.two
    same = (both[one] == both[two]) & (both[one] < none)
    same &= ((side[one] == _RIGHT) & (side[two] == _LEFT)) | ((side[one] == _LEFT) & (side[two] == _RIGHT))
    one, two = one[same], two[same]
    if one.size:
        good = table.billable[table.rows.find(both[two], look.days[two])]
        one, two = one[good], two[good]
    if not one.size:
        return {
            "other_side_position": nothing(pl.Int64(), size),
            "both_sides_code": nothing(pl.String(), size),
        }
    first = np.full(size, np.iinfo(np.int64).max)
    np.minimum.at(first, two, sheet.ints("diagnosis", "position", 0)[one])
    found = first != np.iinfo(np.int64).max
    return {
        "other_side_position": nullable(first, found),
        "both_sides_code": texts(found, both, table.index.code),
    }


FACTS = (
    Fact(
        "diagnosis",
        (
            FactColumn(
                "other_side_position",
                "int",
                "Position of the same diagnosis of the other side, where one code for both sides exists.",
            ),
            FactColumn("both_sides_code", "text", "That code."),
        ),
        _both_sides,
        data=("icd10cm", "icd10cm_notes"),
    ),
)
