"""Running a plan: null-safety, coverage, crash isolation, claim types, dated variants, traces."""

import datetime as dt

import polars as pl
import pytest

from scrubjay.claims import concat, parse_notation
from scrubjay.edit import SECTIONS, Case, Cite, Edit, Fix, claim, line
from scrubjay.kernel.findings import CRASH
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.kernel.trace import explain

DAY = dt.date(2026, 6, 30)
DOC = "Test.\n" + "".join(f"\n## {section}\n.\n" for section in SECTIONS)


def edit(**changes) -> Edit:
    values = {
        "id": "TST001",
        "name": "test-edit",
        "grain": line,
        "severity": "review",
        "when": {"2020-01-01": line.units > 5},
        "message": "{units} units of {procedure}",
        "cites": [Cite("cfr", "45 CFR 162.1002")],
        "fix": Fix.never("none"),
        "cases": [Case("P 2020-01-01 | 99213 x6", hits=[1]), Case("P 2019-12-31 | 99213 x6")],
        "doc": DOC,
    }
    return Edit(**(values | changes))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan.make(today=DAY)


def found(plan: Plan, one: Edit, *texts: str) -> list[tuple[int, str]]:
    batch = concat(parse_notation(text, patient=text) for text in texts)
    return [(finding.claim, finding.message) for finding in run(plan.with_edits((one,)), batch).findings]


def test_a_condition_holds_from_its_first_day_and_null_does_not_fire(plan):
    texts = ("P 2020-01-01 | 99213 x6", "P 2019-12-31 | 99213 x6", "P 2026-01-01 | 99213 x5")
    assert found(plan, edit(), *texts) == [(0, "6 units of 99213")]
    unknown = edit(when={"2020-01-01": line.charge > 5}, message="{charge}")
    assert found(plan, unknown, "P 2026-01-01 | 99213", "P 2026-01-01 | 99213 $6") == [(1, "6.00")]


def test_a_later_variant_replaces_the_earlier_one(plan):
    two = edit(
        when={"2020-01-01": line.units > 5, "2021-01-01": line.units > 7},
        cases=[
            Case("P 2020-01-01 | 99213 x6", hits=[1]),
            Case("P 2019-12-31 | 99213 x6"),
            Case("P 2021-01-01 | 99213 x6"),
            Case("P 2020-12-31 | 99213 x6", hits=[1]),
        ],
    )
    texts = ("P 2020-12-31 | 99213 x6", "P 2021-01-01 | 99213 x6", "P 2021-01-01 | 99213 x8")
    assert [claim for claim, _ in found(plan, two, *texts)] == [0, 2]
    undated = "P 2021-01-01 | 99213 x6 on=none | 99213 x8 on=none"
    assert found(plan, two, undated) == [(0, "8 units of 99213")]


def test_an_edit_judges_its_claim_types_only(plan):
    both = ("P 2026-01-01 | 99213 x6", "I 2026-01-01 bill=0131 | 99213 x6 rev=0510")
    assert [claim for claim, _ in found(plan, edit(), *both)] == [0]
    assert [claim for claim, _ in found(plan, edit(claim_types=("institutional",)), *both)] == [1]
    assert not found(plan, edit(claim_types=("institutional",)), both[0])


def test_what_could_not_be_judged_is_counted_with_its_reason(plan):
    cases = [Case("P 2020-01-01 F42 | 99213", hits=[0]), Case("P 2019-12-31 F42 | 99213")]
    aged = edit(grain=claim, when={"2020-01-01": claim.age > 5}, message="aged {age}", cases=cases)
    texts = ("P 2026-01-01 F | 99213", "P 2026-01-01 F42 | 99213")
    batch = concat(parse_notation(text) for text in texts)
    outcome = run(plan.with_edits((aged,)), batch)
    assert [(gap.edit, gap.rows, gap.claims) for gap in outcome.gaps] == [("TST001", 1, 1)]
    assert "birth" in outcome.gaps[0].reason
    assert [finding.claim for finding in outcome.findings] == [1]
    men = {"2020-01-01": (claim.sex == "M") & (claim.age > 5)}
    unneeded = edit(grain=claim, when=men, message="m", cases=cases)
    assert not run(plan.with_edits((unneeded,)), batch).gaps


def test_an_edit_that_crashes_is_named_and_the_others_go_on(plan):
    crashing = edit(id="TST002", when={"2020-01-01": line.procedure.cast(pl.Int64, strict=True) > 0})
    batch = parse_notation("P 2026-01-01 | G0101 x6", patient="SECRET")
    outcome = run(plan.with_edits((edit(), crashing)), batch)
    messages = {finding.edit: finding.message for finding in outcome.findings}
    assert set(messages) == {"TST001", CRASH}
    assert "TST002" in messages[CRASH]
    assert "G0101" not in messages[CRASH]
    assert [gap.edit for gap in outcome.gaps] == ["TST002"]


def test_a_trace_shows_what_was_read_and_where_it_is_from(plan):
    batch = concat(
        parse_notation(text)
        for text in (
            "I 2026-05-04 bill=0131 | 99213 x7 rev=0510",
            "P 2026-05-04 dx=E11 | 99213 >1 | 36415 >1 x-1",
        )
    )
    findings = list(run(plan, batch).findings)
    (units,) = [finding for finding in findings if finding.edit == "FRQ001"]
    trace = explain(plan, batch, units)
    values = {read.column: read.value for read in trace.reads}
    assert (values["units"], values["procedure"], values["line"]) == ("-1", "36415", "2")
    assert trace.in_force_since == dt.date(2012, 1, 1)
    (header,) = [finding for finding in findings if finding.name == "diagnosis-not-billable"]
    assert "icd10cm" in {name for name, _, _ in explain(plan, batch, header).data}
    with pytest.raises(LookupError, match="FRQ001 finds nothing"):
        explain(plan, parse_notation("P 2026-05-04 dx=E11 | 99213 >1"), units)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "T1"}, "two to four capitals"),
        ({"name": "Test Edit"}, "lower-case words"),
        ({"doc": "Test."}, "lacks '## What it checks'"),
        ({"cites": []}, "citation is missing"),
        ({"cases": [Case("P 2020-01-01 | 99213"), Case("P 2019-12-31 | 99213")]}, "failing case is missing"),
        ({"cases": [Case("P 2020-01-01 | 99213", hits=[1])]}, "clean case is missing"),
        ({"when": {"2021-01-01": line.units > 5}}, "no case on 2021-01-01"),
        ({"when": {}}, "condition with its first day"),
        ({"message": "x" * 121}, "longer than 120"),
        ({"severity": "error"}, "a severity is one of reject, deny, review, info"),
        ({"severity": "reject"}, "a reason code of missing or invalid information"),
        ({"severity": "reject", "carc": ("97", "16")}, "a reason code of missing or invalid information"),
        ({"severity": "deny", "carc": ()}, "what is denied comes back with a reason code"),
    ],
)
def test_an_edit_that_lacks_something_does_not_load(changes, said):
    with pytest.raises(ValueError, match=said):
        edit(**changes)
