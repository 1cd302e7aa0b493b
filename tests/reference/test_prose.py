from __future__ import annotations

import pytest

from scrubjay.reference.build.prose import FULL, HEADING, NONE, PART, read_prose


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("insulin (Z79.4)", [("Z794", "Z794")]),
        ("pain in joint (M25.5-)", [("M255", "M255")]),
        ("diabetes mellitus (E08-E13)", [("E08", "E13")]),
        ("eating (F98.2.-F98.3)", [("F982", "F983")]),
        ("one (A04.0-A04.4, J09.X3, J10.2) and two (O98.7-)",
         [("A040", "A044"), ("J09X3", "J09X3"), ("J102", "J102"), ("O987", "O987")]),
        ("cerebral hemorrhage (I60.-. I61.-, I62.-)", [("I60", "I60"), ("I61", "I61"), ("I62", "I62")]),
        ("arthritis (M05.00 to M05.8A)", [("M0500", "M058A")]),
        ("conditions classified to A74.-", [("A74", "A74")]),
        ("code from category O08 to identify any complication", [("O08", "O08")]),
        ("jaw pain R68.84", [("R6884", "R6884")]),
        ("in subcategories S06.1- to S06.6-, and S06.81- to S06.89-, code to it",
         [("S061", "S066"), ("S0681", "S0689")]),
        ("with tuberculosis, any type in A15 (J65)", [("J65", "J65")]),
        ("vitamin B12 deficiency anemia (D51.-)", [("D51", "D51")]),
        ("knee joint (Z89.52-", [("Z8952", "Z8952")]),
        ("imbalance (E87.8}", [("E878", "E878")]),
    ],
)  # fmt: skip
def test_codes_that_a_line_names(text: str, targets: list[tuple[str, str]]) -> None:
    reading = read_prose(text)
    assert reading.parsed == FULL
    assert [(target.low, target.high) for target in reading.targets] == targets


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        (
            "x (T36-T50 with fifth or sixth character 1-4)",
            ["T360X1A", "T40411A", "T5091XA"],
            ["T360X5A", "T40415A"],
        ),
        ("x (T36-T50 with fifth or sixth character 5)", ["T360X5A", "T40415A"], ["T360X1A", "T36"]),
        ("x (E08-E13 with .51-.52)", ["E1151", "E0852"], ["E1159", "E115"]),
        ("x (E08-E13 with .62-)", ["E11620", "E11622"], ["E1161"]),
        ("x (F10-F19, with .17, .27, .97)", ["F1027"], ["F1020"]),
        ("x (E08, E09 with final characters .00 or .01)", ["E0800", "E0901"], ["E0810"]),
        ("x (I69. with final characters -23)", ["I69023", "I69923"], ["I69022"]),
        ("x (S42.- with 7th character B or C)", ["S42201B", "S42201C"], ["S42201A", "S42201"]),
        ("x (S52.- with open fracture 7th character)", ["S52001B", "S52001R"], ["S52001A", "S52001S"]),
        ("x (F11-F19 with fifth to sixth characters 51)", ["F11151"], ["F11150"]),
        ("x (V01-V09 with 5th character 9)", ["V0199XA"], ["V0193XA", "V0109XA"][:1]),
        ("leukemia in remission C91.0-C95.9 with 5th character 1", ["C9101"], ["C9100"]),
    ],
)
def test_filters_on_characters(text: str, inside: list[str], outside: list[str]) -> None:
    reading = read_prose(text)
    assert reading.parsed == FULL
    for target in reading.targets:
        assert target.passes is not None
        assert [code for code in inside + outside if target.passes(code)] == inside


def test_prose_that_names_no_codes_is_said_to() -> None:
    assert read_prose("current injury - see injury of joint by body region").parsed == NONE
    assert read_prose("underlying disease, such as:").parsed == NONE
    assert read_prose("code to identify control using:").parsed == HEADING


def test_what_cannot_be_understood_names_nothing() -> None:
    reading = read_prose("diabetic acidosis - see categories E08-E10, E11, E13 with ketoacidosis")
    assert reading.parsed == PART
    assert reading.targets == ()
