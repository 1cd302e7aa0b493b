"""`scrubjay bench`: quick figures of this machine, on a sample that is written for it and removed again."""

from __future__ import annotations

import io
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrubjay.doors.cli.terminal import ensure_pack

if TYPE_CHECKING:
    from scrubjay.kernel.plan import Plan

REPEATS = 300
"""How often one claim is checked, warm, for its percentiles, unless `PATIENCE` ends it before."""
PATIENCE = 4.0
"""Seconds."""
ONE = "P 2026-05-04 F42 dx=E11.9,I10 | 99214-25 >1,2 x1 $180 @11 | 36415 >1 x1 $12 @11"


@click.command(name="bench")
@click.option("--claims", type=click.IntRange(1), default=20_000, show_default=True, help="Claims to write.")
@click.option("--seed", type=int, default=7, show_default=True, help="Another number, another month.")
def command(claims: int, seed: int) -> None:
    """Measure reading and checking on this machine."""
    from scrubjay.kernel.plan import Plan
    from scrubjay.report.layout import table
    from scrubjay.sample import generate

    ensure_pack()
    with tempfile.TemporaryDirectory(prefix="scrubjay-bench-") as folder:
        path = Path(folder) / "claims.837"
        started = time.perf_counter()
        with path.open("wb") as out:
            truth = generate(claims, seed=seed, mistakes=0.1, out=out)
        rows = [_row("write the sample", time.perf_counter() - started, claims, path)]
        plan = Plan.make(today=truth.made)
        times, p50, p99 = _one_claim(plan)
        _warm_up(plan)
        rows.append(_row("read it", _reading(plan, path), claims, path))
        for processes in sorted({1, min(os.cpu_count() or 1, 8)}):
            name = f"read and check it, {processes} process{'es' if processes > 1 else ''}"
            rows.append(_row(name, _checking(plan, path, processes), claims, path))
        size = path.stat().st_size
    click.echo(
        f"{claims:,} claims, {truth.lines:,} lines, {size / 1e6:.1f} MB, {len(plan.edits)} edits, "
        f"{os.cpu_count()} processors; other work on this machine slows these figures down\n"
    )
    click.echo(table(rows, ["", "SECONDS", "CLAIMS/S", "MB/S"], right=(1, 2, 3)))
    click.echo(f"\none claim, warm, {times} times: p50 {p50:.1f} ms, p99 {p99:.1f} ms")


def _row(name: str, seconds: float, claims: int, path: Path) -> Sequence[str]:
    return [name, f"{seconds:.2f}", f"{claims / seconds:,.0f}", f"{path.stat().st_size / 1e6 / seconds:,.0f}"]


def _reading(plan: Plan, path: Path) -> float:
    from scrubjay.intake import read_837

    started = time.perf_counter()
    read = sum(len(batch) for batch, _ in read_837(path, columns=plan.columns))
    seconds = time.perf_counter() - started
    assert read, "the sample was not read"
    return seconds


def _checking(plan: Plan, path: Path, processes: int) -> float:
    from scrubjay.kernel.check import run_check
    from scrubjay.kernel.processes import Workers

    with Workers(processes) if processes > 1 else nullcontext() as workers:
        if workers:
            run_check(plan, path, workers=workers)  # so that the figure holds no start of a process
        started = time.perf_counter()
        report = run_check(plan, path, workers=workers)
        seconds = time.perf_counter() - started
    assert report.totals.read, "the sample was not checked"
    return seconds


def _warm_up(plan: Plan) -> None:
    """Read and check a few claims, so that no figure holds the imports."""
    from scrubjay.kernel.check import run_check
    from scrubjay.sample import generate

    small = io.BytesIO()
    generate(500, seed=1, out=small)
    run_check(plan, small.getvalue())


def _one_claim(plan: Plan) -> tuple[int, float, float]:
    """Check one claim again and again: how often, the median and the 99th percentile in milliseconds."""
    from scrubjay.claims import parse_notation
    from scrubjay.kernel.run import run

    batch = parse_notation(ONE)
    for _ in range(20):
        run(plan, batch)
    times: list[float] = []
    end = time.perf_counter() + PATIENCE
    while len(times) < REPEATS and time.perf_counter() < end:
        started = time.perf_counter()
        run(plan, batch)
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    return len(times), times[len(times) // 2], times[len(times) * 99 // 100]
