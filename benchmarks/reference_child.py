"""What `benchmarks.reference` measures in a fresh process; each prints one line of JSON.

`python -m benchmarks.reference_child WORK ...`: `install FOLDER SET...`, `parse FOLDER`, `open`, `load`,
`check FILE PROCESSES TIMES`, `impact FILE TIMES`. The data root is the one that SCRUBJAY_DATA names.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from benchmarks.measure import _tree, seconds


def install(place: str, *names: str) -> dict[str, Any]:
    """Install every release of these data sets; memory is the most that this process ever held."""
    from benchmarks.reference_data import files_of
    from scrubjay.reference import data_root
    from scrubjay.reference.build.installing import install
    from scrubjay.reference.datasets import find_data_set

    start, rows = time.perf_counter(), 0
    for name in names:
        data_set = find_data_set(name)
        for files in files_of(data_set, Path(place)):
            made = install(data_root(), data_set, files, now=dt.datetime(2024, 7, 1), shrink=True)
            rows += made.manifest.counts.get("rows", 0)
    return {"seconds": time.perf_counter() - start, "peak": peak(), "rows": rows}


def peak() -> int:
    """Return the most memory that this process held, in bytes; `ru_maxrss` would count its parent's."""
    text = Path("/proc/self/status").read_text(encoding="ascii")
    return int(text.partition("VmHWM:")[2].split()[0]) * 1024


def parse(place: str) -> dict[str, Any]:
    """Parse the text of the code pairs with Polars, and nothing more."""
    import polars as pl

    paths = [path for path in Path(place).iterdir() if path.name.startswith("ccipra")]
    took = seconds(
        lambda: [
            pl.read_csv(path, separator="\t", has_header=False, skip_lines=6, infer_schema=False)
            for path in paths
        ]
    )
    return {"seconds": took, "peak": peak()}


def opening() -> dict[str, Any]:
    """Open the packs in force, then map every table of them."""
    from scrubjay.reference import Pack, Release, open_pack

    start = time.perf_counter()
    pack = open_pack()
    opened = time.perf_counter()
    count = 0
    parts: list[Pack | Release] = [pack, *pack.releases.values()]
    for part in parts:
        for name in part.manifest.tables:
            part.table(name)
            count += 1
    mapped = time.perf_counter()
    return {
        "opened": opened - start,
        "seconds": mapped - start,
        "packs": 1 + len(pack.releases),
        "tables": count,
    }


def load() -> dict[str, Any]:
    """Read the same arrays into memory with numpy."""
    import numpy as np

    from scrubjay.reference import open_pack

    pack = open_pack()
    folders = [pack.folder, *(one.folder for one in pack.releases.values())]
    paths = [path for each in folders for path in each.glob("*.npy")]
    return {"seconds": seconds(lambda: [np.load(path) for path in paths])}


def check(path: str, processes: str, times: str) -> dict[str, Any]:
    """Check a file several times, the first one apart, with wall and processor seconds of each."""
    from benchmarks.reference_data import SETTINGS, TODAY
    from scrubjay.kernel.check import run_check
    from scrubjay.kernel.plan import Plan
    from scrubjay.kernel.processes import Workers

    took, used, findings = [], [], 0
    with Workers(int(processes)) if int(processes) > 1 else nullcontext() as workers:
        plan = Plan.make(SETTINGS, today=TODAY)
        for _ in range(1 + int(times)):
            before, start = processor(), time.perf_counter()
            findings = len(run_check(plan, Path(path), workers=workers).findings)
            took.append(time.perf_counter() - start)
            used.append(processor() - before)
    edits = len(plan.edits) - len(plan.lacking)
    return {"seconds": took[1:], "used": used[1:], "findings": findings, "edits": edits}


def processor() -> float:
    """Return the seconds that this process and its children have computed, as /proc shows them."""
    ticks = 0
    for number in _tree(os.getpid()):
        cells = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(cells[11]) + int(cells[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def impact(path: str, times: str) -> dict[str, Any]:
    """Check a file and ask for the impact of releases on it, by turns.

    Twice: of the releases of the quarter against those of the quarter before, where both are installed; and
    of all that is installed against the embedded pack alone.
    """
    from benchmarks.reference_data import SETTINGS, TODAY
    from scrubjay.kernel.check import run_check
    from scrubjay.kernel.impact import Impact
    from scrubjay.kernel.impact import impact as judge_twice
    from scrubjay.kernel.plan import Plan
    from scrubjay.reference import Pack, data_root, open_embedded, open_pack
    from scrubjay.reference.releases import installed

    new = open_pack()
    quarters = {one.data_set: one for one in reversed(installed(data_root()))}
    before = new
    for one in quarters.values():
        before = before.with_release(one)
    plan = Plan.make(SETTINGS, today=TODAY, pack=new)

    def ask(old: Pack) -> Impact:
        return judge_twice(old, new, Path(path), config=SETTINGS, today=TODAY)

    works: dict[str, Callable[[], Any]] = {
        "check": lambda: run_check(plan, Path(path)),
        "quarter": lambda: ask(before),
        "all": lambda: ask(open_embedded()),
    }
    found = {name: work() for name, work in works.items()}
    took: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(int(times)):
        for name, work in works.items():
            took[name].append(seconds(work))
    return {
        **took,
        "sets": sorted(found["quarter"].sets),
        "edits": [len(found[name].edits) for name in ("quarter", "all")],
        "changed": [found[name].rows.height for name in ("quarter", "all")],
    }


WORKS: dict[str, Callable[..., dict[str, Any]]] = {
    "install": install, "parse": parse, "open": opening, "load": load, "check": check, "impact": impact,
}  # fmt: skip

if __name__ == "__main__":
    print(json.dumps(WORKS[sys.argv[1]](*sys.argv[2:])))
