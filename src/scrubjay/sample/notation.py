"""The notation of a visit, and how it becomes every claim that the visit can make.

Diagnoses are ICD-10-CM codes in claim order. Lines are divided by `|`; one line is
`CODE-MODIFIERS >POINTERS xUNITS mMINUTES +DAY ndc:QUANTITYUNIT note`, for
example `20610-RT >1` or `J3301 >1 x4 ndc:1ML`.
`<a/b>` is written wherever the two (or more) courses of one visit differ, usually right and left: a claim
takes the same place in all of them, and a follow-up stays with it. `[a/b]` is a second, free choice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrubjay.sample.fees import FEES
from scrubjay.sample.model import Drug, Line

CHOICE = {"<": re.compile(r"<([^<>]*)>"), "[": re.compile(r"\[([^\[\]]*)\]")}
_NEW = "99202 99203 99204 99205 99381 99382 99383 99384 99385 99386 99387 92002 92004"
NEW_VISITS = frozenset(_NEW.split())
"""Visits of new patients (CPT 99202-99205, 99381-99387, 92002-92004)."""
DRUG_UNITS = ("F2", "GR", "ME", "ML", "UN")


@dataclass(frozen=True, slots=True)
class Visit:
    """One kind of visit.

    `ages` are years `30-89` or days `d8-28`; `then` names the visits that may follow, after `gap` days
    (fewest, most); weight 0 marks a visit that only follows another. `extras` are words among `referring`,
    `authorization`, `onset`, `seen` (date last seen), `admitted`, `weekend`; `accident` is OA, AA or EM;
    `weeks` is the length of the pregnancy; `note` is the text of the line marked `note`.
    """

    name: str
    ages: str
    diagnoses: str
    lines: str
    weight: int = 2
    sex: str = ""
    payer: str = ""
    place: str = "11"
    then: str = ""
    gap: tuple[int, int] = (7, 14)
    extras: str = ""
    accident: str = ""
    weeks: int = 0
    facility: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One claim that a visit can make: codes without dots, lines with charges."""

    diagnoses: tuple[str, ...]
    lines: tuple[Line, ...]
    new_patient: bool
    laboratory: bool
    days: int


def variants(visit: Visit) -> tuple[tuple[Variant, ...], ...]:
    """Return all variants, by `<>` course and then `[]` choice; raises ValueError for bad notation."""
    whole = f"{visit.diagnoses} ; {visit.lines}"
    return tuple(
        tuple(_compile(visit, text) for text in _expand(course, "[", visit))
        for course in _expand(whole, "<", visit)
    )


def age_days(visit: Visit) -> tuple[int, int] | None:
    """Return the span of ages in days where the visit gives one, else None."""
    if not visit.ages.startswith("d"):
        return None
    low, high = visit.ages[1:].split("-")
    return int(low), int(high)


def age_years(visit: Visit) -> tuple[int, int]:
    """Return the span of ages in whole years; a visit given in days is of age 0."""
    if visit.ages.startswith("d"):
        return 0, 0
    low, high = visit.ages.split("-")
    return int(low), int(high)


def _expand(text: str, opening: str, visit: Visit) -> list[str]:
    pattern = CHOICE[opening]
    counts = {len(found.split("/")) for found in pattern.findall(text)}
    if len(counts) > 1:
        raise ValueError(f"visit {visit.name}: choices of different length")
    count = counts.pop() if counts else 1
    return [_choose(pattern, text, at) for at in range(count)]


def _choose(pattern: re.Pattern[str], text: str, at: int) -> str:
    return pattern.sub(lambda found: found[1].split("/")[at], text)


def _compile(visit: Visit, text: str) -> Variant:
    diagnoses, _, lines = text.partition(" ; ")
    made = tuple(_line(visit, part) for part in lines.split("|"))
    return Variant(
        diagnoses=tuple(code.replace(".", "") for code in diagnoses.split()),
        lines=made,
        new_patient=any(line.code in NEW_VISITS for line in made),
        laboratory=any("80047" <= line.code <= "89398" and line.code.isdigit() for line in made),
        days=1 + max(line.day for line in made),
    )


def _line(visit: Visit, text: str) -> Line:
    head, *words = text.split()
    code, *modifiers = head.split("-")
    pointers: tuple[int, ...] = ()
    units, basis, day, drug, note = 1, "UN", 0, None, ""
    for word in words:
        if word[0] == ">":
            pointers = tuple(map(int, word[1:].split(",")))
        elif word[0] == "x":
            units = int(word[1:])
        elif word == "note":
            note = visit.note
        elif word[0] == "m":
            units, basis = int(word[1:]), "MJ"
        elif word[0] == "+":
            day = int(word[1:])
        elif word.startswith("ndc:") and word[-2:] in DRUG_UNITS:
            drug = Drug(_ndc(code), float(word[4:-2]), word[-2:])
        else:
            raise ValueError(f"visit {visit.name}: cannot read {word!r}")
    charge = FEES[code] * units * 100
    return Line(code, tuple(modifiers), pointers, units, charge, basis, day, drug=drug, note=note)


def _ndc(code: str) -> str:
    """Make a synthetic NDC: 99999 is the labeler of no drug here, the rest comes from the procedure code."""
    return "99999" + "".join(str(ord(character) % 10) for character in code) + "1"
