"""Each step of a change: what it does, and where it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from scrubjay.claims import Batch, concat, parse_notation
from scrubjay.claims.schema import MODIFIERS, POINTERS
from scrubjay.edit import SECTIONS, STEPS, Case, Change, Cite, Edit, Fix, diagnosis, line
from scrubjay.kernel.changing import Changed, apply_change
from scrubjay.kernel.findings import Finding

OTHER = "P 2026-05-04 M30 dx=I10 | 99213-25-25 >1,1 $50 @11"


def at(evidence: Mapping[str, Any], **place: int) -> Finding:
    """Return a finding on the second claim of a batch."""
    return Finding(1, None, "TST001", "test", "review", "", "", "safe", evidence=evidence, **place)


def changed(
    text: str, change: Change, evidence: Mapping[str, Any] | None = None, **place: int
) -> Changed | None:
    """Change the claim between two others, which stay as they are."""
    batch = concat([parse_notation(OTHER), parse_notation(text), parse_notation(OTHER)])
    result = apply_change(batch, at(evidence or {}, **place), change)
    if result:
        for row in (0, 2):
            assert result.batch.slice(row, 1).to_table() == batch.slice(row, 1).to_table()
        assert len(result.batch) == 3
        return replace(result, batch=result.batch.slice(1, 1))
    return None


def codes(batch: Batch) -> list[tuple[int, str]]:
    return batch.diagnoses.select("position", "diagnosis").rows()


def held(batch: Batch, columns: tuple[str, ...]) -> list[tuple[object, ...]]:
    return [tuple(one for one in row if one is not None) for row in batch.lines.select(columns).rows()]


def test_a_copied_diagnosis_goes_and_pointers_follow() -> None:
    text = "P 2026-05-04 F42 dx=I10,E11.9,I10,M54.50 | 99213 >3,4 | 83036 >1,2,3 | 36415 >4,4 | 93000"
    result = changed(text, Change("drop_copy", "first"), {"first": 1}, position=3)
    assert result
    assert codes(result.batch) == [(1, "I10"), (2, "E119"), (3, "M5450")]
    assert held(result.batch, POINTERS) == [(1, 3), (1, 2), (3, 3), ()]
    assert result.positions == {3: 1, 4: 3}


def test_a_copy_that_says_something_else_stays() -> None:
    text = "P 2026-05-04 F42 dx=I10,E11.9 | 99213 >1"
    assert changed(text, Change("drop_copy", "first"), {"first": 1}, position=2) is None
    assert changed(text, Change("drop_copy", "first"), {"first": 2}, position=2) is None
    assert changed(text, Change("drop_copy", "first"), {"first": None}, position=2) is None
    batch = parse_notation("I 2026-05-04 F42 bill=0111 dx=I10,I10 | NONE rev=0120")
    poa = pl.Series("present_on_admission", ["Y", "N"])
    other = replace(batch, diagnoses=batch.diagnoses.with_columns(poa))
    finding = replace(at({"first": 1}, position=2), claim=0)
    assert apply_change(other, finding, Change("drop_copy", "first")) is None
    assert apply_change(batch, finding, Change("drop_copy", "first")) is not None


@pytest.mark.parametrize(
    ("code", "to", "fits"),
    [
        ("S09.91A", "S0991XA", True),
        ("S09.91A", "S0992XA", False),
        ("I10", "I10", False),
        ("I10", None, False),
    ],
)
def test_a_diagnosis_is_respelled_by_placeholders_only(code: str, to: str | None, fits: bool) -> None:
    result = changed(
        f"P 2026-05-04 F42 dx={code} | 99213 >1", Change("respell", "to"), {"to": to}, position=1
    )
    assert (result is not None) == fits
    if result:
        assert codes(result.batch) == [(1, to)]


def test_modifiers_go_and_the_gap_closes() -> None:
    text = "P 2026-05-04 F42 dx=I10 | 20610-RT-59-RT-25 >1 | 20610-RT-RT >1"
    both = changed(text, Change("drop_modifiers", modifiers=("59",)), line=1)
    assert both
    assert held(both.batch, MODIFIERS) == [("RT", "RT", "25"), ("RT", "RT")]
    assert both.batch.lines["modifier_4"].null_count() == 2
    named = changed(text, Change("drop_modifiers", "which"), {"which": "25"}, line=1)
    assert named
    assert held(named.batch, MODIFIERS)[0] == ("RT", "59", "RT")
    once = changed(text, Change("drop_repeated_modifiers"), line=1)
    assert once
    assert held(once.batch, MODIFIERS)[0] == ("RT", "59", "25")
    assert changed(text, Change("drop_modifiers", modifiers=("TC",)), line=1) is None
    assert changed(text, Change("drop_modifiers", "which"), {"which": None}, line=1) is None


def test_pointers_go_and_the_gap_closes() -> None:
    text = "P 2026-05-04 F42 dx=I10,E11.9 | 99213 >2,3,1,2"
    dangling = changed(text, Change("drop_pointer", "which"), {"which": 3}, line=1)
    assert dangling
    assert held(dangling.batch, POINTERS) == [(2, 1, 2)]
    once = changed(text, Change("drop_repeated_pointers"), line=1)
    assert once
    assert held(once.batch, POINTERS) == [(2, 3, 1)]


def test_units_only_fall() -> None:
    many = changed("P 2026-05-04 F42 | 20610-50 x2", Change("one_unit"), line=1)
    assert many
    assert many.batch.lines["units"].to_list() == [1.0]
    for words in ("x1", "x0.5", "x0", "x60min"):
        assert changed(f"P 2026-05-04 F42 | 20610-50 {words}", Change("one_unit"), line=1) is None


def test_a_line_goes_with_its_charge_and_all_that_hangs_on_it() -> None:
    text = "P 2026-05-04 F42 dx=I10 | 99213 >1 $100 | 93000 >1 $40 | 36415 >1 $10"
    batch = parse_notation(text)
    notes = {"claim": [0, 0, 0], "on_line": [None, 2, 3], "kind": ["REF"] * 3}
    batch = replace(batch, references=Batch.from_rows({"references": notes}).references)
    result = apply_change(batch, replace(at({}, line=2), claim=0), Change("drop_line"))
    assert result
    assert result.batch.lines.select("line", "procedure").rows() == [(1, "99213"), (2, "36415")]
    assert result.batch.claims["total_charge"].to_list() == [Decimal("110.00")]
    assert result.batch.references["on_line"].to_list() == [None, 2]
    assert result.lines == {2: None, 3: 2}


def test_a_total_that_was_wrong_before_stays_and_a_last_line_too() -> None:
    odd = "P 2026-05-04 F42 dx=I10 charge=7 | 99213 >1 $100 | 93000 >1 $40"
    result = changed(odd, Change("drop_line"), line=2)
    assert result
    assert result.batch.claims["total_charge"].to_list() == [Decimal("7.00")]
    assert changed("P 2026-05-04 F42 dx=I10 | 99213 >1 $100", Change("drop_line"), line=1) is None


@pytest.mark.parametrize("numbers", [(1, None, 3), (None, 2, 3), (None, None, 3)])
def test_a_line_without_a_number_is_no_place_and_no_hindrance(numbers: tuple[int | None, ...]) -> None:
    batch = parse_notation("P 2026-05-04 F42 dx=I10 | 99213 >1 $100 | 93000 >1 $40 | 36415 >1 $10")
    batch = replace(batch, lines=batch.lines.with_columns(line=pl.Series(numbers, dtype=pl.Int64)))
    for step in STEPS:
        assert apply_change(batch, replace(at({"x": None}), claim=0), Change(step, "x")) is None
    result = apply_change(batch, replace(at({}, line=3), claim=0), Change("drop_line"))
    assert result
    assert result.batch.lines["line"].to_list() == list(numbers[:2])
    assert result.batch.claims["total_charge"].to_list() == [Decimal("140.00")]


def test_the_total_takes_the_value_of_its_column() -> None:
    text = "P 2026-05-04 F42 dx=I10 charge=7 | 99213 >1 $100"
    result = changed(text, Change("total", "sum"), {"sum": Decimal("100.00")})
    assert result
    assert result.batch.claims["total_charge"].to_list() == [Decimal("100.00")]
    assert changed(text, Change("total", "sum"), {"sum": None}) is None


@pytest.mark.parametrize("step", STEPS)
def test_no_step_does_anything_where_the_claim_lacks_the_place(step: str) -> None:
    assert changed("P 2026-05-04 F42", Change(step, "x"), {"x": None}, line=9, position=9) is None


def edit(fix: Fix, grain: Any = line) -> Edit:
    doc = "Test.\n" + "".join(f"\n## {section}\n.\n" for section in SECTIONS)
    cases = [Case("P 2020-01-01 | 99213", hits=[1]), Case("P 2019-12-31 | 99213")]
    when = {"2020-01-01": pl.col("line").is_not_null()}
    cites = [Cite("cfr", "45 CFR 162")]
    return Edit("TST001", "test", grain, "review", when, "{line}", cites, fix, cases, doc)


def test_an_edit_offers_only_changes_that_fit_it() -> None:
    assert edit(Fix.documented("x", Change("drop_modifiers", "line"))).fix.changes
    with pytest.raises(ValueError, match="reads units, which neither message nor fix names"):
        edit(Fix.documented("x", Change("drop_modifiers", "units")))
    with pytest.raises(ValueError, match="no change drop_line at grain diagnosis"):
        edit(Fix.safe("x", Change("drop_line")), diagnosis)
    with pytest.raises(ValueError, match="no change add_modifier at grain line"):
        edit(Fix.safe("x", Change("add_modifier")))
    with pytest.raises(ValueError, match="never right"):
        edit(Fix("never", "x", (Change("drop_line"),)))
