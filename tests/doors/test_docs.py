"""The generated documentation is current, complete, and true."""

from __future__ import annotations

import lzma
import marshal
import re
import shutil
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import lmdb
import pytest

from scrubjay.claims.schema import TABLES
from scrubjay.doors.docs.__main__ import main
from scrubjay.doors.docs.coverage import Coverage, implementers, load_coverage
from scrubjay.doors.docs.examples import CaseFails, examples
from scrubjay.doors.docs.markdown import code, prose, table
from scrubjay.doors.docs.pages import differences, own, pages
from scrubjay.edit import Case
from scrubjay.facts import registry
from scrubjay.kernel.catalogue import catalogue
from scrubjay.reference.sets import load_sets

ROOT = Path(__file__).resolve().parent.parent.parent
ENTRIES = own(catalogue())


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages(ROOT)


@pytest.fixture(scope="module")
def coverage() -> Coverage:
    return load_coverage()


def test_the_pages_on_disk_are_current(made: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubjay.doors.docs.pages.pages", lambda _: made)
    assert differences(ROOT) == {}


def test_every_edit_has_a_page_that_shows_every_case(made: dict[str, str]) -> None:
    for id_, entry in ENTRIES.items():
        text = made[f"docs/edits/{id_}.md"]
        assert text.count("\n- `") >= len(entry.edit.cases), id_
        assert [case.claim for case in entry.edit.cases if code(case.claim) not in text] == []
        assert f"[{id_}]({id_}.md)" in made["docs/edits/index.md"]


def test_every_case_that_hits_shows_what_was_found(made: dict[str, str]) -> None:
    for id_, entry in ENTRIES.items():
        found = made[f"docs/edits/{id_}.md"].partition("### Found\n")[2].partition("\n### ")[0]
        hits = sum(len(case.hits) for case in entry.edit.cases)
        assert found.count("\n  - ") == hits, id_


def test_every_link_leads_somewhere(made: dict[str, str]) -> None:
    held = made | {
        name: (ROOT / name).read_text(encoding="utf-8")
        for name in ("docs/architecture.md", "docs/reference-data.md", "CONTRIBUTING.md", "README.md")
    }
    dead = []
    for name, text in held.items():
        for target in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
            file, _, anchor = target.partition("#")
            path = (ROOT / name).parent.joinpath(file).resolve() if file else ROOT / name
            there = held.get(path.relative_to(ROOT).as_posix())
            if there is None or (anchor and anchor not in _anchors(there)):
                dead.append(f"{name}: {target}")
    assert dead == []


def _anchors(text: str) -> set[str]:
    """The anchors that GitHub gives to headings."""
    headings = re.findall(r"(?m)^#+ (.+)$", text)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_tables_have_as_many_cells_in_every_row(made: dict[str, str]) -> None:
    uneven = []
    for name, text in made.items():
        for block in re.findall(r"(?m)(?:^\| .*\n)+", text):
            widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
            uneven += [f"{name}: {block[:60]}"] if len(widths) > 1 else []
    assert uneven == []


def test_the_dictionaries_are_whole(made: dict[str, str]) -> None:
    columns = {column.name for held in TABLES.values() for column in held}
    columns |= {name for _, name in registry().facts} | {f"{one.prefix}..." for one in registry().patterns}
    assert [name for name in sorted(columns) if f"| `{name}` |" not in made["docs/columns.md"]] == []
    assert [name for name in load_sets() if f"| `{name}` |" not in made["docs/sets.md"]] == []


def test_edits_implement_what_is_listed(coverage: Coverage) -> None:
    unknown = {
        id_: sorted(set(one.edit.implements) - coverage.keys) for id_, one in ENTRIES.items()
    }  # fmt: skip
    assert {id_: keys for id_, keys in unknown.items() if keys} == {}


def test_every_entry_is_implemented_or_says_why_not(coverage: Coverage) -> None:
    wrong = []
    for targets in coverage.lists.values():
        for target in targets:
            edits = implementers(target, ENTRIES)
            if bool(edits) == bool(target.reason) or (
                target.reason and target.reason not in coverage.reasons
            ):
                wrong.append(target.key)
            if set(target.by) - ENTRIES.keys():
                wrong.append(f"{target.key}: by an edit that does not exist")
            wrong += [f"{target.key}: {id_} says so itself" for id_ in target.by
                      if id_ in ENTRIES and target.key in ENTRIES[id_].edit.implements]  # fmt: skip
    assert wrong == []
    used = {target.reason for targets in coverage.lists.values() for target in targets}
    assert coverage.reasons.keys() <= used, "a reason that nothing gives"


def test_every_edit_is_in_the_coverage(made: dict[str, str]) -> None:
    text = made["docs/coverage.md"]
    assert [id_ for id_ in ENTRIES if f"(edits/{id_}.md)" not in text] == []


def test_every_edit_of_the_ioce_is_listed(coverage: Coverage, tmp_path: Path) -> None:
    """The numbers are those of the editor's own table; a new one must be looked at."""
    spec = find_spec("pyoce")
    assert spec is not None and spec.submodule_search_locations
    packed = Path(spec.submodule_search_locations[0]) / "data" / "pyoce.mdb.xz"
    with lzma.open(packed) as source, (tmp_path / "pyoce.mdb").open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
    environment = lmdb.open(str(tmp_path / "pyoce.mdb"), subdir=False, readonly=True, lock=False, max_dbs=100)
    descriptions = environment.open_db(b"dsc_edit", create=False)
    with environment.begin(descriptions) as transaction:
        rows = [
            (int(key.decode().split("|")[0]), marshal.loads(value)) for key, value in transaction.cursor()
        ]
    environment.close()
    assert {int(one.number) for one in coverage.lists["ioce"]} == {number for number, _ in rows}
    inactive = {number for number, row in rows if "(inactive)" in row["name"] + row["description"]}
    listed = {int(one.number): one for one in coverage.lists["ioce"]}
    unsaid = [n for n in inactive if listed[n].reason != "ended" and "inactive" not in listed[n].note]
    assert unsaid == []


def test_every_edit_of_the_mce_is_listed(coverage: Coverage) -> None:
    assert {int(one.number) for one in coverage.lists["mce"]} == set(range(1, 21))


def test_check_names_what_differs_and_writing_makes_it_current(
    made: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = {name: text for name, text in made.items() if name != "README.md"}
    monkeypatch.setattr("scrubjay.doors.docs.pages.pages", lambda _: wanted)
    (tmp_path / "docs" / "edits").mkdir(parents=True)
    (tmp_path / "docs" / "edits" / "OLD001.md").write_text("an edit that is gone")
    assert main(["--check", "--root", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "docs/coverage.md: missing" in told and "docs/edits/OLD001.md: no such edit" in told
    assert main(["--root", str(tmp_path)]) == 0
    assert main(["--check", "--root", str(tmp_path)]) == 0
    (tmp_path / "docs" / "sets.md").write_text("changed by hand")
    assert main(["--check", "--root", str(tmp_path)]) == 1
    assert "docs/sets.md: not current" in capsys.readouterr().out


def test_a_case_that_fails_is_not_written_about() -> None:
    edit = ENTRIES["DX001"].edit
    wrong = replace(edit, cases=[Case(case.claim, hits=() if case.hits else [1]) for case in edit.cases])
    with pytest.raises(CaseFails, match="DX001 fails its case"):
        examples([wrong])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Z12* and `Z12*`", r"Z12\* and `Z12*`"),
        ("a < b, _so_, in_set", r"a \< b, \_so\_, in_set"),
        ("* one\n* two", "* one\n* two"),
    ],
)
def test_prose_reads_as_it_is_written(text: str, wanted: str) -> None:
    assert prose(text) == wanted


def test_a_bar_in_a_cell_is_escaped() -> None:
    assert table(("a",), [["`P | 99213`"]]).splitlines()[-1] == r"| `P \| 99213` |"
