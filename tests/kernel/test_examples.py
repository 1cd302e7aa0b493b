"""Every professional edit, shown through a file: wrong claims are found, look-alikes are not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scrubjay.claims import parse_notation
from scrubjay.claims.schema import TABLES
from scrubjay.intake import read_837
from scrubjay.kernel.cases import cases_plan
from scrubjay.kernel.check import run_check
from scrubjay.kernel.examples import Example, Scored, score_examples, write_examples
from scrubjay.kernel.result import Report

EXPECTED_PROBLEMS = {"duplicate-claim-id", "too-many-diagnoses"}
"""What cases are about: a number used twice, thirteen diagnoses."""
OF_THE_FILE = {"claim_id", "segment", "offset", "line_segment", "diagnosis_segment", "interchange_control",
               "transaction_control", "test_indicator", "patient_id", "subscriber_id"}  # fmt: skip
"""Columns that are the file's, or that the file numbers anew."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Example], Report, Scored]:
    path = tmp_path_factory.mktemp("examples") / "examples.837"
    plan = cases_plan()
    examples = write_examples(path, plan.edits)
    report = run_check(plan, path)
    return path, examples, report, score_examples(examples, report.findings)


def test_wrong_claims_are_found_and_look_alikes_are_not(
    shown: tuple[Path, list[Example], Report, Scored],
) -> None:
    _, examples, report, scored = shown
    assert scored.missed == ()
    assert scored.accused == ()
    assert scored.wrong + scored.alike == len(examples) > 2000
    assert {problem.code for problem in report.problems} <= EXPECTED_PROBLEMS
    assert report.totals.lost == 0


def test_every_professional_edit_has_both(shown: tuple[Path, list[Example], Report, Scored]) -> None:
    _, examples, _, _ = shown
    wanted = {edit.id for edit in cases_plan().edits if "professional" in edit.claim_types}
    assert wanted <= {one.edit for one in examples if one.case.hits}
    assert wanted <= {one.edit for one in examples if not one.case.hits}


def test_an_example_that_is_not_found_is_told(shown: tuple[Path, list[Example], Report, Scored]) -> None:
    _, examples, report, _ = shown
    wrong = next(one for one in examples if one.case.hits)
    alike = next(one for one in examples if not one.case.hits)
    swapped = [Example(wrong.edit, alike.case, wrong.claim), Example(wrong.edit, wrong.case, alike.claim)]
    scored = score_examples(swapped, report.findings)
    assert (scored.accused, scored.missed) == ((swapped[0],), (swapped[1],))


def test_the_file_says_what_the_notation_says(shown: tuple[Path, list[Example], Report, Scored]) -> None:
    path, examples, _, _ = shown
    ((batch, _),) = read_837(path, bucket=100_000)
    for one in examples:
        said, read = parse_notation(one.case.claim), batch.slice(one.claim, 1)
        for table, columns in TABLES.items():
            names = [column.name for column in columns if column.name not in OF_THE_FILE]
            own = getattr(said.slice(0, 1), table).select(names)
            filled = [name for name in names if own[name].null_count() < own.height]
            assert own.select(filled).to_dicts() == getattr(read, table).select(filled).to_dicts(), one


def test_the_list_names_each_claim_of_the_file(shown: tuple[Path, list[Example], Report, Scored]) -> None:
    path, examples, _, _ = shown
    ((batch, _),) = read_837(path, bucket=100_000)
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["edit"], int(row["claim_number"])) for row in rows] == [
        (one.edit, one.claim) for one in examples
    ]
    assert [row["claim_id"] for row in rows] == batch.claims["claim_id"].gather(
        [one.claim for one in examples]
    ).to_list()
    assert [bool(row["found_at"]) for row in rows] == [bool(one.case.hits) for one in examples]
