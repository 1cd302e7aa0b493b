"""Counts of edits by claim, compared with the Medicare Code Editor's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.differential.compare import Ours
from tests.differential.explained_mce import NAMES, Asked, Reason
from tests.differential.model import Claim


@dataclass(slots=True)
class Counts:
    """How the counts of one edit compare, claim by claim: equal (and how often of them zero), or not.

    `why`: on how many claims each reason made a difference.
    """

    equal: int = 0
    zero: int = 0
    ours_more: int = 0
    theirs_more: int = 0
    explained: int = 0
    why: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class McComparison:
    """Counts by the MCE's names of its edits, and what nothing explains."""

    counts: dict[str, Counts] = field(default_factory=lambda: {name: Counts() for name in NAMES})
    unexplained: list[str] = field(default_factory=list)

    def add(self, other: McComparison) -> None:
        """Count in what was found on other claims."""
        for name, one in other.counts.items():
            mine = self.counts[name]
            mine.equal += one.equal
            mine.zero += one.zero
            mine.ours_more += one.ours_more
            mine.theirs_more += one.theirs_more
            mine.explained += one.explained
            mine.why.update(one.why)
        self.unexplained += other.unexplained


def compare_mce(
    claims: Sequence[Claim], theirs: Sequence[Counter[str]], ours: Ours, reasons: Sequence[Reason]
) -> McComparison:
    """Compare the number of marks of each edit on each claim."""
    held: dict[int, Counter[str]] = defaultdict(Counter)
    for name, row, _ in ours.marks:
        held[row][name] += 1
    found = McComparison()
    for row, claim in enumerate(claims):
        asked = Asked(claim, row, ours)
        for name, mine in NAMES.items():
            gap = theirs[row][name] - held[row][mine]
            counts = found.counts[name]
            counts.equal += not gap
            counts.zero += not gap and not theirs[row][name]
            counts.ours_more += gap < 0
            counts.theirs_more += gap > 0
            if theirs[row][name] or held[row][mine]:
                _explain(found, asked, name, gap, reasons)
    return found


def _explain(found: McComparison, asked: Asked, name: str, gap: int, reasons: Sequence[Reason]) -> None:
    parts = [(one, one.more(asked)) for one in reasons if one.edit == name]
    if sum(more for _, more in parts) != gap:
        found.unexplained.append(f"{name}: theirs {gap:+d} against ours: {asked.claim.notation}")
        return
    found.counts[name].explained += gap != 0
    found.counts[name].why.update(one.reason for one, more in parts if more)
