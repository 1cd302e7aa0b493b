"""An edit that raises becomes a finding of its own; the others go on."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from scrubjay.claims import Batch
from scrubjay.kernel.cases import CASES_DAY
from scrubjay.kernel.check import run_check
from scrubjay.kernel.findings import CRASH
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.reference import Pack
from scrubjay.reference.releases import open_release
from tests.properties.claims import TODAY, judged, places, sample_batch

GRAINS = ("claim", "line", "diagnosis", "link", "pair", "conflict")
RAISES = pl.col("claim_id").cast(pl.Int64) > 0
"""No claim number of the sample is a number."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan.make(today=TODAY)


def broken(plan: Plan, grain: str) -> tuple[Plan, str]:
    """Return the plan with the last edit of a grain made to raise, and its id."""
    victim = [
        edit for edit in plan.edits if edit.grain.grain == grain and "professional" in edit.claim_types
    ][-1]
    bad = replace(victim, when=dict.fromkeys(victim.when, RAISES))
    return plan.with_edits(tuple(bad if edit.id == victim.id else edit for edit in plan.edits)), victim.id


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("size", [25, 800])
def test_the_others_go_on(plan: Plan, grain: str, size: int) -> None:
    batch = spoiled(sample_batch().slice(0, size))
    other, victim = broken(plan, grain)
    outcome = run(other, batch)
    crashes = [one for one in outcome.findings if one.edit == CRASH]
    assert [one.evidence and one.evidence["edit"] for one in crashes] == [victim]
    assert any(gap.edit == victim for gap in outcome.gaps)
    rest = places(one for one in outcome.findings if one.edit != CRASH)
    assert rest == [one for one in judged(plan, batch) if one[1] != victim]


def spoiled(batch: Batch) -> Batch:
    """Return the batch with a pair of bundled lines and two excluding diagnoses on its first claim."""
    from scrubjay.claims import concat, parse_notation

    claim = "P 2026-05-04 F62 dx=E10.9,E11.9 | 11042 >1,2 | 97597 >1,2 | J1885 >1"
    return concat([parse_notation(claim), batch])


def test_no_patient_in_the_text_of_a_crash(plan: Plan) -> None:
    other, _ = broken(plan, "claim")
    outcome = run(other, sample_batch())
    (crash,) = [one for one in outcome.findings if one.edit == CRASH]
    names = set(sample_batch().claims["patient_last_name"].drop_nulls().to_list())
    assert not any(name in crash.message + repr(crash.evidence) for name in names)
    assert "InvalidOperationError" in crash.message


def test_damaged_reference_data_leave_a_gap_and_the_others_go_on(samples: Pack, tmp_path: Path) -> None:
    whole = samples.release("practitioner_units")
    folder = tmp_path / "practitioner_units" / whole.folder.name
    shutil.copytree(whole.folder, folder)
    (folder / "limits.value.units.npy").unlink()
    plan = Plan.make(today=CASES_DAY, pack=samples.with_release(open_release(folder)))
    report = run_check(plan, "P 2024-07-15 F62 dx=L97.511 class=MB | 11042 >1 x0 | 11042 >1 x2")
    found = {finding.edit for finding in report.findings}
    assert "FRQ001" in found and "INT001" not in found and not any(one.startswith("MUE") for one in found)
    reasons = {gap.edit: gap.reason for gap in report.gaps}
    wanted = "limits.value.units of practitioner_units 2024Q3 is damaged: scrubjay data update"
    assert wanted in reasons["MUE001"]
