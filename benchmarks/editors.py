"""The checks that pyoce makes too, on the same claims: `python -m benchmarks.editors [--claims N]`.

Scrubjay runs only the edits that implement edits of the I/OCE (`Edit.implements`): validity, age and sex of
diagnoses and procedures, code pairs, add-on codes, modifiers, principal diagnoses. pyoce prices and packages
besides; it has no switch for that. Both are warm and in one process, with the claims in memory.
"""

from __future__ import annotations

import argparse

from benchmarks.measure import median_seconds, rate, seconds
from benchmarks.table import Figure, show_figures
from scrubjay.kernel.config import Config
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from tests.differential.compare import TODAY
from tests.differential.draw import random_claims
from tests.differential.engines import ask_ioce
from tests.differential.model import to_batch
from tests.differential.real import realistic_claims

WANTED = 50


def compared_plan() -> Plan:
    """Return the plan of the edits that pyoce has too."""
    every = Plan.make(today=TODAY).edits
    same = tuple(edit.id for edit in every if any(name.startswith("ioce:") for name in edit.implements))
    return Plan.make(Config(select=same), today=TODAY)


def figures(claims: int = 5_000) -> list[Figure]:
    """Measure both on random and on realistic claims."""
    plan = compared_plan()
    kinds = {
        "random": random_claims(plan.pack, 11, claims),
        "realistic": realistic_claims(11, claims),
    }
    made = []
    for kind, held in kinds.items():
        batch = to_batch(held)
        ask_ioce(held[:50])
        theirs = seconds(lambda held=held: ask_ioce(held))  # type: ignore[misc]
        ours = median_seconds(lambda batch=batch: run(plan, batch), 7)  # type: ignore[misc]
        what = f"{len(plan.edits)} edits that pyoce has too, {len(held):,} {kind} claims, warm"
        times = theirs / ours
        made.append(
            Figure(what, f"{rate(len(held), ours)}, {times:,.0f} times", f">= {WANTED} times",
                   times >= WANTED, f"pyoce {rate(len(held), theirs)}")
        )  # fmt: skip
    return made


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.editors", description=__doc__)
    parser.add_argument("--claims", type=int, default=5_000)
    show_figures(figures(parser.parse_args(arguments).claims))


if __name__ == "__main__":
    main()
