"""What every proven change must hold, on spoiled claims: it helps, harms nothing, and claims nothing more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubjay.claims import Batch
from scrubjay.claims.schema import MODIFIERS, POINTERS
from scrubjay.kernel.fixes import ClaimFixes, propose
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.proving import Key, Proven, State, place_of, prove, start
from scrubjay.kernel.run import run
from tests.properties.claims import TODAY, judged, sample_batch

MEANT = (
    "place_of_service", "charge", "procedure", "revenue_code", "from_date", "to_date", "ndc", "unit_basis",
    "line_place_of_service", "line_rendering_npi", "line_note",
)  # fmt: skip
"""Columns of a line that no change may touch."""
SPOILS = {
    "modifier": "MOD003", "pointer": "LNK004", "dangling": "LNK002", "diagnosis": "DX015", "line": "FRQ002",
    "total": "CLM005", "sides": "MOD005", "units": "MOD012", "none": "",
}  # fmt: skip
"""Mistakes, with the edits that find them."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan.make(today=TODAY)


def spoiled(batch: Batch, how: str, at: int) -> Batch:
    """Return one claim with one more mistake, at one of its lines or diagnoses."""
    lines, codes = batch.lines.to_dicts(), batch.diagnoses.to_dicts()
    head = batch.claims
    if not lines or not codes:
        return batch
    line, code = lines[at % len(lines)], codes[at % len(codes)]
    if how == "modifier":
        line |= {"modifier_2": line["modifier_1"] or "59", "modifier_1": line["modifier_1"] or "59"}
    elif how == "pointer":
        line |= {"pointer_2": line["pointer_1"]}
    elif how == "dangling":
        line |= {"pointer_3": 12, "pointer_4": 11}
    elif how == "diagnosis":
        codes.append(code | {"position": len(codes) + 1, "role": "other"})
        line |= {"pointer_4": len(codes)}
    elif how == "line":
        lines.append(line | {"line": len(lines) + 1})
    elif how == "total":
        head = head.with_columns(pl.col("total_charge") + at + 1)
    elif how == "sides":
        line |= {"modifier_1": "50", "modifier_2": "RT"}
    elif how == "units":
        line |= {"modifier_1": "50", "units": 2.0 + at}
    return replace(
        batch,
        claims=head,
        lines=pl.DataFrame(lines, batch.lines.schema),
        diagnoses=pl.DataFrame(codes, batch.diagnoses.schema),
    )


@st.composite
def claims(draw: st.DrawFn) -> Batch:
    """Return one claim of the sample months with up to four more mistakes."""
    batch = sample_batch().slice(draw(st.integers(0, len(sample_batch()) - 1)), 1)
    for how in draw(st.lists(st.sampled_from(list(SPOILS)), min_size=1, max_size=4)):
        batch = spoiled(batch, how, draw(st.integers(0, 7)))
    return batch


def attempts(plan: Plan, state: State) -> Iterator[tuple[Key, Proven]]:
    """Try every change of every finding by itself."""
    changes = {edit.id: edit.fix.changes for edit in plan.edits}
    for key, finding in state.now.items():
        for change in changes[finding.edit]:
            if isinstance(result := prove(plan, state, key, change), Proven):
                yield key, result


def counts(plan: Plan, batch: Batch) -> Counter[str]:
    return Counter(one.edit for one in run(plan, batch).findings)


def gaps(plan: Plan, batch: Batch) -> Counter[tuple[str, str]]:
    return Counter({(gap.edit, gap.reason): gap.rows for gap in run(plan, batch).gaps})


@pytest.mark.parametrize("how", [how for how in SPOILS if how != "none"])
def test_each_mistake_finds_its_change(plan: Plan, how: str) -> None:
    for row in range(0, 200, 5):
        state = start(plan, spoiled(sample_batch().slice(row, 1), how, row))
        if any(key[1] == SPOILS[how] for key, _ in attempts(plan, state)):
            return
    pytest.fail("the properties below would be about nothing")


@settings(max_examples=60)
@given(batch=claims())
def test_a_change_removes_its_finding_and_adds_none(plan: Plan, batch: Batch) -> None:
    before = counts(plan, batch)
    for key, result in attempts(plan, start(plan, batch)):
        after = counts(plan, result.state.batch)
        assert after <= before, (key, result.change)
        assert after[key[1]] < before[key[1]], (key, result.change)
        assert gaps(plan, result.state.batch) <= gaps(plan, batch)


@settings(max_examples=60)
@given(batch=claims())
def test_a_change_never_claims_more_or_means_something_else(plan: Plan, batch: Batch) -> None:
    for _, result in attempts(plan, start(plan, batch)):
        after = result.state.batch
        written = [code.replace("X", "") for code in batch.diagnoses["diagnosis"]]
        assert {code.replace("X", "") for code in after.diagnoses["diagnosis"]} == set(written)
        services = {result.lines.get(row["line"], row["line"]): row for row in batch.lines.to_dicts()}
        for row in after.lines.to_dicts():
            old = services[row["line"]]
            assert [row[name] for name in MEANT if name in row] == [
                old[name] for name in MEANT if name in old
            ]
            assert Counter(filled(row, MODIFIERS)) <= Counter(filled(old, MODIFIERS))
            assert (row["units"] or 0) <= (old["units"] or 0)
            assert meant(after, filled(row, POINTERS)) <= meant(batch, filled(old, POINTERS))
        assert after.claims.drop("total_charge").equals(batch.claims.drop("total_charge"))
        total, sum_ = after.claims["total_charge"][0], after.lines["charge"].sum()
        assert total == sum_ or (total or 0) <= (batch.claims["total_charge"][0] or 0)
        assert after.references.height <= batch.references.height


def filled(row: dict[str, object], columns: tuple[str, ...]) -> list[object]:
    return [row[name] for name in columns if row[name] is not None]


def meant(batch: Batch, pointers: list[object]) -> set[str]:
    """Return the codes that pointers point to, without placeholders."""
    codes = dict(batch.diagnoses.select("position", "diagnosis").rows())
    return {codes[one].replace("X", "") for one in pointers if one in codes}


@settings(max_examples=30)
@given(batch=claims())
def test_every_finding_is_told_and_nothing_taken_changes_nothing(plan: Plan, batch: Batch) -> None:
    for one in propose(plan, batch):
        taken = [proposal for proposal in one.proposals if proposal.taken]
        if not taken:
            assert one.before == one.after
        assert all(proposal.differences for proposal in one.proposals)
        told = [left.finding for left in one.unfixed]
        told += [found for way in taken for found in (way.finding, *way.clears)]
        # Twice the same pointer gives twice the same finding: at one place it counts once.
        assert {place_of(found) for found in told} == set(start(plan, batch).now)


def test_applying_nothing_gives_the_same_findings(plan: Plan) -> None:
    batch = sample_batch()
    whole = batch.take(pl.Series(range(len(batch)), dtype=pl.Int64))
    assert judged(plan, whole) == judged(plan, batch)
    state = start(plan, batch.slice(0, 40))
    assert len(state.now) == len(run(plan, batch.slice(0, 40)).findings)


def by_name(fixes: tuple[ClaimFixes, ...], names: list[str]) -> dict[str, object]:
    """Return what is proposed by the names of the claims, since their numbers depend on their order."""
    return {
        names[one.claim]: (
            one.before,
            one.after,
            [(way.finding.edit, way.taken, way.differences, len(way.clears)) for way in one.proposals],
            [(left.finding.edit, left.finding.where, left.why, left.because) for left in one.unfixed],
        )
        for one in fixes
    }


def test_order_of_claims_does_not_matter(plan: Plan) -> None:
    batch = sample_batch()
    patients = batch.claims["patient_id"].fill_null(batch.claims["subscriber_id"])
    batch = batch.filter_claims(patients.hash(3) % 2 == 0)
    names = batch.claims.select(pl.concat_str("claim_id", pl.col("offset"), separator="@"))
    unique = names.to_series().to_list()
    assert len(set(unique)) > 100
    order = np.random.default_rng(5).permutation(len(batch))
    fixes = by_name(propose(plan, batch), unique)
    assert sum(len(one[2]) for one in fixes.values()) > 12  # type: ignore[index]
    moved = by_name(propose(plan, batch.take(pl.Series(order))), [unique[at] for at in order])
    assert moved == fixes
