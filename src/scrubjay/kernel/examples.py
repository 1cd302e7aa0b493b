"""The examples of every edit as a file: each case of a professional edit, written as a claim of an 837P.

The sample month shows the mistakes of a practice; this file shows every edit, with claims that it finds and
claims that only look like them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from scrubjay.claims import Batch, parse_notation
from scrubjay.edit import Case, Edit, Hit
from scrubjay.kernel.cases import CASES_DAY, expected, hit, in_order
from scrubjay.kernel.findings import Findings
from scrubjay.sample.written import write_837


@dataclass(frozen=True, slots=True)
class Example:
    """A case of an edit in a file of examples; `claim` counts the claims of the file, from 0."""

    edit: str
    case: Case
    claim: int


@dataclass(frozen=True, slots=True)
class Scored:
    """How the examples fared.

    `missed` are wrong claims that their edit did not find where the case says, `accused` look-alikes that it
    found; `wrong` and `alike` count all of either.
    """

    wrong: int
    alike: int
    missed: tuple[Example, ...]
    accused: tuple[Example, ...]


def write_examples(path: Path, edits: Iterable[Edit]) -> list[Example]:
    """Write the professional cases of edits as one 837P file; return what stands where.

    Left out are cases that cannot be judged, and those of institutional claims. Claims are numbered by edit
    and case, such as `DX017-2`; earlier claims of the same patient follow the claim that needs them. A CSV
    file of the same name lists the examples: `found_at` is empty for a look-alike.
    """
    chosen: list[Example] = []
    batches: list[Batch] = []
    row = 0
    for edit in edits:
        for number, case in enumerate(edit.cases, 1):
            name = f"{edit.id}-{number}"
            batch = parse_notation(case.claim, patient=name)
            if case.in_file and not case.cannot_judge and set(batch.claims["claim_type"]) == {"professional"}:
                chosen.append(Example(edit.id, case, row))
                batches.append(_named(batch, name))
                row += len(batch)
    with path.open("wb") as out:
        write_837(batches, CASES_DAY, out)
    _write_list(path.with_suffix(".csv"), chosen, batches)
    return chosen


def _write_list(path: Path, examples: Sequence[Example], batches: Sequence[Batch]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("claim_id", "claim_number", "edit", "found_at", "claim", "note"))
        for one, batch in zip(examples, batches, strict=True):
            places = " ".join(
                "-".join(map(str, at)) if isinstance(at, tuple) else str(at) for at in expected(one.case)
            )
            writer.writerow(
                (batch.claims["claim_id"][0], one.claim, one.edit, places, one.case.claim, one.case.note)
            )


def _named(batch: Batch, name: str) -> Batch:
    """Return the claims of a case under a number of their own, where they have only the notation's."""
    own = pl.Series([name, *(f"{name}-{before}" for before in range(1, len(batch)))])
    given = ~pl.col("claim_id").str.starts_with("CLAIM-")
    return replace(
        batch,
        claims=batch.claims.with_columns(pl.when(given).then("claim_id").otherwise(own).alias("claim_id")),
    )


def score_examples(examples: Sequence[Example], findings: Findings) -> Scored:
    """Compare the findings about a file of examples with what the cases say."""
    found: dict[tuple[str, int], list[Hit]] = {}
    for finding in findings.unsorted():
        found.setdefault((finding.edit, finding.claim), []).append(hit(finding))
    wrong = [one for one in examples if one.case.hits]
    alike = [one for one in examples if not one.case.hits]
    return Scored(
        len(wrong),
        len(alike),
        tuple(one for one in wrong if in_order(found.get((one.edit, one.claim), ())) != expected(one.case)),
        tuple(one for one in alike if (one.edit, one.claim) in found),
    )
