"""Clocks, medians, memory of process trees, and the sample files that all benchmarks share."""

from __future__ import annotations

import functools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrubjay.sample import generate

INTERVAL = 0.05
"""Seconds between two looks at the memory of a process tree; each look costs the watched processes time."""
PATIENCE = 900
"""Seconds after which a child process is given up and ended."""


@functools.cache
def folder() -> tempfile.TemporaryDirectory[str]:
    """Return the temporary folder of this run; it is removed when Python ends."""
    return tempfile.TemporaryDirectory(prefix="scrubjay-bench-")


@functools.cache
def sample(claims: int, mistakes: float = 0.1) -> Path:
    """Return an 837P file of a sample month with that many claims, written at the first call."""
    path = Path(folder().name) / f"{claims}-{mistakes}.837"
    with path.open("wb") as out:
        generate(claims, seed=7, mistakes=mistakes, out=out)
    return path


def seconds(call: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def median_seconds(call: Callable[[], object], times: int) -> float:
    """Return the median duration of several calls, after one that does not count."""
    call()
    return statistics.median(seconds(call) for _ in range(times))


@dataclass(frozen=True, slots=True)
class Child:
    """What a child process printed (its last line, JSON), how long it lived, and the peak of its memory.

    `peak` is in bytes: of the child and its own children together, each shared page counted once (PSS); 0
    where nobody watched.
    """

    answer: Any
    seconds: float
    peak: int


def child(module: str, *arguments: str, watched: bool = False) -> Child:
    """Run `python -m module arguments`, and watch its memory where wanted; raises where it fails.

    Watching slows it down: take the time from a run that is not watched.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, text=True, env=os.environ
    )
    peaks: list[int] = [0]
    if watched:
        threading.Thread(target=_watch, args=(process, peaks), daemon=True).start()
    try:
        out, _ = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    took = time.perf_counter() - start
    if process.returncode:
        raise RuntimeError(f"{module} ended with {process.returncode}")
    return Child(json.loads(out.strip().splitlines()[-1]), took, peaks[0])


def _watch(process: subprocess.Popen[str], peaks: list[int]) -> None:
    while process.poll() is None:
        peaks[0] = max(peaks[0], sum(_share(one) for one in _tree(process.pid)))
        time.sleep(INTERVAL)


def _tree(root: int) -> list[int]:
    """Return a process and its descendants, as /proc shows them now."""
    found, todo = [], [root]
    while todo:
        one = todo.pop()
        found.append(one)
        try:
            text = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii")
        except OSError:
            continue  # it has ended meanwhile
        todo += [int(word) for word in text.split()]
    return found


def _share(process: int) -> int:
    """Return the memory of a process in bytes, a page shared by n processes as an n-th; 0 once it ended."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1]) * 1024


def rate(count: float, took: float) -> str:
    """Write how many a second."""
    return f"{count / took:,.0f}/s"
