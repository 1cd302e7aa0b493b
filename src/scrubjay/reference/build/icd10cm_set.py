"""ICD-10-CM: one fiscal year's release of CDC and CMS, or an update within the year.

Its files: the order file, the tabular list, and, where they are there, the alphabetic indexes, the conversion
table and the addenda of the order file.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from scrubjay.reference.build.icd10cm_conversion import Conversions, read_conversions
from scrubjay.reference.build.icd10cm_files import FILES_PAGE, Release, dated, sorted_out
from scrubjay.reference.build.icd10cm_index import Index, read_index
from scrubjay.reference.build.icd10cm_order import Codes, count_addenda, read_order
from scrubjay.reference.build.icd10cm_tabular import list_frames, read_list
from scrubjay.reference.build.model import Contents, DataSet, SourceFile, Span, Table

TABLES = (
    Table("codes", ("diagnosis",), {"billable": "flag", "title": "text"}),
    Table("printed", ("diagnosis",), {"order": "int", "section": "text", "title": "text"}),
    Table("sections", ("section",), {"order": "int", "chapter": "text"}),
    Table("sevenths", ("diagnosis", "character"), {"title": "text"}),
    Table("notes", ("place", "line"), {"level": "text", "kind": "text", "block": "int", "text": "text"}),
    Table("index", ("diagnosis", "line"), {"term": "text"}, optional=True),
    Table("conversions", ("old", "new"), optional=True),
)
"""`codes`: the order file. `printed`, `sections`, `sevenths`, `notes`: the tabular list. `index`: the terms
that lead to a code. `conversions`: the code used before another, from the other's first day on."""


def read(files: Sequence[SourceFile]) -> Contents:
    """Read the files of one release.

    Raises LayoutError naming the file and place that is not of the layout that this module knows.
    """
    release = sorted_out(files)
    codes, counts = _order(release)
    tabular = read_list(release.files["tabular"], release) if "tabular" in release.files else None
    span = release.period.span
    tables = list_frames(tabular, span)
    tables["codes"] = _code_frame(codes, span)
    tables["index"] = _index_frame(release, span, counts)
    tables["conversions"] = _conversion_frame(release, counts)
    counts |= {
        "codes": len(codes),
        "codes_billable": sum(billable for billable, _ in codes.values()),
        "codes_printed": tables["printed"].height,
        "note_lines": tables["notes"].height,
        "files_not_read": release.not_read,
    }
    return Contents(release.period.label, release.period.first, (span,), tables, counts)


def _order(release: Release) -> tuple[Codes, dict[str, int]]:
    if "order" not in release.files:
        return {}, {}
    codes = read_order(release.files["order"])
    addenda = release.files.get("addenda")
    return codes, count_addenda(addenda, codes) if addenda is not None else {}


def _code_frame(codes: Codes, span: Span) -> pl.DataFrame:
    return dated(
        {
            "diagnosis": list(codes),
            "billable": [billable for billable, _ in codes.values()],
            "title": [title for _, title in codes.values()],
        },
        span,
    )


def _index_frame(release: Release, span: Span, counts: dict[str, int]) -> pl.DataFrame:
    index = Index()
    for kind in ("index", "external"):
        if kind in release.files:
            read_index(release.files[kind], index)
            counts |= index.counts
    lines = [str(number) for number in range(len(index.codes))]
    return dated({"diagnosis": index.codes, "line": lines, "term": index.terms}, span)


def _conversion_frame(release: Release, counts: dict[str, int]) -> pl.DataFrame:
    found: Conversions = {}
    if "conversion" in release.files:
        found, more = read_conversions(release.files["conversion"])
        counts |= more
    days = pl.Series("from", list(found.values()), dtype=pl.Date)
    pairs = {"old": [old for old, _ in found], "new": [new for _, new in found]}
    schema = {"old": pl.String, "new": pl.String}
    return pl.DataFrame(pairs, schema=schema).with_columns(days, pl.lit(None, pl.Date).alias("to"))


DATA_SETS = (
    DataSet(
        name="icd10cm",
        title="ICD-10-CM codes, tabular list, index and conversions",
        publisher="CDC/NCHS and CMS",
        page=FILES_PAGE,
        files=(
            r"^(?!.*(?:pcs|guideline|poa|icd-?9|drg|gem))"
            r"(?:(?=.*?(?P<month>jan|apr)[a-z]*[-_ ]*(?:\d{1,2}[-_ ]+)?(?P<year>20\d\d))"
            r"|(?=.*?(?P<fiscal_year>20\d\d)))"
            r".*(?:icd-?10-?(?:cm|order|c[-_]tabular)|code-(?:descriptions|tables)-tabular|"
            r"conversion[-_ ]table|icd-10-addend).*\.(?:zip|txt|xml|xlsx|csv)"
        ),
        every=6,
        history="snapshot",
        terms=(),
        tables=TABLES,
        read=read,
        lacks="the tables of neoplasms and of drugs and chemicals; guidelines",
    ),
)
