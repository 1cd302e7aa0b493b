"""What installed releases add to the packages' diagnosis tables, and which tabular list speaks when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrubjay.reference.build.arrays import union
from scrubjay.reference.build.diagnoses import without
from scrubjay.reference.build.icd10cm_tabular import list_of
from scrubjay.reference.build.mce import AgeRange, DiagnosisSpan, Mce
from scrubjay.reference.build.mce_definitions import SECTIONS
from scrubjay.reference.build.model import Contents
from scrubjay.reference.build.tabular import Tabular
from scrubjay.reference.codes import day_of

SILENT = frozenset({"silent"})
"""Word of a code that an order file calls billable while no list of the Medicare Code Editor is there."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One installed release of ICD-10-CM; `first`, `last`: day numbers, both included."""

    label: str
    first: int
    last: int
    codes: Mapping[str, tuple[bool, str]]
    tabular: Tabular | None
    conversions: Sequence[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class Definitions:
    """The lists of one version of the Medicare Code Editor: the words of each code, and ages of words."""

    first: int
    last: int
    words: Mapping[str, frozenset[str]]
    ages: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Edition:
    """Days that one tabular list speaks for. `codes`: those of an order file of the same release.

    `packaged`: the list is the package's, which stands in for all days that no other list speaks for.
    """

    first: int
    last: int
    label: str
    tabular: Tabular
    codes: Mapping[str, tuple[bool, str]]
    packaged: bool


def listing_of(contents: Contents) -> Listing:
    """Return what one release of the data set icd10cm holds."""
    first, last = contents.spans[0]
    tables = contents.tables
    conversions = tables["conversions"].select("old", "new", "from").iter_rows()
    return Listing(
        contents.label,
        day_of(first),
        day_of(last),
        {
            code: (billable, title)
            for code, billable, title in tables["codes"].select("diagnosis", "billable", "title").iter_rows()
        },
        list_of(tables, last.year, contents.known_on.isoformat()),
        [(old, new, day_of(day)) for old, new, day in conversions],
    )


def definitions_of(contents: Contents) -> Definitions:
    """Return what one release of the data set mce_definitions holds.

    External causes are the codes from V to Y, as in every version of CMS's tables (tests/reference).
    """
    first, last = contents.spans[0]
    words: dict[str, set[str]] = defaultdict(set)
    for code, section in contents.tables["lists"].select("diagnosis", "section").iter_rows():
        words[code] |= {SECTIONS[section], "unacceptable"} if section == "9S" else {SECTIONS[section]}
    ages = contents.tables["ages"].select("section", "low", "high").iter_rows()
    return Definitions(
        day_of(first),
        day_of(last),
        {code: frozenset(found) for code, found in words.items()},
        {SECTIONS[section]: (low, high) for section, low, high in ages},
    )


def newest_begun[Value](times: Iterable[tuple[int, int, Value]]) -> list[tuple[int, int, Value]]:
    """Cut times so that each day has the value that began last (of equal ones the later given), in order."""
    pieces: list[tuple[int, int, Value]] = []
    taken: list[tuple[int, int]] = []
    for first, last, value in sorted(times, key=lambda time: time[0])[::-1]:
        pieces += [(begin, end, value) for begin, end in without([(first, last)], union(taken))]
        taken.append((first, last))
    return sorted(pieces, key=lambda piece: piece[0])


def editions_of(packaged: Tabular, listings: Sequence[Listing]) -> list[Edition]:
    """Return the editions in order of days.

    The package's list is of one fiscal year, October to September (45 CFR 162.1002(c)); a release of that
    year that began earlier gives way to it from the day on which the package's list was released.
    """
    year, released = packaged.fiscal_year, day_of(date.fromisoformat(packaged.released))
    first, last = day_of(date(year - 1, 10, 1)), day_of(date(year, 9, 30))
    own = Edition(first, last, f"FY{year} of {packaged.released}", packaged, {}, True)
    times: list[tuple[int, int, Edition]] = [(first, last, own)]
    times += [(released, last, own)] if first <= released <= last else []
    for one in listings:
        if one.tabular is not None:
            edition = Edition(one.first, one.last, one.label, one.tabular, one.codes, False)
            times.append((one.first, one.last, edition))
    editions: list[Edition] = []
    for begin, end, edition in newest_begun(times):
        before = editions[-1] if editions else None
        if before is not None and before.tabular is edition.tabular and before.last + 1 == begin:
            editions[-1] = replace(before, last=end)
        else:
            editions.append(replace(edition, first=begin, last=end))
    return editions


def extended(
    mce: Mce, listings: Sequence[Listing], definitions: Sequence[Definitions], counts: dict[str, int]
) -> Mce:
    """Return the editor's tables with the codes and conversions of installed releases added.

    A code is billable on the days on which the package or an order file says so; where both speak and
    differ, the difference is counted. What an order file adds has the words of the editor's lists of that
    day, or the word `silent`. A release that would leave days between it and the others unspoken for is
    left out and counted.
    """
    if not listings:
        return mce
    own: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for span in mce.diagnoses:
        own[span.code].append((span.first, span.last))
    held = {code: union(spans) for code, spans in own.items()}
    packaged_last = last = max(span.last for span in mce.diagnoses)
    lists = newest_begun((one.first, one.last, one) for one in definitions)
    counts |= dict.fromkeys((ONLY_LISTED, ONLY_PACKAGED, BEYOND_GAP), 0)
    added: list[DiagnosisSpan] = []
    for first, end, listing in newest_begun((one.first, one.last, one) for one in listings if one.codes):
        if first > last + 1:
            counts[BEYOND_GAP] += 1
            continue
        last = max(last, end)
        billable = {code for code, (flag, _) in listing.codes.items() if flag}
        valid = {code for code, spans in held.items() if any(a <= first <= b for a, b in spans)}
        if first <= packaged_last:
            counts[ONLY_LISTED] += len(billable - valid)
            counts[ONLY_PACKAGED] += len(valid - billable)
        for code in sorted(billable):
            for begin, stop in without([(first, end)], held.get(code, [])):
                added += _worded(code, begin, stop, lists)
    known = {(old, new) for old, new, _ in mce.replaced}
    more = {
        (old, new): day for one in listings for old, new, day in one.conversions if (old, new) not in known
    }
    replaced = sorted([*mce.replaced, *((old, new, day) for (old, new), day in more.items())])
    counts["conversions_added"] = len(more)
    ages = [
        AgeRange(word, low, high, max(first, packaged_last + 1), end)
        for first, end, one in lists
        if end > packaged_last
        for word, (low, high) in one.ages.items()
    ]
    return replace(mce, diagnoses=mce.diagnoses + added, ages=mce.ages + ages, replaced=replaced)


ONLY_LISTED = "billable_only_in_order_files"
ONLY_PACKAGED = "billable_only_in_packages"
BEYOND_GAP = "order_files_beyond_a_gap"


def _worded(
    code: str, first: int, last: int, lists: Sequence[tuple[int, int, Definitions]]
) -> list[DiagnosisSpan]:
    """Return one added time of a code, cut where the editor's lists begin and end."""
    spans = []
    spoken = []
    for begin, end, one in lists:
        if begin <= last and end >= first:
            words = one.words.get(code, frozenset()) | ({"ecodepdx"} if code[0] in "VWXY" else frozenset())
            spans.append(DiagnosisSpan(code, max(begin, first), min(end, last), words))
            spoken.append((begin, end))
    spans += [DiagnosisSpan(code, *piece, SILENT) for piece in without([(first, last)], spoken)]
    return spans
