"""Tables on disk: one folder of .npy files and a manifest, written once and then only mapped into memory."""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from scrubjay.errors import PackError

FORMAT = 6
"""Version of the tables' layout and meaning; a pack of another format is built anew."""

MANIFEST = "manifest.json"
SPANS = ("spans", "own_spans")
"""Names of a release's manifest that say for which days it speaks."""
type Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One array in a file: numpy type, shape, byte offset of the data, and sha256 of the whole file."""

    dtype: str
    shape: tuple[int, ...]
    offset: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack holds.

    `sources`: package to version. `known_on`: data set to the day up to which its publisher had spoken,
    None where the source does not say. `spans`: data set to its first and last valid day. `counts`: what the
    build met. `names`: lists of words that arrays refer to by number. `digest`: see `whole_digest`.
    """

    format: int
    digest: str
    sources: Mapping[str, str]
    known_on: Mapping[str, date | None]
    spans: Mapping[str, tuple[date, date]]
    counts: Mapping[str, int]
    names: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Table]


def write_table(folder: Path, name: str, array: Array) -> Table:
    """Write one array as `name`.npy and return its description."""
    path = folder / f"{name}.npy"
    array = np.ascontiguousarray(array)
    np.save(path, array, allow_pickle=False)
    return Table(array.dtype.str, array.shape, path.stat().st_size - array.nbytes, file_digest(path))


def read_table(folder: Path, name: str, table: Table) -> Array:
    """Map one table into memory, read-only."""
    dtype = np.dtype(table.dtype)
    count = int(np.prod(table.shape))
    if count == 0:
        return np.zeros(table.shape, dtype)
    with (folder / f"{name}.npy").open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return np.frombuffer(mapped, dtype, count, table.offset).reshape(table.shape)


def mapped(
    parts: dict[str, Any], folder: Path, manifest: Manifest, name: str, what: str, next_step: str
) -> Array:
    """Return a table by name out of `parts`, mapping it at the first call.

    Raises PackError where the manifest has no such table or its file is missing; `what` names the whole.
    """
    found: Array | None = parts.get(name)
    if found is None:
        description = manifest.tables.get(name)
        if description is None:
            raise PackError(f"{what} has no table {name}", next_step)
        try:
            found = read_table(folder, name, description)
        except (OSError, ValueError) as error:
            raise PackError(f"table {name} of {what} is damaged", next_step) from error
        parts[name] = found
    return found


def file_digest(path: Path) -> str:
    """Return the sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def whole_digest(
    tables: Mapping[str, Table], form: int = FORMAT, names: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> str:
    """Return the digest of a pack: sha256 over the format and every table's name, type, shape and sha256.

    Of a release also the days for which it speaks, which stand in its `names`.
    """
    whole = hashlib.sha256(f"format {form}".encode())
    for name in SPANS:
        if name in names:
            whole.update(f"\n{name} {' '.join(names[name])}".encode())
    for name in sorted(tables):
        table = tables[name]
        whole.update(f"\n{name} {table.dtype} {table.shape} {table.sha256}".encode())
    return whole.hexdigest()


def check_files(folder: Path, manifest: Manifest, what: str, next_step: str) -> None:
    """Recheck every table's file against its sha256, and the whole against the digest.

    Raises PackError naming the files that differ.
    """
    wrong = []
    for name, table in manifest.tables.items():
        path = folder / f"{name}.npy"
        if not path.is_file() or file_digest(path) != table.sha256:
            wrong.append(path.name)
    if whole_digest(manifest.tables, manifest.format, manifest.names) != manifest.digest:
        wrong.append(MANIFEST)
    if wrong:
        raise PackError(f"{what} is damaged: {', '.join(sorted(wrong))}", next_step)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest; its presence says that the folder is whole."""
    text: dict[str, Any] = {
        "format": manifest.format,
        "digest": manifest.digest,
        "sources": dict(manifest.sources),
        "known_on": {name: day.isoformat() if day else None for name, day in manifest.known_on.items()},
        "spans": {name: [day.isoformat() for day in span] for name, span in manifest.spans.items()},
        "counts": dict(sorted(manifest.counts.items())),
        "names": {name: list(words) for name, words in manifest.names.items()},
        "tables": {
            name: [table.dtype, list(table.shape), table.offset, table.sha256]
            for name, table in sorted(manifest.tables.items())
        },
    }
    (folder / MANIFEST).write_text(json.dumps(text, indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a pack folder.

    Raises FileNotFoundError where there is none, ValueError or KeyError where it cannot be read.
    """
    text = cast("dict[str, Any]", json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    return Manifest(
        format=text["format"],
        digest=text["digest"],
        sources=text["sources"],
        known_on={name: date.fromisoformat(day) if day else None for name, day in text["known_on"].items()},
        spans={
            name: (date.fromisoformat(first), date.fromisoformat(last))
            for name, (first, last) in text["spans"].items()
        },
        counts=text["counts"],
        names={name: tuple(words) for name, words in text["names"].items()},
        tables={
            name: Table(dtype, tuple(shape), offset, sha256)
            for name, (dtype, shape, offset, sha256) in text["tables"].items()
        },
    )
