"""The values of the plain path: what each segment of a claim puts into the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from scrubjay.intake.x12 import guide
from scrubjay.intake.x12.guide import RULES, Rule
from scrubjay.intake.x12.loops import Loops
from scrubjay.intake.x12.rows import Row, Segment, as_date, as_decimal, as_text
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

_RULES: defaultdict[tuple[bytes, int], list[Rule]] = defaultdict(list)
for _rule in RULES:
    for _scope in _rule.scopes:
        _RULES[_rule.segment, _scope].append(_rule)
_KNOWN = frozenset(guide.KNOWN)
_PARSERS = {
    "money": (parse_money, "amount-unreadable"),
    "number": (parse_number, "number-unreadable"),
    "int": (parse_int, "pointer-unreadable"),
}


class Values(Loops):
    """Fills rows from segments."""

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
                row[rule.column] = as_date(first)
                if rule.kind == "range":
                    row["to_date"] = as_date(last)
            case _:
                parser, code = _PARSERS[rule.kind]
                result = parser(value)
                if result is None:
                    self._note(code, segment, rule.place)
                row[rule.column] = as_decimal(result) if rule.kind == "money" else result

    def _money(self, segment: Segment, value: bytes, place: str) -> Decimal | None:
        cents = parse_money(value) if value else None
        if value and cents is None:
            self._note("amount-unreadable", segment, place)
        return as_decimal(cents)

    def _number(self, segment: Segment, value: bytes, place: str) -> float | None:
        result = parse_number(value) if value else None
        if value and result is None:
            self._note("number-unreadable", segment, place)
        return result

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
                "kind": as_text(segment.elements[0]),
                "qualifier": as_text(qualifier),
                "value": as_text(value),
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
                    group=as_text(group),
                    reason=self._code(segment, reason, "CAS02"),
                    amount=self._money(segment, amount, "CAS03"),
                    quantity=self._number(segment, quantity, "CAS04"),
                )

    def _svd(self, segment: Segment) -> None:
        if self._scope != guide.LINE_PAID:
            self._note("segment-out-of-place", segment)
            return
        parts = segment.element(3).split(self.delimiters.component)
        self._payer_id = as_text(segment.element(1))
        self._adjust(
            segment,
            "paid",
            reason=self._code(segment, parts[1].strip(SPACE) if len(parts) > 1 else b"", "SVD03-02"),
            amount=self._money(segment, segment.element(2), "SVD02"),
            quantity=self._number(segment, segment.element(5), "SVD05"),
        )
