"""Code pairs on two claims of one patient, line by line, as the sentences of the policy put them: slow.

NCCI Policy Manual, chapter I, section A: the services of one provider to one beneficiary on one date are
compared, on whatever claim they are. What counts as another claim is ours (see `facts.pair_claims`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.slow_oracles.ncci import REPEATED, Codes, PairTable, Service, modifiers_decide

CHANGING = ("7", "8")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what its claim says beside what a `Service` holds."""

    service: Service
    name: str | None
    refers: str | None
    payer: tuple[str | None, ...]

    @property
    def counted_with(self) -> tuple[object, ...]:
        """Patient, payer and day, which lines of a pair have in common."""
        return self.service.patient, self.payer, self.service.first


type Verdict = bool | tuple[int, str, str, int] | None
"""No pair, not known, or indicator, procedure, claim and line of the other side."""


@dataclass(slots=True)
class Oracle:
    """Judges the lines of one input; tables by payer."""

    table_of: Callable[[Line], PairTable | None]
    codes: Codes
    lines: Sequence[Line]
    claims: dict[int, list[Line]] = field(default_factory=dict)
    of_patient: dict[str | None, list[Line]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for line in self.lines:
            self.claims.setdefault(line.service.claim, []).append(line)
            self.of_patient.setdefault(line.service.patient, []).append(line)

    def verdict(self, line: Line) -> Verdict:
        """Return what is wrong with a line as the column-two line of a pair."""
        mine = line.service
        if mine.procedure is None or mine.first is None:
            return False
        if mine.patient is None:
            return None if len({one.name for one in self.lines}) > 1 else False
        if not self.counts(line):
            return False
        peers = [one for one in self.of_patient[mine.patient] if self.compared(line, one)]
        table = self.table_of(line)
        if table is None or not table.first <= mine.first <= table.last:
            return None if peers else False
        if any(self.stands(table, one, line) for one in self.claims[mine.claim] if of_one_claim(line, one)):
            return False
        bundling = [(one, self.stands(table, one, line)) for one in peers]
        sure = [(say[0], one) for one, say in bundling if say and self.sure(one) and self.sure(line)]
        if not sure:
            return None if any(say for _, say in bundling) else False
        order = [(indicator, rank(one), one.service.number) for indicator, one in sure]
        indicator, one = sure[order.index(min(order))]
        assert one.service.procedure is not None and one.name is not None
        return indicator, one.service.procedure, one.name, one.service.number

    def compared(self, line: Line, other: Line) -> bool:
        """Whether a line is of another claim that counts, of the same patient, payer, provider and day."""
        mine, theirs = line.service, other.service
        if theirs.procedure is None or other.counted_with != line.counted_with or other.name == line.name:
            return False
        same = mine.provider is None or theirs.provider is None or mine.provider == theirs.provider
        return same and self.counts(other)

    def stands(self, table: PairTable, one: Line, two: Line) -> tuple[int] | None:
        """Return the indicator of a pair that the modifiers leave standing, in a tuple."""
        names = one.service.procedure, two.service.procedure
        assert two.service.first is not None
        if names[0] is None or names[1] is None:
            return None
        indicator = table.indicator(names[0], names[1], two.service.first)
        if indicator == 0:
            return (0,)
        across = one.service.claim != two.service.claim
        decided = indicator == 1 and not modifiers_decide(self.codes, one.service, two.service, across)
        return (1,) if decided else None

    def counts(self, line: Line) -> bool:
        """Whether a line was not made void, replaced or sent twice."""
        if line.service.frequency == "8":
            return False
        others = self.of_patient[line.service.patient]
        if line.service.frequency != "7":
            for one in others:
                if one.service.frequency in CHANGING and line.name and line.name in (one.name, one.refers):
                    return False
        return not self.copied(line)

    def copied(self, line: Line) -> bool:
        """Whether a lower claim of the patient has the same lines, or this line."""
        if not original(line):
            return False
        for one in self.of_patient[line.service.patient]:
            if not original(one) or rank(one) >= rank(line) or one.counted_with != line.counted_with:
                continue
            if repeatable(one) and repeatable(line) and looks(one) == looks(line):
                return True
            if self.whole(one) == self.whole(line):
                return True
        return False

    def whole(self, line: Line) -> Counter[object]:
        """Return all lines of a line's claim."""
        return Counter(looks(one) for one in self.claims[line.service.claim])

    def sure(self, line: Line) -> bool:
        """Whether provider and claim are certain: no replacement of the day names an unknown claim."""
        if line.service.provider is None:
            return False
        if line.service.frequency in CHANGING:
            return True
        there = [one for one in self.of_patient[line.service.patient] if coded(one)]
        names = {one.name for one in there if one.service.frequency not in CHANGING and one.name}
        return not any(
            one.service.frequency in CHANGING
            and one.counted_with == line.counted_with
            and one.service.provider == line.service.provider
            and not names & {one.name, one.refers}
            for one in there
        )


def of_one_claim(line: Line, other: Line) -> bool:
    """Whether two lines of a claim are of one provider and day."""
    mine, theirs = line.service, other.service
    return mine is not theirs and mine.provider == theirs.provider and mine.first == theirs.first


def coded(line: Line) -> bool:
    """Whether a line has a procedure and a day."""
    return line.service.procedure is not None and line.service.first is not None


def original(line: Line) -> bool:
    """Whether a claim is neither replacement nor void."""
    return line.service.frequency in (None, "1")


def rank(line: Line) -> tuple[int, str]:
    """Return the place of a line's claim: shorter numbers first."""
    return len(line.name or ""), line.name or ""


def repeatable(line: Line) -> bool:
    """Whether a line would be a copy if another one were equal."""
    return coded(line) and not REPEATED & set(line.service.modifiers)


def looks(line: Line) -> tuple[object, ...]:
    """Return all that makes two lines equal."""
    one = line.service
    last: dt.date | None = one.last or one.first
    return (
        one.procedure,
        tuple(sorted(one.modifiers)),
        one.first,
        last,
        one.provider,
        one.units,
        one.charge,
        line.payer,
    )
