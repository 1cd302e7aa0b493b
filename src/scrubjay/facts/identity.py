"""Who the patient is, as a number: claims with the same number are of the same patient."""

from __future__ import annotations

import polars as pl

from scrubjay.facts.model import Fact, FactColumn, Values
from scrubjay.facts.sheet import Sheet

NO_PATIENT = "the claim does not say who the patient is"


def _patient(sheet: Sheet) -> dict[str, Values]:
    frame = sheet.frame("claim", ("subscriber_id", "patient_id", "birth_date", "patient_first_name"))
    member = pl.coalesce("subscriber_id", "patient_id")
    key = pl.struct(member, pl.col("birth_date"), pl.col("patient_first_name").str.to_uppercase()).hash()
    known = pl.when(member.is_not_null())
    return {"patient_key": frame.select(known.then(key.reinterpret(signed=True))).to_series()}


def _known(sheet: Sheet) -> dict[str, Values]:
    return {"patient_known": sheet.given("claim", "subscriber_id") | sheet.given("claim", "patient_id")}


FACTS = (
    Fact(
        "claim",
        (FactColumn("patient_known", "flag", "The claim gives a member number."),),
        _known,
    ),
    Fact(
        "claim",
        (
            FactColumn(
                "patient_key",
                "int",
                "Made of member number, date of birth and first name: the same number, the same patient.",
                NO_PATIENT,
            ),
        ),
        _patient,
    ),
)
