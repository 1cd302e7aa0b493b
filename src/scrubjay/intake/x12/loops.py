"""The loops of the plain path: where we are while segments pass, and the rows that loops open."""

from __future__ import annotations

from typing import Any

from scrubjay.intake.x12 import guide
from scrubjay.intake.x12.delimiters import Delimiters
from scrubjay.intake.x12.envelope import Envelope
from scrubjay.intake.x12.problems import Log
from scrubjay.intake.x12.rows import Level, Row, Segment, Tables, as_code, as_text
from scrubjay.intake.x12.values import QUALIFIER_LENGTH, has_lower, parse_int, text_of


class Loops:
    """State of the reader inside a transaction: level, claim, service line, other payer."""

    def __init__(self, source: str = "") -> None:
        self.log = Log(source)
        self.envelope = Envelope(self.log)
        self.tables = Tables()
        self.segments = self.seen = self.empties = 0
        self.delimiters = Delimiters()
        self.ids: set[bytes] = set()
        self._claim: Row | None = None
        self._line: Row | None = None
        self._lines = 0
        self._lx_at: tuple[int, int] | None = None
        self._leave(guide.OUTSIDE)
        self._forget_levels()

    def _leave(self, scope: int) -> None:
        """Leave the claim, if there is one."""
        if self._claim is not None and not self._lines:
            row = self.tables.claims[-1]
            self._problem("claim-without-lines", row["segment"], row["offset"])
        self._end_line()
        self._scope = self._section = scope
        self._claim = self._line = None
        self._lines = self._positions = self._last_lx = 0
        self._payer: list[Row] | None = None
        self._payer_id: str | None = None
        self._marker = b""

    def _forget_levels(self) -> None:
        self._level: Level | None = None
        self._parents: dict[bytes, Level] = {}
        self._hl_number = 0

    def _claim_number(self) -> int | None:
        return len(self.tables.claims) - 1 if self._claim is not None else None

    def _problem(self, code: str, number: int, offset: int, where: str = "") -> None:
        self.log.add(code, number, offset, self._claim_number(), where)

    def _note(self, code: str, segment: Segment, where: str = "") -> None:
        self.log.add(code, segment.number, segment.offset, self._claim_number(), where)

    def _qualifier(self, segment: Segment) -> bytes:
        value = segment.element(1)
        if len(value) > QUALIFIER_LENGTH or not has_lower(value):
            return value
        self._note("lower-case-code", segment, f"{segment.elements[0].decode()}01")
        return value.upper()

    def _code(self, segment: Segment, value: bytes, place: str) -> str | None:
        if has_lower(value):
            self._note("lower-case-code", segment, place)
        return as_code(value)

    def _hl(self, segment: Segment) -> None:
        number, parent, level = (segment.element(i) for i in (1, 2, 3))
        self._leave(guide.LEVELS.get(level, guide.OUTSIDE))
        value = parse_int(number)
        if value != self._hl_number + 1:
            self._note("hl-number", segment)
        self._hl_number = -10 if value is None else value
        if level not in guide.LEVELS:
            self._note("hl-level", segment)
        elif parent != self._expected_parent(level):
            self._note("hl-parent", segment)
        self._level = Level(number, level)
        if level == b"20":
            self._parents = {level: self._level}
        elif level == b"22":
            self._parents[level] = self._level

    def _expected_parent(self, level: bytes) -> bytes | None:
        if level == b"20":
            return b""
        above = self._parents.get(b"20" if level == b"22" else b"22")
        return above.number if above is not None else None

    def _clm(self, segment: Segment) -> None:
        self._leave(guide.CLAIM)
        self.seen += 1
        level = self._level
        named = level is not None and level.level in (b"22", b"23")
        subscriber = self._parents.get(b"22") if named else None
        levels = {
            "billing": self._parents.get(b"20"),
            "subscriber": subscriber,
            "patient": level if named else None,
        }
        row: Row = {
            "claim_type": "professional",
            "segment": segment.number,
            "offset": segment.offset,
            "interchange_control": as_text(self.envelope.control),
            "test_indicator": as_code(self.envelope.test),
            "transaction_control": as_text(self.envelope.transaction),
            "_levels": levels,
        }
        self.tables.claims.append(row)
        self._claim = row
        if not self.envelope.inside:
            self._note("claim-outside-transaction", segment)
        if not named:
            self._note("claim-without-subscriber", segment)
        name = segment.element(1)
        if not name:
            self._note("claim-without-id", segment)
        elif name in self.ids:
            self._note("duplicate-claim-id", segment)
        self.ids.add(name)

    def _lx(self, segment: Segment) -> None:
        if self._claim is None:
            self._note("line-without-claim", segment)
            return
        self._start_line(segment)
        self._marker = b"LX"
        self._lx_at = (segment.number, segment.offset)
        value = parse_int(segment.element(1))
        if value != self._last_lx + 1:
            self._note("line-number", segment)
        self._last_lx = -10 if value is None else value

    def _orphan_line(self, segment: Segment) -> None:
        if self._claim is None:
            self._note("line-without-claim", segment)
            return
        self._start_line(segment)
        self._marker = b"SV1"
        self._note("line-without-lx", segment)

    def _start_line(self, segment: Segment) -> None:
        self._end_line()
        self._lines += 1
        self._scope = self._section = guide.LINE
        self._line = {"claim": self._claim_number(), "line": self._lines, "line_segment": segment.number}
        self.tables.lines.append(self._line)

    def _end_line(self) -> None:
        if self._lx_at is not None:
            self._problem("line-without-service", *self._lx_at)
        self._lx_at = None

    def _other_payer(self, segment: Segment) -> None:
        if self._lines:
            self._note("segment-out-of-place", segment)
        self._end_line()
        self._marker = b"SBR"
        self._scope = self._section = guide.OTHER_PAYER
        self._payer, self._payer_id = [], None
        self._adjust(segment, "payer", group=self._code(segment, segment.element(1), "SBR01"))

    def _adjust(self, segment: Segment, kind: str, **columns: Any) -> None:
        scoped = self._section == guide.OTHER_PAYER or self._scope == guide.LINE_PAID
        row = {
            "claim": self._claim_number(),
            "on_line": self._lines if self._section == guide.LINE else None,
            "other_payer": self._payer_id if scoped else None,
            "kind": kind,
            "adjustment_segment": segment.number,
            **columns,
        }
        if self._section == guide.OTHER_PAYER and self._payer is not None:
            self._payer.append(row)
        self.tables.adjustments.append(row)

    def _name(self, segment: Segment) -> None:
        kind = self._qualifier(segment)
        if self._claim is None:
            if self._level is not None:
                self._scope = guide.NAME_SCOPES.get(kind, guide.OTHER_NAME)
        elif self._section == guide.CLAIM:
            self._scope = guide.CLAIM_RENDERING if kind == b"82" else guide.CLAIM_NAME
        elif self._section == guide.LINE:
            self._scope = guide.LINE_NAME
        else:
            self._scope = guide.OTHER_PAYER_NAME
            value = segment.element(9)
            if kind == b"PR" and value and self._payer_id is None:
                self._payer_id = text_of(value)
                for row in self._payer or ():
                    row["other_payer"] = self._payer_id
        if kind not in guide.NAMES:
            self._note("unknown-qualifier", segment, "NM101")
