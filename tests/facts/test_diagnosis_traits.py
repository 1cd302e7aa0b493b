"""What the code editors' lists say about a diagnosis, and what that asks of the patient's data."""

from __future__ import annotations

import pytest

from scrubjay.claims import Batch
from scrubjay.facts import Sheet
from scrubjay.reference import Pack
from tests.facts.diagnosis_help import TODAY, sheet, values


@pytest.mark.parametrize(
    ("column", "code", "yes", "no"),
    [
        ("manifestation", "F02.80", True, "F03.90"),
        ("external_cause", "W19.XXXA", True, "S93.401A"),
        ("unacceptable_principal", "Z95.0", True, "I10"),
        ("needs_secondary", "Z51.89", True, "Z51.11"),
        ("supplementary", "B96.20", True, "Z95.0"),
        ("unspecified", "J45.909", True, "J45.40"),
        ("has_age_limit", "O80", True, "I10"),
    ],
)
def test_lists(pack: Pack, column: str, code: str, yes: bool, no: str) -> None:
    assert values(pack, f"P 2026-05-04 F42 dx={code},{no} | 99213 >1", column) == [yes, not yes]


def test_a_day_outside_a_table_is_unknown(pack: Pack) -> None:
    assert values(pack, "P 2027-04-01 F42 dx=F02.80 | 99213 >1", "manifestation") == [None]
    assert values(pack, "P 2026-07-01 F42 dx=B96.20 | 99213 >1", "supplementary") == [None]
    assert values(pack, "P 2026-07-01 F42 dx=B96.20 | 99213 >1", "manifestation") == [False]
    assert values(pack, "P 2019-09-30 F42 dx=B96.20 | 99213 >1", "supplementary") == [False]


def test_age_limits_change_with_the_day(pack: Pack) -> None:
    for day, limits in (("2019-09-30", (12, 55)), ("2019-10-01", (9, 64))):
        facts = sheet(pack, f"P {day} F30 dx=O80,Z00.129,N40.0,Z38.00,I10 | 99213 >1")
        ages = list(zip(*(facts.column("diagnosis", name) for name in ("age_low", "age_high")), strict=True))
        assert ages == [limits, (0, 17), (15, 124), (0, 0), (0, 124)]
    classes = facts.column("diagnosis", "age_class").to_list()
    assert classes == ["maternity", "pediatric", "adult", "newborn", None]


def test_sex_lists_end(pack: Pack) -> None:
    assert values(pack, "P 2024-09-30 F72 dx=C61,O80,I10 | 99213 >1", "sex_only") == ["M", "F", None]
    assert values(pack, "P 2024-10-01 F72 dx=C61,O80,I10 | 99213 >1", "sex_only") == [None, None, None]


def test_risk_categories(pack: Pack) -> None:
    assert values(pack, "P 2026-05-04 F72 dx=E11.22,I10 | 99213 >1", "hcc") == ["37", None]


@pytest.mark.parametrize(
    ("notation", "birth_date", "sex"),
    [
        ("P 2024-05-06 dx=C61 | 99213 >1", False, True),
        ("P 2024-05-06 dx=I10,Z00.129 | 99213 >1", True, False),
        ("P 2024-05-06 dx=I10 | 99213 >1", False, False),
        ("P 2024-05-06 dx=I10 | 99391 >1", True, False),
    ],
)
def test_what_is_needed_of_the_patient(pack: Pack, notation: str, birth_date: bool, sex: bool) -> None:
    facts = sheet(pack, notation)
    assert facts.column("claim", "needs_birth_date").to_list() == [birth_date]
    assert facts.column("claim", "needs_sex").to_list() == [sex]


def test_modifier_and_condition_code_waive_the_sex_edit(pack: Pack) -> None:
    assert values(pack, "P 2024-05-06 F72 dx=C61,N40.0 | 99213-KX >1", "sex_edit_waived") == [True, False]
    for codes, waived in ((["09"], False), (["09", "45"], True), (None, False)):
        claims = {"claim_type": ["institutional"], "bill_type": ["0131"], "condition_codes": [codes]}
        diagnoses = {"claim": [0], "position": [1], "diagnosis": ["C61"], "code_system": ["ICD10"]}
        facts = Sheet(Batch.from_rows({"claims": claims, "diagnoses": diagnoses}), pack, TODAY)
        assert facts.column("diagnosis", "sex_edit_waived").to_list() == [waived]


def test_the_outpatient_editors_limits_are_those_of_outpatient_claims(pack: Pack) -> None:
    for kind, bill, day, limits in (
        ("I", "bill=0131", "2024-01-01", (0, 17, "pediatric")),
        ("I", "bill=0131", "2023-12-31", (0, 124, None)),
        ("I", "bill=0111", "2024-03-31", (0, 124, None)),
        ("I", "bill=0111", "2024-04-01", (0, 17, "pediatric")),
        ("P", "", "2024-03-31", (0, 124, None)),
        ("I", "bill=0131", "2026-09-01", (0, 17, "pediatric")),
    ):
        facts = sheet(pack, f"{kind} {day} F30 {bill} dx=Z02.84 | 99213 rev=0510")
        names = ("age_low", "age_high", "age_class")
        assert tuple(facts.column("diagnosis", name)[0] for name in names) == limits


def test_fewer_exceptions_for_stays(pack: Pack) -> None:
    text = "I 2025-04-01 F82 bill=0811 dx=R54,Z95.0,B96.20,I10 | 99213 rev=0510"
    assert values(pack, text, "supplementary") == [False, False, True, False]
    assert values(pack, text, "supplementary_in_stay") == [True, False, True, False]
    earlier = text.replace("2025-04-01", "2025-03-31")
    assert values(pack, earlier, "supplementary_in_stay") == [False, False, True, False]


def test_the_list_of_unspecified_codes_begins_with_the_edit(pack: Pack) -> None:
    for day, listed in (("2022-03-31", False), ("2022-04-01", True)):
        text = f"I {day} F82 bill=0111 dx=S72.009A,M25.569 | NONE rev=0120"
        assert values(pack, text, "listed_unspecified") == [listed, False]
