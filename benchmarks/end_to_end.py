"""837P file to findings with all edits: `python -m benchmarks.end_to_end [--claims N] [--big]`.

Cold is a fresh process up to its first report, imports and all; warm is the same process checking the file
again with the same workers. Memory is that of all processes at their common peak.
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path

from benchmarks.measure import Child, child, rate, sample
from benchmarks.table import Figure, show_figures

WANTED = 80_000
MEMORY = 1.5e9
RATIO = 10.5
TIMES = 4


def checked(path: Path, processes: int, times: int = TIMES) -> tuple[Child, float, float]:
    """Return the child, the cold seconds and the median of the warm seconds (cold where there is one run)."""
    found = child("benchmarks.check_child", str(path), str(processes), str(times))
    cold, *warm = found.answer["seconds"]
    return found, cold, statistics.median(warm or [cold])


def peak(path: Path, processes: int) -> int:
    """Return the common peak of the memory of all processes, in bytes, over two checks of a file."""
    return child("benchmarks.check_child", str(path), str(processes), "2", watched=True).peak


def figures(claims: int = 100_000, processes: int = 2, big: bool = False) -> list[Figure]:
    """Measure throughput, memory, and how both grow with the claims."""
    small = claims // 10
    _, _, small_warm = checked(sample(small), 1)
    found, cold, warm = checked(sample(claims), processes)
    size = sample(claims).stat().st_size
    what = f"837P to findings, {found.answer['edits']} edits, {claims:,} claims, {processes} processes"
    _, _, alone_warm = checked(sample(claims), 1)
    memory, alone = peak(sample(claims), processes), peak(sample(claims), 1)
    made = [
        Figure(f"{what}, warm", f"{rate(claims, warm)} ({size / warm / 1e6:.0f} MB/s)", f">= {WANTED:,}/s",
               claims / warm >= WANTED),
        Figure(f"{what}, cold", rate(claims, cold)),
        Figure("... peak memory of all processes", f"{memory / 1e9:.2f} GB", "<= 1.5 GB",
               memory <= MEMORY),
        Figure("... in one process, warm", rate(claims, alone_warm)),
        Figure("... in one process, peak memory", f"{alone / 1e9:.2f} GB"),
        _ratio(f"{claims:,} claims against {small:,}, one process, warm, time", alone_warm / small_warm),
    ]  # fmt: skip
    return made + (_big(claims * 10, processes, warm, memory) if big else [])


def _ratio(what: str, ratio: float) -> Figure:
    return Figure(what, f"{ratio:.2f} times", f"<= {RATIO} times", ratio <= RATIO)


def _big(claims: int, processes: int, warm: float, less: int) -> list[Figure]:
    _, cold, again = checked(sample(claims), processes, times=2)
    memory = peak(sample(claims), processes)
    return [
        Figure(f"{claims:,} claims, cold", rate(claims, cold)),
        _ratio(f"{claims:,} claims against {claims // 10:,}, warm, time", again / warm),
        Figure("... peak memory of all processes", f"{memory / 1e9:.2f} GB ({memory / less:.2f} times)",
               "<= 1.5 GB", memory <= MEMORY),
    ]  # fmt: skip


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.end_to_end", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--big", action="store_true", help="also ten times the claims")
    chosen = parser.parse_args(arguments)
    show_figures(figures(chosen.claims, chosen.processes, chosen.big))


if __name__ == "__main__":
    main()
