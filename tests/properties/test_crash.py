"""An edit that raises becomes a finding of its own; the others go on."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from tests.properties.claims import TODAY, judged, places, sample_batch

from scrubjay.claims import Batch
from scrubjay.kernel.findings import CRASH
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run

RAISES = {
    "claim": pl.col("claim_id").cast(pl.Int64) > 0,
    "line": pl.col("procedure").cast(pl.Int64) > 0,
    "diagnosis": pl.col("diagnosis").cast(pl.Int64) > 0,
    "link": pl.col("procedure").cast(pl.Int64) > 0,
    "pair": pl.col("procedure_1").cast(pl.Int64) > 0,
    "conflict": pl.col("diagnosis_1").cast(pl.Int64) > 0,
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan.make(today=TODAY)


def broken(plan: Plan, grain: str) -> Plan:
    """Return the plan with the last edit of a grain made to raise; batches hold procedures with letters."""
    victim = [edit for edit in plan.edits if edit.grain.grain == grain and "professional" in edit.claim_types][-1]
    bad = replace(victim, when=dict.fromkeys(victim.when, RAISES[grain]))
    return plan.with_edits(tuple(bad if edit.id == victim.id else edit for edit in plan.edits))


@pytest.mark.parametrize("grain", sorted(RAISES))
@pytest.mark.parametrize("size", [25, 800])
def test_the_others_go_on(plan: Plan, grain: str, size: int) -> None:
    batch = spoiled(sample_batch().slice(0, size))
    other = broken(plan, grain)
    (victim,) = {edit.id for edit in other.edits} - {edit.id for edit in plan.edits if edit in other.edits}
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
    outcome = run(broken(plan, "claim"), sample_batch())
    (crash,) = [one for one in outcome.findings if one.edit == CRASH]
    names = set(sample_batch().claims["patient_last_name"].drop_nulls().to_list())
    assert not any(name in crash.message + repr(crash.evidence) for name in names)
    assert "InvalidOperationError" in crash.message
