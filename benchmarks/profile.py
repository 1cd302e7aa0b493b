"""Where the time goes: `python -m benchmarks.profile [--claims N] [--top N]`.

Facts are timed as they are computed, each without what it asks others for; edits one by one on a sheet whose
facts are there already; the other rows are the stages of a run. One process, warm, the best of three.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.measure import sample, seconds
from benchmarks.table import Column, show
from scrubjay.claims import Batch
from scrubjay.facts import Sheet
from scrubjay.intake import read_837
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import judge_grain, run

type Times = dict[str, float]


class Stopwatch:
    """Own time by name: while a named piece runs, the clock of the piece that called it stands still."""

    def __init__(self) -> None:
        self.own: Times = defaultdict(float)
        self._stack: list[tuple[str, float]] = []

    @contextmanager
    def piece(self, name: str) -> Iterator[None]:
        """Time a piece."""
        now = time.perf_counter()
        if self._stack:
            above, since = self._stack[-1]
            self.own[above] += now - since
        self._stack.append((name, now))
        try:
            yield
        finally:
            now = time.perf_counter()
            _, since = self._stack.pop()
            self.own[name] += now - since
            if self._stack:
                self._stack[-1] = (self._stack[-1][0], now)


class TimedSheet(Sheet):
    """A sheet that times every fact, every shared intermediate value and every column laid out."""

    def __init__(self, batch: Batch, plan: Plan, watch: Stopwatch) -> None:
        super().__init__(batch, plan.pack, plan.today, plan.config.practice)
        self.watch = watch

    def once[T](self, key: str, make: Callable[[Sheet], T]) -> T:
        """Time what is made."""
        if key in self._once:
            return super().once(key, make)
        with self.watch.piece(f"shared {key}"):
            return super().once(key, make)

    def _attach(self, fact: Any) -> None:
        names = ", ".join(column.name for column in fact.columns[:3])
        with self.watch.piece(f"fact {fact.grain}: {names}{' ...' if len(fact.columns) > 3 else ''}"):
            super()._attach(fact)


def facts(plan: Plan, batch: Batch) -> Times:
    """Return the own time of every fact that the plan reads, with those of each grain's evaluation."""
    watch = Stopwatch()
    sheet = TimedSheet(batch, plan, watch)
    for grain, compiled in plan.compiled.items():
        with watch.piece(f"evaluate and harvest {grain}"):
            judge_grain(sheet, grain, compiled, 0)
    return dict(watch.own)


def edits(plan: Plan, batch: Batch) -> Times:
    """Return the time of every edit, evaluated alone on a sheet that holds its facts."""
    sheet = Sheet(batch, plan.pack, plan.today)
    for grain, compiled in plan.compiled.items():
        judge_grain(sheet, grain, compiled, 0)
    found: Times = {}
    for grain, compiled in plan.compiled.items():
        for one in compiled:
            call = lambda one=one, grain=grain: judge_grain(sheet, grain, (one,), 0)  # noqa: E731
            found[f"{one.edit.id} {one.edit.name} ({grain})"] = min(seconds(call) for _ in range(3))
    return found


def grains(plan: Plan, batch: Batch) -> Times:
    """Return the time of every grain, on one sheet in the order of a run."""
    sheet, found = Sheet(batch, plan.pack, plan.today), {}
    for grain, compiled in plan.compiled.items():
        found[f"{grain} ({len(compiled)} edits)"] = seconds(
            lambda grain=grain, compiled=compiled: judge_grain(sheet, grain, compiled, 0)  # type: ignore[misc]
        )
    return found


def best(measure: Callable[[Plan, Batch], Times], plan: Plan, batch: Batch) -> Times:
    """Return the least of three measurements, name by name."""
    runs = [measure(plan, batch) for _ in range(3)]
    return {name: min(one.get(name, float("inf")) for one in runs) for name in runs[0]}


def print_top(title: str, times: Times, top: int, claims: int) -> None:
    """Print the longest times."""
    whole = sum(times.values())
    rows = [
        [name, f"{took * 1000:.1f}", f"{took / whole:.0%}", f"{took / claims * 1e6:.2f}"]
        for name, took in sorted(times.items(), key=lambda item: -item[1])[:top]
    ]
    rows.append(["all of them", f"{whole * 1000:.1f}", "", f"{whole / claims * 1e6:.2f}"])
    show(title, [Column("what"), *(Column(name, right=True) for name in ("ms", "share", "us a claim"))], rows)
    print()


def main(arguments: list[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.profile", description=__doc__)
    parser.add_argument("--claims", type=int, default=50_000)
    parser.add_argument("--top", type=int, default=10)
    chosen = parser.parse_args(arguments)
    plan = Plan.make(today=dt.date(2026, 7, 1))
    path = sample(chosen.claims)
    started = time.perf_counter()
    ((batch, _),) = read_837(path, columns=plan.columns, bucket=10 * chosen.claims)
    reading = time.perf_counter() - started
    run(plan, batch)
    stages = {
        "read the file": reading,
        "run the plan": min(seconds(lambda: run(plan, batch)) for _ in range(3)),
    }
    outcome = run(plan, batch)
    stages["write the findings out"] = seconds(lambda: list(outcome.findings))
    print(f"{len(batch):,} claims, {len(plan.edits)} edits, {len(outcome.findings):,} findings\n")
    print_top("stages", stages, 10, chosen.claims)
    print_top("grains, facts included", best(grains, plan, batch), 10, chosen.claims)
    print_top("facts, own time", best(facts, plan, batch), chosen.top, chosen.claims)
    print_top("edits, facts there already", edits(plan, batch), chosen.top, chosen.claims)


if __name__ == "__main__":
    main()
