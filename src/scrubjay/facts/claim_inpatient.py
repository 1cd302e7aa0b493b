"""Procedures that Medicare pays hospitals for inpatients only (OPPS status indicator C)."""

from __future__ import annotations

import numpy as np

from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.procedure_codes import OUTSIDE, procedure_in_span, procedure_rows
from scrubjay.facts.sheet import Sheet

INPATIENT_ONLY = b"C"


def _inpatient(sheet: Sheet) -> dict[str, Values]:
    table = sheet.pack.procedures
    only = np.append(table.status == INPATIENT_ONLY, False)
    rows = np.minimum(sheet.once("procedure_rows", procedure_rows), len(table.rows))
    return {"inpatient_only": nullable(only[rows], sheet.once("procedure_in_span", procedure_in_span))}


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "inpatient_only",
                "flag",
                "The procedure is on the list that Medicare pays hospitals for inpatients only.",
                OUTSIDE,
            ),
        ),
        _inpatient,
        data=("hcpcs",),
    ),
)
