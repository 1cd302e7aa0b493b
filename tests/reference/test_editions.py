"""Several fiscal years of ICD-10-CM side by side: which list speaks when, and claims judged by their date."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrubjay.claims import concat, parse_notation
from scrubjay.facts import Sheet
from scrubjay.kernel.catalogue import catalogue
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.reference import Pack, data_root, day_of, describe_diagnosis
from scrubjay.reference.build import icd10cm_set, mce_definitions, notes
from scrubjay.reference.build.editions import (
    BEYOND_GAP,
    ONLY_LISTED,
    ONLY_PACKAGED,
    SILENT,
    Definitions,
    Listing,
    editions_of,
    extended,
    newest_begun,
)
from scrubjay.reference.build.installing import install
from scrubjay.reference.build.mce import AgeRange, DiagnosisSpan, Mce
from scrubjay.reference.build.model import SourceFile
from scrubjay.reference.build.tabular import Tabular, read_tabular
from scrubjay.reference.editions import Editions
from scrubjay.reference.opening import compiled_in, is_compiled, open_pack
from scrubjay.reference.releases import in_force
from tests.reference.build.sources import samples, source

NOW = dt.datetime(2026, 11, 2)
TODAY = dt.date(2027, 6, 1)


def days(*texts: str) -> np.ndarray:  # type: ignore[type-arg]
    return np.array([day_of(dt.date.fromisoformat(text)) for text in texts], dtype=np.int32)


def number(text: str) -> int:
    return int(days(text)[0])


def test_places_are_those_of_the_edition_of_the_day() -> None:
    first, last = days("2025-10-01", "2026-10-01"), days("2026-09-30", "2027-09-30")
    two = Editions(first, last, width=100)
    when = days("2019-01-01", "2025-10-01", "2026-09-30", "2026-10-01", "2028-01-01")
    ids = np.array([7, 7, 7, 7, 99], dtype=np.int32)
    assert two.places(ids, when).tolist() == [7, 7, 7, 107, 199]
    assert two.held(when).tolist() == [False, True, True, True, False]
    one = Editions(first[:1], last[:1], width=100)
    assert one.places(ids, when) is ids
    missing = np.array([np.iinfo(np.int32).min], dtype=np.int32)
    assert not two.held(missing)[0]
    assert replace(two, floor=number("2026-11-01")).places(ids, when).tolist() == [107] * 4 + [199]


def test_on_each_day_the_time_that_began_last_counts() -> None:
    assert newest_begun([(1, 10, "a"), (4, 10, "b"), (4, 6, "c"), (20, 30, "d")]) == [
        (1, 3, "a"), (4, 6, "c"), (7, 10, "b"), (20, 30, "d")
    ]  # fmt: skip
    assert newest_begun([]) == []


LIST = Tabular(2026, "2026-04-01", {}, [], {}, [], [])


def listing(label: str, first: str, last: str, **changes: Any) -> Listing:
    values = {"codes": {}, "tabular": replace(LIST, released=first), "conversions": ()} | changes
    return Listing(label, number(first), number(last), **values)


def spoken(*listings: Listing) -> list[tuple[str, str, str]]:
    day = dt.date(1970, 1, 1)
    return [
        (
            edition.label,
            (day + dt.timedelta(edition.first)).isoformat(),
            (day + dt.timedelta(edition.last)).isoformat(),
        )
        for edition in editions_of(LIST, listings)
    ]


def test_which_list_speaks_when() -> None:
    own = "FY2026 of 2026-04-01"
    october = listing("FY2026", "2025-10-01", "2026-09-30")
    april = listing("FY2026 April", "2026-04-01", "2026-09-30")
    assert spoken() == [(own, "2025-10-01", "2026-09-30")]
    assert spoken(listing("FY2027", "2026-10-01", "2027-09-30")) == [
        (own, "2025-10-01", "2026-09-30"),
        ("FY2027", "2026-10-01", "2027-09-30"),
    ]
    assert spoken(october) == [
        ("FY2026", "2025-10-01", "2026-03-31"),
        (own, "2026-04-01", "2026-09-30"),
    ]
    assert spoken(october, april) == [
        ("FY2026", "2025-10-01", "2026-03-31"),
        ("FY2026 April", "2026-04-01", "2026-09-30"),
    ]
    assert spoken(april) == [
        (own, "2025-10-01", "2026-03-31"),
        ("FY2026 April", "2026-04-01", "2026-09-30"),
    ]
    assert spoken(replace(october, tabular=None)) == [(own, "2025-10-01", "2026-09-30")]


TABLES = Mce(
    [
        DiagnosisSpan("A00", number("2015-10-01"), number("2027-03-31"), frozenset({"adult"})),
        DiagnosisSpan("B00", number("2015-10-01"), number("2026-09-30"), frozenset()),
    ],
    [AgeRange("adult", 15, 124, number("2015-10-01"), number("2027-03-31"))],
    [("A01", "A00", number("2016-10-01"))],
    0,
)
YEAR = listing(
    "FY2027",
    "2026-10-01",
    "2027-09-30",
    codes={"A00": (True, "a"), "C00": (True, "c"), "V00": (True, "v"), "C0": (False, "head")},
    conversions=[("B00", "C00", number("2026-10-01")), ("A01", "A00", number("2016-10-01"))],
)


def spans(mce: Mce) -> set[tuple[str, int, int, frozenset[str]]]:
    added = mce.diagnoses[len(TABLES.diagnoses) :]
    return {(span.code, span.first, span.last, span.words) for span in added}


def test_an_order_file_extends_validity_and_is_silent_on_the_editor_s_lists() -> None:
    assert extended(TABLES, [], [], {}) is TABLES
    counts: dict[str, int] = {}
    found = extended(TABLES, [YEAR], [], counts)
    begin, middle, end = number("2026-10-01"), number("2027-04-01"), number("2027-09-30")
    assert spans(found) == {
        ("A00", middle, end, SILENT),
        ("C00", begin, end, SILENT),
        ("V00", begin, end, SILENT),
    }
    assert (counts[ONLY_LISTED], counts[ONLY_PACKAGED], counts[BEYOND_GAP]) == (2, 0, 0)
    assert found.replaced == [*TABLES.replaced, ("B00", "C00", begin)]
    assert counts["conversions_added"] == 1

    extended(TABLES, [replace(YEAR, codes={"C00": (True, "c")})], [], counts)
    assert (counts[ONLY_LISTED], counts[ONLY_PACKAGED]) == (1, 1)


def test_lists_of_the_editor_give_the_words_of_what_an_order_file_adds() -> None:
    update = Definitions(
        number("2027-04-01"), number("2027-09-30"), {"A00": frozenset({"adult"})}, {"adult": (16, 124)}
    )
    found = extended(TABLES, [YEAR], [update], {})
    begin, middle, end = number("2026-10-01"), number("2027-04-01"), number("2027-09-30")
    assert spans(found) == {
        ("A00", middle, end, frozenset({"adult"})),
        ("C00", begin, middle - 1, SILENT),
        ("C00", middle, end, frozenset()),
        ("V00", begin, middle - 1, SILENT),
        ("V00", middle, end, frozenset({"ecodepdx"})),
    }
    assert found.ages[1:] == [AgeRange("adult", 16, 124, middle, end)]


def test_a_year_that_would_leave_a_gap_is_left_out_and_counted() -> None:
    counts: dict[str, int] = {}
    later = replace(YEAR, first=number("2027-10-01"), last=number("2028-09-30"))
    assert spans(extended(TABLES, [later], [], counts)) == set()
    assert counts[BEYOND_GAP] == 1
    both = spans(extended(TABLES, [YEAR, later], [], counts))
    assert ("C00", number("2027-10-01"), number("2028-09-30"), SILENT) in both
    assert counts[BEYOND_GAP] == 0


def test_notes_of_two_editions_stand_beside_each_other(pack: Pack) -> None:
    tabular, index = read_tabular(), pack.diagnoses.index
    one: Mapping[str, Any] = notes.note_tables([tabular], index, {})
    two: Mapping[str, Any] = notes.note_tables([tabular, tabular], index, {})
    width, size = len(index) + 1, len(one["note.kind"])
    assert two["note.edition_at"].tolist() == [0, size, 2 * size]
    first, second = two["note.klass"][:width], two["note.klass"][width:]
    assert (first == one["note.klass"]).all()
    assert (np.where(second > 0, second - first.max(), 0) == first).all()
    pairs = len(one["note.pairs"])
    assert (two["note.pairs"][:pairs] == one["note.pairs"]).all()
    assert (
        two["note.pair_note"] == np.concatenate([one["note.pair_note"]] * 2) + np.repeat([0, size], pairs)
    ).all()
    blocks = len(one["note.conditional"])
    entries = len(one["note.first_block"])
    assert (two["note.first_at"][width:] == np.append(one["note.first_at"][:width], entries) + entries).all()
    assert (two["note.first_block"][entries:] == one["note.first_block"] + blocks).all()
    assert len(two["note.on_low"]) == 2 * len(one["note.on_low"])


def test_without_releases_there_is_one_edition_and_a_place_is_an_id(pack: Pack) -> None:
    table = pack.diagnoses
    assert pack.manifest.names["icd10cm_editions"] == ("FY2026 of 2026-04-01",)
    assert len(table.editions) == 1
    assert pack.spans["icd10cm_notes"] == (dt.date(2025, 10, 1), dt.date(2026, 9, 30))
    assert not table.flag(np.arange(len(table.rows), dtype=np.int32), "mce_silent").any()
    assert len(table.seventh) == len(table.title_no) == len(pack.notes.klass) == len(table.index) + 1


# A made-up fiscal year 2027 in the publisher's layout: the Excludes1 notes between E10 and E11 are gone, one
# between E11.9 and I10 is new, S93 has the 7th character B, S93.401S is gone, and T52.891A replaced T52.8X1A.
CHANGES = {
    "tabular": (
        ("<version>2026<", "<version>2027<"),
        ("          <note>type 2 diabetes mellitus (E11.-)</note>\n", ""),
        (
            "          <note>type 1 diabetes mellitus (E10.-)</note>\n",
            "          <note>made up (I10)</note>\n",
        ),
        ('<extension char="D">', '<extension char="B">made up</extension><extension char="D">'),
        ("<desc>Type 2 diabetes mellitus without", "<desc>Type 2 diabetes mellitus, retitled, without"),
    ),
    "order": (
        (
            "00015 S93401D 1 Sprain of unspecified ligament of right ankle, subs encntr ",
            "00015 S93401B 1 Sprain of unspecified ligament of right ankle, made up     ",
        ),
        ("00016 S93401S", "00016 S93401D"),
    ),
    "index": (("<version>2026<", "<version>2027<"),),
    "CONVERSION": (("E66.813,2024", "T52.891A,2026,T52.8X1A\nE66.813,2024"),),
}


def fiscal_year_2027() -> list[SourceFile]:
    made = []
    for file in samples("icd10cm"):
        text = file.read().decode()
        kind = next(kind for kind in CHANGES if kind in file.base)
        for old, new in CHANGES[kind]:
            assert text.count(old) == 1, (file.name, old)
            text = text.replace(old, new)
        if kind == "order":
            text += (
                "00017 T52891A 1 " + "Toxic effect of other organic solvents".ljust(60) + " Toxic effect\n"
            )
        made.append(source(file.base.replace("2026", "2027"), text))
    return made


def update_of_the_editor() -> list[SourceFile]:
    """Return the editor's lists from 2027-04-01 on, where E11.9 is, by a made-up line, one for adults."""
    text = samples("mce")[0].read().decode()
    assert text.count("N401\t") == 1
    return [
        source("Definitions of Medicare Code Edits_v_44_1.txt", text.replace("N401\t", "E119\tx\nN401\t"))
    ]


CODE = ("__init__", "by_edition", "compiling", "diagnoses", "editions", "icd10cm", "installing", "laterality",
        "mce", "notes", "prose", "tabular")  # fmt: skip
"""Modules of `reference.build` that make the pack what it is."""


@pytest.fixture(scope="module")
def years() -> Pack:
    """Return a pack compiled with the made-up year, kept until the code or the files of it change."""
    whole = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(Path(icd10cm_set.__file__).parent.glob("*.py")):
        if path.name.startswith(CODE):
            whole.update(path.read_bytes())
    for file in (*samples("icd10cm"), *samples("mce")):
        whole.update(file.read())
    root = data_root() / f"two-years-{whole.hexdigest()[:16]}"
    if not root.is_dir():
        for left in root.parent.glob("two-years-*"):
            shutil.rmtree(left, ignore_errors=True)
    install(root, icd10cm_set.DATA_SETS[0], fiscal_year_2027(), now=NOW)
    install(root, mce_definitions.DATA_SETS[0], update_of_the_editor(), now=NOW)
    return open_pack(root)


def found(pack: Pack, edit: str, *claims: str) -> tuple[list[tuple[int, str]], bool]:
    """Return (claim, message) of the findings of one real edit, and whether it could judge all claims."""
    one = next(entry.edit for entry in catalogue().values() if entry.edit.id == edit)
    plan = Plan.make(today=TODAY, pack=pack).with_edits((one,))
    outcome = run(plan, concat(parse_notation(claim, patient=claim) for claim in claims))
    findings = [(finding.claim, finding.message) for finding in outcome.findings if finding.edit == edit]
    return sorted(findings), not any(gap.edit == edit for gap in outcome.gaps)


def claim(day: str, codes: str) -> str:
    return f"P {day} F42 dx={codes} | 99213 >1"


def test_excludes1_by_the_date_of_service(pack: Pack, years: Pack) -> None:
    old, new = claim("2026-09-30", "E10.9,E11.9"), claim("2026-10-01", "E10.9,E11.9")
    hit = "E10.9 and E11.9 exclude each other (Excludes1 at E10)"
    made = claim("2026-10-01", "I10,E11.9"), claim("2026-09-30", "I10,E11.9")
    assert found(years, "SEQ008", old, new, *made) == (
        [(0, hit), (2, "E11.9 and I10 exclude each other (Excludes1 at E11)")],
        True,
    )
    assert found(pack, "SEQ008", old) == ([(0, hit)], True)
    assert found(pack, "SEQ008", new) == ([], False), "the package does not know the year"
    after = claim("2027-10-01", "I10,E11.9")
    assert found(years, "SEQ008", after)[1] is False


def test_seventh_characters_by_the_date_of_service(years: Pack) -> None:
    claims = [claim(day, "S93.401Z") for day in ("2026-09-30", "2026-10-01")]
    assert found(years, "DX006", *claims)[0] == [
        (0, "S93.401Z has the 7th character Z; the category has A, D, S"),
        (1, "S93.401Z has the 7th character Z; the category has A, B, D, S"),
    ]
    sheet = Sheet(
        concat(
            parse_notation(claim(day, code))
            for day, code in (
                ("2026-09-30", "S93.401B"),
                ("2026-10-01", "S93.401B"),
                ("2027-09-30", "S93.401B"),
                ("2027-03-31", "S93.401S"),
                ("2027-04-01", "S93.401S"),
                ("2027-10-01", "S93.401B"),
            )
        ),
        years,
        TODAY,
    )
    billable = sheet.column("diagnosis", "diagnosis_billable").to_list()
    assert billable == [False, True, True, True, False, None], "both sources agree from 2027-04-01 on"
    assert sheet.column("diagnosis", "diagnosis_early").to_list()[0] is True
    assert sheet.column("diagnosis", "diagnosis_retired").to_list()[4] is True


def test_codes_that_a_conversion_table_replaced(pack: Pack, years: Pack) -> None:
    for one, expected in ((pack, None), (years, "T52891A")):
        sheet = Sheet(parse_notation(claim("2026-11-02", "T52.8X1A")), one, TODAY)
        assert sheet.column("diagnosis", "replaced_by").to_list() == [expected]


def test_claims_read_as_if_served_in_the_next_year(years: Pack) -> None:
    moved = years.as_if_on(dt.date(2026, 10, 1), ["icd10cm", "icd10cm_notes"])
    august = claim("2026-08-03", "I10,E11.9"), claim("2026-08-03", "E10.9,E11.9")
    assert found(years, "SEQ008", *august)[0] == [
        (1, "E10.9 and E11.9 exclude each other (Excludes1 at E10)")
    ]
    assert found(moved, "SEQ008", *august) == (
        [(0, "E11.9 and I10 exclude each other (Excludes1 at E11)")], True
    )  # fmt: skip
    sheet = Sheet(parse_notation(claim("2026-08-03", "T52.8X1A,S93.401B")), moved, TODAY)
    assert sheet.column("diagnosis", "diagnosis_retired").to_list() == [True, False]
    assert sheet.column("diagnosis", "diagnosis_billable").to_list() == [False, True]
    assert sheet.column("diagnosis", "replaced_by").to_list() == ["T52891A", None]


def test_the_editor_s_lists_are_unknown_where_only_an_order_file_speaks(years: Pack) -> None:
    when = ("2026-10-01", "2027-03-31", "2027-04-01", "2027-10-01")
    batch = concat(parse_notation(claim(day, code)) for code in ("E11.9", "S93.401B") for day in when)
    sheet = Sheet(batch, years, TODAY)
    for name in ("manifestation", "external_cause", "has_age_limit", "unacceptable_principal"):
        listed = name == "has_age_limit"
        values = sheet.column("diagnosis", name).to_list()
        assert values == [False, False, listed, None, None, None, False, None], name
    assert sheet.column("diagnosis", "age_low").to_list()[2] == 15
    billable = sheet.column("diagnosis", "diagnosis_billable").to_list()
    assert billable == [True, True, True, None] * 2


def test_a_code_is_described_by_the_list_of_its_day(pack: Pack, years: Pack) -> None:
    old, new = (describe_diagnosis(years, "E11.9", dt.date(2026, month, 1)) for month in (9, 10))
    assert old is not None
    assert new is not None
    assert (old.notes_from, new.notes_from) == ("FY2026 of 2026-04-01", "FY2027")
    assert old.title == "Type 2 diabetes mellitus without complications"
    assert new.title == "Type 2 diabetes mellitus, retitled, without complications"
    assert old.notes is not None
    assert new.notes is not None
    assert "made up (I10)" in {note.text for note in new.notes} - {note.text for note in old.notes}
    assert (old.terms, new.terms) == ((), ("Diabetes, diabetic (mellitus) (sugar)",))
    assert describe_diagnosis(years, "E11.9", dt.date(2027, 10, 1)).notes is None  # type: ignore[union-attr]
    same = describe_diagnosis(pack, "E11.9", dt.date(2026, 9, 1))
    assert same is not None
    assert replace(old, valid=(), exists=()) == replace(same, valid=(), exists=())
    right = describe_diagnosis(years, "S93.401B", dt.date(2026, 10, 1))
    assert right is not None
    assert (right.title, right.seventh) == ("Sprain of unspecified ligament of right ankle, made up", "ABDS")


def test_a_pack_says_what_it_was_compiled_with(pack: Pack, years: Pack) -> None:
    assert years.spans["icd10cm"] == (dt.date(2015, 10, 1), dt.date(2027, 9, 30))
    assert years.spans["icd10cm_notes"] == (dt.date(2025, 10, 1), dt.date(2027, 9, 30))
    assert years.known_on["icd10cm_notes"] == dt.date(2026, 10, 1)
    assert set(years.manifest.sources) - set(pack.manifest.sources) == {
        "icd10cm FY2027",
        "mce_definitions v44.1",
    }
    assert years.folder.name != pack.folder.name
    counts = years.manifest.counts
    assert counts[ONLY_LISTED] == 1, "S93.401B"
    assert counts[ONLY_PACKAGED] > 70_000, "the made-up year is tiny"
    before = {name: counts[name] for name in ("notes_excludes1", "seventh_not_in_tabular")}
    assert before["notes_excludes1"] > pack.manifest.counts["notes_excludes1"]
    assert before["seventh_not_in_tabular"] == 0


def test_releases_known_later_are_left_out(years: Pack) -> None:
    root = years.folder.parent
    for day, expected in ((30, []), (1, ["FY2027"])):
        chosen = in_force(root, dt.date(2026, 9 if day == 30 else 10, day))
        assert [one.label for one in compiled_in(root, chosen)] == expected
    assert [one.label for one in compiled_in(root, in_force(root))] == ["FY2027", "v44.1"]
    assert is_compiled(root)
