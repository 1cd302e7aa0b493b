"""The commands that look things up: codes, data, columns."""

from __future__ import annotations

import json

import pytest

from scrubjay.doors.cli.columns import GRAINS
from scrubjay.edit import GRAINS as DEFINED
from scrubjay.facts import registry
from scrubjay.reference import Pack
from tests.doors.made import Command, commands


@pytest.fixture
def cli(pack: Pack, capsys: pytest.CaptureFixture[str]) -> Command:
    assert pack.digest
    return commands(capsys)


def rows(text: str) -> dict[str, str]:
    """Return the labelled rows of `codes show`; of repeated labels the first."""
    found: dict[str, str] = {}
    for line in text.splitlines()[1:]:
        if line[2:3].strip():
            found.setdefault(line[2:17].strip(), line[17:])
    return found


def test_a_diagnosis_with_and_without_its_dot(cli: Command) -> None:
    code, out, _ = cli("codes", "show", "e11.65", "--on", "2026-05-04")
    assert code == 0
    assert out == cli("codes", "show", "E1165", "--on", "2026-05-04")[1]
    told = rows(out)
    assert told["on this day"] == "billable"
    assert told["billable"].startswith("from 2015-10-01")
    assert told["below"] == "E11.6"
    assert "Z79" in told["use additional"] or "control" in told["use additional"]


def test_a_category_names_its_children(cli: Command) -> None:
    told = rows(cli("codes", "show", "E11", "--on", "2026-05-04")[1])
    assert told["on this day"] == "not billable: codes below it are"
    assert "E11.6" in told["includes"] and "E11.65" not in told["includes"]


def test_a_side_names_its_twins(cli: Command) -> None:
    told = rows(cli("codes", "show", "M17.11", "--on", "2026-05-04")[1])
    assert told["side"].startswith("right")
    assert "left M17.12" in told["side"]


def test_a_procedure_by_its_day(cli: Command) -> None:
    assert rows(cli("codes", "show", "99201", "--on", "2020-12-31")[1])["on this day"] == "valid"
    told = rows(cli("codes", "show", "99201", "--on", "2021-01-01")[1])
    assert told["on this day"] == "not valid"
    assert told["valid"].endswith("to 2020-12-31")


def test_a_day_outside_the_data_is_unknown_and_not_a_verdict(cli: Command) -> None:
    told = rows(cli("codes", "show", "99213", "--on", "2010-05-04")[1])
    assert "unknown: the data speak for" in told["on this day"]


def test_a_modifier(cli: Command) -> None:
    out = cli("codes", "show", "rt", "--on", "2026-05-04")[1]
    assert out.startswith("RT  modifier, on 2026-05-04")
    assert rows(out)["on this day"] == "valid"


def test_an_unknown_code_cannot_be_shown(cli: Command) -> None:
    code, out, err = cli("codes", "show", "NOCODE", "--on", "2026-05-04")
    assert (code, out) == (2, "")
    assert "no code NOCODE" in err


def test_status_names_spans_ages_and_what_is_missing(cli: Command, pack: Pack) -> None:
    _, out, _ = cli("data", "status", "--today", "2027-06-30")
    first, last = pack.spans["hcpcs"]
    assert f"span      {first} to {last}; ended" in out
    absent = out.partition("Not installed (scrubjay data update NAME)")[2]
    assert "practitioner_units" in absent and "without it:" in absent and "hcpcs\n" not in absent
    listed = json.loads(cli("data", "status", "--format", "json", "--today", "2027-06-30")[1])
    sets = {one["name"]: one for one in listed["sets"]}
    assert listed["digest"] == pack.digest
    assert {name for name, one in sets.items() if one["installed"]} == set(pack.spans)
    assert sets["hcpcs"]["span"] == [first.isoformat(), last.isoformat()]


def test_verify_rechecks_the_pack(cli: Command, pack: Pack) -> None:
    code, out, _ = cli("data", "verify")
    assert code == 0
    assert f"{len(pack.manifest.tables)} files" in out


def test_columns_list_each_grain_with_docs(cli: Command) -> None:
    assert tuple(DEFINED) == GRAINS
    _, out, _ = cli("columns")
    for name, grain in DEFINED.items():
        assert f"{name}: {grain.doc}" in out
    _, out, _ = cli("columns", "line")
    for name in registry().names("line"):
        assert f"\n  {name} (" in out
    assert "2400 SV101-2" in out and "diagnosis: " not in out
    found = cli("columns", "--find", "date of birth")[1]
    assert "birth_date" in found and "modifier_1" not in found


def test_notes_lists_what_could_not_be_read_as_codes(cli: Command, pack: Pack) -> None:
    code, out, err = cli("data", "notes")
    lines = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert len(lines) == len(pack.notes.unparsed()) > 100
    assert all(len(cells) == 3 and all(cells) for cells in lines)
    assert ["B20", "use additional", "code(s) to identify all manifestations of HIV infection"] in lines
    assert f"{len(lines):,} of " in err
