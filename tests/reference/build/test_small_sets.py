"""Readers of the taxonomy, of places of service, and of reason and remark codes."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from scrubjay.facts.places import PLACES, SINCE
from scrubjay.kernel.catalogue import catalogue
from scrubjay.reference import Pack
from scrubjay.reference.build import adjustment_codes, place_of_service, provider_taxonomy
from scrubjay.reference.build.compiling import conform, merge_snapshots
from scrubjay.reference.build.grouping import releases
from scrubjay.reference.build.model import DataSet, LayoutError, SourceFile
from scrubjay.reference.codes import code_key, day_of
from tests.reference.build.sources import samples as sample_files
from tests.reference.build.sources import source

LISTS = "reference/codes/carc_rarc_2024-06.csv"
TAXONOMY = "Code,Grouping,Classification,Specialization,Definition,Notes,Display Name,Section\n"
PLACES_HEAD = "Place of Service Code(s),Place of Service Name,Place of Service Description\n"
CARC, RARC = "claim-adjustment-reason-codes", "remittance-advice-remark-codes"


def row(code: str, dates: str, kind: str = "current") -> str:
    span = f'<span class="dates">{dates}</span>'
    return (
        f'<tr class="prod-set {kind}">\n<td class="code">{code}</td><td class="description">x{span}</td></tr>'
    )


def pages(reasons: str, remarks: str = "") -> list[SourceFile]:
    remarks = remarks or row("N1", "Start: 01/01/2000")
    return [source(f"{CARC}.html", reasons), source(f"{RARC}.html", remarks)]


def test_taxonomy_sample() -> None:
    contents = provider_taxonomy.read(sample_files("taxonomy")[:1])
    assert (contents.label, contents.known_on) == ("24.1", dt.date(2024, 7, 1))
    assert contents.spans == ((dt.date(2024, 7, 1), dt.date(2025, 6, 30)),)
    frame = conform(provider_taxonomy.DATA_SETS[0], contents)["codes"]
    assert frame.height == contents.counts["rows"] == 11
    people = frame.filter("individual").select(pl.concat_str("classification", "specialization"))
    assert set(people.to_series()) >= {"207Q00000X", "2084P0800X", "1041C0700X"}
    assert "261QM1300X" not in set(people.to_series())


def test_deactivated_taxonomy_codes() -> None:
    """They stay in the list: their notes say since when, or that they are."""
    said = {
        "1": ("", None),
        "2": ('"x [7/1/2003: new] [1/1/2007: marked inactive, use 103G00000X]"', dt.date(2007, 1, 1)),
        "3": ("1/1/2025: marked inactive", dt.date(2025, 1, 1)),
        "4": ("Marked inactive", dt.date(2025, 7, 1)),
        "5": ("[7/1/2010: modified]", None),
    }
    rows = "".join(f"207Q{number:0>5}X,a,b,,c,{notes},d,Individual\n" for number, (notes, _) in said.items())
    contents = provider_taxonomy.read([source("nucc_taxonomy_251.csv", TAXONOMY + rows)])
    assert contents.tables["codes"]["inactive"].to_list() == [day for _, day in said.values()]
    assert contents.counts == {"rows": 5, "deactivated": 3}


def test_taxonomy_samples_follow_each_other(samples: Pack) -> None:
    release = samples.release("taxonomy")
    assert (release.label, release.spans) == ("25.1", ((dt.date(2024, 7, 1), dt.date(2026, 6, 30)),))


def test_a_taxonomy_code_is_found_by_its_two_parts(samples: Pack) -> None:
    import numpy as np

    table = samples.release("taxonomy").pairs("codes")
    code, other = "2084P0800X", "2084P9999X"
    day = np.array([day_of(dt.date(2024, 8, 1))] * 2, dtype=np.int32)
    first, second = (
        np.array([code_key(one[part]) for one in (code, other)], dtype=np.uint64)
        for part in (slice(0, 4), slice(4, None))
    )
    found = table.find(first, second, day)
    assert found[0] < len(table)
    assert found[1] == len(table)
    assert table["individual"][found].tolist() == [True, False]


def test_taxonomy_versions_follow_each_other() -> None:
    cells = "207Q00000X,a,b,,c,,d,Individual\n"
    old = provider_taxonomy.read([source("nucc_taxonomy_251.csv", TAXONOMY + cells)])
    new = provider_taxonomy.read(
        [source("nucc_taxonomy_261.csv", TAXONOMY + cells + cells.replace("Q", "R"))]
    )
    merged = merge_snapshots(provider_taxonomy.DATA_SETS[0], [old, new])
    assert merged.spans == ((dt.date(2025, 7, 1), dt.date(2027, 6, 30)),)
    assert merged.tables["codes"].height == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("207Q0000,a,b,,c,,d,Individual\n", "row 2, column code: '207Q0000'"),
        ("207Q00000X,a,b,,c,,d,Team\n", "column section: 'Team'"),
        ("207Q00000X,a,b,,c,13/1/2025: marked inactive,d,Individual\n", "column notes: '13/1/2025"),
        ("207Q00000X,a,b,,c,,d,Individual\n" * 2, "207Q00000X stands twice"),
    ],
)
def test_a_wrong_taxonomy_row_is_named(text: str, words: str) -> None:
    with pytest.raises(LayoutError, match=words):
        provider_taxonomy.read([source("nucc_taxonomy_241.csv", TAXONOMY + text)])


def test_other_taxonomy_files() -> None:
    with pytest.raises(LayoutError, match=r"0 taxonomy files among taxonomy\.csv"):
        provider_taxonomy.read([source("taxonomy.csv", TAXONOMY)])
    with pytest.raises(LayoutError, match="unknown heading 'Colour'"):
        provider_taxonomy.read([source("nucc_taxonomy_241.csv", TAXONOMY.strip() + ",Colour\n")])


def test_places_sample_agrees_with_the_built_in_list() -> None:
    contents = place_of_service.read(sample_files("places"))
    assert contents.known_on == dt.date(2024, 5, 2)
    assert contents.counts == {"rows": 9, "unassigned": 1, "effective_in_other_words": 0}
    frame = conform(place_of_service.DATA_SETS[0], contents)["codes"]
    first = dict(frame.select("place", "from").iter_rows())
    assert set(first) <= set(PLACES)
    assert first == {place: SINCE.get(place) for place in first}


def test_places_of_the_shared_table(shared: Path) -> None:
    """The shared table lists every two digits, in other headings; as the page has them, all are read."""
    with (shared / "reference/codes/place_of_service_2024.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    text = "".join(f'{one["pos_code"]},"{one["pos_name"]}",x\n' for one in rows)
    contents = place_of_service.read([source("place-of-service-2024-05.csv", PLACES_HEAD + text)])
    assert contents.counts["rows"] + contents.counts["unassigned"] == 99
    known = set(contents.tables["codes"]["place"])
    assert known - set(PLACES) == set()
    assert set(PLACES) - known == set()


@pytest.mark.parametrize(
    ("title", "text", "first"),
    [
        ("", "(Effective 10/1/03)", dt.date(2003, 10, 1)),
        ("Table\n", "(Effective May 2024)", dt.date(2024, 5, 1)),
        ("Set (updated: May 2024)\n", "(effective soon)", None),
    ],
)
def test_first_days_of_places(title: str, text: str, first: dt.date | None) -> None:
    name = "place-of-service-2024-05.csv" if "updated" not in title else "place-of-service.csv"
    contents = place_of_service.read([source(name, f"{title}{PLACES_HEAD}11,Office,{text}\n")])
    assert contents.tables["codes"]["from"].to_list() == [first]
    assert contents.counts["effective_in_other_words"] == (first is None)
    assert contents.known_on == dt.date(2024, 5, 1)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("place-of-service.csv", "11,Office,x\n", "stands when it was updated"),
        ("place-of-service-2024-05.csv", "1,Office,x\n", "row 2, column code: '1'"),
        ("place-of-service-2024-05.csv", "11,Office,x\n11,Office,x\n", "place 11 stands twice"),
        ("places.csv", "", r"0 tables of places among places\.csv"),
    ],
)
def test_a_wrong_place_is_named(name: str, text: str, words: str) -> None:
    with pytest.raises(LayoutError, match=words):
        place_of_service.read([source(name, PLACES_HEAD + text)])


def test_adjustment_sample() -> None:
    contents = adjustment_codes.read(sample_files("adjustment_codes"))
    frames = conform(adjustment_codes.DATA_SETS[0], contents)
    assert {name: frame.height for name, frame in frames.items()} == {"reasons": 16, "remarks": 11}
    assert contents.spans[0][0] == dt.date(1995, 1, 1)
    four = frames["reasons"].filter(code="4").row(0)
    assert four == ("4", dt.date(1995, 1, 1), None, dt.date(2020, 3, 1))
    assert frames["reasons"]["to"].drop_nulls().len() == 2


def test_shared_lists_in_the_layout_of_the_pages(shared: Path) -> None:
    """Every reason and remark code of the shared lists is read; those that edits name are in use there."""
    text: dict[str, list[str]] = {"CARC": [], "RARC": []}
    wanted: dict[str, dict[str, tuple[object, ...]]] = {"CARC": {}, "RARC": {}}
    with (shared / LISTS).open(newline="", encoding="utf-8") as file:
        for one in csv.DictReader(file):
            if one["adj_type"] not in text:
                continue
            days = [one[f"adj_{name}"] for name in ("start_date", "last_modified", "end_date")]
            start, changed, stop = (dt.date.fromisoformat(day) if day else None for day in days)
            words = {"Start": start, "Last Modified": changed, "Stop": stop}
            dates = " | ".join(f"{word}: {day:%m/%d/%Y}" for word, day in words.items() if day)
            text[one["adj_type"]].append(row(one["adj_code"], dates))
            wanted[one["adj_type"]][one["adj_code"]] = (start, stop, changed)
    contents = adjustment_codes.read(pages("\n".join(text["CARC"]), "\n".join(text["RARC"])))
    for kind, name in (("CARC", "reasons"), ("RARC", "remarks")):
        assert {one[0]: one[1:] for one in contents.tables[name].iter_rows()} == wanted[kind]
    assert contents.counts["reasons_codes"] == 405
    assert contents.counts["remarks_codes"] == 1171
    in_use = {(kind, code) for kind in wanted for code, (_, stop, _) in wanted[kind].items() if stop is None}
    edits = [entry.edit for entry in catalogue().values()]
    named = {("CARC", code) for edit in edits for code in edit.carc}
    named |= {("RARC", code) for edit in edits for code in edit.rarc}
    assert named <= in_use


def test_a_code_that_will_stop_stands_twice() -> None:
    rows = [row("4", "Start: 01/01/1995"), row("4", "Start: 01/01/1995 | Stop: 07/01/2026", "tobe")]
    contents = adjustment_codes.read(pages("\n".join([*rows, row("5", "Start: 03/01/2026")])))
    assert contents.tables["reasons"].row(0) == ("4", dt.date(1995, 1, 1), dt.date(2026, 7, 1), None)
    assert (contents.counts["reasons_rows"], contents.counts["reasons_codes"]) == (3, 2)
    assert (contents.label, contents.spans[0][1]) == ("2026-03-01", dt.date(2026, 6, 30))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<table></table>", "no row of the table of codes"),
        (row("4", "Start: 13/41/1995"), "line 1: '13/41/1995' is no date"),
        (row("4", "Last Modified: 01/01/1995"), "code 4 has no start"),
        (row("FOUR", "Start: 01/01/1995"), "'FOUR' is no code"),
    ],
)
def test_a_wrong_page_is_named(text: str, words: str) -> None:
    with pytest.raises(LayoutError, match=words):
        adjustment_codes.read(pages(text))


def test_both_pages_are_needed() -> None:
    with pytest.raises(LayoutError, match="0 files are the page remittance-advice-remark-codes"):
        adjustment_codes.read(pages(row("4", "Start: 01/01/1995"))[:1])


def test_names_of_releases() -> None:
    def grouped(data_set: DataSet, *names: str) -> list[list[str]]:
        files = [source(name, "") for name in (*names, "readme.txt")]
        return [[file.name for file in mine] for mine in releases(data_set, files)]

    both = [f"{CARC}.html", f"{RARC}.html"]
    assert grouped(adjustment_codes.DATA_SETS[0], *both) == [both]
    versions = ["nucc_taxonomy_240.csv", "nucc_taxonomy_241.csv"]
    assert grouped(provider_taxonomy.DATA_SETS[0], *versions) == [[name] for name in versions]
    places = "place-of-service-2024-05.xlsx"
    assert grouped(place_of_service.DATA_SETS[0], places) == [[places]]
