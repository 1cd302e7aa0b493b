"""Membership in named code sets: of a row's own code, of a line's diagnoses, of a claim's lines."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from scrubjay.claims.schema import MODIFIERS
from scrubjay.facts.arrays import Holds
from scrubjay.facts.model import Pattern, Values, nullable
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import code_key
from scrubjay.reference.sets import load_sets, set_index

type Flags = NDArray[np.bool_]


def is_set(*kinds: str) -> Callable[[str], bool]:
    """Return a test for names of code sets of these kinds."""
    return lambda name: (found := load_sets().get(name)) is not None and found.kind in kinds


def _diagnosis_in(sheet: Sheet, name: str) -> Values:
    return members(sheet, "diagnosis", "diagnosis", name)


def members(sheet: Sheet, grain: str, column: str, name: str) -> Flags:
    """Return whether each code of a column is in a set; a missing code is not."""
    index = set_index(load_sets()[name].kind)
    key = f"stretches:{grain}:{column}"
    return index.members(name, sheet.once(key, lambda sheet: index.stretches(sheet.keys(grain, column))))


def _foresee(name: str, grain: str, *columns: str) -> Callable[[Sheet], Holds]:
    """Tell whether any code of some columns is in a set; all sets of its kind are looked up at once."""
    index = set_index(load_sets()[name].kind)
    row = index.names[name]

    def met(sheet: Sheet) -> list[bool]:
        keys = np.concatenate([sheet.keys(grain, column) for column in columns])
        found: list[bool] = index.member[:, index.stretches(keys)].any(axis=1).tolist()
        return found

    key = f"sets_met:{grain}:{columns[0]}"
    return lambda sheet: _MAY if sheet.once(key, met)[row] else _NEVER


_MAY, _NEVER = Holds(True, True, False), Holds(False, True, False)


def _foresee_line(name: str) -> Callable[[Sheet], Holds]:
    kind = load_sets()[name].kind
    columns = MODIFIERS if kind == "modifier" else ("procedure" if kind == "procedure" else "place",)
    return _foresee(name, "line", *columns)


def _foresee_diagnosis(name: str) -> Callable[[Sheet], Holds]:
    return _foresee(name, "diagnosis", "diagnosis")


def _foresee_pointed(name: str) -> Callable[[Sheet], Holds]:
    inside = _foresee_diagnosis(name)

    def unpointed(sheet: Sheet) -> bool:
        return not _pointed_count(sheet).all()

    return lambda sheet: inside(sheet)._replace(null=sheet.once("unpointed", unpointed))


def _foresee_modifier(modifier: str) -> Callable[[Sheet], Holds]:
    key = code_key(modifier)

    def held(sheet: Sheet) -> set[int]:
        return set(sheet.once("modifier_keys", _modifier_keys).ravel().tolist())

    return lambda sheet: _MAY if key in sheet.once("modifiers_held", held) else _NEVER


def line_members(sheet: Sheet, name: str) -> Flags:
    """Return whether each line is in a set: by its procedure, its place or any of its modifiers."""
    kind = load_sets()[name].kind
    if kind == "modifier":
        any_of: Flags = np.logical_or.reduce(
            [members(sheet, "line", modifier, name) for modifier in MODIFIERS]
        )
        return any_of
    return members(sheet, "line", "procedure" if kind == "procedure" else "place", name)


def _any_diagnosis(sheet: Sheet, name: str) -> Values:
    count, inside = _pointed(sheet, name)
    return nullable(inside > 0, count > 0)


def _all_diagnoses(sheet: Sheet, name: str) -> Values:
    count, inside = _pointed(sheet, name)
    return nullable(inside == count, count > 0)


def _pointed(sheet: Sheet, name: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    inside = members(sheet, "diagnosis", "diagnosis", name)[sheet.rows("link", "diagnosis")]
    lines = sheet.rows("link", "line")[inside]
    return _pointed_count(sheet), np.bincount(lines, minlength=sheet.size("line"))


def _pointed_count(sheet: Sheet) -> NDArray[np.int64]:
    return sheet.once(
        "pointed_count",
        lambda sheet: np.bincount(sheet.rows("link", "line"), minlength=sheet.size("line")),
    )


def _any_line(sheet: Sheet, name: str) -> Values:
    claims = sheet.rows("line", "claim")[line_members(sheet, name)]
    return np.bincount(claims, minlength=len(sheet.batch)) > 0


def _any_on_claim(sheet: Sheet, name: str) -> Values:
    claims = sheet.rows("diagnosis", "claim")[members(sheet, "diagnosis", "diagnosis", name)]
    return np.bincount(claims, minlength=len(sheet.batch)) > 0


def _has_modifier(sheet: Sheet, modifier: str) -> Values:
    found: Flags = (sheet.once("modifier_keys", _modifier_keys) == code_key(modifier)).any(axis=0)
    return found


def _modifier_keys(sheet: Sheet) -> NDArray[np.uint64]:
    return np.stack([sheet.keys("line", name) for name in MODIFIERS])


_LINE_SETS = is_set("procedure", "place", "modifier")
_DIAGNOSIS_SETS = is_set("diagnosis")
_LINE_DOC = "The procedure (or place, or a modifier) is in the code set."
_ANY_DOC = "A diagnosis that the line points to is in the code set."
_CLAIM_DOC = "A diagnosis of the claim is in the code set."
_ALL_DOC = "All diagnoses that the line points to are in the code set."
FACTS = (
    Pattern("line", "in_", _LINE_DOC, _LINE_SETS, line_members, _foresee_line),
    Pattern(
        "diagnosis",
        "in_",
        "The diagnosis is in the code set.",
        _DIAGNOSIS_SETS,
        _diagnosis_in,
        _foresee_diagnosis,
    ),
    Pattern("line", "any_diagnosis_in_", _ANY_DOC, _DIAGNOSIS_SETS, _any_diagnosis, _foresee_pointed),
    Pattern("line", "all_diagnoses_in_", _ALL_DOC, _DIAGNOSIS_SETS, _all_diagnoses, _foresee_pointed),
    Pattern(
        "claim",
        "any_line_in_",
        "A line of the claim is in the code set.",
        _LINE_SETS,
        _any_line,
        _foresee_line,
    ),
    Pattern("claim", "claim_diagnosis_in_", _CLAIM_DOC, _DIAGNOSIS_SETS, _any_on_claim, _foresee_diagnosis),
    Pattern(
        "line",
        "has_modifier_",
        "The line carries the modifier.",
        lambda name: len(name) == 2,
        _has_modifier,
        _foresee_modifier,
    ),
)
