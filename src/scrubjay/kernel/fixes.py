"""Fixes, proven: which changes of a claim make a finding go away and create none.

The changes are those that edits offer (`Fix.changes`). Each is tried on a copy of the claim among the other
claims of its patient, and the whole plan judges again (see `scrubjay.kernel.proving`). What is accepted stays
for the next finding of the patient, so that all proposals hold together. Safe changes come first, then the
worst findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import polars as pl

from scrubjay.claims import Batch, to_notation
from scrubjay.edit import Change, Fix
from scrubjay.kernel.differences import Difference, differences
from scrubjay.kernel.findings import Finding, rank, sort_key
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.proving import Key, Proven, State, place_of, prove, start
from scrubjay.kernel.run import Outcome, run
from scrubjay.kernel.segments import SegmentChange

type Why = Literal["never", "record", "refused"]

_SAFETIES = ("safe", "documented", "never")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that makes a finding go away and creates none.

    `before` and `after` are the claim in compact notation. `clears` are other findings that go with it. Of
    several proposals for one finding the first is `taken`: later proposals stand on it.
    """

    finding: Finding
    change: Change
    differences: tuple[Difference, ...]
    before: str
    after: str
    clears: tuple[Finding, ...]
    taken: bool


@dataclass(frozen=True, slots=True)
class Unfixed:
    """A finding without a proposal, and why.

    `never`: no billing change is right; `record`: the claim does not say what is right, the record must;
    `refused`: the changes that the edit offers do not fit, or the edits in `because` speak against them.
    """

    finding: Finding
    why: Why
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimFixes:
    """The proposals for one claim, in the order in which they are proven, and the findings without one.

    `segments` are those of its 837 file that the taken proposals change, where it is from one.
    """

    claim: int
    claim_id: str | None
    before: str
    after: str
    proposals: tuple[Proposal, ...]
    unfixed: tuple[Unfixed, ...]
    segments: tuple[SegmentChange, ...] = ()


def propose(
    plan: Plan, batch: Batch, wanted: frozenset[str] | None = None, outcome: Outcome | None = None
) -> tuple[ClaimFixes, ...]:
    """Return the fixes of every claim of a batch that has findings, by claim.

    `wanted` are the edits whose findings are to be fixed (default: all); the whole plan judges the changes.
    The batch must hold all claims of its patients. `outcome` is what the plan gives for it, where known.
    """
    found: dict[int, list[Finding]] = {}
    for finding in (outcome or run(plan, batch)).findings:
        if wanted is None or finding.edit in wanted:
            found.setdefault(finding.claim, []).append(finding)
    fixes = {edit.id: edit.fix for edit in plan.edits}
    fixable = {row for row, held in found.items() if any(_changes(one, fixes) for one in held)}
    results = [
        _sorted_out(batch, batch, row, (), [_left(one, fixes) for one in found[row]])
        for row in found.keys() - fixable
    ]
    for rows in _patients(plan, batch, fixable):
        results += _patient(plan, batch, rows, fixable, wanted)
    return tuple(sorted(results, key=lambda one: one.claim))


def _changes(finding: Finding, fixes: Mapping[str, Fix]) -> tuple[Change, ...]:
    fix = fixes.get(finding.edit)
    return fix.changes if fix else ()


def _left(finding: Finding, fixes: Mapping[str, Fix], because: frozenset[str] = frozenset()) -> Unfixed:
    if _changes(finding, fixes):
        return Unfixed(finding, "refused", tuple(sorted(because)))
    return Unfixed(finding, "never" if finding.safety == "never" else "record")


def _patients(plan: Plan, batch: Batch, claims: set[int]) -> Iterator[list[int]]:
    """Yield the rows of each patient who has one of these claims; a claim of nobody known stands alone."""
    keys = plan.sheet(batch).column("claim", "patient_key").to_list()
    groups: dict[tuple[str, int], list[int]] = {}
    for row, key in enumerate(keys):
        groups.setdefault(("claim", row) if key is None else ("patient", key), []).append(row)
    yield from (rows for rows in groups.values() if not claims.isdisjoint(rows))


def _patient(
    plan: Plan, whole: Batch, rows: list[int], fixable: set[int], wanted: frozenset[str] | None
) -> Iterator[ClaimFixes]:
    """Fix claims of one patient, in an order that does not depend on that of the input."""
    names = whole.claims.select(pl.col("claim_id").fill_null(""), pl.col("segment").fill_null(0))
    rows = sorted(rows, key=lambda row: (*names.row(row), row))
    first = state = start(plan, whole.take(pl.Series(rows, dtype=pl.Int64)))
    fixes = {edit.id: edit.fix for edit in plan.edits}
    asked = [key for key in state.now if rows[key[0]] in fixable and (wanted is None or key[1] in wanted)]
    proposals: list[Proposal] = []
    because: dict[Key, frozenset[str]] = {}
    while waiting := _waiting(state, asked, because):
        key = min(waiting, key=lambda one: _rank(state.now[one]))
        was = state.origin[key]
        results = [prove(plan, state, key, change) for change in _changes(was, fixes)]
        proven = [one for one in results if isinstance(one, Proven)]
        because[place_of(was)] = frozenset().union(*(one for one in results if isinstance(one, frozenset)))
        proposals += [_proposal(state, one, was, taken=one is proven[0]) for one in proven]
        state = proven[0].state if proven else state
    left = sorted((was for was in state.origin.values() if place_of(was) in because), key=sort_key)
    for at in sorted({key[0] for key in asked}):
        unfixed = [_left(was, fixes, because[place_of(was)]) for was in left if was.claim == at]
        mine = tuple(one for one in proposals if one.finding.claim == at)
        yield _numbered(_sorted_out(first.batch, state.batch, at, mine, unfixed), rows)


def _waiting(state: State, asked: Sequence[Key], because: Mapping[Key, frozenset[str]]) -> list[Key]:
    """Return the places now of the findings that are asked for, still there and not tried yet."""
    open_ = set(asked) - because.keys()
    return [key for key, was in state.origin.items() if place_of(was) in open_]


def _sorted_out(
    before: Batch, after: Batch, at: int, proposals: tuple[Proposal, ...], unfixed: list[Unfixed]
) -> ClaimFixes:
    name = before.claims["claim_id"][at]
    return ClaimFixes(at, name, _notation(before, at), _notation(after, at), proposals, tuple(unfixed))


def _numbered(fixes: ClaimFixes, rows: list[int]) -> ClaimFixes:
    """Return fixes with the claims counted as in the whole batch."""

    def real(finding: Finding) -> Finding:
        return replace(finding, claim=rows[finding.claim])

    proposals = [
        replace(one, finding=real(one.finding), clears=tuple(map(real, one.clears)))
        for one in fixes.proposals
    ]
    unfixed = [replace(one, finding=real(one.finding)) for one in fixes.unfixed]
    return replace(fixes, claim=rows[fixes.claim], proposals=tuple(proposals), unfixed=tuple(unfixed))


def _rank(finding: Finding) -> tuple[object, ...]:
    return (
        _SAFETIES.index(finding.safety),
        rank(finding.severity),
        *sort_key(finding),
    )


def _proposal(state: State, proven: Proven, finding: Finding, *, taken: bool) -> Proposal:
    at = finding.claim
    before, after = state.batch.slice(at, 1), proven.state.batch.slice(at, 1)
    kept = {place_of(one) for one in proven.state.origin.values()}
    gone = [one for one in state.origin.values() if place_of(one) not in kept and one is not finding]
    return Proposal(
        finding,
        proven.change,
        differences(before, after, proven.lines, proven.positions),
        _notation(before, 0),
        _notation(after, 0),
        tuple(sorted(gone, key=sort_key)),
        taken,
    )


def _notation(batch: Batch, claim: int) -> str:
    """Write a claim in compact notation without a date of birth, which it holds after the service only."""
    return " ".join(word for word in to_notation(batch, claim).split(" ") if not word.startswith("born="))
