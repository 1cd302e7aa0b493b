"""What differs between a claim and the same claim changed, field by field, with its place in the 837."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scrubjay.claims import Batch
from scrubjay.claims.schema import MODIFIERS, POINTERS

type Row = dict[str, Any]
type Moves = Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after; empty text: not there.

    `where` is the place on the claim before the change; `segment` the number of the segment in its file, null
    where the claim is from no file; `element` the field's place in the 837.
    """

    where: str
    field: str
    before: str
    after: str
    element: str
    segment: int | None


def differences(before: Batch, after: Batch, lines: Moves, positions: Moves) -> tuple[Difference, ...]:
    """Return what differs between two batches of one claim, given where its lines and diagnoses went."""
    head = before.claims.to_dicts()[0]
    old, new = _text(head["total_charge"]), _text(after.claims["total_charge"][0])
    found = [Difference("claim", "total charge", old, new, "CLM02", head.get("segment"))]
    codes = {row["position"]: row for row in after.diagnoses.to_dicts()}
    places = {at: positions.get(at, at) for at in before.diagnoses["position"].drop_nulls().sort()}
    for row in before.diagnoses.to_dicts():
        if (at := row["position"]) is not None:
            copy = any(places[other] == places[at] for other in places if other < at)
            found += _diagnosis(row, None if copy else codes.get(places[at]))
    services = {row["line"]: row for row in after.lines.to_dicts()}
    institutional = head.get("claim_type") == "institutional"
    for row in before.lines.to_dicts():
        found += _line(row, services.get(lines.get(row["line"], row["line"])), institutional)
    return tuple(one for one in found if one.before != one.after)


def _diagnosis(row: Row, new: Row | None) -> Iterator[Difference]:
    where, segment = f"diagnosis {row['position']}", row.get("diagnosis_segment")
    codes = (_code(row["diagnosis"]), _code(new["diagnosis"]) if new else "")
    yield Difference(where, "code", *codes, "HI", segment)
    if new:
        yield Difference(where, "position", _text(row["position"]), _text(new["position"]), "HI", segment)


def _line(row: Row, new: Row | None, institutional: bool) -> Iterator[Difference]:
    """Compare what a step may change: none changes the charge of a line that stays (`kernel.changing`)."""
    where, segment = f"line {row['line']}", row.get("line_segment")
    name, at = ("SV2", ("02", "05", "")) if institutional else ("SV1", ("01", "04", "07"))
    if new is None:
        yield Difference(where, "line", _words(row, ("procedure", *MODIFIERS), "-"), "", "2400 loop", segment)
        return
    yield Difference(where, "number", _text(row["line"]), _text(new["line"]), "LX01", None)
    for field, columns, join, element in (
        ("modifiers", MODIFIERS, "-", f"{name}{at[0]}-3 to -6"),
        ("units", ("units",), "", name + at[1]),
        ("pointers", POINTERS, ",", f"{name}{at[2]}"),
    ):
        yield Difference(
            where, field, _words(row, columns, join), _words(new, columns, join), element, segment
        )


def _words(row: Row, columns: tuple[str, ...], join: str) -> str:
    return join.join(_text(row[name]) for name in columns if row[name] is not None)


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _code(code: str | None) -> str:
    return f"{code[:3]}.{code[3:]}" if code and len(code) > 3 else code or ""
