"""How fast 837P files are read: `python benchmarks/reading.py [CLAIMS]`, one table, beside pyx12."""

from __future__ import annotations

import io
import logging
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from scrubjay.claims.schema import TABLES
from scrubjay.intake import Window, read_837, read_reference, read_window, split_windows
from scrubjay.sample import generate

FREE_NAMES = frozenset(
    (
        "patient_first_name",
        "patient_last_name",
        "subscriber_first_name",
        "subscriber_last_name",
        "billing_name",
        "payer_name",
    )
)
COLUMNS = {
    name: [column.name for column in TABLES[name] if column.name not in FREE_NAMES]
    for name in ("claims", "diagnoses", "lines")
}
"""What a full check reads: all but names, references and adjustments."""
PLAIN_CLAIMS = 5_000
PEER_CLAIMS = 300
REPEATS = 5


def main() -> None:
    """Write the files, read them every way, print the table."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = _write(Path(folder), claims)
        plain = _write(Path(folder), PLAIN_CLAIMS).read_bytes()
        peer = _write(Path(folder), PEER_CLAIMS)
        size = path.stat().st_size
        print(f"{claims:,} claims, {size / 1e6:.1f} MB; best of {REPEATS}, peer once")
        print(f"{'way':44}{'MB/s':>8}{'claims/s':>12}{'peak MB':>9}")
        _row("plain path", len(plain), PLAIN_CLAIMS, _best(lambda: read_reference(plain)))
        _row("vectorised, one process", size, claims, _best(lambda: _read(path)))
        peak = f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"
        _row("  all columns of all tables", size, claims, _best(lambda: _read(path, everything=True)), peak)
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            pool.map(_warm, [peer, peer])
            _row("vectorised, two processes", size, claims, _best(lambda: _two(pool, path, claims)))
        _row("pyx12 validating", peer.stat().st_size, PEER_CLAIMS, _timed(lambda: _pyx12(peer)))


def _write(folder: Path, claims: int) -> Path:
    path = folder / f"{claims}.837"
    with path.open("wb") as out:
        generate(claims, seed=7, out=out)
    return path


def _read(path: Path, everything: bool = False) -> int:
    reading = read_837(path, columns=None if everything else COLUMNS)
    return sum(len(batch) for batch, _ in reading)


def _window(window: Window) -> int:
    return sum(len(batch) for batch, _ in read_window(window, columns=COLUMNS))


def _two(pool: multiprocessing.pool.Pool, path: Path, claims: int) -> None:
    counts = pool.map(_window, split_windows(path, 2), chunksize=1)
    if sum(counts) != claims:
        raise AssertionError(f"{sum(counts)} claims read of {claims}")


def _warm(path: Path) -> int:
    return sum(_window(window) for window in split_windows(path, 1))


def _pyx12(path: Path) -> None:
    from pyx12.params import params
    from pyx12.x12n_document import x12n_document

    logging.disable(logging.CRITICAL)
    x12n_document(
        param=params(), src_file=str(path), fd_997=io.StringIO(), fd_html=None, fd_xmldoc=None, map_path=None
    )


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _best(work: Callable[[], object]) -> float:
    return min(_timed(work) for _ in range(REPEATS))


def _row(name: str, size: int, claims: int, seconds: float, peak: str = "") -> None:
    print(f"{name:44}{size / seconds / 1e6:8.1f}{claims / seconds:12,.0f}{peak:>9}")


if __name__ == "__main__":
    main()
