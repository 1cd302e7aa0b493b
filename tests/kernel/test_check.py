"""`check`: every form of source, totals that add up, and one result however the work is divided."""

import datetime as dt
import io
from decimal import Decimal

import pytest

from scrubjay import check
from scrubjay.claims import concat, parse_notation
from scrubjay.errors import InputError
from scrubjay.kernel import check as check_module
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.result import Report
from scrubjay.sample import write_sample

DAY = dt.date(2026, 6, 3)
CLAIM = "P 2026-05-04 F42 dx=E11 | 99213 >1 $100 @11"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("sample"), 400, 3, mistakes=0.5).claims


def told(report: Report) -> list[tuple[object, ...]]:
    return [(f.claim, f.claim_id, f.edit, f.where, f.message, f.segment, f.charge) for f in report]


def test_every_form_of_a_claim_gives_the_same_findings():
    batch = parse_notation(CLAIM)
    expected = [(f.edit, f.message) for f in check(CLAIM, today=DAY)]
    assert expected
    for source in (batch, batch.to_table(), [batch]):
        assert [(f.edit, f.message) for f in check(source, today=DAY)] == expected


def test_a_file_its_bytes_and_a_stream_give_the_same_findings(sample):
    by_path = check(sample, today=DAY)
    assert by_path.totals.read == by_path.totals.seen == 400
    assert by_path.totals.lost == 0
    assert by_path.totals.bytes == sample.stat().st_size
    assert told(by_path)
    assert told(check(str(sample), today=DAY)) == told(by_path)
    assert told(check(sample.read_bytes(), today=DAY)) == told(by_path)
    assert told(check(io.BytesIO(sample.read_bytes()), today=DAY)) == told(by_path)
    assert by_path.digest == check(sample.read_bytes(), today=DAY).digest


def test_processes_and_batches_do_not_change_the_result(sample, monkeypatch):
    whole = check(sample, today=DAY)
    monkeypatch.setattr(check_module, "WHOLE", 1)
    assert told(check(sample, today=DAY)) == told(whole)
    divided = check(sample, today=DAY, processes=2)
    assert told(divided) == told(whole)
    assert divided.totals == whole.totals
    assert {(gap.edit, gap.reason): gap.rows for gap in divided.gaps} == {
        (gap.edit, gap.reason): gap.rows for gap in whole.gaps
    }


def test_several_sources_are_one_check_with_their_names(sample):
    report = check([sample, CLAIM], today=DAY)
    assert report.totals.read == 401
    assert report.source_of(0) == str(sample)
    assert report.source_of(400) == "claim"
    assert report.totals.charge > Decimal(100)


def test_an_earlier_claim_in_another_source_counts():
    first = "P 2026-05-01 F42 dx=I10 npi=1234567893 id=A pt=M1 | 99213 >1 @11"
    later = "P 2026-05-04 F42 born=1984-05-01 dx=I10 npi=1234567893 id=B pt=M1 | 99203 >1 @11"
    batches = [parse_notation(first), parse_notation(later)]
    together = {(f.edit, f.message) for f in check(concat(batches), today=DAY)}
    apart = {(f.edit, f.message) for f in check(batches, today=DAY)}
    assert apart == together
    alone = {f.edit for f in check(batches[1], today=DAY)}
    assert {edit for edit, _ in together} - alone


def test_what_cannot_be_checked_says_so(tmp_path):
    with pytest.raises(InputError, match="there is no file"):
        check(tmp_path / "missing.837")
    with pytest.raises(InputError, match="cannot check a int"):
        check(7)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="cannot read the claim"):
        check("P 2026-05-04 colour=red | 99213")


def test_an_empty_source_is_clean_and_says_so():
    report = check(b"", today=DAY)
    assert report.totals.read == 0
    assert not len(report.findings)
    assert check(parse_notation(CLAIM).slice(0, 0), today=DAY).clean


def test_the_plan_travels_to_other_processes():
    import pickle

    plan = Plan.make(today=DAY)
    again = pickle.loads(pickle.dumps(plan))
    assert again.digest == plan.digest
