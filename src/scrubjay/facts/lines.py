"""What a line says once the claim's values fill its gaps: place, performing provider, modifiers, pointers."""

from __future__ import annotations

import numpy as np
import polars as pl

from scrubjay.claims.schema import MODIFIERS, POINTERS
from scrubjay.facts.arrays import FEW, from_cents, given, to_cents
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import Sheet, positions


def _resolved(sheet: Sheet) -> dict[str, Values]:
    return {
        "place": first_given(sheet, ("line_place_of_service", "place_of_service")),
        "performing_npi": first_given(sheet, ("line_rendering_npi", "rendering_npi", "billing_npi")),
    }


def first_given(sheet: Sheet, names: tuple[str, ...]) -> pl.Series:
    """Return, for each line, the first of these columns that is not null."""
    if sheet.size("line") >= FEW:
        return sheet.frame("line", names).select(pl.coalesce(names).alias(names[0])).to_series()
    columns = zip(*(sheet.cells("line", name) for name in names), strict=True)
    return pl.Series([next((v for v in row if v is not None), None) for row in columns], dtype=pl.String)


def _modifiers(sheet: Sheet) -> dict[str, Values]:
    given = np.stack([sheet.given("line", name) for name in MODIFIERS], axis=1)
    return {"modifier_count": given.sum(axis=1)}


def _pointers(sheet: Sheet) -> dict[str, Values]:
    pointers = np.stack([sheet.ints("line", name, 0) for name in POINTERS], axis=1)
    given = np.stack([sheet.given("line", name) for name in POINTERS], axis=1)
    table = sheet.once("positions", positions)
    inside = (pointers > 0) & (pointers < table.shape[1])
    found = table[sheet.rows("line", "claim")[:, None], np.where(inside, pointers, 0)] >= 0
    dangling = given & ~(inside & found)
    first_bad = (
        pointers[np.arange(len(pointers)), dangling.argmax(axis=1)] if len(pointers) else pointers[:, 0]
    )
    return {"pointer_count": given.sum(axis=1), "dangling_pointer": nullable(first_bad, dangling.any(axis=1))}


def _claim_counts(sheet: Sheet) -> dict[str, Values]:
    lines, size = sheet.rows("line", "claim"), len(sheet.batch)
    charge = sheet.column("line", "charge")
    total = np.bincount(lines, weights=to_cents(charge), minlength=size).round().astype(np.int64)
    missing = np.bincount(lines[~given(charge)], minlength=size) > 0
    positioned = sheet.given("diagnosis", "position")
    return {
        "line_count": np.bincount(lines, minlength=size),
        "diagnosis_count": np.bincount(sheet.rows("diagnosis", "claim")[positioned], minlength=size),
        "line_charges": from_cents(nullable(total, ~missing)),
    }


FACTS = (
    Fact(
        "line",
        (
            FactColumn("place", "text", "Place of service of the line, else of the claim."),
            FactColumn(
                "performing_npi",
                "text",
                "NPI of who performed the line: line's, claim's rendering, else billing.",
            ),
        ),
        _resolved,
    ),
    Fact("line", (FactColumn("modifier_count", "int", "How many modifiers the line carries."),), _modifiers),
    Fact(
        "line",
        (
            FactColumn("pointer_count", "int", "How many diagnosis pointers the line carries."),
            FactColumn("dangling_pointer", "int", "First pointer that points to no diagnosis on the claim."),
        ),
        _pointers,
    ),
    Fact(
        "claim",
        (
            FactColumn("line_count", "int", "How many service lines the claim has."),
            FactColumn("diagnosis_count", "int", "How many diagnoses the claim has that lines can point to."),
            FactColumn("line_charges", "money", "Sum of the line charges; null where a line has none."),
        ),
        _claim_counts,
    ),
)
