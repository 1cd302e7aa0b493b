"""Medical necessity by local coverage: whether the diagnoses that a line points to support its procedure.

A line is supported where one of its diagnoses is on a list that a governing article covers; where an article
lists only what is not covered, where one of them is not on that list. Several articles may name one
procedure, each for another service that it is part of; the line needs the one that fits, so it is unsupported
only where none of them supports it. Medicare pays for what is reasonable and necessary (Social Security Act,
section 1862(a)(1)(A)); contractors say in their determinations when that is so (Pub. 100-08, chapter 13), and
list the codes in billing and coding articles.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import nothing, nullable
from scrubjay.facts.coverage_rules import DATA, area_of, candidates, governing, marked, within
from scrubjay.facts.dates import line_days
from scrubjay.facts.diagnosis_lists import listed, placed, pointed, starts
from scrubjay.facts.model import Fact, FactColumn, Values
from scrubjay.facts.nearest import ALL_OTHERS, nearest
from scrubjay.facts.same_day import Flags, Rows
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import code_of

NO_AREA = "practice.mac or practice.state is not set in scrubjay.toml, or is not in the coverage database"
NOT_JUDGED = (
    "the installed coverage download does not speak for the date of service or holds only a later version of "
    "the article, the article governs only a part of the area, or the line points to no diagnosis"
)
DOUBTS = {
    "together": "its groups do not pair with its codes",
    "wording": "its wording makes exceptions",
    "range": "it gives a range by its ends only",
    "companion": "it is about a drug beside it",
}
"""Why a verdict against a line is in doubt, in words for people: see `reference.build.coverage_groups`."""
SUPPORTS, DOUBTFUL, AGAINST, OPEN = 1, 2, 3, 4
"""What a rule says of a line: for it; against it, but in doubt or surely; nothing that can be judged."""


_MORE = 20
"""Bits of a number of articles."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What each rule of `Governing` says of its line.

    `says`: see `SUPPORTS`; `denied`: the first diagnosis row that the rule surely does not cover, -1 for
    none; `starred`: every diagnosis that supports the line has an asterisk in the article.
    """

    says: NDArray[np.int8]
    denied: Rows
    starred: Flags


def verdicts(sheet: Sheet) -> Verdicts:
    """Return what the rules of all lines say, by their diagnoses."""
    rules, release = sheet.once("coverage_rules", governing), sheet.pack.release(DATA)
    days = sheet.once("line_days", line_days)[rules.line]
    on = listed(sheet, release.pairs("members"), rules.line, rules.rule, days)
    table = release.codes("rules")
    for_it = np.where(table["listed"][rules.row], on.covered > 0, on.refused < on.count)
    says = np.full(len(rules.line), AGAINST, dtype=np.int8)
    says[table["doubt"][rules.row] != 0] = DOUBTFUL
    says[~rules.whole] = OPEN
    says[for_it] = SUPPORTS
    says[rules.later | (on.count == 0)] = OPEN
    sure = table["denied_surely"][rules.row] & rules.whole & ~rules.later
    starred = for_it & (on.covered > 0) & (on.covered == on.starred)
    return Verdicts(says, np.where(sure, on.first_refused, -1), starred)


def _supported(sheet: Sheet) -> dict[str, Values]:
    size, release = sheet.size("line"), sheet.pack.release(DATA)
    rules, found = sheet.once("coverage_rules", governing), sheet.once("coverage_verdicts", verdicts)
    inside = sheet.once("coverage_within", within)
    _, area = area_of(sheet.practice, release)
    says = {
        kind: marked(size, rules.line[found.says == kind]) for kind in (SUPPORTS, DOUBTFUL, AGAINST, OPEN)
    }
    free = inside & ~marked(size, rules.line)
    judged = inside & (says[SUPPORTS] | ~says[OPEN])
    if area is None:
        open_here = marked(size, candidates(sheet)[0])
        free &= ~open_here
        judged = inside
    supported = free | says[SUPPORTS]
    known = supported | (says[AGAINST] & ~says[DOUBTFUL] & ~says[OPEN])
    starred = marked(size, rules.line[found.starred]) & ~marked(
        size, rules.line[(found.says == SUPPORTS) & ~found.starred]
    )
    return {
        "coverage_area": pl.Series([area], dtype=pl.String).new_from_index(0, size),
        "coverage_judged": nullable(np.ones(size, dtype=np.bool_), judged),
        "coverage_supported": nullable(supported, known),
        "coverage_on_condition": nullable(starred, known),
    }


def _policies(sheet: Sheet) -> dict[str, Values]:
    """Name the article that speaks first against the line, else the first one that governs it."""
    size = sheet.size("line")
    rules, found = sheet.once("coverage_rules", governing), sheet.once("coverage_verdicts", verdicts)
    held = np.flatnonzero(~rules.later)
    against = (found.says[held] == AGAINST) | (found.says[held] == DOUBTFUL)
    order = held[np.lexsort((~against, rules.line[held]))]
    first = starts(rules.line[order])
    lines, count = rules.line[order[first]], np.diff(first, append=len(order))
    chosen, table = order[first], sheet.pack.release(DATA).codes("rules")
    if not len(lines):
        return dict.fromkeys(("coverage_policy", "coverage_group"), nothing(pl.String(), size))
    names, groups = table["policy"][rules.row[chosen]], table["groups"][rules.row[chosen]]
    words = table.words("policy")
    kinds, which = np.unique(names.astype(np.int64) << _MORE | count, return_inverse=True)
    named = [(words[kind >> _MORE], (kind & (1 << _MORE) - 1) - 1) for kind in kinds.tolist()]
    texts = [text + (f" and {more} more" if more else "") for text, more in named]
    return {
        "coverage_policy": placed(size, lines, texts, which),
        "coverage_group": placed(size, lines, list(table.words("groups")), groups.astype(np.int64)),
    }


def _against(sheet: Sheet) -> dict[str, Values]:
    """Say what speaks against a line that no article supports."""
    size = sheet.size("line")
    rules, found = sheet.once("coverage_rules", governing), sheet.once("coverage_verdicts", verdicts)
    open_lines = ~marked(size, rules.line[(found.says == SUPPORTS) | (found.says == OPEN)])
    worst = np.flatnonzero(((found.says == DOUBTFUL) | (found.says == AGAINST)) & open_lines[rules.line])
    first = starts(rules.line[worst])
    doubtful = worst[(found.says == DOUBTFUL)[worst]]
    doubtful = doubtful[starts(rules.line[doubtful])]
    table = sheet.pack.release(DATA).codes("rules")
    reasons = [DOUBTS.get(word, word) for word in table.words("doubt")]
    refused = np.flatnonzero(found.denied >= 0)
    refused = refused[starts(rules.line[refused])]
    codes = sheet.keys("diagnosis", "diagnosis")[found.denied[refused]]
    kinds, which = np.unique(codes, return_inverse=True)
    return {
        "coverage_doubt": placed(
            size, rules.line[doubtful], reasons, table["doubt"][rules.row[doubtful]].astype(np.int64)
        ),
        "coverage_denied_diagnosis": placed(
            size, rules.line[refused], [code_of(one) for one in kinds.tolist()], which
        ),
        "nearest_covered": _nearest(sheet, rules.line[worst[first]], worst[first]),
    }


def _nearest(sheet: Sheet, lines: Rows, entries: Rows) -> pl.Series:
    """Name, on claims to Medicare, the covered diagnoses nearest to those that these lines point to."""
    kept = sheet.flags("line", "medicare_rules")[lines]
    lines, entries = lines[kept], entries[kept]
    rules, release = sheet.once("coverage_rules", governing), sheet.pack.release(DATA)
    table, days = release.pairs("members"), sheet.once("line_days", line_days)[lines]
    by_list = release.codes("rules")["listed"][rules.row[entries]]
    firsts, asked = table.one.ids(rules.rule[entries]), pointed(sheet, lines)
    texts: dict[tuple[int, int, tuple[int, ...]], str] = {}
    found = []
    for first, day, listed_, keys in zip(
        firsts.tolist(), days.tolist(), by_list.tolist(), asked, strict=True
    ):
        key = (first, day, keys)
        if key not in texts:
            texts[key] = nearest(sheet.pack, table, *key) if listed_ else ALL_OTHERS
        found.append(texts[key])
    return placed(sheet.size("line"), lines, found, np.arange(len(found)))


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "coverage_area", "text", "Contractor, jurisdiction or state whose articles govern.", NO_AREA
            ),
            FactColumn(
                "coverage_judged",
                "flag",
                "True where the articles of the area could be held against the line; else null.",
                NOT_JUDGED,
            ),
            FactColumn(
                "coverage_supported",
                "flag",
                "A diagnosis that the line points to is covered by an article that governs it; true as well "
                "where none governs it; null where that cannot be judged or is in doubt.",
            ),
            FactColumn(
                "coverage_on_condition",
                "flag",
                "Every diagnosis that supports the line bears an asterisk in its article, which stands for a "
                "condition; null where `coverage_supported` is.",
            ),
        ),
        _supported,
        data=(DATA,),
    ),
    Fact(
        "line",
        (
            FactColumn(
                "coverage_policy", "text", "The article that governs the line, its LCD: `A57736 (L37535)`."
            ),
            FactColumn(
                "coverage_group", "text", "The groups of diagnoses of that article which belong to the code."
            ),
        ),
        _policies,
        data=(DATA,),
    ),
    Fact(
        "line",
        (
            FactColumn(
                "coverage_doubt", "text", "Why it is in doubt that the article does not support the line."
            ),
            FactColumn(
                "coverage_denied_diagnosis",
                "text",
                "First diagnosis that the line points to and a governing article lists as not covered.",
            ),
            FactColumn(
                "nearest_covered",
                "text",
                "Where no article supports a line to Medicare: up to five covered diagnoses of the "
                "categories it points to, `none of the same category`, or `all that its list does not name`.",
            ),
        ),
        _against,
        data=(DATA,),
    ),
)
