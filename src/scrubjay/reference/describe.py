"""What the pack knows of one code, for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from scrubjay.reference.codes import DatedRows, Ids, date_of, day_of
from scrubjay.reference.pack import Pack
from scrubjay.reference.tables import (
    ADDON_KINDS,
    AGE_TOP,
    CHARACTERS,
    DIAGNOSIS_FLAGS,
    NOTE_KINDS,
    PROCEDURE_FLAGS,
    SEX_FEMALE,
    SEX_MALE,
    SIDES,
)

type Span = tuple[date, date]

_SEXES = {SEX_MALE: "M", SEX_FEMALE: "F"}


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line of a note: its kind, the place that carries it, its words, whether they were read as codes."""

    kind: str
    place: str
    text: str
    parsed: bool


@dataclass(frozen=True, slots=True)
class DiagnosisAccount:
    """What is known of a diagnosis code on a day; codes are without dots.

    `valid`: spans in which it is billable, `exists`: spans in which it or a code below it is. `billable`,
    `flags`, `ages` (years, both included; None: no limit) and `sex` hold on the day. `notes` are None where
    the pack holds no tabular list of the day; `notes_from` is the release of the list, and of title, side
    and 7th characters, which a neighbouring year's stand in for. `terms`: those of the alphabetic index that
    lead to the code, where a release with the index is installed. `hcc`: model, payment year, category.
    """

    code: str
    title: str
    on: date
    billable: bool
    valid: tuple[Span, ...]
    exists: tuple[Span, ...]
    replaced_by: tuple[tuple[str, date], ...]
    parent: str | None
    children: tuple[str, ...]
    side: str
    twins: dict[str, str]
    seventh: str
    length: int
    flags: tuple[str, ...]
    ages: tuple[int, int] | None
    sex: str | None
    notes: tuple[NoteLine, ...] | None
    notes_from: str
    terms: tuple[str, ...]
    hcc: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class ProcedureAccount:
    """What is known of a procedure code on a day.

    `valid`: spans in which it is valid, within the span of the data. The others hold on the day:
    `addon_of` (the primaries of an add-on code), `addon_kinds`, `contractor_defined` (type 2 add-on).
    """

    code: str
    on: date
    is_valid: bool
    valid: tuple[Span, ...]
    status: str
    ages: tuple[int, int] | None
    flags: tuple[str, ...]
    approval: tuple[int, date | None, date | None] | None
    addon_of: tuple[str, ...]
    addon_kinds: tuple[str, ...]
    contractor_defined: bool


def describe_diagnosis(pack: Pack, code: str, on: date) -> DiagnosisAccount | None:
    """Return what is known of a diagnosis code (with or without its dot); None where it is unknown."""
    table = pack.diagnoses
    at = table.index.id(code.replace(".", ""))
    none = len(table.index)
    if at == none:
        return None
    row = _row(table.rows, at, on)
    own = [number for number in table.rows.rows(at) if table.billable[number]]
    twins = {"right": table.right, "left": table.left, "bilateral": table.bilateral,
             "unspecified": table.unspecified_side}  # fmt: skip
    edition = int(table.editions.number(_one(day_of(on)))[0])
    place = edition * table.editions.width + at
    parent = int(table.parent[at])
    below = range(at + 1, int(table.end[at]))
    flags = int(table.flags[row])
    return DiagnosisAccount(
        code=table.index.code(at),
        title=table.title(place),
        on=on,
        billable=bool(table.billable[row]),
        valid=_spans(table.rows, own),
        exists=_spans(table.rows, list(table.rows.rows(at))),
        replaced_by=tuple((table.index.code(new), date_of(day)) for new, day in table.replacements(at)),
        parent=None if parent == none else table.index.code(parent),
        children=tuple(
            table.index.code(child)
            for child in below
            if table.parent[child] == at and _holds(table.rows, child, on)
        ),
        side=SIDES[table.side[place]],
        twins={name: table.index.code(int(ids[place])) for name, ids in twins.items()
               if ids[place] not in (none, at)},
        seventh=_characters(int(table.seventh[place])),
        length=int(table.length[place]),
        flags=tuple(name for bit, name in enumerate(DIAGNOSIS_FLAGS) if flags >> bit & 1),
        ages=_ages(int(table.age_low[row]), int(table.age_high[row])),
        sex=_SEXES.get(int(table.sex[row])),
        notes=_notes(pack, at, edition, on),
        notes_from=pack.manifest.names["icd10cm_editions"][edition],
        terms=_terms(pack, table.index.code(at), on),
        hcc=_hcc(pack, at),
    )  # fmt: skip


def describe_procedure(pack: Pack, code: str, on: date) -> ProcedureAccount | None:
    """Return what is known of a procedure code; None where it is unknown."""
    table, addons = pack.procedures, pack.addons
    at = table.index.id(code)
    if at == len(table.index):
        return None
    row = _row(table.rows, at, on)
    flags = int(table.flags[row])
    kinds = int(addons.listed_kinds[_row(addons.listed, at, on)])
    return ProcedureAccount(
        code=table.index.code(at),
        on=on,
        is_valid=row != len(table.rows),
        valid=_spans(table.rows, list(table.rows.rows(at))),
        status=table.status[row].decode("ascii"),
        ages=_ages(int(table.age_low[row]), int(table.age_high[row])),
        flags=tuple(name for bit, name in enumerate(PROCEDURE_FLAGS) if flags >> bit & 1),
        approval=_approval(pack, row),
        addon_of=tuple(table.index.code(primary) for primary in addons.primaries(at, day_of(on))),
        addon_kinds=tuple(name for bit, name in enumerate(ADDON_KINDS) if kinds >> bit & 1),
        contractor_defined=_holds(addons.contractor, at, on),
    )


def _row(rows: DatedRows, at: int, on: date) -> int:
    return int(rows.find(_one(at), _one(day_of(on)))[0])


def _one(value: int) -> Ids:
    return np.array([value], dtype=np.int32)


def _holds(rows: DatedRows, at: int, on: date) -> bool:
    return _row(rows, at, on) != len(rows)


def _spans(rows: DatedRows, numbers: list[int]) -> tuple[Span, ...]:
    """Return the spans of rows in order of days, those that touch made one."""
    spans: list[tuple[int, int]] = []
    for number in numbers:
        first, last = int(rows.first[number]), int(rows.last[number])
        if spans and spans[-1][1] + 1 == first:
            first = spans.pop()[0]
        spans.append((first, last))
    return tuple((date_of(first), date_of(last)) for first, last in spans)


def _ages(low: int, high: int) -> tuple[int, int] | None:
    return None if (low, high) == (0, AGE_TOP) else (low, high)


def _characters(bits: int) -> str:
    return "".join(character for bit, character in enumerate(CHARACTERS) if bits >> bit & 1)


def _notes(pack: Pack, at: int, edition: int, on: date) -> tuple[NoteLine, ...] | None:
    first, last = pack.spans["icd10cm_notes"]
    if not (first <= on <= last and pack.diagnoses.editions.held(_one(day_of(on)))[0]):
        return None
    notes = pack.notes
    return tuple(
        NoteLine(
            NOTE_KINDS[notes.kind[number]], notes.place(number), notes.text(number), notes.parsed[number] >= 2
        )
        for number in notes.about(at, edition).tolist()
    )


def _terms(pack: Pack, code: str, on: date) -> tuple[str, ...]:
    """Return the terms of the alphabetic index that lead to a code, in the order of the alphabet."""
    release = pack.releases.get("icd10cm")
    if release is None:
        return ()
    table = release.pairs("index")
    numbers = np.array(table.of_one(code), dtype=np.int32)
    rows = table.rows.find(numbers, np.full(len(numbers), day_of(on), dtype=np.int32))
    return tuple(sorted({table.text("term", row) for row in rows.tolist() if row != len(table)}))


def _hcc(pack: Pack, at: int) -> tuple[tuple[str, int, int], ...]:
    table = pack.hcc
    return tuple(
        (table.models[table.model[number]], int(table.year[number]), int(table.hcc[number]))
        for number in range(table.start[at], table.start[at + 1])
    )


def _approval(pack: Pack, row: int) -> tuple[int, date | None, date | None] | None:
    """Return the I/OCE edit that applies outside a period, and the period; None where there is none."""
    table = pack.procedures
    edit = int(table.approval_edit[row])
    if not edit:
        return None
    first, last = int(table.approved_first[row]), int(table.approved_last[row])
    far = np.iinfo(np.int32).max
    return edit, None if first == -far else date_of(first), None if last == far else date_of(last)
