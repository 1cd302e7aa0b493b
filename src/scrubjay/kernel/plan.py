"""The plan: which edits run, compiled by grain, and against which reference data."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import NamedTuple

import polars as pl

from scrubjay.claims import Batch
from scrubjay.claims.schema import TABLES
from scrubjay.edit import Edit
from scrubjay.facts import HistoryFact, Sheet, alternatives, in_words, registry
from scrubjay.facts.names import DATE_COLUMNS
from scrubjay.kernel.catalogue import catalogue, resolve
from scrubjay.kernel.config import Config
from scrubjay.kernel.gates import Opener, gate_of, opener
from scrubjay.reference import Pack, open_pack


class Condition(NamedTuple):
    """An expression under the name of its edit, and the columns that it reads."""

    expression: pl.Expr
    roots: frozenset[str]


class Lack(NamedTuple):
    """Why an edit cannot run, in words, and the data sets that are not installed where that is why."""

    reason: str
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compiled:
    """One edit, ready to run: the condition of all variants, with and without its date guard."""

    edit: Edit
    first: dt.date
    bare: Condition | None
    guarded: Condition
    unknowable: tuple[str, ...]
    history: bool
    opens: Opener

    def condition(self, first_day: dt.date | None) -> Condition:
        """Return the condition to evaluate where no row is of a day before `first_day`."""
        always = self.bare is not None and first_day is not None and first_day >= self.first
        return self.bare if always and self.bare is not None else self.guarded


@dataclass(frozen=True)
class Plan:
    """A selection of edits with the pack that they judge by. Picklable: it is rebuilt from its settings."""

    config: Config
    today: dt.date
    pack: Pack
    edits: tuple[Edit, ...]
    _digest: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def make(
        cls,
        config: Config | None = None,
        *,
        today: dt.date,
        data_root: Path | None = None,
        pack: Pack | None = None,
    ) -> Plan:
        """Select the edits of `config` and open the reference data in force under `data_root`.

        `pack` takes these reference data instead. Raises `ScrubjayError` where either is wrong.
        """
        config = config or Config()
        opened = pack or open_pack(data_root, as_known=config.as_known)
        return cls(config, today, opened, tuple(select(config)))

    def with_edits(self, edits: tuple[Edit, ...]) -> Plan:
        """Return the same plan with other edits."""
        return replace(self, edits=edits, _digest={})

    def __reduce__(self) -> tuple[object, ...]:
        return (_remake, (self.config, self.today, self.pack))

    def sheet(self, batch: Batch) -> Sheet:
        """Lay a batch out for this plan."""
        return Sheet(batch, self.pack, self.today, self.config.practice)

    @functools.cached_property
    def compiled(self) -> dict[str, tuple[Compiled, ...]]:
        """The edits by grain, in order of their ids; those that lack reference data are left out."""
        grains: dict[str, list[Compiled]] = {}
        for edit in self.edits:
            if edit.id not in self.lacking:
                grains.setdefault(edit.grain.grain, []).append(compile_edit(edit))
        return {grain: tuple(edits) for grain, edits in grains.items()}

    @functools.cached_property
    def lacking(self) -> Mapping[str, Lack]:
        """The edits that cannot run, by id, and the reference data that they lack."""
        found: dict[str, Lack] = {}
        by, known_on = self.config.as_known, self.pack.known_on
        for edit in self.edits:
            wanted = sorted(data_of(edit))
            here = {one: [name for name in alternatives(one) if self.pack.has(name)] for one in wanted}
            absent = tuple(in_words([one]) for one, names in here.items() if not names)
            late = [one for one in wanted if by and all(_later(known_on[name], by) for name in here[one])]
            if absent:
                found[edit.id] = Lack(f"reference data not installed: {', '.join(absent)}", absent)
            elif late:
                found[edit.id] = Lack(f"reference data not known by {by}: {in_words(late)}")
        return found

    @functools.cached_property
    def lacking_edits(self) -> tuple[tuple[Edit, Lack], ...]:
        """The same, each with its edit, in order of their ids."""
        return tuple((edit, self.lacking[edit.id]) for edit in self.edits if edit.id in self.lacking)

    @property
    def digest(self) -> str:
        """SHA-256 over edits, reference data, settings and day: the same digest, the same findings."""
        if not self._digest:
            parts = [_identity(edit) for edit in self.edits]
            config = self.config
            settings = [self.today, config.as_known, config.practice]
            text = json.dumps([*parts, self.pack.digest, *map(str, settings)])
            self._digest["value"] = hashlib.sha256(text.encode()).hexdigest()
        return self._digest["value"]

    @functools.cached_property
    def columns(self) -> Mapping[str, frozenset[str]]:
        """Claim columns to read, by table: all that edits and facts can ask for."""
        unread = {
            "claims": {"billing_name", "payer_name", "subscriber_first_name", "medical_record"},
            "references": {"on_line", "value", "reference_segment"},
        }
        return {
            table: frozenset(column.name for column in columns) - unread.get(table, set())
            for table, columns in TABLES.items()
            if table != "adjustments"
        }


def _identity(edit: Edit) -> str:
    """Return everything of an edit that decides what it finds and says."""
    conditions = {day: expr.meta.serialize(format="json") for day, expr in edit.when.items()}
    rest = {field.name: getattr(edit, field.name) for field in fields(edit) if field.name != "when"}
    return repr((rest, conditions))


@functools.lru_cache(maxsize=4)
def _remake(config: Config, today: dt.date, pack: Pack) -> Plan:
    """Make the plan of these settings once a process."""
    return Plan.make(config, today=today, pack=pack)


def _later(known_on: dt.date | None, by: dt.date) -> bool:
    """Whether a publisher spoke after a day, or nothing says when."""
    return known_on is None or known_on > by


def data_of(edit: Edit) -> frozenset[str]:
    """Return the data sets that an edit cannot do without; of one written `a|b`, it needs any."""
    knowledge, grain = registry(), edit.grain.grain
    origins = [knowledge.origin(grain, name) for name in edit.reads]
    relation = knowledge.relations.get(grain)
    needed = {name for origin in origins if origin for name in origin.data}
    return frozenset(needed | set(relation.data if relation else ()))


def data_used(edit: Edit) -> frozenset[str]:
    """Return the data sets that an edit reads, also those that it can do without."""
    knowledge, grain = registry(), edit.grain.grain
    origins = [knowledge.origin(grain, name) for name in edit.reads]
    relation = knowledge.relations.get(grain)
    used = {name for origin in origins if origin for name in origin.also}
    needed = {name for one in data_of(edit) for name in alternatives(one)}
    return frozenset(needed | used | set(relation.also if relation else ()))


def select(config: Config) -> list[Edit]:
    """Return the edits that a configuration selects, by id, with their severities."""
    entries = catalogue()
    chosen = resolve(config.select) or [id_ for id_, entry in entries.items() if not entry.edit.preview]
    ignored = set(resolve(config.ignore))
    severity = {id_: level for word, level in config.severity.items() for id_ in resolve([word])}
    edits = [entries[id_].edit for id_ in sorted(chosen) if id_ not in ignored]
    return [replace(edit, severity=severity[edit.id]) if edit.id in severity else edit for edit in edits]


def compile_edit(edit: Edit) -> Compiled:
    """Join the dated variants of an edit into one condition over its grain's date column.

    A row without a date is judged by the last variant: facts that depend on the day are null there.
    """
    day = pl.col(DATE_COLUMNS[edit.grain.grain])
    starts = edit.starts
    variants = [edit.when[start.isoformat()] for start in starts]
    guarded = None
    for index, (start, condition) in enumerate(zip(starts, variants, strict=True)):
        within = day >= start
        if index + 1 < len(starts):
            within &= day < starts[index + 1]
        else:
            within |= day.is_null()
        guarded = within & condition if guarded is None else guarded | (within & condition)
    assert guarded is not None
    origins = {name: registry().origin(edit.grain.grain, name) for name in edit.reads}
    unknowable = tuple(sorted(name for name, origin in origins.items() if origin and origin.unknown))
    cost = functools.partial(_cost, edit.grain.grain)
    return Compiled(
        edit=edit,
        first=starts[-1],
        bare=_condition(edit, variants[0]) if len(variants) == 1 else None,
        guarded=_condition(edit, guarded),
        unknowable=unknowable,
        history=any(origin.history for origin in origins.values() if origin),
        opens=opener(edit.grain.grain, gate_of(guarded if len(variants) > 1 else variants[0], cost)),
    )


def _condition(edit: Edit, expression: pl.Expr) -> Condition:
    return Condition(expression.alias(edit.id), frozenset(expression.meta.root_names()))


def _cost(grain: str, column: str) -> int:
    """Rank what a column costs: as on the claim, of a family of columns, a fact, a history fact."""
    origin = registry().origin(grain, column)
    if origin is None or origin.history:
        return 3
    if (origin.grain, origin.name) in registry().facts:
        return 2
    return 1 if origin.kind == "pattern" else 0


def history_reads(compiled: Compiled) -> frozenset[str]:
    """Return the line columns that a history edit needs when its claims come in several batches."""
    knowledge = registry()
    names = set(compiled.edit.reads) | {DATE_COLUMNS["line"]}
    for name in list(names):
        if isinstance(fact := knowledge.facts.get(("line", name)), HistoryFact):
            names |= set(fact.reads)
            names -= {column.name for column in fact.columns}
    return frozenset(names)
