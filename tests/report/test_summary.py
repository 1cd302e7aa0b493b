from __future__ import annotations

from decimal import Decimal

from scrubjay.claims import SourceProblem
from scrubjay.kernel.coverage import Gap
from scrubjay.kernel.crash import crash_frame
from scrubjay.kernel.findings import sort_key
from scrubjay.report.summary import (
    by_severity,
    edit_totals,
    group_gaps,
    group_problems,
    in_order,
    worst_claims,
)
from tests.report.made import ZERO, diagnosis_row, frame, line_row, made, mixed, pair_row


def test_edit_totals_count_findings_claims_and_each_charge_once() -> None:
    report = made(
        [line_row(1, 1, "400.00"), line_row(2, 1, "100.00"), line_row(2, 3, "50.00")],
        [diagnosis_row(5, 1, "9000.00"), diagnosis_row(5, 2, "9000.00")],
    )
    totals = edit_totals(report.findings)
    assert [(one.edit.id, one.findings, one.claims, one.charge) for one in totals] == [
        ("AAA001", 3, 2, Decimal("550.00")),
        ("BBB001", 2, 1, Decimal("9000.00")),
    ]
    assert by_severity(totals) == {"reject": 0, "deny": 3, "review": 2, "info": 0}


def test_in_order_gives_what_the_kernel_gives_however_the_input_was_cut() -> None:
    rows = [line_row(number % 7, number % 3 + 1, "1.00") for number in range(20)]
    whole = mixed().findings
    assert list(in_order(whole)) == sorted(whole.unsorted(), key=sort_key)
    one = made(rows)
    two = made(rows[:9], frames=(frame("AAA001", rows[9:], ("units",)),))
    assert [sort_key(finding) for finding in in_order(one.findings)] == [
        sort_key(finding) for finding in in_order(two.findings)
    ]
    assert list(in_order(whole, 3)) == sorted(whole.unsorted(), key=sort_key)[:3]


def test_worst_claims_puts_errors_first_then_charges() -> None:
    claims = worst_claims(mixed().findings, 100)
    assert [one.claim for one in claims] == [1, 2, 0, 5]
    assert [one.charge for one in claims] == [
        Decimal(text) for text in ("400.00", "180.00", "1.00", "9000.00")
    ]
    assert [finding.severity for finding in claims[1].findings] == ["deny", "deny", "info"]
    assert sum(len(one.findings) for one in claims) == len(mixed().findings)


def test_worst_claims_are_cut_at_the_limit() -> None:
    for limit in range(9):
        claims = worst_claims(mixed().findings, limit)
        assert sum(len(one.findings) for one in claims) == limit
    claims = worst_claims(mixed().findings, 3)
    assert [(one.claim, len(one.findings)) for one in claims] == [(1, 2), (2, 1)]
    assert claims[1].findings[0].severity == "deny"


def test_nothing_found_gives_nothing() -> None:
    findings = made([]).findings
    assert edit_totals(findings) == []
    assert worst_claims(findings, 10) == []
    assert list(in_order(findings)) == []


def test_problems_are_grouped_lost_claims_first() -> None:
    same = [SourceProblem("amount", "SV102: not an amount", segment, source="a") for segment in range(20, 40)]
    lost = SourceProblem("claim-without-id", "CLM01 is empty", None, claim_lost=True, source="a")
    other = SourceProblem("amount", "SV102: not an amount", 7, source="b")
    groups = group_problems([*same, other, lost])
    assert [(one.source, one.count, one.lost) for one in groups] == [
        ("a", 1, True),
        ("a", 20, False),
        ("b", 1, False),
    ]
    assert groups[0].segments == ()
    assert groups[1].segments == tuple(range(20, 28))


def test_gaps_are_grouped_by_reason() -> None:
    gaps = [Gap("AAA001", "no date", 2, 2), Gap("BBB001", "no sex", 9, 9), Gap("ZZZ009", "no date", 1, 1)]
    groups = group_gaps(gaps, made([]).findings)
    assert [(one.reason, one.rows, one.claims) for one in groups] == [("no sex", 9, 9), ("no date", 3, 2)]
    assert groups[1].edits == (("AAA001", "no-units"), ("ZZZ009", ""))


def test_a_pair_counts_its_charge_once() -> None:
    (total,) = edit_totals(made([], pairs=[pair_row(3)]).findings)
    assert (total.findings, total.charge) == (1, Decimal("30.00"))


def test_a_crash_comes_first_and_hides_no_charge() -> None:
    report = made(
        [line_row(1, 1, "9999.00")],
        [diagnosis_row(0, 1, "70.00")],
        frames=(crash_frame(ZERO, ValueError(), 0),),
    )
    first, second = worst_claims(report.findings, 10)
    assert (first.claim, first.charge, first.findings[0].edit) == (0, Decimal("70.00"), "INT001")
    assert second.claim == 1
