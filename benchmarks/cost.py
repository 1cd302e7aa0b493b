"""What each edit costs: `python -m benchmarks.cost [--claims N] [--top N]`.

An edit's cost is the time of its own condition and findings, and its share of the facts that it stands on: a
fact's own time is divided among the edits that need it, directly or through other facts. So the costs add up
to all the work of judging a month with everything installed. One process, warm, the median of five.
"""

from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.measure import seconds
from benchmarks.profile import Stopwatch
from benchmarks.reference import ask
from benchmarks.reference_data import (
    SETTINGS,
    TODAY,
    bare_root,
    claims_file,
    data_in,
    installable,
    official_files,
)
from benchmarks.table import Column, Figure, show, show_figures
from scrubjay.claims import Batch
from scrubjay.facts import Sheet
from scrubjay.facts.arrays import Holds
from scrubjay.facts.model import Values
from scrubjay.facts.registry import registry
from scrubjay.intake import read_837
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import judge_grain, run
from scrubjay.reference import open_pack

MOST = 5.0
"""Percent of the whole that one edit may take."""
REPEATS = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of one edit: its condition and findings, and its share of facts."""

    edit: str
    name: str
    own: float
    facts: float

    @property
    def whole(self) -> float:
        """Both together."""
        return self.own + self.facts


class Ledger(Sheet):
    """A sheet that times every piece (edit, fact, shared value) and notes which piece asks for which."""

    def __init__(self, batch: Batch, plan: Plan) -> None:
        super().__init__(batch, plan.pack, plan.today, plan.config.practice)
        self.watch = Stopwatch()
        self.asks: dict[str, set[str]] = defaultdict(set)
        self._open: list[str] = []

    def piece[T](self, name: str, make: Callable[[], T]) -> T:
        """Time a piece; what is asked for meanwhile is asked by it."""
        self._open.append(name)
        try:
            with self.watch.piece(name):
                return make()
        finally:
            self._open.pop()

    def _ask(self, name: str) -> None:
        if self._open and name != self._open[-1]:
            self.asks[self._open[-1]].add(name)

    def _ask_column(self, grain: str, name: str) -> None:
        origin = registry().origin(grain, name)
        if origin is None:
            return
        fact = registry().facts.get((origin.grain, origin.name))
        if fact is not None:
            self._ask(f"fact {fact.grain}.{fact.columns[0].name}")
        elif origin.kind == "pattern":
            self._ask(f"fact {origin.grain}.{origin.name}")

    def once[T](self, key: str, make: Callable[[Sheet], T]) -> T:
        """Note and time what is made."""
        self._ask(f"shared {key}")
        if key in self._once:
            return super().once(key, make)
        return self.piece(f"shared {key}", lambda: super(Ledger, self).once(key, make))

    def column(self, grain: str, name: str) -> Any:
        """Note who asks."""
        self._ask_column(grain, name)
        return super().column(grain, name)

    def values(self, grain: str, name: str) -> Values:
        """Note who asks."""
        self._ask_column(grain, name)
        return super().values(grain, name)

    def holds(self, grain: str, name: str) -> Holds:
        """Note who asks."""
        self._ask_column(grain, name)
        return super().holds(grain, name)

    def _attach(self, fact: Any) -> None:
        name = f"fact {fact.grain}.{fact.columns[0].name}"
        self.piece(name, lambda: super(Ledger, self)._attach(fact))


def needed(asks: Mapping[str, Iterable[str]], piece: str) -> set[str]:
    """Return every piece that a piece asks for, directly or through others."""
    found: set[str] = set()
    todo = [piece]
    while todo:
        for one in asks.get(todo.pop(), ()):
            if one not in found:
                found.add(one)
                todo.append(one)
    return found


def shares(
    own: Mapping[str, float], asks: Mapping[str, Iterable[str]], edits: Iterable[str]
) -> dict[str, float]:
    """Return for each edit its share of the pieces that it needs, in the unit of `own`."""
    wants = {edit: needed(asks, edit) for edit in edits}
    askers: dict[str, int] = defaultdict(int)
    for pieces in wants.values():
        for piece in pieces:
            askers[piece] += 1
    return {edit: sum(own.get(one, 0.0) / askers[one] for one in pieces) for edit, pieces in wants.items()}


def measure(plan: Plan, batch: Batch) -> dict[str, Cost]:
    """Judge a batch edit by edit on one sheet, and divide the time of the facts."""
    ledger = Ledger(batch, plan)
    edits = [(grain, one) for grain, compiled in plan.compiled.items() for one in compiled]
    for grain, one in edits:
        ledger.piece(one.edit.id, lambda grain=grain, one=one: judge_grain(ledger, grain, (one,), 0))  # type: ignore[misc]
    parts = shares(ledger.watch.own, ledger.asks, [one.edit.id for _, one in edits])
    return {
        one.edit.id: Cost(
            one.edit.id, one.edit.name, ledger.watch.own[one.edit.id] * 1e3, parts[one.edit.id] * 1e3
        )
        for _, one in edits
    }


def medians(plan: Plan, batch: Batch) -> list[Cost]:
    """Return the cost of each edit, the median of several measurements, the dearest first."""
    measure(plan, batch)
    runs = [measure(plan, batch) for _ in range(REPEATS)]
    found = []
    for id_, first in runs[0].items():
        own, facts = (statistics.median(getattr(one[id_], part) for one in runs) for part in ("own", "facts"))
        found.append(Cost(id_, first.name, own, facts))
    return sorted(found, key=lambda cost: -cost.whole)


def installed(claims: int) -> tuple[Plan, Batch]:
    """Return a plan with everything installed, and a month to judge."""
    files, root = official_files(), bare_root("cost")
    with data_in(root):
        ask("install", files.folder, *installable(files.folder))
    plan = Plan.make(SETTINGS, today=TODAY, pack=open_pack(root))
    ((batch, _),) = read_837(claims_file(claims), columns=plan.columns, bucket=10 * claims)
    return plan, batch


def print_table(costs: list[Cost], top: int, claims: int) -> None:
    """Print the dearest edits."""
    whole = sum(cost.whole for cost in costs)
    rows = [
        [cost.edit, cost.name, f"{cost.own:.2f}", f"{cost.facts:.2f}", f"{cost.whole / whole:.2%}",
         f"{cost.whole / claims * 1e3:.3f}"]
        for cost in costs[:top]
    ]  # fmt: skip
    rows.append(["", f"all {len(costs)}", f"{sum(one.own for one in costs):.1f}",
                 f"{sum(one.facts for one in costs):.1f}", "", f"{whole / claims * 1e3:.3f}"])  # fmt: skip
    right = ("own ms", "facts ms", "share", "us a claim")
    show(
        "cost by edit", [Column("edit"), Column("name"), *(Column(name, right=True) for name in right)], rows
    )


def figures(claims: int = 50_000, top: int = 0) -> list[Figure]:
    """Measure; print the table where wanted."""
    plan, batch = installed(claims)
    run(plan, batch)
    together = statistics.median(seconds(lambda: run(plan, batch)) for _ in range(REPEATS))
    costs = medians(plan, batch)
    if top:
        print_table(costs, top, len(batch))
    whole = sum(cost.whole for cost in costs)
    dearest = costs[0].whole / whole * 100
    return [
        Figure(f"the dearest of {len(costs)} edits, {costs[0].edit}, share of all judging", f"{dearest:.1f}%",
               f"<= {MOST:g}%", dearest <= MOST),
        Figure("... edit by edit, against all together", f"{whole / 1e3:.2f} s", "", None,
               f"run of the plan {together:.2f} s"),
    ]  # fmt: skip


def main(arguments: list[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.cost", description=__doc__)
    parser.add_argument("--claims", type=int, default=50_000)
    parser.add_argument("--top", type=int, default=40, help="edits to print")
    chosen = parser.parse_args(arguments)
    show_figures(figures(chosen.claims, chosen.top))


if __name__ == "__main__":
    main()
