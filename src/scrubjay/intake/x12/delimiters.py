"""Delimiters and interchange headers: found in the bytes, never assumed.

X12.5 fixes the ISA segment's widths, so that byte 4 is the element separator and the last two are the
component separator and the segment terminator. Files break that; then 16 separators are counted, or the
segments that follow tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scrubjay.intake.x12.values import SPACE

SPAN = 1 << 16
"""Bytes after the start of an interchange that may be looked at to find its delimiters."""
BOM = b"\xef\xbb\xbf"

_FIXED = (3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103)
_NEXT = rb"(.)[\s]*(?:GS|ST|BHT|NM1|HL|SBR|CLM|LX|SV1|SE|REF|DTP)"
_BLANK = b" \t\r\n"


@dataclass(frozen=True, slots=True)
class Delimiters:
    """One byte each; `terminator` may be a line break."""

    element: bytes = b"*"
    component: bytes = b":"
    terminator: bytes = b"~"
    repetition: bytes = b"^"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of bytes with one set of delimiters; `problems` are codes that belong to its first segment.

    `readable` is false where no X12 segment was recognised.
    """

    start: int
    stop: int
    delimiters: Delimiters
    problems: tuple[str, ...] = ()
    readable: bool = True


def regions(data: bytes) -> Iterator[Region]:
    """Cut a whole source into interchanges (and what stands outside them)."""
    start = skip_start(data)
    if start == len(data):
        yield Region(start, start, Delimiters(), ("not-x12",), readable=False)
    while start < len(data):
        region = open_region(data, start)
        stop = next_header(data, start + 3, len(data), region.delimiters)
        yield Region(start, stop, region.delimiters, region.problems, region.readable)
        start = stop


def skip_start(data: bytes) -> int:
    """Return where the first segment starts: after a byte-order mark and white space."""
    start = len(BOM) if data.startswith(BOM) else 0
    while start < len(data) and data[start : start + 1] in (b" ", b"\t", b"\r", b"\n"):
        start += 1
    return start


def open_region(data: bytes, start: int) -> Region:
    """Find the delimiters of the interchange that starts at `start`; looks at `SPAN` bytes at most."""
    if data[start : start + 3].upper() == b"ISA":
        declared = _declared(data, start)
        first = declared or Delimiters(element=_separator(data[start + 3 : start + 4]) or b"*")
        stop = next_header(data, start + 3, min(len(data), start + SPAN), first)
        sample = data[start:stop]
        found = declared or guess(sample, first.element)
        if found is None:
            return Region(start, stop, Delimiters(), ("isa-malformed", "not-x12"), readable=False)
        problems = [] if declared else ["isa-malformed"]
        used = _used_component(sample, found)
        if used != found.component:
            problems.append("component-separator-differs")
        return Region(start, stop, _with_component(found, used), tuple(problems))
    stop = next_header(data, start, min(len(data), start + SPAN), Delimiters())
    found = guess(data[start:stop])
    if found is None:
        return Region(start, stop, Delimiters(), ("leading-junk" if stop < len(data) else "not-x12",), False)
    return Region(start, stop, _with_component(found, _used_component(data[start:stop], found)))


def next_header(
    data: bytes, start: int, stop: int, delimiters: Delimiters, found: Iterable[int] | None = None
) -> int:
    """Return where the next interchange header starts in [start, stop), else `stop`.

    A header counts where it has its fixed width, or where it follows a terminator and has 16 separators.
    `found` are the places where its letters stand, if they are known already.
    """
    for at in _letters(data, start, stop) if found is None else found:
        if _fixed(data, at) or (_at_segment(data, at, delimiters) and _sixteen(data, at) > 0):
            return at
    return stop


def _letters(data: bytes, start: int, stop: int) -> list[int]:
    return [match.start() for match in re.compile(rb"ISA", re.IGNORECASE).finditer(data, start, stop)]


def guess(sample: bytes, element: bytes | None = None) -> Delimiters | None:
    """Guess delimiters from the segments of a sample; None where it does not look like X12."""
    if element is None:
        match = re.search(
            rb"(?:\A|[^A-Za-z0-9])(?:ST([^\w\s\x80-\xff])837\1|(?:GS|HL|NM1|CLM|BHT|ST|SV1)([^\w\s\x80-\xff]))",
            sample,
        )
        if match is None:
            return None
        element = match[1] or match[2]
    counts: Counter[bytes] = Counter()
    for match in re.finditer(_NEXT + re.escape(element), sample, re.DOTALL | re.IGNORECASE):
        byte = match[1]
        if byte in _BLANK or byte.isalnum():
            gap = match[0][1:]
            byte = b"\n" if b"\n" in gap or byte == b"\n" else b"\r" if b"\r" in gap or byte == b"\r" else b""
        if byte in (b"\r", b"\n") or (_separator(byte) and byte != element):
            counts[byte] += 1
    if not counts:
        return None
    terminator = counts.most_common(1)[0][0]
    return Delimiters(element, b">" if terminator == b":" else b":", terminator, b"^")


def _declared(data: bytes, at: int) -> Delimiters | None:
    last = at + 103 if _fixed(data, at) else _sixteen(data, at)
    if last <= 0 or len(data) < last + 3:
        return None
    element, component, terminator = (
        data[at + 3 : at + 4],
        data[last + 1 : last + 2],
        data[last + 2 : last + 3],
    )
    if not _separator(component) or len({element, component, terminator}) < 3:
        return None
    if terminator not in (b"\r", b"\n") and not _separator(terminator):
        return None
    follows = data[last + 3 : last + 200].lstrip(_BLANK)[:2].upper()
    if follows and follows not in (b"GS", b"TA", b"IE", b"ST") and not _fixed(data, at):
        return None
    fields = data[at:last].split(element)
    repetition = _separator(fields[11].strip()) or b"^"
    return Delimiters(element, component, terminator, repetition)


def _with_component(found: Delimiters, component: bytes) -> Delimiters:
    return Delimiters(found.element, component, found.terminator, found.repetition)


def _used_component(sample: bytes, found: Delimiters) -> bytes:
    """Return the component separator that service lines, diagnoses and claims really use."""
    sep, other = (
        re.escape(found.element),
        rb"[^\w\s\0\x80-\xff" + re.escape(found.element + found.terminator) + rb"]",
    )
    text = rb"[^" + re.escape(found.element + found.terminator) + rb"]*"
    counts: Counter[bytes] = Counter()
    for pattern in (
        rb"SV1" + sep + rb"(?:HC|IV|ER|WK|HP|ZZ)(" + other + rb")",
        rb"HI" + sep + rb"(?:ABK|ABF|BK|BF)(" + other + rb")",
        rb"CLM" + sep + text + sep + text + sep + sep + sep + rb"\d\d(" + other + rb")[AB]?\1",
    ):
        counts.update(re.findall(pattern, sample))
    if not counts or found.component in counts:
        return found.component
    return counts.most_common(1)[0][0]


def _separator(byte: bytes) -> bytes:
    """Return the byte where it can separate elements, else nothing."""
    usable = byte and byte < b"\x80" and not byte.isalnum() and byte not in SPACE
    return byte if usable else b""


def _fixed(data: bytes, at: int) -> bool:
    header = data[at : at + 106]
    element = _separator(header[3:4])
    return len(header) == 106 and bool(element) and all(header[i : i + 1] == element for i in _FIXED)


def _sixteen(data: bytes, at: int) -> int:
    """Return where the 16th separator stands within 250 bytes, or 0."""
    element = _separator(data[at + 3 : at + 4])
    place = at + 2
    for _ in range(16):
        place = data.find(element, place + 1, at + 250) if element else -1
        if place < 0:
            return 0
    return place


def _at_segment(data: bytes, at: int, delimiters: Delimiters) -> bool:
    before = data[max(0, at - 200) : at]
    if delimiters.terminator in (b"\r", b"\n") and before[-1:] in (b"\r", b"\n"):
        return True
    before = before.rstrip(_BLANK)
    return not before or before[-1:] == delimiters.terminator
