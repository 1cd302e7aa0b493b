"""The CSV tables of a Medicare Coverage Database download: which there are, their columns, their cells.

The publisher packs one CSV file a table into a zip inside a zip: `current_article.zip` holds
`current_article_csv.zip`, and that holds `article.csv`. Columns are checked by name; a column that this
version does not know stops the reading.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from scrubjay.reference.build.model import LayoutError, SourceFile

NEWER = "the publisher has changed the layout: look for a newer version of Scrubjay"
ARTICLE = ("article_id", "article_version")
CONTRACTOR = ("contractor_id", "contractor_type_id", "contractor_version")
_LISTED = ("range", "last_updated", "sort_order", "description")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "article": (
        *ARTICLE, "article_type", "title", "article_pub_date", "article_eff_date", "article_end_date",
        "description", "other_comments", "sad_url", "status", "last_updated", "history_exp", "key_article",
        "icd9_covered_para", "icd9_noncovered_para", "revenue_para", "thirty_percent", "article_rev_end_date",
        "source_article_id", "date_retired", "keywords", "icd10_doc", "add_icd10_info", "cms_cov_policy",
        "display_id", "reference_article",
    ),
    "article_type_lookup": ("article_type_id", "description", "last_updated"),
    "article_future_retire": ("article_id", "retire_dt"),
    "article_related_documents": (
        *ARTICLE, "related_num", "r_article_id", "r_article_version", "r_lcd_id", "r_lcd_version",
        "r_contractor_id", "last_updated",
    ),
    "article_x_contractor": (*ARTICLE, "article_type", *CONTRACTOR, "last_updated"),
    "article_x_hcpc_code": (
        *ARTICLE, "hcpc_code_id", "hcpc_code_version", "hcpc_code_group", "range", "last_updated",
        "long_description", "short_description",
    ),
    "article_x_icd10_covered": (
        *ARTICLE, "icd10_code_id", "icd10_code_version", "icd10_covered_group", *_LISTED, "asterisk",
    ),
    "article_x_icd10_covered_group": (
        *ARTICLE, "icd10_covered_group", "paragraph", "last_updated", "icd10_covered_ast",
    ),
    "article_x_icd10_noncovered": (
        *ARTICLE, "icd10_code_id", "icd10_code_version", "icd10_noncovered_group", *_LISTED,
    ),
    "article_x_icd10_noncovered_group": (*ARTICLE, "icd10_noncovered_group", "paragraph", "last_updated"),
    "article_x_revision_history": (*ARTICLE, "rev_hist_num", "rev_hist_date", "rev_hist_exp", "last_updated"),
    "contractor": (
        *CONTRACTOR, "contractor_bus_name", "contractor_number", "dmerc_rgn", "address1", "address2",
        "address3", "city", "state_id", "zipcode", "phone", "fax", "status", "last_updated", "url", "email",
        "ignore", "status_flag", "cmd_name", "cmd_title", "contractor_subtype_id",
    ),
    "contractor_jurisdiction": (*CONTRACTOR, "state_id", "last_updated", "active_date", "term_date"),
    "contractor_subtype_lookup": ("contractor_subtype_id", "description"),
    "contractor_type_lookup": ("contractor_type_id", "description"),
    "dmerc_region_lookup": (
        "region_id", "description", "psc_description", "mac_description", "super_mac_description",
    ),
    "state_lookup": ("state_id", "state_abbrev", "description"),
    "update_period": ("period_id", "begin_date", "end_date"),
}  # fmt: skip
"""The columns of each table that is read, as exports of 2026 have them."""
OTHER_NAMES = {"dis_end_date": "end_date"}
"""Columns that some exports name otherwise."""


@dataclass(frozen=True, slots=True)
class Export:
    """The tables of one export, each a file; `place` is the folder or archive that holds them."""

    place: str
    files: Mapping[str, SourceFile]

    def table(self, name: str) -> pl.DataFrame:
        """Return a table, every cell a text without blanks at its ends, null where empty.

        Its column `row` counts the rows from 1. Raises LayoutError where the table is missing, cannot be
        read, or has other columns than it is known by.
        """
        file = self.files.get(name)
        if file is None:
            raise LayoutError(f"{self.place}: there is no {name}.csv", "give the whole download, unchanged")
        return read_table(file, COLUMNS[name])

    def name(self, table: str) -> str:
        """Return the name of a table's file, for messages."""
        return self.files[table].name


def read_table(file: SourceFile, columns: Sequence[str]) -> pl.DataFrame:
    """Return one table as `Export.table` does; `columns` are the names that it is known by."""
    frame = _read(file)
    unknown = [column for column in frame.columns if column not in columns]
    if unknown:
        raise LayoutError(f"{file.name}: column {unknown[0]!r} is not known", NEWER)
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise LayoutError(f"{file.name}: there is no column {missing[0]!r}", NEWER)
    return frame.with_row_index("row", 1)


def _read(file: SourceFile) -> pl.DataFrame:
    data = file.read().removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise LayoutError(f"{file.name}: the file is empty", "download it again")
    try:
        frame = pl.read_csv(io.BytesIO(data), infer_schema=False, encoding="utf8-lossy")
    except pl.exceptions.PolarsError as error:
        raise LayoutError(
            f"{file.name}: it cannot be read as comma-separated text: {error}", NEWER
        ) from error
    names = {column: column.strip().lower() for column in frame.columns}
    frame = frame.rename({column: OTHER_NAMES.get(name, name) for column, name in names.items()})
    return frame.with_columns(pl.all().str.strip_chars().replace("", None))


def find_export(files: Sequence[SourceFile]) -> Export:
    """Return the export of articles among the files of a download.

    Where both the current and all articles are there, all are taken: they hold the retired ones with their
    last day. Raises LayoutError where there is none, or more than one of a kind.
    """
    places: dict[str, dict[str, SourceFile]] = {}
    for file in files:
        place, base = file.name.rpartition("/")[0], file.base.lower().removesuffix(".csv")
        if file.base.lower().endswith(".csv") and base in COLUMNS:
            if base in places.setdefault(place, {}):
                raise LayoutError(f"{place}: there are two files {base}.csv", "give one download")
            places[place][base] = file
    found = [place for place, tables in places.items() if "article" in tables]
    whole = [place for place in found if "all_article" in place.lower()]
    if not found:
        text = "none of the files is article.csv of the Medicare Coverage Database"
        raise LayoutError(text, "give current_article.zip or all_data.zip, unchanged")
    if len(whole or found) > 1:
        raise LayoutError(f"there are several exports of articles: {', '.join(found)}", "give one download")
    (place,) = whole or found
    return Export(place or "the folder", places[place])


def numbers(frame: pl.DataFrame, file: str, *columns: str) -> pl.DataFrame:
    """Return the frame with these columns as whole numbers; LayoutError names the first cell that is none."""
    for column in columns:
        wrong = frame.filter(~pl.col(column).str.contains(r"^\d{1,9}$").fill_null(False))
        if wrong.height:
            raise _cell(wrong, file, column, "a whole number")
    return frame.with_columns(pl.col(columns).cast(pl.Int32))


def days(frame: pl.DataFrame, file: str, *columns: str) -> pl.DataFrame:
    """Return the frame with these columns as days, null where empty: `2024-10-01 00:00:00`, `10/01/2024`."""
    for column in columns:
        text = pl.col(column).str.slice(0, 10)
        day = pl.coalesce(
            text.str.to_date("%Y-%m-%d", strict=False), text.str.to_date("%m/%d/%Y", strict=False)
        )
        wrong = frame.filter(pl.col(column).is_not_null() & day.is_null())
        if wrong.height:
            raise _cell(wrong, file, column, "a date")
        frame = frame.with_columns(day.alias(column))
    return frame


def one_of(frame: pl.DataFrame, file: str, column: str, values: Sequence[str]) -> None:
    """Raise LayoutError where a cell is neither empty nor one of these values."""
    wrong = frame.filter(pl.col(column).is_not_null() & ~pl.col(column).is_in(list(values)))
    if wrong.height:
        raise _cell(wrong, file, column, f"one of {', '.join(values)}")


def _cell(wrong: pl.DataFrame, file: str, column: str, expected: str) -> LayoutError:
    row, value = wrong["row"][0], wrong[column][0]
    return LayoutError(f"{file}, row {row}: {column} is {value!r}, not {expected}", NEWER)
