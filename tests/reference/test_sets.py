from __future__ import annotations

import pytest

from scrubjay.errors import ConfigError
from scrubjay.reference import CodeSet, keys_of, load_sets
from scrubjay.reference.sets import add_sets

GOOD = 'kind = "diagnosis"\ndoc = "d"\ncite = ["ICD-10-CM", "chapter 21"]\n'


def _set(rest: str, head: str = GOOD) -> CodeSet:
    found: dict[str, CodeSet] = {}
    add_sets(found, f"[x]\n{head}{rest}", "x.toml")
    return found["x"]


def _inside(table: CodeSet, *codes: str | None) -> list[bool]:
    return table.contains_keys(keys_of(codes)).tolist()


def test_codes_ranges_prefixes_and_exceptions() -> None:
    table = _set('codes = ["E11", "Z12*", "E08-E09"]\nexcept = ["Z121*"]')
    assert _inside(table, "E11", "E119", "E110") == [True, False, False]
    assert _inside(table, "Z12", "Z1231", "Z1211", "Z121", "Z13") == [True, True, False, False, False]
    assert _inside(table, "E08", "E0801", "E099", "E10", "E07") == [True, True, True, False, False]
    assert _inside(table, None, "") == [False, False]
    assert "Z1231" in table
    assert "Z1211" not in table


def test_a_range_of_procedures_ends_with_its_last_code() -> None:
    table = _set('codes = ["99202-99205"]', GOOD.replace("diagnosis", "procedure"))
    assert _inside(table, "99201", "99202", "99205", "99206") == [False, True, True, False]


@pytest.mark.parametrize(
    ("head", "rest", "why"),
    [
        (GOOD.replace('doc = "d"\n', ""), 'codes = ["A"]', "needs a doc"),
        (GOOD.replace('"chapter 21"', ""), 'codes = ["A"]', "cite"),
        (GOOD.replace("diagnosis", "drug"), 'codes = ["A"]', "kind"),
        (GOOD, "", "lists"),
        (GOOD, "codes = []", "needs codes"),
        (GOOD, 'codes = ["99205-99202"]', "no code"),
        (GOOD, 'codes = ["99202-9920"]', "no code"),
        (GOOD, 'codes = ["E11.9"]', "no code"),
        (GOOD, 'codes = ["*"]', "no code"),
        (GOOD, "codes = [99202]", "no code"),
        (GOOD, 'codes = ["A"]\nexcept = ["A*"]', "nothing is left"),
        (GOOD, 'codes = ["A"]\nwhy = 1', "nothing else"),
        (GOOD, 'codes = ["A"', "x.toml"),
    ],
)
def test_an_entry_that_is_not_whole_is_refused(head: str, rest: str, why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        _set(rest, head)


def test_a_name_stands_once() -> None:
    found: dict[str, CodeSet] = {}
    text = f'[x]\n{GOOD}codes = ["A01"]'
    add_sets(found, text, "one.toml")
    with pytest.raises(ConfigError, match="twice"):
        add_sets(found, text, "two.toml")


def test_the_sets_of_the_package_load() -> None:
    sets = load_sets()
    assert _inside(sets["office_visit_new"], "99201", "99205", "99211") == [True, True, False]
    assert _inside(sets["office_visit_established"], "99211", "99215", "99205") == [True, True, False]
    assert not set(sets["preventive_visit_new"].low) & set(sets["preventive_visit_established"].low)
