"""Which lists of diagnoses belong to which procedure codes of an article.

An article holds groups of procedure codes and groups of diagnoses. As a rule group n of diagnoses belongs to
group n of codes, but articles break it. So, for each article, in this order:

1. `named`: the paragraph of a group of diagnoses names procedure codes of the article. The group belongs to
   those; a group that names none belongs to all codes, or to those of its number where the numbers pair.
2. `one`: there is one group of codes. All groups of diagnoses belong to it.
3. `number`: the codes and the diagnoses have groups of the same numbers. Group n belongs to group n.
4. `together`: none of these. All groups of diagnoses are taken together, and that a diagnosis is in none of
   them proves nothing: a verdict against the claim is a doubt, never an error.

A verdict is a doubt as well where the wording of a paragraph makes an exception or, with groups by number,
asks for two diagnoses together (`wording`); where a range of diagnoses is given by its ends only (`range`);
and for the other codes of an article about a drug, such as the injection (`companion`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

DOUBTS = ("together", "wording", "range", "companion")
"""Why a verdict against a claim may be a doubt."""
_CODE = re.compile(r"\b(?:\d{4}[0-9A-Z]|[A-Z]\d{4})\b")
_RANGE = re.compile(r"\b(\d{5})\s*(?:-|\u2013|\u2014|to|through)\s*(\d{5})\b")
_TAG = re.compile(r"<[^>]*>")
_EXCEPTION = re.compile(r"\b(?:except|exclud\w+|other than|does not apply|not applicable to|do not apply)\b")
_COMBINED = re.compile(
    r"\b(?:(?:primary|secondary|dual|second) (?:diagnos|code|icd)"
    r"|must (?:also )?be (?:reported|billed|coded|used))"
)
_DRUG = re.compile(r"^[JQ]\d{4}$")


@dataclass(frozen=True, slots=True)
class Lists:
    """The groups of one kind of list (covered or not) of an article: numbers, paragraphs, gaps in ranges."""

    groups: frozenset[int]
    paragraphs: Mapping[int, str]
    gaps: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """What holds for one code: the groups of its list, how they were found, and a doubt (empty: none)."""

    groups: tuple[int, ...]
    how: str
    doubt: str


NOTHING = Part((), "", "")


def parts(codes: Mapping[str, frozenset[int]], lists: Lists) -> dict[str, Part]:
    """Return the part of each procedure code of an article; `codes` says in which groups a code stands."""
    if not lists.groups:
        return dict.fromkeys(codes, NOTHING)
    named = {group: named_codes(lists.paragraphs.get(group, ""), codes) for group in lists.groups}
    unsure = any(_says(_EXCEPTION, lists.paragraphs.get(group, "")) for group in lists.groups)
    numbers = frozenset().union(*codes.values())
    drug = any(_DRUG.match(code) for code in codes)
    combined = any(_says(_COMBINED, lists.paragraphs.get(group, "")) for group in lists.groups)
    found = {}
    for code, own in codes.items():
        groups, how = _groups(code, own, numbers, lists.groups, named)
        doubt = (
            "wording" if unsure or (combined and how == "number") else "together" if how == "together" else ""
        )
        if not doubt and lists.gaps & groups:
            doubt = "range"
        if not doubt and drug and not _DRUG.match(code):
            doubt = "companion"
        found[code] = Part(tuple(sorted(groups)), how, doubt)
    return found


def _groups(
    code: str,
    own: frozenset[int],
    numbers: frozenset[int],
    lists: frozenset[int],
    named: Mapping[int, frozenset[str]],
) -> tuple[frozenset[int], str]:
    if any(named.values()):
        silent = frozenset(group for group, codes in named.items() if not codes)
        if len(numbers) > 1 and numbers == lists:
            silent &= own
        groups = frozenset(group for group, codes in named.items() if code in codes) | silent
        return (groups, "named") if groups else (lists, "together")
    if len(numbers) == 1:
        return lists, "one"
    if numbers == lists:
        return own, "number"
    return lists, "together"


def named_codes(paragraph: str, codes: Iterable[str]) -> frozenset[str]:
    """Return the codes that a paragraph names, singly or as a range of numbers (`93880-93882`)."""
    text = plain(paragraph).upper()
    known = frozenset(codes)
    found = known & set(_CODE.findall(text))
    for first, last in _RANGE.findall(plain(paragraph).lower()):
        found |= {code for code in known if code.isdigit() and first <= code <= last}
    return found


def _says(what: re.Pattern[str], paragraph: str) -> bool:
    return what.search(plain(paragraph).lower()) is not None


def plain(paragraph: str) -> str:
    """Return a paragraph without its mark-up."""
    text = paragraph
    for _ in range(2):  # the publisher escapes some paragraphs twice
        text = html.unescape(text)
    return " ".join(_TAG.sub(" ", text).split())


def rules(pairs: Sequence[tuple[str, Part, Part]]) -> dict[tuple[Part, Part], list[str]]:
    """Return the codes that share one covered and one non-covered part, in the order of their first code."""
    found: dict[tuple[Part, Part], list[str]] = {}
    for code, covered, denied in sorted(pairs, key=lambda pair: pair[0]):
        if covered.groups or denied.groups:
            found.setdefault((covered, denied), []).append(code)
    return found
