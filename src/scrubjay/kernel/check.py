"""`check`: from files, text, tables or batches to a report. Every door of Scrubjay calls it."""

from __future__ import annotations

import datetime as dt
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeGuard

from scrubjay.claims import Batch, SourceProblem, parse_notation
from scrubjay.claims.notation import NotationError
from scrubjay.errors import InputError
from scrubjay.kernel.config import Config
from scrubjay.kernel.history import HistoryStore
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.reading import BUCKET, Progress, file_part, judge_reading
from scrubjay.kernel.result import Fold, Part, Report, judge

if TYPE_CHECKING:
    import pyarrow as pa

    from scrubjay.kernel.processes import Workers

type Source = str | Path | bytes | BinaryIO | Batch | pa.Table
WHOLE = 8 << 20
"""One source of up to this many bytes is judged at once."""
_NOTATION = re.compile(r"\s*[PI]\s+\d{4}-\d{2}-\d{2}\b")


def check(
    source: Source | Sequence[Source],
    *,
    config: Config | None = None,
    today: dt.date | None = None,
    processes: int | None = None,
    progress: Progress | None = None,
    data_root: Path | None = None,
) -> Report:
    """Scrub claims and return the report.

    `source` is the path of an 837P file, its bytes or an open binary file, a claim in compact notation, an
    Arrow table in the interchange form, a `Batch`, or a list of these. `today` is the day of the check
    (default: the day it is run). `processes` is how many may work on a large file (default: one).
    Raises `ScrubjayError` where the settings or the set-up are wrong; faulty claims never raise.
    """
    with ExitStack() as stack:
        workers = None
        if processes and processes > 1:
            from scrubjay.kernel.processes import Workers

            workers = stack.enter_context(Workers(processes))
        plan = Plan.make(config, today=today or dt.date.today(), data_root=data_root)
        return run_check(plan, source, workers=workers, progress=progress)


def run_check(
    plan: Plan,
    source: Source | Sequence[Source],
    *,
    workers: Workers | None = None,
    progress: Progress | None = None,
) -> Report:
    """Scrub claims with a plan that is made already; `workers` help with large files. See `check`."""
    start = time.perf_counter()
    sources = list(source) if isinstance(source, (list, tuple)) else [source]
    named: list[tuple[str, int]] = []
    with HistoryStore(plan) as store:
        fold = Fold(plan, store)
        for one in sources:
            first = fold.totals.read
            named.append((named_source(one), first))
            for part in _parts(plan, one, alone=len(sources) == 1, workers=workers, progress=progress):
                fold.add(part.shifted(first, named[-1][0]))
        return fold.finish(named, time.perf_counter() - start)


def read_batches(
    plan: Plan, source: Source, progress: Progress | None = None, *, whole: bool = False
) -> Iterator[tuple[Batch, Sequence[SourceProblem]] | Part]:
    """Yield the batches of a source with their problems, and at the end of a file a part with its counts.

    `whole` reads every column of the claims, not only those that the plan can ask for.
    """
    if isinstance(source, str) and _NOTATION.match(source):
        yield _notation(source), ()
    elif _is_file(source):
        from scrubjay.intake import read_837

        path = Path(source) if isinstance(source, str) else source
        size = _size(path) if isinstance(path, Path) else None
        reading = read_837(path, columns=None if whole else plan.columns, bucket=BUCKET)
        for part in reading:
            yield part
            if progress:
                progress(reading.totals.bytes, size)
        yield file_part(reading.totals)
    else:
        batch = source if isinstance(source, Batch) else _table(source)
        for start in range(0, max(len(batch), 1), BUCKET):
            yield batch.slice(start, BUCKET), ()


def _is_file(source: Source) -> TypeGuard[str | Path | bytes | BinaryIO]:
    return isinstance(source, bytes | str | Path) or hasattr(source, "read")


def _table(source: Batch | pa.Table) -> Batch:
    if type(source).__module__.partition(".")[0] == "pyarrow":
        return Batch.from_table(source)
    raise InputError(f"cannot check a {type(source).__name__}", "give a path, bytes, a claim, or a table")


def named_source(source: Source) -> str:
    """Return the name that reports give a source."""
    if isinstance(source, Path) or (isinstance(source, str) and not _NOTATION.match(source)):
        return str(source)
    return "claim" if isinstance(source, str) else "input"


def _parts(
    plan: Plan, source: Source, *, alone: bool, workers: Workers | None, progress: Progress | None
) -> Iterator[Part]:
    """Yield what each batch of one source gives, and in the end a part that holds the counts of its file."""
    if isinstance(source, str) and _NOTATION.match(source):
        yield judge(plan, _notation(source), (), alone=alone)
    elif isinstance(source, Batch):
        yield from _batches(plan, source, alone)
    elif _is_file(source):
        yield from _file(plan, source, alone, workers, progress)
    else:
        yield from _batches(plan, _table(source), alone)


def _notation(text: str) -> Batch:
    try:
        return parse_notation(text)
    except NotationError as error:
        raise InputError(
            f"cannot read the claim: {error}", "see the compact notation in the README"
        ) from error


def _batches(plan: Plan, batch: Batch, alone: bool) -> Iterator[Part]:
    single = alone and len(batch) <= BUCKET
    for start in range(0, max(len(batch), 1), BUCKET):
        yield judge(plan, batch.slice(start, BUCKET), (), first_claim=start, alone=single)


def _file(
    plan: Plan,
    source: str | Path | bytes | BinaryIO,
    alone: bool,
    workers: Workers | None,
    progress: Progress | None,
) -> Iterator[Part]:
    from scrubjay.intake import read_837

    if isinstance(source, str):
        source = Path(source)
    size: int | None = None
    if isinstance(source, Path):
        size = _size(source)
    elif isinstance(source, bytes):
        size = len(source)
    if isinstance(source, Path) and size and size > WHOLE and workers:
        yield from workers.parts(plan, source, progress)
        return
    single = alone and size is not None and size <= WHOLE
    reading = read_837(source, columns=plan.columns, bucket=sys.maxsize if single else BUCKET)
    yield from judge_reading(plan, reading, single, progress and (lambda done: progress(done, size)))
    yield file_part(reading.totals)


def _size(path: Path) -> int:
    if not path.is_file():
        raise InputError(f"there is no file {path}", "check its name and folder")
    return path.stat().st_size
