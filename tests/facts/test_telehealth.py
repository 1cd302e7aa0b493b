"""What the list of telehealth services says of lines, against a plain reading of the sample list."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from scrubjay.reference.build.telehealth_list import read
from tests.facts.procedure_help import NO_MODIFIERS, sheet_of
from tests.reference.build.sources import samples as sample_files

if TYPE_CHECKING:
    from scrubjay.reference import Pack

COLUMNS = ("telehealth_listed", "telehealth_status", "telehealth_audio")
DAYS = (dt.date(2023, 12, 31), dt.date(2024, 1, 1), dt.date(2024, 12, 31), dt.date(2025, 1, 1), None)


def test_against_a_plain_reading(samples: Pack) -> None:
    rows = {row[0]: row for row in read(sample_files("telehealth")).tables["codes"].iter_rows()}
    codes: list[str | None] = [*rows, "99490", "80053", "9921", "L97.511", None]
    lines = [(code, day) for code in codes for day in DAYS]
    wanted: list[tuple[object, ...]] = []
    for code, day in lines:
        row = rows.get(code or "")
        if code is None or day is None or day.year != 2024:
            wanted.append((None, None, None))
        elif row is None:
            wanted.append((False, None, None))
        else:
            wanted.append((True, row[3], row[4] == "yes"))
    sheet = sheet_of([(code, NO_MODIFIERS, day) for code, day in lines], samples)
    assert sheet.frame("line", COLUMNS).rows() == wanted
    for place in range(0, len(lines), 11):
        one = sheet_of([(lines[place][0], NO_MODIFIERS, lines[place][1])], samples)
        assert one.frame("line", COLUMNS).row(0) == wanted[place]


def test_a_code_of_another_system_is_not_judged(samples: Pack) -> None:
    sheet = sheet_of([("99213", NO_MODIFIERS, dt.date(2024, 7, 1))], samples, systems=["HP"])
    assert sheet.frame("line", COLUMNS).row(0) == (None, None, None)


def test_days_before_a_floor_are_read_as_of_it(samples: Pack) -> None:
    floored = samples.as_if_on(dt.date(2024, 1, 1), ["telehealth"])
    lines = [("99213", NO_MODIFIERS, dt.date(2023, 5, 4)), ("99490", NO_MODIFIERS, dt.date(2023, 5, 4))]
    assert sheet_of(lines, floored).column("line", "telehealth_listed").to_list() == [True, False]
    assert sheet_of(lines, samples).column("line", "telehealth_listed").to_list() == [None, None]
