"""Claims that come in several batches, and what a run's digest promises."""

from __future__ import annotations

import io

import pytest

from scrubjay.claims import Batch
from scrubjay.facts import Sheet
from scrubjay.kernel.check import run_check
from scrubjay.kernel.history import HistoryStore, extract
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.result import Fold, Report, judge
from scrubjay.report import write
from tests.properties.claims import MONTHS, TODAY, judged, places, sample_batch, sample_file


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan.make(today=TODAY)


def in_batches(plan: Plan, batch: Batch, size: int, in_memory: int) -> Report:
    with HistoryStore(plan, in_memory=in_memory) as store:
        fold = Fold(plan, store)
        for start in range(0, len(batch), size):
            fold.add(judge(plan, batch.slice(start, size), (), first_claim=start, alone=False))
        return fold.finish([("input", 0)], 0.0)


@pytest.mark.parametrize(("size", "in_memory"), [(97, 2_000_000), (97, 50), (13, 200), (801, 10)])
def test_history_that_spills_equals_all_at_once(plan: Plan, size: int, in_memory: int) -> None:
    report = in_batches(plan, sample_batch(), size, in_memory)
    whole = run_check(plan, sample_batch())
    assert places(report.findings) == places(whole.findings) == judged(plan, sample_batch())
    assert [one.claim for one in report.findings] == [one.claim for one in whole.findings]
    assert report.gaps == whole.gaps


def test_the_store_really_spills_and_leaves_nothing_behind(plan: Plan) -> None:
    with HistoryStore(plan, in_memory=50) as store:
        store.add(extract(plan, Sheet(sample_batch(), plan.pack, plan.today), 0))
        assert store._folder is not None
        folder = store._folder.name
    from pathlib import Path

    assert not Path(folder).exists()


def test_two_files_equal_their_claims_in_one_batch(plan: Plan) -> None:
    report = run_check(plan, [sample_file(month) for month in MONTHS])
    assert places(report.findings) == judged(plan, sample_batch())
    assert report.totals.read == len(sample_batch())


def test_same_digest_same_bytes() -> None:
    texts, digests = [], set()
    for _ in range(2):
        report = run_check(Plan.make(today=TODAY), sample_file(MONTHS[1]))
        for form in ("json", "ndjson", "csv", "html"):
            out = io.StringIO()
            write(report, out, form)
            texts.append((form, out.getvalue()))
        digests.add(report.digest)
    assert len(digests) == 1
    assert texts[:4] == texts[4:]
    assert all(len(text) > 10_000 for _, text in texts)


def test_another_day_another_selection_another_digest(plan: Plan) -> None:
    fewer = plan.with_edits(plan.edits[1:])
    later = Plan.make(today=TODAY.replace(day=2))
    assert len({plan.digest, fewer.digest, later.digest}) == 3


def test_interchange_round_trip() -> None:
    batch = sample_batch()
    back = Batch.from_table(batch.to_table())
    for name in ("claims", "diagnoses", "lines", "references", "adjustments"):
        assert getattr(back, name).equals(getattr(batch, name)), name


def test_an_arrow_table_is_judged_as_its_batch(plan: Plan) -> None:
    report = run_check(plan, sample_batch().to_table())
    assert places(report.findings) == judged(plan, sample_batch())
