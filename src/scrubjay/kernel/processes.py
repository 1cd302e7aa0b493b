"""One large file, several processes: each reads and judges its own stretch and sends back what it found."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

import polars as pl
import pyarrow as pa

from scrubjay.intake import Totals as FileTotals
from scrubjay.intake import Window, read_window, split_windows
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.reading import BUCKET, Progress, file_part, judge_reading
from scrubjay.kernel.result import Part

CUT = 1 << 20
"""Bytes in which a file is passed through to find where to cut it."""

type Stretch = tuple[list[Wire], FileTotals]


@dataclass(frozen=True, slots=True)
class Wire:
    """A part with its frames as Arrow tables: in a process with one Polars thread, pickling a frame hangs.

    The lines for the history edits, which are many, wait in a file.
    """

    part: Part
    findings: tuple[pa.Table, ...]
    history: Path | None

    @classmethod
    def of(cls, part: Part, file: Path) -> Wire:
        """Take the frames out of a part, and write its lines to `file`."""
        found = part.outcome.findings
        bare = replace(part, history=None, outcome=replace(part.outcome, findings=replace(found, frames=())))
        if part.history is not None:
            part.history.write_ipc(file)
        history = None if part.history is None else file
        return cls(bare, tuple(frame.to_arrow() for frame in found.frames), history)

    def unpack(self) -> Part:
        """Put the frames back."""
        frames = tuple(pl.DataFrame(table) for table in self.findings)
        found = replace(self.part.outcome.findings, frames=frames)
        outcome = replace(self.part.outcome, findings=found)
        history = None if self.history is None else pl.read_ipc(self.history)
        return replace(self.part, outcome=outcome, history=history)


class Workers:
    """Processes that work beside this one and stay ready from one file to the next; a context manager.

    `processes` counts this process too. Starting one takes about as long as its imports, half a second.
    """

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self._pool = ProcessPoolExecutor(max(processes - 1, 1), multiprocessing.get_context("spawn"))

    def __enter__(self) -> Workers:
        with _one_thread():
            for _ in range(self.processes - 1):
                self._pool.submit(_ready)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def parts(self, plan: Plan, path: Path, progress: Progress | None) -> Iterator[Part]:
        """Yield the parts of a file in the order of its stretches; this process works on the first one."""
        size = path.stat().st_size
        for _ in range(self.processes - 1):
            self._pool.submit(_warm, plan)
        mine, *others = split_windows(path, self.processes, size=CUT)
        with tempfile.TemporaryDirectory(prefix="scrubjay-") as folder:
            theirs: list[Future[Stretch]] = [
                self._pool.submit(_stretch, plan, window, Path(folder) / str(number))
                for number, window in enumerate(others)
            ]
            totals = yield from _judge_here(plan, mine, size, progress)
            for future in theirs:
                wires, totals = future.result()
                yield from (wire.unpack() for wire in wires)
        yield file_part(totals)
        if progress:
            progress(size, size)


def _judge_here(
    plan: Plan, window: Window, size: int, progress: Progress | None
) -> Generator[Part, None, FileTotals]:
    reading = read_window(window, columns=plan.columns, bucket=BUCKET)
    share = size / max(window.stop, 1)

    def tell(done: int) -> None:
        if progress:
            progress(int(done * share), size)

    yield from judge_reading(plan, reading, False, tell)
    return reading.totals


def _stretch(plan: Plan, window: Window, file: Path) -> Stretch:
    reading = read_window(window, columns=plan.columns, bucket=BUCKET)
    parts = judge_reading(plan, reading, False)
    wires = [Wire.of(part, file.with_suffix(f".{number}.arrow")) for number, part in enumerate(parts)]
    return wires, reading.totals


def _ready() -> None:
    """Import what every stretch needs, so that a process is ready when the first one comes."""
    import scrubjay.intake.x12.vector
    from scrubjay.kernel.catalogue import catalogue

    assert catalogue() and scrubjay.intake


def _warm(plan: Plan) -> None:
    """Compile the plan in a fresh process while the file is being cut."""
    _ = plan.compiled


@contextmanager
def _one_thread() -> Iterator[None]:
    """Give each process one Polars thread: the processes are what runs side by side."""
    before = os.environ.get("POLARS_MAX_THREADS")
    os.environ["POLARS_MAX_THREADS"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["POLARS_MAX_THREADS"]
        else:
            os.environ["POLARS_MAX_THREADS"] = before
