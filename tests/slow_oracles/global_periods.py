"""Global surgery periods by loops over all lines of all claims, from the manual's sentences alone.

Pub. 100-04, chapter 12, sections 40.1 and 40.2. Slow, and for tests only.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scrubjay.claims import Batch

FIRST, LAST = dt.date(2024, 7, 1), dt.date(2024, 9, 30)
"""The days of the sample fee schedule."""
LENGTHS = {"27447": 90, "27130": 90, "17110": 10, "10060": 10, "11042": 0, "20610": 0}
"""Global days of the procedures below, as the fee schedule of July 2024 has them; all others have none."""
VISITS = ("99213", "99232", "99291", "99203")
OTHERS = ("99396", "93000", "27599", "11045")
"""A preventive visit, a test, a code with YYY, an add-on code."""
MODIFIERS = ("24", "25", "54", "55", "56", "57", "78", "79", "80", "RT", "TC")
DAYS = (-20, -11, -1, 0, 1, 2, 3, 10, 11, 12, 13, 60, 88, 89, 90, 91)


@dataclass(frozen=True)
class Line:
    """One line with what its claim says."""

    claim: int
    id: str
    number: int
    kind: str
    center: bool
    frequency: str | None
    patient: str | None
    group: str | None
    rendering: str | None
    taxonomy: str | None
    day: dt.date
    code: str
    modifiers: tuple[str, ...]
    diagnosis: str | None

    @property
    def provider(self) -> str | None:
        return self.rendering or self.group

    @property
    def counts(self) -> bool:
        return self.kind == "professional" and self.frequency != "8" and not self.center

    @property
    def length(self) -> int | None:
        """How many days after it belong to it, where the fee schedule of its day gives a number."""
        return LENGTHS.get(self.code) if FIRST <= self.day <= LAST else None

    @property
    def unlisted(self) -> bool:
        """Whether it may be a surgery of which no fee schedule says anything."""
        return not FIRST <= self.day <= LAST and self.code in {*LENGTHS, "27599", "11045"}

    @property
    def opens(self) -> bool:
        return self.counts and not {"56", "78", "80", "TC"} & set(self.modifiers)

    @property
    def on_day(self) -> bool:
        """Whether the one who bills it did the surgery."""
        return self.opens and ("55" not in self.modifiers or "54" in self.modifiers)

    @property
    def after(self) -> bool:
        """Whether the one who bills it keeps the days after the surgery."""
        return self.opens and ("54" not in self.modifiers or "55" in self.modifiers)

    @property
    def is_visit(self) -> bool:
        return self.counts and self.code in VISITS

    @property
    def asks(self) -> bool:
        return self.is_visit or (self.counts and self.length is not None) or (self.opens and self.unlisted)


def random_lines(claims: int, seed: int) -> list[Line]:
    """Return lines of few patients, groups, providers and days, so that much coincides."""
    chance = random.Random(seed)
    lines = []
    for claim in range(claims):
        head = (
            chance.choice(("professional",) * 6 + ("institutional",)),
            chance.random() < 0.1,
            chance.choice((None, "1", "1", "7", "8")),
            chance.choice((*"ABCDEF", None)),
            chance.choice(("1234567893", "1234567893", "1245319599", None)),
            chance.choice(("1679576722", "1003000126", None)),
            chance.choice(("207X00000X", "207Q00000X", None)),
            FIRST + dt.timedelta(days=chance.choice(DAYS)),
        )
        for number in range(1, chance.randint(1, 3) + 1):
            code = chance.choice((*LENGTHS, *VISITS, *VISITS, *OTHERS))
            modifiers = tuple(sorted({chance.choice((*MODIFIERS, *[""] * 12)) for _ in range(2)} - {""}))
            diagnosis = chance.choice(("M1711", "B078", None))
            lines.append(Line(claim, f"C{claim}", number, *head, code, modifiers, diagnosis))
    return lines


def batch_of(lines: Sequence[Line], order: Sequence[int]) -> Batch:
    """Return the claims of some lines in an order of claims."""
    row_of = {claim: row for row, claim in enumerate(order)}
    placed = sorted(lines, key=lambda line: (row_of[line.claim], line.number))
    heads = [next(line for line in lines if line.claim == claim) for claim in order]
    positions = {"M1711": 1, "B078": 2}
    return Batch.from_rows(
        {
            "claims": {
                "claim_id": [head.id for head in heads],
                "claim_type": [head.kind for head in heads],
                "frequency": [head.frequency for head in heads],
                "patient_id": [head.patient for head in heads],
                "billing_npi": [head.group for head in heads],
                "billing_taxonomy": ["261QA1903X" if head.center else None for head in heads],
                "rendering_npi": [head.rendering for head in heads],
                "rendering_taxonomy": [head.taxonomy for head in heads],
            },
            "diagnoses": {
                "claim": [row for row in range(len(heads)) for _ in positions],
                "position": [1, 2] * len(heads),
                "diagnosis": [*positions] * len(heads),
            },
            "lines": {
                "claim": [row_of[line.claim] for line in placed],
                "line": [line.number for line in placed],
                "procedure": [line.code for line in placed],
                "modifier_1": [line.modifiers[0] if line.modifiers else None for line in placed],
                "modifier_2": [line.modifiers[1] if len(line.modifiers) > 1 else None for line in placed],
                "pointer_1": [positions.get(line.diagnosis or "") for line in placed],
                "from_date": [line.day for line in placed],
                "units": [1.0] * len(placed),
            },
        }
    )


def gap(line: Line, other: Line) -> int:
    return (line.day - other.day).days


def named(found: Sequence[Line]) -> Line | None:
    """Return the one that is named: the latest, then the lowest code, claim number and diagnosis."""
    ranked = sorted(found, key=lambda one: (one.code, len(one.id), one.id, one.diagnosis or ""))
    return max(ranked, key=lambda one: one.day, default=None)


def surgeries(line: Line, lines: Sequence[Line]) -> dict[str, list[Line]]:
    """Return by period the surgeries, among these lines, in whose period a line is."""
    found: dict[str, list[Line]] = {"late": [], "early": [], "before": [], "on": [], "on_next": []}
    for other in lines:
        days = gap(line, other)
        if line.asks and other.after and other.length == 90 and 1 <= days <= 90:
            found["late"].append(other)
        if line.asks and other.after and other.length == 10 and 1 <= days <= 10:
            found["early"].append(other)
        if line.is_visit and other.on_day and other.length == 90 and days in (0, -1):
            found["before"].append(other)
        if line.is_visit and other.on_day and other.length in (0, 10) and days in (0, -1):
            found["on" if days == 0 else "on_next"].append(other)
    return found


def are_colleagues(line: Line, other: Line) -> bool:
    """Whether two providers are of one group, and of one specialty as far as their claims say."""
    if line.group is None or line.group != other.group or line.provider == other.provider:
        return False
    if line.taxonomy and other.taxonomy:
        return line.taxonomy == other.taxonomy
    return line.diagnosis is not None and line.diagnosis == other.diagnosis


def expected(line: Line, lines: Sequence[Line]) -> dict[str, Any]:
    """Return the columns of one line by looking at all others."""
    same = [other for other in lines if line.patient and other.patient == line.patient]
    own = surgeries(line, [one for one in same if line.provider and one.provider == line.provider])
    theirs = surgeries(line, [one for one in same if line.provider and are_colleagues(line, one)])
    after = named(own["late"]) or named(own["early"])
    major = named([one for one in own["before"] if one.day == line.day]) or named(own["before"])
    minor = named(own["on"]) or named(own["on_next"])
    nobody = line.patient is None or line.provider is None
    unlisted = [one for one in same if one.opens and one.unlisted and one.provider == line.provider]
    earlier = [one for one in unlisted if 1 <= gap(line, one) <= 90]
    near = [one for one in unlisted if gap(line, one) in (0, -1)]
    unsure, unsure_day = line.asks and (nobody or bool(earlier)), line.is_visit and (nobody or bool(near))
    columns = {
        "in_global_period": True if after else None if unsure else False,
        "global_surgery": after and after.code,
        "global_surgery_date": after and after.day,
        "global_surgery_claim": after and after.id,
        "global_surgery_diagnosis": after and after.diagnosis,
        "surgery_diagnosis_again": after.diagnosis is not None and after.diagnosis == line.diagnosis
        if after
        else None
        if unsure
        else False,
        "global_length": after and after.length,
        "days_since_surgery": after and gap(line, after),
        "on_minor_surgery_day": True if own["on"] else None if unsure_day else False,
        "minor_surgery": minor and minor.code,
        "before_major_surgery": True if major else None if unsure_day else False,
        "major_surgery": major and major.code,
        "major_surgery_date": major and major.day,
    }
    return columns | expected_colleague(line, own, theirs)


def expected_colleague(
    line: Line, own: dict[str, list[Line]], theirs: dict[str, list[Line]]
) -> dict[str, Any]:
    """Name one of a colleague's surgeries: first one after which the line is, then before, then on its day.

    A surgery of a colleague of known specialty comes first, then one of 90 days, then one of the same day.
    """

    def choose(*found: Sequence[Line]) -> Line | None:
        for known in (True, False):
            for some in found:
                if one := named([o for o in some if (bool(o.taxonomy) and bool(line.taxonomy)) is known]):
                    return one
        return None

    def today(found: Sequence[Line]) -> list[Line]:
        return [one for one in found if one.day == line.day]

    after = (theirs["late"], theirs["early"])
    options = {
        "after": (choose(*after), own["late"] or own["early"]),
        "before": (choose(today(theirs["before"]), theirs["before"]), own["before"]),
        "on": (choose(theirs["on"]), own["on"]),
    }
    for period, (one, mine) in options.items():
        if one and not mine:
            return {
                "colleague_period": period,
                "colleague_surgery": one.code,
                "colleague_surgery_date": one.day,
            }
    return dict.fromkeys(("colleague_period", "colleague_surgery", "colleague_surgery_date"))
