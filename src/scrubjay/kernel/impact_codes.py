"""Which codes that a practice uses a release of reference data ends, changes, or puts others beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

import numpy as np
import polars as pl

from scrubjay.kernel.impact_context import Context
from scrubjay.reference import Pack, day_of, keys_of
from scrubjay.reference.codes import Keys, Mask, code_of
from scrubjay.reference.datasets import data_sets
from scrubjay.reference.dated import NULL_INT, CodeTable

type Kind = Literal["ends", "changes", "new beside"]
type System = Literal["procedure", "diagnosis"]
PROCEDURES = ("procedure", "code", "service")
"""Names of the key columns of tables by procedure code."""
CODE_SETS = ("hcpcs_level2", "fee_schedule")
"""Data sets of which a code that is new in them is a new code."""
MOST_BESIDE = 10
"""New codes named beside one that is used."""


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A code that the practice uses, and what the release does to it.

    `detail` says in words what ends or changes; `others`: replacements of a code that ends, or the new codes
    beside it. `lines`, `claims`, `charge`: how the practice used the code; `providers`: NPI and lines, most
    first: whose templates and favourites hold it. `before`: the day before which they have to change.
    """

    data_set: str
    system: System
    code: str
    kind: Kind
    detail: str
    others: tuple[str, ...]
    lines: int
    claims: int
    charge: Decimal
    providers: tuple[tuple[str, int], ...]
    before: dt.date


def code_changes(
    old: Pack, new: Pack, names: Sequence[str], on: dt.date, context: Context
) -> Iterator[CodeChange]:
    """Yield the changes of codes that the claims use, in the changed data sets `names`."""
    if not context.lines:
        return
    systems: tuple[System, ...] = ("procedure", "diagnosis")
    used = {system: _used(context, system) for system in systems}
    for name in names:
        for found in _found(old, new, name, on, used):
            yield _change(name, found, used[found.system], on)


@dataclass(frozen=True, slots=True)
class _Found:
    system: System
    code: str
    kind: Kind
    detail: str
    others: tuple[str, ...] = ()


def _used(context: Context, system: System) -> pl.DataFrame:
    """Return how the claims use each code: code, claim, line (null for a diagnosis), charge, provider."""
    if system == "procedure":
        return context.table("lines").rename({"procedure": "code"}).drop_nulls("code")
    heads = (
        context.table("lines").unique("claim", keep="first", maintain_order=True).select("claim", "provider")
    )
    return (
        context.table("diagnoses")
        .rename({"diagnosis": "code", "position": "line"})
        .drop_nulls("code")
        .unique(["claim", "code"], keep="first", maintain_order=True)
        .join(context.table("claims").rename({"total_charge": "charge"}), on="claim")
        .join(heads, on="claim", how="left")
    )


def _change(name: str, found: _Found, used: pl.DataFrame, on: dt.date) -> CodeChange:
    mine = used.filter(pl.col("code") == found.code)
    providers = (
        mine.drop_nulls("provider")
        .group_by("provider")
        .len()
        .sort("len", "provider", descending=[True, False])
    )
    return CodeChange(
        data_set=name,
        system=found.system,
        code=found.code,
        kind=found.kind,
        detail=found.detail,
        others=found.others,
        lines=mine.height,
        claims=mine["claim"].n_unique(),
        charge=Decimal(mine["charge"].sum() or 0),
        providers=tuple(providers.iter_rows()),
        before=on,
    )


def _found(
    old: Pack, new: Pack, name: str, on: dt.date, used: Mapping[System, pl.DataFrame]
) -> Iterator[_Found]:
    if name == "icd10cm":
        yield from _diagnoses(old, new, on, used["diagnosis"]["code"].unique().sort().to_list())
        return
    before, after = old.releases.get(name), new.releases.get(name)
    if before is None or after is None or name not in data_sets():
        return
    for table in data_sets()[name].tables:
        if len(table.keys) == 1 and table.keys[0] in PROCEDURES:
            codes = used["procedure"]["code"].unique().sort().to_list()
            numbers = [column for column, kind in table.values.items() if kind == "number"]
            tables = before.codes(table.name), after.codes(table.name)
            yield from _procedures(*tables, codes, on, numbers, name)


def _procedures(
    old: CodeTable, new: CodeTable, codes: list[str], on: dt.date, numbers: Sequence[str], name: str
) -> Iterator[_Found]:
    """Compare the rows of codes on the day before and on the day; amounts are left out."""
    keys, day = keys_of(codes), day_of(on)
    one, other = (
        table.find(keys, np.full(len(keys), when, np.int32)) for table, when in ((old, day - 1), (new, day))
    )
    fresh = _fresh(old, new, day) if name in CODE_SETS else []
    for code, before, after in zip(codes, one.tolist(), other.tolist(), strict=True):
        beside = tuple(one for one in fresh if one[:4] == code[:4] and one != code)[:MOST_BESIDE]
        if before == len(old):
            continue
        if after == len(new):
            instead = _instead(new, code, day) or _reference(old, before) or beside
            kind: Kind = "ends" if name in CODE_SETS else "changes"
            yield _Found("procedure", code, kind, f"not listed in {name} any more", instead)
            continue
        told = [
            text
            for column in old.columns
            if column not in numbers
            if (text := _differs(old, new, column, before, after))
        ]
        if told:
            yield _Found("procedure", code, "changes", "; ".join(told))
        if beside:
            yield _Found("procedure", code, "new beside", "new codes of the same group", beside)


def _fresh(old: CodeTable, new: CodeTable, day: int) -> list[str]:
    """Return the codes of five characters that are valid on the day and were not on the day before."""
    keys = new.index.keys[:-1]
    now = new.find(keys, np.full(len(keys), day, np.int32)) < len(new)
    was = old.find(keys, np.full(len(keys), day - 1, np.int32)) < len(old)
    return [code for key in keys[now & ~was].tolist() if len(code := code_of(key)) == 5]


def _instead(table: CodeTable, code: str, day: int) -> tuple[str, ...]:
    """Return the codes that a release names in place of one that ended the day before, as it says by then."""
    plain = replace(table, rows=replace(table.rows, floor=None))
    (row,) = plain.find(keys_of([code]), np.array([day - 1], np.int32)).tolist()
    return _reference(table, row) if row < len(table) else ()


def _reference(table: CodeTable, row: int) -> tuple[str, ...]:
    """Return the codes that a table itself names in place of one."""
    text = table.text("replaced_by", row) if "replaced_by" in table.texts else ""
    return tuple(text.replace(",", " ").split())


def _differs(old: CodeTable, new: CodeTable, column: str, before: int, after: int) -> str:
    was, now = (_word(table, column, row) for table, row in ((old, before), (new, after)))
    return "" if was == now else f"{column.replace('_', ' ')} {was} -> {now}"


def _word(table: CodeTable, column: str, row: int) -> str:
    if column not in table.columns:
        return "-"
    if column in table.texts:
        return table.text(column, row) or "-"
    value = table[column][row].item()
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "-" if value == NULL_INT else str(value)


def _diagnoses(old: Pack, new: Pack, on: dt.date, codes: list[str]) -> Iterator[_Found]:
    """Compare which diagnoses are billable on the day before and on the day."""
    keys, day = keys_of(codes), day_of(on)
    was, now = (_billable(pack, keys, when) for pack, when in ((old, day - 1), (new, day)))
    every = new.diagnoses.index.keys[:-1]
    begins = _billable(new, every, day) & ~_billable(old, every, day - 1)
    fresh = [code_of(key) for key in every[begins].tolist()]
    for code, before, after in zip(codes, was.tolist(), now.tolist(), strict=True):
        if not before:
            continue
        near = (name for name in fresh if name[:-1] == code[:-1] or name.startswith(code))
        beside = tuple(near)[:MOST_BESIDE]
        if not after:
            instead = tuple(
                new.diagnoses.index.code(number)
                for number, _ in new.diagnoses.replacements(new.diagnoses.index.id(code))
            )
            yield _Found("diagnosis", code, "ends", "not billable any more", instead or beside)
        elif beside:
            yield _Found("diagnosis", code, "new beside", "new codes of the same category", beside)


def _billable(pack: Pack, keys: Keys, day: int) -> Mask:
    table = pack.diagnoses
    found: Mask = table.billable[table.rows.find(table.index.ids(keys), np.full(len(keys), day, np.int32))]
    return found
