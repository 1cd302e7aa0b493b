"""Exports of the Medicare Coverage Database, made in memory: from the sample, changed, or at random."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from scrubjay.reference.build.coverage_files import COLUMNS
from scrubjay.reference.build.model import SourceFile
from scrubjay.reference.datasets import SAMPLES
from tests.reference.build.sources import source

type Row = dict[str, str]
type Tables = dict[str, list[Row]]
FOLDER = "current_article.zip/current_article_csv.zip"
DIAGNOSES = (
    "E550",
    "E559",
    "E213",
    "M810",
    "N2581",
    "I10",
    "I6521",
    "I6522",
    "I6523",
    "Z0000",
    "B351",
    "R1011",
)
PROCEDURES = ("82306", "82652", "93000", "11720", "20610", "J7325", "93880", "93882", "G0127", "76700")


def sample_tables() -> Tables:
    """Return the tables of the sample export."""
    return {name: _rows((SAMPLES / "coverage" / f"{name}.csv").read_text()) for name in COLUMNS}


def _rows(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text)))


def text_of(name: str, rows: Sequence[Row]) -> str:
    """Return a table as comma-separated text, with the columns that an export has."""
    held = io.StringIO()
    writer = csv.DictWriter(held, list(rows[0]) if rows else COLUMNS[name])
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue()


def files(tables: Mapping[str, list[Row]], folder: str = FOLDER) -> list[SourceFile]:
    """Return the files of an export, named as they come out of the publisher's archives."""
    return [source(f"{folder}/{name}.csv", text_of(name, rows)) for name, rows in tables.items()]


def archive(tables: Mapping[str, list[Row]]) -> bytes:
    """Return the publisher's zip: a zip of CSV tables inside a zip."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        for name, rows in tables.items():
            packed.writestr(f"{name}.csv", text_of(name, rows))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as packed:
        packed.writestr("current_article_csv.zip", inner.getvalue())
        packed.writestr("article data dictionary.pdf", b"%PDF-1.4 not read")
    return outer.getvalue()


def random_tables(seed: int, articles: int = 25) -> Tables:
    """Return the sample's contractors with other articles: groups, words, ranges and days at random."""
    chance = random.Random(seed)
    tables = sample_tables()
    contractors = [row for row in tables["contractor"] if row["contractor_id"] != "11"]
    for name in tables:
        if name.startswith("article") and name != "article_type_lookup":
            tables[name] = []
    for number in range(articles):
        _article(chance, tables, contractors, str(80001 + number))
    return tables


def _article(chance: random.Random, tables: Tables, contractors: list[Row], article: str) -> None:
    own = {"article_id": article, "article_version": "3"}
    day = chance.choice(("2020-01-01", "2024-05-01", "2024-07-15", "2024-09-01"))
    end = chance.choice(("", "", "", "2024-07-31"))
    _add(tables, "article", own, article_type=chance.choice("6661"), title="Sample", status="A",
         article_eff_date=f"{day} 00:00:00", article_end_date=end)  # fmt: skip
    for lcd in chance.sample(("", "30001", "30002"), 2):
        _add(tables, "article_related_documents", own, r_lcd_id=lcd, related_num="1")
    if chance.random() < 0.3:
        revised = chance.choice(("2019-01-01", "2024-08-01"))
        _add(tables, "article_x_revision_history", own, rev_hist_date=f"{revised} 00:00:00", rev_hist_num="1")
    for held in chance.sample(contractors, chance.randint(1, 5)):
        names = ("contractor_id", "contractor_type_id", "contractor_version")
        _add(tables, "article_x_contractor", own, **{name: held[name] for name in names})
    groups = chance.choice((1, 1, 2, 3))
    for code in chance.sample(PROCEDURES, chance.randint(1, 6)):
        for group in chance.sample(range(1, groups + 1), chance.choice((1, 1, 1, groups))):
            _add(tables, "article_x_hcpc_code", own, hcpc_code_id=code, hcpc_code_group=str(group), range="N")
    for kind, most in (("covered", 3), ("noncovered", 1)):
        for group in range(1, chance.choice((0, groups, groups, most)) + 1):
            _group(chance, tables, own, kind, str(group))


def _group(chance: random.Random, tables: Tables, own: Row, kind: str, group: str) -> None:
    words = (
        "",
        "",
        "",
        "",
        "<p>For codes 93880-93882 and 82306</p>",
        "&lt;p&gt;for 11720&lt;/p&gt;",
        "all except 82306",
    )
    column = f"icd10_{kind}_group"
    _add(tables, f"article_x_icd10_{kind}_group", own, **{column: group, "paragraph": chance.choice(words)})
    codes = chance.sample(DIAGNOSES, chance.randint(1, 6))
    marks = chance.choice(
        (["N"] * 6, ["N"] * 6, ["B", "M", "E", "N", "N", "N"], ["B", "E", "N", "N", "N", "N"])
    )
    for place, code in enumerate(codes):
        star = {"asterisk": chance.choice("NNNY")} if kind == "covered" else {}
        mark = {"range": marks[place], "sort_order": str(place + 1), **star}
        _add(
            tables,
            f"article_x_icd10_{kind}",
            own,
            **{"icd10_code_id": f"{code[:3]}.{code[3:]}".strip("."), column: group, **mark},
        )


def _add(tables: Tables, name: str, own: Row, **values: Any) -> None:
    tables[name].append({**dict.fromkeys(COLUMNS[name], ""), **own, **values})
