"""Units against limits: which table speaks, what is added up, and what is not known."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from scrubjay.claims import Batch, parse_notation
from scrubjay.edits.units.hospital_units_beyond_clinical_limit_of_day import EDIT as HOSPITAL
from scrubjay.edits.units.units_beyond_clinical_limit_of_day import EDIT as CLINICAL
from scrubjay.edits.units.units_beyond_limit_of_day import EDIT as POLICY
from scrubjay.edits.units.units_beyond_limit_of_line import EDIT as OF_LINE
from scrubjay.edits.units.units_beyond_limit_of_other_payer import EDIT as OTHER
from scrubjay.facts import Sheet
from scrubjay.facts.unit_totals import day_totals, repeats
from scrubjay.kernel.history import HistoryStore, extract
from scrubjay.kernel.run import run
from scrubjay.reference import Pack
from tests.facts.ncci_help import TODAY, batch_of, plan_of, random_services, with_table

DAY = dt.date(2024, 7, 15)
ALWAYS = (None, None)


def limits(pack: Pack, root: Path, name: str, **units: tuple[int, int | None]) -> Pack:
    rows = [(code.upper(), *ALWAYS, *limit, "Sample text") for code, limit in units.items()]
    return with_table(pack, root, name, "limits", rows)


def column(pack: Pack, text: str, name: str) -> list[object]:
    return Sheet(parse_notation(text), pack, TODAY).column("line", name).to_list()


def found(pack: Pack, text: str) -> tuple[set[tuple[str, int]], set[str]]:
    """Return edit and line of the findings on the first claim, and the edits with gaps."""
    outcome = run(plan_of(pack, (OF_LINE, POLICY, CLINICAL, OTHER, HOSPITAL)), parse_notation(text))
    hits = {(one.edit, one.line or 0) for one in outcome.findings.unsorted() if one.claim == 0}
    return hits, {gap.edit for gap in outcome.gaps}


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("x3", 3.0),
        ("x2.5", 2.5),
        ("x3 on=2024-07-15..2024-07-17", 1.0),
        ("x5 on=2024-07-15..2024-07-16", 3.0),
        ("x4 on=2024-07-15..2024-07-17", 1.0),
        ("x1 on=2024-07-15..2024-07-17", 0.0),
        ("x3 on=2024-07-15..2024-07-14", 3.0),
        ("x45min", None),
    ],
)
def test_units_of_several_days_are_divided_by_them(samples: Pack, line: str, units: float | None) -> None:
    assert column(samples, f"P {DAY} F62 | 36415 {line}", "day_share") == [units]


def test_a_code_without_a_limit_is_unknown_and_never_unlimited(samples: Pack) -> None:
    text = f"P {DAY} F62 dx=I10 class=MB | 84443 >1 x2 | 84443 >1 | 36415 >1"
    assert column(samples, text, "mue_units") == [None, None, 2]
    assert column(samples, text, "mue_adjudication") == [0, 0, 3]
    assert column(samples, text, "practitioner_limit") == [True, False, True]
    assert found(samples, text) == (set(), {CLINICAL.id})
    assert found(samples, f"P {DAY} F62 dx=I10 class=MB | 84443 >1") == (set(), set())


def test_a_day_without_a_table_is_unknown(samples: Pack) -> None:
    text = "P 2024-10-01 F62 dx=I10 | 36415 >1 x3 | 84443 >1 | 00812 >1 x45min"
    assert column(samples, text, "practitioner_limit") == [None, None, False]
    assert found(samples, text)[1] == {OF_LINE.id, POLICY.id, CLINICAL.id}


def test_edits_that_lack_their_table_do_not_run(pack: Pack) -> None:
    plan = plan_of(pack, (CLINICAL, HOSPITAL))
    assert {id_: lack.reason for id_, lack in plan.lacking.items()} == {
        CLINICAL.id: "reference data not installed: practitioner_units or medicaid_practitioner_units or "
        "dme_units or medicaid_dme_units",
        HOSPITAL.id: "reference data not installed: hospital_units or medicaid_hospital_units",
    }


def test_with_the_table_of_medicaid_alone_only_its_claims_are_judged(pack: Pack, tmp_path: Path) -> None:
    only = limits(pack, tmp_path, "medicaid_practitioner_units", a0001=(2, None))
    assert HOSPITAL.id in plan_of(only, (OF_LINE, HOSPITAL)).lacking
    text = f"P {DAY} F62 dx=I10 class=MC | A0001 >1 x2 | A0001 >1 x3"
    assert found(only, text)[0] == {(OF_LINE.id, 2)}
    for other in ("MB", "CI"):
        sheet = Sheet(parse_notation(text.replace("MC", other)), only, TODAY)
        assert sheet.column("line", "practitioner_limit").to_list() == [None, None]
        hits, gaps = found(only, text.replace("MC", other))
        assert hits == set() and {OF_LINE.id, POLICY.id, CLINICAL.id, OTHER.id} >= gaps != set()


def test_with_the_table_of_medicare_suppliers_alone_only_they_are_judged(pack: Pack, tmp_path: Path) -> None:
    only = limits(pack, tmp_path, "dme_units", a0001=(9, 3))
    claims = {"claim_type": ["professional"] * 2, "billing_taxonomy": ["332B00000X", "207Q00000X"]}
    lines = {"claim": [0, 1], "procedure": ["A0001"] * 2, "from_date": [DAY] * 2, "units": [5.0] * 2}
    sheet = Sheet(Batch.from_rows({"claims": claims, "lines": lines}), only, TODAY)
    assert sheet.column("line", "practitioner_limit").to_list() == [True, None]


def test_medicaid_has_limits_of_its_own_for_each_line(pack: Pack, tmp_path: Path) -> None:
    both = limits(pack, tmp_path, "practitioner_units", a0001=(1, 2))
    both = limits(both, tmp_path, "medicaid_practitioner_units", a0001=(2, None))
    text = f"P {DAY} F62 dx=I10 class=MC | A0001 >1 x2 | A0001 >1 x3 | A0002 >1"
    assert column(both, text, "mue_units") == [2, 2, None]
    assert column(both, text, "mue_adjudication") == [1, 1, 0]
    assert found(both, text)[0] == {(OF_LINE.id, 2)}
    medicare = text.replace("class=MC", "class=MB")
    assert found(both, medicare)[0] == {(POLICY.id, 1), (POLICY.id, 2)}


def test_medicaid_is_warned_by_the_other_table_where_its_own_is_missing(pack: Pack, tmp_path: Path) -> None:
    only = limits(pack, tmp_path, "practitioner_units", a0001=(1, 2))
    text = f"P {DAY} F62 dx=I10 class=MC | A0001 >1 x2"
    assert column(only, text, "limit_binding") == [False]
    assert found(only, text)[0] == {(OTHER.id, 1)}


@pytest.mark.parametrize(
    ("taxonomy", "units"),
    [("332B00000X", 9), ("335E00000X", 9), ("333600000X", 9), ("207Q00000X", 1), (None, 1)],
)
def test_suppliers_are_judged_by_their_own_table(
    pack: Pack, tmp_path: Path, taxonomy: str | None, units: int
) -> None:
    both = limits(pack, tmp_path, "practitioner_units", a0001=(1, 3))
    both = limits(both, tmp_path, "dme_units", a0001=(9, 3))
    batch = Batch.from_rows(
        {
            "claims": {"claim_type": ["professional"] * 100, "billing_taxonomy": [taxonomy] * 100},
            "lines": {"claim": list(range(100)), "procedure": ["A0001"] * 100, "from_date": [DAY] * 100},
        }
    )
    for size in (1, 100):
        sheet = Sheet(batch.slice(0, size), both, TODAY)
        assert set(sheet.column("line", "mue_units").to_list()) == {units}


def test_a_supplier_without_its_table_is_not_judged(pack: Pack, tmp_path: Path) -> None:
    only = limits(pack, tmp_path, "practitioner_units", a0001=(1, 3))
    claims = {"claim_type": ["professional"], "billing_taxonomy": ["332B00000X"]}
    lines = {"claim": [0], "procedure": ["A0001"], "from_date": [DAY], "units": [5.0]}
    sheet = Sheet(Batch.from_rows({"claims": claims, "lines": lines}), only, TODAY)
    assert sheet.column("line", "practitioner_limit").to_list() == [None]


def test_hospitals_have_a_table_of_their_own_for_outpatient_bills(samples: Pack) -> None:
    text = f"I {DAY} F62 dx=I10 bill=0131 class=MA | 96365 rev=0260 x2 | 36415 rev=0300 x3"
    assert column(samples, text, "mue_units") == [2, 2]
    assert found(samples, text)[0] == {(HOSPITAL.id, 2)}
    assert found(samples, text.replace("0131", "0111")) == (set(), set())
    assert column(samples, text.replace("0131", "0111"), "hospital_limit") == [False, False]


def test_the_halves_of_a_critical_access_hospital_are_counted_apart(samples: Pack) -> None:
    text = f"I {DAY} F62 dx=I10 bill=0851 npi=1234567893 id=B2 | 11042 rev=0360 | 11042 rev=0975"
    assert column(samples, text, "day_units") == [1, 1]
    again = f"{text} prior: I {DAY} id=B1 bill=0851 | 11042-59 rev=0975"
    assert column(samples, again, "day_units") == [1, 2, 2]


def test_another_code_system_has_no_limit(samples: Pack) -> None:
    lines = {"claim": [0, 0], "line": [1, 2], "procedure": ["36415"] * 2, "from_date": [DAY] * 2}
    lines |= {"procedure_system": ["HC", "ZZ"], "units": [3.0, 3.0]}
    sheet = Sheet(
        Batch.from_rows({"claims": {"claim_type": ["professional"]}, "lines": lines}), samples, TODAY
    )
    assert sheet.column("line", "practitioner_limit").to_list() == [True, False]


HEAD = f"P {DAY} F62 dx=R52 npi=1234567893 id=B2"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (f"{HEAD} | 36415 x2 prior: P {DAY} id=B1 | 36415 x1", 3),
        (f"{HEAD} | 36415 x2 prior: P {DAY} id=B1 freq=7 | 36415 x1", 2),
        (f"{HEAD} freq=7 | 36415 x2 prior: P {DAY} id=B1 | 36415 x1", 2),
        (f"{HEAD} | 36415 x2 prior: P {DAY} id=B1 freq=8 | 36415 x1", 2),
        (f"{HEAD} | 36415 x2 prior: P {DAY} id=B1 by=1245319599 | 36415 x1", 2),
        (f"{HEAD} | 36415 x2 prior: P 2024-07-16 id=B1 | 36415 x1", 2),
        (f"{HEAD} | 36415 x2 prior: P {DAY} id=B1 | 36415 x2", 2),
        (f"{HEAD} | 36415-91 x2 prior: P {DAY} id=B1 | 36415-91 x2", 4),
        (f"{HEAD} | 36415 x2 prior: P {DAY} id=B1 | 36415 x2 | 36415 x2", 4),
        (f"{HEAD} | 36415 x2 prior: P {DAY} id=B1 | 36415 x6 on=2024-07-14..2024-07-16", 4),
        (f"{HEAD} | 36415 x2 prior: P {DAY} id=B1 pt=ANOTHER | 36415 x1", 2),
        (f"{HEAD} | 36415 x2 prior: P {DAY} id=B1 | 36415-26 x1", 2),
        (f"{HEAD} payer=X | 36415 x2 prior: P {DAY} id=B1 payer=Y | 36415 x1", 2),
    ],
)
def test_what_is_added_up_over_claims(samples: Pack, text: str, units: float) -> None:
    assert column(samples, text, "day_units")[0] == units


def test_without_a_provider_or_patient_only_the_claim_itself_is_added_up(samples: Pack) -> None:
    text = f"P {DAY} F62 dx=R52 id=B2 | 36415 x2 | 36415 x2 prior: P {DAY} id=B1 | 36415"
    assert column(samples, text, "day_units") == [4, 4, 1]
    services = random_services(60, 3, pools=[["36415"]], days=[DAY], modifiers=[""], patients=1)
    nobody = [replace(one, patient=None, payer=None) for one in services]
    sheet = Sheet(batch_of(nobody), samples, TODAY)
    assert sheet.column("line", "day_units").equals(sheet.column("line", "claim_day_units"))


@pytest.mark.parametrize("seed", [1, 2])
def test_claims_in_several_batches_and_any_order_are_judged_as_one(samples: Pack, seed: int) -> None:
    services = random_services(
        400, seed, pools=[["36415", "11042"]], days=[DAY], modifiers=["", "", "59"], patients=40, most=2
    )
    plan = plan_of(samples, (POLICY, CLINICAL))
    batch = batch_of(services)
    whole = {(one.edit, one.claim, one.line, one.message) for one in run(plan, batch).findings}
    with HistoryStore(plan, in_memory=100) as store:
        for start in range(0, len(batch), 70):
            store.add(extract(plan, plan.sheet(batch.slice(start, 70)), start))
        parts = {(one.edit, one.claim, one.line, one.message) for one in store.judge().findings}
    assert parts == whole and len(whole) > 100
    order = list(range(400))
    random.Random(seed).shuffle(order)
    moved = batch_of([replace(one, claim=order[one.claim]) for one in _by_claim(services, order)])
    again = {(one.edit, order.index(one.claim), one.line, one.message) for one in run(plan, moved).findings}
    assert again == whole


def _by_claim(services: list, order: list[int]) -> list:
    return sorted(services, key=lambda one: order[one.claim])


def test_day_totals_are_those_of_a_loop() -> None:
    chance = np.random.default_rng(5)
    of = chance.integers(0, 60, 400).astype(np.uint64)
    first = chance.integers(0, 12, 400).astype(np.int32)
    last = first + chance.integers(-1, 4, 400).astype(np.int32)
    units = chance.integers(0, 9, 400) / 2
    wanted = []
    for row in range(400):
        days = range(first[row], max(first[row], last[row]) + 1)
        wanted.append(
            max(
                sum(
                    units[i]
                    for i in range(400)
                    if of[i] == of[row] and first[i] <= day <= max(first[i], last[i])
                )
                for day in days
            )
        )
    assert day_totals(of, first, last, units).tolist() == wanted


def test_repeats_of_another_claim_are_told_from_repeats_of_the_own() -> None:
    copies = np.array([1, 1, 1, 2, 2, 3, 1], dtype=np.uint64)
    claims = np.array([7, 7, 8, 7, 7, 9, 8], dtype=np.uint64)
    kept = ~repeats(copies, claims)
    assert sorted(copies[kept].tolist()) == [1, 1, 2, 2, 3]
    none = np.zeros(0, dtype=np.uint64)
    assert repeats(none, none).tolist() == []
