"""Code pairs and limits of units, line by line, as the sentences of the NCCI Policy Manual put them: slow.

It knows nothing of facts, arrays or compiled tables: a table is a dict of rows with their days. Chapter I:
section A (pairs), D (visits), E (modifiers), V (limits of units); Change Request 11168 (which line).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

type Row = tuple[dt.date | None, dt.date | None, int]
"""First and last day (None: open), indicator."""
type Found = set[tuple[str, int, int, int]]
"""Edit, claim, line of column one (0 for limits), line."""

SIDES = {f"E{eyelid}" for eyelid in range(1, 5)} | {
    f"{limb}{digit}" for limb in "FT" for digit in "A123456789"
}
SIDES |= {"LT", "RT", "LC", "LD", "RC", "LM", "RI"}
VISIT_MODIFIERS = {"24", "25", "57"}
DISTINCT = {"59", "XE", "XS", "XP", "XU"}
REST = {"27", "58", "78", "79", "91"}
REPEATED = DISTINCT | {"76", "77", "91"}


@dataclass(frozen=True, slots=True)
class Service:
    """One line of a professional claim, with what its claim says."""

    claim: int
    number: int
    procedure: str | None
    first: dt.date | None
    last: dt.date | None
    provider: str | None
    modifiers: tuple[str, ...] = ()
    units: float | None = 1.0
    minutes: bool = False
    charge: int = 10
    patient: str | None = None
    payer: str | None = None
    frequency: str | None = "1"

    @property
    def bound(self) -> bool:
        """Whether Medicare's tables bind the payer; a claim that does not name it may be Medicare's."""
        return self.payer in (None, "MA", "MB", "16")


@dataclass(frozen=True, slots=True)
class Codes:
    """Which codes are visits, and which may carry the modifiers of visits."""

    visits: Container[str]
    may_be_apart: Container[str]
    office: Container[str]
    preventive: Container[str]
    one_a_day: Container[str]


@dataclass(frozen=True, slots=True)
class PairTable:
    """Rows by column-one and column-two code, and the days that the table speaks for."""

    rows: Mapping[tuple[str, str], Sequence[Row]]
    first: dt.date
    last: dt.date

    def indicator(self, one: str, two: str, day: dt.date) -> int | None:
        """Return the indicator of a pair on a day, None where it is none."""
        if not self.first <= day <= self.last:
            return None
        for begin, end, indicator in self.rows.get((one, two), ()):
            if (begin is None or begin <= day) and (end is None or day <= end):
                return indicator
        return None


def pair_findings(table: PairTable, codes: Codes, claim: Sequence[Service]) -> Found:
    """Return what is wrong with the pairs of one claim."""
    found: Found = set()
    for one in claim:
        for two in claim:
            # "the same provider ... the same beneficiary ... the same date of service" (sec. A)
            if one is two or one.provider != two.provider or one.first is None or one.first != two.first:
                continue
            if one.procedure is None or two.procedure is None:
                continue
            indicator = table.indicator(one.procedure, two.procedure, one.first)
            for edit in _pair(codes, one, two, indicator):
                found.add((edit, one.claim, one.number, two.number))
    return found


def _pair(codes: Codes, one: Service, two: Service, indicator: int | None) -> list[str]:
    if indicator not in (0, 1):
        return []
    both_visits = all(
        line.procedure in codes.one_a_day or line.procedure in codes.preventive for line in (one, two)
    )
    if indicator == 0:
        # "modifiers ... cannot be used to bypass the edit" (sec. E)
        if one.bound:
            return [] if _of_visit_edits(codes, one, two) else ["PTP004"]
        return [] if both_visits else ["PTP003"]
    if _one_site(codes, one, two):
        return ["PTP007"]
    if _parted(codes, one, two):
        return []
    if not one.bound:
        return [] if both_visits else ["PTP003"]
    if _visit_into_procedure(codes, one, two):
        return ["PTP008"]
    if any(modifier in DISTINCT for modifier in one.modifiers):
        return ["PTP006"]
    return [] if both_visits else ["PTP005"]


def _of_visit_edits(codes: Codes, one: Service, two: Service) -> bool:
    """Whether edits on visits say it: two of a day, or one beside a preventive one, none set apart."""
    names = {one.procedure, two.procedure}
    twice = all(name in codes.one_a_day for name in names)
    beside = any(name in codes.office for name in names) and any(name in codes.preventive for name in names)
    return (twice or beside) and not (VISIT_MODIFIERS | {"27"}) & {*one.modifiers, *two.modifiers}


def _visit_into_procedure(codes: Codes, one: Service, two: Service) -> bool:
    return two.procedure in codes.visits and one.procedure not in codes.visits


def _counting(codes: Codes, line: Service, column: int) -> list[str]:
    """Return the modifiers of a line that count for a pair in which it is of this column."""
    assert line.first is not None
    counting = []
    for modifier in line.modifiers:
        if modifier in VISIT_MODIFIERS:
            # they are for evaluation and management services (sec. E)
            counts = line.procedure in codes.visits or line.procedure in codes.may_be_apart
        elif modifier in DISTINCT:
            # CR 11168: on either line from 2019-07-01, before on the column-two line
            counts = column == 2 or line.first >= dt.date(2019, 7, 1)
        else:
            counts = modifier in SIDES or modifier in REST
        if counts:
            counting.append(modifier)
    return counting


def _parted(codes: Codes, one: Service, two: Service) -> bool:
    if _visit_into_procedure(codes, one, two):
        # "a significant and separately identifiable E&M service": the modifier is the visit's own (sec. D)
        own = VISIT_MODIFIERS | {"27"}
        return any(modifier in own for modifier in _counting(codes, two, 2))
    return bool(_counting(codes, one, 1) + _counting(codes, two, 2))


def modifiers_decide(codes: Codes, one: Service, two: Service, across: bool) -> bool:
    """Whether modifiers set a pair with indicator 1 apart; across claims a misplaced one is not accused."""
    if across and not _visit_into_procedure(codes, one, two) and DISTINCT & set(one.modifiers):
        return True
    return _parted(codes, one, two)


def _one_site(codes: Codes, one: Service, two: Service) -> bool:
    """Whether only modifiers of a site part the pair, and both lines name the same (sec. E: ipsilateral)."""
    if _visit_into_procedure(codes, one, two):
        return False
    left, right = set(_counting(codes, one, 1)), set(_counting(codes, two, 2))
    return bool(left) and left == right and left <= SIDES


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Units and adjudication indicator by code, and the days that the table speaks for."""

    limits: Mapping[str, tuple[int, int]]
    first: dt.date
    last: dt.date

    def limit(self, service: Service) -> tuple[int, int] | None:
        """Return units and indicator for a line, None where there are none."""
        if service.first is None or not self.first <= service.first <= self.last:
            return None
        return self.limits.get(service.procedure or "")


def share(service: Service) -> float | None:
    """Return the units of each day: divided by the days of the span, to the nearest whole (sec. V)."""
    if service.units is None or service.minutes:
        return None
    if service.first is None or service.last is None or service.last <= service.first:
        return service.units
    days = (service.last - service.first).days + 1
    return float(int(service.units / days + 0.5))


def unit_findings(table: UnitTable, services: Sequence[Service]) -> Found:
    """Return the lines with too many units."""
    by_claim: dict[int, list[Service]] = defaultdict(list)
    by_patient: dict[str, list[Service]] = defaultdict(list)
    for service in services:
        by_claim[service.claim].append(service)
        if service.patient is not None and service.provider is not None and service.frequency in (None, "1"):
            by_patient[service.patient].append(service)
    found: Found = set()
    for service in services:
        limit, mine = table.limit(service), share(service)
        if limit is None or mine is None:
            continue
        units, indicator = limit
        if units == 0:
            over = "MUE005" if service.bound and mine > 0 and "GY" not in service.modifiers else None
        elif indicator == 1:
            # "the UOS on each claim line are compared to the MUE value"
            over = "MUE001" if mine > units else None
        else:
            # "all UOS on each claim line for the same date of service ... are summed"
            total = _most_on_a_day(service, by_claim[service.claim], once=False)
            peers = by_patient.get(service.patient or "", [])
            if any(peer is service for peer in peers):
                total = max(total, _most_on_a_day(service, peers, once=True))
            over = f"MUE00{indicator}" if total > units else None
        if over and not service.bound:
            over = None if units == 0 else "MUE004"
        if over:
            found.add((over, service.claim, 0, service.number))
    return found


def _most_on_a_day(service: Service, peers: Sequence[Service], *, once: bool) -> float:
    """Return the most units on a day of the line; with `once`, a claim that was sent twice counts once."""
    assert service.first is not None
    last = max(service.first, service.last or service.first)
    alike = [peer for peer in peers if _same_service(service, peer)]
    return max(
        _on_day(service.first + dt.timedelta(days=day), alike, once)
        for day in range((last - service.first).days + 1)
    )


def _same_service(one: Service, two: Service) -> bool:
    kinds = ("26", "TC", "54", "55", "56")
    parts = [[part for part in kinds if part in line.modifiers] for line in (one, two)]
    return one.procedure == two.procedure and one.provider == two.provider and parts[0] == parts[1]


def _on_day(day: dt.date, peers: Sequence[Service], once: bool) -> float:
    total = 0.0
    copies: dict[tuple[object, ...], Counter[int]] = defaultdict(Counter)
    worth: dict[tuple[object, ...], float] = {}
    for peer in peers:
        units = share(peer)
        if (
            units is None
            or peer.first is None
            or not peer.first <= day <= max(peer.first, peer.last or peer.first)
        ):
            continue
        if once and not REPEATED & set(peer.modifiers):
            what = (peer.first, peer.last, tuple(sorted(peer.modifiers)), peer.units, peer.charge)
            copies[what][peer.claim] += 1
            worth[what] = units
        else:
            total += units
    return total + sum(worth[what] * max(times.values()) for what, times in copies.items())
