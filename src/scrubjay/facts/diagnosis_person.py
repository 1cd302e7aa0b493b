"""What diagnoses and procedures ask of the patient's birth date and sex."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.model import Fact, FactColumn, Values
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import Mask


def _any_on_claim(sheet: Sheet, grain: str, flags: Mask) -> Mask:
    claims: NDArray[np.int64] = sheet.rows(grain, "claim")[flags]
    found: Mask = np.bincount(claims, minlength=len(sheet.batch)) > 0
    return found


def _needs_birth_date(sheet: Sheet) -> dict[str, Values]:
    lines = _any_on_claim(sheet, "line", sheet.flags("line", "procedure_age_limited"))
    diagnoses = _any_on_claim(sheet, "diagnosis", sheet.flags("diagnosis", "has_age_limit"))
    return {"needs_birth_date": lines | diagnoses}


def _needs_sex(sheet: Sheet) -> dict[str, Values]:
    lines = sheet.given("line", "procedure_sex")
    diagnoses = sheet.given("diagnosis", "sex_only")
    return {"needs_sex": _any_on_claim(sheet, "line", lines) | _any_on_claim(sheet, "diagnosis", diagnoses)}


def _exempt(sheet: Sheet) -> dict[str, Values]:
    """KX: CMS Pub. 100-04, ch. 32, sec. 240.2; condition code 45: sec. 240.1."""
    lines = sheet.rows("link", "line")
    marked = sheet.flags("line", "has_modifier_KX")[lines]
    found = np.zeros(sheet.size("diagnosis"), dtype=np.bool_)
    found[sheet.rows("link", "diagnosis")[marked]] = True
    codes = sheet.column("diagnosis", "condition_codes")
    if codes.null_count() < len(codes):
        found |= codes.list.contains("45").fill_null(False).to_numpy()
    return {"sex_edit_waived": found}


FACTS = (
    Fact(
        "claim",
        (FactColumn("needs_birth_date", "flag", "A diagnosis or procedure of the claim has an age limit."),),
        _needs_birth_date,
        data=("icd10cm", "hcpcs"),
    ),
    Fact(
        "claim",
        (FactColumn("needs_sex", "flag", "A diagnosis or procedure of the claim is limited to one sex."),),
        _needs_sex,
        data=("icd10cm", "hcpcs"),
    ),
    Fact(
        "diagnosis",
        (
            FactColumn(
                "sex_edit_waived",
                "flag",
                "A line that points to it carries modifier KX, or the claim has condition code 45.",
            ),
        ),
        _exempt,
    ),
)
