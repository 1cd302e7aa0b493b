"""Proving a change: the whole plan judges the patient's claims again; nothing may come or be hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scrubjay.claims import Batch
from scrubjay.edit import Change
from scrubjay.kernel.changing import Changed, Moves, apply_change
from scrubjay.kernel.findings import Finding
from scrubjay.kernel.history import history_edits
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run

type Key = tuple[int, str, int | None, int | None, int | None, int | None]

AGAIN = 4
"""How often one change is applied for one finding: a line has four modifiers and four pointers."""


@dataclass(frozen=True, slots=True)
class State:
    """Claims of a patient, with their findings by place as they are now, and as they were at the start.

    `gaps` are the rows that could not be judged, by edit and reason.
    """

    batch: Batch
    now: Mapping[Key, Finding]
    origin: Mapping[Key, Finding]
    gaps: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Proven:
    """What a state became by a change, and where lines and diagnoses of the claim went."""

    change: Change
    state: State
    lines: Moves
    positions: Moves


def place_of(finding: Finding) -> Key:
    """Return the edit and the place of a finding."""
    one = finding
    return (one.claim, one.edit, one.line, one.position, one.other_line, one.other_position)


def start(plan: Plan, batch: Batch) -> State:
    """Judge the claims of a patient as they are."""
    now, gaps = _judged(plan, batch)
    return State(batch, now, now, gaps)


def _judged(plan: Plan, batch: Batch) -> tuple[dict[Key, Finding], dict[tuple[str, str], int]]:
    outcome = run(plan, batch)
    findings = {place_of(finding): finding for finding in outcome.findings}
    return findings, {(gap.edit, gap.reason): gap.rows for gap in outcome.gaps}


def prove(plan: Plan, state: State, key: Key, change: Change) -> Proven | frozenset[str]:
    """Apply a change at a finding, again where that stays; else return the edits that speak against it.

    Those are the edits that the change would bring, or could judge less, or would hide: an edit about other
    claims of the patient must not fall silent because this one no longer looks like them.
    """
    lines: dict[int, int | None] = {}
    positions: dict[int, int | None] = {}
    for _ in range(AGAIN):
        changed = apply_change(state.batch, state.now[key], change)
        if changed is None:
            break
        now, gaps = _judged(plan, changed.batch)
        moved = {old: _move(old, key[0], changed) for old in state.now}
        if against := _against(plan, key, moved, now) | _judged_less(state.gaps, gaps):
            return against
        origin = {to: state.origin[old] for old, to in moved.items() if to in now and old != key}
        lines, positions = _then(lines, changed.lines), _then(positions, changed.positions)
        target = moved[key]
        if target is None or target not in now or target in origin:
            return Proven(change, State(changed.batch, now, origin, gaps), lines, positions)
        state = State(changed.batch, now, origin | {target: state.origin[key]}, gaps)
        key = target
    return frozenset()


def _against(
    plan: Plan, key: Key, moved: Mapping[Key, Key | None], now: Mapping[Key, Finding]
) -> frozenset[str]:
    """Return the edits of findings that are new, or gone though their place is there and they ask others."""
    history = {one.edit.id for one in history_edits(plan)}
    new = {one[1] for one in now.keys() - moved.values()}
    gone = {old for old, to in moved.items() if old != key and to is not None and to not in now}
    hidden = {old[1] for old in gone if old[1] in history or old[0] != key[0]}
    return frozenset(new | hidden)


def _judged_less(
    before: Mapping[tuple[str, str], int], after: Mapping[tuple[str, str], int]
) -> frozenset[str]:
    return frozenset(name[0] for name, rows in after.items() if rows > before.get(name, 0))


def _move(key: Key, claim: int, changed: Changed) -> Key | None:
    """Return the place of a finding after a change of a claim; None where it is gone."""
    if key[0] != claim:
        return key
    row, edit, line, position, other_line, other_position = key
    lines = [None if one is None else changed.lines.get(one, one) for one in (line, other_line)]
    places = [None if one is None else changed.positions.get(one, one) for one in (position, other_position)]
    if lines.count(None) > (line, other_line).count(None):
        return None
    return (row, edit, lines[0], places[0], lines[1], places[1])


def _then(first: Moves, second: Moves) -> dict[int, int | None]:
    """Return where numbers go by one change and then another."""
    both = {old: None if to is None else second.get(to, to) for old, to in first.items()}
    taken = both.keys() | set(first.values())
    return both | {old: to for old, to in second.items() if old not in taken}
