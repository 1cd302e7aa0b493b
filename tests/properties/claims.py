"""Claims for the properties: spoiled sample months, with a history, of three years' worth of rules."""

from __future__ import annotations

import datetime as dt
import functools
import io
from collections.abc import Callable, Iterable

import numpy as np
import polars as pl

from scrubjay.claims import Batch, concat
from scrubjay.intake import read_837
from scrubjay.kernel.findings import Finding
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.sample import generate

TODAY = dt.date(2026, 7, 1)
MONTHS = (dt.date(2024, 9, 1), dt.date(2026, 5, 1))
EACH = 400


@functools.cache
def sample_file(month: dt.date, claims: int = EACH) -> bytes:
    """Return a sample month as an 837P file; six claims in ten hold a planted mistake."""
    file = io.BytesIO()
    generate(claims, seed=month.year, month=month, mistakes=0.6, out=file)
    return file.getvalue()


@functools.cache
def sample_batch() -> Batch:
    """Return the claims of the sample months as one batch, so that some patients have claims in both."""
    return concat(batch for month in MONTHS for batch, _ in read_837(sample_file(month)))


def shuffled_rows(batch: Batch, seed: int) -> Batch:
    """Return the batch with the rows of each claim's children in another order; numbers stay."""
    generator = np.random.default_rng(seed)

    def shuffle(table: pl.DataFrame) -> pl.DataFrame:
        order = np.lexsort((generator.random(table.height), table["claim"].to_numpy()))
        return table[order]

    return Batch(
        batch.claims,
        shuffle(batch.diagnoses),
        shuffle(batch.lines),
        shuffle(batch.references),
        shuffle(batch.adjustments),
    )


type Place = tuple[object, ...]


def place(finding: Finding) -> Place:
    """Return all that a finding says but the number of its claim, which depends on the cut of the input."""
    return (
        finding.claim_id, finding.edit, finding.line, finding.position, finding.other_line,
        finding.other_position, finding.segment, finding.service_date, finding.charge, finding.message,
        finding.fix,
    )  # fmt: skip


def places(findings: Iterable[Finding]) -> list[Place]:
    """Return the findings without claim numbers, in one order."""
    return sorted((place(one) for one in findings), key=repr)


def judged(plan: Plan, batch: Batch) -> list[Place]:
    """Run a plan on a batch."""
    return places(run(plan, batch).findings)


def numbered(batch: Batch, change: Callable[[int], str]) -> Batch:
    """Return the batch with other claim ids."""
    ids = [change(row) for row in range(len(batch))]
    return Batch(
        batch.claims.with_columns(pl.Series("claim_id", ids, dtype=pl.String)),
        batch.diagnoses,
        batch.lines,
        batch.references,
        batch.adjustments,
    )
