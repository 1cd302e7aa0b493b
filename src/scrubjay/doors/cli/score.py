"""How well a check found the mistakes that were planted in a sample, and what it said about clean claims."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrubjay.kernel.result import Report


@dataclass(frozen=True, slots=True)
class Score:
    """A comparison with the truth of a sample.

    `planted` and `found` count mistakes by name; one is found where one of the edits that should find it did,
    on its claim. `clean` is the number of claims without a planted mistake, `accused` of those that have a
    finding by its worst severity, `accusers` the findings there by edit.
    """

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    accused: Counter[str] = field(default_factory=Counter)
    accusers: Counter[str] = field(default_factory=Counter)

    @property
    def missed(self) -> dict[str, int]:
        """Planted mistakes that were not found, by name, the most first."""
        return dict((self.planted - self.found).most_common())


def read_truth(path: Path) -> Mapping[str, Any]:
    """Read a `truth.json`."""
    truth: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth


def score(report: Report, truth: Mapping[str, Any]) -> Score:
    """Compare the findings with the mistakes that were planted in the one file that was checked."""
    from scrubjay.edit import SEVERITIES
    from scrubjay.kernel.findings import rank
    from scrubjay.report.summary import in_order

    spoiled = {one["claim_number"] for one in truth["planted"]}
    names: dict[int, set[str]] = {}
    worst: dict[int, int] = {}
    levels = list(SEVERITIES)
    result = Score(clean=truth["claims"] - len(spoiled))
    for finding in in_order(report.findings):
        if finding.claim in spoiled:
            names.setdefault(finding.claim, set()).add(finding.name)
        else:
            worst[finding.claim] = min(worst.get(finding.claim, len(levels)), rank(finding.severity))
            result.accusers[f"{finding.edit} {finding.name}"] += 1
    result.accused.update(levels[level] for level in worst.values())
    for one in truth["planted"]:
        result.planted[one["mistake"]] += 1
        result.found[one["mistake"]] += bool(set(one["edits"]) & names.get(one["claim_number"], set()))
    return result
