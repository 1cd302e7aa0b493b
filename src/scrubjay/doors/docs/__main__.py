"""Write the generated documentation again, or `--check` that what is on disk is current.

    python -m scrubjay.doors.docs [--check] [--root FOLDER]

Exits with 1 where `--check` finds a difference, and with 2 where an edit fails one of its cases.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from scrubjay.doors.docs.examples import CaseFails
from scrubjay.doors.docs.pages import differences, write
from scrubjay.errors import ScrubjayError
from scrubjay.reference.build.sampling import plain_root


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, write or check the pages, name those that differ; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scrubjay.doors.docs", description="Generate docs.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 where a page differs"
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the repository (default: this folder)")
    options = parser.parse_args(arguments)
    os.environ["SCRUBJAY_DATA"] = str(plain_root())
    try:
        if not options.check:
            count = write(options.root)
            sys.stdout.write(f"{count} pages written\n" if count else "every page is current\n")
            return 0
        found = differences(options.root)
    except (CaseFails, ScrubjayError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.writelines(f"{name}: {what}\n" for name, what in found.items())
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
