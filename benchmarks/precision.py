"""What every edit finds on clean claims: `python -m benchmarks.precision [--claims N] [--months K]`.

Clean months of the sample practice, with the reference data in force under SCRUBJAY_DATA, by the first day
after each month; and the public sample claims beside the repository, where they are there. An edit of
severity reject or deny that fires on more than 2 of 1,000 clean claims is to be mended, or lowered with its
reason.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from pathlib import Path

from benchmarks.measure import folder
from benchmarks.table import Column, show
from scrubjay.kernel.catalogue import catalogue
from scrubjay.kernel.check import run_check
from scrubjay.kernel.config import Config
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.result import Report
from scrubjay.sample.generate import DEFAULT_MONTH, write_sample

PUBLIC = ("linuxforhealth_x12/837_005010X222A2/*", "cosyte_x12/claim/837p*.edi")
SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "claims"
MOST = 2.0
"""Findings at severity reject or deny on 1,000 clean claims that an edit may have."""
WORDS = ("edit", "name", "severity", "findings", "per 1,000", "note")
COLUMNS = tuple(Column(word, word in ("findings", "per 1,000")) for word in WORDS)


def main() -> None:
    """Print one table for the clean months, and one for the public claims."""
    parser = argparse.ArgumentParser(prog="benchmarks.precision", description=__doc__)
    parser.add_argument("--claims", type=int, default=20_000, help="claims of a month")
    parser.add_argument("--months", type=int, default=3, help="how many months, back from the sample's own")
    chosen = parser.parse_args()
    found: Counter[str] = Counter()
    read = 0
    for number in range(chosen.months):
        month = (DEFAULT_MONTH.replace(day=1) - dt.timedelta(days=30 * number)).replace(day=15)
        report = _month(chosen.claims, month, seed=number + 1)
        found += _counts(report)
        read += report.totals.read
    _show(f"{read:,} clean claims of the sample practice, {chosen.months} months", found, read, MOST)
    if SHARED.is_dir():
        paths = sorted(path for pattern in PUBLIC for path in SHARED.glob(pattern))
        report = run_check(_plan(dt.date(2026, 6, 30)), list(paths))
        title = (
            f"{report.totals.read} claims of {len(paths)} public sample files (not clean, not of these years)"
        )
        _show(title, _counts(report), report.totals.read)


def _month(claims: int, month: dt.date, seed: int) -> Report:
    written = write_sample(Path(folder().name) / f"{month}", claims, seed, month, 0.0)
    return run_check(_plan((month.replace(day=28) + dt.timedelta(days=4)).replace(day=1)), written.claims)


def _plan(today: dt.date) -> Plan:
    return Plan.make(Config(), today=today)


def _counts(report: Report) -> Counter[str]:
    return Counter(dict(report.findings.counts().select("edit", "findings").iter_rows()))


def _show(title: str, found: Counter[str], claims: int, most: float = float("inf")) -> None:
    rows = []
    for id_, times in found.most_common():
        edit, rate = catalogue()[id_].edit, 1000 * times / max(claims, 1)
        note = "too often" if edit.severity in ("reject", "deny") and rate > most else ""
        rows.append([id_, edit.name, edit.severity, f"{times:,}", f"{rate:.2f}", note])
    quiet = len(catalogue()) - len(found)
    show(f"\n{title}: {len(found)} edits find something, {quiet} nothing", COLUMNS, rows)


if __name__ == "__main__":
    main()
