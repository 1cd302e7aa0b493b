"""Global surgery periods, against loops over all lines of all claims."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from scrubjay.claims import Batch, parse_notation
from scrubjay.facts import HistoryFact, Sheet
from scrubjay.facts.global_periods import FACTS
from scrubjay.kernel.catalogue import catalogue
from scrubjay.kernel.history import HistoryStore, extract
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.reference import Pack
from scrubjay.reference.codes import code_of
from scrubjay.reference.sets import load_sets
from tests.facts.lines_help import TODAY
from tests.slow_oracles.global_periods import FIRST, batch_of, expected, random_lines

PERIODS, SERVICES = FACTS


def columns_of(sheet: Sheet, fact: HistoryFact) -> list[dict[str, Any]]:
    return sheet.frame("line", [column.name for column in fact.columns]).to_dicts()


def in_order(claims: int) -> list[int]:
    return list(range(claims))


@pytest.mark.parametrize("seed", range(4))
def test_periods_are_those_of_a_loop(samples: Pack, seed: int) -> None:
    lines = random_lines(700, seed)
    found = columns_of(Sheet(batch_of(lines, in_order(700)), samples, TODAY), PERIODS)
    wanted = [expected(line, lines) for line in lines]
    for line, one, two in zip(lines, found, wanted, strict=True):
        assert one == two, line
    assert {one["in_global_period"] for one in wanted} == {True, False, None}
    assert {one["colleague_period"] for one in wanted} == {"after", "before", "on", None}
    assert {one["global_length"] for one in wanted} == {10, 90, None}
    assert sum(bool(one["before_major_surgery"]) for one in wanted) > 10


@pytest.mark.parametrize("seed", range(2))
def test_other_services_are_those_of_a_loop(samples: Pack, seed: int) -> None:
    lines = random_lines(300, seed)
    found = columns_of(Sheet(batch_of(lines, in_order(300)), samples, TODAY), SERVICES)
    wanted = []
    for line in lines:
        same = [
            other
            for other in lines
            if other.counts
            and other is not line
            and (other.patient, other.group, other.day) == (line.patient, line.group, line.day)
        ]
        marked = "25" in line.modifiers and line.counts and line.patient and line.group
        wanted.append({"other_services": len(same) if marked else None})
    assert found == wanted
    assert len({one["other_services"] for one in wanted}) > 3


def test_the_order_of_claims_does_not_matter(samples: Pack) -> None:
    lines = random_lines(300, seed=11)
    mixed = in_order(300)
    random.Random(12).shuffle(mixed)
    found = []
    for order in (in_order(300), mixed):
        sheet = Sheet(batch_of(lines, order), samples, TODAY)
        frame = sheet.frame("line", [column.name for fact in FACTS for column in fact.columns])
        where = sheet.frame("line", ["claim_id", "line"])
        found.append(where.hstack(frame).sort("claim_id", "line"))
    assert found[0].equals(found[1])


def test_claims_in_several_batches_are_judged_as_one(samples: Pack) -> None:
    edits = tuple(one.edit for id_, one in catalogue().items() if id_.startswith("GLB"))
    history = {one.edit.id for one in catalogue().values() if "colleague_period" in one.edit.reads}
    plan = Plan.make(today=TODAY, pack=samples).with_edits(edits)
    batch = batch_of(random_lines(600, seed=13), in_order(600))
    whole = {(one.edit, one.claim, one.line, one.message) for one in run(plan, batch).findings}
    with HistoryStore(plan, in_memory=100) as store:
        parts = set()
        for start in range(0, len(batch), 60):
            piece = batch.slice(start, 60)
            store.add(extract(plan, Sheet(piece, plan.pack, plan.today), start))
            once = run(plan, piece, first_claim=start, history=False)
            parts |= {(one.edit, one.claim, one.line, one.message) for one in once.findings}
        parts |= {(one.edit, one.claim, one.line, one.message) for one in store.judge().findings}
    assert parts == whole
    assert history <= {edit for edit, *_ in whole}


@pytest.mark.parametrize(
    ("procedure", "days", "inside"),
    [
        *[("27447", days, 1 <= days <= 90) for days in (-1, 0, 1, 89, 90, 91)],
        *[("17110", days, 1 <= days <= 10) for days in (-1, 0, 1, 9, 10, 11)],
        *[("11042", days, False) for days in (-1, 0, 1)],
    ],
)
def test_days_of_the_manual(samples: Pack, procedure: str, days: int, inside: bool) -> None:
    """Surgery of 2024-07-01: the 10 days end on 2024-07-11, the 90 on 2024-09-29 (sec. 40.1.E)."""
    day = FIRST + dt.timedelta(days=days)
    text = f"P {day} F72 npi=1234567893 | 99213 prior: P {FIRST} | {procedure}"
    sheet = Sheet(parse_notation(text), samples, TODAY)
    assert sheet.column("line", "in_global_period").to_list() == [inside, False]
    assert sheet.column("line", "on_minor_surgery_day")[0] is (procedure != "27447" and days == 0)
    assert sheet.column("line", "before_major_surgery")[0] is (procedure == "27447" and days in (-1, 0))


@pytest.mark.parametrize(
    ("claim", "bundled"),
    [
        ("99213 | 17110", [True, False]),
        ("17110 | 99213", [False, True]),
        ("99213-25 | 17110", [False, False]),
        ("99213 | 17110-59", [True, False]),
        ("99213-57 | 17110", [False, False]),
        ("99213 | 11981", [False, False]),
        ("99213 | 99214", [False, False]),
        ("99213 | 17110 on=2024-07-03", [False, False]),
        ("99213 | 93000", [False, False]),
    ],
)
def test_visits_that_the_code_pairs_bundle(samples: Pack, claim: str, bundled: list[bool]) -> None:
    sheet = Sheet(parse_notation(f"P 2024-07-02 F72 npi=1234567893 | {claim}"), samples, TODAY)
    assert sheet.column("line", "visit_in_pair").to_list() == bundled


def test_dates_of_care_stand_in_notes_and_dates(samples: Pack) -> None:
    def given(**references: Any) -> list[bool]:
        more = 100  # a batch of many claims goes another way through arrays
        batch = Batch.from_rows(
            {
                "claims": {
                    "claim_type": ["professional"] * (3 + more),
                    "note": [None, "CARE FROM 20240703", None, *["X"] * more],
                },
                "lines": {"claim": [0, 1, 2, 2], "line": [1, 1, 1, 2], "line_note": [None, None, "X", None]},
                "references": references,
            }
        )
        return Sheet(batch, samples, TODAY).column("line", "care_dates_given").to_list()

    assert given() == [False, True, True, False]
    assert given(claim=[0], kind=["DTP"], qualifier=["090"], value=["D8*20240703"])[0]
    assert given(claim=[0], kind=["DTP"], qualifier=["091"], value=["D8*20240703"])[0]
    assert not given(claim=[0], kind=["DTP"], qualifier=["471"], value=["D8*20240703"])[0]


def test_dates_of_care_that_were_not_read_are_not_missing(samples: Pack) -> None:
    batch = parse_notation("P 2024-07-02 F72 | 66984-55 | 66984-55 note=X")
    unread = replace(batch, references=batch.references.select([]))
    assert Sheet(unread, samples, TODAY).column("line", "care_dates_given").to_list() == [None, True]


def test_the_lead_diagnosis_is_that_of_the_first_pointer(samples: Pack) -> None:
    text = "P 2024-07-02 F72 dx=I10,M17.11 | 1 >2,1 | 2 | 3 >9,1 | 4 >1"
    keys = Sheet(parse_notation(text), samples, TODAY).column("line", "lead_diagnosis").to_list()
    assert [key and code_of(key) for key in keys] == ["M1711", None, None, "I10"]


def test_visits_are_those_that_the_code_pairs_bundle_into_surgery(shared: Path) -> None:
    """The practitioner pairs of July 2024 hold the visits of the manual's list (sec. 40.3.B), no others."""
    pairs = pl.read_csv(
        shared / "reference/ncci/ptp_practitioner_eff2024-07-01.csv.gz",
        columns=["column1", "column2"],
        infer_schema=False,
    )
    fees = pl.read_csv(shared / "reference/mpfs/pprrvu_rvu24c_jul.csv.gz", infer_schema=False)
    ten = fees.filter(pl.col("glob_days").str.zfill(3) == "010")["hcpcs"].unique()
    into = pairs.filter(pl.col("column1").is_in(ten.implode())).unique().group_by("column2").len()
    bundled = set(into.filter(pl.col("len") > 0.9 * len(ten))["column2"])
    listed = load_sets()["global_visit"]
    assert len(bundled) > 100
    visits = {f"992{number:02}" for number in range(100)} | {f"993{number:02}" for number in range(4, 51)}
    visits |= {"92002", "92004", "92012", "92014"}
    assert {code for code in visits if code in listed} == visits & bundled
    assert not visits & bundled & {"99203", "99283", "99342", "92004"}
