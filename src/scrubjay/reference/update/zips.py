"""What a zip file holds, checked before and while it is read: damage, locks, bombs, strange names."""

from __future__ import annotations

import io
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from scrubjay.errors import PackError

AGAIN = "download the file again, or ask the publisher for a whole one"
UNPACK = "unpack it with another program and name the folder instead"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BLOCK = 1 << 18
type Source = IO[bytes] | io.BufferedIOBase
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    OverflowError,
    RuntimeError,
    struct.error,
    KeyError,
)
"""What Python's readers raise on damaged archives; NotImplementedError is a RuntimeError."""


class ArchiveError(PackError):
    """An archive that is damaged, locked, or too large unpacked, or that holds what no publisher sends."""


class DamageError(ArchiveError):
    """An archive that is not whole: another download may be."""

    def __init__(self, text: str) -> None:
        super().__init__(text, AGAIN)


@dataclass(frozen=True, slots=True)
class Limits:
    """How large archives may be.

    `inflated`: bytes of all members together, unpacked, inner archives too. `ratio`: how many times its
    packed size a member above `ratio_from` bytes may have. `members`: of all archives together. `depth`:
    archives in archives.
    """

    inflated: int = 8 << 30
    ratio: int = 200
    ratio_from: int = 100_000_000
    members: int = 20_000
    depth: int = 3


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a zip: its name, its size in bytes unpacked, and how to read it from the start."""

    name: str
    size: int
    open: Callable[[], io.BufferedReader]


class CheckedReader(io.RawIOBase):
    """Reads an archive's member forwards; damage is an ArchiveError that names it, an early end as well."""

    def __init__(self, where: str, source: Source, size: int | None, opened: ExitStack) -> None:
        super().__init__()
        self._where, self._source, self._size, self._opened = where, source, size, opened
        self._done = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read some bytes, at most as many as the buffer takes."""
        with damage(self._where):
            data = self._source.read(len(buffer))
        self._done += len(data)
        if not data and buffer and self._size not in (None, self._done):
            raise DamageError(f"{self._where} ends after {self._done:,} of {self._size:,} bytes")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the member and its archive."""
        if not self.closed:
            self._opened.close()
        super().close()


@contextmanager
def damage(where: str) -> Iterator[None]:
    """Turn what goes wrong while reading an archive into an ArchiveError that names it."""
    try:
        yield
    except _DAMAGE as error:
        raise DamageError(f"{where} is damaged: {error}") from error
    except OSError as error:
        if error.errno is None:  # gzip.BadGzipFile
            raise DamageError(f"{where} is damaged: {error}") from error
        text = f"{where} cannot be read: {error.strerror or error}"
        raise ArchiveError(text, "see that it is there and may be read, then try again") from error


def checked(where: str, source: Source, size: int | None, opened: ExitStack) -> io.BufferedReader:
    """Return a buffered reader of a member that names it when it is damaged."""
    return io.BufferedReader(CheckedReader(where, source, size, opened), _BLOCK)


def zip_members(where: str, path: Path, limits: Limits) -> list[Member]:
    """Return the files of a zip, by name; hidden ones and macOS's shadow files left out.

    Raises ArchiveError where it is damaged or locked, or holds links, names that lead out of it, two files of
    one name, or more than the limits of one archive.
    """
    _check_outside(where, path, limits)
    with damage(where), zipfile.ZipFile(path) as archive:
        infos, end = archive.infolist(), archive.start_dir
    if len(infos) > limits.members:
        raise ArchiveError(f"{where} holds {len(infos):,} files; {limits.members:,} are allowed", UNPACK)
    _check_places(where, infos, end)
    found: dict[str, Member] = {}
    for info in infos:
        name = _plain_name(where, info.orig_filename)
        _check_member(f"{where}/{name}", info, limits)
        parts = name.split("/")
        if info.is_dir() or info.orig_filename.endswith("\\") or hidden(parts):
            continue
        if name in found:
            raise ArchiveError(f"{where} holds two files named {name}", UNPACK)
        found[name] = Member(
            name, info.file_size, _opener(f"{where}/{name}", path, info.filename, info.file_size)
        )
    return [found[name] for name in sorted(found)]


def hidden(parts: list[str]) -> bool:
    """Say whether a path is hidden, or one of the shadow files that macOS puts into archives."""
    return parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts)


def _opener(where: str, path: Path, name: str, size: int) -> Callable[[], io.BufferedReader]:
    def open_member() -> io.BufferedReader:
        with ExitStack() as stack, damage(where):
            archive = stack.enter_context(zipfile.ZipFile(path))
            source = stack.enter_context(archive.open(name))
            return checked(where, source, size, stack.pop_all())

    return open_member


def _check_outside(where: str, path: Path, limits: Limits) -> None:
    """Refuse what is no zip, and a table of contents too long to be read, before Python reads it."""
    with damage(where), path.open("rb") as file:
        start = file.read(512)
        end = file.seek(0, io.SEEK_END)
        file.seek(max(0, end - (1 << 16) - 22))
        tail = file.read()
        at = tail.rfind(b"PK\x05\x06")
        length = int.from_bytes(tail[at + 12 : at + 16], "little")
        if length == 0xFFFF_FFFF and tail[at - 20 : at - 16] == b"PK\x06\x07":
            file.seek(max(0, end - len(tail) + at - 76))
            length = int.from_bytes(file.read(56)[40:48], "little")
    if not end:
        raise DamageError(f"{where} is empty")
    if start[:2] != b"PK":
        page = "; it looks like a web page" if start.lstrip().lower().startswith((b"<!doc", b"<html")) else ""
        raise DamageError(f"{where} is not a zip file{page}")
    comment = int.from_bytes(tail[at + 20 : at + 22], "little")
    if at < 0 or at + 22 + comment > len(tail):
        raise DamageError(f"{where} is cut off: the end of the zip file is missing")
    if length > limits.members * 512:
        raise ArchiveError(f"{where} lists more files than the {limits.members:,} that are allowed", UNPACK)


def _check_places(where: str, infos: list[zipfile.ZipInfo], end: int) -> None:
    """Refuse members that share bytes (a bomb), and an archive that does not begin with its first file."""
    starts = sorted((info.header_offset, info.compress_size) for info in infos)
    if starts and starts[0][0] not in (0, 4):  # 4: the mark of an archive that was made in volumes and joined
        raise DamageError(f"{where} is cut off: it does not begin with its first file")
    for (start, size), (after, _) in zip(starts, [*starts[1:], (end, 0)], strict=False):
        if start + 30 + size > after:  # 30: a member's header without its name
            raise DamageError(f"{where} is damaged: its files overlap")


def _plain_name(where: str, raw: str) -> str:
    """Return a member's name as a relative path with `/`; refuse one that leads out of the archive."""
    name = unicodedata.normalize("NFC", raw.replace("\\", "/"))
    parts = [part for part in name.split("/") if part not in ("", ".")]
    strange = any(ord(letter) < 32 or ord(letter) == 127 for letter in name)
    if strange or name.startswith("/") or ".." in parts or not parts or re.match("[A-Za-z]:", parts[0]):
        raise ArchiveError(
            f"{where} holds a file with a name that leads elsewhere: {ascii(raw)[:80]}", UNPACK
        )
    return "/".join(parts)


def _check_member(where: str, info: zipfile.ZipInfo, limits: Limits) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ArchiveError(f"{where} is a link or a device, not a file", UNPACK)
    if info.flag_bits & 0x2041:  # locked; strongly locked; its table of contents locked
        raise ArchiveError(f"{where} is locked with a password", UNPACK)
    if info.compress_type not in _METHODS:
        raise ArchiveError(f"{where} is packed by method {info.compress_type}, which is not read", UNPACK)
    if info.file_size > max(limits.ratio_from, limits.ratio * info.compress_size):
        text = f"{where} is {info.file_size:,} bytes packed into {info.compress_size:,}"
        raise ArchiveError(f"{text}: more than {limits.ratio} to 1", UNPACK)
