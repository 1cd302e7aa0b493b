"""Sides of diagnoses, alone and against the side of the lines that point to them."""

from __future__ import annotations

import datetime as dt

import numpy as np

from scrubjay.facts import Sheet
from scrubjay.reference import Pack
from tests.facts.diagnosis_help import TODAY, random_batch, sheet, values

CODES = ("M25561", "M25562", "M25569", "M1711", "M170", "M179", "I10", "G8191", "M75100", "QQQ")


def test_sides_and_twins(pack: Pack) -> None:
    notation = "P 2026-05-04 F42 dx=M25.561,M25.562,M17.0,M25.569,I10,QQQ | 99213 >1"
    assert values(pack, notation, "side") == ["R", "L", "B", "U", None, None]
    assert values(pack, notation, "side_left_open") == [False, False, False, True, False, False]
    twins = values(pack, notation, "side_twins")
    assert twins[:2] == ["M25562", "M25561"] and twins[3:] == ["M25561, M25562", None, None]


def test_a_side_counts_only_while_its_code_is_billable(pack: Pack) -> None:
    assert values(pack, "P 2027-04-01 F42 dx=M25.569 | 99213 >1", "side_left_open") == [None]
    assert values(pack, "P 2027-04-01 F42 dx=M25.569 | 99213 >1", "side") == [None]


def test_brain_lesions_cross(pack: Pack) -> None:
    notation = "P 2026-05-04 F42 dx=I69.351,G81.91,G83.21,H53.461,I70.211,H53.411 | 99213 >1"
    assert values(pack, notation, "side_crosses") == [True, True, True, True, False, False]


def test_line_tells_side_agrees_with_a_plain_reading(pack: Pack) -> None:
    facts = Sheet(random_batch(300, CODES, 11, [dt.date(2026, 5, 4)]), pack, TODAY)
    side, open_ = (facts.column("diagnosis", name).to_list() for name in ("side", "side_left_open"))
    crosses = facts.column("diagnosis", "side_crosses").to_list()
    lines, diagnoses = facts.rows("link", "line"), facts.rows("link", "diagnosis")
    told = facts.column("line", "line_side").to_list()
    found = facts.column("link", "line_tells_side").to_list()
    expected_diagnoses = set()
    for link, (line, diagnosis) in enumerate(zip(lines.tolist(), diagnoses.tolist(), strict=True)):
        mine = [
            side[other] for one, other in zip(lines.tolist(), diagnoses.tolist(), strict=True) if one == line
        ]
        expected = told[line] is not None and not {"R", "L", "B"} & set(mine) and open_[diagnosis]
        assert found[link] == (expected and not crosses[diagnosis])
        expected_diagnoses |= {diagnosis} if found[link] else set()
    assert expected_diagnoses
    assert set(np.flatnonzero(facts.flags("diagnosis", "a_line_tells_side")).tolist()) == expected_diagnoses


def test_sides_that_a_line_points_to(pack: Pack) -> None:
    facts = sheet(
        pack, "P 2026-05-04 F42 dx=M17.11,M17.12,M17.0,I10 | 20610 >1,2 | 20610 >3 | 20610 >4 | 20610"
    )
    names = ("points_right", "points_left", "points_both")
    rows = list(zip(*(facts.column("line", name).to_list() for name in names), strict=True))
    assert rows == [(True, True, False), (False, False, True), (False,) * 3, (False,) * 3]
