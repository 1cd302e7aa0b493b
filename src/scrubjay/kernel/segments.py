"""The 837 segments that fixes change, before and after.

Only what differs is written anew; the rest of a segment stays as it came. Free text (SV101-7) is not shown. A
change that cannot be found in its segment, as where a code stands there in another spelling, shows none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scrubjay.intake.x12.delimiters import Delimiters, Region, regions
from scrubjay.kernel.differences import Difference

HIDDEN = "(text)"
_DIAGNOSES = ("ABK", "ABF", "BK", "BF")


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """One segment by its number in the file, before and after; `after` is empty where it goes."""

    number: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Segment:
    """The text of a segment without its terminator, and the delimiters of its interchange."""

    text: str
    delimiters: Delimiters

    def elements(self) -> list[str]:
        """Return the segment id and its elements."""
        return self.text.split(self.delimiters.element.decode("latin-1"))

    def components(self, element: str) -> list[str]:
        """Return the components of an element."""
        return element.split(self.delimiters.component.decode("latin-1"))

    def composite(self, components: Iterable[str]) -> str:
        """Join components, without empty ones at the end."""
        return self.trimmed(components, self.delimiters.component)

    def trimmed(self, parts: Iterable[str], separator: bytes) -> str:
        """Join parts, without separators at the end."""
        mark = separator.decode("latin-1")
        return mark.join(parts).rstrip(mark)


def find_segments(data: bytes, numbers: set[int]) -> dict[int, Segment]:
    """Return the segments of a file with these numbers, the first one (ISA) being 1."""
    found: dict[int, Segment] = {}
    for region, before, pieces in _numbered(data):
        for at in numbers & set(range(before + 1, before + _count(pieces) + 1)):
            found[at] = Segment(pieces[at - before - 1].strip().decode("latin-1"), region.delimiters)
    return found


def _numbered(data: bytes) -> Iterator[tuple[Region, int, list[bytes]]]:
    """Yield each region with the number of segments before it and its own, cut at the terminators."""
    before = 0
    for region in regions(data):
        text = data[region.start : region.stop]
        pieces = text.split(region.delimiters.terminator) if region.readable else []
        yield region, before, pieces
        before += _count(pieces)


def _count(pieces: list[bytes]) -> int:
    """Return the number of segments; what follows the last terminator is one where it is not blank."""
    return len(pieces) - bool(pieces and not pieces[-1].strip())


def segment_changes(
    segments: Mapping[int, Segment], differences: Iterable[Difference]
) -> tuple[SegmentChange, ...]:
    """Return what differences, one after the other, make of the segments that they name."""
    now = written(segments, differences)
    return tuple(
        SegmentChange(number, _shown(segments[number]), _shown(Segment(text, segments[number].delimiters)))
        for number, text in sorted(now.items())
        if text is not None and text != segments[number].text
    )


def written(segments: Mapping[int, Segment], differences: Iterable[Difference]) -> dict[int, str | None]:
    """Return the texts that differences make of segments: empty where one goes, None where it cannot be."""
    now: dict[int, str | None] = {}
    for one in differences:
        if one.segment not in segments or one.segment is None:
            continue
        first = segments[one.segment]
        text = now.get(one.segment, first.text)
        if text is not None:
            now[one.segment] = _written(Segment(text, first.delimiters), one)
    return now


def replaced(data: bytes, texts: Mapping[int, str]) -> bytes:
    """Return a file with other texts for the segments of these numbers, all else as it came."""
    parts, end = [], 0
    for region, before, pieces in _numbered(data):
        parts.append(data[end : region.start if pieces else region.stop])
        end = region.stop
        for at in texts.keys() & set(range(before + 1, before + _count(pieces) + 1)):
            piece = pieces[at - before - 1]
            pieces[at - before - 1] = piece.replace(piece.strip(), texts[at].encode("latin-1"))
        parts.append(region.delimiters.terminator.join(pieces))
    return b"".join([*parts, data[end:]])


def _written(segment: Segment, one: Difference) -> str | None:
    """Return the text of a segment with a difference written into it; None where it does not fit."""
    elements = segment.elements()
    kind = (elements[0].upper(), one.field)
    if kind == ("SV1", "line"):
        return ""
    if kind == ("HI", "code"):
        return _diagnosis(segment, elements, one)
    if kind == ("HI", "position"):
        return segment.text
    place = {("SV1", "modifiers"): 1, ("SV1", "units"): 4, ("SV1", "pointers"): 7, ("CLM", "total charge"): 2}
    at = place.get(kind)
    if at is None or at >= len(elements):
        return None
    if one.field == "modifiers":
        parts = segment.components(elements[at])
        modifiers = one.after.split("-") if one.after else []
        elements[at] = segment.composite([*parts[:2], *(modifiers + [""] * 4)[:4], *parts[6:]])
    elif one.field == "pointers":
        elements[at] = segment.composite(one.after.split(","))
    else:
        elements[at] = one.after.rstrip("0").rstrip(".") if "." in one.after else one.after
    return segment.trimmed(elements, segment.delimiters.element)


def _diagnosis(segment: Segment, elements: list[str], one: Difference) -> str | None:
    """Write a code anew, or leave out a composite that holds it: of two copies the later one goes.

    None where the code does not stand there, or so often that the text does not tell which one is meant.
    """
    found = [
        at
        for at, element in enumerate(elements)
        if (parts := segment.components(element))[0].upper() in _DIAGNOSES
        and parts[1:2] == [one.before.replace(".", "")]
    ]
    if not found or len(found) > (1 if one.after else 2):
        return None
    if one.after:
        parts = segment.components(elements[found[0]])
        elements[found[0]] = segment.composite([parts[0], one.after.replace(".", ""), *parts[2:]])
    else:
        elements.pop(found[-1])
    return segment.trimmed(elements, segment.delimiters.element)


def _shown(segment: Segment) -> str:
    """Return the text of a segment without what somebody wrote by hand."""
    elements = segment.elements()
    if elements[0].upper() != "SV1" or len(elements) < 2:
        return segment.text
    parts = segment.components(elements[1])
    elements[1] = segment.composite([*parts[:6], *([HIDDEN] if any(parts[6:]) else [])])
    return segment.delimiters.element.decode("latin-1").join(elements)
