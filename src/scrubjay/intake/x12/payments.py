"""Other payers, what they paid, and their adjustments, all segments at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrubjay.intake.x12 import columns, guide
from scrubjay.intake.x12.context import last
from scrubjay.intake.x12.fields import Numbers
from scrubjay.intake.x12.tables import Table, every, line_numbers, paid_amounts, ragged, stack
from scrubjay.intake.x12.tokens import Cells
from scrubjay.intake.x12.view import View, empty, repeated
from scrubjay.intake.x12.words import KIND, Ints, constant


def adjustments(view: View) -> Table:
    """Collect other payers, what they paid, and their adjustments."""
    tokens, context = view.tokens, view.context
    parts = [_payers(view), _paid(view, paid_amounts(view)), _served(view), _cas(view)]
    rows = np.concatenate([part[0] for part in parts])
    table = Table(order=np.argsort(rows, kind="stable"))
    table.parsed["claim"] = every(context.claim_of[rows])
    line = line_numbers(view, rows)
    table.parsed["on_line"] = Numbers(line, line > 0)
    table.text["other_payer"] = _other_payer(view, rows)
    kinds = [repeated(tokens.address(name), len(name), len(part[0])) for name, part in zip(
        (b"payer", b"paid", b"paid", b"adjustment"), parts, strict=True)]  # fmt: skip
    table.text["kind"] = stack(*kinds)
    table.text["group"] = stack(*(part[1] for part in parts))
    table.text["reason"] = stack(*(part[2] for part in parts))
    for name, numbers in (("amount", [part[3] for part in parts]), ("quantity", [part[4] for part in parts])):
        table.parsed[name] = Numbers(
            np.concatenate([n.values for n in numbers]), np.concatenate([n.valid for n in numbers])
        )
    table.parsed["adjustment_segment"] = every(view.numbers(rows))
    return table


_Part = tuple[Ints, Cells, Cells, Numbers, Numbers]


def _absent(height: int, dtype: type) -> Numbers:
    values: NDArray[Any] = np.zeros(height, dtype)
    return Numbers(values, np.zeros(height, np.bool_))


def _parse(view: View, rows: Ints, cells: Cells, kind: str, place: str) -> Numbers:
    def note(code: str, row: Any) -> None:
        view.note(code, rows[row], place)

    parser = columns.money if kind == "money" else columns.number
    return Numbers(*parser(view.tokens, cells, note))


def _payers(view: View) -> _Part:
    rows = view.context.payers
    group = view.finish(view.tokens.element(rows, 1), rows, "SBR01", True)
    height = len(rows)
    return rows, group, empty(height), _absent(height, np.int64), _absent(height, np.float64)


def _paid(view: View, rows: Ints) -> _Part:
    amount = _parse(view, rows, view.tokens.element(rows, 2), "money", "AMT02")
    return rows, empty(len(rows)), empty(len(rows)), amount, _absent(len(rows), np.float64)


def _served(view: View) -> _Part:
    tokens = view.tokens
    rows = view.tokens.rows(b"SVD")
    rows = rows[view.context.in_claim[rows]]
    good = view.context.scope[rows] == guide.LINE_PAID
    view.note_all("segment-out-of-place", rows[~good])
    rows = rows[good]
    code = tokens.component(tokens.composite(tokens.element(rows, 3)), 2)
    return (
        rows,
        empty(len(rows)),
        view.finish(code, rows, "SVD03-02", True),
        _parse(view, rows, tokens.element(rows, 2), "money", "SVD02"),
        _parse(view, rows, tokens.element(rows, 5), "number", "SVD05"),
    )


def _cas(view: View) -> _Part:
    tokens, context = view.tokens, view.context
    rows = view.tokens.rows(b"CAS")
    rows = rows[context.in_claim[rows]]
    scope = context.scope[rows]
    view.note_all("segment-out-of-place", rows[(scope != guide.OTHER_PAYER) & (scope != guide.LINE_PAID)])
    counts = np.maximum(tokens.last[rows] - tokens.first[rows] + 1, 0) // 3
    repeat, place = ragged(rows, counts)
    reason, amount = tokens.element(repeat, place * 3 - 1), tokens.element(repeat, place * 3)
    full = np.flatnonzero((reason.length > 0) | (amount.length > 0))
    repeat, place, reason, amount = repeat[full], place[full], reason[full], amount[full]
    return (
        repeat,
        view.qualifier(tokens.element(repeat, 1)),
        view.finish(reason, repeat, "CAS02", True),
        _parse(view, repeat, amount, "money", "CAS03"),
        _parse(view, repeat, tokens.element(repeat, place * 3 + 1), "number", "CAS04"),
    )


def _other_payer(view: View, rows: Ints) -> Cells:
    """Return the other payer of each adjustment: the 2330B name of its 2320, or SVD01 of its 2430."""
    tokens, context = view.tokens, view.context
    names = tokens.rows(b"NM1")
    names = names[
        (context.scope[names] == guide.OTHER_PAYER_NAME) & (tokens.words(b"NM1") == constant(b"PR"))
    ]
    ids = tokens.element(names, 9)
    full = ids.length > 0
    names, ids = names[full], ids[full]
    owner = context.payer_of[names]
    first = np.concatenate(([True], owner[1:] != owner[:-1])) if len(owner) else np.zeros(0, np.bool_)
    payers = empty(len(context.payers) + 1)
    ids = view.finish(ids[first], names[first])
    payers.start[owner[first]], payers.length[owner[first]] = ids.start, ids.length
    result = empty(len(rows))
    at_payer = np.flatnonzero(tokens.kind[context.section[rows]] == KIND[b"SBR"])
    of = context.payer_of[rows[at_payer]]
    result.start[at_payer], result.length[at_payer] = payers.start[of], payers.length[of]
    paid = np.flatnonzero(context.scope[rows] == guide.LINE_PAID)
    service = last(tokens.kind == KIND[b"SVD"])[rows[paid]]
    numbers = view.finish(tokens.element(service, 1), service)
    result.start[paid], result.length[paid] = numbers.start, numbers.length
    return result
