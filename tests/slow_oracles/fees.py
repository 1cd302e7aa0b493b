"""The slow version of the fee schedule's facts: plain Python, line by line, from the sample files themselves.

Written from the record layout of the relative value file and Pub. 100-04 chapter 12, not from the fast code.
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

FIRST, LAST = dt.date(2024, 7, 1), dt.date(2024, 9, 30)
"""The quarter of the sample release."""
CENT = Decimal("0.01")
FACILITY = {
    "02", "19", "21", "22", "23", "24", "26", "31", "34", "41", "42", "51", "52", "53", "56", "61",
}  # fmt: skip
NEITHER = {"05", "06", "07", "08"}
OPEN = {
    "22", "52", "54", "55", "56", "66", "73", "74", "78", "CO", "CQ", "CT", "FX", "FY", "GY", "GX", "GZ",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line as the facts see it; `claim` and `number` say where it stands."""

    claim: int
    number: int
    procedure: str | None
    modifiers: tuple[str, ...]
    place: str | None
    units: Decimal | None
    day: dt.date | None
    performer: str | None = None
    institutional: bool = False
    minutes: bool = False


class Schedule:
    """The sample's rows by procedure and modifier, and its localities by contractor and number."""

    def __init__(self, folder: Path) -> None:
        with (folder / "PPRRVU24_JUL.csv").open(newline="", encoding="utf-8") as stream:
            self.rows = {(row[0], row[1]): row for row in list(csv.reader(stream))[10:] if row[0]}
        with (folder / "GPCI2024.csv").open(newline="", encoding="utf-8") as stream:
            rows = [row for row in csv.reader(stream) if row[0].isdigit()]
        self.localities = {f"{row[0]}-{row[2]}": tuple(Decimal(cell) for cell in row[4:7]) for row in rows}

    def row(self, line: Line) -> list[str] | None:
        """Return the row that a line is looked up by, None where there is none or the day is outside."""
        if line.day is None or not FIRST <= line.day <= LAST or line.procedure is None:
            return None
        whole = self.rows.get((line.procedure, ""))
        for modifier in line.modifiers:
            if modifier in ("26", "TC", "53") and (line.procedure, modifier) in self.rows:
                whole = self.rows[line.procedure, modifier]
        return whole

    def facts(self, line: Line) -> dict[str, object]:
        """Return status, global days, indicators and NA flags."""
        row = self.row(line)
        if row is None:
            return {}
        return {
            "fee_status": row[3],
            "fee_nonfacility_na": row[7] == "NA",
            "fee_facility_na": row[9] == "NA",
            "pc_tc_indicator": int(row[13]),
            "global_days": row[14],
            "bilateral_indicator": int(row[19]),
            "assistant_indicator": int(row[20]),
            "co_surgeon_indicator": int(row[21]),
            "team_indicator": int(row[22]),
        }

    def allowed(self, line: Line, locality: str) -> Decimal | None:
        """Return the amount in a locality, None where it is open."""
        row, setting = self.row(line), facility_rate(line)
        indices = self.localities.get(locality)
        if row is None or setting is None or indices is None or row[3] not in "ART":
            return None
        if line.institutional or line.minutes or line.units is None or line.units <= 0:
            return None
        share = self._share(line, row)
        fee = self._fee(row, setting, indices)
        if share is None or fee <= 0:
            return None
        one = (fee.quantize(CENT, ROUND_HALF_UP) * share).quantize(CENT, ROUND_HALF_UP)
        return (one * line.units).quantize(CENT, ROUND_HALF_UP)

    def _fee(self, row: list[str], facility: bool, indices: tuple[Decimal, ...]) -> Decimal:
        work, expense, insurance = indices
        factor = Decimal(row[24])
        base = Decimal(row[5]) * work
        fee = (base + Decimal(row[8 if facility else 6]) * expense + Decimal(row[10]) * insurance) * factor
        if Decimal(row[28]) > 0 or Decimal(row[29]) > 0:
            cap = base + Decimal(row[29 if facility else 28]) * expense + Decimal(row[30]) * insurance
            fee = min(fee, cap * factor)
        return fee

    def _share(self, line: Line, row: list[str]) -> Decimal | None:
        given = set(line.modifiers)
        parts = given & {"26", "TC", "53"}
        if given & OPEN or (parts and row[1] not in parts):
            return None
        share = Decimal(1)
        if "50" in given:
            by_indicator = {"0": Decimal(1), "1": Decimal("1.5"), "2": Decimal(1), "3": Decimal(2)}
            if row[19] not in by_indicator or line.units != 1:
                return None
            share *= by_indicator[row[19]]
        assists = given & {"80", "81", "82", "AS"}
        if assists and ("62" in given or row[20] != "2"):
            return None
        if "62" in given:
            if row[21] != "2":
                return None
            share *= Decimal("0.625")
        if assists:
            share *= Decimal("0.136") if "AS" in given else Decimal("0.16")
        return share


def facility_rate(line: Line) -> bool | None:
    """Return whether a place is paid the facility rate, None where neither rate is sure."""
    place = line.place
    if place is None or not (len(place) == 2 and place.isdigit()) or place in NEITHER:
        return None
    if place == "10" and (line.day is None or line.day < dt.date(2024, 1, 1)):
        return None
    return place in FACILITY


def payable_line(schedule: Schedule, lines: list[Line], line: Line) -> int | None:
    """Return the first line of the same claim, provider and day whose service is paid by itself."""
    found = [
        one.number for one in _beside(lines, line) if (schedule.row(one) or [""] * 4)[3] in ("A", "C", "R")
    ]
    return min(found, default=None)


def other_side_line(lines: list[Line], line: Line) -> int | None:
    """Return the first line of the same claim, provider, day and procedure on the other side."""
    mine = side(line)
    if mine is None:
        return None
    found = [
        one.number
        for one in _beside(lines, line)
        if one.procedure == line.procedure and side(one) not in (None, mine)
    ]
    return min(found, default=None)


def side(line: Line) -> str | None:
    """Return RT or LT where exactly one of them stands, and no 50."""
    sides = {"RT", "LT", "50"} & set(line.modifiers)
    return sides.pop() if len(sides) == 1 and sides != {"50"} else None


def _beside(lines: list[Line], line: Line) -> list[Line]:
    return [
        one
        for one in lines
        if (one.claim, one.day) == (line.claim, line.day)
        and (line.institutional or one.performer == line.performer)
    ]
