"""What was planted in a sample, and its two written forms."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import TextIO

COLUMNS = ("claim_id", "claim_number", "line", "diagnosis", "mistake", "edits", "also", "text")


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted mistake: `claim_number` counts the file's claims from 0; `line` and `diagnosis` from 1.

    One of `edits` must find it; `also` may fire beside them and are no false positives.
    """

    claim_id: str
    claim_number: int
    line: int | None
    diagnosis: int | None
    mistake: str
    edits: tuple[str, ...]
    also: tuple[str, ...]
    text: str


@dataclass(slots=True)
class Truth:
    """What a sample holds: counts, and every planted mistake in order of the file.

    `made` is the day the file says it was made; take it as today when checking the file. `unplanted`
    counts the mistakes that were wanted but found no claim that could carry them.
    """

    seed: int
    month: date
    made: date
    claims: int = 0
    lines: int = 0
    patients: int = 0
    specialties: Counter[str] = field(default_factory=Counter)
    planted: list[Planted] = field(default_factory=list)
    unplanted: Counter[str] = field(default_factory=Counter)

    def by_mistake(self) -> dict[str, int]:
        """Return how many mistakes of each name were planted."""
        return dict(sorted(Counter(found.mistake for found in self.planted).items()))


def write_json(truth: Truth, out: TextIO) -> None:
    """Write the truth as one JSON object."""
    head = {
        "seed": truth.seed,
        "month": truth.month.isoformat(),
        "made": truth.made.isoformat(),
        "claims": truth.claims,
        "lines": truth.lines,
        "patients": truth.patients,
        "specialties": dict(truth.specialties),
        "by_mistake": truth.by_mistake(),
        "unplanted": dict(truth.unplanted),
    }
    json.dump(head | {"planted": [asdict(found) for found in truth.planted]}, out, indent=1)
    out.write("\n")


def write_csv(truth: Truth, path: Path) -> None:
    """Write the planted mistakes as CSV, several edits divided by a blank."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for found in truth.planted:
            row = asdict(found) | {"edits": " ".join(found.edits), "also": " ".join(found.also)}
            writer.writerow(row[name] for name in COLUMNS)
