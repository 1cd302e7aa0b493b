"""Running the cases that edits carry: each alone, and all in one crowd."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scrubjay.claims import Batch, concat, parse_notation
from scrubjay.edit import Case, Edit, Hit
from scrubjay.facts.practice import Practice
from scrubjay.kernel.config import Config
from scrubjay.kernel.findings import CRASH, Finding, Findings
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.reference.build.sampling import open_samples

CASES_DAY = dt.date(2026, 6, 30)
"""The day of the check that cases are judged on."""
CASES_PRACTICE = Practice(mac="JN", state="FL", locality="09102-99")
"""The practice that bills the claims of cases."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What a case expected and what it gave."""

    edit: Edit
    case: Case
    found: tuple[Hit, ...]
    judged: bool

    @property
    def passed(self) -> bool:
        """Whether the hits are the expected ones, and the coverage list says what it should."""
        return self.found == expected(self.case) and self.judged != self.case.cannot_judge


def cases_plan() -> Plan:
    """Return the plan that cases run with: every edit, the embedded pack and the sample releases."""
    config = Config(select=("all",), practice=CASES_PRACTICE)
    return Plan.make(config, today=CASES_DAY, pack=open_samples())


def run_alone(plan: Plan, edits: Iterable[Edit]) -> list[CaseResult]:
    """Run each case of each edit by itself."""
    results = []
    for edit in edits:
        single = plan.with_edits((edit,))
        for number, case in enumerate(edit.cases):
            outcome = run(single, parse_notation(case.claim, patient=f"CASE-{number}"))
            judged = not any(gap.edit == edit.id for gap in outcome.gaps)
            results.append(CaseResult(edit, case, _hits(outcome.findings, edit, 0), judged))
    return results


def run_crowd(plan: Plan, edits: Sequence[Edit]) -> list[CaseResult]:
    """Run all cases of all edits as one batch, and all edits on it; only the hits are compared."""
    batches: list[Batch] = []
    starts: list[tuple[Edit, Case, int]] = []
    start = 0
    for edit in edits:
        for case in edit.cases:
            batches.append(parse_notation(case.claim, patient=f"CASE-{len(starts)}"))
            starts.append((edit, case, start))
            start += len(batches[-1])
    findings = run(plan.with_edits(tuple(edits)), concat(batches)).findings
    by_place: dict[tuple[str, int], list[Finding]] = {}
    for finding in findings:
        by_place.setdefault((finding.edit, finding.claim), []).append(finding)
    return [
        CaseResult(edit, case, _sorted(by_place.get((edit.id, row), [])), judged=not case.cannot_judge)
        for edit, case, row in starts
    ]


def _hits(findings: Findings, edit: Edit, claim: int) -> tuple[Hit, ...]:
    wanted = (edit.id, CRASH)
    return _sorted([one for one in findings if one.edit in wanted and one.claim == claim])


def _sorted(findings: Iterable[Finding]) -> tuple[Hit, ...]:
    return in_order(map(hit, findings))


def expected(case: Case) -> tuple[Hit, ...]:
    """Return the places where a case says that its edit finds something, in the order of `hit`."""
    return in_order(tuple(one) if isinstance(one, list) else one for one in case.hits)


def in_order(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return places in order; those of one edit are all numbers, or all pairs."""
    return tuple(sorted(hits))


def hit(finding: Finding) -> Hit:
    """Return the place of a finding in the form that cases use."""
    if finding.line is not None and finding.other_line is not None:
        return (finding.other_line, finding.line)
    if finding.position is not None and finding.other_position is not None:
        return (finding.position, finding.other_position)
    if finding.line is not None and finding.position is not None:
        return (finding.line, finding.position)
    return finding.line if finding.line is not None else finding.position or 0
