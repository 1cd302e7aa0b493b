"""All benchmarks in one table: `python -m benchmarks [--claims N] [--big] [--no-build]`.

Each part runs alone too: `python -m benchmarks.end_to_end`, `.editors`, `.one_claim`, `.fresh`, `.reading`,
`.reference`, `.cost`; `.profile` shows where the time goes and `.differential` how Scrubjay and the published
editors agree.
"""

from __future__ import annotations

import argparse
import os

from benchmarks import cost, editors, end_to_end, fresh, one_claim, reading_figures, reference
from benchmarks.table import Figure, show_figures


def main(arguments: list[str] | None = None) -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000, help="claims of the file")
    parser.add_argument("--compared", type=int, default=5_000, help="claims that pyoce judges, too")
    parser.add_argument("--calls", type=int, default=2_000, help="single claims")
    parser.add_argument("--big", action="store_true", help="also a file of ten times the claims")
    parser.add_argument("--no-build", action="store_true", help="leave building the pack out")
    chosen = parser.parse_args(arguments)
    load = os.getloadavg()[0]
    print(
        f"{os.cpu_count()} processors, load {load:.1f} before the start: other work slows every figure down"
    )
    found: list[Figure] = []
    found += end_to_end.figures(chosen.claims, big=chosen.big)
    found += reading_figures.figures(chosen.claims)
    found += editors.figures(chosen.compared)
    found += one_claim.figures(chosen.calls)
    found += reference.figures(chosen.claims)
    found += cost.figures(chosen.claims // 2)
    found += fresh.figures(build=not chosen.no_build)
    show_figures(found)


if __name__ == "__main__":
    main()
