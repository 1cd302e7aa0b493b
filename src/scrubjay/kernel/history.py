"""Edits that need every claim of a patient, when the claims come in several batches.

Each batch gives the few columns of its lines that these edits read. Once all batches are through, the lines
are put together by patient and judged. Above `IN_MEMORY` lines they wait on disk, divided by patient, in a
folder that only the user can read and that is removed in the end.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
import polars as pl

from scrubjay.claims import Batch
from scrubjay.facts import Sheet
from scrubjay.kernel.coverage import Gap, join_gaps
from scrubjay.kernel.crash import CRASH_EDIT
from scrubjay.kernel.findings import Findings
from scrubjay.kernel.plan import Compiled, Plan, history_reads
from scrubjay.kernel.run import Outcome, judge_safely, knows_allowed

IN_MEMORY = 300_000
PARTS = 32
_PLACE = ("claim_id", "claim_type", "line", "line_segment", "charge", "patient_key")


def history_edits(plan: Plan) -> tuple[Compiled, ...]:
    """Return the edits of a plan that read a history fact."""
    return tuple(one for one in plan.compiled.get("line", ()) if one.history)


def columns(edits: Sequence[Compiled]) -> list[str]:
    """Return the line columns that these edits need."""
    return sorted({name for one in edits for name in history_reads(one)} | set(_PLACE))


def extract(plan: Plan, sheet: Sheet, first_claim: int) -> pl.DataFrame:
    """Return the lines of a batch with the columns that the history edits need and their `claim` number."""
    names = columns(history_edits(plan)) + ["allowed"] * knows_allowed(sheet)
    frame = sheet.frame("line", names)
    return frame.with_columns(pl.Series("claim", sheet.rows("line", "claim") + first_claim, dtype=pl.Int64))


class HistoryStore:
    """Lines waiting to be judged together; a context manager, since it may hold files."""

    def __init__(self, plan: Plan, in_memory: int = IN_MEMORY) -> None:
        self._plan = plan
        self._limit = in_memory
        self._frames: list[pl.DataFrame] = []
        self._rows = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._files = 0

    def __enter__(self) -> HistoryStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder:
            self._folder.cleanup()

    def add(self, frame: pl.DataFrame) -> None:
        """Take the lines of one batch."""
        self._frames.append(frame)
        self._rows += frame.height
        if self._rows > self._limit:
            self._spill()

    def judge(self) -> Outcome:
        """Judge all lines, one part of the patients at a time."""
        edits = history_edits(self._plan)
        frames: list[pl.DataFrame] = []
        gaps: list[Gap] = []
        for part in self._parts():
            found, open_ = _judge_part(self._plan, edits, part)
            frames += found
            gaps += open_
        by_id = {edit.id: edit for edit in (*(one.edit for one in edits), CRASH_EDIT)}
        return Outcome(Findings(tuple(frames), by_id), join_gaps(gaps), 0)

    def _spill(self) -> None:
        if not self._frames:
            return
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="scrubjay-")
        joined = pl.concat(self._frames).with_columns(
            _part=pl.col("patient_key").fill_null(0).reinterpret(signed=False) % PARTS
        )
        for (part,), rows in joined.partition_by("_part", as_dict=True).items():
            rows.drop("_part").write_ipc(Path(self._folder.name) / f"{part}-{self._files}.arrow")
        self._files += 1
        self._frames, self._rows = [], 0

    def _parts(self) -> Iterator[pl.DataFrame]:
        if self._folder is None:
            if self._frames:
                yield pl.concat(self._frames, rechunk=True)
            return
        self._spill()
        folder = Path(self._folder.name)
        for name in sorted({path.name.split("-")[0] for path in folder.iterdir()}):
            yield pl.concat(
                [pl.read_ipc(path) for path in sorted(folder.glob(f"{name}-*.arrow"))], rechunk=True
            )


def _judge_part(
    plan: Plan, edits: Sequence[Compiled], lines: pl.DataFrame
) -> tuple[list[pl.DataFrame], list[Gap]]:
    """Judge lines that are laid out already, of all claims of some patients."""
    if not lines["claim"].is_sorted():
        lines = lines.sort("claim")
    claims = lines["claim"].to_numpy()
    first_lines = np.flatnonzero(np.diff(claims, prepend=-1))
    numbers = claims[first_lines]
    claim_rows = np.repeat(np.arange(len(numbers)), np.diff(first_lines, append=len(claims)))
    empty = Batch.from_rows({})
    batch = Batch(
        claims=lines.select("claim_id", "claim_type")[first_lines],
        diagnoses=empty.diagnoses,
        lines=lines.with_columns(pl.Series("claim", claim_rows, dtype=pl.Int64)),
        references=empty.references,
        adjustments=empty.adjustments,
    )
    frames, gaps = judge_safely(plan.sheet(batch), "line", edits, 0)
    real = pl.Series("claim", numbers, dtype=pl.Int64)
    return [frame.with_columns(real.gather(frame["claim"])) for frame in frames], gaps
