"""Code pairs on two claims: which claims are compared, and what the edits say of them and of global days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import pytest

from scrubjay.claims import Batch, concat, parse_notation
from scrubjay.edits.global_period.visit_before_major_surgery import EDIT as MAJOR
from scrubjay.edits.global_period.visit_on_day_of_minor_surgery import EDIT as MINOR
from scrubjay.edits.pairs.pair_across_claims import EDIT as NEVER
from scrubjay.edits.pairs.pair_across_claims_advisory import EDIT as ADVISORY
from scrubjay.edits.pairs.pair_across_claims_without_modifier import EDIT as WITHOUT
from scrubjay.edits.pairs.practitioner_pair import EDIT as ON_ONE_CLAIM
from scrubjay.facts import Sheet
from scrubjay.kernel.run import run
from scrubjay.reference import Pack
from tests.facts.ncci_help import TODAY, plan_of

HEAD = "P 2024-07-15 F62 npi=1234567893 class=MB"
BOTH = "prior: P 2024-07-15 | 45380 prior: P 2024-07-15 | 45378"
EDITS = (NEVER, WITHOUT, ADVISORY, ON_ONE_CLAIM, MINOR, MAJOR)


def judged(pack: Pack, batch: Batch) -> tuple[list[tuple[str, int, int | None]], set[str]]:
    """Return edit, claim and line of each finding, and the edits with gaps."""
    outcome = run(plan_of(pack, EDITS), batch)
    found = sorted((one.edit, one.claim, one.line) for one in outcome.findings.unsorted())
    return found, {gap.edit for gap in outcome.gaps}


def claims(*texts: str, **columns: Sequence[object]) -> Batch:
    """Return claims of one patient, with other claim columns than the notation has."""
    batch = concat([parse_notation(text) for text in texts])
    made = batch.claims.with_columns(
        **{name: pl.Series(values, dtype=batch.claims[name].dtype) for name, values in columns.items()}
    )
    return replace(batch, claims=made)


@pytest.mark.parametrize(
    ("text", "bundled"),
    [
        (f"{HEAD} | 45378 prior: P 2024-07-15 | 45380", [True, False]),
        (f"{HEAD} | 45380 prior: P 2024-07-15 | 45378", [False, True]),
        (f"{HEAD} | 45378 prior: P 2024-07-15 pt=ANOTHER | 45380", [False, False]),
        (f"{HEAD} | 45378 prior: P 2024-07-15 class=CI | 45380", [False, False]),
        (f"{HEAD} | 45378 prior: P 2024-07-15 payer=OTHER | 45380", [False, False]),
        (f"{HEAD} | 45378 prior: I 2024-07-15 bill=0131 | 45380", [False, False]),
        (f"{HEAD} id=B1 | 45378 prior: P 2024-07-15 id=B1 | 45380", [False, False]),
        (f"{HEAD} | 45378 prior: P 2024-07-15 by=1245319599 | 45380 by=1234567893", [True, False]),
        (f"{HEAD} freq=8 orig=A | 45378 prior: P 2024-07-15 id=A | 45378 prior: P 2024-07-15 | 45380",
         [False, False, False]),
        (f"{HEAD} freq=7 orig=A | 45380 prior: P 2024-07-20 id=A | 45380 prior: P 2024-07-20 | 45378",
         [False, False, False]),
        (f"{HEAD} freq=7 orig=9 | 36415 {BOTH}", [False, False, None]),
        (f"{HEAD} freq=7 orig=9 | 36415 by=1245319599 {BOTH}", [False, False, True]),
        (f"{HEAD} | 45380 | 45378 prior: P 2024-07-15 | 45380 | 45378", [False] * 4),
        (f"{HEAD} | 45380 | 45378-76 prior: P 2024-07-15 | 45380 | 45378-76", [False] * 4),
    ],
)  # fmt: skip
def test_which_claims_are_compared(samples: Pack, text: str, bundled: list[bool | None]) -> None:
    sheet = Sheet(parse_notation(text), samples, TODAY)
    assert sheet.column("line", "bundled_across").to_list() == bundled


def test_the_worst_pair_of_the_lowest_claim_is_named(samples: Pack) -> None:
    batch = parse_notation(
        f"{HEAD} id=B9 | 45380 prior: P 2024-07-15 id=B10 | 45385 prior: P 2024-07-15 id=B2 | 36415 | 45385"
    )
    (one,) = run(plan_of(samples, EDITS), batch).findings
    assert one.edit == WITHOUT.id
    assert one.message == "45380 (line 1) is bundled into 45385 on claim B2"
    sheet = Sheet(batch, samples, TODAY)
    assert sheet.column("line", "bundled_into_line")[0] == 2


def test_a_pair_that_no_modifier_pays_is_named_first(samples: Pack) -> None:
    text = f"{HEAD} id=B9 | 99211 prior: P 2024-07-15 id=B2 | 36415 prior: P 2024-07-15 id=B3 | 96372"
    (one,) = run(plan_of(samples, EDITS), parse_notation(text)).findings
    assert one.message == "99211 (line 1) is part of 96372 on claim B3: never both"


def test_a_missing_number_or_reference_names_no_claim(samples: Pack) -> None:
    void = f"{HEAD} freq=8 id=V | 36415 by=1245319599"
    batch = claims(void, f"{HEAD} | 45380", f"{HEAD} | 45378", claim_id=["V", "A", None])
    assert Sheet(batch, samples, TODAY).column("line", "bundled_across").to_list() == [False, False, True]


def test_a_claim_to_the_second_payer_is_not_compared_with_the_one_to_the_first(samples: Pack) -> None:
    texts = f"{HEAD} id=A | 45380", f"{HEAD} id=B | 45378"
    assert judged(samples, claims(*texts))[0] == [(NEVER.id, 1, 1)]
    assert judged(samples, claims(*texts, payer_order=["P", "S"])) == ([], set())


def test_claims_to_another_kind_of_payer_are_no_copies(samples: Pack) -> None:
    texts = [f"{HEAD} id={kind}1 | 45378 prior: P 2024-07-15 id={kind}2 | 45380" for kind in "AB"]
    batch = claims(texts[0].replace("class=MB", "class=CI"), texts[1])
    assert judged(samples, batch)[0] == [(NEVER.id, 2, 1), (ADVISORY.id, 0, 1)]


def test_claims_without_a_patient_are_unknown_where_there_are_several(samples: Pack) -> None:
    one = f"{HEAD} id=A | 45380 | 45378"
    assert NEVER.id not in judged(samples, claims(one, patient_id=[None]))[1]
    assert NEVER.id in judged(samples, claims(one, f"{HEAD} id=B | 36415", patient_id=[None, "P"]))[1]


def test_without_a_table_of_practitioners_the_edits_do_not_run(pack: Pack) -> None:
    plan = plan_of(pack, (NEVER, WITHOUT, ADVISORY))
    assert set(plan.lacking) == {NEVER.id, WITHOUT.id, ADVISORY.id}
    sheet = Sheet(parse_notation(f"{HEAD} | 45378 prior: P 2024-07-15 | 45380"), pack, TODAY)
    assert sheet.column("line", "visit_across").to_list() == [False, False]


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        (f"{HEAD} | 99213 prior: P 2024-07-15 | 17110", [WITHOUT.id]),
        (f"{HEAD} | 99213 prior: P 2024-07-15 | 11981", [MINOR.id]),
        (f"{HEAD} | 99213-59 prior: P 2024-07-15 | 17110", [WITHOUT.id]),
        (f"{HEAD} | 99213-25 prior: P 2024-07-15 | 17110", []),
        (f"{HEAD} | 99214 prior: P 2024-07-16 | 27447", [MAJOR.id]),
        (f"{HEAD} | 45378 | 45380 prior: P 2024-07-15 | 45380-76", [ON_ONE_CLAIM.id]),
    ],
)
def test_one_line_is_reported_once(samples: Pack, text: str, edits: list[str]) -> None:
    found, _ = judged(samples, parse_notation(text))
    assert [edit for edit, claim, _ in found if claim == 0] == edits


def test_many_lines_of_many_claims_are_as_the_same_lines_alone(samples: Pack) -> None:
    text = f"{HEAD} | 97597 | 99213 prior: P 2024-07-15 | 11042 | 20610"
    alone = Sheet(parse_notation(text), samples, TODAY).column("line", "bundled_into").to_list()
    assert alone == ["11042", "11042", None, None]
    many = concat([parse_notation(text, patient=f"P{number}") for number in range(50)])
    assert Sheet(many, samples, TODAY).column("line", "bundled_into").to_list() == alone * 50


def test_days_are_those_of_the_lines(samples: Pack) -> None:
    text = f"{HEAD} | 97597 on=2024-07-16 prior: P 2024-07-14 | 11042 on=2024-07-16"
    sheet = Sheet(parse_notation(text), samples, TODAY)
    assert sheet.column("line", "bundled_across").to_list() == [True, False]
    assert sheet.column("line", "service_date")[0] == dt.date(2024, 7, 16)
