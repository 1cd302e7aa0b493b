"""Every claim that the catalogue can make, against the published tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations

import pytest

from scrubjay.sample.catalogue import Entry, entries, pool
from scrubjay.sample.fees import FEES
from scrubjay.sample.mistakes.diagnoses import OPPOSITE, UNSPECIFIED
from scrubjay.sample.model import Line
from scrubjay.sample.notation import Variant, Visit, variants
from tests.sample import published_tables as tables

MONTHS = [date(2024, 7, 15), date(2025, 2, 15), date(2025, 11, 15), date(2026, 5, 15)]
TODAY = MONTHS[-1]
# Code-first notes that name conditions these patients do not have ("if applicable", "any", "complicating").
CONDITIONAL = {"E66", "I49", "J18", "A41", "W25", "Z23", "Z85", "Z87"}


def every() -> Iterator[tuple[Entry, Variant]]:
    for entry in entries().values():
        for course in entry.variants:
            for variant in course:
                yield entry, variant


def same_day(variant: Variant) -> Iterator[tuple[Line, Line]]:
    for first, second in permutations(variant.lines, 2):
        if first.day == second.day:
            yield first, second


def test_there_is_enough_to_choose_from() -> None:
    assert len(entries()) >= 250
    assert len({entry.specialty for entry in entries().values()}) >= 20
    assert sum(1 for _ in every()) >= 400
    assert len(pool().entries) > len(pool("adult").entries) > len(pool("child").entries) > 20


@pytest.mark.parametrize("day", MONTHS, ids=str)
def test_codes_are_valid_on_the_day(day: date) -> None:
    bad = set()
    for entry, variant in every():
        bad |= {(entry.visit.name, code) for code in variant.diagnoses if tables.diagnosis(code, day) is None}
        for line in variant.lines:
            if tables.procedure(line.code, day) is None:
                bad.add((entry.visit.name, line.code))
            bad |= {(entry.visit.name, m) for m in line.modifiers if tables.modifier(m, day) is None}
    assert not bad


def test_codes_fit_age_and_sex() -> None:
    bounds = {"newborn": (0, 0), "pediatric": (0, 17), "maternity": (9, 64), "adult": (15, 124)}
    for entry, variant in every():
        low, high = entry.years
        for code in variant.diagnoses:
            words = tables.diagnosis(code, TODAY) or ()
            for word, (least, most) in bounds.items():
                assert word not in words or (least <= low and high <= most), (entry.visit.name, code, word)
            old = tables.diagnosis(code, date(2024, 7, 15)) or ()
            assert "female" not in old or entry.visit.sex == "F", (entry.visit.name, code)
            assert "male" not in old or entry.visit.sex == "M", (entry.visit.name, code)
            assert "unspecified" not in words, (entry.visit.name, code)
        for line in variant.lines:
            row = tables.procedure(line.code, TODAY)
            assert row is not None
            assert int(row["lo_age"]) <= low and high <= int(row["hi_age"]), (entry.visit.name, line.code)


def test_first_diagnosis_can_stand_first() -> None:
    for entry, variant in every():
        first = variant.diagnoses[0]
        words = tables.diagnosis(first, TODAY) or ()
        assert not {"manifestation", "ecodepdx"} & set(words), (entry.visit.name, first)
        row = tables.row("data_dx10", first, TODAY)
        assert row is not None
        assert not row["external_cause"] and not row["manifestation"], (entry.visit.name, first)
        assert not row["unacceptable_pdx"] or row["unacceptable_pdx_exclusion"], (entry.visit.name, first)


def test_no_pair_of_diagnoses_excludes_each_other() -> None:
    for entry, variant in every():
        for code, other in permutations(variant.diagnoses, 2):
            for node, text in tables.inherited(code, "excludes1"):
                clash = tables.within(other, tables.targets(text))
                assert not clash, (entry.visit.name, code, other, node, text)


def test_causes_come_before_what_they_cause() -> None:
    for entry, variant in every():
        for place, code in enumerate(variant.diagnoses):
            texts = [text for _, text in tables.inherited(code, "codeFirst")]
            wanted = [span for text in texts for span in tables.targets(text)]
            before = variant.diagnoses[:place]
            found = any(tables.within(other, wanted) for other in before)
            assert not texts or found or code[:3] in CONDITIONAL, (entry.visit.name, code, texts)


def test_pointers_reach_every_diagnosis_and_no_further() -> None:
    for entry, variant in every():
        pointed = {p for line in variant.lines for p in line.pointers}
        assert pointed == set(range(1, len(variant.diagnoses) + 1)), entry.visit.name
        for line in variant.lines:
            assert 1 <= len(line.pointers) <= 4 and len(set(line.pointers)) == len(line.pointers)
        assert len(set(variant.diagnoses)) == len(variant.diagnoses)


def test_addons_have_their_primary() -> None:
    seen = 0
    for entry, variant in every():
        codes = {line.code for line in variant.lines}
        for code in codes:
            primaries = tables.addon_primaries(code, TODAY)
            if primaries:
                seen += 1
                assert primaries & codes, (entry.visit.name, code)
    assert seen > 10


def test_no_bundled_pair_for_facilities() -> None:
    seen = 0
    for entry, variant in every():
        for first, second in same_day(variant):
            indicator = tables.facility_pair(first.code, second.code, TODAY)
            if indicator is not None:
                seen += 1
                fine = indicator == 1 and bool({"25", "57", "59"} & set(second.modifiers))
                assert fine, (entry.visit.name, first.code, second.code, indicator)
    assert seen > 10


@pytest.mark.usefixtures("shared")
def test_no_bundled_pair_for_practitioners() -> None:
    seen = 0
    for entry, variant in every():
        for first, second in same_day(variant):
            indicator = tables.practitioner_pairs().get((first.code, second.code))
            if indicator is not None:
                seen += 1
                fine = indicator == 1 and bool({"25", "57", "59"} & set(second.modifiers))
                assert fine, (entry.visit.name, first.code, second.code, indicator)
    assert seen > 10


@pytest.mark.usefixtures("shared")
def test_units_are_within_the_practitioner_limits() -> None:
    limits = tables.practitioner_limits()
    seen = 0
    for entry, variant in every():
        for line in variant.lines:
            limit = limits.get(line.code)
            if limit is None:
                continue
            seen += 1
            # A limit of 0 means that Medicare does not pay; such visits never go to Medicare.
            never = entry.visit.payer == "commercial" or entry.years[1] < 18
            assert line.units <= limit or (limit == 0 and never), (entry.visit.name, line.code)
    assert seen > 400


def test_sides_agree() -> None:
    """A line with RT or LT has no diagnosis of the other or of no side."""
    right = {code for code, other in UNSPECIFIED.items() if code < OPPOSITE[code]}
    for entry, variant in every():
        for line in variant.lines:
            codes = {variant.diagnoses[p - 1] for p in line.pointers}
            assert not codes & set(UNSPECIFIED.values()), entry.visit.name
            assert "LT" not in line.modifiers or not codes & right, entry.visit.name
            assert "RT" not in line.modifiers or not codes & (set(OPPOSITE) - right), entry.visit.name


def test_follow_ups_suit_the_same_patient() -> None:
    for entry in entries().values():
        for name in entry.then:
            later = entries()[name]
            assert later.years[0] <= entry.years[0] and entry.years[1] <= later.years[1], (
                entry.visit.name,
                name,
            )
            assert later.visit.sex in ("", entry.visit.sex), (entry.visit.name, name)
            assert later.visit.payer in ("", entry.visit.payer), (entry.visit.name, name)
            assert not any(v.new_patient for course in later.variants for v in course), (
                entry.visit.name,
                name,
            )
            assert entry.visit.gap[0] >= 2
    reached = {name for entry in entries().values() for name in entry.then}
    assert {name for name, entry in entries().items() if not entry.visit.weight} <= reached


def test_every_fee_is_used() -> None:
    used = {line.code for _, variant in every() for line in variant.lines}
    assert used == set(FEES)


def test_places_fit() -> None:
    """Video visits, and only they, are at place 10 with 95; hospital places name their facility."""
    for entry, variant in every():
        video = any("95" in line.modifiers for line in variant.lines)
        assert video == (entry.visit.place == "10"), entry.visit.name
        assert (entry.visit.place in ("21", "22", "23", "24", "31", "65")) == bool(entry.visit.facility)
        office = {"99202", "99203", "99204", "99211", "99212", "99213", "99214", "99215"}
        if office & {line.code for line in variant.lines}:
            assert entry.visit.place in ("10", "11", "20"), entry.visit.name


def test_bad_notation_is_refused() -> None:
    with pytest.raises(ValueError, match="choices of different length"):
        variants(Visit("x", "1-2", "<I10/E119>", "99213-<RT/LT/50> >1"))
    with pytest.raises(ValueError, match="cannot read"):
        variants(Visit("x", "1-2", "I10", "99213 ?1"))
    with pytest.raises(KeyError):
        variants(Visit("x", "1-2", "I10", "99999 >1"))
