"""Mistakes in procedure codes and modifiers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from random import Random

from scrubjay.sample.fees import FEES
from scrubjay.sample.mistakes.base import (
    SEPARATE,
    VISITS,
    Spoiled,
    age,
    lines_with,
    mistake,
    pick,
    pointed,
    with_diagnosis,
    with_line,
)
from scrubjay.sample.model import Claim, Line

PREVENTIVE = ("99391", "99392", "99393", "99394", "99395", "99396", "99397")
"""Preventive visits, established, by rising age band (CPT 99391-99397)."""
SCREENINGS = {"77067": "N644", "45378": "K625", "G0121": "K625"}
"""A screening -> a problem that would have called for the diagnostic service instead."""
COMPONENTS = {
    "80053": "80048",
    "93306": "93307",
    "43239": "43235",
    "85025": "85027",
    "92557": "92552",
    "45385": "45378",
    "80069": "80048",
    "57454": "57452",
}
"""A service -> one that is part of it (NCCI code pairs, as pyoce holds them for facilities)."""
ADDONS = {
    "11103": "11102",
    "17003": "17000",
    "17312": "17311",
    "90461": "90460",
    "96131": "96130",
    "96415": "96413",
}
"""An add-on code -> its primary here."""
SIDED = frozenset(["20610", "20526", "25600", "27447", "29881", "64721", "66821", "66984"])
RETIRED_MODIFIER = "GD"
"""A HCPCS modifier that ended 2019-12-31 (pyoce)."""


def _swap(codes: Mapping[str, str], *, modifiers: bool = True) -> Callable[[Claim, Random], Spoiled | None]:
    """Plant another code on a line that has one of the codes, at the same charge."""

    def plant(claim: Claim, random: Random) -> Spoiled | None:
        places = lines_with(claim, codes)
        if not places:
            return None
        at = pick(random, places)
        line = claim.lines[at]
        changed = replace(line, code=codes[line.code], modifiers=line.modifiers if modifiers else ())
        return Spoiled(with_line(claim, at, changed), line=at + 1)

    return plant


def _alter(
    change: Callable[[Line, Claim], Line | None],
) -> Callable[[Claim, Random], Spoiled | None]:
    """Plant a changed line at one of the lines where `change` gives one."""

    def plant(claim: Claim, random: Random) -> Spoiled | None:
        found = [(i, new) for i, line in enumerate(claim.lines) if (new := change(line, claim)) is not None]
        if not found:
            return None
        at, line = pick(random, found)
        return Spoiled(with_line(claim, at, line), line=at + 1)

    return plant


def _vaccine_age(line: Line, claim: Claim) -> Line | None:
    """Put the tetanus vaccine of young children (90702, to 6 years: pyoce age limits) on an older patient."""
    return replace(line, code="90702") if line.code == "90715" and age(claim) >= 8 else None


def _other_band(line: Line, _claim: Claim) -> Line | None:
    if line.code not in PREVENTIVE:
        return None
    place = PREVENTIVE.index(line.code)
    return replace(line, code=PREVENTIVE[place + 1 if place < len(PREVENTIVE) - 1 else place - 1])


def _not_yet(claim: Claim, _random: Random) -> Spoiled | None:
    """Bill a December 2024 month of care with G0556, which starts 2025-01-01 (pyoce)."""
    if lines_with(claim, ("99490",)) and len(claim.lines) == 1 and claim.alone:
        line = replace(claim.lines[0], code="G0556")
        return Spoiled(replace(claim, lines=(line,), day=min(claim.day, date(2024, 12, 18))), line=1)
    return None


def _quality_charge(line: Line, _claim: Claim) -> Line | None:
    return replace(line, charge=2500) if line.code.endswith("F") else None


def _new_again(claim: Claim, _random: Random) -> Spoiled | None:
    """Bill a return visit to the same specialty, earlier in this file, as a first one."""
    places = lines_with(claim, ("99212", "99213", "99214"))
    if not claim.seen or not places or claim.place != "11":
        return None
    line = replace(claim.lines[places[0]], code="99203", charge=FEES["99203"] * 100)
    return Spoiled(with_line(claim, places[0], line), line=places[0] + 1)


def _visits_without_25(claim: Claim, _random: Random) -> Spoiled | None:
    if not lines_with(claim, (*PREVENTIVE, "G0439")):
        return None
    for i in lines_with(claim, VISITS):
        if claim.lines[i].modifiers == ("25",):
            return Spoiled(with_line(claim, i, replace(claim.lines[i], modifiers=())), line=i + 1)
    return None


def _bundled(claim: Claim, random: Random) -> Spoiled | None:
    """Add a line for a part of another line's service."""
    places = lines_with(claim, COMPONENTS)
    if not places:
        return None
    whole = claim.lines[pick(random, places)]
    part = replace(whole, code=COMPONENTS[whole.code], charge=whole.charge // 2, modifiers=_sides(whole))
    return Spoiled(replace(claim, lines=(*claim.lines, part)), line=len(claim.lines) + 1)


def _without_25(claim: Claim, _random: Random) -> Spoiled | None:
    """Take the 25 from a visit beside a small procedure (a bundled pair without its modifier)."""
    if not lines_with(claim, ("11102", "90471", "90460", "94640")):
        return None
    for i, line in enumerate(claim.lines):
        if line.modifiers == ("25",):
            return Spoiled(with_line(claim, i, replace(line, modifiers=())), line=i + 1)
    return None


def _sides(line: Line) -> tuple[str, ...]:
    return tuple(
        modifier for modifier in line.modifiers if modifier not in SEPARATE and modifier not in ("33", "PT")
    )


def _addon_alone(claim: Claim, _random: Random) -> Spoiled | None:
    for addon, primary in ADDONS.items():
        if lines_with(claim, (addon,)):
            left = replace(claim, lines=tuple(line for line in claim.lines if line.code != primary))
            return Spoiled(left, line=lines_with(left, (addon,))[0] + 1) if pointed(left) else None
    return None


def _modifier(new: str) -> Callable[[Line, Claim], Line | None]:
    def change(line: Line, _claim: Claim) -> Line | None:
        fits = len(line.modifiers) < 3 and line.code in VISITS
        return replace(line, modifiers=(*line.modifiers, new)) if fits else None

    return change


def _repeated_modifier(line: Line, _claim: Claim) -> Line | None:
    return replace(line, modifiers=(*line.modifiers, line.modifiers[0])) if len(line.modifiers) == 1 else None


def _contradictory(line: Line, _claim: Claim) -> Line | None:
    """Bill the reading of an image as the technical part too."""
    return (
        replace(line, modifiers=("26", "TC", *line.modifiers[1:])) if line.modifiers[:1] == ("26",) else None
    )


def _no_side(line: Line, _claim: Claim) -> Line | None:
    if line.code not in SIDED or line.modifiers not in (("RT",), ("LT",)):
        return None
    return replace(line, modifiers=())


def _both_and_one(line: Line, _claim: Claim) -> Line | None:
    return replace(line, modifiers=("50", "RT")) if line.modifiers == ("50",) else None


def _preventive_problem(claim: Claim, _random: Random) -> Spoiled | None:
    if len(claim.diagnoses) != 1 or not lines_with(claim, (*PREVENTIVE, "99385", "99383")):
        return None
    return with_diagnosis(claim, 0, "I10" if age(claim) >= 18 else "J302")


def _problem_screening(claim: Claim, _random: Random) -> Spoiled | None:
    """Give a visit for a problem nothing but a screening as its reason."""
    visit = len(claim.lines) == 1 and len(claim.diagnoses) == 1 and claim.lines[0].code in ("99213", "99214")
    if not visit or age(claim) < 18 or claim.diagnoses[0][0] in "OZ":
        return None
    return with_diagnosis(claim, 0, "Z13220")


def _screening_problem(claim: Claim, _random: Random) -> Spoiled | None:
    for code, problem in SCREENINGS.items():
        if len(claim.diagnoses) == 1 and lines_with(claim, (code,)):
            return with_diagnosis(claim, 0, problem)
    return None


PROCEDURE_MISTAKES = (
    mistake("procedure-age-conflict", "The vaccine is for younger children.", _alter(_vaccine_age)),
    mistake(
        "preventive-age-band",
        "The preventive visit is of another age band.",
        _alter(_other_band),
        "procedure-age-conflict",
    ),
    mistake(
        "unknown-procedure", "The procedure code does not exist.", _swap({"99213": "9921E", "36415": "3641S"})
    ),
    mistake(
        "procedure-retired",
        "The procedure code ended before the visit.",
        _swap({"99203": "99201", "99349": "99343", "99309": "99318"}),
    ),
    mistake("procedure-not-yet-valid", "The procedure code starts after the visit.", _not_yet),
    mistake(
        "diagnosis-in-procedure-field",
        "A diagnosis stands where a procedure code belongs.",
        _swap({"99213": "J069", "83036": "E119", "99214": "E785"}),
        "unknown-procedure",
    ),
    mistake("category-two-charge", "A quality code has a charge.", _alter(_quality_charge)),
    mistake(
        "unlisted-without-note",
        "An unlisted code has no note that says what was done.",
        _alter(lambda line, _claim: replace(line, note="") if line.note else None),
    ),
    mistake("new-visit-for-established", "A patient of the practice is billed as a new one.", _new_again),
    mistake(
        "two-visits-without-25",
        "A second visit on the same day has no modifier 25.",
        _visits_without_25,
        "bundled-pair-advisory",
        edits="two-visits-without-25 preventive-and-problem-visit",
    ),
    mistake("bundled-pair-advisory", "A part of a service is billed beside the whole.", _bundled),
    mistake(
        "visit-and-procedure-without-25",
        "A visit beside a small procedure has no modifier 25.",
        _without_25,
        "two-visits-without-25",
        "bundled-pair-advisory",
    ),
    mistake("addon-without-primary", "An add-on code stands without its primary.", _addon_alone),
    mistake("unknown-modifier", "The modifier does not exist.", _alter(_modifier("ZY"))),
    mistake(
        "modifier-not-valid", "The modifier ended before the visit.", _alter(_modifier(RETIRED_MODIFIER))
    ),
    mistake("repeated-modifier", "A modifier stands twice on a line.", _alter(_repeated_modifier)),
    mistake(
        "contradictory-modifiers",
        "A line is billed as the professional and the technical part.",
        _alter(_contradictory),
    ),
    mistake("side-modifier-missing", "A procedure on one side does not say which.", _alter(_no_side)),
    mistake("bilateral-with-side", "A line has modifier 50 and a side.", _alter(_both_and_one)),
    mistake(
        "preventive-with-problem-only",
        "A preventive visit has only a problem as its reason.",
        _preventive_problem,
    ),
    mistake(
        "problem-with-screening-only",
        "A problem visit has only a screening as its reason.",
        _problem_screening,
    ),
    mistake(
        "screening-with-problem-only", "A screening has only a problem as its reason.", _screening_problem
    ),
)
