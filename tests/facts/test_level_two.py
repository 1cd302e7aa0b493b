"""HCPCS Level II codes and modifiers beyond the embedded tables, judged by the sample release."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest

from scrubjay.reference.build.hcpcs_level2 import read
from tests.facts.procedure_help import NO_MODIFIERS, sheet_of
from tests.reference.build.sources import samples as sample_files

if TYPE_CHECKING:
    from scrubjay.reference import Pack

VALIDITY = ("procedure_known", "procedure_valid", "procedure_first_day", "procedure_last_day")
MODIFIERS = (
    "modifiers_known", "modifiers_valid", "unknown_modifier", "expired_modifier", "expired_modifier_span",
)  # fmt: skip
EARLY = dt.date(2019, 3, 1)
"""Before the embedded tables, and after the file's oldest termination."""


def codes_of(pack: Pack, *lines: tuple[str, dt.date]) -> list[tuple[object, ...]]:
    sheet = sheet_of([(code, NO_MODIFIERS, day) for code, day in lines], pack)
    return sheet.frame("line", VALIDITY).rows()


def modifiers_of(pack: Pack, code: str, modifier: str, day: dt.date) -> tuple[object, ...]:
    sheet = sheet_of([(code, (modifier, None, None, None), day)], pack)
    return sheet.frame("line", MODIFIERS).row(0)


def test_codes_before_the_embedded_table(samples: Pack, pack: Pack) -> None:
    lines = [("G0439", EARLY), ("G2211", EARLY), ("C8904", EARLY), ("E9999", EARLY), ("99213", EARLY)]
    assert codes_of(samples, *lines) == [
        (True, True, dt.date(2011, 1, 1), None),
        (True, False, dt.date(2021, 1, 1), None),
        (True, False, dt.date(2001, 10, 1), dt.date(2018, 12, 31)),
        (False, None, None, None),
        (True, None, None, None),
    ]
    assert [row[1] for row in codes_of(pack, *lines)] == [None] * 5
    assert codes_of(pack, ("E9999", EARLY)) == [(None, None, None, None)]


def test_days_that_the_file_does_not_cover(samples: Pack) -> None:
    for day in (dt.date(2018, 12, 31), dt.date(2026, 7, 1)):
        assert [row[:2] for row in codes_of(samples, ("G0439", day), ("E9999", day))] == [
            (True, None),
            (None, None),
        ]


def test_the_embedded_table_goes_first(samples: Pack, pack: Pack) -> None:
    """J0570 has a gap in 2025, of which the file knows nothing; no answer of the embedded table changes."""
    chosen = random.Random(3)
    index = pack.procedures.index
    codes = [index.code(number) for number in chosen.sample(range(len(index)), 300)]
    first, last = pack.spans["hcpcs"]
    lines = [
        (code, first + dt.timedelta(days=chosen.randrange((last - first).days)))
        for code in [*codes, "J0570", "J0570", "C9044", "Q4236"]
    ]
    assert codes_of(samples, *lines) == codes_of(pack, *lines)


def test_every_sample_code_against_a_plain_reading(samples: Pack) -> None:
    rows = read(sample_files("hcpcs_level2")).tables["codes"].rows(named=True)
    days = [dt.date(2019, 1, 1), EARLY, dt.date(2019, 6, 30)]
    lines = [(row["code"], day) for row in rows for day in days]
    wanted = [
        (True, row["from"] <= day <= (row["to"] or dt.date.max), row["from"], row["to"])
        for row in rows
        for day in days
    ]
    assert codes_of(samples, *lines) == wanted
    assert {valid for _, valid, _, _ in wanted} == {True, False}


def test_a_diagnosis_in_the_procedure_field_is_still_seen(samples: Pack, pack: Pack) -> None:
    lines = [("E1165", NO_MODIFIERS, EARLY), ("E9999", NO_MODIFIERS, EARLY), ("A0425", NO_MODIFIERS, EARLY)]
    found = sheet_of(lines, samples).column("line", "looks_like_diagnosis").to_list()
    assert found == [True, False, False]
    assert sheet_of(lines, pack).column("line", "looks_like_diagnosis").to_list() == [False] * 3


@pytest.mark.parametrize(
    ("modifier", "wanted"),
    [
        ("AI", (True, True, None, None, None)),
        ("FQ", (True, False, None, "FQ", "from 2022-01-01")),
        ("RT", (True, None, None, None, None)),
        ("ZZ", (None, True, None, None, None)),
    ],
)
def test_modifiers_before_the_embedded_table(
    samples: Pack, modifier: str, wanted: tuple[object, ...]
) -> None:
    """RT is in the embedded table only, which does not cover the day; an unlisted one is not accused."""
    assert modifiers_of(samples, "99213", modifier, EARLY) == wanted


def test_modifiers_within_the_embedded_table(samples: Pack, pack: Pack) -> None:
    for modifier in ("AI", "FQ", "JZ", "MA", "RT", "ZZ", "25", "A1"):
        for day in (dt.date(2021, 12, 31), dt.date(2022, 1, 1), dt.date(2025, 1, 1)):
            found = modifiers_of(samples, "J1885", modifier, day)
            assert found == modifiers_of(pack, "J1885", modifier, day), (modifier, day)


def test_coverage(samples: Pack) -> None:
    day = dt.date(2024, 7, 15)
    lines = [
        ("E0152", day), ("E0172", day), ("E0241", day), ("G0439", day), ("A0425", day), ("99213", day),
        ("E0152", dt.date(2024, 3, 31)), ("E0172", dt.date(2024, 10, 1)),
    ]  # fmt: skip
    sheet = sheet_of([(code, NO_MODIFIERS, at) for code, at in lines], samples)
    found = dict(zip(lines, sheet.column("line", "hcpcs_coverage").to_list(), strict=True))
    assert [found[code, day] for code in ("E0152", "E0172", "E0241")] == ["I", "S", "M"]
    assert found["99213", day] is None
    assert found["E0152", dt.date(2024, 3, 31)] is None
    assert found["E0172", dt.date(2024, 10, 1)] is None
    services = samples.release("fee_schedule").codes("services")
    for code in ("G0439", "A0425"):
        assert (found[code, day] is None) == (code in services.codes())
