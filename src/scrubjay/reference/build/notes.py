"""Instructional notes: where they apply, what they name, and Excludes1 compiled to classes of codes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scrubjay.reference.build.arrays import Tables, text_tables, union
from scrubjay.reference.build.prose import FULL, HEADING, NONE, PART, Reading, Target, read_prose
from scrubjay.reference.build.tabular import Line, Tabular
from scrubjay.reference.codes import CodeIndex
from scrubjay.reference.tables import NOTE_KINDS

type Span = tuple[int, int]

EXCLUDES1, CODE_FIRST = NOTE_KINDS.index("excludes1"), NOTE_KINDS.index("code_first")
_QUALIFIED = re.compile(r"\b(unless|if|when)\b", re.I)
_CONDITION = re.compile(r"\b(if|such as|any|when|known|applicable|for example|e\.g)\b", re.I)


@dataclass(frozen=True, slots=True)
class Compiled:
    """One line: the ids it applies to, the ids it names, and how much of it was read."""

    line: Line
    on: list[Span]
    named: list[Span]
    parsed: int


@dataclass(frozen=True, slots=True)
class Resolver:
    """Turns codes of the prose into ranges of diagnosis ids."""

    index: CodeIndex
    order: dict[str, int]
    categories: list[str]
    codes: list[str]
    known: dict[Target, list[Span]] = field(default_factory=dict)

    def below(self, codes: Iterable[str]) -> list[Span]:
        """Return the ids of codes and all below them, as ranges in order."""
        return joined(self.index.range(code) for code in codes)

    def target(self, target: Target) -> list[Span]:
        """Return the ids of one target."""
        found = self.known.get(target)
        if found is None:
            found = self.known[target] = self._target(target)
        return found

    def _target(self, target: Target) -> list[Span]:
        if target.low == target.high:
            spans = self.below([target.low])
        elif target.low in self.order and target.high in self.order:
            spans = self.below(self.categories[self.order[target.low] : self.order[target.high] + 1])
        else:
            spans = joined([(self.index.range(target.low)[0], self.index.range(target.high)[1])])
        if target.passes is None:
            return spans
        ids = (at for low, high in spans for at in range(low, high) if target.passes(self.codes[at]))
        return joined((at, at + 1) for at in ids)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return half-open ranges in order, those that touch made one, empty ones left out."""
    return [(low, high + 1) for low, high in union((low, high - 1) for low, high in spans if low < high)]


def minus(spans: list[Span], taken: list[Span]) -> list[Span]:
    """Return the parts of half-open ranges that the taken ones do not cover; all are in order."""
    left = []
    for low, high in spans:
        for begin, end in taken:
            if end <= low or begin >= high:
                continue
            if begin > low:
                left.append((low, begin))
            low = end
        if low < high:
            left.append((low, high))
    return left


def note_tables(tabulars: Sequence[Tabular], index: CodeIndex, counts: dict[str, int]) -> Tables:
    """Return the tables of `Notes`, the notes of one edition after those of another."""
    codes = [index.code(at) for at in range(len(index))]
    editions: list[list[Compiled]] = []
    blocks = 0
    for tabular in tabulars:
        order = {code: at for at, code in enumerate(tabular.categories)}
        resolver = Resolver(index, order, tabular.categories, codes)
        lines = [replace(line, block=blocks + line.block) for line in tabular.lines]
        editions.append([_compile(line, read_prose(line.text), resolver) for line in lines])
        blocks = max((line.block + 1 for line in lines), default=blocks)
    notes = [note for edition in editions for note in edition]
    _count(notes, counts)
    tables: Tables = {
        "note.edition_at": np.cumsum([0, *map(len, editions)]).astype(np.int32),
        "note.kind": np.array([note.line.kind for note in notes], dtype=np.uint8),
        "note.block": np.array([note.line.block for note in notes], dtype=np.int32),
        "note.parsed": np.array([note.parsed for note in notes], dtype=np.uint8),
    }
    tables["note.qualified"] = np.array([bool(_QUALIFIED.search(note.line.text)) for note in notes])
    tables |= text_tables("note.place_at", "note.places", (note.line.place for note in notes))
    tables |= text_tables("note.text_at", "note.texts", (note.line.text for note in notes))
    tables |= _ranges("note.on", [note.on for note in notes])
    tables |= _ranges("note.target", [note.named for note in notes])
    tables |= _block_tables(notes, blocks)
    tables |= _first_tables(editions, len(index))
    return tables | excludes_tables(editions, len(index), counts)


def _compile(line: Line, reading: Reading, resolver: Resolver) -> Compiled:
    named = joined(span for target in reading.targets for span in resolver.target(target))
    lost = reading.parsed == FULL and any(not resolver.target(target) for target in reading.targets)
    return Compiled(line, resolver.below(line.codes), named, PART if lost else reading.parsed)


def _count(notes: Sequence[Compiled], counts: dict[str, int]) -> None:
    for kind, name in enumerate(NOTE_KINDS):
        own = [note.parsed for note in notes if note.line.kind == kind]
        counts |= {
            f"notes_{name}": len(own),
            f"notes_{name}_parsed": own.count(FULL),
            f"notes_{name}_partly": own.count(PART),
            f"notes_{name}_unparsed": own.count(NONE),
            f"notes_{name}_headings": own.count(HEADING),
        }


def _ranges(name: str, groups: Sequence[list[Span]]) -> Tables:
    spans = np.array([span for group in groups for span in group], dtype=np.int32).reshape(-1, 2)
    ends = np.cumsum([0, *map(len, groups)])
    return {f"{name}_at": ends.astype(np.int32), f"{name}_low": spans[:, 0], f"{name}_high": spans[:, 1]}


def _block_tables(notes: Sequence[Compiled], count: int) -> Tables:
    blocks: dict[int, list[Compiled]] = defaultdict(list)
    for note in notes:
        blocks[note.line.block].append(note)
    groups = [blocks[at] for at in range(count)]
    return {
        "note.conditional": np.array(
            [any(_CONDITION.search(n.line.text) for n in group) for group in groups]
        ),
        "note.open": np.array([any(note.parsed in (NONE, PART) for note in group) for group in groups]),
        **_ranges("note.block", [joined(span for note in group for span in note.named) for group in groups]),
    }


def _first_tables(editions: Sequence[Sequence[Compiled]], count: int) -> Tables:
    found = sorted({(number * (count + 1) + at, note.line.block) for number, notes in enumerate(editions)
                    for note in notes if note.line.kind == CODE_FIRST
                    for low, high in note.on for at in range(low, high)})  # fmt: skip
    columns = np.array(found, dtype=np.int32).reshape(-1, 2)
    places = np.arange(len(editions) * (count + 1) + 1)
    return {
        "note.first_at": np.searchsorted(columns[:, 0], places).astype(np.int32),
        "note.first_block": columns[:, 1],
    }


def excludes_tables(editions: Sequence[Sequence[Compiled]], count: int, counts: dict[str, int]) -> Tables:
    """Return classes of codes that the same Excludes1 notes treat alike, and the pairs of classes.

    Class 0, which no note treats, is that of all editions; the others are of one.
    """
    klasses: list[NDArray[np.int32]] = []
    pairs: dict[tuple[int, int], int] = {}
    alone = classes = before = 0
    for notes in editions:
        rules = _rules(notes)
        alone += sum(bool(note.named) and note.line.kind == EXCLUDES1 for note in notes) - len(rules)
        klass, members = _classes(rules, count)
        for (at, _, _), (ones, twos) in zip(rules, members, strict=True):
            for one in ones:
                for two in twos:
                    if one != two:
                        pairs.setdefault((classes + one, classes + two), before + at)
                        pairs.setdefault((classes + two, classes + one), before + at)
        klasses.append(np.where(klass > 0, klass + np.int32(classes), np.int32(0)))
        classes += int(klass.max())
        before += len(notes)
    keys = sorted(pairs)
    counts |= {
        "excludes1_that_name_only_themselves": alone,
        "excludes1_classes": classes + 1,
        "excludes1_class_pairs": len(keys),
    }
    return {
        "note.klass": np.concatenate(klasses),
        "note.pairs": np.array([one << 32 | two for one, two in keys], dtype=np.uint64),
        "note.pair_note": np.array([pairs[key] for key in keys], dtype=np.int32),
    }


def _rules(notes: Sequence[Compiled]) -> list[tuple[int, list[Span], list[Span]]]:
    """Return the number of each Excludes1 note that names codes, where it stands and what it names.

    A note does not fire on its own place: where it names its own codes too, they are left out of what it
    names; where it names some of its own, they are left out of where it stands.
    """
    rules: list[tuple[int, list[Span], list[Span]]] = []
    for at, note in enumerate(notes):
        if note.line.kind != EXCLUDES1 or not note.named:
            continue
        if not minus(note.on, note.named):
            rules.append((at, note.on, minus(note.named, note.on)))
        else:
            rules.append((at, minus(note.on, note.named), minus(note.named, minus(note.on, note.named))))
    return [rule for rule in rules if rule[1] and rule[2]]


def _classes(
    rules: Sequence[tuple[int, list[Span], list[Span]]], count: int
) -> tuple[NDArray[np.int32], list[tuple[list[int], list[int]]]]:
    """Return the class of each id (the unknown id's is 0, which no rule holds), and each rule's classes."""
    changes: dict[int, set[int]] = defaultdict(set)
    for number, (_, ones, twos) in enumerate(rules):
        for side, spans in enumerate((ones, twos)):
            for edge in (edge for span in spans for edge in span):
                changes[edge] ^= {2 * number + side}
    classes: dict[frozenset[int], int] = {frozenset(): 0}
    klass = np.zeros(count + 1, dtype=np.int32)
    held: set[int] = set()
    edges = [*sorted(changes), count]
    for edge, following in pairwise(edges):
        held ^= changes[edge]
        klass[edge:following] = classes.setdefault(frozenset(held), len(classes))
    members: list[tuple[list[int], list[int]]] = [([], []) for _ in rules]
    for marks, number in classes.items():
        for mark in marks:
            members[mark // 2][mark % 2].append(number)
    return klass, members
