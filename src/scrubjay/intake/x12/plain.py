"""The plain path: one segment after the other, no numpy. For small inputs, and as an oracle."""

from __future__ import annotations

from scrubjay.intake.x12 import guide
from scrubjay.intake.x12.delimiters import Region, regions
from scrubjay.intake.x12.filling import Values
from scrubjay.intake.x12.rows import Segment
from scrubjay.intake.x12.values import SPACE

_KNOWN = frozenset(guide.KNOWN)
_SUB_LOOPS = {b"LIN": guide.LINE_DRUG, b"SVD": guide.LINE_PAID, b"LQ": guide.LINE_FORM}


class PlainReader(Values):
    """Reads a whole source; `tables`, `log`, `envelope` and the counters hold the result."""

    def read(self, data: bytes) -> None:
        """Read all regions of the data, then close the envelope."""
        for region in regions(data):
            self._region(data, region)
        self._leave(guide.OUTSIDE)
        self.envelope.close(self.segments, len(data))

    def _region(self, data: bytes, region: Region) -> None:
        self.delimiters = region.delimiters
        for code in region.problems:
            self.log.add(code, self.segments + 1, region.start)
        if not region.readable:
            return
        terminator = region.delimiters.terminator
        at = region.start
        pieces = data[region.start : region.stop].split(terminator)
        for piece in pieces[:-1]:
            self.segments += 1
            self._piece(piece, at)
            at += len(piece) + 1
        if pieces[-1].strip(SPACE):
            self.segments += 1
            self._tail(pieces[-1], at)

    def _tail(self, piece: bytes, at: int) -> None:
        body = piece.lstrip(SPACE)
        offset = at + len(piece) - len(body)
        name = body.split(self.delimiters.element)[0].strip(SPACE).upper()
        if name in (b"SE", b"GE", b"IEA"):
            self.log.add("missing-terminator", self.segments, offset)
            self._piece(piece, at)
            return
        lost = name == b"CLM"
        self.seen += lost
        claim = len(self.tables.claims) - 1 if self._claim is not None and not lost else None
        self.log.add("unterminated-segment", self.segments, offset, claim, lost=lost)

    def _piece(self, piece: bytes, at: int) -> None:
        body = piece.lstrip(SPACE)
        offset = at + len(piece) - len(body)
        if not body:
            self.empties += 1
            self.log.add("empty-segment", self.segments, at)
            return
        elements = body.split(self.delimiters.element)
        name = elements[0].strip(SPACE)
        elements[0] = name.upper()
        segment = Segment(elements, self.segments, offset, body)
        if elements[0] in guide.ENVELOPE:
            self._leave(guide.OUTSIDE)
            self._forget_levels()
            self.envelope.segment(elements, self.segments, offset, self.empties)
            if elements[0] == b"ST":
                self._scope = guide.HEADER
        elif not self.envelope.reading:
            self._skip(segment)
            return
        else:
            self._dispatch(segment)
        self._form(segment, name)

    def _form(self, segment: Segment, name: bytes) -> None:
        claim = self._claim_number()
        if name != segment.elements[0]:
            self.log.add("lower-case-segment", segment.number, segment.offset, claim)
        if segment.elements[0] not in _KNOWN:
            self.log.add("unknown-segment", segment.number, segment.offset, claim)
        separators = self.delimiters.element + self.delimiters.component
        if segment.elements[0] != b"ISA" and segment.raw[-1:] in (separators[:1], separators[1:]):
            self.log.add("trailing-separator", segment.number, segment.offset, claim)
        if not segment.raw.isascii():
            self.log.add("non-ascii", segment.number, segment.offset, claim)

    def _skip(self, segment: Segment) -> None:
        if segment.elements[0] == b"CLM":
            self.seen += 1
            self.log.add("claim-skipped", segment.number, segment.offset, lost=True)

    def _dispatch(self, segment: Segment) -> None:
        match segment.elements[0]:
            case b"HL":
                self._hl(segment)
            case b"CLM":
                self._clm(segment)
            case b"LX":
                self._lx(segment)
            case b"SV1" if self._marker != b"LX" or self._section != guide.LINE:
                self._orphan_line(segment)
            case b"SV1":
                self._marker = b"SV1"
                self._lx_at = None
                self._scope = guide.LINE
                if self._line is not None:
                    self._line["line_segment"] = segment.number
            case b"SBR" if self._claim is not None:
                self._other_payer(segment)
            case b"NM1":
                self._name(segment)
            case b"LIN" | b"SVD" | b"LQ" if self._section == guide.LINE:
                self._scope = _SUB_LOOPS[segment.elements[0]]
        self._take(segment)
