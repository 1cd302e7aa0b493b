"""Localities of the fee schedule: layouts of 2020 to 2026, the two ways to name one, what is refused."""

from __future__ import annotations

import pytest

from scrubjay.reference.build.fee_localities import read_localities
from scrubjay.reference.build.fee_schedule import read
from scrubjay.reference.build.model import LayoutError
from tests.reference.build.fee_official import anesthesia, comma_separated, files, gpci, source

TITLE = "ADDENDUM E. GEOGRAPHIC PRACTICE COST INDICES"
NAMES = "Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name"
type Found = dict[str, tuple[object, ...]]


def read_rows(
    names: str, rows: list[str], factors: bytes | None = None, above: tuple[str, ...] = (TITLE, "")
) -> tuple[Found, dict[str, int]]:
    """Return the values by locality, and the counts."""
    data = comma_separated(row.split(",") for row in (*above, names, *rows))
    other = source("ANES.csv", factors) if factors else None
    frame, counts = read_localities(source("GPCI.csv", data), other)
    return {row[0]: row[1:] for row in frame.iter_rows()}, counts


def refused(names: str, rows: list[str], factors: bytes | None = None) -> str:
    with pytest.raises(LayoutError) as caught:
        read_rows(names, rows, factors)
    return str(caught.value)


def test_a_locality_is_found_by_contractor_and_by_state() -> None:
    names = f"{NAMES},2024 PW GPCI (with 1.0 Floor),2024 PE GPCI,2024 MP GPCI"
    found, counts = read_rows(
        names, ["02102,AK,01,ALASKA*,1.5,1.081,0.592", "1112,CA,5,MARIN**,1.02,1.1,.66"]
    )
    assert found == {
        "0210201": ("ALASKA", 1.5, 1.081, 0.592, None),
        "AK01": ("ALASKA", 1.5, 1.081, 0.592, None),
        "0111205": ("MARIN", 1.02, 1.1, 0.66, None),
        "CA05": ("MARIN", 1.02, 1.1, 0.66, None),
    }
    assert counts == {"localities": 2, "localities with an anesthesia factor": 0}


def test_before_2021_there_was_no_state() -> None:
    found, _ = read_rows(
        "MAC,Locality,Locality Name,2020 PW GPCI,2020 PE GPCI,2020 MP GPCI",
        ["10112,00,ALABAMA,1.000,0.889,0.707"],
    )
    assert found == {"1011200": ("ALABAMA", 1.0, 0.889, 0.707, None)}


def test_of_two_work_indices_the_floored_one_is_taken() -> None:
    names = (
        f"{NAMES},2026 PW GPCI (without 1.0 Floor),2026 PW GPCI (with 1.0 Floor),2026 PE GPCI,2026 MP GPCI"
    )
    found, _ = read_rows(names, ["10112,AL,00,ALABAMA,0.98,1.00,0.87,0.58"])
    assert found["AL00"] == ("ALABAMA", 1.0, 0.87, 0.58, None)
    alone = f"{NAMES},2026 PW GPCI (without 1.0 Floor),2026 PE GPCI,2026 MP GPCI"
    assert read_rows(alone, ["10112,AL,00,ALABAMA,0.98,0.87,0.58"])[0]["AL00"][1] == 0.98


def test_a_number_that_two_localities_of_a_state_share_needs_the_contractor() -> None:
    names = f"{NAMES},PW GPCI,PE GPCI,MP GPCI"
    found, counts = read_rows(names, ["05302,MO,99,REST,1,0.9,0.9", "05102,MO,99,OTHER REST,1,0.8,0.9"])
    assert set(found) == {"0530299", "0510299"}
    assert counts["localities whose state and number are not theirs alone"] == 2


def test_blank_rows_are_passed_over_and_notes_counted() -> None:
    names = f"{NAMES},2024 PW GPCI,2024 PE GPCI,2024 MP GPCI"
    rows = ["10112,AL,00,ALABAMA,1,0.87,0.58", ",,,,,,", "*The work floor of Alaska is 1.5 by law.,,,,,,"]
    counts = read_rows(names, rows)[1]
    assert (counts["localities"], counts["notes below the localities"]) == (1, 1)


def test_anesthesia_factors_join_by_contractor_and_number() -> None:
    names = f"{NAMES},2024 PW GPCI,2024 PE GPCI,2024 MP GPCI"
    rows = ["10112,AL,00,ALABAMA,1,0.87,0.58", "02102,AK,01,ALASKA*,1.5,1.081,0.592"]
    found, counts = read_rows(names, rows, anesthesia(["10112,00,ALABAMA,19.31"]))
    assert (found["AL00"][-1], found["1011200"][-1], found["AK01"][-1]) == (19.31, 19.31, None)
    assert counts["localities with an anesthesia factor"] == 1


def test_of_two_anesthesia_factors_that_of_no_advanced_model_is_taken() -> None:
    head = (
        "Contractor,Locality,Locality Name,Qualifying APM National Anes CF of 20.599835,"
        "Non-Qualifying APM National Anes CF of 20.49754"
    )
    factors = comma_separated(row.split(",") for row in (head, "10112,00,ALABAMA,19.50,19.41"))
    names = f"{NAMES},2026 PW GPCI,2026 PE GPCI,2026 MP GPCI"
    assert read_rows(names, ["10112,AL,00,ALABAMA,1,0.87,0.58"], factors)[0]["AL00"][-1] == 19.41


@pytest.mark.parametrize(
    ("names", "row", "said"),
    [
        (f"{NAMES},2024 PW GPCI,2024 PE GPCI", "10112,AL,00,ALABAMA,1,1", "no column is like"),
        (
            f"{NAMES},2024 PW GPCI,2024 PE GPCI,2024 PE GPCI,2024 MP GPCI",
            "10112,AL,00,A,1,1,1,1",
            "2 columns are",
        ),
        (
            "MAC,State,Locality Name,PW GPCI,PE GPCI,MP GPCI",
            "10112,AL,ALABAMA,1,1,1",
            "no column 'localitynumber'",
        ),
        (
            f"{NAMES},PW GPCI,PE GPCI,MP GPCI",
            "10112,AL,ST,ALABAMA,1,1,1",
            "line 4: 'ST' cannot be a locality",
        ),
        (f"{NAMES},PW GPCI,PE GPCI,MP GPCI", "10112,AL,00,ALABAMA,one,1,1", "line 4: 'one' is not a number"),
        (
            f"{NAMES},PW GPCI,PE GPCI,MP GPCI",
            "10112,AL,00,ALABAMA,1000,1,1",
            "'1000' cannot be a geographic index",
        ),
        (f"{NAMES},PW GPCI,PE GPCI,MP GPCI", "ALABAMA,AL,00,ALABAMA,1,1,1", "no row begins with the number"),
        ("Region,PW GPCI,PE GPCI,MP GPCI", "1,1,1,1", "no row among the first"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(names: str, row: str, said: str) -> None:
    assert said in refused(names, [row])


def test_a_locality_that_stands_twice_is_refused() -> None:
    names = f"{NAMES},PW GPCI,PE GPCI,MP GPCI"
    row = "10112,AL,00,ALABAMA,1,1,1"
    assert "line 5: locality 10112 00 stands twice" in refused(names, [row, row])


def test_an_anesthesia_factor_of_another_locality_is_counted() -> None:
    names, rows = f"{NAMES},PW GPCI,PE GPCI,MP GPCI", ["10112,AL,00,ALABAMA,1,1,1"]
    factors = ["02102,01,ALASKA,27.86", "10112,00,ALABAMA,19.31"]
    assert (
        read_rows(names, rows, anesthesia(factors))[1]["anesthesia factors of localities without indices"]
        == 1
    )
    assert "no locality has an anesthesia factor" in refused(names, rows, anesthesia(factors[:1]))


def test_the_files_of_a_release_are_read_together() -> None:
    contents = read(files(indices=gpci(2024), factors=anesthesia(["10112,00,ALABAMA,19.80"])))
    assert contents.counts["localities"] == 2
    assert contents.counts["localities with an anesthesia factor"] == 1
    found = contents.tables["localities"]
    assert found["locality"].to_list() == ["1011200", "AL00", "0210201", "AK01"]
    assert found["from"].unique().to_list() == [contents.spans[0][0]]


def test_two_files_of_indices_are_refused() -> None:
    twice = [*files(), source("old/GPCI2024.csv", gpci(2024))]
    with pytest.raises(LayoutError, match="hold the same"):
        read(twice)
