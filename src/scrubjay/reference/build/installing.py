"""Installing a release: read the publisher's files, check, compile, and put it in force in one step."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from scrubjay.errors import PackError
from scrubjay.reference.build.compiling import compile_tables, conform, merge_snapshots
from scrubjay.reference.build.model import Contents, DataSet, LayoutError, SourceFile, Span
from scrubjay.reference.pack import Progress
from scrubjay.reference.releases import (
    FOLDER,
    FORMAT,
    ROWS,
    Release,
    installed,
    open_release,
    pin,
    pins,
    remove,
)
from scrubjay.reference.store import Manifest, whole_digest, write_manifest, write_table

SCRATCH = ".installing-"
LEAST = 0.9
"""A release with fewer rows than this share of the last one's is refused: a file may be cut off."""


def _silent(_what: str, _done: float) -> None:
    """Take progress and say nothing."""


def install(
    root: Path,
    data_set: DataSet,
    files: Sequence[SourceFile],
    *,
    now: dt.datetime,
    progress: Progress = _silent,
    shrink: bool = False,
) -> Release:
    """Install one release under a data root and return it; until the last step nothing of it is seen.

    `files` are those of one release. `shrink` takes a release that lost more than a tenth of its rows.
    Raises LayoutError where a file is not what its reader knows, PackError where it shrank or the disk is
    full. Two processes at once: one waits for the other.
    """
    folder = root / FOLDER / data_set.name
    with _alone(root, f"{data_set.name} could not be installed"):
        folder.mkdir(parents=True, exist_ok=True)
        for left in (*folder.glob(f"{SCRATCH}*"), *folder.glob(".removed-*")):
            shutil.rmtree(left, ignore_errors=True)
        progress(f"reading {data_set.name}", 0.0)
        contents = data_set.read(files)
        contents = replace(contents, tables=conform(data_set, contents))
        held = _held(root, data_set)
        if not shrink:
            _check_size(data_set, contents, held)
        made = _put(folder, data_set, contents, held, _digests(files), now, progress)
        _remake_later(root, data_set, made, _held(root, data_set))
        return made


def remove_release(root: Path, data_set: DataSet | None, release: Release) -> None:
    """Delete an installed release, and what it said out of those that were put together with it.

    `data_set`: None where this version does not know the set. Until the last step the release is there, so
    that what breaks off can be done again. Raises PackError where the disk does not let it go.
    """
    with _alone(root, f"{release.data_set} {release.label} could not be removed"):
        if data_set is not None:
            rest = [one for one in _held(root, data_set) if one.folder != release.folder]
            _remake_later(root, data_set, release, rest)
        remove(root, release)


@contextmanager
def _alone(root: Path, failed: str) -> Iterator[None]:
    """Let one process at a time change the releases; an error of the disk is a PackError."""
    try:
        (root / FOLDER).mkdir(parents=True, exist_ok=True)
        with FileLock(root / FOLDER / "install.lock"):
            yield
    except OSError as error:
        raise PackError(
            f"{failed}: {error.strerror or error}",
            "the release that was in force still is; make room or name another folder, then try again",
        ) from error


def _held(root: Path, data_set: DataSet) -> list[Release]:
    """Return the installed releases that have the tables of the data set as they are now."""
    return [
        one
        for one in installed(root, data_set.name)
        if all(one.has_columns(table.name, table.values) for table in data_set.tables)
    ]


def _check_size(data_set: DataSet, contents: Contents, held: Sequence[Release]) -> None:
    before = [one for one in held if one.known_on <= contents.known_on]
    if not before:
        return
    for table in data_set.tables:
        was, now = before[-1].frame(table.name).height, contents.tables[table.name].height
        if now < LEAST * was and not (table.optional and now == 0):
            raise LayoutError(
                f"{data_set.name}, table {table.name}: {now:,} rows, but {was:,} in {before[-1].label}",
                "see whether the file is whole; --shrink takes it all the same",
            )


def _digests(files: Sequence[SourceFile]) -> dict[str, str]:
    digests = {}
    for file in files:
        whole = hashlib.sha256()
        with file.open() as stream:
            while block := stream.read(1 << 20):
                whole.update(block)
        digests[file.name] = whole.hexdigest()
    return digests


def _put(
    folder: Path,
    data_set: DataSet,
    contents: Contents,
    held: Sequence[Release],
    sources: Mapping[str, str],
    now: dt.datetime,
    progress: Progress,
) -> Release:
    progress(f"compiling {data_set.name}", 0.5)
    merged = contents
    if data_set.history == "snapshot":
        mine = contents.known_on, contents.label
        earlier = [_contents(data_set, one) for one in held if (one.known_on, one.label) < mine]
        merged = merge_snapshots(data_set, [*earlier, contents])
    scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=folder))
    try:
        scratch.chmod(0o755)
        _write_rows(scratch, contents)
        progress(f"writing {data_set.name}", 0.8)
        manifest = _write(scratch, data_set, contents, merged, sources, now)
        label = re.sub(r"[^A-Za-z0-9]+", "-", contents.label).strip("-")
        place = folder / f"{contents.known_on}-{label}-{manifest.digest[:12]}"
        if not place.exists():
            _flush(scratch)
            progress(f"putting {data_set.name} in force", 0.95)
            scratch.rename(place)
        progress(f"{data_set.name} {contents.label} is in force", 1.0)
        return open_release(place)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _remake_later(root: Path, data_set: DataSet, since: Release, held: Sequence[Release]) -> None:
    """Put those of the releases `held` that were known later than `since` together anew, out of `held`."""
    if data_set.history == "whole":
        return
    folder, now = root / FOLDER / data_set.name, list(held)
    for at, later in enumerate(held):
        if (later.known_on, later.label) <= (since.known_on, since.label):
            continue
        contents = replace(_contents(data_set, later), counts=later.manifest.counts)
        then = dt.datetime.fromisoformat(later.installed_on)
        again = now[at] = _put(folder, data_set, contents, now, later.manifest.sources, then, _silent)
        if again.folder != later.folder:
            if pins(root).get(data_set.name) == later.folder.name:
                pin(root, data_set.name, again)
            remove(root, later)


def _contents(data_set: DataSet, release: Release) -> Contents:
    """Return what the own files of an installed release said."""
    tables = {table.name: release.frame(table.name) for table in data_set.tables}
    return Contents(release.label, release.known_on, release.own_spans, tables)


def _write_rows(scratch: Path, contents: Contents) -> None:
    (scratch / ROWS).mkdir()
    for name, frame in contents.tables.items():
        frame.write_ipc(scratch / ROWS / f"{name}.arrow", compression="zstd")


def _write(
    scratch: Path,
    data_set: DataSet,
    own: Contents,
    merged: Contents,
    sources: Mapping[str, str],
    now: dt.datetime,
) -> Manifest:
    arrays = compile_tables(data_set, merged.tables)
    written = {name: write_table(scratch, name, array) for name, array in arrays.items()}
    names = {
        "label": (own.label,),
        "spans": _texts(merged.spans),
        "own_spans": _texts(own.spans),
        "installed_on": (now.replace(microsecond=0).isoformat(),),
    }
    manifest = Manifest(
        format=FORMAT,
        digest=whole_digest(written, FORMAT, names),
        sources=sources,
        known_on={data_set.name: own.known_on},
        spans={data_set.name: (merged.spans[0][0], merged.spans[-1][1])},
        counts=own.counts,
        names=names,
        tables=written,
    )
    write_manifest(scratch, manifest)
    return manifest


def _texts(spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(f"{first}..{last}" for first, last in spans)


def _flush(folder: Path) -> None:
    """Have the disk hold every file before the folder is seen under its name."""
    for path in (*folder.rglob("*"), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
