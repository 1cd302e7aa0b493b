"""What the shape of a window tells, all segments at once: the problems of form, hierarchy and loops."""

from __future__ import annotations

import numpy as np

from scrubjay.intake.x12 import guide
from scrubjay.intake.x12.context import NO_NUMBER, equal, numbers
from scrubjay.intake.x12.tokens import Cells
from scrubjay.intake.x12.view import QUALIFIED, View
from scrubjay.intake.x12.words import KIND, SKIPPED, Ints

_NAMES = {kind: name.decode() for name, kind in KIND.items()}


def form(view: View) -> None:
    """Report unknown ids, lower case, trailing separators and bytes outside ASCII."""
    tokens = view.tokens
    kind = tokens.kind
    live = kind != SKIPPED
    view.note_some("unknown-segment", np.flatnonzero(kind == 0))
    before = tokens.bytes[tokens.stop - 1]
    delimiters = tokens.delimiters
    trailing = (before == delimiters.element[0]) | (before == delimiters.component[0])
    view.note_some("trailing-separator", np.flatnonzero(trailing & live & (kind != KIND[b"ISA"])))
    if tokens.high is not None:
        counts = np.searchsorted(tokens.high, tokens.stop) > np.searchsorted(tokens.high, tokens.start)
        view.note_some("non-ascii", np.flatnonzero(counts & live))
    if not tokens.lower:
        return
    ids = tokens.has_lower(Cells(tokens.start, tokens.id_length))
    view.note_some("lower-case-segment", np.flatnonzero(ids & live))
    rows = np.flatnonzero(QUALIFIED[kind])
    first = tokens.element(rows, 1)
    for row in rows[tokens.has_lower(first) & (first.length <= 8)]:
        view.note("lower-case-code", row, f"{_NAMES[int(kind[row])]}01")


def hierarchy(view: View) -> None:
    """Report HL loops whose number, level or parent is wrong."""
    levels, envelope = view.context.levels, view.context.envelope
    rows = levels.rows
    before = np.concatenate(([0], levels.number[:-1])) if len(rows) else levels.number
    above = np.concatenate(([-1], rows[:-1])) if len(rows) else rows
    before = np.where(above > envelope[rows], before, 0)
    wrong = (levels.number == NO_NUMBER) | (levels.number != before + 1)
    view.note_all("hl-number", rows[wrong])
    view.note_all("hl-level", rows[levels.level == 0])
    parent = np.where(levels.level == 22, levels.billing, levels.subscriber)
    same = (parent >= 0) & equal(view.tokens, levels.parent, levels.cells[parent])
    bad = np.where(levels.level == 20, levels.parent.length > 0, ~same) & (levels.level > 0)
    view.note_all("hl-parent", rows[bad])


def loops(view: View, inside: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> tuple[Ints, Ints, Ints]:
    """Report claims and lines that stand wrong; `inside` says which claims stand in a transaction.

    Returns the HL rows (-1 for none) of each claim's billing provider, subscriber and patient.
    """
    tokens, context = view.tokens, view.context
    claims = context.claims
    view.note_all("claim-outside-transaction", claims[~inside])
    view.note_all("claim-without-id", claims[tokens.element(claims, 1).length == 0])
    bounds = np.append(claims, len(tokens))
    counts = np.searchsorted(context.lines, bounds[1:]) - np.searchsorted(context.lines, bounds[:-1])
    view.note_all("claim-without-lines", claims[counts == 0])
    view.note_some("line-without-claim", context.outside_lines)
    view.note_all("line-without-lx", context.orphans)
    view.note_all("line-without-service", context.unserved)
    _line_numbers(view)
    late = context.payers[_lines_before(view, context.payers) > 0]
    view.note_all("segment-out-of-place", late)
    _names(view)
    services = view.tokens.rows(b"SV1")
    services = services[context.in_claim[services]]
    system = tokens.pack(tokens.component(tokens.composite(tokens.element(services, 1)), 1))
    odd = ~view.member(system, guide.PROCEDURE_SYSTEMS) & (system != 0)
    view.note_all("unknown-qualifier", services[odd], "SV101-01")
    return _hl_of_claims(view)


def _names(view: View) -> None:
    rows, word = view.tokens.rows(b"NM1"), view.tokens.words(b"NM1")
    odd = np.flatnonzero(~view.member(word, guide.COMMON_NAMES))
    odd = odd[~view.member(word[odd], guide.NAMES)]
    view.note_all("unknown-qualifier", rows[odd], "NM101")


def _lines_before(view: View, rows: Ints) -> Ints:
    context = view.context
    claim = context.claims[context.claim_of[rows]] if len(context.claims) else rows
    return context.line_of[rows] - context.line_of[claim]


def _line_numbers(view: View) -> None:
    context = view.context
    rows = view.tokens.rows(b"LX")
    rows = rows[context.in_claim[rows]]
    value = numbers(view.tokens, view.tokens.element(rows, 1))
    claim = context.claim_of[rows]
    before = np.concatenate(([0], value[:-1])) if len(rows) else value
    first = np.concatenate(([True], claim[1:] != claim[:-1])) if len(rows) else np.zeros(0, np.bool_)
    view.note_all("line-number", rows[(value == NO_NUMBER) | (value != np.where(first, 0, before) + 1)])


def _hl_of_claims(view: View) -> tuple[Ints, Ints, Ints]:
    context, levels = view.context, view.context.levels
    claims = context.claims
    level = context.level_of[claims]
    if not len(levels.rows):
        none = np.full(len(claims), -1)
        view.note_all("claim-without-subscriber", claims)
        return none, none, none
    level = np.where((level >= 0) & (levels.rows[level] > context.envelope[claims]), level, -1)
    named = (level >= 0) & (levels.level[level] >= 22)
    view.note_all("claim-without-subscriber", claims[~named])
    billing = np.where(level >= 0, levels.billing[level], -1)
    subscriber = np.where(named, levels.subscriber[level], -1)
    return billing, subscriber, np.where(named, level, -1)
