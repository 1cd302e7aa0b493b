"""Check a file several times in one process, and print what each time took: run by `benchmarks.end_to_end`.

`python -m benchmarks.check_child FILE PROCESSES TIMES` prints one line of JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import sys
import time
from contextlib import nullcontext
from pathlib import Path

START = time.perf_counter()


def main(path: Path, processes: int, times: int) -> None:
    """Check and print: seconds of each time (the first with imports and plan), findings, claims, memory."""
    from scrubjay.kernel.check import run_check
    from scrubjay.kernel.plan import Plan
    from scrubjay.kernel.processes import Workers

    took, findings, claims, edits = [], 0, 0, 0
    with Workers(processes) if processes > 1 else nullcontext() as workers:
        plan = Plan.make(today=dt.date(2026, 7, 1))
        for number in range(times):
            start = START if number == 0 else time.perf_counter()
            report = run_check(plan, path, workers=workers)
            took.append(time.perf_counter() - start)
            findings, claims, edits = len(report.findings), report.totals.read, len(plan.edits)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": took, "findings": findings, "claims": claims, "edits": edits, "peak": peak}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
