"""What a check gives: findings, problems in the input, what could not be judged, and the totals of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import polars as pl

from scrubjay.claims import Batch, SourceProblem
from scrubjay.edit import UNCLEAN
from scrubjay.kernel.coverage import Gap, join_gaps
from scrubjay.kernel.findings import Finding, Findings, join_findings
from scrubjay.kernel.history import HistoryStore, extract, history_edits
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import Outcome, run_sheet


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of one check: every claim that was read was checked; each lost one is named by a problem."""

    read: int = 0
    lost: int = 0
    lines: int = 0
    charge: Decimal = Decimal(0)
    segments: int = 0
    bytes: int = 0
    skipped_transactions: int = 0

    @property
    def seen(self) -> int:
        """Claims in the input, read or lost."""
        return self.read + self.lost

    def __add__(self, other: Totals) -> Totals:
        return Totals(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check of one or more sources.

    `digest` names edits, reference data and settings: the same digest on the same claims gives the same
    findings. `sources` are names with the number of their first claim. `seconds` is wall time.
    """

    findings: Findings
    gaps: tuple[Gap, ...]
    problems: tuple[SourceProblem, ...]
    totals: Totals
    digest: str
    today: dt.date
    sources: tuple[tuple[str, int], ...] = ()
    seconds: float = 0.0

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    @property
    def clean(self) -> bool:
        """Whether every claim is clean, and there is no problem in the input."""
        return not self.unclean_claims and not self.problems

    def source_of(self, claim: int) -> str:
        """Return the name of the source that a claim number belongs to."""
        return next((name for name, first in reversed(self.sources) if first <= claim), "")

    @property
    def unclean_claims(self) -> int:
        """How many claims have a finding of any severity but info."""
        return len(self.findings.claims(*UNCLEAN))


@dataclass(frozen=True, slots=True)
class Part:
    """What one batch gives; its claims are numbered from the start of its source."""

    outcome: Outcome
    problems: tuple[SourceProblem, ...]
    totals: Totals
    history: pl.DataFrame | None = None

    def shifted(self, claims: int, source: str) -> Part:
        """Return the part with its claim numbers counted from `claims` on, and its source named."""
        if not claims:
            return replace(self, problems=tuple(replace(one, source=source) for one in self.problems))
        frames = tuple(frame.with_columns(pl.col("claim") + claims) for frame in self.outcome.findings.frames)
        problems = tuple(
            replace(
                problem,
                source=source,
                claim_index=None if problem.claim_index is None else problem.claim_index + claims,
            )
            for problem in self.problems
        )
        history = None if self.history is None else self.history.with_columns(pl.col("claim") + claims)
        findings = replace(self.outcome.findings, frames=frames)
        return replace(
            self, outcome=replace(self.outcome, findings=findings), problems=problems, history=history
        )


def judge(
    plan: Plan, batch: Batch, problems: Sequence[SourceProblem], *, first_claim: int = 0, alone: bool = True
) -> Part:
    """Run a plan on one batch whose first claim is number `first_claim` of its source.

    `alone` says that no other batch of the check can hold claims of its patients.
    """
    sheet = plan.sheet(batch)
    outcome = run_sheet(plan, sheet, first_claim=first_claim, history=alone)
    later = None if alone or not history_edits(plan) else extract(plan, sheet, first_claim)
    charge = batch.claims["total_charge"].sum() if len(batch) else None
    totals = Totals(read=len(batch), lines=batch.lines.height, charge=Decimal(charge or 0))
    return Part(outcome, tuple(problems), totals, later)


@dataclass(slots=True)
class Fold:
    """Adds up parts in the order of the input; `finish` judges what needs every claim of a patient."""

    plan: Plan
    store: HistoryStore
    totals: Totals = field(default_factory=Totals)
    _findings: list[Findings] = field(default_factory=list)
    _gaps: list[Gap] = field(default_factory=list)
    _problems: list[SourceProblem] = field(default_factory=list)

    def add(self, part: Part) -> None:
        """Take one part, already numbered from the start of the whole input."""
        self._findings.append(part.outcome.findings)
        self._gaps.extend(part.outcome.gaps)
        self._problems.extend(part.problems)
        self.totals = self.totals + part.totals
        if part.history is not None:
            self.store.add(part.history)

    def finish(self, sources: Sequence[tuple[str, int]], seconds: float) -> Report:
        """Judge the history edits and return the whole."""
        late = self.store.judge()
        return Report(
            findings=join_findings([*self._findings, late.findings]),
            gaps=join_gaps([*self._gaps, *late.gaps]),
            problems=tuple(self._problems),
            totals=self.totals,
            digest=self.plan.digest,
            today=self.plan.today,
            sources=tuple(sources),
            seconds=seconds,
        )
