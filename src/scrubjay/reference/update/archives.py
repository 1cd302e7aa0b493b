"""A publisher's files out of folders and archives; nothing is unpacked under a name that came with it."""

from __future__ import annotations

import gzip
import os
import shutil
import stat
import tempfile
import unicodedata
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path

from scrubjay.reference.build.model import SourceFile
from scrubjay.reference.update.disk import disk_errors
from scrubjay.reference.update.zips import (
    LIMITS,
    UNPACK,
    ArchiveError,
    Limits,
    checked,
    damage,
    hidden,
    zip_members,
)

UNFINISHED = (".part", ".part.json")
"""Endings of downloads that are not done yet: they are no publisher's files."""
_OFFICE = (".xlsx", ".xlsm", ".xlsb", ".docx", ".pptx", ".ods", ".odt")
_BLOCK = 1 << 20
type Opener = Callable[[], BufferedReader]


class _Scratch:
    """A temporary folder that goes with the last file that is read from it, or with the process."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="scrubjay-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


@dataclass(slots=True)
class _Opening:
    """What one call of `open_files` has met so far."""

    limits: Limits
    members: int = 0
    inflated: int = 0
    scratch: _Scratch | None = None
    spooled: int = field(default=0)

    def count(self, where: str, size: int) -> None:
        """Add one member; refuse it where all members together pass a limit."""
        self.members += 1
        self.inflated += size
        if self.members > self.limits.members:
            raise ArchiveError(f"{where}: more than {self.limits.members:,} files in all archives", UNPACK)
        if self.inflated > self.limits.inflated:
            raise ArchiveError(f"{where}: more than {self.limits.inflated:,} bytes in all, unpacked", UNPACK)

    def temporary(self) -> tuple[_Scratch, Path]:
        """Return a new place for an inner archive, and what keeps it alive."""
        with disk_errors(Path(tempfile.gettempdir())):
            self.scratch = self.scratch or _Scratch()
        self.spooled += 1
        return self.scratch, self.scratch.path / f"{self.spooled}.zip"


def open_files(path: Path, limits: Limits = LIMITS) -> list[SourceFile]:
    """Return the files of a file, folder or archive, in order of their names; archives in them are opened.

    A folder is read with its folders; hidden files and unfinished downloads are left out. Zip files are
    opened `limits.depth` deep, `.gz` files as well; the name of a file tells its way below the given path:
    `folder/a.zip/b.txt`. Each is read only when it is opened, from its start, as a stream.
    Raises ArchiveError where a path, link or archive cannot be read or is not to be trusted; damage that
    shows only in the middle of a member, when it is read. Raises StorageError where an inner archive does not
    fit into the temporary folder.
    """
    opening = _Opening(limits)
    files: list[SourceFile] = []
    for name, place in _paths(path):
        is_zip = _is_zip(place) if place == path else name.lower().endswith(".zip")
        size = place.stat().st_size
        files += _expand(opening, name, size, _open_path(place), 0, place, is_zip)
    return sorted(files, key=lambda file: file.name)


def _paths(path: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and place of every file of a folder; of a file, the file."""
    with damage(str(path)):
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            yield path.name, path
        elif not stat.S_ISDIR(mode):
            raise ArchiveError(f"{path} is neither a file nor a folder", "name one of these")
        else:
            yield from _folder("", path)


def _folder(before: str, folder: Path) -> Iterator[tuple[str, Path]]:
    for place in sorted(folder.iterdir()):
        shown = os.fsencode(place.name).decode("utf-8", "replace")
        name = before + unicodedata.normalize("NFC", shown)
        mode = place.lstat().st_mode
        if hidden([place.name]) or place.name.endswith(UNFINISHED):
            continue
        if stat.S_ISDIR(mode):
            yield from _folder(f"{name}/", place)
        elif stat.S_ISREG(mode):
            yield name, place
        else:
            raise ArchiveError(
                f"{name} is a link or a device, not a file", "put the file itself in its place"
            )


def _open_path(place: Path) -> Opener:
    def open_path() -> BufferedReader:
        with damage(place.name):
            return place.open("rb")

    return open_path


def _is_zip(place: Path) -> bool:
    """Say whether a file that the user named is a zip, by its name or its first bytes."""
    name = place.name.lower()
    if name.endswith(".zip") or name.endswith(_OFFICE):
        return name.endswith(".zip")
    with damage(place.name), place.open("rb") as file:
        return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def _expand(
    opening: _Opening, name: str, size: int, opener: Opener, depth: int, place: Path | None, is_zip: bool
) -> Iterator[SourceFile]:
    """Yield a file, or the files in it; `place` is where it stands, None within an archive."""
    if is_zip:
        yield from _open_zip(opening, name, opener, depth + 1, place)
    elif name.lower().endswith(".gz"):
        inner = f"{name}/{name.rsplit('/', 1)[-1][:-3]}"
        inside = _open_gz(inner, opener)
        length = _measure(opening, inner, inside, size)
        yield from _expand(opening, inner, length, inside, depth, None, inner.lower().endswith(".zip"))
    else:
        yield SourceFile(name, size, opener)


def _open_zip(
    opening: _Opening, name: str, opener: Opener, depth: int, place: Path | None
) -> Iterator[SourceFile]:
    if depth > opening.limits.depth:
        text = f"{name}: archives in archives, more than {opening.limits.depth} deep"
        raise ArchiveError(text, UNPACK)
    scratch = None
    if place is None:
        scratch, place = opening.temporary()
        with opener() as source, disk_errors(place), place.open("xb") as target:
            shutil.copyfileobj(source, target, _BLOCK)
    for member in zip_members(name, place, opening.limits):
        where = f"{name}/{member.name}"
        opening.count(where, member.size)
        is_zip = where.lower().endswith(".zip")
        kept = _keeping(scratch, member.open)
        yield from _expand(opening, where, member.size, kept, depth, None, is_zip)


def _keeping(scratch: _Scratch | None, opener: Opener) -> Opener:
    """Return an opener that keeps the temporary folder as long as itself or a reader of it."""
    if scratch is None:
        return opener

    def open_kept() -> BufferedReader:
        reader = opener()
        reader.scratch = scratch  # type: ignore[attr-defined]
        return reader

    return open_kept


def _open_gz(where: str, opener: Opener) -> Opener:
    def open_gz() -> BufferedReader:
        with ExitStack() as stack, damage(where):
            packed = stack.enter_context(opener())
            source = stack.enter_context(gzip.GzipFile(fileobj=packed, mode="rb"))
            return checked(where, source, None, stack.pop_all())

    return open_gz


def _measure(opening: _Opening, where: str, opener: Opener, packed: int) -> int:
    """Return the size of a gz file unpacked, which only reading it tells; stop at the limits."""
    limits, size = opening.limits, 0
    most = max(limits.ratio_from, limits.ratio * packed)
    with opener() as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > most:
                raise ArchiveError(f"{where} is more than {limits.ratio} times its packed size", UNPACK)
            if opening.inflated + size > limits.inflated:
                break
    opening.count(where, size)
    return size
