"""Reading alone, and splitting, as figures for the common table; the work is `benchmarks.reading`'s."""

from __future__ import annotations

import io
import multiprocessing
import re

from benchmarks.measure import median_seconds, sample, seconds
from benchmarks.reading import PEER_CLAIMS, _pyx12, _read, _two, _warm
from benchmarks.table import Figure
from scrubjay.report.split import write_parts

ONE, TWO = 60, 100
TIMES = 200
HELD = 10
"""One claim of so many is held by the splitting that is measured."""


def figures(claims: int = 100_000) -> list[Figure]:
    """Measure one and two warm processes, and pyx12 validating a smaller file of the same kind, once."""
    path, small = sample(claims, 0), sample(PEER_CLAIMS, 0)
    size = path.stat().st_size / 1e6
    peer = small.stat().st_size / 1e6 / seconds(lambda: _pyx12(small))
    one = size / median_seconds(lambda: _read(path), 5)
    split = size / median_seconds(lambda: _split(path.read_bytes()), 3)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(_warm, [small, small])
        two = size / median_seconds(lambda: _two(pool, path, claims), 5)
    beside = f"pyx12 validating {peer:.2f} MB/s"
    return [
        Figure(f"reading alone, {size:.0f} MB, one process, warm", f"{one:.0f} MB/s", f">= {ONE} MB/s",
               one >= ONE),
        Figure("... two processes, warm", f"{two:.0f} MB/s", f">= {TWO} MB/s", two >= TWO),
        Figure("... one process against pyx12", f"{one / peer:,.0f} times", f">= {TIMES} times",
               one / peer >= TIMES, beside),
        Figure("splitting in memory, each tenth claim held", f"{split:.0f} MB/s", "half of reading",
               split >= one / 2),
    ]  # fmt: skip


def _split(data: bytes) -> None:
    held = {match.start(1) for match in re.finditer(rb"~\s*(CLM\*)", data)}
    held = set(sorted(held)[::HELD])
    write_parts(data, lambda at: at not in held, io.BytesIO(), io.BytesIO())
