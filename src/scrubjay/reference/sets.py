"""Named sets of codes, kept as TOML beside this module.

A file holds tables, one a set:

    [office_visit_new]
    kind = "procedure"              # procedure, diagnosis, place or modifier
    doc = "Office visit, new patient."
    cite = ["CPT", "Evaluation and Management, Office or Other Outpatient Services"]
    codes = ["99201-99205"]         # a code, an inclusive range, or a prefix such as "Z12*"
    except = ["99203"]              # optional, in the same forms

Codes are without dots. A code alone means itself, not the codes below it; a range of diagnoses includes, as
in ICD-10-CM itself, all codes below its last one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast, get_args

import numpy as np
from numpy.typing import NDArray

from scrubjay.errors import ConfigError
from scrubjay.reference.codes import Keys, Mask, code_key, prefix_range

type SetKind = Literal["procedure", "diagnosis", "place", "modifier"]

_NUMBERED = re.compile(r"([A-Z]?)([0-9]+)([A-Z]?)")
_CODE = re.compile(r"[A-Z0-9]{1,8}")
_WORDS = {"kind", "doc", "cite", "codes", "except"}


@dataclass(frozen=True, slots=True, eq=False)
class CodeSet:
    """A named set of codes: ascending, disjoint ranges of keys, `low` to `high` (uint64), both included."""

    name: str
    kind: SetKind
    doc: str
    cite: tuple[str, str]
    low: NDArray[np.uint64]
    high: NDArray[np.uint64]

    def contains_keys(self, keys: Keys) -> Mask:
        """Return where the keys are in the set; key 0, the missing code, is in none."""
        at = np.searchsorted(self.low, keys, side="right") - 1
        inside: Mask = (at >= 0) & (keys <= self.high[np.maximum(at, 0)]) & (keys != 0)
        return inside

    def __contains__(self, code: object) -> bool:
        """Say whether one code is in the set."""
        return isinstance(code, str) and bool(
            self.contains_keys(np.array([code_key(code)], dtype=np.uint64))[0]
        )


@cache
def load_sets() -> Mapping[str, CodeSet]:
    """Return all sets of the package by name.

    Raises ConfigError where an entry lacks its doc or citation, a code cannot be read, or a name is taken.
    """
    found: dict[str, CodeSet] = {}
    entries = files("scrubjay.reference").joinpath("sets").iterdir()
    for entry in sorted(entries, key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            add_sets(found, entry.read_text(encoding="utf-8"), entry.name)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class SetIndex:
    """All sets of one kind: one search answers every set.

    `edges` (uint64[m], ascending) cut the keys into stretches within which membership does not change;
    `member` (bool[sets, m + 1]) has the sets in the order of `names`, and as its last column "before the
    first edge".
    """

    names: Mapping[str, int]
    edges: Keys
    member: Mask

    def stretches(self, keys: Keys) -> NDArray[np.int64]:
        """Return the stretch of each key."""
        return np.searchsorted(self.edges, keys, side="right") - 1

    def members(self, name: str, stretches: NDArray[np.int64]) -> Mask:
        """Return where the keys of these stretches are in a set."""
        found: Mask = self.member[self.names[name]][stretches]
        return found


@cache
def set_index(kind: SetKind) -> SetIndex:
    """Return the index of all sets of one kind."""
    sets = [code_set for code_set in load_sets().values() if code_set.kind == kind]
    one = np.uint64(1)
    edges = np.unique(np.concatenate([ends for item in sets for ends in (item.low, item.high + one)]))
    member = np.zeros((len(sets), len(edges) + 1), dtype=np.bool_)
    for row, item in enumerate(sets):
        steps = np.zeros(len(edges) + 1, dtype=np.int8)
        steps[np.searchsorted(edges, item.low)] += 1
        steps[np.searchsorted(edges, item.high + one)] -= 1
        member[row] = np.cumsum(steps) > 0
    return SetIndex({item.name: row for row, item in enumerate(sets)}, edges, member)


def add_sets(found: dict[str, CodeSet], text: str, source: str) -> None:
    """Add the sets of one TOML text to `found`.

    Raises ConfigError as `load_sets` does; `source` is the file's name for its message.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{source}: {error}") from error
    for name, table in tables.items():
        if name in found:
            raise ConfigError(f"{source}: the set {name} is defined twice")
        found[name] = _code_set(name, table, source)


def _code_set(name: str, table: object, source: str) -> CodeSet:
    where = f"{source}: {name}"
    if not isinstance(table, dict) or set(table) - _WORDS:
        raise ConfigError(f"{where}: an entry holds kind, doc, cite, codes and except, and nothing else")
    entry = cast("dict[str, Any]", table)
    cite, kind = entry.get("cite"), cast("SetKind", entry.get("kind"))
    if not entry.get("doc") or not isinstance(entry["doc"], str):
        raise ConfigError(f"{where}: an entry needs a doc")
    if not (
        isinstance(cite, list) and len(cite) == 2 and all(isinstance(part, str) and part for part in cite)
    ):
        raise ConfigError(f"{where}: an entry needs cite = [source, place]")
    if kind not in get_args(SetKind.__value__):
        raise ConfigError(f"{where}: unknown kind {kind!r}")
    spans = _joined(_spans(entry.get("codes"), kind, where))
    if not spans:
        raise ConfigError(f"{where}: an entry needs codes")
    left = _minus(spans, _joined(_spans(entry.get("except", []), kind, where)))
    low, high = (np.array([span[side] for span in left], dtype=np.uint64) for side in (0, 1))
    if not len(low):
        raise ConfigError(f"{where}: nothing is left of the codes")
    return CodeSet(name, kind, entry["doc"], (cite[0], cite[1]), low, high)


def _spans(codes: object, kind: SetKind, where: str) -> list[tuple[int, int]]:
    if not isinstance(codes, list):
        raise ConfigError(f"{where}: codes and except are lists")
    return [span for code in codes for span in _form_spans(code, kind, where)]


def _form_spans(form: object, kind: SetKind, where: str) -> list[tuple[int, int]]:
    """Return the keys, both included, of one code, range or prefix."""
    if isinstance(form, str):
        low, dash, high = form.partition("-")
        if form.endswith("*") and _CODE.fullmatch(form[:-1]):
            return [prefix_range(form[:-1])]
        if not dash and _CODE.fullmatch(form):
            return [(code_key(form), code_key(form))]
        if dash and kind == "diagnosis" and len(low) == len(high) and low <= high:
            return [(code_key(low), prefix_range(high)[1])]
        if dash and kind != "diagnosis" and (spans := _numbered(low, high)):
            return spans
    raise ConfigError(f"{where}: {form!r} is no code, range or prefix")


def _numbered(low: str, high: str) -> list[tuple[int, int]]:
    """Return the keys of the codes numbered from `low` to `high`, whose letters and length are the same.

    Codes of another form that stand between them in the order of text (`9921E`, anesthesia codes between
    `0001A` and `0174A`) are not of the range.
    """
    first, last = _NUMBERED.fullmatch(low), _NUMBERED.fullmatch(high)
    if first is None or last is None or len(low) != len(high) or first[1] != last[1] or first[3] != last[3]:
        return []
    width, begin, end = len(first[2]), int(first[2]), int(last[2])
    tens = [(max(ten, begin), min(ten + 9, end)) for ten in range(begin - begin % 10, end + 1, 10)]
    if first[3]:
        tens = [(number, number) for number in range(begin, end + 1)]

    def key(number: int) -> int:
        return code_key(f"{first[1]}{number:0{width}}{first[3]}")

    return [(key(one), key(other)) for one, other in tens]


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    done: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if done and low <= done[-1][1] + 1:
            done[-1] = (done[-1][0], max(done[-1][1], high))
        else:
            done.append((low, high))
    return done


def _minus(spans: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    left = []
    for low, high in spans:
        for begin, end in taken:
            if end < low or begin > high:
                continue
            if begin > low:
                left.append((low, begin - 1))
            low = end + 1
        if low <= high:
            left.append((low, high))
    return left
