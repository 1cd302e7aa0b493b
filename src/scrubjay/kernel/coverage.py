"""Coverage: which edits could not judge, how often, and why. Silence is never taken for a clean claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Gap:
    """An edit that could not judge `rows` rows (lines, diagnoses, claims ...) of `claims` claims, and why.

    `lacks`: the data sets that are not installed, where that is why; the edit then did not run at all.
    """

    edit: str
    reason: str
    rows: int
    claims: int
    lacks: tuple[str, ...] = ()


def join_gaps(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Add up the gaps of several batches, most rows first."""
    totals: dict[tuple[str, str], Gap] = {}
    for gap in gaps:
        if held := totals.get((gap.edit, gap.reason)):
            gap = replace(gap, rows=gap.rows + held.rows, claims=gap.claims + held.claims)
        totals[gap.edit, gap.reason] = gap
    joined = totals.values()
    return tuple(sorted(joined, key=lambda gap: (-gap.rows, gap.edit, gap.reason)))
