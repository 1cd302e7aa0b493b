"""The plain path: one segment after the other, no numpy. Used for small inputs and as the oracle of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from scrubjay.intake.x12 import guide
from scrubjay.intake.x12.delimiters import Delimiters, Region, regions
from scrubjay.intake.x12.envelope import Envelope
from scrubjay.intake.x12.guide import RULES, Rule
from scrubjay.intake.x12.problems import Log
from scrubjay.intake.x12.values import (
    QUALIFIER_LENGTH,
    SPACE,
    has_lower,
    parse_dates,
    parse_int,
    parse_money,
    parse_number,
    text_of,
)

Row = dict[str, Any]

_RULES: defaultdict[tuple[bytes, int], list[Rule]] = defaultdict(list)
for _rule in RULES:
    for _scope in _rule.scopes:
        _RULES[_rule.segment, _scope].append(_rule)
_KNOWN = frozenset(guide.KNOWN)
_EPOCH = date(1970, 1, 1)
_BLOCKS = frozenset((*guide.ENVELOPE, b"HL", b"CLM"))
_PARSERS = {
    "money": (parse_money, "amount-unreadable"),
    "number": (parse_number, "number-unreadable"),
    "int": (parse_int, "pointer-unreadable"),
}


@dataclass(slots=True)
class Level:
    """One HL loop: its number, level, and the columns found in it."""

    number: bytes
    level: bytes
    columns: Row = field(default_factory=dict)


@dataclass(slots=True)
class Tables:
    """Rows of the five tables, as dictionaries."""

    claims: list[Row] = field(default_factory=list)
    diagnoses: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    references: list[Row] = field(default_factory=list)
    adjustments: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Segment:
    """One segment with its place; `elements[0]` is its id in upper case."""

    elements: list[bytes]
    number: int
    offset: int
    raw: bytes

    def element(self, index: int) -> bytes:
        """Return an element without white space around it, empty where absent."""
        return self.elements[index].strip(SPACE) if index < len(self.elements) else b""


class PlainReader:
    """Reads a whole source; `tables`, `log`, `envelope` and the counters hold the result."""

    def __init__(self, source: str = "") -> None:
        self.log = Log(source)
        self.envelope = Envelope(self.log)
        self.tables = Tables()
        self.segments = self.seen = self.empties = 0
        self.delimiters = Delimiters()
        self.ids: set[bytes] = set()
        self._leave(guide.OUTSIDE)
        self._forget_levels()

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

    # where we are

    def _leave(self, scope: int) -> None:
        """Leave the claim, if there is one."""
        if getattr(self, "_claim", None) is not None and not self._lines:
            row = self.tables.claims[-1]
            self._problem("claim-without-lines", row["segment"], row["offset"])
        if getattr(self, "_line", None) is not None:
            self._end_line()
        self._scope = self._section = scope
        self._claim: Row | None = None
        self._line: Row | None = None
        self._lines = self._positions = self._last_lx = 0
        self._payer: list[Row] | None = None
        self._payer_id: str | None = None
        self._marker = b""
        self._lx_at: tuple[int, int] | None = None

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

    # segments

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
                self._scope = {b"LIN": guide.LINE_DRUG, b"SVD": guide.LINE_PAID, b"LQ": guide.LINE_FORM}[
                    segment.elements[0]
                ]
        self._take(segment)

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
        levels = {"billing": self._parents.get(b"20"), "subscriber": subscriber, "patient": level if named else None}
        row: Row = {
            "claim_type": "professional",
            "segment": segment.number,
            "offset": segment.offset,
            "interchange_control": _text(self.envelope.control),
            "test_indicator": _code(self.envelope.test),
            "transaction_control": _text(self.envelope.transaction),
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
            self._marker = b"LX"
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
            if self._marker != b"LX":
                self._note("line-without-claim", segment)
            self._marker = b"SV1"
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

    # values

    def _qualifier(self, segment: Segment) -> bytes:
        value = segment.element(1)
        if len(value) > QUALIFIER_LENGTH or not has_lower(value):
            return value
        self._note("lower-case-code", segment, f"{segment.elements[0].decode()}01")
        return value.upper()

    def _take(self, segment: Segment) -> None:
        name = segment.elements[0]
        first = self._qualifier(segment) if name in guide.QUALIFIED else segment.element(1)
        taken = False
        for rule in _RULES.get((name, self._scope), ()):
            taken |= self._apply(rule, segment, first)
        if name == b"SV1" and self._claim is not None:
            self._check_system(segment)
        if self._claim is None:
            return
        if name == b"HI":
            self._health(segment)
        elif name == b"CAS":
            self._cas(segment, first)
        elif name == b"SVD":
            self._svd(segment)
        elif name == b"AMT" and self._scope == guide.OTHER_PAYER and first == b"D" and segment.element(2):
            self._adjust(segment, "paid", amount=self._money(segment, segment.element(2), "AMT02"))
        elif not taken and name not in guide.NEVER_KEPT:
            self._keep(segment, first)

    def _check_system(self, segment: Segment) -> None:
        system = segment.element(1).split(self.delimiters.component)[0].strip(SPACE).upper()
        if system and system not in guide.PROCEDURE_SYSTEMS:
            self._note("unknown-qualifier", segment, "SV101-01")

    def _apply(self, rule: Rule, segment: Segment, first: bytes) -> bool:
        """Fill the rule's column from the segment; return whether the segment is used up by it."""
        if rule.qualifiers and first not in rule.qualifiers:
            return False
        if rule.blank and segment.element(rule.blank):
            return False
        if rule.where and segment.element(rule.where[0]).upper() not in rule.where[1]:
            return False
        form = segment.element(rule.element - 1)
        if rule.kind in ("date", "range") and form.upper() == b"TM":
            return False
        value = segment.element(rule.element)
        if rule.component:
            parts = value.split(self.delimiters.component)
            value = parts[rule.component - 1].strip(SPACE) if rule.component <= len(parts) else b""
        row = self._row(rule)
        if not value or row is None or (rule.column in row and rule.kind != "notes"):
            return False
        self._set(row, rule, segment, value, form)
        return True

    def _row(self, rule: Rule) -> Row | None:
        if rule.grain == "level":
            return self._level.columns if self._level is not None else None
        return self._claim if rule.grain == "claim" else self._line

    def _set(self, row: Row, rule: Rule, segment: Segment, value: bytes, form: bytes) -> None:
        match rule.kind:
            case "text":
                row[rule.column] = text_of(value)
            case "code":
                row[rule.column] = self._code(segment, value, rule.place)
            case "notes":
                note = text_of(value)
                row[rule.column] = f"{row[rule.column]}\n{note}" if rule.column in row else note
            case "date" | "range":
                first, last, codes = parse_dates(value, form)
                for code in codes:
                    self._note(code, segment, rule.place)
                row[rule.column] = _date(first)
                if rule.kind == "range":
                    row["to_date"] = _date(last)
            case _:
                parser, code = _PARSERS[rule.kind]
                result = parser(value)
                if result is None:
                    self._note(code, segment, rule.place)
                row[rule.column] = _decimal(result) if rule.kind == "money" else result

    def _code(self, segment: Segment, value: bytes, place: str) -> str | None:
        if has_lower(value):
            self._note("lower-case-code", segment, place)
        return _code(value)

    def _money(self, segment: Segment, value: bytes, place: str) -> Decimal | None:
        cents = parse_money(value) if value else None
        if value and cents is None:
            self._note("amount-unreadable", segment, place)
        return _decimal(cents)

    def _number(self, segment: Segment, value: bytes, place: str) -> float | None:
        result = parse_number(value) if value else None
        if value and result is None:
            self._note("number-unreadable", segment, place)
        return result

    # tables with more than one row a segment

    def _composites(self, segment: Segment) -> Iterator[tuple[bytes, list[bytes], bytes]]:
        separator = self.delimiters.component
        for index in range(1, len(segment.elements)):
            if value := segment.element(index):
                parts = [part.strip(SPACE) for part in value.split(separator)]
                if has_lower(parts[0]) and len(parts[0]) <= QUALIFIER_LENGTH:
                    self._note("lower-case-code", segment, "HI01-01")
                    parts[0] = parts[0].upper()
                yield parts[0], [*parts, *[b""] * 9], value.partition(separator)[2].strip(SPACE)

    def _health(self, segment: Segment) -> None:
        if self._section != guide.CLAIM:
            self._note("segment-out-of-place", segment)
        for kind, parts, rest in self._composites(segment):
            if kind in guide.DIAGNOSES:
                self._diagnosis(segment, kind, parts)
            elif kind == guide.CONDITIONS and parts[1] and self._claim is not None:
                self._claim.setdefault("condition_codes", []).append(self._code(segment, parts[1], "HI01-02"))
            else:
                if kind not in guide.OTHER_HEALTH_CODES:
                    self._note("unknown-qualifier", segment, "HI01-01")
                self._refer(segment, kind, rest, None)

    def _diagnosis(self, segment: Segment, kind: bytes, parts: list[bytes]) -> None:
        role, system = guide.DIAGNOSES[kind]
        position = None
        if role in ("principal", "other"):
            self._positions += 1
            position = self._positions
            if position == guide.MOST_DIAGNOSES + 1:
                self._note("too-many-diagnoses", segment)
        code = parts[1].replace(b".", b"").strip(SPACE)
        if code != parts[1]:
            self._note("diagnosis-dot", segment, "HI01-02")
        if not code:
            self._note("diagnosis-missing", segment)
        self.tables.diagnoses.append(
            {
                "claim": self._claim_number(),
                "position": position,
                "role": role,
                "diagnosis": self._code(segment, code, "HI01-02"),
                "code_system": system,
                "present_on_admission": self._code(segment, parts[8], "HI01-09"),
                "diagnosis_segment": segment.number,
            }
        )

    def _keep(self, segment: Segment, first: bytes) -> None:
        name = segment.elements[0]
        if self._scope not in guide.KEPT and name in guide.NAME_PARTS:
            return
        rest = segment.raw.split(self.delimiters.element, 2)
        line = self._lines if self._section == guide.LINE else None
        if name in guide.UNQUALIFIED:
            value = self.delimiters.element.join(rest[1:]).strip(SPACE)
            self._refer(segment, b"", value, line)
        else:
            self._refer(segment, first, rest[2].strip(SPACE) if len(rest) > 2 else b"", line)

    def _refer(self, segment: Segment, qualifier: bytes, value: bytes, line: int | None) -> None:
        if segment.elements[0] != b"HI":
            value = value.replace(self.delimiters.element, b"*")
        self.tables.references.append(
            {
                "claim": self._claim_number(),
                "on_line": line,
                "kind": _text(segment.elements[0]),
                "qualifier": _text(qualifier),
                "value": _text(value),
                "reference_segment": segment.number,
            }
        )

    def _cas(self, segment: Segment, group: bytes) -> None:
        if self._scope not in (guide.OTHER_PAYER, guide.LINE_PAID):
            self._note("segment-out-of-place", segment)
        for start in range(2, len(segment.elements), 3):
            reason, amount, quantity = (segment.element(start + i) for i in range(3))
            if reason or amount:
                self._adjust(
                    segment,
                    "adjustment",
                    group=_text(group),
                    reason=self._code(segment, reason, "CAS02"),
                    amount=self._money(segment, amount, "CAS03"),
                    quantity=self._number(segment, quantity, "CAS04"),
                )

    def _svd(self, segment: Segment) -> None:
        if self._scope != guide.LINE_PAID:
            self._note("segment-out-of-place", segment)
            return
        parts = segment.element(3).split(self.delimiters.component)
        self._payer_id = _text(segment.element(1))
        self._adjust(
            segment,
            "paid",
            reason=self._code(segment, parts[1].strip(SPACE) if len(parts) > 1 else b"", "SVD03-02"),
            amount=self._money(segment, segment.element(2), "SVD02"),
            quantity=self._number(segment, segment.element(5), "SVD05"),
        )

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


def finished(tables: Tables) -> dict[str, list[Row]]:
    """Return the rows of the five tables with the columns of their HL loops filled in."""
    for row in tables.claims:
        levels = row.pop("_levels")
        for column, (which, name) in guide.LEVEL_COLUMNS.items():
            level = levels[which]
            row[column] = level.columns.get(name) if level is not None else None
        causes = [row.pop(name, None) for name in guide.CAUSES]
        row["related_causes"] = [cause for cause in causes if cause] or None
    return {
        "claims": tables.claims,
        "diagnoses": tables.diagnoses,
        "lines": tables.lines,
        "references": tables.references,
        "adjustments": tables.adjustments,
    }


def _text(value: bytes | None) -> str | None:
    return text_of(value) if value else None


def _code(value: bytes | None) -> str | None:
    return text_of(value.upper()) if value else None


def _date(days: int | None) -> date | None:
    return None if days is None else _EPOCH + timedelta(days=days)


def _decimal(cents: float | None) -> Decimal | None:
    return None if cents is None else Decimal(cents).scaleb(-2)
