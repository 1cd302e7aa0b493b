"""The cases of edits as examples: each is run, and the page shows what was really found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrubjay.claims import Batch, concat, parse_notation
from scrubjay.edit import Case, Edit
from scrubjay.kernel.cases import cases_plan, run_alone
from scrubjay.kernel.findings import Finding, sort_key
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run


class CaseFails(Exception):
    """An edit does not give what its case says: there is nothing true to write about it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A case, the findings of its edit there, and the reasons where it could not be judged."""

    case: Case
    findings: tuple[Finding, ...]
    reasons: tuple[str, ...]


def examples(edits: Sequence[Edit]) -> Mapping[str, tuple[Example, ...]]:
    """Run the cases of edits and return them by edit id; raise `CaseFails` where one is not as it says."""
    plan = cases_plan()
    for result in run_alone(plan, edits):
        if not result.passed:
            raise CaseFails(
                f"{result.edit.id} fails its case {result.case.claim!r}: run `scrubjay edits test`"
            )
    found = _crowd(plan, edits)
    return {edit.id: tuple(_example(plan, edit, case, found) for case in edit.cases) for edit in edits}


type _Found = Mapping[tuple[str, int], Sequence[Finding]]
"""Findings by edit id and the identity of the case."""


def _crowd(plan: Plan, edits: Sequence[Edit]) -> _Found:
    batches: list[Batch] = []
    owners: dict[int, tuple[str, int]] = {}
    start = 0
    for edit in edits:
        for case in edit.cases:
            batches.append(parse_notation(case.claim, patient=f"CASE-{len(batches)}"))
            owners[start] = (edit.id, id(case))
            start += len(batches[-1])
    found: dict[tuple[str, int], list[Finding]] = {}
    for finding in run(plan.with_edits(tuple(edits)), concat(batches)).findings:
        owner = owners.get(finding.claim)
        if owner and owner[0] == finding.edit:
            found.setdefault(owner, []).append(finding)
    return found


def _example(plan: Plan, edit: Edit, case: Case, found: _Found) -> Example:
    reasons: tuple[str, ...] = ()
    if case.cannot_judge:
        gaps = run(plan.with_edits((edit,)), parse_notation(case.claim)).gaps
        reasons = tuple(dict.fromkeys(gap.reason for gap in gaps if gap.edit == edit.id))
    return Example(case, tuple(sorted(found.get((edit.id, id(case)), ()), key=sort_key)), reasons)
