"""Validity of diagnosis codes against a plain reading of the pack, one code at a time."""

from __future__ import annotations

import datetime as dt
import random

import numpy as np
import pytest

from scrubjay.facts import Sheet
from scrubjay.facts.diagnosis_codes import characters, has_bit, pack_characters
from scrubjay.reference import Pack, day_of, keys_of
from scrubjay.reference.tables import CHARACTERS
from tests.facts.diagnosis_help import TODAY, random_batch, sheet, values

FAULTS = (
    "diagnosis_unknown",
    "diagnosis_early",
    "diagnosis_retired",
    "diagnosis_header",
    "seventh_missing",
    "seventh_wrong",
    "placeholder_missing",
    "looks_like_procedure",
    "looks_like_icd9",
)
OTHERS = (
    "diagnosis_billable",
    "replaced_by",
    "more_specific",
    "side",
    "side_left_open",
    "age_low",
    "manifestation",
    "repeats_position",
    "code_first_present",
    "code_first_before",
    "a_line_tells_side",
)
DAYS = [
    dt.date(2015, 10, 1),
    dt.date(2019, 12, 31),
    dt.date(2021, 9, 30),
    dt.date(2021, 10, 1),
    dt.date(2026, 5, 4),
]


def filled(pack: Pack, code: str, on: int) -> list[str]:
    """Return the codes, billable on a day, that placeholders at one place make of a code."""
    table, found = pack.diagnoses, []
    for place in range(len(code) - 1, 2, -1):
        meant = code[:place] + "X" * (7 - len(code)) + code[place:]
        number = table.index.id(meant)
        rows = table.rows.rows(number)
        billable = any(table.billable[r] and table.rows.first[r] <= on <= table.rows.last[r] for r in rows)
        found += [meant] if billable and table.seventh[number] else []
    return found


def plain(pack: Pack, code: str, day: dt.date) -> str | None:
    """Say what is wrong with a code by reading the tables row by row; None where nothing is."""
    table, on = pack.diagnoses, day_of(day)
    number = table.index.id(code)
    if number < len(table.index):
        rows = [
            (int(table.rows.first[r]), int(table.rows.last[r]), bool(table.billable[r]))
            for r in table.rows.rows(number)
        ]
        now = [billable for first, last, billable in rows if first <= on <= last]
        if now == [True]:
            return None
        if not now:
            return "diagnosis_early" if rows[0][0] > on else "diagnosis_retired"
        if any(billable and first < on for first, _, billable in rows):
            return "diagnosis_retired"
        full = [table.index.code(at) for at in range(number + 1, int(table.end[number]))]
        full = [one for one in full if len(one) == 7 and one[:6] == code.ljust(6, "X")]
        others = [
            at for at in range(number + 1, int(table.end[number])) if table.billable[table.rows.start[at]]
        ]
        complete = len(code) <= 6 and full and table.seventh[number] and len(others) == len(full)
        return "seventh_missing" if complete else "diagnosis_header"
    base = table.index.id(code[:-1])
    allowed = [char for place, char in enumerate(CHARACTERS) if int(table.seventh[base]) >> place & 1]
    if 4 <= len(code) <= 6 and filled(pack, code, on):
        return "placeholder_missing"
    if len(code) == 7 and allowed and code[-1] not in allowed:
        return "seventh_wrong"
    if pack.procedures.index.id(code) < len(pack.procedures.index):
        return "looks_like_procedure"
    return "looks_like_icd9" if code.isdigit() and 3 <= len(code) <= 5 else "diagnosis_unknown"


def spoiled(pack: Pack, count: int) -> list[str]:
    """Return codes of the table, whole, cut, lengthened, and with a character changed or left out."""
    chance, index = random.Random(7), pack.diagnoses.index
    found = [
        "99213",
        "G0438",
        "4019",
        "25000",
        "QQQ",
        "E1199",
        "M5450XA",
        "M545",
        "S0991A",
        "W19A",
        "S52501Z",
    ]
    for _ in range(count):
        code = index.code(chance.randrange(len(index)))
        place, char = chance.randrange(len(code)), chance.choice(CHARACTERS)
        found += [code, code[: max(3, place)], (code + char)[:7]]
        found += [code[:place] + char + code[place + 1 :], code[:place] + code[place + 1 :]]
    return [code for code in found if code]


def test_faults_agree_with_a_plain_reading(pack: Pack) -> None:
    batch = random_batch(700, spoiled(pack, 400), 3, DAYS)
    facts = Sheet(batch, pack, TODAY)
    frame = facts.frame("diagnosis", ("diagnosis", "diagnosis_date", "diagnosis_billable", *FAULTS))
    met = set()
    for code, day, billable, *flags in frame.iter_rows():
        named = [name for name, flag in zip(FAULTS, flags, strict=True) if flag]
        expected = plain(pack, code, day)
        assert (code, day, named) == (code, day, [expected] if expected else [])
        assert billable == (expected is None)
        met.add(expected)
    assert met >= {None, *FAULTS}


@pytest.mark.parametrize("size", [40, 400])
def test_facts_do_not_depend_on_the_order_of_rows(pack: Pack, size: int) -> None:
    codes = spoiled(pack, 40)
    frames = []
    for shuffled in (False, True):
        facts = Sheet(random_batch(size, codes, 5, DAYS, shuffled), pack, TODAY)
        names = ("claim", "position", *FAULTS, *OTHERS)
        frames.append(facts.frame("diagnosis", names).sort("claim", "position"))
    assert frames[0].equals(frames[1])


def test_dates_outside_the_table_are_not_judged(pack: Pack) -> None:
    for day in ("2015-09-30", "2027-04-01"):
        assert values(pack, f"P {day} F42 dx=QQQ,E11.9 | 99213 >1", "diagnosis_unknown") == [None, None]
    assert values(pack, "P 2026-05-04 F42 dx=QQQ | 99213 >1 on=none", "diagnosis_unknown") == [None]
    assert values(pack, "P 2026-05-04 F42 dx=9:QQQ | 99213 >1", "diagnosis_unknown") == [False]


def test_an_inpatient_stay_is_judged_by_its_last_day(pack: Pack) -> None:
    stay = "I 2021-09-28 F70 bill={} dx=M54.50 | NONE rev=0120 on=2021-09-28..2021-10-01"
    assert values(pack, stay.format("0111"), "diagnosis_billable") == [True]
    stay = stay.replace("M54.50", "M54.5")
    assert values(pack, stay.format("0111"), "diagnosis_billable") == [False]
    assert values(pack, stay.format("0131"), "diagnosis_billable") == [True]


def test_words_for_messages(pack: Pack) -> None:
    facts = sheet(pack, "P 2026-05-04 F42 dx=M54.5,E11,S93.401,S93.401B,S09.91A,E11.99,S06.00A | 99213 >1")
    wanted = {
        "replaced_by": ["M5450, M5451, M5459", None, None, None, None, None, None],
        "seventh_allowed": [None, None, "A, D, S", "A, D, S", "A, D, S", None, "A, D, S"],
        "seventh_given": [None, None, None, "B", None, None, None],
        "with_placeholder": [None, None, None, None, "S0991XA", None, "S060X0A"],
        "nearest_diagnosis": [None, None, None, None, None, "E119", None],
        "code_length": [4, 3, 6, 7, 6, 5, 6],
    }
    assert {name: facts.column("diagnosis", name).to_list() for name in wanted} == wanted
    below = facts.column("diagnosis", "more_specific").to_list()
    assert below[1].startswith("E1100, E1101, ") and below[1].endswith(" more") and below[0] is None
    assert facts.column("diagnosis", "diagnosis_last_day").to_list()[0] == dt.date(2021, 9, 30)
    assert facts.column("diagnosis", "diagnosis_first_day").to_list()[1] is None


def test_characters_are_unpacked_and_packed() -> None:
    keys = keys_of(["S52501A", "I10", None])
    assert (pack_characters(characters(keys)) == keys).all()
    assert characters(keys)[1].tobytes() == b"I10\0\0\0\0\0"
    sets = np.array([1 << CHARACTERS.index("A"), 1 << CHARACTERS.index("9"), 1, 0], dtype=np.uint64)
    assert has_bit(sets, np.frombuffer(b"A9 A", dtype=np.uint8)).tolist() == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("I 2021-09-28 F70 bill=0131 dx={} | 97110 | 97110 on=2021-10-01", [False, False]),
        ("I 2021-09-28 F70 bill=0131 dx={} | 97110 | 97110 on=2021-09-30", [True, False]),
        ("I 2021-09-28 F70 bill=0111 dx={} | 97110 | 97110 on=2021-10-01", [False, False]),
        ("P 2021-09-28 F70 dx={} | 97110 >1,2 | 97110 >1 on=2021-10-01", [True, False]),
    ],
)
def test_a_code_that_begins_within_an_outpatient_facility_claim_is_accepted(
    pack: Pack, text: str, faults: list[bool]
) -> None:
    """By its last day only a code that is not billable before: M54.5 stays one of the first day."""
    held = text.format("M54.50,I10")
    assert values(pack, held, "diagnosis_early") == faults
    retired = values(pack, text.format("M54.5,I10"), "diagnosis_retired")
    assert retired == ["0111" in text, False]
