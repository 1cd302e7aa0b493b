"""Coverage: which edits could not judge, how often, and why. Silence is never taken for a clean claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """An edit that could not judge `rows` rows (lines, diagnoses, claims ...) of `claims` claims, and why."""

    edit: str
    reason: str
    rows: int
    claims: int


def join_gaps(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Add up the gaps of several batches, most rows first."""
    totals: dict[tuple[str, str], tuple[int, int]] = {}
    for gap in gaps:
        rows, claims = totals.get((gap.edit, gap.reason), (0, 0))
        totals[gap.edit, gap.reason] = (rows + gap.rows, claims + gap.claims)
    joined = [Gap(edit, reason, rows, claims) for (edit, reason), (rows, claims) in totals.items()]
    return tuple(sorted(joined, key=lambda gap: (-gap.rows, gap.edit, gap.reason)))
