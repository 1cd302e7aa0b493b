"""Who performed the services: one who treats patients, one who tests what others order, a surgical center."""

from __future__ import annotations

import re

import polars as pl

from scrubjay.facts.arrays import FEW, is_one
from scrubjay.facts.model import Fact, FactColumn, Values
from scrubjay.facts.same_day import is_institutional
from scrubjay.facts.sheet import Sheet

TESTS_FOR_OTHERS = r"^(2085[BDHNPU]|2085R020|207Z|291U|293D|261QR0200)"
"""Radiology without radiation oncology, pathology, laboratories, imaging: NUCC provider taxonomy, codes that
begin so."""
_MATCH = re.compile(TESTS_FOR_OTHERS)
SURGICAL_CENTER = "261QA1903X"
"""Taxonomy of an ambulatory surgical clinic or center (NUCC provider taxonomy)."""


def _roles(sheet: Sheet) -> dict[str, Values]:
    names = ("rendering_taxonomy", "billing_taxonomy")
    if sheet.size("claim") < FEW:
        pairs = zip(*(sheet.column("claim", name).to_list() for name in names), strict=True)
        found = [_MATCH.match(own or billing or "") is not None for own, billing in pairs]
        return {"tests_for_others": pl.Series(found, dtype=pl.Boolean)}
    taxonomy = pl.coalesce(names).str.contains(TESTS_FOR_OTHERS).fill_null(False)
    return {"tests_for_others": sheet.frame("claim", names).select(taxonomy).to_series()}


def _center(sheet: Sheet) -> dict[str, Values]:
    """Let modifier SG, facility service of a surgical center (HCPCS), speak for its whole claim."""
    center = is_one(sheet.column("claim", "billing_taxonomy"), SURGICAL_CENTER)
    center[sheet.rows("line", "claim")[sheet.flags("line", "has_modifier_SG")]] = True
    return {"surgical_center": center & ~sheet.once("is_institutional", is_institutional)}


FACTS = (
    Fact(
        "claim",
        (
            FactColumn(
                "tests_for_others",
                "flag",
                "By the taxonomy of the rendering provider, else of the billing one: radiology, pathology, "
                "laboratory or imaging, which test what another has ordered. False where none is given.",
            ),
        ),
        _roles,
    ),
    Fact(
        "claim",
        (
            FactColumn(
                "surgical_center",
                "flag",
                "A professional claim of an ambulatory surgical center for its services as a facility: by "
                "the taxonomy of the billing provider, or by modifier SG on a line.",
            ),
        ),
        _center,
    ),
)
