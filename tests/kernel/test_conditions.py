"""Every part of every condition is needed: without it, a case of the edit comes out otherwise."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

import polars as pl
import pytest

from scrubjay.edit import Edit
from scrubjay.kernel.cases import cases_plan, run_alone
from scrubjay.kernel.catalogue import catalogue
from scrubjay.kernel.plan import Plan

VISITS = " ".join(
    f"in_{name}_{side}"
    for name in ("office_problem_visit", "preventive_visit", "separate_visit_modifier", "visit")
    for side in (1, 2)
)
SAID_TWICE = {
    "accident_date onset_date": ("CLM013", "CLM024"),
    "admission_date": ("CLM032",),
    "clia": ("CLM027",),
    "coverage_area": ("COV001", "COV002", "COV003", "COV004", "COV006", "COV007", "COV008"),
    "discharge_date": ("CLM034",),
    "has_modifier_JW": ("DRG002",),
    "in_burns_of_the_surface": ("SEQ014",),
    "in_diabetes_without_complication": ("DX032",),
    "in_external_cause_codes": ("DX039",),
    "in_global_period": ("GLB016",),
    "in_obstetric_codes": ("DX018", "DX019", "DX022", "DX051"),
    "in_same_procedure_again": ("MOD021",),
    "line_clia": ("CLM028",),
    "phase": ("DX039",),
    "place": ("MOD019",),
    "place_first_day": ("POS003",),
    "pointer_count": ("LNK037", "LNK038"),
    "position": ("DX048", "LNK003"),
    "practitioner_pair": ("PTP004", "PTP005", "PTP006", "PTP007", "PTP008"),
    "procedure_sex": ("PRC011",),
    "related_causes": ("CLM014", "CLM015", "CLM029"),
    "sex_only": ("PAT002",),
}
"""Parts that another part implies, by their columns: they are cheap, and spare an edit its dear facts."""
NO_CASE = {
    "addon_type": ("ADD001", "ADD003", "ADD004"),
    "bilateral": ("FEE019",),
    "condition_codes": ("PRC011",),
    "coverage_supported": ("COV006",),
    "day_share": ("MUE005",),
    "external_cause": ("SEQ004",),
    "fee_status": ("FEE011", "FEE017", "FEE018"),
    "frequency": ("CLM019",),
    "in_beside_telehealth_list": ("POS012",),
    VISITS: ("PTP004",),
    "in_sequela_takers": ("SEQ012",),
    "line_count": ("CLM005",),
    "manifestation": ("SEQ004",),
    "mue_adjudication": ("MUE004", "MUE005"),
    "mue_units": ("MUE001", "MUE002", "MUE006", "MUE007"),
    "pc_tc_indicator": ("FEE011",),
    "phase": ("DX053",),
    "practitioner_indicator": ("PTP006",),
    "procedure_category": ("FEE005",),
    "procedure_known": ("PRC002", "PRC003"),
    "role": ("SEQ005",),
    "side_crosses": ("DX013",),
    "visit_across": ("GLB003",),
    "visit_in_pair": ("GLB003",),
}
"""Parts whose loss no case shows yet, for want of a row in the samples or of a word in the notation."""
UNNEEDED: dict[str, set[str]] = {}
for named in (SAID_TWICE, NO_CASE):
    for columns, ids in named.items():
        for one in ids:
            UNNEEDED.setdefault(one, set()).add(columns)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return cases_plan()


def parts(condition: pl.Expr) -> list[pl.Expr]:
    """Take a condition apart at its outermost `&`."""
    if not condition.meta.is_column():
        roots = condition.meta.pop()
        if len(roots) == 2:
            right, left = roots
            if (left & right).meta.eq(condition):
                return parts(left) + parts(right)
    return [condition]


def columns_of(part: pl.Expr) -> str:
    return " ".join(sorted(set(part.meta.root_names())))


def weakened(edit: Edit) -> Iterator[tuple[str, Edit]]:
    """Give the edit without one part of one of its conditions, and the columns of that part."""
    for day, condition in edit.when.items():
        whole = [] if condition is None else parts(condition)
        for number, part in enumerate(whole if len(whole) > 1 else []):
            rest = reduce(operator.and_, whole[:number] + whole[number + 1 :])
            yield columns_of(part), replace(edit, when={**edit.when, day: rest})


@pytest.mark.parametrize("id_", catalogue())
def test_a_case_notices_the_loss_of_a_part(plan: Plan, id_: str) -> None:
    edit = catalogue()[id_].edit
    unnoticed = {
        columns for columns, weaker in weakened(edit) if all(one.passed for one in run_alone(plan, [weaker]))
    }
    assert unnoticed == UNNEEDED.get(id_, set())
