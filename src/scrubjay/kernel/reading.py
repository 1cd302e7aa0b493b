"""From the batches of a file to what each of them gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from scrubjay.kernel.findings import Findings
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.result import Part, Totals, judge
from scrubjay.kernel.run import Outcome

if TYPE_CHECKING:
    from scrubjay.intake import Reading
    from scrubjay.intake import Totals as FileTotals

type Progress = Callable[[int, int | None], None]
"""Told the bytes done, and the bytes in all (None where unknown)."""

BUCKET = 50_000
"""Claims that are judged at once (the handbook allows 100,000; fewer keep two processes under 1.5 GB)."""


def judge_reading(
    plan: Plan, reading: Reading, alone: bool, progress: Callable[[int], None] | None = None
) -> Iterator[Part]:
    """Yield what each batch of a reading gives."""
    for batch, problems in reading:
        first = reading.totals.read - len(batch)
        yield judge(plan, batch, problems, first_claim=first, alone=alone)
        if progress:
            progress(reading.totals.bytes)


def file_part(totals: FileTotals) -> Part:
    """Return the counts of a file that is read to its end, as a part without findings."""
    return Part(
        Outcome(Findings((), {}), (), 0),
        (),
        Totals(
            lost=totals.lost,
            segments=totals.segments,
            bytes=totals.bytes,
            skipped_transactions=totals.skipped,
        ),
    )
