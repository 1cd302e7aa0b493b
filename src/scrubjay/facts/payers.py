"""Whose rules a claim comes under, by the claim filing indicator (837P SBR09)."""

from __future__ import annotations

from scrubjay.facts.arrays import among
from scrubjay.facts.model import Fact, FactColumn, Values
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import keys_of

MEDICARE = ("MA", "MB", "16")
"""Medicare Part A, Part B, and Medicare Advantage, in the values of SBR09 (005010X222A1)."""
MEDICAID = ("MC",)


def _payers(sheet: Sheet) -> dict[str, Values]:
    payer = sheet.keys("claim", "payer_class")
    unnamed = payer == 0
    medicare = among(payer, keys_of(MEDICARE))
    medicaid = among(payer, keys_of(MEDICAID))
    return {
        "medicare_rules": medicare | unnamed,
        "ncci_rules": medicare | medicaid | unnamed,
        "is_medicaid": medicaid,
    }


FACTS = (
    Fact(
        "claim",
        (
            FactColumn(
                "medicare_rules",
                "flag",
                "The payer is Medicare (also Medicare Advantage), or the claim does not say what it is.",
            ),
            FactColumn(
                "ncci_rules",
                "flag",
                "The payer is bound to the NCCI edits: Medicare or Medicaid, or the claim does not name it.",
            ),
            FactColumn("is_medicaid", "flag", "The payer is Medicaid."),
        ),
        _payers,
    ),
)
