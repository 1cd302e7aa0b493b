"""Named sets of codes, kept as TOML in the folder `code_sets` beside this module.

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
from scrubjay.reference.codes import LONGEST, Keys, Mask, code_key, prefix_range

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
    entries = files("scrubjay.reference").joinpath("code_sets").iterdir()
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
    edges = _edges([ends for item in sets for ends in (item.low, item.high + one)])
    member = np.zeros((len(sets), len(edges) + 1), dtype=np.bool_)
    for row, item in enumerate(sets):
        member[row, :-1] = _covered(edges, np.stack([item.low, item.high], axis=1))
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
    if not len(spans):
        raise ConfigError(f"{where}: an entry needs codes")
    left = _minus(spans, _joined(_spans(entry.get("except", []), kind, where)))
    if not len(left):
        raise ConfigError(f"{where}: nothing is left of the codes")
    low, high = np.ascontiguousarray(left.T)
    return CodeSet(name, kind, entry["doc"], (cite[0], cite[1]), low, high)


type Spans = NDArray[np.uint64]
"""First and last keys of ranges, both included: shape (ranges, 2)."""


def _spans(codes: object, kind: SetKind, where: str) -> Spans:
    if not isinstance(codes, list):
        raise ConfigError(f"{where}: codes and except are lists")
    singles, many = [], []
    for code in codes:
        spans = _form_spans(code, kind, where)
        if isinstance(spans, tuple):
            singles.append(spans)
        else:
            many.append(spans)
    return np.concatenate([np.array(singles, dtype=np.uint64).reshape(-1, 2), *many])


def _form_spans(form: object, kind: SetKind, where: str) -> tuple[int, int] | Spans:
    """Return the keys, both included, of one code, range or prefix."""
    if isinstance(form, str):
        low, dash, high = form.partition("-")
        if form.endswith("*") and _CODE.fullmatch(form[:-1]):
            return prefix_range(form[:-1])
        if not dash and _CODE.fullmatch(form):
            return code_key(form), code_key(form)
        if dash and kind == "diagnosis" and len(low) == len(high) and low <= high:
            return code_key(low), prefix_range(high)[1]
        if dash and kind != "diagnosis" and (spans := _numbered(low, high)) is not None:
            return spans
    raise ConfigError(f"{where}: {form!r} is no code, range or prefix")


def _numbered(low: str, high: str) -> Spans | None:
    """Return the keys of the codes numbered from `low` to `high`, whose letters and length are the same.

    Codes of another form that stand between them in the order of text (`9921E`, anesthesia codes between
    `0001A` and `0174A`) are not of the range.
    """
    first, last = _NUMBERED.fullmatch(low), _NUMBERED.fullmatch(high)
    if first is None or last is None or low > high or len(low) != len(high):
        return None
    if first[1] != last[1] or first[3] != last[3]:
        return None
    step = 1 if first[3] else 10
    begin, end = int(first[2]), int(last[2])
    stretch = np.arange(begin - begin % step, end + 1, step)
    ends = np.stack([np.maximum(stretch, begin), np.minimum(stretch + step - 1, end)], axis=1)
    text = np.zeros((*ends.shape, LONGEST), dtype=np.uint8)
    text[..., : len(low)] = np.frombuffer(low.encode("ascii"), dtype=np.uint8)
    places = 10 ** np.arange(len(first[2]) - 1, -1, -1)
    text[..., len(first[1]) : len(first[1]) + len(first[2])] = ends[..., None] // places % 10 + ord("0")
    return text.view(">u8")[..., 0].astype(np.uint64)


def _joined(spans: Spans) -> Spans:
    if not len(spans):
        return spans
    low, high = spans[np.argsort(spans[:, 0], kind="stable")].T
    high = np.maximum.accumulate(high)
    starts = np.flatnonzero(np.concatenate([[True], low[1:] > high[:-1] + np.uint64(1)]))
    return np.stack([low[starts], high[np.append(starts[1:] - 1, len(high) - 1)]], axis=1)


def _minus(spans: Spans, taken: Spans) -> Spans:
    if not len(taken):
        return spans
    one = np.uint64(1)
    edges = _edges([spans[:, 0], spans[:, 1] + one, taken[:, 0], taken[:, 1] + one])
    kept = (_covered(edges, spans) & ~_covered(edges, taken))[:-1]
    return _joined(np.stack([edges[:-1][kept], edges[1:][kept] - one], axis=1))


def _edges(ends: list[Keys]) -> Keys:
    """Return the different keys of several arrays, ascending (np.unique would import numpy.ma)."""
    edges = np.sort(np.concatenate(ends))
    different: Keys = edges[np.concatenate([[True], edges[1:] != edges[:-1]])]
    return different


def _covered(edges: Keys, spans: Spans) -> Mask:
    """Return, for each stretch from one edge to the next, whether it is inside a span."""
    steps = np.zeros(len(edges), dtype=np.int8)
    steps[np.searchsorted(edges, spans[:, 0])] += 1
    steps[np.searchsorted(edges, spans[:, 1] + np.uint64(1))] -= 1
    covered: Mask = np.cumsum(steps) > 0
    return covered
