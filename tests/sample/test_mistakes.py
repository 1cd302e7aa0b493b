"""Each planted mistake is what its name says, and the only thing wrong."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from scrubjay.sample import MISTAKES, Truth, generate
from scrubjay.sample.mistakes import Spoiled
from scrubjay.sample.mistakes.base import SEPARATE
from scrubjay.sample.mistakes.diagnoses import EXCLUDED, NOT_BILLABLE, SIDES, UNKNOWN
from scrubjay.sample.mistakes.procedures import ADDONS, COMPONENTS, RETIRED_MODIFIER
from scrubjay.sample.model import Claim
from scrubjay.sample.month import calendar, families
from tests.sample import published_tables as tables

MONTH = date(2026, 5, 1)
BEFORE_SEX_FLAGS_ENDED = date(2024, 9, 1)
EDITS = """
    unknown-diagnosis diagnosis-not-yet-valid diagnosis-retired diagnosis-not-billable
    seventh-character-missing seventh-character-wrong placeholder-missing unspecified-side
    unspecified-side-on-sided-line side-conflict repeated-diagnosis procedure-in-diagnosis-field
    manifestation-first code-first-missing external-cause-first supplementary-diagnosis-first
        excludes1-pair diagnosis-age-conflict diagnosis-sex-conflict procedure-age-conflict
    preventive-age-band birth-date-missing sex-missing unknown-procedure procedure-retired
    procedure-not-yet-valid diagnosis-in-procedure-field category-two-charge unlisted-without-note
    new-visit-for-established two-visits-without-25 preventive-and-problem-visit
    bundled-pair-advisory addon-without-primary
    unknown-modifier modifier-not-valid repeated-modifier contradictory-modifiers
    side-modifier-missing bilateral-with-side unknown-place visit-place-conflict
    telehealth-place-without-modifier telehealth-modifier-without-place no-pointer
    pointer-to-nothing diagnosis-not-pointed-to preventive-with-problem-only
    problem-with-screening-only screening-with-problem-only duplicate-line duplicate-claim
    zero-units fractional-units dates-reversed future-date service-before-birth npi-checksum
    total-mismatch replacement-without-reference
"""


@functools.cache
def clean(month: date) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    for family in families(Random(11), calendar(month)):
        claims += [replace(claim, id="SJ", alone=len(family) == 1) for claim in family]
        if len(claims) > 6000:
            return tuple(claims)
    raise AssertionError


def planted(name: str) -> list[tuple[Claim, Spoiled]]:
    month = BEFORE_SEX_FLAGS_ENDED if name == "diagnosis-sex-conflict" else MONTH
    random = Random(5)
    found = []
    for claim in clean(month):
        spoiled = MISTAKES[name].plant(claim, random)
        if spoiled is not None:
            found.append((claim, spoiled))
        if len(found) == 60:
            break
    return found


def test_names_and_edits() -> None:
    known = set(EDITS.split())
    assert {edit for kind in MISTAKES.values() for edit in kind.edits} == known
    assert {edit for kind in MISTAKES.values() for edit in kind.also} <= known | {"unacceptable-principal"}
    assert len(MISTAKES) >= 59
    assert all(name == kind.name and kind.text.endswith(".") for name, kind in MISTAKES.items())


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_can_be_planted_and_changes_the_claim(name: str) -> None:
    found = planted(name)
    assert len(found) >= 3
    for claim, spoiled in found:
        assert spoiled.twin == claim if name == "duplicate-claim" else spoiled.claim != claim
        assert spoiled.line is None or 1 <= spoiled.line <= len(spoiled.claim.lines)
        assert spoiled.diagnosis is None or 1 <= spoiled.diagnosis <= len(spoiled.claim.diagnoses)
        pointers = {p for line in spoiled.claim.lines for p in line.pointers}
        if name not in ("no-pointer", "pointer-to-nothing", "diagnosis-not-pointed-to"):
            assert pointers == set(range(1, len(spoiled.claim.diagnoses) + 1))
        if spoiled.claim.total is None and name != "total-mismatch":
            assert all(line.charge >= 0 for line in spoiled.claim.lines)


def at_diagnosis(name: str) -> list[tuple[Claim, Spoiled, str]]:
    out = []
    for claim, spoiled in planted(name):
        assert spoiled.diagnosis is not None
        out.append((claim, spoiled, spoiled.claim.diagnoses[spoiled.diagnosis - 1]))
    return out


def known_prefix(code: str) -> bool:
    return any(other.startswith(code) for other in tables.diagnoses())


def test_diagnosis_codes_are_wrong_in_the_way_that_is_said() -> None:
    for _, _, code in at_diagnosis("unknown-diagnosis"):
        assert code not in tables.diagnoses() and not known_prefix(code)
    assert all(not known_prefix(code) for code in UNKNOWN.values())
    for claim, _, code in at_diagnosis("diagnosis-not-yet-valid"):
        assert (
            tables.diagnosis(code, claim.day) is None
            and tables.diagnosis(code, date(2026, 10, 1)) is not None
        )
    for claim, _, code in at_diagnosis("diagnosis-retired"):
        assert (
            tables.diagnosis(code, claim.day) is None
            and tables.diagnosis(code, date(2025, 9, 30)) is not None
        )
    for code, heading in NOT_BILLABLE.items():
        assert code.startswith(heading) and heading not in tables.diagnoses()
    for claim, _, code in at_diagnosis("seventh-character-missing"):
        assert (
            len(code) == 6
            and code not in tables.diagnoses()
            and tables.diagnosis(code + "A", claim.day) is not None
        )
    for claim, _, code in at_diagnosis("seventh-character-wrong"):
        assert code not in tables.diagnoses() and tables.diagnosis(code[:6] + "A", claim.day) is not None
    for claim, spoiled, code in at_diagnosis("placeholder-missing"):
        assert spoiled.diagnosis is not None
        whole = claim.diagnoses[spoiled.diagnosis - 1]
        assert code == whole[:3] + whole[3:].replace("X", "") and code not in tables.diagnoses()


def test_sides_are_real_codes() -> None:
    for group in SIDES:
        assert len(group) == 3
        assert all(tables.diagnosis(code, MONTH) is not None for code in group), group
    for name in ("unspecified-side", "unspecified-side-on-sided-line", "side-conflict"):
        for claim, _, code in at_diagnosis(name):
            assert code in {side for group in SIDES for side in group} and code not in claim.diagnoses
            sided = any(m in ("RT", "LT") for line in claim.lines for m in line.modifiers)
            assert sided == (name != "unspecified-side")


def test_order_of_diagnoses() -> None:
    for claim, _, code in at_diagnosis("manifestation-first"):
        assert "manifestation" in (tables.diagnosis(code, claim.day) or ())
    for claim, _, code in at_diagnosis("external-cause-first"):
        assert "ecodepdx" in (tables.diagnosis(code, claim.day) or ())
    for claim, _, code in at_diagnosis("unacceptable-principal"):
        row = tables.row("data_dx10", code, claim.day)
        assert row is not None and row["unacceptable_pdx"] and not row["unacceptable_pdx_exclusion"]
    for claim, spoiled in planted("external-cause-first"):
        before = [{claim.diagnoses[p - 1] for p in line.pointers} for line in claim.lines]
        after = [{spoiled.claim.diagnoses[p - 1] for p in line.pointers} for line in spoiled.claim.lines]
        assert before == after, "lines keep their reasons"


def test_excluded_pairs_are_in_the_tabular_list() -> None:
    for code, other in EXCLUDED.items():
        forth = any(tables.within(other, tables.targets(t)) for _, t in tables.inherited(code, "excludes1"))
        back = any(tables.within(code, tables.targets(t)) for _, t in tables.inherited(other, "excludes1"))
        assert forth or back, (code, other)
        assert tables.diagnosis(other, MONTH) is not None


def test_age_and_sex() -> None:
    for claim, _, code in at_diagnosis("diagnosis-age-conflict"):
        words = tables.diagnosis(code, claim.day) or ()
        assert ("pediatric" if code == "L2083" else "adult") in words
    for claim, _, code in at_diagnosis("diagnosis-sex-conflict"):
        words = tables.diagnosis(code, claim.day) or ()
        assert ("male" if claim.patient.sex == "F" else "female") in words
    assert not [claim for claim in clean(MONTH) if MISTAKES["diagnosis-sex-conflict"].plant(claim, Random(1))]
    row = tables.procedure("90702", MONTH)
    assert row is not None and row["hi_age"] == 6


def at_line(name: str) -> list[tuple[Claim, Spoiled, str]]:
    out = []
    for claim, spoiled in planted(name):
        assert spoiled.line is not None
        out.append((claim, spoiled, spoiled.claim.lines[spoiled.line - 1].code))
    return out


def test_procedure_codes_are_wrong_in_the_way_that_is_said() -> None:
    for _, _, code in at_line("unknown-procedure"):
        assert not any(key.startswith(code + "|") for key in tables.pyoce()["data_hcpcs"])
    for claim, _, code in at_line("procedure-retired"):
        assert tables.procedure(code, claim.day) is None
        assert any(key.startswith(code + "|") for key in tables.pyoce()["data_hcpcs"]), code
    for _, spoiled, code in at_line("procedure-not-yet-valid"):
        assert tables.procedure(code, spoiled.claim.day) is None and tables.procedure(code, MONTH) is not None
        assert all(tables.diagnosis(dx, spoiled.claim.day) is not None for dx in spoiled.claim.diagnoses)
    for _, _, code in at_line("preventive-age-band"):
        assert code.startswith("9939")


def test_modifiers() -> None:
    assert tables.modifier("ZY", MONTH) is None
    assert not any(key.startswith("ZY|") for key in tables.pyoce()["data_modifier"])
    assert tables.modifier(RETIRED_MODIFIER, MONTH) is None
    assert tables.modifier(RETIRED_MODIFIER, date(2019, 12, 31)) is not None


def test_bundles() -> None:
    for whole, part in COMPONENTS.items():
        assert tables.facility_pair(whole, part, MONTH) is not None, (whole, part)
        assert tables.procedure(part, MONTH) is not None
    for name in ("bundled-pair-advisory", "visit-and-procedure-without-25"):
        for _, spoiled in planted(name):
            lines = spoiled.claim.lines
            assert any(
                tables.facility_pair(a.code, b.code, MONTH) is not None and not SEPARATE & set(b.modifiers)
                for a in lines
                for b in lines
                if a is not b
            ), [line.code for line in lines]
    for addon, primary in ADDONS.items():
        assert primary in (tables.addon_primaries(addon, MONTH) or ())
    for _, spoiled, code in at_line("addon-without-primary"):
        primaries = tables.addon_primaries(code, MONTH)
        assert primaries and not primaries & {line.code for line in spoiled.claim.lines}


CHECKS: dict[str, Callable[[Claim, Claim], bool]] = {
    "birth-date-missing": lambda _, bad: bad.patient.birth is None,
    "sex-missing": lambda _, bad: bad.patient.sex == "",
    "service-before-birth": lambda _, bad: bad.patient.birth is not None and bad.patient.birth > bad.day,
    "visit-place-conflict": lambda _, bad: bad.place == "21" and bad.facility is not None,
    "new-visit-for-established": lambda old, bad: (
        old.seen and any(line.code == "99203" for line in bad.lines)
    ),
    "duplicate-line": lambda _, bad: bad.lines[-1] == bad.lines[-2],
    "pointer-to-nothing": lambda _, bad: any(
        p > len(bad.diagnoses) for line in bad.lines for p in line.pointers
    ),
    "no-pointer": lambda _, bad: any(not line.pointers for line in bad.lines),
    "zero-units": lambda _, bad: any(line.units == 0 for line in bad.lines),
    "fractional-units": lambda _, bad: any(line.units % 1 for line in bad.lines),
    "dates-reversed": lambda _, bad: any(x.first and x.last and x.last < x.first for x in bad.lines),
    "future-date": lambda _, bad: any(x.first is not None and x.first.year == 2027 for x in bad.lines),
    "total-mismatch": lambda _, bad: bad.total not in (None, sum(line.charge for line in bad.lines)),
    "replacement-without-reference": lambda _, bad: bad.frequency == "7" and not bad.original,
    "unlisted-without-note": lambda old, bad: (
        any(x.note for x in old.lines) and not any(x.note for x in bad.lines)
    ),
    "category-two-charge": lambda _, bad: any(x.code.endswith("F") and x.charge for x in bad.lines),
    "side-modifier-missing": lambda _, bad: any(not x.modifiers and x.code[0] in "26" for x in bad.lines),
    "bilateral-with-side": lambda _, bad: any(
        x.modifiers[:1] == ("50",) and len(x.modifiers) == 2 for x in bad.lines
    ),
    "contradictory-modifiers": lambda _, bad: any({"26", "TC"} <= set(x.modifiers) for x in bad.lines),
    "telehealth-place-without-modifier": lambda _, bad: (
        bad.place == "10" and "95" not in bad.lines[0].modifiers
    ),
    "telehealth-modifier-without-place": lambda _, bad: bad.place == "11" and "95" in bad.lines[0].modifiers,
    "problem-with-screening-only": lambda _, bad: bad.diagnoses == ("Z13220",),
    "two-visits-without-25": lambda old, bad: (
        not any("25" in x.modifiers for x in bad.lines) and len(old.lines) > 1
    ),
}


@pytest.mark.parametrize("name", CHECKS)
def test_plain_mistakes(name: str) -> None:
    for claim, spoiled in planted(name):
        assert not CHECKS[name](claim, claim), claim.visit
        assert CHECKS[name](claim, spoiled.claim), claim.visit


def test_all_are_planted_in_a_file_of_some_size() -> None:
    out = io.BytesIO()
    truth: Truth = generate(6000, seed=2, month=MONTH, mistakes=0.1, out=out)
    assert set(truth.by_mistake()) == set(MISTAKES) - {"diagnosis-sex-conflict"}
    assert set(truth.unplanted) <= {"diagnosis-sex-conflict"} | {
        name for name, count in truth.unplanted.items() if count <= 2
    }
    early = generate(3000, seed=2, month=BEFORE_SEX_FLAGS_ENDED, mistakes=0.1, out=io.BytesIO())
    assert "diagnosis-sex-conflict" in early.by_mistake()


def test_a_duplicate_claim_follows_its_first() -> None:
    out = io.BytesIO()
    truth = generate(200, seed=4, month=MONTH, mistakes={"duplicate-claim": 0.1}, out=out)
    claims = [part.split("~\nHL*")[0] for part in out.getvalue().decode().split("CLM*")[1:]]
    assert len(claims) == 200 and len(truth.planted) >= 15
    for found in truth.planted:
        first, second = claims[found.claim_number - 1 : found.claim_number + 1]
        assert second.startswith(found.claim_id)
        other = f"SJ{found.claim_number:08d}"
        assert first.strip("~\n") == second.replace(found.claim_id, other).strip("~\n").split("~\nSE")[0]
