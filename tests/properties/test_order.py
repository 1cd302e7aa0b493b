"""What the order and the cut of the input must not change."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from scrubjay.claims import Batch
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from tests.properties.claims import TODAY, judged, place, places, sample_batch, shuffled_rows

SEEDS = (1, 2, 3)
BY_PLACE = {"SEQ001", "SEQ002", "SEQ003", "SEQ004", "SEQ005", "SEQ006", "SEQ007", "SEQ008", "DX015"}
"""Edits about the order of diagnoses, or whose message is about which of two stands first."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan.make(today=TODAY)


def test_the_sample_provokes_most_edits(plan: Plan) -> None:
    found = {finding.edit for finding in run(plan, sample_batch()).findings}
    assert len(found) >= 50, "the properties below would be about nearly nothing"


@pytest.mark.parametrize("seed", SEEDS)
def test_order_of_claims_does_not_matter(plan: Plan, seed: int) -> None:
    batch = sample_batch()
    order = pl.Series(np.random.default_rng(seed).permutation(len(batch)))
    assert judged(plan, batch.take(order)) == judged(plan, batch)


@pytest.mark.parametrize("seed", SEEDS)
def test_order_of_rows_within_a_claim_does_not_matter(plan: Plan, seed: int) -> None:
    batch = sample_batch()
    assert judged(plan, shuffled_rows(batch, seed)) == judged(plan, batch)


@pytest.mark.parametrize("seed", SEEDS)
def test_secondary_diagnoses_may_change_places_with_their_pointers(plan: Plan, seed: int) -> None:
    batch = sample_batch()
    moved, to = _secondary_moved(batch, seed)

    def seen(which: Batch, home: dict[tuple[int, int], int] | None) -> list[tuple[object, ...]]:
        found = []
        for one in run(plan, which).findings:
            if one.edit in BY_PLACE:
                continue
            position = one.position
            if home is not None and position is not None:
                position = home[one.claim, position]
            found.append((one.claim, one.edit, one.line, position, one.other_line))
        return sorted(found, key=repr)

    assert seen(moved, to) == seen(batch, None)


def _secondary_moved(batch: Batch, seed: int) -> tuple[Batch, dict[tuple[int, int], int]]:
    """Swap the places of all diagnoses but the first, and follow with the pointers.

    Also returns, for each claim and new place, the old one.
    """
    generator = np.random.default_rng(seed)
    old = batch.diagnoses.filter(pl.col("position").is_not_null()).select("claim", "position").rows()
    by_claim: dict[int, list[int]] = {}
    for claim, position in old:
        by_claim.setdefault(claim, []).append(position)
    new: dict[tuple[int, int], int] = {}
    for claim, positions in by_claim.items():
        rest = sorted(positions)[1:]
        moved = dict(zip(rest, generator.permutation(rest).tolist(), strict=True))
        new |= {(claim, position): moved.get(position, position) for position in positions}

    def follow(table: pl.DataFrame, name: str) -> pl.Series:
        pairs = table.select("claim", name).rows()
        values = [None if at is None else new.get((claim, at), at) for claim, at in pairs]
        return pl.Series(name, values, dtype=pl.Int64)

    diagnoses = batch.diagnoses.with_columns(follow(batch.diagnoses, "position")).sort("claim", "position")
    lines = batch.lines.with_columns(
        [follow(batch.lines, name) for name in ("pointer_1", "pointer_2", "pointer_3", "pointer_4")]
    )
    back = {(claim, to): position for (claim, position), to in new.items()}
    return Batch(batch.claims, diagnoses, lines, batch.references, batch.adjustments), back


@pytest.mark.parametrize("seed", SEEDS)
def test_order_of_edits_does_not_matter(plan: Plan, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(plan.edits))
    other = plan.with_edits(tuple(plan.edits[number] for number in order))
    assert judged(other, sample_batch()) == judged(plan, sample_batch())


def test_each_edit_alone_finds_what_it_finds_among_all(plan: Plan) -> None:
    together = run(plan, sample_batch()).findings
    found = {edit.id: places(one for one in together if one.edit == edit.id) for edit in plan.edits}
    for edit in plan.edits:
        assert judged(plan.with_edits((edit,)), sample_batch()) == found[edit.id], edit.id


@pytest.mark.parametrize("parts", [2, 7])
def test_splitting_by_patient_does_not_matter(plan: Plan, parts: int) -> None:
    batch = sample_batch()
    part = (batch.claims["patient_id"].fill_null(batch.claims["subscriber_id"]).hash(1) % parts).to_list()
    found = []
    for number in range(parts):
        rows = pl.Series([row for row, of in enumerate(part) if of == number], dtype=pl.Int64)
        found += [place(one) for one in run(plan, batch.take(rows)).findings]
    assert sorted(found, key=repr) == judged(plan, batch)


def test_one_claim_alone_is_judged_as_in_the_crowd(plan: Plan) -> None:
    """Few rows go other ways than many (`scrubjay.facts.arrays.FEW`): both must say the same."""
    batch = sample_batch()
    alone_edits = tuple(edit for edit in plan.edits if edit.id not in _history(plan))
    single = plan.with_edits(alone_edits)
    crowd: dict[int, list[object]] = {}
    for one in run(single, batch).findings:
        crowd.setdefault(one.claim, []).append(place(one))
    for row in range(0, len(batch), 5):
        alone = judged(single, batch.slice(row, 1))
        assert alone == sorted(crowd.get(row, []), key=repr), row


def _history(plan: Plan) -> set[str]:
    return {one.edit.id for one in plan.compiled["line"] if one.history}
