"""What a release would change: counted against two plain checks, and written out."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from scrubjay.claims import Batch, concat, parse_notation
from scrubjay.errors import PackError
from scrubjay.kernel.check import run_check
from scrubjay.kernel.config import Config
from scrubjay.kernel.impact import Impact, changed_sets, impact
from scrubjay.kernel.plan import Plan
from scrubjay.reference import Pack
from scrubjay.reference.build.installing import install
from scrubjay.reference.build.model import Contents, Span
from scrubjay.reference.datasets import find_data_set
from scrubjay.report.impact import write_impact
from tests.reference.made_releases import NOW, Q2, Q3, frame

DAY = dt.date(2024, 9, 30)
PROVIDERS = ("1234567893", "1245319599")
CLAIMS = [
    "P 2024-05-06 F42 id=A dx=I10 npi=1234567893 payer=P1 class=MB | 36415 >1 x3 $30",
    "P 2024-05-06 F42 id=B dx=I10 npi=1245319599 payer=P2 class=MB | 36415 >1 x2 $20 | 99213 >1 $90",
    "P 2024-05-06 F42 id=C dx=I10 npi=1245319599 payer=P2 class=MB | 36415 >1 x1 $10 | 11042 >1 x2 $200",
]


def limits(root: Path, span: Span, label: str, rows: dict[str, int]) -> Pack | None:
    """Install a release of unit limits."""
    real = find_data_set("practitioner_units")
    (table,) = real.tables
    values = {"units": 0, "adjudication": 2}
    made = frame(
        table,
        [
            (code, *span, *({**values, "units": units}.get(name) for name in table.values))
            for code, units in rows.items()
        ],
    )

    def read(_files: object) -> Contents:
        return Contents(label, span[0], (span,), {table.name: made})

    install(root, replace(real, read=read), [], now=NOW, shrink=True)
    return None


@pytest.fixture(scope="module")
def packs(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> tuple[Pack, Pack]:
    """The pack with limits of one quarter, and with those of the next: one stricter, one laxer, one gone."""
    from scrubjay.reference.releases import in_force

    root = tmp_path_factory.mktemp("limits")
    limits(root, Q2, "2024Q2", {"36415": 2, "11042": 1, "99213": 1})
    old = replace(pack, releases=in_force(root), _parts={})
    limits(root, Q3, "2024Q3", {"36415": 1, "11042": 3})
    return old, replace(pack, releases=in_force(root), _parts={})


@pytest.fixture(scope="module")
def found(packs: tuple[Pack, Pack]) -> Impact:
    return impact(*packs, batch(CLAIMS), config=Config(), today=DAY)


def batch(texts: Sequence[str]) -> Batch:
    """Return claims of a patient each."""
    return concat(parse_notation(text, patient=f"P{number}") for number, text in enumerate(texts))


def test_the_new_release_is_read_as_of_its_first_day(found: Impact) -> None:
    assert found.sets == {"practitioner_units": ("2024Q2", "2024Q3")}
    assert found.on == Q3[0]
    assert {edit.id[:3] for edit in found.edits} >= {"MUE"}


def test_it_counts_what_two_checks_differ_in(packs: tuple[Pack, Pack], found: Impact) -> None:
    places = []
    for pack, day in zip(packs, ("2024-05-06", "2024-07-01"), strict=True):
        plan = Plan.make(Config(), today=DAY, pack=pack).with_edits(found.edits)
        report = run_check(plan, batch([text.replace("2024-05-06", day) for text in CLAIMS]))
        places.append({(one.edit, one.claim, one.line) for one in report.findings})
    changed = {True: places[1] - places[0], False: places[0] - places[1]}
    assert changed[True] and changed[False]
    for fires in (True, False):
        rows = found.rows.filter(found.rows["fires"] == fires)
        assert set(rows.select("edit", "claim", "line").iter_rows()) == changed[fires]
    assert {(one.fires, one.finding.edit, one.finding.claim, one.finding.line) for one in found.examples} == {
        (fires, *place) for fires, places in changed.items() for place in places
    }


def test_it_counts_by_provider_and_payer_and_adds_up_dollars_once(found: Impact) -> None:
    by = {row["provider"]: row for row in found.by("provider").to_dicts()}
    assert by[PROVIDERS[1]]["fires"] == 1 and by[PROVIDERS[1]]["clears"] == 1
    assert by[PROVIDERS[1]]["fires_charge"] == Decimal("20.00")
    assert found.charge(True) == Decimal("20.00")
    assert found.charge(False) == Decimal("200.00")
    assert {row["payer"] for row in found.by("payer").to_dicts()} == {"P2"}
    assert found.by("procedure").select("procedure", "fires", "clears").sort("procedure").rows() == [
        ("11042", 0, 1),
        ("36415", 1, 0),
    ]


def test_a_claim_and_its_lines_count_their_dollars_once(found: Impact) -> None:
    blank = found.rows.clear()
    rows = [
        ("A", True, 0, None, "100.00"),
        ("B", True, 0, 1, "60.00"),
        ("A", True, 0, 1, "60.00"),
        ("A", True, 1, 1, "30.00"),
        ("B", True, 1, 1, "30.00"),
        ("B", True, 1, 2, "7.00"),
        ("A", True, 2, None, None),
        ("A", True, 2, 1, "5.00"),
        ("A", False, 3, 2, "1.00"),
    ]
    made = pl.DataFrame(
        [(*row[:4], row[4] and Decimal(row[4])) for row in rows],
        schema={name: blank.schema[name] for name in ("edit", "fires", "claim", "line", "charge")},
        orient="row",
    )
    mixed = replace(found, rows=pl.concat([blank, made], how="diagonal"))
    assert mixed.charge(True) == Decimal("142.00")
    assert mixed.charge(False) == Decimal("1.00")
    assert mixed.by("edit").select("edit", "claims", "fires_charge", "clears_charge").rows() == [
        ("A", 4, Decimal("135.00"), Decimal("1.00")),
        ("B", 2, Decimal("97.00"), Decimal("0.00")),
    ]
    assert replace(found, rows=blank).charge(True) == 0


def test_it_names_the_codes_in_use_that_change_and_whose_they_are(found: Impact) -> None:
    codes = {(one.code, one.kind): one for one in found.codes}
    assert codes["36415", "changes"].detail == "units 2 -> 1"
    assert codes["36415", "changes"].lines == 3
    assert codes["36415", "changes"].providers == ((PROVIDERS[1], 2), (PROVIDERS[0], 1))
    assert codes["99213", "changes"].claims == 1 and codes["99213", "changes"].before == Q3[0]
    assert codes["99213", "changes"].detail == "not listed in practitioner_units any more"


def test_packs_that_do_not_differ_have_no_impact(packs: tuple[Pack, Pack]) -> None:
    assert changed_sets(packs[0], packs[0]) == {}
    with pytest.raises(PackError, match="are those in force"):
        impact(packs[0], packs[0], batch(CLAIMS), config=Config(), today=DAY)


def test_it_is_the_same_whatever_the_order_of_the_claims(packs: tuple[Pack, Pack], found: Impact) -> None:
    turned = impact(*packs, batch(CLAIMS[::-1]), config=Config(), today=DAY)
    names = ("edit", "procedure", "provider", "payer", "fires", "charge")
    assert turned.rows.select(names).sort(names).equals(found.rows.select(names).sort(names))


def test_every_form_says_the_same(found: Impact) -> None:
    written = {}
    for form in ("text", "json", "html"):
        stream = io.StringIO()
        write_impact(found, stream, form)
        written[form] = stream.getvalue()
    record = json.loads(written["json"])
    assert (record["fires"], record["clears"], record["fires_charge"]) == (1, 1, "20.00")
    assert record["sets"] == {"practitioner_units": {"old": "2024Q2", "new": "2024Q3"}}
    assert [one["code"] for one in record["codes"]] == [one.code for one in found.codes]
    for text in ("practitioner_units", "2024Q2", "2024Q3", "$20.00", "$200.00", "36415", PROVIDERS[1]):
        assert text in written["text"] and text in written["html"], text
    assert "<script src" not in written["html"] and "http" not in written["html"].split("<main>")[1]


def test_a_data_set_that_was_not_installed_fires_anew(pack: Pack, packs: tuple[Pack, Pack]) -> None:
    first = impact(pack, packs[0], batch(CLAIMS), config=Config(), today=DAY)
    assert first.sets == {"practitioner_units": (None, "2024Q2")}
    assert first.codes == () and first.rows["fires"].all() and first.rows.height > 0
