"""Fetching one file: it goes on where it broke off, and only a whole file gets its own name."""

from __future__ import annotations

import errno
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from scrubjay.reference.store import file_digest
from scrubjay.reference.update.disk import disk_errors, put_in_place, write_whole
from scrubjay.reference.update.web import (
    BY_HAND,
    PATIENCE,
    Answer,
    DownloadError,
    Interrupted,
    Patience,
    check_address,
    file_name,
    get,
    network_errors,
    persist,
    refuse,
)
from scrubjay.reference.update.whole import judge_start, read_through
from scrubjay.reference.update.zips import ArchiveError, DamageError

type Progress = Callable[[int, int | None], None]
"""Told the bytes that are there, and the bytes in all or None where the server does not say."""
MOST = 4 << 30
"""Bytes of the largest file that is fetched."""
_BLOCK = 1 << 18
_JUDGED = 4096


@dataclass(frozen=True, slots=True)
class _Note:
    """What a server said of a file: kept beside its part, and (with the sha256) beside the whole file."""

    url: str
    etag: str = ""
    modified: str = ""
    length: int | None = None
    sha256: str = ""

    @property
    def proof(self) -> str:
        """What shows a server that a part is of the same file; a weak tag does not (RFC 9110, 13.1.5)."""
        return self.modified if self.etag.startswith("W/") else self.etag or self.modified


class _Changed(Interrupted):
    """What is there is no part of what the server has: begin anew, at once."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, pause=0.0)


@dataclass(frozen=True, slots=True)
class _Task:
    url: str
    final: Path
    progress: Progress
    patience: Patience
    limit: int

    @property
    def part(self) -> Path:
        return self.final.with_name(f"{self.final.name}.part")

    @property
    def note(self) -> Path:
        return self.final.with_name(f"{self.final.name}.part.json")

    @property
    def seal(self) -> Path:
        return self.final.with_name(f".{self.final.name}.json")

    def size(self) -> int:
        """Bytes of the part that are there."""
        return self.part.stat().st_size if self.part.is_file() else 0

    def discard(self) -> None:
        """Forget the part."""
        with disk_errors(self.part):
            self.part.unlink(missing_ok=True)
            self.note.unlink(missing_ok=True)


def fetch(
    url: str,
    folder: Path,
    *,
    progress: Progress = lambda _done, _total: None,
    name: str = "",
    patience: Patience = PATIENCE,
    limit: int = MOST,
) -> Path:
    """Fetch a file into a folder and return its path; `name` is the one of its address unless given.

    What an earlier call left as `NAME.part` is gone on with, when the server still has the same file. A file
    that is there already, as it came, is fetched again only when the server has another. Zip and gz files are
    read through: their own checksums must hold. A text file has none: where a server promises too few bytes
    of it, what it promised is taken for the whole.
    Raises DownloadError where the server does not give the file, StorageError where it cannot be written,
    ArchiveError where it is whole but not to be trusted; the file of that name then stays as it was.
    """
    check_address(url)
    task = _Task(url, folder / (Path(name).name or file_name(url)), progress, patience, limit)
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / f".{task.final.name}.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            text = f"{task.final} is being fetched by another process"
            raise DownloadError(text, "wait until it is done, then try again") from error
    try:
        return persist(lambda: _attempt(task), url, patience, task.size)
    finally:
        lock.release()


def clear_away(folder: Path) -> None:
    """Remove what was fetched into a folder and is as it came, and unfinished parts; the user's own stays."""
    whole = {folder / note.name[1:].removesuffix(".json"): note for note in folder.glob(".*.json")}
    parts = {note.with_suffix(""): note for note in folder.glob("*.part.json")}
    with suppress(OSError):
        for place, note in (whole | parts).items():
            seal = _read_note(note)
            if seal is None or (seal.sha256 and place.is_file() and file_digest(place) != seal.sha256):
                continue
            for path in (place, note, folder / f".{place.name.removesuffix('.part')}.lock"):
                path.unlink(missing_ok=True)
        folder.rmdir()


def _attempt(task: _Task) -> Path:
    """Ask once for the file, or for the rest of it."""
    note = _read_note(task.note, task.url)
    start = task.size() if note is not None and note.proof else 0
    headers: dict[str, str] = {}
    if note is not None and start:
        headers = {"Range": f"bytes={start}-", "If-Range": note.proof}
    else:
        note, headers = None, _unless_same(task)
    with get(task.url, headers, task.patience) as answer:
        status, kind = answer.response.status, ""
        if status == 304 and headers and note is None:
            return task.final
        if status != 200 and (note is None or status not in (206, 416)):
            refuse(answer)
        with _or_discard(task):
            if status == 200:
                kind = _receive(task, answer, 0, _begin(task, answer))
            elif status == 206 and note is not None:
                kind = _receive(task, answer, start, _check_rest(answer, note, start))
            elif note is not None:
                _check_complete(answer, note, start)
    with _or_discard(task):
        return _finish(task, kind)


@contextmanager
def _or_discard(task: _Task) -> Iterator[None]:
    """Forget the part where what came is not the file; try again where another download may be."""
    try:
        yield
    except DamageError as error:
        task.discard()
        raise Interrupted(str(error), cost=2) from error
    except (_Changed, DownloadError, ArchiveError):
        task.discard()
        raise


def _unless_same(task: _Task) -> dict[str, str]:
    """Return the headers that ask for the file only where it is another than the one that is there."""
    seal = _read_note(task.seal, task.url)
    if seal is None or not task.final.is_file() or file_digest(task.final) != seal.sha256:
        return {}
    asked = {"If-None-Match": seal.etag, "If-Modified-Since": seal.modified}
    return {header: value for header, value in asked.items() if value}


def _begin(task: _Task, answer: Answer) -> int | None:
    """Note what the server says of a file that begins at its first byte; return its size in all."""
    task.discard()
    headers, length = answer.response.headers, answer.response.length_remaining
    packed = headers.get("Content-Encoding", "identity").lower()
    if packed != "identity" and not task.final.name.lower().endswith(".gz"):
        raise DownloadError(f"{task.url} came packed ({packed}), which was not asked for", BY_HAND)
    note = _Note(task.url, headers.get("ETag", ""), headers.get("Last-Modified", ""), length)
    write_whole(task.note, json.dumps(asdict(note)).encode())
    return length


def _check_rest(answer: Answer, note: _Note, start: int) -> int | None:
    """Return the size in all, where the answer is the rest of the same file; begin anew where it is not."""
    headers = answer.response.headers
    said = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+|\*)", headers.get("Content-Range", "").strip())
    if said is None:
        raise _Changed("the server gave another part of the file than was asked for")
    total = int(said[3]) if said[3] != "*" else note.length
    same = (
        int(said[1]) == start
        and headers.get("ETag", note.etag) == note.etag
        and headers.get("Last-Modified", note.modified) == note.modified
        and note.length in (None, total)
        and answer.response.length_remaining in (None, int(said[2]) - start + 1)
    )
    if not same:
        raise _Changed("the file changed on the server")
    return total


def _check_complete(answer: Answer, note: _Note, start: int) -> None:
    """Take a part for whole when the server has no byte after it; begin anew otherwise."""
    said = re.fullmatch(r"bytes \*/(\d+)", answer.response.headers.get("Content-Range", "").strip())
    sizes = {note.length, int(said[1]) if said else None} - {None}
    if sizes != {start}:
        raise _Changed("the server has no such part of the file")


def _receive(task: _Task, answer: Answer, start: int, total: int | None) -> str:
    """Write the body behind what is there, and return what kind the server says it is of."""
    _check_size(task, total or start)
    with disk_errors(task.part):
        free = shutil.disk_usage(task.part.parent).free
        if total is not None and free < total - start:
            raise OSError(errno.ENOSPC, f"{free:,} bytes are free, {total - start:,} are needed")
    done = start
    task.progress(done, total)
    with disk_errors(task.part), task.part.open("ab" if start else "wb", buffering=0) as file:
        while block := memoryview(_read(answer, task)):
            done += len(block)
            _check_size(task, done)
            if total is not None and done > total:
                text = f"{task.url}: more bytes came than the {total:,} that were promised"
                raise DownloadError(text, "try again later, or " + BY_HAND)
            while block:
                block = block[file.write(block) :]
            task.progress(done, total)
    if total is not None and done < total:
        raise Interrupted(f"the connection broke off after {done:,} of {total:,} bytes")
    return answer.response.headers.get("Content-Type", "")


def _read(answer: Answer, task: _Task) -> bytes:
    with network_errors(task.url, task.patience):
        return answer.response.read1(_BLOCK, decode_content=False)


def _check_size(task: _Task, size: int) -> None:
    if size > task.limit:
        text = f"{task.url} is larger than {task.limit:,} bytes"
        raise DownloadError(text, "see whether it is the right file, then " + BY_HAND)


def _finish(task: _Task, kind: str) -> Path:
    """Check the whole part, give it its own name, and note what it is."""
    with disk_errors(task.part), task.part.open("rb") as file:
        judge_start(task.url, task.final.name, file.read(_JUDGED), kind)
    read_through(task.final.name, task.part)
    note = _read_note(task.note, task.url) or _Note(task.url)
    with disk_errors(task.final):
        sealed = replace(note, length=task.size(), sha256=file_digest(task.part))
        write_whole(task.seal, json.dumps(asdict(sealed)).encode())
        put_in_place(task.part, task.final)
        task.note.unlink(missing_ok=True)
    return task.final


def _read_note(path: Path, url: str = "") -> _Note | None:
    """Return a note, of this address if one is given; None where there is none, or none that can be read."""
    with suppress(OSError, ValueError, TypeError):
        note = _Note(**json.loads(path.read_text(encoding="utf-8")))
        texts = (note.url, note.etag, note.modified, note.sha256)
        if url in ("", note.url) and all(isinstance(text, str) for text in texts):
            return note if note.length is None or isinstance(note.length, int) else None
    return None
