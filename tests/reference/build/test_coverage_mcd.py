"""Reading a download of the Medicare Coverage Database."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from scrubjay.reference.build.coverage_articles import span_of
from scrubjay.reference.build.coverage_files import COLUMNS
from scrubjay.reference.build.coverage_mcd import COVERAGE, read
from scrubjay.reference.build.grouping import releases
from scrubjay.reference.build.installing import install
from scrubjay.reference.build.model import LayoutError
from scrubjay.reference.codes import day_of, keys_of
from scrubjay.reference.update.archives import open_files
from tests.reference.build.coverage_made import Tables, archive, files, sample_tables, text_of
from tests.reference.build.sources import source

NOW = dt.datetime(2024, 7, 12)


def table(tables: Tables, name: str) -> pl.DataFrame:
    """Return one frame of what the reader makes of an export."""
    return read(files(tables)).tables[name]


def test_the_sample_gives_its_rules() -> None:
    contents = read(files(sample_tables()))
    assert (contents.label, contents.known_on) == ("2024-07-11", dt.date(2024, 7, 11))
    assert contents.spans == ((dt.date(2024, 4, 10), dt.date(2024, 9, 30)),)
    held = (
        contents.tables["rules"].select("rule", "policy", "groups", "listed", "doubt", "denied_surely").rows()
    )
    assert sorted(held) == [
        ("5773600", "A57736 (L37535)", "1", True, None, False),
        ("9000100", "A90001 (L90101)", "1", True, None, False),
        ("9000101", "A90001 (L90101)", "2", True, None, False),
        ("9000200", "A90002 (L90102)", "1", False, None, True),
        ("9000300", "A90003 (L90103)", "1", True, "together", False),
        ("9000400", "A90004 (L90104)", "1", True, "companion", False),
        ("9000401", "A90004 (L90104)", "1", True, None, False),
        ("9000500", "A90005 (L90105)", "1", True, None, False),
        ("9000600", "A90006", "1, 2", True, "together", False),
        ("9000601", "A90006", "1", True, None, False),
        ("9000602", "A90006", "2", True, None, False),
        ("9000900", "A90009 (L90109)", "1", True, None, False),
    ]
    assert contents.counts["articles left out: other kinds"] == 1
    assert contents.counts["articles left out: drafts"] == 1
    assert contents.counts["covered diagnoses left out: no code"] == 1
    assert (
        sum(number for name, number in contents.counts.items() if name.startswith("procedure codes by")) == 17
    )


def test_the_sample_says_from_when_to_when() -> None:
    scope = table(sample_tables(), "scope")
    held = {(code, rule): (first, last) for code, rule, first, last in scope.rows()}
    assert held["82306", "9000100"] == (dt.date(2024, 7, 1), None)  # its last revision
    assert held["82306", "5773600"] == (dt.date(2023, 10, 1), None)
    assert held["93000", "9000200"] == (dt.date(2022, 1, 1), dt.date(2024, 12, 31))  # to be retired
    assert held["95004", "9000900"] == (dt.date(2020, 1, 1), dt.date(2024, 7, 31))


def test_the_sample_says_where() -> None:
    contents = read(files(sample_tables()))
    where: dict[str, set[tuple[str, bool]]] = {}
    for area, rule, whole in contents.tables["areas"].select("area", "rule", "whole").rows():
        where.setdefault(rule, set()).add((area, whole))
    assert where["5773600"] == {
        (area, True) for area in ("06102", "13202", "13282", "13292", "J6", "JK", "IL", "NY")
    }
    assert where["9000100"] == {(area, True) for area in ("09102", "09202", "JN", "FL", "PR")}
    assert where["9000600"] == {("09102", True), ("FL", True), ("JN", False)}
    assert set(contents.tables["places"]["area"]) == {area for held in where.values() for area, _ in held}


def test_the_sample_says_which_diagnoses() -> None:
    members = table(sample_tables(), "members").select("rule", "diagnosis", "covered", "denied", "star")
    held = {(rule, code): tuple(rest) for rule, code, *rest in members.rows()}
    assert held["9000100", "E559"] == (1, None, False)
    assert held["9000100", "M810"] == (1, None, True)
    assert held["9000101", "N2581"] == (2, None, False)
    assert held["9000200", "Z0000"] == (None, 1, False)
    assert held["9000600", "I70211"] == (2, None, False)
    assert ("9000101", "E559") not in held


def test_the_zip_in_a_zip_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "current_article.zip"
    path.write_bytes(archive(sample_tables()))
    (mine,) = releases(COVERAGE, open_files(path))
    assert any(file.name == "current_article.zip/current_article_csv.zip/article.csv" for file in mine)
    packed, plain = read(mine), read(files(sample_tables()))
    assert packed.counts == plain.counts
    for name, frame in plain.tables.items():
        assert packed.tables[name].sort(pl.all()).equals(frame.sort(pl.all()))


def test_of_current_and_all_articles_all_are_taken() -> None:
    whole, current = sample_tables(), sample_tables()
    current["article"] = current["article"][:1]
    both = files(current) + files(whole, "all_data.zip/all_article.zip/all_article_csv.zip")
    assert read(both).counts["articles"] == 10


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2024-07-11", "2024-09-30"),
        ("2024-09-30", "2024-09-30"),
        ("2024-10-01", "2025-01-01"),
        ("2024-12-31", "2025-03-31"),
        ("2025-01-02", "2025-03-31"),
        ("2025-04-01", "2025-07-02"),
    ],
)
def test_a_download_speaks_for_three_months_but_not_beyond_new_diagnosis_codes(day: str, last: str) -> None:
    first, found = span_of(dt.date.fromisoformat(day))
    assert found == dt.date.fromisoformat(last)
    assert first == dt.date.fromisoformat(day) - dt.timedelta(92)


def _set(name: str, column: str, value: str, row: int = 0) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        tables[name][row][column] = value

    return change


def _drop(name: str, column: str) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        tables[name] = [{key: value for key, value in row.items() if key != column} for row in tables[name]]

    return change


def _add(name: str, column: str) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        tables[name] = [{**row, column: ""} for row in tables[name]]

    return change


def _remove(name: str) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        del tables[name]

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_remove("article"), "none of the files is article.csv"),
        (_remove("article_x_icd10_covered"), "there is no article_x_icd10_covered.csv"),
        (_remove("state_lookup"), "there is no state_lookup.csv"),
        (_drop("article", "article_eff_date"), "article.csv: there is no column 'article_eff_date'"),
        (
            _drop("article_x_icd10_covered", "range"),
            "article_x_icd10_covered.csv: there is no column 'range'",
        ),
        (
            _add("article_x_icd10_covered", "weight"),
            "article_x_icd10_covered.csv: column 'weight' is not known",
        ),
        (
            _set("article", "article_eff_date", "soon", 2),
            "article.csv, row 3: article_eff_date is 'soon', not a date",
        ),
        (
            _set("article", "article_id", "A57736"),
            "article.csv, row 1: article_id is 'A57736', not a whole number",
        ),
        (_set("article_x_hcpc_code", "hcpc_code_group", "one", 4), "row 5: hcpc_code_group is 'one'"),
        (_set("article_x_icd10_covered", "range", "T", 1), "row 2: range is 'T', not one of N, B, M, E"),
        (_set("article_x_icd10_covered", "icd10_code_id", "", 1), "row 2: the code is missing"),
        (_set("article_x_contractor", "contractor_id", "99"), "article 57736 names contractor 99"),
        (_set("update_period", "end_date", "31/31/2024"), "update_period.csv, row 1: end_date is"),
    ],
)
def test_what_is_not_understood_stops_the_reading(change: Callable[[Tables], None], words: str) -> None:
    tables = sample_tables()
    change(tables)
    with pytest.raises(LayoutError, match=words.replace("(", r"\(")) as caught:
        read(files(tables))
    assert caught.value.next_step


def test_an_export_without_articles_on_billing_and_coding_is_refused() -> None:
    tables = sample_tables()
    for row in tables["article"]:
        row["article_type"], row["title"] = "1", "Sample"
    with pytest.raises(LayoutError, match="no article is called 'Billing and Coding'"):
        read(files(tables))


def test_an_empty_or_garbled_table_is_refused() -> None:
    for text, words in (
        ("", "the file is empty"),
        ('period_id,begin_date,end_date\n1,"2,3,4\n', "cannot be read|no period"),
    ):
        held = [one for one in files(sample_tables()) if one.base != "update_period.csv"]
        with pytest.raises(LayoutError, match=words):
            read([*held, source("current_article.zip/current_article_csv.zip/update_period.csv", text)])


def test_two_exports_are_refused() -> None:
    with pytest.raises(LayoutError, match="several exports"):
        read(files(sample_tables(), "one") + files(sample_tables(), "two"))


def test_a_column_may_have_its_other_name_and_any_place() -> None:
    tables = sample_tables()
    tables["update_period"] = [
        {"dis_end_date": row["end_date"], "period_id": row["period_id"], "BEGIN_DATE": row["begin_date"]}
        for row in tables["update_period"]
    ]
    assert read(files(tables)).label == "2024-07-11"


def test_dates_come_in_both_forms() -> None:
    tables = sample_tables()
    for row in tables["article"]:
        year, month, day = row["article_eff_date"][:10].split("-")
        row["article_eff_date"] = f"{month}/{day}/{year}"
    assert table(tables, "scope").equals(table(sample_tables(), "scope"))


def test_older_versions_and_unapproved_articles_are_left_out_and_counted() -> None:
    tables = sample_tables()
    tables["article"].append({**tables["article"][0], "article_version": "17"})
    tables["article"][5]["status"] = "P"
    tables["article"][6]["article_eff_date"] = ""
    counts = read(files(tables)).counts
    left = {
        name.removeprefix("articles left out: "): number
        for name, number in counts.items()
        if "left out: " in name
    }
    assert (left["older versions"], left["not approved"], left["without an effective date"]) == (1, 1, 1)


def test_two_downloads_are_put_together(tmp_path: Path) -> None:
    install(tmp_path, COVERAGE, files(sample_tables()), now=NOW)
    later = sample_tables()
    later["update_period"].append({"period_id": "1120", "begin_date": "2024-10-24", "end_date": "2024-10-31"})
    for name in ("article", "article_related_documents", "article_x_contractor", "article_x_hcpc_code",
                 "article_x_icd10_covered", "article_x_icd10_covered_group", "article_x_icd10_noncovered",
                 "article_x_icd10_noncovered_group", "article_x_revision_history"):  # fmt: skip
        for row in later[name]:
            if row["article_id"] == "90001":
                row["article_version"] = "5"
    for row in later["article_x_revision_history"]:
        row["rev_hist_date"] = "2024-10-01"
    later["article_x_icd10_covered"] = [
        row
        for row in later["article_x_icd10_covered"]
        if (row["article_id"], row["icd10_code_id"]) != ("90001", "E55.9")
    ]
    release = install(tmp_path, COVERAGE, files(later), now=NOW, shrink=True)
    assert release.spans == ((dt.date(2024, 4, 10), dt.date(2025, 1, 31)),)
    scope, members = release.pairs("scope"), release.pairs("members")
    found = []
    for day in ("2024-07-01", "2024-07-30", "2024-09-30", "2024-10-01"):
        days = pl.Series([day_of(dt.date.fromisoformat(day))], dtype=pl.Int32).to_numpy()
        there = scope.find(keys_of(["82306"]), keys_of(["9000100"]), days)[0] < len(scope)
        listed = members.find(keys_of(["9000100"]), keys_of(["E559"]), days)[0] < len(members)
        found.append((there, listed))
    # From 31 July on the second download speaks: its version of the article begins on 1 October.
    assert found == [(True, True), (True, True), (False, False), (True, False)]


def test_the_tables_of_a_real_determination_fit(shared: Path) -> None:
    with (shared / "reference" / "coverage" / "lcd_x_hcpcs_2024-03.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    tables = sample_tables()
    own = {"article_id": "57736", "article_version": "18"}
    tables["article_x_hcpc_code"] = [
        {**dict.fromkeys(COLUMNS["article_x_hcpc_code"], ""), **own, "range": row["range"],
         "hcpc_code_id": row["hcpc_code_id"], "hcpc_code_group": row["hcpc_code_group"]}
        for row in rows
    ]  # fmt: skip
    contents = read(files(tables))
    assert contents.counts["procedure codes"] == len(rows) == 2183
    assert contents.tables["scope"]["procedure"].n_unique() == len({row["hcpc_code_id"] for row in rows})


def test_the_sample_has_the_columns_of_an_export_in_their_order() -> None:
    for name, columns in COLUMNS.items():
        assert text_of(name, sample_tables()[name]).splitlines()[0] == ",".join(columns)
