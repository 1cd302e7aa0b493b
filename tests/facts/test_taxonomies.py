"""Taxonomies of claims against a plain reading of the two sample lists, and what is not known."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import polars as pl
import pytest

from scrubjay.claims import Batch, parse_notation
from scrubjay.edits.integrity.unknown_taxonomy import EDIT
from scrubjay.facts import Sheet
from scrubjay.kernel.config import Config
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.reference.build.installing import install
from scrubjay.reference.build.provider_taxonomy import read
from scrubjay.reference.datasets import find_data_set
from tests.reference.build.sources import samples as sample_files

if TYPE_CHECKING:
    from scrubjay.reference import Pack

TODAY = dt.date(2026, 6, 30)
COLUMNS = ("taxonomies_known", "unknown_taxonomy", "unknown_taxonomy_role", "taxonomy_fault")
CODES = (
    "207Q00000X",
    "261QM1300X",
    "103GC0700X",
    "1744G0900X",
    "207QZ0000X",
    "207q00000x",
    "207Q00000",
    "207",
    "",
    "MUCH TOO LONG A TEXT",
    "207Q0000ÀX",
    None,
)
DAYS = (
    dt.date(2006, 12, 31),
    dt.date(2024, 6, 30),
    dt.date(2024, 12, 31),
    dt.date(2025, 1, 1),
    dt.date(2026, 6, 30),
    dt.date(2026, 7, 1),
    None,
)
type Lists = list[tuple[dt.date, dt.date, dict[str, dt.date | None]]]


@pytest.fixture(scope="module")
def first_only(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return the pack with the first of the two sample lists: it ends a year before the day of the check."""
    root = tmp_path_factory.mktemp("taxonomy")
    file = sample_files("taxonomy")[:1]
    now = dt.datetime(2024, 7, 1)
    return pack.with_release(install(root, find_data_set("taxonomy"), file, now=now))


def lists(count: int) -> Lists:
    """Return first day, last day and the codes of the first lists, each with the day of its deactivation."""
    found: Lists = []
    for file in sample_files("taxonomy")[:count]:
        contents = read([file])
        rows = contents.tables["codes"].iter_rows(named=True)
        codes = {row["classification"] + row["specialization"]: row["inactive"] for row in rows}
        found.append((*contents.spans[0], codes))
    return found


def plain(code: str | None, day: dt.date | None, today: dt.date, held: Lists) -> tuple[bool | None, str]:
    """Return whether one taxonomy will do (None: not known), and what is wrong with it."""
    if code is None:
        return True, ""
    served = day or today
    asked = [codes for first, last, codes in held for one in (today, served) if first <= one <= last]
    said = [codes[code.upper()] for codes in asked if code.upper() in codes]
    gone = [since for since in said if since is not None]
    if gone and min(gone) <= served:
        return False, f"was deactivated on {min(gone)}"
    if said:
        return True, ""
    spoken = any(first <= today <= last for first, last, _ in held)
    return (False, "is not in the code set") if spoken else (None, "")


def wanted(
    pair: tuple[str | None, str | None], day: dt.date | None, today: dt.date, held: Lists
) -> tuple[bool | None, str | None, str | None, str | None]:
    both = [plain(code, day, today, held) for code in pair]
    for code, role, (known, fault) in zip(
        pair, ("billing provider", "rendering provider"), both, strict=True
    ):
        if known is False:
            return False, code, role, fault
    return (True if all(known for known, _ in both) else None), None, None, None


def sheet_of(cases: list[tuple[str | None, str | None, dt.date | None]], pack: Pack, today: dt.date) -> Sheet:
    claims = {
        "claim_type": ["professional"] * len(cases),
        "billing_taxonomy": [billing for billing, _, _ in cases],
        "rendering_taxonomy": [rendering for _, rendering, _ in cases],
    }
    lines = {"claim": list(range(len(cases))), "from_date": [day for _, _, day in cases]}
    return Sheet(Batch.from_rows({"claims": claims, "lines": lines}), pack, today)


@pytest.mark.parametrize("today", [dt.date(2024, 8, 1), TODAY, dt.date(2026, 7, 1)])
@pytest.mark.parametrize("count", [1, 2])
def test_against_a_plain_reading(samples: Pack, first_only: Pack, count: int, today: dt.date) -> None:
    which, held = (first_only, samples)[count - 1], lists(count)
    cases = [(one, two, day) for one in CODES for two in CODES for day in DAYS]
    random.Random(count).shuffle(cases)
    truth = [wanted((one, two), day, today, held) for one, two, day in cases]
    assert {known for known, *_ in truth} == {True, False, *([None] if today > held[-1][1] else [])}
    assert sheet_of(cases, which, today).frame("claim", COLUMNS).rows() == truth
    for at in range(0, len(cases), 9):
        assert sheet_of([cases[at]], which, today).frame("claim", COLUMNS).row(0) == truth[at]


def test_claims_without_taxonomies(samples: Pack) -> None:
    sheet = sheet_of([(None, None, TODAY)] * 3, samples, TODAY)
    assert sheet.frame("claim", COLUMNS).rows() == [(True, None, None, None)] * 3
    empty = Sheet(Batch.from_rows({"claims": {"claim_type": []}}), samples, TODAY)
    assert empty.frame("claim", COLUMNS).schema["taxonomies_known"] == pl.Boolean


def test_days_before_a_floor_are_read_as_of_it(samples: Pack) -> None:
    """As if served, and sent, on the first day of 2026: then the code was deactivated."""
    floored = samples.as_if_on(dt.date(2026, 1, 1), ["taxonomy"])
    cases: list[tuple[str | None, str | None, dt.date | None]] = [
        ("1744G0900X", None, dt.date(2024, 12, 31)),
        ("207Q00000X", None, dt.date(2024, 12, 31)),
    ]
    known = [
        sheet_of(cases, which, dt.date(2025, 2, 1)).column("claim", "taxonomies_known").to_list()
        for which in (samples, floored)
    ]
    assert known == [[True, True], [False, True]]


def test_what_the_edit_says(samples: Pack, first_only: Pack, pack: Pack) -> None:
    def run_on(which: Pack, tax: str, today: dt.date = TODAY) -> tuple[list[str], list[str]]:
        claim = parse_notation(f"P 2024-12-31 F42 dx=I10 btax=261QM1300X tax={tax} | 99213 >1")
        outcome = run(Plan(Config(), today, which, (EDIT,)), claim)
        return [one.message for one in outcome.findings], [gap.reason for gap in outcome.gaps]

    assert run_on(samples, "207QZ0000X") == (
        ["taxonomy 207QZ0000X of the rendering provider is not in the code set"],
        [],
    )
    assert run_on(samples, "103GC0700X") == (
        ["taxonomy 103GC0700X of the rendering provider was deactivated on 2007-01-01"],
        [],
    )
    said, why = run_on(first_only, "207QZ0000X")
    assert said == [] and why == [
        "a taxonomy is not in the installed list, which does not speak for the day of the check"
    ]
    said, why = run_on(pack, "207QZ0000X")
    assert said == [] and why == ["reference data not installed: taxonomy"]
