"""Mistakes in the claim as a whole: people, places, pointers, dates, sums, copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from scrubjay.sample.mistakes.base import (
    MOST_POINTERS,
    VISITS,
    Plant,
    Spoiled,
    age,
    lines_with,
    mistake,
    pick,
    with_line,
)
from scrubjay.sample.model import Claim
from scrubjay.sample.practice import FACILITIES

ONE_SEX = frozenset(["55250", "57454", "58100", "58300", "59025", "59400", "59430", "76811"])
"""Procedures on the organs of one sex, and care of pregnancy."""
UNASSIGNED_PLACE = "98"
"""Not assigned in CMS's place-of-service code set."""


def _no_birth(claim: Claim, _random: Random) -> Spoiled | None:
    """Leave the birth date out where a code has an age limit: routine examinations (Z00) and pregnancy."""
    if not claim.alone or not claim.diagnoses[0].startswith(("Z00", "O", "Z34")):
        return None
    return Spoiled(replace(claim, patient=replace(claim.patient, birth=None)))


def _no_sex(claim: Claim, _random: Random) -> Spoiled | None:
    """Leave the sex out where a procedure is of one sex only."""
    if not claim.alone or not lines_with(claim, ONE_SEX):
        return None
    return Spoiled(replace(claim, patient=replace(claim.patient, sex="")))


def _born_later(claim: Claim, _random: Random) -> Spoiled | None:
    if not claim.alone:
        return None
    return Spoiled(replace(claim, patient=replace(claim.patient, birth=claim.day + timedelta(days=40))))


def _unknown_place(claim: Claim, _random: Random) -> Spoiled | None:
    return Spoiled(replace(claim, place=UNASSIGNED_PLACE)) if claim.place == "11" else None


def _visit_in_hospital(claim: Claim, _random: Random) -> Spoiled | None:
    """Bill an office visit at place 21 (CPT 99202-99215 are for the office or other outpatient places)."""
    visit = len(claim.lines) == 1 and claim.lines[0].code in VISITS
    if not visit or claim.place != "11" or claim.lines[0].modifiers:
        return None
    return Spoiled(replace(claim, place="21", facility=FACILITIES["hospital"], admitted=claim.day), line=1)


def _video_without_95(claim: Claim, _random: Random) -> Spoiled | None:
    if claim.place != "10" or claim.lines[0].modifiers != ("95",):
        return None
    return Spoiled(with_line(claim, 0, replace(claim.lines[0], modifiers=())), line=1)


def _video_in_office(claim: Claim, _random: Random) -> Spoiled | None:
    if claim.place != "10" or "95" not in claim.lines[0].modifiers:
        return None
    return Spoiled(replace(claim, place="11"), line=1)


def _no_pointer(claim: Claim, random: Random) -> Spoiled | None:
    at = int(random.random() * len(claim.lines))
    return Spoiled(with_line(claim, at, replace(claim.lines[at], pointers=())), line=at + 1)


def _lost_pointer(claim: Claim, random: Random) -> Spoiled | None:
    at = int(random.random() * len(claim.lines))
    line = claim.lines[at]
    if len(line.pointers) == MOST_POINTERS:
        return None
    wrong = replace(line, pointers=(*line.pointers, len(claim.diagnoses) + 1))
    return Spoiled(with_line(claim, at, wrong), line=at + 1)


def _not_pointed(claim: Claim, _random: Random) -> Spoiled | None:
    """Take every pointer to the last diagnosis, a condition, away where all lines keep another reason."""
    last = len(claim.diagnoses)
    if last < 2 or claim.diagnoses[-1][0] in "VWXYZ" or any(line.pointers == (last,) for line in claim.lines):
        return None
    lines = tuple(
        replace(line, pointers=tuple(p for p in line.pointers if p != last)) for line in claim.lines
    )
    return Spoiled(replace(claim, lines=lines), diagnosis=last)


def _line_twice(claim: Claim, _random: Random) -> Spoiled | None:
    copy = claim.lines[-1]
    if len(claim.lines) < 2 or copy.charge == 0 or copy.day:
        return None
    return Spoiled(replace(claim, lines=(*claim.lines, copy)), line=len(claim.lines) + 1)


def _claim_twice(claim: Claim, _random: Random) -> Spoiled | None:
    return Spoiled(claim, twin=claim)


def _units(units: float) -> Plant:
    def plant(claim: Claim, random: Random) -> Spoiled | None:
        places = [
            i
            for i, line in enumerate(claim.lines)
            if line.units == 1 and line.code[0] in "79" and line.charge
        ]
        if not places:
            return None
        at = pick(random, places)
        return Spoiled(with_line(claim, at, replace(claim.lines[at], units=units)), line=at + 1)

    return plant


def _reversed(claim: Claim, random: Random) -> Spoiled | None:
    at = int(random.random() * len(claim.lines))
    line = claim.lines[at]
    first = claim.day + timedelta(days=line.day)
    return Spoiled(
        with_line(claim, at, replace(line, first=first, last=first - timedelta(days=2))), line=at + 1
    )


def _future(claim: Claim, _random: Random) -> Spoiled | None:
    """Move the day of an adult's visit a year ahead, as a slip in the year does."""
    if len(claim.lines) != 1 or claim.lines[0].code not in VISITS or claim.accident or age(claim) < 18:
        return None
    line = replace(claim.lines[0], first=claim.day + timedelta(days=364))
    return Spoiled(replace(claim, lines=(line,)), line=1)


def _checksum(claim: Claim, random: Random) -> Spoiled | None:
    npi = claim.provider.npi
    wrong = npi[:-1] + str((int(npi[-1]) + 1 + int(random.random() * 8)) % 10)
    return Spoiled(replace(claim, provider=replace(claim.provider, npi=wrong)))


def _wrong_total(claim: Claim, _random: Random) -> Spoiled | None:
    right = sum(line.charge for line in claim.lines)
    return Spoiled(replace(claim, total=right + 1000))


def _no_reference(claim: Claim, _random: Random) -> Spoiled | None:
    return Spoiled(replace(claim, frequency="7"))


CLAIM_MISTAKES = (
    mistake("birth-date-missing", "The patient has no date of birth.", _no_birth),
    mistake("sex-missing", "The patient has no sex.", _no_sex),
    mistake("service-before-birth", "The service is before the patient's birth.", _born_later),
    mistake("unknown-place", "The place of service does not exist.", _unknown_place),
    mistake("visit-place-conflict", "An office visit is billed in a hospital.", _visit_in_hospital),
    mistake(
        "telehealth-place-without-modifier",
        "A visit at the patient's home by video has no modifier 95.",
        _video_without_95,
    ),
    mistake(
        "telehealth-modifier-without-place",
        "A visit with modifier 95 is billed in the office.",
        _video_in_office,
    ),
    mistake("no-pointer", "The line points to no diagnosis.", _no_pointer, "diagnosis-not-pointed-to"),
    mistake(
        "pointer-to-nothing", "The line points to a diagnosis that the claim does not have.", _lost_pointer
    ),
    mistake("diagnosis-not-pointed-to", "No line points to the last diagnosis.", _not_pointed),
    mistake("duplicate-line", "A line is billed twice.", _line_twice),
    mistake(
        "duplicate-claim",
        "The claim is billed twice, under two numbers.",
        _claim_twice,
        "duplicate-line new-visit-for-established",
    ),
    mistake("zero-units", "The line has no units.", _units(0)),
    mistake("fractional-units", "The line has a unit and a half of what is counted whole.", _units(1.5)),
    mistake("dates-reversed", "The line ends before it starts.", _reversed),
    mistake("future-date", "The service is in the future.", _future),
    mistake("npi-checksum", "The rendering provider's NPI has a wrong check digit.", _checksum),
    mistake("total-mismatch", "The claim's total is not the sum of its lines.", _wrong_total),
    mistake(
        "replacement-without-reference", "A replacement does not say which claim it replaces.", _no_reference
    ),
)
