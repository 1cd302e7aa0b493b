"""Procedure codes against a plain reading of the pack's rows, by known boundary days, and by shape."""

from __future__ import annotations

import datetime as dt
import random
import re
from typing import TYPE_CHECKING

import pytest

from scrubjay.reference.codes import date_of
from tests.facts.procedure_help import NO_MODIFIERS, TODAY, sheet_of

if TYPE_CHECKING:
    from scrubjay.reference import Pack
    from tests.facts.procedure_help import Line

COLUMNS = (
    "procedure_known", "procedure_category", "procedure_valid", "procedure_first_day", "procedure_last_day",
    "looks_like_diagnosis",
)  # fmt: skip
SHAPES = {
    r"\d{4}[\dA]": "I",
    r"\d{4}F": "II",
    r"\d{4}T": "III",
    r"\d{4}U": "PLA",
    r"\d{4}M": "MAAA",
    r"D\d{4}": "dental",
    r"[A-V]\d{4}": "HCPCS",
}
STRANGE = [None, "9921", "992133", "W1234", "12345", "J99999", "M1711", "M17.11", "S72.001A", "I10", "é92"]
DAYS = [
    dt.date(2019, 6, 30), dt.date(2019, 7, 1), dt.date(2020, 12, 31), dt.date(2021, 1, 1),
    dt.date(2024, 12, 31), dt.date(2025, 6, 1), dt.date(2026, 6, 30), dt.date(2026, 7, 1), None,
]  # fmt: skip


def shape_of(code: str) -> str | None:
    return next((kind for form, kind in SHAPES.items() if re.fullmatch(form, code, re.A)), None)


def plain(code: str | None, day: dt.date | None, pack: Pack) -> tuple[object, ...]:
    """Judge one code by reading its rows one by one."""
    first, last = pack.spans["hcpcs"]
    within = day is not None and first <= day <= last
    shape = next(
        (kind for form, kind in SHAPES.items() if code and re.fullmatch(form, code.upper(), re.A)), None
    )
    table = pack.procedures
    number = table.index.id(code) if code else len(table.index)
    if code is None or number == len(table.index):
        known = None if code is None or (shape and not within) else False
        diagnoses = pack.diagnoses.index
        plain_code = (code or "").replace(".", "")
        a_diagnosis = known is False and plain_code.isascii() and diagnoses.id(plain_code) < len(diagnoses)
        return known, shape, None, None, None, a_diagnosis
    rows = [
        (date_of(table.rows.first[row]), date_of(table.rows.last[row])) for row in table.rows.rows(number)
    ]
    valid = within and any(begin <= day <= end for begin, end in rows if day)
    ended = [end for begin, end in rows if day and begin <= day]
    until = ended[-1] if ended and not valid else rows[-1][1]
    return (
        True,
        shape,
        valid if within else None,
        rows[0][0] if rows[0][0] > first else None,
        until if until < last else None,
        False,
    )


@pytest.mark.parametrize("backwards", [False, True])
def test_random_codes_against_a_plain_reading(pack: Pack, backwards: bool) -> None:
    chosen = random.Random(5)
    index = pack.procedures.index
    codes = [index.code(number) for number in chosen.sample(range(len(index)), 200)]
    cases = [
        (code, day)
        for code in [*codes, "99201", "99441", "98000", "J0570", "Q4236", *STRANGE]
        for day in DAYS
    ]
    chosen.shuffle(cases)
    cases = cases[::-1] if backwards else cases
    wanted = [plain(code, day, pack) for code, day in cases]
    sheet = sheet_of([(code, NO_MODIFIERS, day) for code, day in cases], pack)
    assert sheet.frame("line", COLUMNS).rows() == wanted
    for place in range(0, len(cases), 97):
        code, day = cases[place]
        assert sheet_of([(code, NO_MODIFIERS, day)], pack).frame("line", COLUMNS).row(0) == wanted[place]


def test_all_codes_at_once_have_the_shape_of_one(pack: Pack) -> None:
    index = pack.procedures.index
    codes = [index.code(number) for number in range(len(index))] * 2 + ["W1234", "9921", "0042F"]
    sheet = sheet_of([(code, NO_MODIFIERS, TODAY) for code in codes], pack)
    found = sheet.column("line", "procedure_category").to_list()
    shapes = [
        next((kind for form, kind in SHAPES.items() if re.fullmatch(form, code)), None) for code in codes
    ]
    assert found == shapes
    assert not {None, ""} & set(found[:-3])


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("99201", None, dt.date(2020, 12, 31)),
        ("99441", None, dt.date(2024, 12, 31)),
        ("98000", dt.date(2025, 1, 1), None),
        ("G2211", dt.date(2021, 1, 1), None),
        ("99213", None, None),
    ],
)
def test_boundary_days(pack: Pack, code: str, first: dt.date | None, last: dt.date | None) -> None:
    one = dt.timedelta(days=1)
    around = [] if first is None else [(first - one, False), (first, True)]
    around += [(TODAY, True)] if last is None else [(last, True), (last + one, False)]
    sheet = sheet_of([(code, NO_MODIFIERS, day) for day, _ in around], pack)
    assert sheet.column("line", "procedure_valid").to_list() == [valid for _, valid in around]
    assert set(sheet.column("line", "procedure_first_day")) == {first}
    assert set(sheet.column("line", "procedure_last_day")) == {last}


def test_a_code_of_another_system_is_not_judged(pack: Pack) -> None:
    lines: list[Line] = [("12345", NO_MODIFIERS, TODAY), ("99213", NO_MODIFIERS, TODAY)] * 3
    sheet = sheet_of(lines, pack, systems=["HP", "HP", "HC", "HC", None, None])
    assert sheet.column("line", "procedure_known").to_list() == [None, None, False, True, False, True]
    assert sheet.column("line", "procedure_valid").to_list() == [None, None, None, True, None, True]
    many = sheet_of(lines * 30, pack, systems=["HP", "HP", "HC", "HC", None, None] * 30)
    assert (
        many.column("line", "procedure_known").to_list()
        == sheet.column("line", "procedure_known").to_list() * 30
    )
