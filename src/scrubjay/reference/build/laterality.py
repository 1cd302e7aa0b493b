"""Sides of diagnosis codes and their twins of the other sides, from the printed titles.

A code has a side where its category holds the same title for the other side, in a code that differs in one
character. The bilateral and unspecified twins are looked for at the same place of the code, and, for
bilateral ones, also among the shorter codes of the category (M17.0 beside M17.11).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from scrubjay.reference.build.arrays import Tables
from scrubjay.reference.tables import SIDES

_SIDE = {name: SIDES.index(name) for name in SIDES}
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_MEANING = {"of", "the", "side", "unilateral", "bilateral", "both"}
_SLACK = 3
"""Words by which a twin's title may differ besides the side: "of both eyes" beside ", right eye"."""

_PLAIN = {"side", "sides", "both", "bilaterally", "of", "and", "in", "at", "the", "eye", "eyes", "ear",
          "ears", "limb", "unspecified", "unilateral", "single", "multiple"}  # fmt: skip
"""Words that may be there or not without a change of meaning."""

type Family = dict[tuple[int, str, str], list[str]]


def side_tables(titles: Mapping[str, str], printed: Sequence[bool], counts: dict[str, int]) -> Tables:
    """Return `side`, `side_at`, the four twins and `unspecified`; `titles` is in the order of ids."""
    codes = list(titles)
    number = {code: at for at, code in enumerate(codes)}
    lower = {code: titles[code].lower() for code, known in zip(codes, printed, strict=False) if known}
    twins: dict[str, dict[str, str]] = defaultdict(dict)
    places: dict[str, int] = {}
    family = _families(lower)
    bilateral = _bilateral(lower)
    for right, left, place in _mirrored(lower):
        group = {"right": right, "left": left}
        found = _others(right, place, family, lower)
        if "bilateral" not in found:
            match = bilateral.get((right[:3], _bag(lower[right]) - {"right"}))
            found |= {"bilateral": match} if match else {}
        loose = found.pop("unspecified place", None)
        if loose is not None and "own" not in twins[loose]:
            twins[loose]["own"] = "unspecified"
            places[loose] = place
        group |= found
        for name, code in group.items():
            side_place = place if len(code) == len(right) else len(code) - 1
            places.setdefault(code, side_place)
            for other, twin in group.items():
                twins[code].setdefault(other, twin)
            twins[code].setdefault("own", name)
    return _tables(codes, number, lower, twins, places, counts)


def _mirrored(lower: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """Return (right code, left code, place of the differing character), in the order of codes."""
    by_words: dict[tuple[str, int, tuple[str, ...]], list[str]] = defaultdict(list)
    words_of = {code: tuple(_WORD.findall(title)) for code, title in lower.items()}
    for code, words in words_of.items():
        if "left" in words:
            by_words[code[:3], len(code), words].append(code)
    pairs = []
    for code, words in words_of.items():
        if "right" not in words or "left" in words:
            continue
        mirrored = tuple("left" if word == "right" else word for word in words)
        for other in by_words.get((code[:3], len(code), mirrored), []):
            different = [at for at in range(len(code)) if code[at] != other[at]]
            if len(different) == 1:
                pairs.append((code, other, different[0]))
    return pairs


def _families(lower: Mapping[str, str]) -> Family:
    """Group codes that differ only in the character at one place."""
    groups: Family = defaultdict(list)
    for code in lower:
        for place in range(3, len(code)):
            groups[place, code[:place], code[place + 1 :]].append(code)
    return groups


def _bag(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title)) - _NO_MEANING


def _bilateral(lower: Mapping[str, str]) -> dict[tuple[str, frozenset[str]], str]:
    """Return the bilateral codes by category and words; words that two codes share are left out."""
    found: dict[tuple[str, frozenset[str]], list[str]] = defaultdict(list)
    for code, title in lower.items():
        if re.search(r"\bbilateral\b", title) and "unilateral" not in title:
            found[code[:3], _bag(title)].append(code)
    return {key: codes[0] for key, codes in found.items() if len(codes) == 1}


def _others(right: str, place: int, family: Family, lower: Mapping[str, str]) -> dict[str, str]:
    """Return the nearest bilateral and unspecified twin at the same place of the code.

    "unspecified place" is one that leaves more open than the side, such as an unspecified finger.
    """
    words = Counter(_WORD.findall(lower[right])) - Counter({"right": 9})
    best: dict[str, tuple[int, str]] = {}
    for code in family[place, right[:place], right[place + 1 :]]:
        own = Counter(_WORD.findall(lower[code]))
        for name in ("bilateral", "unspecified"):
            more = own[name] > words[name]
            if not more or own["right"] or own["left"] or (name == "unspecified" and own["bilateral"]):
                continue
            rest = own - Counter({name: 1})
            extra, missing = rest - words, words - rest
            differ = sum((extra + missing).values())
            if differ > _SLACK or any(
                word not in _PLAIN and word.removesuffix("s") not in words for word in extra
            ):
                continue
            vague = name == "unspecified" and any(word not in _PLAIN for word in missing)
            key = "unspecified place" if vague else name
            best[key] = min(best.get(key, (_SLACK + 1, "")), (differ, code))
    found = {name: code for name, (_, code) in best.items()}
    if "unspecified" in found:
        found.pop("unspecified place", None)
    return found


def _tables(
    codes: Sequence[str],
    number: Mapping[str, int],
    lower: Mapping[str, str],
    twins: Mapping[str, Mapping[str, str]],
    places: Mapping[str, int],
    counts: dict[str, int],
) -> Tables:
    none = len(codes)
    side = np.zeros(none + 1, dtype=np.uint8)
    side_at = np.full(none + 1, 255, dtype=np.uint8)
    unspecified = np.zeros(none + 1, dtype=np.bool_)
    columns = {name: np.full(none + 1, none, dtype=np.int32) for name in SIDES[1:]}
    for at, code in enumerate(codes):
        group = twins.get(code)
        title = lower.get(code, "")
        if group:
            side[at] = _SIDE[group["own"]]
            side_at[at] = places[code]
            for name, column in columns.items():
                column[at] = number[group[name]] if name in group else none
        elif re.search(r"\bbilateral\b", title) and "unilateral" not in title:
            side[at] = _SIDE["bilateral"]
        judged = (
            lower[group["right"]] if group and group["own"] == "unspecified" and "right" in group else title
        )
        unspecified[at] = bool(re.search(r"\bunspecified\b|\bnot specified\b", judged))
    for value, name in enumerate(SIDES):
        counts[f"side_{name}"] = int((side[:-1] == value).sum())
    return {
        "diagnosis.side": side,
        "diagnosis.side_at": side_at,
        "diagnosis.unspecified": unspecified,
        "diagnosis.right": columns["right"],
        "diagnosis.left": columns["left"],
        "diagnosis.bilateral": columns["bilateral"],
        "diagnosis.unspecified_side": columns["unspecified"],
    }
