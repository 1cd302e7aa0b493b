"""Which lists of diagnoses belong to which procedure codes of an article."""

from __future__ import annotations

import pytest

from scrubjay.reference.build.coverage_groups import NOTHING, Lists, Part, named_codes, parts, plain, rules

ONE = {"11111": frozenset({1}), "22222": frozenset({1})}
TWO = {"11111": frozenset({1}), "22222": frozenset({2}), "33333": frozenset({1, 2})}


def lists(paragraphs: dict[int, str], *gaps: int) -> Lists:
    return Lists(frozenset(paragraphs), paragraphs, frozenset(gaps))


@pytest.mark.parametrize(
    ("codes", "of", "expected"),
    [
        (ONE, {1: "", 2: ""}, {"11111": ((1, 2), "one", ""), "22222": ((1, 2), "one", "")}),
        (
            TWO,
            {1: "", 2: ""},
            {"11111": ((1,), "number", ""), "22222": ((2,), "number", ""), "33333": ((1, 2), "number", "")},
        ),
        (TWO, {1: ""}, dict.fromkeys(TWO, ((1,), "together", "together"))),
        (TWO, {1: "", 2: "", 3: ""}, dict.fromkeys(TWO, ((1, 2, 3), "together", "together"))),
        (
            ONE,
            {1: "<p>for 11111</p>", 2: "CPT 22222 only", 3: "for all"},
            {"11111": ((1, 3), "named", ""), "22222": ((2, 3), "named", "")},
        ),
        (
            TWO,
            {1: "for 22222", 2: ""},  # the paragraph counts before the number; group 2 names none
            {
                "11111": ((1, 2), "together", "together"),
                "22222": ((1, 2), "named", ""),
                "33333": ((2,), "named", ""),
            },
        ),
        (
            ONE,
            {1: "for 11111"},
            {"11111": ((1,), "named", ""), "22222": ((1,), "together", "together")},
        ),
        (
            ONE,
            {1: "all codes except 11111"},
            {"11111": ((1,), "named", "wording"), "22222": ((1,), "together", "wording")},
        ),
    ],
)
def test_the_groups_of_each_code(
    codes: dict[str, frozenset[int]],
    of: dict[int, str],
    expected: dict[str, tuple[tuple[int, ...], str, str]],
) -> None:
    assert parts(codes, lists(of)) == {code: Part(*part) for code, part in expected.items()}


def test_where_two_diagnoses_go_together_groups_by_number_are_in_doubt() -> None:
    words = {1: "", 2: "<p>Secondary diagnosis codes, which must be reported with group 1</p>"}
    assert {part.doubt for part in parts(TWO, lists(words)).values()} == {"wording"}
    assert {part.doubt for part in parts(ONE, lists(words)).values()} == {""}


def test_a_gap_in_a_range_is_a_doubt_for_the_codes_of_its_group_only() -> None:
    found = parts(TWO, lists({1: "", 2: ""}, 2))
    assert {code: part.doubt for code, part in found.items()} == {
        "11111": "",
        "22222": "range",
        "33333": "range",
    }


def test_beside_a_drug_other_codes_are_in_doubt() -> None:
    codes = {"J7325": frozenset({1}), "20610": frozenset({1})}
    found = parts(codes, lists({1: ""}))
    assert {code: part.doubt for code, part in found.items()} == {"J7325": "", "20610": "companion"}


def test_without_lists_there_is_nothing_to_hold_against_a_code() -> None:
    assert parts(ONE, lists({})) == {"11111": NOTHING, "22222": NOTHING}
    assert rules([("11111", NOTHING, NOTHING)]) == {}


def test_codes_with_the_same_lists_share_a_rule() -> None:
    one, two = Part((1,), "number", ""), Part((2,), "number", "")
    found = rules(
        [("33333", one, NOTHING), ("11111", one, NOTHING), ("22222", two, NOTHING), ("44444", NOTHING, one)]
    )
    assert found == {(one, NOTHING): ["11111", "33333"], (two, NOTHING): ["22222"], (NOTHING, one): ["44444"]}


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("Use 93880 and 93882.", {"93880", "93882"}),
        ("93880-93885", {"93880", "93882"}),
        ("93880 through 93881", {"93880"}),
        ("93880 \u2013 93885", {"93880", "93882"}),
        ("&lt;p&gt;HCPCS&amp;nbsp;g0127&lt;/p&gt;", {"G0127"}),
        ("<p>ICD-10 codes 938801</p>", set()),
        ("", set()),
    ],
)
def test_codes_in_a_paragraph(paragraph: str, found: set[str]) -> None:
    assert named_codes(paragraph, ["93880", "93882", "G0127"]) == found


def test_markup_goes_however_often_it_is_escaped() -> None:
    assert plain("&lt;p&gt;a &amp;amp; b&lt;br /&gt;c&lt;/p&gt;") == "a & b c"
