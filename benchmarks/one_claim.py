"""One claim at a time, warm and in process: `python -m benchmarks.one_claim [--calls N]`.

Each call takes another claim of the sample as rows (what an API hands over) and ends with the findings as
text. The rows are made before the clock starts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import time
from typing import Any

from benchmarks.measure import sample
from benchmarks.table import Figure, show_figures
from scrubjay.claims import Batch, to_notation
from scrubjay.intake import read_837
from scrubjay.kernel.check import run_check
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run

P50, P99 = 4.0, 8.0
CHILDREN = ("claims", "diagnoses", "lines")


def rows_of(batch: Batch) -> dict[str, dict[str, list[Any]]]:
    """Return the tables of a batch as lists, columns that are empty left out."""
    return {
        name: {
            column.name: column.to_list()
            for column in getattr(batch, name).get_columns()
            if column.null_count() < len(column)
        }
        for name in CHILDREN
    }


def varied(calls: int, mistakes: float = 0.4) -> list[Batch]:
    """Return single claims from all over a sample month, a share of them with a planted mistake."""
    ((batch, _),) = read_837(sample(max(calls, 2_000), mistakes), bucket=1_000_000)
    step = max(len(batch) // calls, 1)
    return [batch.slice(row, 1) for row in range(0, step * calls, step)]


def times(plan: Plan, claims: list[Batch]) -> tuple[list[float], list[float], list[float]]:
    """Return milliseconds of each call: from rows to text, of the plan alone, and from compact notation."""
    given = [rows_of(claim) for claim in claims]
    written = [to_notation(claim) for claim in varied(len(claims) // 4, 0)]
    for rows in given[:50]:
        list(run(plan, Batch.from_rows(rows)).findings)
    run_check(plan, written[0])
    whole, judging, noted = [], [], []
    for rows in given:
        start = time.perf_counter()
        batch = Batch.from_rows(rows)
        made = time.perf_counter()
        outcome = run(plan, batch)
        judged = time.perf_counter()
        _ = [f"{one.edit} {one.where} {one.message} {one.fix}" for one in outcome.findings]
        end = time.perf_counter()
        whole.append((end - start) * 1000)
        judging.append((judged - made) * 1000)
    for text in written:
        start = time.perf_counter()
        _ = [one.message for one in run_check(plan, text)]
        noted.append((time.perf_counter() - start) * 1000)
    return whole, judging, noted


def percentile(values: list[float], share: int) -> float:
    """Return a percentile, 1 to 99."""
    return statistics.quantiles(values, n=100)[share - 1]


def figures(calls: int = 2_000) -> list[Figure]:
    """Measure."""
    plan = Plan.make(today=dt.date(2026, 7, 1))
    whole, judging, noted = times(plan, varied(calls))
    made = []
    for name, values, judge in (
        (f"one claim, rows to text, {len(plan.edits)} edits, warm, {calls:,} calls", whole, True),
        ("... the plan alone", judging, False),
        ("... `run_check` of compact notation", noted, False),
    ):
        middle, late = percentile(values, 50), percentile(values, 99)
        reach, good = (f"<= {P50:g} / {P99:g} ms", middle <= P50 and late <= P99) if judge else ("", None)
        made.append(Figure(name, f"p50 {middle:.2f}, p99 {late:.2f} ms", reach, good))
    return made


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.one_claim", description=__doc__)
    parser.add_argument("--calls", type=int, default=2_000)
    show_figures(figures(parser.parse_args(arguments).calls))


if __name__ == "__main__":
    main()
