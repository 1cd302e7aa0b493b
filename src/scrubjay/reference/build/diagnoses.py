"""Diagnosis codes: the tree of ids, dated rows, replacements, 7th characters and titles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from scrubjay.reference.build.arrays import Tables, index_tables, merged, row_tables, union
from scrubjay.reference.build.ioce import Ioce
from scrubjay.reference.build.mce import AgeRange, DiagnosisSpan, Mce
from scrubjay.reference.build.tabular import Tabular
from scrubjay.reference.codes import keys_of
from scrubjay.reference.tables import AGE_TOP, CHARACTERS, DIAGNOSIS_FLAGS, SEX_FEMALE, SEX_MALE

type Value = tuple[int, int, int, int, int, int]
type Outpatient = tuple[int, int, int]
"""What the I/OCE says of a code: flags, lowest and highest age."""
type Spans = dict[str, list[tuple[int, int, Value]]]

MCE_WORDS = {
    "unacceptable": "mce_unacceptable",
    "manifestation": "mce_manifestation",
    "ecodepdx": "mce_external_cause",
    "unspecified": "mce_unspecified_side",
    "reqsdx": "mce_needs_secondary",
    "qadm": "mce_questionable_admission",
    "wrngproc": "mce_wrong_procedure",
    "adult": "mce_adult",
    "pediatric": "mce_pediatric",
    "newborn": "mce_newborn",
    "maternity": "mce_maternity",
    "diabtypeI": "mce_diabetes_type_1",
    "clintrial": "mce_clinical_trial",
    "silent": "mce_silent",
}
IOCE_WORDS = {
    "external_cause": "ioce_external_cause",
    "manifestation": "ioce_manifestation",
    "code_first": "ioce_code_first",
    "unacceptable_pdx": "ioce_unacceptable",
    "unacceptable_pdx_exclusion": "ioce_unacceptable_exclusion",
    "unacceptable_pdx_exclusion_ignored": "ioce_exclusion_ignored",
    "mental_health": "ioce_mental_health",
}
SEXES = {"male": SEX_MALE, "female": SEX_FEMALE}
IGNORED = {"delout", "ncov6", "ncov7", "ncov_z302"}
"""Words that concern inpatient procedures or the grouper's own bookkeeping."""


def _bit(flag: str) -> int:
    return 1 << DIAGNOSIS_FLAGS.index(flag)


def _value(words: frozenset[str], ages: list[AgeRange], other: Outpatient | None) -> Value:
    """Return (flags, lowest age, highest age, sex) of the editor's words, and the limits for outpatients.

    Those are the I/OCE's, which may begin earlier (Z02.84 and Z13.32: 2024-01-01, not 2024-04-01); on days
    for which it says nothing, the MCE's.
    """
    flags, low, high, sex = other[0] if other else 0, 0, AGE_TOP, 0
    for word in words:
        flags |= _bit(MCE_WORDS[word]) if word in MCE_WORDS else 0
        sex |= SEXES.get(word, 0)
    for age in ages:
        if age.word in words:
            low, high = max(low, age.low), min(high, age.high)
    return flags, low, high, sex, *(other[1:] if other else (low, high))


def dated_values(mce: Mce, ioce: Ioce, counts: dict[str, int]) -> Spans:
    """Return the dated values of each billable code: MCE validity, cut where a list or an age changes."""
    known = {word for span in mce.diagnoses for word in span.words}
    strange = known - set(MCE_WORDS) - set(SEXES) - IGNORED
    counts["mce_unknown_words"] = len(strange)
    outpatient: dict[str, list[tuple[int, int, Outpatient]]] = defaultdict(list)
    for key, row in ioce.rows("data_dx10"):
        flags = _bit("ioce") | sum(_bit(flag) for word, flag in IOCE_WORDS.items() if row[word])
        outpatient[key[0]].append((*ioce.days(row), (flags, int(row["lo_age"]), int(row["hi_age"]))))
    spans: Spans = defaultdict(list)
    for span in mce.diagnoses:
        for first, last, other in _cut(span, outpatient.get(span.code, []), mce.ages):
            spans[span.code].append((first, last, _value(span.words, _on(mce.ages, first), other)))
    counts["diagnoses_only_in_ioce"] = len(outpatient.keys() - spans.keys())
    return {code: merged(found) for code, found in spans.items()}


def _on(ages: list[AgeRange], day: int) -> list[AgeRange]:
    return [age for age in ages if age.first <= day <= age.last]


def _cut(
    span: DiagnosisSpan, outpatient: list[tuple[int, int, Outpatient]], ages: list[AgeRange]
) -> list[tuple[int, int, Outpatient | None]]:
    """Cut one span where what the I/OCE says or an age limit of its words changes."""
    edges = {span.first, span.last + 1}
    for first, last, _ in outpatient:
        edges |= {first, last + 1}
    for age in ages:
        if age.word in span.words:
            edges |= {age.first, age.last + 1}
    inside = sorted(edge for edge in edges if span.first <= edge <= span.last + 1)
    pieces = []
    for first, following in pairwise(inside):
        other = next((said for begin, end, said in outpatient if begin <= first <= end), None)
        pieces.append((first, following - 1, other))
    return pieces


def tree_codes(spans: Spans) -> list[str]:
    """Return every code and every prefix of three or more characters of one, in order."""
    return sorted({code[:length] for code in spans for length in range(3, len(code) + 1)})


def tree_tables(codes: list[str]) -> Tables:
    """Return the index of the codes, and `parent` and `end`; ids are places in `codes`."""
    keys = keys_of(codes)
    number = {code: at for at, code in enumerate(codes)}
    none = len(codes)
    parent = [number.get(code[:-1], none) for code in codes]
    shift = np.array([8 * (8 - len(code)) for code in codes], dtype=np.uint64)
    last = keys | ((np.uint64(1) << shift) - np.uint64(1))
    end = np.searchsorted(keys, last, side="right")
    return index_tables("diagnosis", keys) | {
        "diagnosis.parent": np.array([*parent, none], dtype=np.int32),
        "diagnosis.end": np.array([*end, none], dtype=np.int32),
    }


def diagnosis_rows(codes: list[str], spans: Spans) -> Tables:
    """Return the dated rows: of billable codes with values, of others while a code below is billable."""
    below: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for code, found in spans.items():
        for length in range(3, len(code)):
            below[code[:length]] += [(first, last) for first, last, _ in found]
    rows: list[tuple[int, int, int, bool, Value]] = []
    blank: Value = (0, 0, AGE_TOP, 0, 0, AGE_TOP)
    for at, code in enumerate(codes):
        own = spans.get(code, [])
        held = union((first, last) for first, last, _ in own)
        dated = [(first, last, True, value) for first, last, value in own]
        dated += [(first, last, False, blank) for first, last in without(union(below.get(code, [])), held)]
        rows += [(at, *row) for row in sorted(dated)]
    values = np.array([row[4] for row in rows], dtype=np.int64)
    tables = row_tables(
        "diagnosis.rows", [r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows], len(codes)
    )
    tables["diagnosis.billable"] = np.array([*(row[3] for row in rows), False], dtype=np.bool_)
    names = ("flags", "age_low", "age_high", "sex", "outpatient_low", "outpatient_high")
    for column, name in enumerate(names):
        kind = np.uint8 if column else np.uint32
        tables[f"diagnosis.{name}"] = np.append(values[:, column], blank[column]).astype(kind)
    return tables


def without(spans: list[tuple[int, int]], held: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the parts of spans that no held span covers; both are in order and do not overlap."""
    left = []
    for first, last in spans:
        for begin, end in held:
            if end < first or begin > last:
                continue
            if begin > first:
                left.append((first, begin - 1))
            first = end + 1
        if first <= last:
            left.append((first, last))
    return left


def replacement_tables(codes: list[str], spans: Spans, mce: Mce, counts: dict[str, int]) -> Tables:
    """Return the codes that replaced each code, in the order of days.

    CMS's table also names, for a new code, the code that was used before it and stays valid (E11.A beside
    E11.9): a replacement is only what starts where the old code's own validity has ended.
    """
    number = {code: at for at, code in enumerate(codes)}
    known = [
        (old, new, day) for old, new, day in mce.replaced if old in number and new in number and old != new
    ]
    found = sorted(
        (number[old], day, number[new])
        for old, new, day in known
        if old in spans and not any(first <= day <= last for first, last, _ in spans[old])
    )
    counts["replacements"] = len(found)
    counts["replacements_unreadable"] = mce.unreadable_replacements
    counts["replacements_of_unknown_codes"] = len(mce.replaced) - len(known)
    counts["replacements_of_codes_still_valid"] = len(known) - len(found)
    columns = np.array(found, dtype=np.int32).reshape(-1, 3)
    return {
        "diagnosis.replaced_at": np.searchsorted(columns[:, 0], np.arange(len(codes) + 2)).astype(np.int32),
        "diagnosis.replaced_on": columns[:, 1],
        "diagnosis.replaced_by": columns[:, 2],
    }


def extension_of(code: str, extensions: dict[str, Mapping[str, str]]) -> Mapping[str, str] | None:
    """Return the 7th characters that the tabular list defines for a code, by inheritance."""
    return next((extensions[code[:n]] for n in range(len(code), 2, -1) if code[:n] in extensions), None)


def seventh_tables(
    codes: list[str], valid: Collection[str], tabular: Tabular, counts: dict[str, int]
) -> Tables:
    """Return `seventh` and `length` of one edition from its billable codes.

    7th characters are those that exist where the list defines any.
    """
    number = {code: at for at, code in enumerate(codes)}
    seventh = np.zeros(len(codes) + 1, dtype=np.uint64)
    length = np.zeros(len(codes) + 1, dtype=np.uint8)
    counts["seventh_not_in_tabular"] = 0
    for code in valid:
        defined = extension_of(code, tabular.extensions) if len(code) == 7 else None
        bit = np.uint64(1 << CHARACTERS.index(code[6])) if defined is not None else np.uint64(0)
        counts["seventh_not_in_tabular"] += defined is not None and code[6] not in defined
        for prefix in range(3, len(code) + 1):
            at = number[code[:prefix]]
            length[at] = max(length[at], len(code))
            seventh[at] |= bit if prefix < 7 else np.uint64(0)
    for code in valid:
        if len(code) == 7:
            seventh[number[code]] = seventh[number[code[:6]]]
    return {"diagnosis.seventh": seventh, "diagnosis.length": length}


def short_titles(ioce: Ioce) -> dict[str, str]:
    """Return the abbreviated titles of the I/OCE."""
    return {key[0]: str(row["description"]) for key, row in ioce.rows("data_dx10")}


def titles_of(
    codes: list[str], tabular: Tabular, others: Mapping[str, str], counts: dict[str, int]
) -> dict[str, str]:
    """Return titles: as printed, with the 7th character's words; else the one among `others`."""
    titles: dict[str, str] = {}
    for code in codes:
        title = tabular.titles.get(code)
        if title is None and len(code) == 7:
            base = next((tabular.titles[code[:n]] for n in (6, 5, 4, 3) if _printed(code, n, tabular)), None)
            words = (extension_of(code, tabular.extensions) or {}).get(code[6])
            title = f"{base}, {words}" if base and words else None
        titles[code] = title or ""
    counts["titles_printed"] = sum(map(bool, titles.values()))
    for code in codes:
        titles[code] = titles[code] or others.get(code, "")
    counts["titles_missing"] = sum(not title for title in titles.values())
    return titles


def _printed(code: str, length: int, tabular: Tabular) -> bool:
    """Say whether the code without its last characters is printed, those up to the 7th being placeholders."""
    return code[:length] in tabular.titles and set(code[length:6]) <= {"X"}


def diagnosis_tables(mce: Mce, codes: list[str], spans: Spans, counts: dict[str, int]) -> Tables:
    """Return the tables of `Diagnoses` that do not differ by edition."""
    counts |= {"diagnoses": len(codes), "diagnoses_billable": len(spans)}
    return tree_tables(codes) | diagnosis_rows(codes, spans) | replacement_tables(codes, spans, mce, counts)


def printed_codes(codes: list[str], tabular: Tabular) -> list[bool]:
    """Return whether the tabular list names each code, by itself or by a 7th character."""
    return [code in tabular.titles or _full(code, tabular) for code in codes]


def _full(code: str, tabular: Tabular) -> bool:
    words: Any = extension_of(code, tabular.extensions) if len(code) == 7 else None
    return bool(words) and code[6] in words and any(_printed(code, n, tabular) for n in (6, 5, 4, 3))
