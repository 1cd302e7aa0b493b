"""The diagnosis tables that differ by edition: titles, 7th characters, sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from scrubjay.reference.build.arrays import Tables, text_tables
from scrubjay.reference.build.diagnoses import Spans, printed_codes, seventh_tables, titles_of
from scrubjay.reference.build.editions import Edition
from scrubjay.reference.build.laterality import side_tables


def edition_tables(
    editions: Sequence[Edition],
    codes: list[str],
    spans: Spans,
    packaged: Collection[str],
    short: Mapping[str, str],
    counts: dict[str, int],
) -> Tables:
    """Return the tables of `Diagnoses` by edition, and the editions' days.

    `spans`: the days on which each code is billable; `packaged`: the codes ever billable by the packages,
    from which their own edition takes its 7th characters, as it stands in for other years too; `short`:
    abbreviated titles, for codes that no list prints.
    """
    parts: list[Tables] = []
    titles: list[dict[str, str]] = []
    met: Counter[str] = Counter()
    for edition in editions:
        own: dict[str, int] = {}
        listed = {code: title for code, (_, title) in edition.codes.items()}
        valid = packaged if edition.packaged else _billable(spans, edition)
        titles.append(titles_of(codes, edition.tabular, {**short, **listed}, own))
        printed = printed_codes(codes, edition.tabular)
        part: Tables = {"diagnosis.tabular": np.array([*printed, False], dtype=np.bool_)}
        part |= seventh_tables(codes, valid, edition.tabular, own)
        parts.append(part | side_tables(titles[-1], printed, own))
        met.update(own)
    counts |= met
    tables: Tables = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    days = np.array([(edition.first, edition.last) for edition in editions], dtype=np.int32)
    tables |= {"diagnosis.edition_first": days[:, 0], "diagnosis.edition_last": days[:, 1]}
    return tables | _title_tables(codes, titles)


def _billable(spans: Spans, edition: Edition) -> list[str]:
    """Return the codes that are billable on some day of an edition, in the order of `spans`."""
    return [
        code
        for code, found in spans.items()
        if any(first <= edition.last and last >= edition.first for first, last, _ in found)
    ]


def _title_tables(codes: list[str], titles: Sequence[Mapping[str, str]]) -> Tables:
    """Return the number of each code's title by edition; where one has none, the newest other's stands."""
    newest = {code: next((one[code] for one in reversed(titles) if one[code]), "") for code in codes}
    numbers: dict[str, int] = {"": 0}
    chosen = [
        numbers.setdefault(title, len(numbers))
        for one in titles
        for title in (*(one[code] or newest[code] for code in codes), "")
    ]
    made: Tables = {"diagnosis.title_no": np.array(chosen, dtype=np.int32)}
    return made | text_tables("diagnosis.title_at", "diagnosis.titles", numbers)
