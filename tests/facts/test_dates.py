"""Dates and ages: against Python's calendar, and with what is missing."""

import datetime as dt
import random

import numpy as np

from scrubjay.claims import Batch, concat, parse_notation
from scrubjay.facts import Sheet
from scrubjay.facts.dates import full_years

DAY = dt.date(2026, 6, 30)


def sheet(batch: Batch, pack) -> Sheet:
    return Sheet(batch, pack, DAY)


def test_completed_years_are_those_of_the_calendar():
    rng = random.Random(4)
    epoch = dt.date(1970, 1, 1)
    days = [(rng.randrange(-20_000, 20_000), rng.randrange(0, 12_000)) for _ in range(3_000)]
    days += [((dt.date(2000, 2, 29) - epoch).days, offset) for offset in range(360, 370)]
    born = np.array([first for first, _ in days], dtype=np.int32)
    day = np.array([first + later for first, later in days], dtype=np.int32)
    expected = []
    for first, later in days:
        birthday, today = epoch + dt.timedelta(first), epoch + dt.timedelta(first + later)
        expected.append(
            today.year - birthday.year - ((today.month, today.day) < (birthday.month, birthday.day))
        )
    assert full_years(born, day).tolist() == expected


def test_a_claim_spans_its_lines_and_a_diagnosis_the_lines_that_point_to_it(pack):
    batch = parse_notation(
        "P 2026-05-04 F42 dx=I10,E11.9,R05.9 | 99213 >1 | 83036 >2 on=2026-05-09..2026-05-11 "
        "| 71046 >1 on=2026-05-02"
    )
    facts = sheet(batch, pack)
    assert facts.column("claim", "service_date")[0] == dt.date(2026, 5, 2)
    assert facts.column("claim", "last_service_date")[0] == dt.date(2026, 5, 11)
    assert facts.column("diagnosis", "diagnosis_date").to_list() == [
        dt.date(2026, 5, 2),
        dt.date(2026, 5, 9),
        dt.date(2026, 5, 2),
    ]


def test_a_missing_date_or_birthday_gives_null_and_a_later_birthday_is_told(pack):
    batch = concat(
        parse_notation(text)
        for text in (
            "P 2026-05-04 F dx=I10 | 99213 >1",
            "P 2026-05-04 F42 dx=I10 | 99213 >1 on=none",
            "P 2026-05-04 F born=2026-05-05 dx=I10 | 99213 >1",
            "P 2026-05-04 F12d dx=I10 | 99213 >1",
        )
    )
    facts = sheet(batch, pack)
    assert facts.column("claim", "age").to_list() == [None, None, None, 0]
    assert facts.column("claim", "age_days").to_list() == [None, None, None, 12]
    assert facts.column("claim", "born_after_service").to_list() == [None, None, True, False]
    assert facts.column("line", "service_date").to_list()[1] is None


def test_an_institutional_line_without_a_date_is_of_the_statement(pack):
    facts = sheet(parse_notation("I 2026-05-04 F42 dx=I10 bill=0131 | 99213 rev=0510 on=none"), pack)
    assert facts.column("line", "service_date").to_list() == [dt.date(2026, 5, 4)]
