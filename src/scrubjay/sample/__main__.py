"""Write a sample practice month: `python -m scrubjay.sample --claims 2000 --out FOLDER`."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from scrubjay.sample.generate import DEFAULT_MONTH, write_sample


def main(arguments: list[str] | None = None) -> int:
    """Read the command line, write the sample, name the files."""
    parser = argparse.ArgumentParser(prog="python -m scrubjay.sample", description=__doc__)
    parser.add_argument("--claims", type=int, default=2000, help="how many claims")
    parser.add_argument("--out", type=Path, required=True, help="folder for the files")
    parser.add_argument("--mistakes", type=float, default=0.0, help="share of claims with a mistake, 0 to 1")
    parser.add_argument("--seed", type=int, default=7, help="same seed, same bytes")
    parser.add_argument("--month", type=date.fromisoformat, default=DEFAULT_MONTH, help="a day of the month")
    options = parser.parse_args(arguments)
    paths = write_sample(options.out, options.claims, options.seed, options.month, options.mistakes)
    sys.stdout.write(f"{paths.claims}\n{paths.truth_json}\n{paths.truth_csv}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
