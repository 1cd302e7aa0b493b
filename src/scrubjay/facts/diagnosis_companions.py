"""Companions that the tabular list asks for and the claim lacks; codes that contradict a companion.

Source: ICD-10-CM tabular list, use-additional notes of the categories named in the code sets
`asks_for_...` and `gives_...`; ICD-10-CM Official Guidelines, sections I.A.13 and I.B.7.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from scrubjay.facts.arrays import nothing, take
from scrubjay.facts.members import members
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import Sheet

COMPANIONS = {
    "heart_failure": "type of heart failure (I50)",
    "kidney_stage": "stage of chronic kidney disease (N18)",
    "foot_ulcer": "site of the ulcer (L97)",
    "skin_ulcer": "site of the ulcer (L97, L98.4, L98.A)",
    "delivery_outcome": "outcome of delivery (Z37)",
    "pregnancy_heart": "hypertensive heart disease (I11)",
    "pregnancy_kidney": "hypertensive kidney disease (I12)",
    "pregnancy_heart_kidney": "hypertensive heart and kidney disease (I13)",
    "pregnancy_secondary": "secondary hypertension (I15)",
    "pregnancy_hiv": "type of HIV disease (B20 or Z21)",
    "pregnancy_alcohol": "alcohol use (F10)",
    "pregnancy_drugs": "drug use (F11-F16, F18, F19)",
    "pregnancy_tobacco": "tobacco dependence (F17)",
    "pregnancy_obesity": "type of obesity (E66)",
    "pregnancy_neoplasm": "neoplasm (C00-D49)",
    "pregnancy_injury": "injury or poisoning (S00-T88)",
}
"""Ending of the code sets `asks_for_...` and `gives_...`, and what is missing, in words."""
ORGANS = (
    "prostate",
    "bladder",
    "thyroid",
    "pancreas",
    "liver",
    "stomach",
    "esophagus",
    "cervix",
    "uterus",
    "leukemia",
)
"""Endings of the code sets `history_of_...` and `active_...`."""


def _missing(sheet: Sheet) -> dict[str, Values]:
    """Name, for each diagnosis, the last of `COMPANIONS` that it asks for and its claim lacks."""
    place, claims = sheet.ints("diagnosis", "position", 0), sheet.rows("diagnosis", "claim")
    listed = place > 0
    found = np.zeros(len(place), dtype=np.int64)
    for number, name in enumerate(COMPANIONS, start=1):
        asks = members(sheet, "diagnosis", "diagnosis", f"asks_for_{name}") & listed
        if asks.any():
            gives = members(sheet, "diagnosis", "diagnosis", f"gives_{name}") & listed
            held = np.bincount(claims[gives], minlength=len(sheet.batch)) > 0
            found[asks & ~held[claims]] = number
    if not found.any():
        return {"companion_missing": nothing(pl.String(), len(place))}
    return {"companion_missing": take(pl.Series([None, *COMPANIONS.values()], dtype=pl.String), found)}


def _active(sheet: Sheet) -> dict[str, Values]:
    """Name, for a history of cancer, the organ whose cancer stands on the claim as active."""
    place, claims = sheet.ints("diagnosis", "position", 0), sheet.rows("diagnosis", "claim")
    found = np.zeros(len(place), dtype=np.int64)
    for number, organ in enumerate(ORGANS, start=1):
        past = members(sheet, "diagnosis", "diagnosis", f"history_of_{organ}") & (place > 0)
        if past.any():
            active = members(sheet, "diagnosis", "diagnosis", f"active_{organ}") & (place > 0)
            held = np.bincount(claims[active], minlength=len(sheet.batch)) > 0
            found[past & held[claims]] = number
    if not found.any():
        return {"active_again": nothing(pl.String(), len(place))}
    return {"active_again": take(pl.Series([None, *ORGANS], dtype=pl.String), found)}


def _complicated(sheet: Sheet) -> dict[str, Values]:
    """Find, for diabetes without complications, one with complications of the same category."""
    keys, place = sheet.keys("diagnosis", "diagnosis"), sheet.ints("diagnosis", "position", 0)
    plain = members(sheet, "diagnosis", "diagnosis", "diabetes_without_complication") & (place > 0)
    other = members(sheet, "diagnosis", "diagnosis", "diabetes_with_complication") & (place > 0)
    if not plain.any() or not other.any():
        return {"complicated_position": nothing(pl.Int64(), len(place))}
    claims, category = sheet.rows("diagnosis", "claim"), (keys >> np.uint64(40)).astype(np.int64)
    group = claims * (1 << 24) + category
    held, at = np.unique(group[other], return_inverse=True)
    first = np.full(len(held), np.iinfo(np.int64).max)
    np.minimum.at(first, at, place[other])
    spot = np.minimum(np.searchsorted(held, group), len(held) - 1)
    return {"complicated_position": nullable(first[spot], plain & (held[spot] == group))}


FACTS = (
    Fact(
        "diagnosis",
        (
            FactColumn(
                "companion_missing",
                "text",
                "What the tabular list tells to code with the diagnosis and the claim lacks.",
            ),
        ),
        _missing,
    ),
    Fact(
        "diagnosis",
        (
            FactColumn(
                "active_again",
                "text",
                "For a history of cancer: the organ, where the claim has its cancer as active too.",
            ),
        ),
        _active,
    ),
    Fact(
        "diagnosis",
        (
            FactColumn(
                "complicated_position",
                "int",
                "For diabetes without complications: position of the same diabetes with complications.",
            ),
        ),
        _complicated,
    ),
)
