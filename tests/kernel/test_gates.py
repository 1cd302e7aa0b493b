"""Gates spare edits without changing anything that is found or left unjudged."""

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest

from scrubjay.claims import Batch, concat, parse_notation
from scrubjay.edit import line
from scrubjay.facts import Sheet
from scrubjay.kernel import run as run_module
from scrubjay.kernel.cases import CASES_DAY
from scrubjay.kernel.findings import sort_key
from scrubjay.kernel.gates import Gate, Need, closed, gate_of, opener
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run

DAY = dt.date(2026, 6, 30)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan.make(today=CASES_DAY)


def told(plan: Plan, batch: Batch) -> tuple[list[object], list[object]]:
    outcome = run(plan, batch)
    return sorted(outcome.findings.unsorted(), key=sort_key), sorted(outcome.gaps, key=str)


def test_every_case_gives_the_same_with_gates_and_without(plan, monkeypatch):
    texts = [case.claim for edit in plan.edits for case in edit.cases]
    batches = [parse_notation(text, patient=f"CASE-{number}") for number, text in enumerate(texts)]
    batches.append(concat(batches))
    with_gates = [told(plan, batch) for batch in batches]
    monkeypatch.setattr(run_module, "closed", lambda *_: False)
    without = [told(plan, batch) for batch in batches]
    assert len(with_gates[-1][0]) > 300
    assert with_gates == without


def test_most_edits_are_spared_on_a_plain_claim(plan):
    batch = parse_notation("P 2026-05-04 F42 dx=I10 npi=1234567893 | 99213 >1 $120 @11")
    sheet = Sheet(batch, plan.pack, DAY)
    compiled = plan.compiled["line"]
    spared = [one.edit.id for one in compiled if closed(sheet, "line", one.opens, bool(one.unknowable))]
    assert len(spared) > 0.8 * len(compiled)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (line.a, Need("true", "a")),
        (~line.a, Need("false", "a")),
        (line.a.is_null(), Need("null", "a")),
        (line.a.is_not_null(), Need("given", "a")),
        (line.a > 5, Need("compare", "a", "gt", value=5)),
        (line.a == line.b, Need("compare", "a", "eq", other="b")),
        (line.a.is_in(["x", "y"]), Need("compare", "a", "in", value=("x", "y"))),
        (line.a.fill_null(False), Need("true", "a")),
        (line.a & ~line.b, Gate("all", (Need("true", "a"), Need("false", "b")))),
        (line.a | line.b, Gate("any", (Need("true", "a"), Need("true", "b")))),
        (line.a & (line.b.abs() > 3), Gate("all", (Need("true", "a"),))),
        (line.a | (line.b.abs() > 3), None),
        (line.a.fill_null("UN") == "UN", Need("compare", "a", "eq", value="UN", filled="UN")),
        (line.a.fill_null(3).is_in([1, 2]), Need("compare", "a", "in", value=(1, 2), filled=3)),
        (line.a % 1 != 0, Need("compare", "a", "ne", value=0, divisor=1)),
        (line.a % 7 > 3, None),
        (line.a % 0 != 0, None),
        (1 % line.a != 0, None),
        (line.a + 1 > 3, None),
        (line.a.fill_null(line.b) == 3, None),
        (line.a.fill_null(True), None),
        (line.a.xor(line.b), None),
    ],
)
def test_the_gate_of_a_condition(condition: pl.Expr, expected: Gate | Need | None):
    assert gate_of(condition, lambda _: 0) == expected


@pytest.mark.parametrize(
    ("condition", "units", "shut"),
    [
        (line.units % 1 != 0, "x1", True),
        (line.units % 1 != 0, "x1.5", False),
        (line.unit_basis.fill_null("UN") == "UN", "x1", False),
        (line.unit_basis.fill_null("MJ") == "UN", "x1", True),
    ],
)
def test_a_gate_of_a_column_that_is_filled_or_divided(plan, condition: pl.Expr, units: str, shut: bool):
    sheet = Sheet(parse_notation(f"P 2026-05-04 F42 dx=I10 | 97110 >1 {units}"), plan.pack, DAY)
    unfilled = replace(sheet.batch, lines=sheet.batch.lines.with_columns(unit_basis=pl.lit(None, pl.String)))
    sheet = Sheet(unfilled, plan.pack, DAY)
    assert closed(sheet, "line", opener("line", gate_of(condition, lambda _: 0)), False) is shut


def test_a_null_leaves_a_gate_open_only_where_it_would_be_reported(plan):
    sheet = Sheet(parse_notation("P 2026-05-04 F42 dx=I10 | 99213 >1"), plan.pack, DAY)
    gate = opener("line", Need("compare", "last_visit_date", "eq", value=DAY))
    assert closed(sheet, "line", gate, False)
    assert not closed(sheet, "line", gate, True)
    assert not closed(sheet, "line", gate, True, ("seen_by_provider",))
    assert closed(sheet, "line", gate, True, ("age_on_line", "service_date"))
