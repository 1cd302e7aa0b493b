"""National coverage determinations: number, title, how far they cover, since when.

Read from the publisher's `ncd.zip` (a zip of CSV tables inside a zip; `ncd_trkg.csv` holds one row a
determination). What a determination covers stands there in prose; the lists of the laboratory determinations
are a data set of their own (`ncd_lab`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl

from scrubjay.reference.build.coverage_files import NEWER, days, read_table
from scrubjay.reference.build.model import Contents, DataSet, LayoutError, SourceFile, Table

COLUMNS = (
    "ncd_id", "ncd_vrsn_num", "natl_cvrg_type", "cvrg_lvl_cd", "ncd_mnl_sect", "ncd_mnl_sect_title",
    "ncd_efctv_dt", "ncd_impltn_dt", "ncd_trmntn_dt", "itm_srvc_desc", "indctn_lmtn", "xref_txt", "othr_txt",
    "trnsmtl_num", "trnsmtl_issnc_dt", "trnsmtl_url", "chg_rqst_num", "pblctn_cd", "rev_hstry", "under_rvw",
    "creatd_tmstmp", "last_updt_tmstmp", "last_clrnc_tmstmp", "ncd_lab", "ncd_keyword", "ncd_ama",
)  # fmt: skip
"""Columns of `ncd_trkg.csv`, in lower case."""
YEAR = dt.timedelta(366)
_NUMBER = r"^\d{2,3}(?:\.\d{1,2}){1,3}$"


def read(files: Sequence[SourceFile]) -> Contents:
    """Return what one download says; raises LayoutError where it is not what this version knows."""
    named = [file for file in files if file.base.lower() == "ncd_trkg.csv"]
    if len(named) != 1:
        raise LayoutError("there must be one ncd_trkg.csv", "give ncd.zip, unchanged")
    (file,) = named
    frame = read_table(file, COLUMNS)
    counts = {"determinations": frame.height}
    wrong = frame.filter(~pl.col("ncd_mnl_sect").str.contains(_NUMBER).fill_null(False))
    if wrong.height:
        text = f"{file.name}, row {wrong['row'][0]}: ncd_mnl_sect is {wrong['ncd_mnl_sect'][0]!r}"
        raise LayoutError(f"{text}, not a section number", NEWER)
    frame = days(frame, file.name, "ncd_efctv_dt", "ncd_trmntn_dt", "last_updt_tmstmp")
    known_on = frame["last_updt_tmstmp"].max()
    if not isinstance(known_on, dt.date):
        raise LayoutError(f"{file.name}: no row says when it was updated", NEWER)
    rows = _rows(frame)
    counts["left out: ended before they began"] = frame.height - rows.height
    first = rows["from"].drop_nulls().min()
    assert first is None or isinstance(first, dt.date)
    span = (min(first or known_on, known_on), known_on + YEAR)
    return Contents(known_on.isoformat(), known_on, (span,), {"sections": rows}, counts)


def _rows(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a determination and time: a later one of the same section ends the one before."""
    frame = frame.sort("ncd_mnl_sect", "ncd_efctv_dt", "row", nulls_last=False)
    following = pl.col("ncd_efctv_dt").shift(-1).over("ncd_mnl_sect") - pl.duration(days=1)
    frame = frame.select(
        section="ncd_mnl_sect",
        **{"from": pl.col("ncd_efctv_dt"), "to": pl.min_horizontal("ncd_trmntn_dt", following)},
        title="ncd_mnl_sect_title",
        level=pl.col("cvrg_lvl_cd").cast(pl.Int32, strict=False),
        lab=pl.col("ncd_lab").str.to_lowercase().is_in(["true", "1", "y"]).fill_null(False),
    )
    return frame.filter((pl.col("to") >= pl.col("from")).fill_null(True))


NCD = DataSet(
    name="ncd",
    title="National coverage determinations",
    publisher="CMS",
    page="https://downloads.cms.gov/medicare-coverage-database/downloads/exports/ncd.zip",
    files=r"^ncd(?:_csv)?\.zip$|^ncd_trkg\.csv$",
    every=1,
    history="whole",
    terms=("ama", "cms"),
    tables=(Table("sections", ("section",), {"title": "text", "level": "int", "lab": "flag"}),),
    read=read,
    lacks="numbers and titles only: what a determination covers stands in its prose.",
)
DATA_SETS = (NCD,)
