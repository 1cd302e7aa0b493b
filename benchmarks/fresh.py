"""Fresh processes: `scrubjay check` of one claim, and building the pack: `python -m benchmarks.fresh`."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile

from benchmarks.measure import sample, seconds
from benchmarks.table import Figure, show_figures

WANTED = 0.5
BUILD = 90.0
BUILDING = "from scrubjay.reference import open_embedded; open_embedded()"
BARE = "import numpy, polars, pyarrow"


def check_once() -> None:
    """Run `scrubjay check` on a file of one claim; a finding (exit code 1) is as good as none."""
    command = [sys.executable, "-m", "scrubjay.doors.cli", "check", str(sample(1, 0))]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"scrubjay check ended with {done.returncode}: {done.stderr.decode()[-500:]}")


def python(code: str, **environment: str) -> None:
    """Run a line of Python in a fresh process."""
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | environment)


def figures(times: int = 10, build: bool = True) -> list[Figure]:
    """Measure; the peer is what importing the libraries takes that no run can do without."""
    check_once()
    took = statistics.median(seconds(check_once) for _ in range(times))
    bare = statistics.median(seconds(lambda: python(BARE)) for _ in range(5))
    made = [
        Figure(f"`scrubjay check` of one claim, fresh process, median of {times}", f"{took:.2f} s",
               f"<= {WANTED:g} s", took <= WANTED, f"importing numpy, Polars, pyarrow {bare:.2f} s")
    ]  # fmt: skip
    if build:
        with tempfile.TemporaryDirectory(prefix="scrubjay-bench-") as root:
            built = seconds(lambda: python(BUILDING, SCRUBJAY_DATA=root))
        made.append(
            Figure("building the pack, fresh process", f"{built:.1f} s", f"<= {BUILD:g} s", built <= BUILD)
        )
    return made


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.fresh", description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--no-build", action="store_true", help="leave building the pack out")
    chosen = parser.parse_args(arguments)
    show_figures(figures(chosen.times, not chosen.no_build))


if __name__ == "__main__":
    main()
