"""One 837 file cut in two, claim by claim: every claim's bytes go to one part as they came.

A part holds the envelopes, headers and levels that its claims stand in. Only what must agree with what is
left is written anew: numbers and child codes of levels (HL01, HL02, HL04) and counts (SE01, GE01, IEA01). A
transaction, group or interchange of which nothing is left out stays byte for byte; control numbers stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from scrubjay.edit import Severity
from scrubjay.intake import read_837
from scrubjay.intake.x12.delimiters import Delimiters, regions
from scrubjay.kernel.result import Report

type Keep = Callable[[int], bool]
_ABOVE = {b"22": b"20", b"23": b"22"}
"""Level codes (HL03): billing provider 20, subscriber 22, patient 23, each under the one before."""
_OPENERS = rb"(ISA|GS|ST|HL|CLM|SE|GE|IEA)"


@dataclass(frozen=True, slots=True)
class Block:
    """A segment that opens or closes a loop, with all that follows it up to the next such segment.

    `start` is where it stands in the source.
    """

    kind: bytes
    start: int
    data: bytes

    def element(self, at: int, delimiters: Delimiters) -> bytes:
        """Return an element of its first segment, nothing where it has none there."""
        elements = self.data.partition(delimiters.terminator)[0].split(delimiters.element)
        return elements[at].strip() if at < len(elements) else b""

    def changed(self, changes: dict[int, bytes], delimiters: Delimiters) -> bytes:
        """Return its bytes with some elements of its first segment changed."""
        first, mark, rest = self.data.partition(delimiters.terminator)
        elements = first.split(delimiters.element)
        for at in changes.keys() & set(range(len(elements))):
            elements[at] = changes[at]
        return delimiters.element.join(elements) + mark + rest


@dataclass(slots=True)
class Envelope:
    """An interchange with its groups, or a group with its transactions (each the blocks of one).

    Head and tail are missing where the source lacks them.
    """

    head: Block | None = None
    held: list[Envelope | list[Block]] = field(default_factory=list)
    tail: Block | None = None

    def opened(self) -> Envelope:
        """Return the last envelope in it, a new one where there is none or it is closed."""
        last = self.held[-1] if self.held else None
        if not isinstance(last, Envelope) or last.tail:
            last = Envelope()
            self.held.append(last)
        return last


@dataclass(slots=True)
class Level:
    """An HL segment with its loop; kept where a claim of it, or of a level below, is kept."""

    block: Block
    parent: Level | None
    kept: bool = False
    with_child: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What of a source is wanted: claims by the offset of their CLM segment, and whether what has none."""

    keep: Keep
    rest: bool

    def of(self, held: Envelope | list[Block], delimiters: Delimiters) -> list[bytes]:
        """Return the bytes of an interchange, group or transaction that are wanted, none where none is."""
        if isinstance(held, list):
            return self._of_transaction(held, delimiters)
        pieces = [made for one in held.held if (made := self.of(one, delimiters))]
        if not pieces and (held.held or not self.rest):
            return []
        found = [held.head.data] if held.head else []
        found += [piece for made in pieces for piece in made]
        if held.tail:
            whole = len(pieces) == len(held.held)
            count = {} if whole else {1: str(len(pieces)).encode()}
            found.append(held.tail.changed(count, delimiters))
        return found

    def _of_transaction(self, blocks: list[Block], delimiters: Delimiters) -> list[bytes]:
        claims = [block for block in blocks if block.kind == b"CLM"]
        kept = [block for block in claims if self.keep(block.start)]
        if len(kept) == len(claims):
            return [block.data for block in blocks] if claims or self.rest else []
        return list(_cut(blocks, {block.start for block in kept}, delimiters)) if kept else []


def clean_offsets(report: Report, source: Path, severities: Sequence[Severity]) -> frozenset[int]:
    """Return where the CLM segments stand of the claims of a checked file that are to go on.

    Not among them are claims with a finding of one of the severities, claims with a problem in the input, and
    claims that could not be read.
    """
    held = report.findings.claims(*severities)
    held |= {one.claim_index for one in report.problems if one.claim_index is not None}
    offsets: list[int] = []
    for batch, _ in read_837(source, columns={"claims": frozenset(("offset",))}):
        offsets += batch.claims["offset"].to_list()
    return frozenset(offset for row, offset in enumerate(offsets) if row not in held)


def write_parts(data: bytes, keep: Keep, kept: BinaryIO, others: BinaryIO) -> None:
    """Write the claims of an 837 source that `keep` says to one part, all others to the other part.

    `keep` is asked with the byte offset of a claim's CLM segment. What holds no claim (other transactions,
    empty envelopes, what is no X12) goes with the others, so that the parts hold the whole source.
    """
    mine, theirs = Part(keep, False), Part(lambda at: not keep(at), True)
    for held, delimiters in _pieces(data):
        if isinstance(held, bytes):
            others.write(held)
        else:
            kept.writelines(mine.of(held, delimiters))
            others.writelines(theirs.of(held, delimiters))


def _pieces(data: bytes) -> Iterator[tuple[Envelope | bytes, Delimiters]]:
    """Yield the interchanges of a source, and the bytes that belong to none, in order."""
    found = list(regions(data))
    yield data[: found[0].start], found[0].delimiters
    for region in found:
        if not region.readable:
            yield data[region.start : region.stop], region.delimiters
            continue
        junk, interchanges = _tree(_blocks(data, region.start, region.stop, region.delimiters))
        yield junk, region.delimiters
        for one in interchanges:
            yield one, region.delimiters


def _blocks(data: bytes, start: int, stop: int, delimiters: Delimiters) -> Iterator[Block]:
    """Cut a region before each segment that opens or closes a loop."""
    end, element = re.escape(delimiters.terminator), re.escape(delimiters.element)
    pattern = re.compile(rb"(?:\A|" + end + rb")\s*" + _OPENERS + rb"\s*" + element, re.IGNORECASE)
    text = data[start:stop]
    found = [(match.start(1), match[1].upper()) for match in pattern.finditer(text)]
    starts = [(0, b""), *found] if not found or found[0][0] else found
    for (at, kind), (after, _) in zip(starts, [*starts[1:], (len(text), b"")], strict=True):
        yield Block(kind, start + at, text[at:after])


def _tree(blocks: Iterable[Block]) -> tuple[bytes, list[Envelope]]:
    """Return what stands before the first loop, and the interchanges; a trailer closes what it ends."""
    junk, whole, open_set = b"", Envelope(), False
    for block in blocks:
        match block.kind:
            case b"":
                junk = block.data
            case b"ISA":
                whole.held.append(Envelope(head=block))
            case b"IEA":
                whole.opened().tail = block
            case b"GS":
                whole.opened().held.append(Envelope(head=block))
            case b"GE":
                whole.opened().opened().tail = block
            case _:
                sets = whole.opened().opened().held
                if block.kind == b"ST" or not open_set:
                    sets.append([])
                last = sets[-1]
                assert isinstance(last, list)
                last.append(block)
        open_set = block.kind in (b"ST", b"HL", b"CLM")
    return junk, [one for one in whole.held if isinstance(one, Envelope)]


def _cut(blocks: Sequence[Block], kept: set[int], delimiters: Delimiters) -> Iterator[bytes]:
    """Yield a transaction with these claims only: its levels numbered anew, its segments counted."""
    levels = _levels(blocks, kept, delimiters)
    number = segments = 0
    for block in blocks:
        data = block.data
        if block.kind == b"HL":
            level = levels[block.start]
            if not level.kept:
                continue
            number += 1
            level.number = number
            data = block.changed(_numbers(level, delimiters), delimiters)
        elif block.kind == b"CLM" and block.start not in kept:
            continue
        elif block.kind == b"SE":
            yield block.changed({1: str(segments + 1).encode()}, delimiters)
            continue
        segments += sum(map(bool, map(bytes.strip, data.split(delimiters.terminator))))
        yield data


def _levels(blocks: Sequence[Block], kept: set[int], delimiters: Delimiters) -> dict[int, Level]:
    """Return the levels by where they stand, marked where they are kept."""
    levels: dict[int, Level] = {}
    named: dict[bytes, Level] = {}
    last: dict[bytes, Level] = {}
    current: Level | None = None
    for block in blocks:
        if block.kind == b"HL":
            kind = block.element(3, delimiters)
            above = named.get(block.element(2, delimiters)) or last.get(_ABOVE.get(kind, b""))
            current = Level(block, above)
            levels[block.start] = named[block.element(1, delimiters)] = last[kind] = current
        elif block.start in kept:
            level, below = current, False
            while level is not None and not (level.kept and (level.with_child or not below)):
                level.kept, level.with_child = True, level.with_child or below
                level, below = level.parent, True
    return levels


def _numbers(level: Level, delimiters: Delimiters) -> dict[int, bytes]:
    changes = {1: str(level.number).encode()}
    if level.parent is not None:
        changes[2] = str(level.parent.number).encode()
    if level.block.element(4, delimiters) == b"1" and not level.with_child:
        changes[4] = b"0"
    return changes
