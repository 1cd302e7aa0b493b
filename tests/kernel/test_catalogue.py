"""The registry test: every edit loads, holds what it promises, and judges each claim by itself."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import scrubjay.edits
from scrubjay.claims import Batch, concat, parse_notation
from scrubjay.claims.schema import TABLES
from scrubjay.edit import GRAINS
from scrubjay.facts import HistoryFact, Sheet, registry
from scrubjay.facts.arrays import to_series
from scrubjay.facts.model import DTYPES, Fact
from scrubjay.facts.sheet import SheetLines
from scrubjay.kernel.cases import CaseResult, cases_plan, hit, run_alone, run_crowd
from scrubjay.kernel.catalogue import Entry, catalogue
from scrubjay.kernel.coverage import Gap, join_gaps
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run

FOLDER = Path(scrubjay.edits.__file__).parent
OWN = {id_: one for id_, one in catalogue().items() if one.module.startswith("scrubjay.edits.")}
EDITS = tuple(one.edit for one in OWN.values())
EVERY = pytest.mark.parametrize("id_", OWN)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Every edit, the previews too, on the day that cases are judged on."""
    return cases_plan().with_edits(EDITS)


@pytest.fixture(scope="module")
def alone(plan: Plan) -> Mapping[str, list[CaseResult]]:
    return _by_edit(run_alone(plan, EDITS))


@pytest.fixture(scope="module")
def crowd(plan: Plan) -> Mapping[str, list[CaseResult]]:
    return _by_edit(run_crowd(plan, EDITS))


def _by_edit(results: Sequence[CaseResult]) -> dict[str, list[CaseResult]]:
    held: dict[str, list[CaseResult]] = {}
    for result in results:
        held.setdefault(result.edit.id, []).append(result)
    return held


def test_every_edit_file_is_in_the_catalogue() -> None:
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.py") if path.stem != "__init__"}
    loaded = {"/".join(one.module.split(".")[2:]) + ".py" for one in OWN.values()}
    assert files == loaded


@EVERY
def test_the_file_is_named_as_its_edit(id_: str) -> None:
    assert OWN[id_].module.rpartition(".")[2] == OWN[id_].edit.name.replace("-", "_")


def test_only_reports_about_scrubjay_itself_cite_it() -> None:
    assert not [
        id_ for id_, entry in catalogue().items() if "scrubjay" in {c.source for c in entry.edit.cites}
    ]


def test_a_prefix_belongs_to_one_family() -> None:
    families: dict[str, set[str]] = {}
    for id_, one in OWN.items():
        families.setdefault(id_.rstrip("0123456789"), set()).add(one.family)
    assert {prefix: names for prefix, names in families.items() if len(names) > 1} == {}
    assert len({name.lower() for name in families}) == len(families)


@EVERY
def test_cases_pass_alone(id_: str, alone: Mapping[str, list[CaseResult]]) -> None:
    assert len(alone[id_]) == len(OWN[id_].edit.cases)
    assert [_told(one) for one in alone[id_] if not one.passed] == []


@EVERY
def test_cases_pass_in_a_crowd(id_: str, crowd: Mapping[str, list[CaseResult]]) -> None:
    assert len(crowd[id_]) == len(OWN[id_].edit.cases)
    assert [_told(one) for one in crowd[id_] if not one.passed] == []


def _told(one: CaseResult) -> str:
    return f"{one.case.claim}: wanted {one.case.hits}, found {one.found}, judged {one.judged}"


@EVERY
def test_two_cases_fail_and_two_are_clean(id_: str) -> None:
    cases = OWN[id_].edit.cases
    assert sum(bool(case.hits) for case in cases) >= 2
    assert sum(not case.hits and not case.cannot_judge for case in cases) >= 2


@EVERY
def test_no_case_comes_twice(id_: str) -> None:
    counts = Counter(case.claim for case in OWN[id_].edit.cases)
    assert [claim for claim, times in counts.items() if times > 1] == []


@dataclass(frozen=True)
class Told:
    """What a run said, free of where in the batch it said it."""

    findings: Counter[tuple[str, ...]]
    gaps: tuple[Gap, ...]


@pytest.fixture(scope="module")
def batches() -> list[Batch]:
    """One batch a case, its earlier claims included, each of a patient of its own."""
    cases = [case for edit in EDITS for case in edit.cases]
    return [parse_notation(case.claim, patient=f"CASE-{number}") for number, case in enumerate(cases)]


def _run(plan: Plan, batches: Sequence[Batch], numbers: Sequence[int]) -> Told:
    """Run the chosen cases as one batch; a finding is told by its case and its claim within the case."""
    owners = [(number, row) for number in numbers for row in range(len(batches[number]))]
    outcome = run(plan, concat([batches[number] for number in numbers]))
    told = Counter(
        (*map(str, owners[one.claim]), one.edit, str(hit(one)), one.message, one.fix)
        for one in outcome.findings.unsorted()
    )
    return Told(told, outcome.gaps)


@pytest.fixture(scope="module")
def whole(plan: Plan, batches: list[Batch]) -> Told:
    told = _run(plan, batches, range(len(batches)))
    assert {finding[2] for finding in told.findings} == set(OWN), "in the crowd every edit finds something"
    return told


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_claims_does_not_matter(
    plan: Plan, batches: list[Batch], whole: Told, seed: int
) -> None:
    numbers = list(range(len(batches)))
    random.Random(seed).shuffle(numbers)
    assert _run(plan, batches, numbers) == whole


def test_the_order_of_edits_does_not_matter(plan: Plan, batches: list[Batch], whole: Told) -> None:
    backwards = plan.with_edits(tuple(reversed(EDITS)))
    assert _run(backwards, batches, range(len(batches))) == whole


def test_splitting_the_crowd_by_case_does_not_matter(plan: Plan, batches: list[Batch], whole: Told) -> None:
    numbers = list(range(len(batches)))
    random.Random(3).shuffle(numbers)
    sizes = [1] * 40 + [2] * 20 + [7] * 10
    parts: list[Told] = []
    while numbers:
        size = sizes.pop() if sizes else 90
        parts.append(_run(plan, batches, numbers[:size]))
        numbers = numbers[size:]
    findings = sum((part.findings for part in parts), Counter[tuple[str, ...]]())
    assert findings == whole.findings
    assert join_gaps(gap for part in parts for gap in part.gaps) == whole.gaps


FACTS = list(dict.fromkeys(registry().facts.values()))


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.columns[0].name)
def test_facts_are_what_they_declare(fact: Fact | HistoryFact, sheet: Sheet) -> None:
    computed = (
        fact.compute(SheetLines(sheet, frozenset(fact.reads)))
        if isinstance(fact, HistoryFact)
        else fact.compute(sheet)
    )
    assert {column.name for column in fact.columns} <= set(computed)
    for column in fact.columns:
        values = computed[column.name]
        date = DTYPES["date"] if column.kind == "date" else None
        series = to_series(values, date)
        assert len(series) == sheet.size(fact.grain), column.name
        assert _kind(series.dtype) == _kind(DTYPES[column.kind]), f"{column.name}: {series.dtype}"
        laid_out = sheet.column(fact.grain, column.name)
        assert laid_out.dtype == DTYPES[column.kind]
        assert laid_out.null_count() == series.null_count(), f"{column.name}: a value is lost by its type"


def _kind(dtype: pl.DataType) -> str:
    """The dtype, widths left out: what is narrower is widened without loss."""
    if dtype.is_integer():
        return "int"
    return "number" if dtype.is_float() else str(dtype)


@pytest.fixture(scope="module")
def sheet(plan: Plan, batches: list[Batch]) -> Sheet:
    return plan.sheet(concat(batches))


UNREACHED = {
    "condition_codes": "the compact notation has no word for it",
    "pointer_4": "no case has four pointers; pointer_1 to pointer_3 are read alike",
    "segment": "claims in notation have no file",
}
"""Columns that edits read and no case has a value of, each with the reason."""


def test_every_column_that_edits_read_has_a_value_in_some_case(sheet: Sheet) -> None:
    empty = {
        name
        for edit in EDITS
        for name in edit.reads
        if sheet.column(edit.grain.grain, name).null_count() == sheet.size(edit.grain.grain)
    }
    assert empty <= UNREACHED.keys()


def test_relations_hold_rows_of_one_claim(sheet: Sheet) -> None:
    for grain, relation in registry().relations.items():
        left, right = relation.compute(sheet)
        claims = sheet.rows(relation.of, "claim")
        assert len(left) == len(right) > 0
        assert np.array_equal(claims[left], claims[right]), grain
        assert grain in GRAINS


def test_every_column_says_in_a_sentence_what_it_is() -> None:
    docs = {f"{table}.{column.name}": column.doc for table, columns in TABLES.items() for column in columns}
    docs |= {f"{fact.grain}.{column.name}": column.doc for fact in FACTS for column in fact.columns}
    docs |= {f"{one.grain}.{one.prefix}...": one.doc for one in registry().patterns}
    assert [name for name, doc in docs.items() if not re.fullmatch(r"[A-Z0-9`].*\.", doc)] == []


def test_what_cannot_be_known_is_said_in_words() -> None:
    """The reasons stand in a list: no capital, no full stop."""
    reasons = {
        f"{fact.grain}.{column.name}": column.unknown
        for fact in FACTS for column in fact.columns if column.unknown is not None
    }  # fmt: skip
    assert reasons
    wrong = [
        name for name, reason in reasons.items()
        if not re.fullmatch(r"\S.{9,}[^.]", reason) or (reason[0].isupper() and not reason[1].isupper())
    ]  # fmt: skip
    assert wrong == []


def test_entries_name_their_family_by_their_folder() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert {_family(one) for one in OWN.values()} == folders


def _family(entry: Entry) -> str:
    assert entry.module.split(".")[-2] == entry.family
    return entry.family
