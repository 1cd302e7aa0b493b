"""Facts of the fee schedule against the slow version, on random claims and by hand."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from decimal import Decimal

import pytest

from scrubjay.claims import Batch, parse_notation
from scrubjay.claims.schema import MODIFIERS
from scrubjay.facts import Practice, Sheet
from scrubjay.facts.allowed import locality_key
from scrubjay.reference import Pack, code_of
from scrubjay.reference.datasets import SAMPLES
from tests.slow_oracles import fees as oracle
from tests.slow_oracles.fees import Line, Schedule

TODAY = dt.date(2026, 6, 30)
FLORIDA = Practice(mac="JN", state="FL", locality="09102-99")
NPIS = ("1234567893", "1245319599", None)
DAYS = (
    dt.date(2024, 7, 1), dt.date(2024, 9, 30), dt.date(2024, 8, 15), dt.date(2024, 8, 15),
    dt.date(2024, 6, 30), dt.date(2024, 10, 1), dt.date(2023, 12, 31), None,
)  # fmt: skip
PLACES = ("11", "22", "21", "02", "10", "31", "08", "99", "1", None)
GIVEN = (
    "", "", "", "26", "TC", "53", "50", "RT", "LT", "RT", "LT", "25", "59", "80", "AS", "62", "66", "52",
    "GY", "ZZ",
)  # fmt: skip
INDICATORS = (
    "fee_status", "global_days", "pc_tc_indicator", "bilateral_indicator", "assistant_indicator",
    "co_surgeon_indicator", "team_indicator", "fee_facility_na", "fee_nonfacility_na",
)  # fmt: skip


@pytest.fixture(scope="module")
def schedule() -> Schedule:
    return Schedule(SAMPLES / "fee_schedule" / "RVU24C")


def random_lines(schedule: Schedule, claims: int, seed: int) -> list[Line]:
    chance = random.Random(seed)
    codes = sorted({code for code, _ in schedule.rows})
    lines = []
    for claim in range(claims):
        mine = [*chance.sample(codes, 3), "20610", "20610", "92134", "94760", "0001U", None]
        days = chance.sample(DAYS, 2)
        institutional = chance.random() < 0.1
        for number in range(1, chance.randint(1, 6) + 1):
            modifiers = [word for word in (chance.choice(GIVEN) for _ in range(2)) if word]
            lines.append(
                Line(
                    claim,
                    number,
                    chance.choice(mine),
                    tuple(dict.fromkeys(modifiers)),
                    chance.choice(PLACES),
                    chance.choice(
                        (Decimal(1), Decimal(1), Decimal(2), Decimal(3), Decimal("1.5"), None, Decimal(0))
                    ),
                    chance.choice(days),
                    chance.choice(NPIS),
                    institutional,
                    chance.random() < 0.05,
                )
            )
    return lines


def sheet_of(pack: Pack, lines: Sequence[Line], practice: Practice = FLORIDA) -> Sheet:
    """Return the sheet of some lines; claims stand in the order in which they first come."""
    order = {claim: row for row, claim in enumerate(dict.fromkeys(line.claim for line in lines))}
    kinds = {line.claim: "institutional" if line.institutional else "professional" for line in lines}
    columns: dict[str, list[object]] = {
        "claim": [order[line.claim] for line in lines],
        "line": [line.number for line in lines],
        "procedure": [line.procedure for line in lines],
        "from_date": [line.day for line in lines],
        "line_place_of_service": [line.place for line in lines],
        "line_rendering_npi": [line.performer for line in lines],
        "units": [None if line.units is None else float(line.units) for line in lines],
        "unit_basis": ["MJ" if line.minutes else "UN" for line in lines],
    }
    for place, name in enumerate(MODIFIERS):
        columns[name] = [line.modifiers[place] if place < len(line.modifiers) else None for line in lines]
    claims = {"claim_type": [kinds[claim] for claim in order]}
    return Sheet(Batch.from_rows({"claims": claims, "lines": columns}), pack, TODAY, practice)


def by_claim(lines: Sequence[Line]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(line.claim, []).append(line)
    return found


def shuffled(lines: Sequence[Line], seed: int) -> list[Line]:
    """Return the lines with their claims in another order, and each claim's lines too."""
    chance = random.Random(seed)
    claims = list(by_claim(lines).values())
    chance.shuffle(claims)
    return [line for claim in claims for line in chance.sample(claim, len(claim))]


@pytest.mark.parametrize("claims", [3, 4000])
def test_random_lines_agree_with_the_slow_version(samples: Pack, schedule: Schedule, claims: int) -> None:
    lines = random_lines(schedule, claims, seed=claims)
    for order in (lines, shuffled(lines, seed=1)):
        sheet = sheet_of(samples, order)
        for name in INDICATORS:
            expected = [schedule.facts(line).get(name) for line in order]
            assert sheet.column("line", name).to_list() == expected, name
        rates = [oracle.facility_rate(line) for line in order]
        assert sheet.column("line", "facility_rate").to_list() == rates
        amounts = [schedule.allowed(line, "09102-99") for line in order]
        assert sheet.column("line", "allowed").to_list() == amounts
        together = by_claim(order)
        payable = [oracle.payable_line(schedule, together[line.claim], line) for line in order]
        assert sheet.column("line", "payable_line").to_list() == payable
        sides = [oracle.other_side_line(together[line.claim], line) for line in order]
        assert sheet.column("line", "other_side_line").to_list() == sides
    if claims == 4000:
        assert all(sum(value is not None for value in values) > 20 for values in (amounts, payable, sides))


def allowed(pack: Pack, claim: str, practice: Practice = FLORIDA) -> list[Decimal | None]:
    return Sheet(parse_notation(claim), pack, TODAY, practice).column("line", "allowed").to_list()


def test_an_amount_by_hand(samples: Pack) -> None:
    """1.30 x 1.000 + 1.33 x 0.940 + 0.10 x 1.300 = 2.6802; x 33.2875 = 89.2172."""
    assert allowed(samples, "P 2024-07-15 F42 dx=I10 | 99213 >1 @11") == [Decimal("89.22")]
    assert allowed(samples, "P 2024-07-15 F42 dx=I10 | 99213 >1 x2 @11") == [Decimal("178.44")]


def test_the_locality_may_stand_beside_the_state(samples: Pack) -> None:
    claim = "P 2024-07-15 F42 dx=I10 | 99213 >1 @11"
    for practice in (
        Practice(locality="0910299"),
        Practice(state="FL", locality="99"),
        Practice(locality="fl-99"),
        Practice(state="fl", locality="99"),
    ):
        assert allowed(samples, claim, practice) == [Decimal("89.22")]


@pytest.mark.parametrize(
    "practice",
    [
        Practice(),
        Practice(state="FL"),
        Practice(locality="99"),
        Practice(locality="09102-01"),
        Practice(locality="x"),
    ],
)
def test_without_a_known_locality_there_is_no_amount(samples: Pack, practice: Practice) -> None:
    assert allowed(samples, "P 2024-07-15 F42 dx=I10 | 99213 >1 @11", practice) == [None]


def test_keys_of_localities() -> None:
    assert code_of(locality_key("04412-18", None)) == "0441218"
    assert code_of(locality_key("18", "TX")) == "TX18"
    assert [locality_key(text, None) for text in (None, "", "18", "0441-18", "04412-1")] == [0] * 5


def test_imaging_is_capped_by_the_outpatient_amount(samples: Pack, schedule: Schedule) -> None:
    """Rows whose outpatient amount is the lower one are paid by it."""
    capped = [
        code
        for (code, modifier), row in schedule.rows.items()
        if modifier == "" and row[3] == "A" and 0 < Decimal(row[28]) < Decimal(row[6])
    ]
    assert capped
    for code in capped:
        line = Line(0, 1, code, (), "11", Decimal(1), dt.date(2024, 7, 15))
        assert sheet_of(samples, [line]).column("line", "allowed").to_list() == [
            schedule.allowed(line, "09102-99")
        ]


def test_a_modifier_without_a_row_of_its_own_takes_the_whole(samples: Pack) -> None:
    claim = parse_notation("P 2024-07-15 F42 dx=I10 | 93000-26 >1 | 71046-TC >1 | 99213-53 >1 | 45378-53 >1")
    sheet = Sheet(claim, samples, TODAY, FLORIDA)
    assert sheet.column("line", "pc_tc_indicator").to_list() == [4, 1, 0, 0]
    assert sheet.column("line", "allowed").is_null().to_list() == [True, True, True, True], "no place"
    placed = parse_notation("P 2024-07-15 F42 dx=I10 | 93000-26 >1 @11 | 71046-TC >1 @11 | 45378-53 >1 @24")
    assert Sheet(placed, samples, TODAY, FLORIDA).column("line", "allowed").is_null().to_list() == [
        True, False, False,
    ]  # fmt: skip
