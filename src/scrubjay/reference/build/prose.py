"""Reads the codes that a note's prose names: `(E08-E13 with .62-)`, `(M25.5-)`, `classified to A74.-`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

type Filter = Callable[[str], bool]

_ITEM = re.compile(r"(?<![A-Z0-9.])((?:[A-Z]\d|QA)[0-9A-Z](?:\.[0-9A-Z]{1,4})?)(?:(\.?-)|(?![0-9A-Z]))")
_PLACES = {"fifth": 4, "5th": 4, "sixth": 5, "six": 5, "6th": 5, "seventh": 6, "7th": 6}
_OUTSIDE = re.compile(
    r"classified (?:to|in)|classifiable to|categor(?:y|ies)|subcategor|codes?(?:\(s\))? from|from [A-Z]\d",
    re.I,
)
OPEN_FRACTURE = frozenset("BCEFHJMNQR")
"""7th characters of open fractures: ICD-10-CM tabular list, category S52, 7th character definitions."""

FULL, PART, NONE, HEADING = 2, 1, 0, 3


@dataclass(frozen=True, slots=True)
class Target:
    """Codes from `low` to `high`, and all below them, that pass the filter; codes are without dots."""

    low: str
    high: str
    passes: Filter | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one line of prose names: targets, and how much of the line was read."""

    targets: tuple[Target, ...]
    parsed: int


def read_prose(text: str) -> Reading:
    """Read the codes that a line names.

    `parsed` is FULL; PART where codes stand in it that were not read; NONE where it names no code; HEADING
    where it names none and only introduces the lines below it.
    """
    groups = [group for group in re.findall(r"\(([^()]*)\)?", text.replace("}", ")")) if _ITEM.search(group)]
    if not groups:
        outside = re.sub(r"\([^()]*\)", " ", text)
        if not _ITEM.search(outside):
            return Reading((), HEADING if text.rstrip().endswith(":") and "such as" not in text else NONE)
        tail = _ITEM.search(outside.rstrip(" ."))
        ends = tail is not None and bool(re.search(r"[A-Z0-9]\.?-?$", outside.rstrip(" .")))
        if not (_OUTSIDE.search(outside) or ends):
            return Reading((), PART)
        groups = [outside]
    targets: list[Target] = []
    whole = True
    for group in groups:
        passes, understood = _filter(group)
        if understood:
            targets += _items(group, passes)
        whole = whole and understood
    return Reading(tuple(targets), FULL if whole and targets else PART)


def _items(group: str, passes: Filter | None) -> list[Target]:
    """Return the codes and ranges of a group; a dash or "to" between two codes makes a range."""
    targets: list[Target] = []
    before: tuple[str, bool, int] | None = None
    for match in _ITEM.finditer(group):
        code = match[1].replace(".", "")
        if before is not None:
            between = group[before[2] : match.start()]
            if between.strip() in {"-", "to"} or (before[1] and not between.strip()):
                targets[-1] = Target(targets[-1].low, code, passes)
                before = None
                continue
        targets.append(Target(code, code, passes))
        before = (code, match[2] is not None, match.end())
    return targets


@cache
def _filter(group: str) -> tuple[Filter | None, bool]:
    """Return the filter that a group's "with ..." states (None: none), and whether it was understood."""
    match = re.search(r"\bwith\b(.*)", group)
    if match is None or not _ITEM.search(group[: match.start()]):
        return None, True
    words = match[1].strip().lower()
    if words == "open fracture 7th character":
        return (lambda code: len(code) == 7 and code[6] in OPEN_FRACTURE), True
    if words == "fifth or sixth character to indicate intent":
        return None, True
    for known in (_suffixes, _intent, _ending, _character):
        passes = known(words)
        if passes is not None:
            return passes, True
    return None, False


def _suffixes(words: str) -> Filter | None:
    """Read `.51-.52`, `.17, .27, .97`, `.62-`, `final characters .00 or .01`: what follows the category."""
    words = words.removeprefix("final characters").strip()
    if not re.fullmatch(r"(?:\.\d+\.?-?(?:\s*(?:,|or)?\s*))+", words):
        return None
    starts = []
    for low, high in re.findall(r"\.(\d+)(?:-\.(\d+))?", words):
        starts += [str(value).zfill(len(low)) for value in range(int(low), int(high or low) + 1)]
    return lambda code: any(code[3:].startswith(start) for start in starts)


def _intent(words: str) -> Filter | None:
    """Read `fifth or sixth character 1-4 or 6`: the intent of poisoning, before the 7th character.

    It is the sixth character, and the fifth where a placeholder stands sixth (T36-T65, tabular list).
    """
    match = re.fullmatch(r"(?:fifth or six(?:th)?|final) character ([\d\- or]+)", words)
    if match is None:
        return None
    allowed = _characters(match[1])
    return lambda code: len(code) >= 6 and (code[5] if code[5] != "X" else code[4]) in allowed


def _ending(words: str) -> Filter | None:
    """Read `final characters -23` and `fifth to sixth characters 51`."""
    match = re.fullmatch(r"final characters -(\w+)", words)
    if match is not None:
        ending = match[1].upper()
        return lambda code: code.endswith(ending)
    match = re.fullmatch(r"fifth to sixth characters (\w\w)", words)
    if match is not None:
        both = match[1].upper()
        return lambda code: code[4:6] == both
    return None


def _character(words: str) -> Filter | None:
    """Read `5th character 9`, `fifth-character 1`, `7th character B or C`, `sixth character 1-4`."""
    match = re.fullmatch(r"(\w+)[ -]character \.?([\w\- ]+)", words)
    if match is None or match[1] not in _PLACES:
        return None
    place, allowed = _PLACES[match[1]], _characters(match[2].upper())
    return (lambda code: len(code) > place and code[place] in allowed) if allowed else None


def _characters(words: str) -> frozenset[str]:
    """Return the characters of `1-4 or 6`, `B OR C`."""
    found: set[str] = set()
    for part in re.split(r"\s+or\s+|,", words, flags=re.I):
        low, _, high = part.strip().partition("-")
        if len(low) == 1 and len(high) <= 1:
            found |= {chr(value) for value in range(ord(low), ord(high or low) + 1)}
    return frozenset(found)
