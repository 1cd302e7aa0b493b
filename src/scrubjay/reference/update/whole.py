"""Whether what came is the file: not a page in its place, and whole by its own checksums."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from scrubjay.reference.update.web import BY_HAND, DownloadError
from scrubjay.reference.update.zips import LIMITS, damage, zip_members

_BLOCK = 1 << 18
_ZIPS = (".zip", ".xlsx", ".xlsm", ".docx")


def judge_start(url: str, name: str, start: bytes, kind: str) -> None:
    """Refuse a page, or nothing, that came in place of the file `name`; `kind` is what the server calls it.

    Raises DownloadError.
    """
    name = name.lower()
    if not start:
        raise DownloadError(f"{url} is empty", "try again later, or " + BY_HAND)
    if name.endswith(_ZIPS) and start.startswith(b"PK"):
        return
    words = start.decode("utf-8", "replace").lstrip("\ufeff \t\r\n").lower()
    is_page = words.startswith(("<!doctype html", "<html", "<head", "<body")) or "text/html" in kind.lower()
    if is_page and not name.endswith((".htm", ".html")):
        licence = re.search("licen[cs]e", words) and re.search("accept|agree", words)
        what = "a page of licence terms" if licence else "a web page"
        text = f"{url} gave {what}, not the file"
        raise DownloadError(text, "open the address in a browser; " + BY_HAND)
    if name.endswith(_ZIPS):
        raise DownloadError(f"{url} is not a zip file, though its name says so", BY_HAND)


def read_through(name: str, path: Path) -> None:
    """Read every member of the archive `name`, so that its checksums are checked; other files have none.

    Raises DamageError where it is not whole, ArchiveError where it is not to be trusted.
    """
    if name.lower().endswith(_ZIPS):
        for member in zip_members(name, path, LIMITS):
            with member.open() as stream:
                while stream.read(_BLOCK):
                    pass
    elif name.lower().endswith(".gz"):
        with damage(name), gzip.open(path) as stream:
            while stream.read(_BLOCK):
                pass
