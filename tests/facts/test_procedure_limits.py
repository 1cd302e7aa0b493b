"""Ages, sex, sides and approvals of procedures."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest

from scrubjay.claims import concat, parse_notation
from scrubjay.facts import Sheet
from scrubjay.facts.procedure_periods import period
from scrubjay.reference.codes import date_of, day_of
from scrubjay.reference.sets import load_sets
from tests.facts.procedure_help import NO_MODIFIERS, TODAY, sheet_of

if TYPE_CHECKING:
    from scrubjay.reference import Pack

BANDS = (("1", 0, 0), ("2", 1, 4), ("3", 5, 11), ("4", 12, 17), ("5", 18, 39), ("6", 40, 64), ("7", 65, 124))


def line_values(text: str, name: str, pack: Pack) -> list[object]:
    return list(Sheet(parse_notation(text), pack, TODAY).column("line", name))


@pytest.mark.parametrize("kind", ["8", "9"])
def test_preventive_code_for_every_age(pack: Pack, kind: str) -> None:
    ages = list(range(100))
    day = dt.date(2026, 5, 4)
    born: list[dt.date | None] = [day.replace(year=day.year - age) for age in ages]
    sheet = sheet_of([(f"993{kind}5", NO_MODIFIERS, day)] * len(ages), pack, born=born)
    wanted = [next(f"993{kind}{band}" for band, low, high in BANDS if low <= age <= high) for age in ages]
    assert sheet.column("line", "preventive_code").to_list() == wanted
    assert sheet.column("line", "age_on_line").to_list() == ages
    for band, low, high in BANDS:
        limits = sheet_of([(f"993{kind}{band}", NO_MODIFIERS, day)], pack).frame(
            "line", ("procedure_age_low", "procedure_age_high", "procedure_age_limited")
        )
        assert limits.row(0) == (low, high, True)


def test_no_preventive_code_without_birth_or_for_another_service(pack: Pack) -> None:
    assert line_values("P 2026-05-04 F dx=Z00.00 | 99395 | 99213", "preventive_code", pack) == [None, None]
    assert line_values("P 2026-05-04 F42 dx=Z00.00 | 99213", "preventive_code", pack) == [None]


def test_age_is_of_the_day_of_the_line(pack: Pack) -> None:
    days = ("2026-05-05", "2026-05-06", "2008-05-05")
    text = " | ".join(["P 2026-05-04 F dx=I10 born=2008-05-06", *(f"99213 on={day}" for day in days)])
    assert line_values(text, "age_on_line", pack) == [17, 18, None]
    assert line_values("P 2026-05-04 F dx=I10 | 99213", "age_on_line", pack) == [None]


def test_limits_are_those_of_the_row_of_the_day(pack: Pack) -> None:
    chosen, table = random.Random(8), pack.procedures
    limited = [number for number in range(len(table.index)) if table.age_high[table.rows.start[number]] < 124]
    cases = [
        (table.index.code(number), day)
        for number in chosen.sample(limited, 60)
        for day in (dt.date(2019, 6, 30), dt.date(2020, 3, 1), dt.date(2023, 10, 1), TODAY)
    ]
    sheet = sheet_of([(code, NO_MODIFIERS, day) for code, day in cases], pack)
    first, last = pack.spans["hcpcs"]
    wanted: list[tuple[int | None, int | None, bool | None]] = []
    for code, day in cases:
        rows = table.rows.rows(table.index.id(code))
        row = [at for at in rows if table.rows.first[at] <= day_of(day) <= table.rows.last[at]]
        low, high = (int(table.age_low[row[0]]), int(table.age_high[row[0]])) if row else (0, 124)
        known = first <= day <= last
        wanted.append((low, high, (low, high) != (0, 124)) if known else (None, None, None))
    assert (
        sheet.frame("line", ("procedure_age_low", "procedure_age_high", "procedure_age_limited")).rows()
        == wanted
    )


def test_sides(pack: Pack) -> None:
    text = (
        "P 2026-05-04 F42 dx=M17.11,M17.12,M17.0,I10,M17.9 | 20610 >1 | 20610 >2 | 20610 >1,2 | 20610 >3 "
        "| 73562 >4 | 92014 >5 | 99213 >4,1 | 12345 >1 | 20610"
    )
    assert line_values(text, "pointed_side", pack) == ["R", "L", "B", "B", None, None, "R", "R", None]
    kinds = ["conditional"] * 4 + ["independent", "inherent", "none", "none", "conditional"]
    assert line_values(text, "bilateral", pack) == kinds
    assert line_values(text, "needs_side", pack) == [kind in ("conditional", "independent") for kind in kinds]
    assert line_values("P 2018-05-04 F42 dx=M17.11 | 20610 >1", "needs_side", pack) == [None]


def test_sex_and_unlisted(pack: Pack) -> None:
    text = "P 2026-05-04 F42 dx=I10 | 58150 | 55250 | 99213 | 64999 | J3490 | 27499 | NONE"
    assert line_values(text, "procedure_sex", pack) == ["F", "M", None, None, None, None, None]
    assert line_values(text, "is_unlisted", pack) == [False, False, False, True, True, False, False]


def test_codes_of_the_sets_exist(pack: Pack) -> None:
    index = pack.procedures.index
    every = index.keys[:-1]
    for name in ("unlisted_procedure", "preventive_age_band", "evaluation_service"):
        found = load_sets()[name]
        assert found.contains_keys(every).sum() >= len(found.low), name
        assert (index.ids(found.low) < len(index)).all(), name
        assert (index.ids(found.high) < len(index)).all(), name
    assert not (
        load_sets()["female_procedure"].contains_keys(every)
        & load_sets()["male_procedure"].contains_keys(every)
    ).any()


def test_approval_covers_the_days_of_the_table(pack: Pack) -> None:
    table = pack.procedures
    dated = [number for number in range(len(table.approval_edit) - 1) if table.approval_edit[number]]
    codes = [int((table.rows.start[:-1] <= row).nonzero()[0][-1]) for row in dated]
    cases, wanted = [], []
    for row, number in random.Random(4).sample(list(zip(dated, codes, strict=True)), 80):
        first, last = int(table.rows.first[row]), int(table.rows.last[row])
        edit = int(table.approval_edit[row])
        for day in sorted({first, last, int(table.approved_first[row]), int(table.approved_last[row]) + 1}):
            if first <= day <= last:
                cases.append((table.index.code(number), NO_MODIFIERS, date_of(day)))
                before = edit != 83 and day < table.approved_first[row]
                wanted.append(bool(before or (edit in (69, 83, 134) and day > table.approved_last[row])))
    sheet = sheet_of(list(cases), pack)
    assert sheet.column("line", "outside_approval").to_list() == wanted
    assert [text is not None for text in sheet.column("line", "approval_period")] == wanted
    assert any(wanted) and not all(wanted)


def test_category_three_period(pack: Pack) -> None:
    text = "P 2026-05-04 F42 dx=I10 | 0232T | 0716T | 99213 | 9999T | 3008F"
    periods = line_values(text, "category_three_period", pack)
    assert periods == ["since before 2019-07-01", "from 2022-07-01", None, None, None]


def test_words_of_a_period() -> None:
    span = (day_of(dt.date(2019, 7, 1)), day_of(dt.date(2026, 6, 30)))
    inside, later = day_of(dt.date(2020, 1, 1)), day_of(dt.date(2021, 1, 1))
    assert period(inside, later, span) == "from 2020-01-01 until 2021-01-01"
    assert period(span[0], later, span) == "until 2021-01-01"
    assert period(*span, span) == "since before 2019-07-01"


def test_order_of_claims_changes_nothing(pack: Pack) -> None:
    texts = [
        f"P 2026-05-04 F{age} dx=M17.1{age % 3},I10 | {code} >1"
        for age in (3, 20, 70)
        for code in ("99395", "20610", "36555")
    ]
    names = (
        "procedure_age_low",
        "age_on_line",
        "preventive_code",
        "bilateral",
        "pointed_side",
        "procedure_valid",
    )
    one = Sheet(concat([parse_notation(text) for text in texts]), pack, TODAY).frame("line", names).rows()
    two = (
        Sheet(concat([parse_notation(text) for text in texts[::-1]]), pack, TODAY).frame("line", names).rows()
    )
    assert one == two[::-1]
