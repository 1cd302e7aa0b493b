"""One large file, several processes: each reads and judges its own stretch and sends back what it found."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from scrubjay.intake import Totals as FileTotals
from scrubjay.intake import Window, read_window, split_windows
from scrubjay.kernel.check import BUCKET, Progress, file_part, judge_reading
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.result import Part

type Stretch = tuple[list[Part], FileTotals]


def read_in_processes(plan: Plan, path: Path, processes: int, progress: Progress | None) -> Iterator[Part]:
    """Yield the parts of a file in the order of its stretches; this process works on the first one."""
    size = path.stat().st_size
    with _one_thread(), ProcessPoolExecutor(processes - 1, multiprocessing.get_context("spawn")) as pool:
        for _ in range(processes - 1):
            pool.submit(_warm, plan)
        mine, *others = split_windows(path, processes)
        theirs: list[Future[Stretch]] = [pool.submit(_stretch, plan, window) for window in others]
        totals = yield from _judge_here(plan, mine, size, progress)
        for future in theirs:
            parts, totals = future.result()
            yield from parts
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


def _stretch(plan: Plan, window: Window) -> Stretch:
    reading = read_window(window, columns=plan.columns, bucket=BUCKET)
    return list(judge_reading(plan, reading, False)), reading.totals


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
