"""Tables of real size at random, in the publishers' layouts, for what no public table stands for here."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import polars as pl

from scrubjay.claims import Batch
from scrubjay.reference import Pack, code_of
from scrubjay.reference.build.coverage_files import COLUMNS
from scrubjay.sample.practice import BILLING_TAXONOMY, TAXONOMIES
from tests.reference.build.coverage_made import sample_tables, text_of

PAIRS = 2_500_000
ARTICLES, LISTED = 1_000, 1_000
"""Articles, and diagnoses that each lists."""
SHARE = 4
"""One article in so many is of the practice's contractor, and one procedure of the claims is governed."""

SPECIALTIES = 880
"""Codes of the provider taxonomy."""

type Row = dict[str, str]


def random_pairs() -> pl.DataFrame:
    """Return random code pairs in the columns of the practitioners' file: 10,000 codes, 3 in 10 ended."""
    chance = np.random.default_rng(7)
    codes = pl.Series([f"{n:05}" for n in range(10_000, 100_000, 10)] + [f"J{n:04}" for n in range(1_000)])
    one, two = np.divmod(np.sort(chance.choice(len(codes) ** 2, PAIRS, replace=False)), len(codes))
    days = chance.integers(9_500, 18_500, PAIRS).astype(np.int32)
    first, last = (pl.Series(numbers).cast(pl.Date) for numbers in (days, days + 400))
    words = pl.Series(["Sample rationale", "Another sample rationale"])
    frame = pl.DataFrame(
        {
            "column1": codes.gather(one),
            "column2": codes.gather(two),
            "prior": pl.Series([""]).new_from_index(0, PAIRS),
            "effective": first,
            "deletion": last,
            "modifier_indicator": chance.integers(0, 2, PAIRS),
            "rationale": words.gather(chance.integers(0, 2, PAIRS)),
            "ended": chance.random(PAIRS) < 0.3,
        }
    )
    return frame.with_columns(pl.when("ended").then("deletion")).drop("ended")


def write_articles(pack: Pack, claims: Batch, place: Path) -> None:
    """Write a download of coverage articles; nine tenths of the claims' diagnoses stand on every list.

    Each lists twenty procedures besides. The contractors are those of the sample.
    """
    chance = random.Random(7)
    used = {code for code in claims.lines["procedure"].drop_nulls() if not code.startswith("99")}
    governed = chance.sample(sorted(used), len(used) // SHARE)
    met = sorted(set(claims.diagnoses["diagnosis"].drop_nulls()))
    procedures = [code for code in _codes(pack.procedures.index.keys) if len(code) == 5]
    diagnoses = [code for code in _codes(pack.diagnoses.index.keys) if len(code) > 3]
    tables = sample_tables()
    here, *elsewhere = [row for row in tables["contractor"] if row["contractor_number"] != "06101"]
    for name in tables:
        if name.startswith("article") and name != "article_type_lookup":
            tables[name] = []
    lists = []
    for number in range(ARTICLES):
        mine = number % SHARE == 0
        codes = chance.sample(procedures, 20) + (
            governed[number // SHARE :: ARTICLES // SHARE] if mine else []
        )
        holder = here if mine else chance.choice(elsewhere)
        for name, row in _article(str(60_001 + number), holder, dict.fromkeys(codes)):
            tables[name].append(row)
        listed = dict.fromkeys(chance.sample(met, len(met) * 9 // 10) + chance.sample(diagnoses, LISTED))
        lists.append(pl.DataFrame({"article_id": str(60_001 + number), "icd10_code_id": [*listed][:LISTED]}))
    for name, rows in tables.items():
        if name != "article_x_icd10_covered":
            (place / f"{name}.csv").write_text(text_of(name, rows))
    _write_lists(pl.concat(lists), place)


def _codes(keys: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> list[str]:
    return [code_of(key) for key in keys[:-1].tolist()]


def _article(article: str, holder: Mapping[str, str], codes: Iterable[str]) -> Iterable[tuple[str, Row]]:
    """Yield the rows of one article with the tables that they belong to, its diagnoses aside."""

    def row(name: str, **values: str) -> tuple[str, Row]:
        own = {"article_id": article, "article_version": "3"}
        return name, {**dict.fromkeys(COLUMNS[name], ""), **own, **values}

    held = {name: holder[name] for name in ("contractor_id", "contractor_type_id", "contractor_version")}
    about = {"title": "Billing and Coding: sample", "status": "A", "article_eff_date": "2023-10-01 00:00:00"}
    yield row("article", article_type="6", **about)
    yield row("article_x_contractor", article_type="6", **held)
    yield row("article_x_icd10_covered_group", icd10_covered_group="1")
    for code in codes:
        yield row("article_x_hcpc_code", hcpc_code_id=code, hcpc_code_group="1", range="N")


def _write_lists(lists: pl.DataFrame, place: Path) -> None:
    name = "article_x_icd10_covered"
    fixed = {"article_version": "3", "icd10_covered_group": "1", "range": "N", "asterisk": "N"}
    rest = [pl.lit(fixed.get(one, "")).alias(one) for one in COLUMNS[name] if one not in lists.columns]
    lists.with_columns(rest).select(COLUMNS[name]).write_csv(place / f"{name}.csv")


def write_taxonomy(path: Path) -> None:
    """Write a provider taxonomy: the specialties of the sample's practice, and others at random."""
    chance = random.Random(7)
    codes = dict.fromkeys((*TAXONOMIES.values(), BILLING_TAXONOMY))
    while len(codes) < SPECIALTIES:
        codes[f"{chance.randrange(100, 400)}{chance.choice('ABCDEFGH')}{chance.randrange(10**5):05}X"] = None
    head = "Code,Grouping,Classification,Specialization,Definition,Notes,Display Name,Section"
    sections = ("Non-Individual" if code == BILLING_TAXONOMY else "Individual" for code in codes)
    rows = (
        f"{code},Sample,Sample,,,,Sample,{section}" for code, section in zip(codes, sections, strict=True)
    )
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
