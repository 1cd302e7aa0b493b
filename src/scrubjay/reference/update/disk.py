"""Writing files so that a full disk or a killed process never leaves half of one under its own name."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scrubjay.errors import PackError

_FULL = {errno.ENOSPC, errno.EDQUOT}


class StorageError(PackError):
    """A file could not be written: the disk is full, or the folder is closed to writing."""


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn an error of the operating system while writing `path` into a StorageError that says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            text = f"the disk is full: {path} could not be written"
            raise StorageError(text, "make room and try again, or name a folder on another disk") from error
        if error.errno == errno.EFBIG:
            text = f"{path} would be larger than files may be here"
            raise StorageError(
                text, "raise the limit of file sizes, or name a folder on another disk"
            ) from error
        text = f"{path} could not be written: {error.strerror or error}"
        raise StorageError(text, "see that the folder exists and may be written, then try again") from error


def put_in_place(part: Path, final: Path) -> None:
    """Give a whole file its own name in one step, after its bytes are on the disk."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(final)
    flush_folder(final.parent)


def write_whole(final: Path, content: bytes) -> None:
    """Write a small file in one step: it has the old content or the new, never a part.

    Raises StorageError where it cannot be written; the old file then stays as it was.
    """
    part = final.with_name(f".{final.name}.{os.getpid()}.new")
    with disk_errors(final):
        try:
            part.write_bytes(content)
            put_in_place(part, final)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Put a folder's names on the disk, where the operating system can (Windows cannot)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
