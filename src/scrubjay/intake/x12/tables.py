"""The tables with several rows a segment: diagnoses, references. Text stays cells until the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from scrubjay.intake.x12 import guide
from scrubjay.intake.x12.fields import Numbers
from scrubjay.intake.x12.tokens import Cells
from scrubjay.intake.x12.values import SPACE
from scrubjay.intake.x12.view import QUALIFIED, View, encoded, repeated
from scrubjay.intake.x12.words import KIND, Bools, Ints, constant

_KINDS = len(KIND) + 2


def _table(names: tuple[bytes, ...]) -> Bools:
    table = np.zeros(_KINDS, np.bool_)
    table[[KIND[name] for name in names]] = True
    return table


_NEVER = _table(guide.NEVER_KEPT)
_NAME_PARTS = _table(guide.NAME_PARTS)
_UNQUALIFIED = _table(guide.UNQUALIFIED)
_KEPT = np.isin(np.arange(20), list(guide.KEPT))


@dataclass(slots=True)
class Table:
    """Columns of one table before they become series."""

    text: dict[str, Cells] = field(default_factory=dict)
    parsed: dict[str, Numbers] = field(default_factory=dict)
    order: Ints | None = None


def every(values: Any) -> Numbers:
    """Return numbers that are all valid."""
    return Numbers(values, np.ones(len(values), np.bool_))


def ragged(rows: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Return each row as often as it counts, and the place from 1 within the row."""
    repeat = np.repeat(rows, counts)
    ends = np.cumsum(counts)
    place = np.arange(len(repeat)) - np.repeat(ends - counts, counts) + 1
    return repeat, place


@dataclass(slots=True)
class Health:
    """HI composites: the diagnoses, and the parts that became something else."""

    diagnoses: Table
    conditions: Cells
    condition_claims: Ints
    other_rows: Ints
    other_kind: Cells
    other_value: Cells


def health(view: View) -> Health:
    """Read all HI segments that stand in claims."""
    tokens, context = view.tokens, view.context
    rows = view.tokens.rows(b"HI")
    rows = rows[context.in_claim[rows]]
    for row in rows[tokens.kind[context.section[rows]] != KIND[b"CLM"]]:
        view.note("segment-out-of-place", row)
    counts = np.maximum(tokens.last[rows] - tokens.first[rows], 0)
    repeat, place = ragged(rows, counts)
    cells = tokens.element(repeat, place)
    full = np.flatnonzero(cells.length > 0)
    repeat, cells = repeat[full], cells[full]
    composite = tokens.composite(cells)
    kind = tokens.component(composite, 1)
    for row in np.flatnonzero(tokens.has_lower(kind) & (kind.length <= 8)):
        view.note("lower-case-code", repeat[row], "HI01-01")
    word = tokens.pack(kind)
    role = np.zeros(len(word), np.int64)
    for index, name in enumerate(guide.DIAGNOSES, 1):
        role[word == constant(name)] = index
    code = tokens.component(composite, 2)
    condition = (word == constant(guide.CONDITIONS)) & (code.length > 0)
    other = np.flatnonzero((role == 0) & ~condition)
    for row in other[~view.member(word[other], (*guide.OTHER_HEALTH_CODES, guide.CONDITIONS))]:
        view.note("unknown-qualifier", repeat[row], "HI01-01")
    conditions = np.flatnonzero(condition)
    rest = tokens.after_component(composite)
    is_diagnosis = np.flatnonzero(role > 0)
    poa = tokens.component(composite, 9)
    return Health(
        _diagnoses(view, repeat[is_diagnosis], role[is_diagnosis], code[is_diagnosis], poa[is_diagnosis]),
        view.finish(code[conditions], repeat[conditions], "HI01-02", True),
        context.claim_of[repeat[conditions]],
        repeat[other],
        view.qualifier(kind[other]),
        view.finish(rest[other], repeat[other]),
    )


def _diagnoses(view: View, rows: Ints, role: Ints, code: Cells, poa: Cells) -> Table:
    claim = view.context.claim_of[rows]
    names = list(guide.DIAGNOSES.values())
    placed = np.array([False, *(name in ("principal", "other") for name, _ in names)])[role]
    total = np.cumsum(placed)
    starts = np.concatenate(([True], claim[1:] != claim[:-1])) if len(claim) else np.zeros(0, np.bool_)
    before = np.where(starts, total - placed, 0)
    position = total - np.maximum.accumulate(before)
    for row in rows[placed & (position == guide.MOST_DIAGNOSES + 1)]:
        view.note("too-many-diagnoses", row)
    code = _without_dots(view, rows, code)
    for row in rows[code.length == 0]:
        view.note("diagnosis-missing", row)
    roles = [(view.tokens.address(name.encode()), len(name)) for name, _ in names]
    systems = [(view.tokens.address(name.encode()), len(name)) for _, name in names]
    table = Table()
    table.parsed["claim"] = every(claim)
    table.parsed["position"] = Numbers(position, placed)
    table.text["role"] = _chosen(roles, role - 1)
    table.text["diagnosis"] = code
    table.text["code_system"] = _chosen(systems, role - 1)
    table.text["present_on_admission"] = view.finish(poa, rows, "HI01-09", True)
    table.parsed["diagnosis_segment"] = every(view.numbers(rows))
    return table


def _chosen(addresses: list[tuple[int, int]], index: Ints) -> Cells:
    table = np.array(addresses, np.int64)
    return Cells(table[index, 0], table[index, 1])


def _without_dots(view: View, rows: Ints, code: Cells) -> Cells:
    """Return diagnosis codes in upper case and without dots."""
    tokens = view.tokens
    word = tokens.pack(code) ^ np.uint64(0x2E2E2E2E2E2E2E2E)
    ones, top = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080)
    dotted = ((((word - ones) & ~word) & top) != 0) & (code.length > 0) | (code.length > 8)
    patched: list[tuple[int, bytes]] = []
    for row in np.flatnonzero(dotted):
        value = tokens.value(code, row)
        bare = value.replace(b".", b"").strip(SPACE)
        if bare != value:
            view.note("diagnosis-dot", rows[row], "HI01-02")
            if bare != bare.upper():
                view.note("lower-case-code", rows[row], "HI01-02")
            patched.append((int(row), bare.upper()))
    kept = Cells(code.start.copy(), code.length.copy())
    for place, _ in patched:
        kept.length[place] = 0
    kept = view.finish(kept, rows, "HI01-02", True)
    for place, bare in patched:
        tokens.patch(kept, place, encoded(bare))
    return kept


def references(view: View, taken: Bools, found: Health) -> Table:
    """Collect the segments of claims that no column took."""
    tokens, context = view.tokens, view.context
    kind = tokens.kind
    kept = context.in_claim & ~taken & ~_NEVER[kind] & (_KEPT[context.scope] | ~_NAME_PARTS[kind])
    kept[paid_amounts(view)] = False
    rows = np.flatnonzero(kept)
    plain = _UNQUALIFIED[kind[rows]]
    first = tokens.element(rows, 1)
    first.length[plain] = 0
    first = view.qualifier(first, QUALIFIED[kind[rows]])
    value = tokens.rest(rows, 2)
    whole = tokens.rest(rows[plain], 1)
    value.start[plain], value.length[plain] = whole.start, whole.length
    value = _joined(view, value, rows)
    name = Cells(tokens.start[rows], tokens.id_length[rows].copy())
    name = view.finish(name, rows, code=True, note=False)
    other = found.other_rows
    line = np.concatenate((line_numbers(view, rows), np.zeros(len(other), np.int64)))
    segments = np.concatenate((rows, other))
    table = Table(order=np.argsort(segments, kind="stable"))
    table.parsed["claim"] = every(context.claim_of[segments])
    table.parsed["on_line"] = Numbers(line, line > 0)
    health_id = repeated(tokens.address(b"HI"), 2, len(other))
    table.text["kind"] = stack(name, health_id)
    table.text["qualifier"] = stack(first, found.other_kind)
    table.text["value"] = stack(value, found.other_value)
    table.parsed["reference_segment"] = every(view.numbers(segments))
    return table


def _joined(view: View, value: Cells, rows: Ints) -> Cells:
    """Write element separators as `*` where the file has another, and finish the text."""
    tokens = view.tokens
    separator = tokens.delimiters.element
    if separator == b"*":
        return view.finish(value, rows)
    raw = [tokens.value(value, row) for row in range(len(value))]
    value = view.finish(value, rows)
    for row, text in enumerate(raw):
        if separator in text:
            tokens.patch(value, row, encoded(text.replace(separator, b"*")))
    return value


def stack(*cells: Cells) -> Cells:
    """Return cells one after the other."""
    return Cells(np.concatenate([c.start for c in cells]), np.concatenate([c.length for c in cells]))


def line_numbers(view: View, rows: Ints) -> Ints:
    """Return the place of the service line that each segment stands in, 0 outside lines."""
    context = view.context
    section = context.section[rows]
    kind = view.tokens.kind[section]
    in_line = (kind == KIND[b"LX"]) | (kind == KIND[b"SV1"])
    places: Ints = np.zeros(len(rows), np.int64)
    places[in_line] = line_places(view)[context.line_of[rows[in_line]]]
    return places


def line_places(view: View) -> Ints:
    """Return each line's place on its claim, from 1."""
    claim = view.context.claim_of[view.context.lines]
    places = np.arange(len(claim))
    starts = np.concatenate(([True], claim[1:] != claim[:-1])) if len(claim) else np.zeros(0, np.bool_)
    first: Ints = np.maximum.accumulate(np.where(starts, places, 0))
    order: Ints = places - first + 1
    return order


def paid_amounts(view: View) -> Ints:
    """Return the AMT*D segments with an amount in 2320 loops."""
    tokens = view.tokens
    rows = view.tokens.rows(b"AMT")
    rows = rows[view.context.scope[rows] == guide.OTHER_PAYER]
    rows = rows[tokens.pack(tokens.element(rows, 1)) == constant(b"D")]
    paid: Ints = rows[tokens.element(rows, 2).length > 0]
    return paid
