"""Reference data of real size: install, open, check, impact: `python -m benchmarks.reference`.

Every figure is taken in fresh processes, on claims of the quarter that the tables are of. The table says
where the tables are from. Times are medians; the best run and the processor time show what other work on the
machine took away.
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path
from typing import Any

from benchmarks.measure import child, rate
from benchmarks.reference_data import bare_root, claims_file, data_in, installable, official_files
from benchmarks.table import Figure, show_figures

BUILD, MEMORY = 60.0, 1e9
OPEN = 100.0
CHECKED = 60_000
TIMES = 3.0
BEFORE_AFTER = 2
"""How often each data root is checked by, in turn with the other."""


def figures(claims: int = 100_000, times: int = 4, processes: int = 2) -> list[Figure]:
    """Install everything in a new data root, and measure with it."""
    files, full, bare = official_files(), bare_root("full"), bare_root("bare")
    names = installable(files.folder)
    with data_in(full):
        made = _building(files.folder, files.origin)
        ask("install", files.folder, *(name for name in names if name != "practitioner_pairs"))
        made += _opening(times)
    made += _checking(claims, times, processes, {"full": full, "bare": bare})
    with data_in(full):
        made += _impact(claims, max(times - 1, 1))
    return made


def ask(work: str, *words: object) -> Any:
    """Return what a fresh process answers."""
    return child("benchmarks.reference_child", work, *map(str, words)).answer


def _building(place: Path, origin: str) -> list[Figure]:
    parsed = ask("parse", place)["seconds"]
    made = ask("install", place, "practitioner_pairs")
    took, peak = made["seconds"], made["peak"]
    return [
        Figure(f"practitioner pairs ({origin}), official text to pack", f"{took:.1f} s", f"<= {BUILD:g} s",
               took <= BUILD, f"Polars parsing the same text, unchecked {parsed:.1f} s"),
        Figure("... peak memory", f"{peak / 1e9:.2f} GB", f"<= {MEMORY / 1e9:g} GB", peak <= MEMORY),
    ]  # fmt: skip


def _opening(times: int) -> list[Figure]:
    found = [ask("open") for _ in range(2 * times + 1)]
    opened, mapped = (statistics.median(one[name] for one in found) * 1000 for name in ("opened", "seconds"))
    loaded = ask("load")["seconds"] * 1000
    what = f"opening the embedded pack and {found[0]['packs'] - 1} releases, fresh process, imports aside"
    return [
        Figure(what, f"{opened:.0f} ms", f"<= {OPEN:g} ms", opened <= OPEN),
        Figure(f"... and mapping all their {found[0]['tables']} tables", f"{mapped:.0f} ms",
               f"<= {OPEN:g} ms", mapped <= OPEN, f"numpy reading the same tables {loaded:.0f} ms"),
    ]  # fmt: skip


def _checking(claims: int, times: int, processes: int, roots: dict[str, Path]) -> list[Figure]:
    """Check by turns with and without the releases, so that other work on the machine meets both."""
    wall: dict[str, list[float]] = {name: [] for name in roots}
    used: dict[str, list[float]] = {name: [] for name in roots}
    edits: dict[str, int] = {}
    for _ in range(BEFORE_AFTER):
        for name, root in roots.items():
            with data_in(root):
                found = ask("check", claims_file(claims), processes, times)
            wall[name] += found["seconds"]
            used[name] += found["used"]
            edits[name] = found["edits"]
    took, work = ({name: statistics.median(values) for name, values in each.items()} for each in (wall, used))
    what = f"837P to findings, everything installed, {edits['full']} edits, {claims:,} claims"
    return [
        Figure(f"{what}, {processes} processes, warm", rate(claims, took["full"]), f">= {CHECKED:,}/s",
               claims / took["full"] >= CHECKED,
               f"without releases, {edits['bare']} edits, {rate(claims, took['bare'])}"),
        Figure("... the best run", rate(claims, min(wall["full"])), "", None,
               f"without releases {rate(claims, min(wall['bare']))}"),
        Figure("... processor time of all processes", f"{work['full']:.2f} s", "", None,
               f"without releases {work['bare']:.2f} s"),
    ]  # fmt: skip


def _impact(claims: int, times: int) -> list[Figure]:
    found = ask("impact", claims_file(claims), times)
    check = statistics.median(found["check"])
    titles = (
        f"`impact` of releases of {', '.join(found['sets'])}",
        "`impact` of everything at once, none of it installed before",
    )
    made = []
    for name, title, edits in zip(("quarter", "all"), titles, found["edits"], strict=True):
        took = statistics.median(found[name])
        made.append(
            Figure(f"{title}, {edits} edits, {claims:,} claims, one process",
                   f"{took:.2f} s, {took / check:.2f} checks", f"<= {TIMES:g} checks",
                   took <= TIMES * check, f"one check {check:.2f} s")
        )  # fmt: skip
    return made


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.reference", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=4, help="runs of each kind that count")
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args(arguments)
    show_figures(figures(chosen.claims, chosen.times, chosen.processes))


if __name__ == "__main__":
    main()
