"""Local coverage, slowly: straight from the rows of an export, one line at a time, in plain Python.

It knows nothing of the compiled tables. What it says is what the sentences say: a line is supported where one
of its diagnoses is on a list that belongs to its procedure, in an article that its contractor has that day.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tests.reference.build.coverage_made import Row, Tables

SPAN = (dt.date(2024, 4, 10), dt.date(2024, 9, 30))
"""The days that the sample download of 11 July 2024 speaks for."""
STATES = {"New York - Downstate": "NY", "New York - Queens": "NY", "New York - Upstate": "NY"}


@dataclass(frozen=True)
class Answer:
    """What is to be said of one line: see the facts of the same names."""

    supported: bool | None
    judged: bool | None
    articles: tuple[str, ...] = ()
    denied: str | None = None
    conditional: bool | None = None


def judge(
    tables: Tables, area: str, procedure: str | None, day: dt.date | None, diagnoses: Sequence[str]
) -> Answer:
    """Judge one line."""
    if day is None or not SPAN[0] <= day <= SPAN[1]:
        return Answer(None, None)
    says, articles, denied, plain = [], [], None, False
    for article in sorted(tables["article"], key=lambda row: int(row["article_id"])):
        here = contractors_of(tables, area)
        having = {row["contractor_id"] for row in _of(tables, "article_x_contractor", article)} & here
        codes = _of(tables, "article_x_hcpc_code", article)
        if (
            not is_kept(tables, article)
            or not having
            or procedure not in {row["hcpc_code_id"] for row in codes}
        ):
            continue
        yes, no = (lists(tables, article, procedure, kind) for kind in ("covered", "noncovered"))
        if not yes[0] and not no[0]:
            continue
        first, last = days_of(tables, article)
        if day > last:
            continue
        if day < first or not diagnoses:
            says.append("open")
            if day >= first:
                articles.append(article["article_id"])
            continue
        articles.append(article["article_id"])
        supports = [code for code in diagnoses if code in yes[0]] if yes[0] else []
        bad = [code for code in diagnoses if code in no[0]]
        good = bool(supports) if yes[0] else len(bad) < len(diagnoses)
        doubt = (yes if yes[0] else no)[1]
        says.append("good" if good else "open" if having != here else "doubt" if doubt else "bad")
        plain |= good and not (supports and all(yes[0][code] for code in supports))
        if bad and not no[1] and having == here:
            denied = denied or bad[0]
    supported = True if "good" in says or not says else False if set(says) == {"bad"} else None
    judged = True if "good" in says or "open" not in says else None
    conditional = None if supported is None else "good" in says and not plain
    return Answer(supported, judged, tuple(articles), denied, conditional)


def _of(tables: Tables, name: str, article: Row) -> list[Row]:
    return [row for row in tables[name] if row["article_id"] == article["article_id"]]


def contractors_of(tables: Tables, area: str) -> set[str]:
    """Return the contractors of Part B of an area that have any article."""
    types = {row["contractor_type_id"]: row["description"] for row in tables["contractor_type_lookup"]}
    states = {
        row["state_id"]: STATES.get(row["description"], row["state_abbrev"]) for row in tables["state_lookup"]
    }
    kept = {row["article_id"] for row in tables["article"] if is_kept(tables, row)}
    busy = {row["contractor_id"] for row in tables["article_x_contractor"] if row["article_id"] in kept}
    found = set()
    for row in tables["contractor"]:
        kind, number = types[row["contractor_type_id"]], row["contractor_number"]
        part_b = kind == "MAC - Part B" or (" and B" in kind and row["contractor_subtype_id"] == "2")
        places = {
            states[held["state_id"]]
            for held in tables["contractor_jurisdiction"]
            if held["contractor_id"] == row["contractor_id"] and not held["term_date"]
        }
        jurisdiction = {"20": "J6", "21": "JH", "22": "JK", "23": "JN", "1": "JA"}[row["dmerc_rgn"]]
        if part_b and row["contractor_id"] in busy and area in {number, jurisdiction, *places}:
            found.add(row["contractor_id"])
    return found


def is_kept(tables: Tables, article: Row) -> bool:
    """Whether an article is about billing and coding and was in force on some day."""
    first, last = days_of(tables, article)
    return article["article_type"] == "6" and first <= last


def days_of(tables: Tables, article: Row) -> tuple[dt.date, dt.date]:
    """Return the first and last day of an article."""
    begins = [
        article["article_eff_date"],
        *(row["rev_hist_date"] for row in _of(tables, "article_x_revision_history", article)),
    ]
    ends = [
        article["article_end_date"],
        *(row["retire_dt"] for row in _of(tables, "article_future_retire", article)),
    ]
    first = max(dt.date.fromisoformat(text[:10]) for text in begins)
    return first, min([dt.date.fromisoformat(text[:10]) for text in ends if text], default=dt.date.max)


def lists(tables: Tables, article: Row, procedure: str | None, kind: str) -> tuple[dict[str, bool], bool]:
    """Return the diagnoses of the lists that belong to a procedure (true: starred), and whether in doubt."""
    codes: dict[str, set[str]] = {}
    for row in _of(tables, "article_x_hcpc_code", article):
        codes.setdefault(row["hcpc_code_id"], set()).add(row["hcpc_code_group"])
    rows = [
        row
        for row in _of(tables, f"article_x_icd10_{kind}", article)
        if re.match(r"[A-Z]\d", row["icd10_code_id"])
    ]
    group = f"icd10_{kind}_group"
    groups = {row[group] for row in rows}
    words = {
        row[group]: html.unescape(html.unescape(row["paragraph"]))
        for row in _of(tables, f"article_x_icd10_{kind}_group", article)
    }
    names = {
        one: {
            code
            for code in codes
            if code in words.get(one, "")
            or (code in ("93880", "93882") and "93880-93882" in words.get(one, ""))
        }
        for one in groups
    }
    doubt = any("except" in words.get(one, "") for one in groups)
    all_groups = set().union(*codes.values())
    assert procedure is not None
    mine = codes[procedure]
    if any(names.values()):
        silent = {one for one in groups if not names[one]}
        if len(all_groups) > 1 and all_groups == groups:
            silent &= mine
        belong = {one for one in groups if procedure in names[one]} | silent
        if not belong:
            belong, doubt = groups, True
    elif len(all_groups) == 1:
        belong = groups
    elif all_groups == groups:
        belong = mine
    else:
        belong, doubt = groups, doubt or bool(groups)
    found: dict[str, bool] = {}
    for one in belong:
        listed = sorted((row for row in rows if row[group] == one), key=lambda row: int(row["sort_order"]))
        for place, row in enumerate(listed):
            after = listed[place + 1]["range"] if place + 1 < len(listed) else ""
            doubt |= row["range"] == "B" and after != "M"
            code = row["icd10_code_id"].replace(".", "")
            found[code] = found.get(code, True) and row.get("asterisk") == "Y"
    drug = any(code[0] in "JQ" for code in codes)
    return found, doubt or (drug and procedure[0] not in "JQ" and bool(found))
