"""Writes known tables in the layouts of the official NCCI files of July 2024.

The tables beside the repository are a repackager's: they lack the effective dates of code pairs and of
add-on codes. Those are filled in. The first row of a pair begins on 1996-01-01, each later one on the day
after the deletion of the row before it, and a row with indicator 9 on the day of its deletion, by its
definition. Add-on codes begin on 2013-04-01, with their table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import IO

import numpy as np
import polars as pl

from scrubjay.reference import Pack, day_of
from scrubjay.reference.build.model import SourceFile
from scrubjay.reference.codes import EMPTY, code_of

PTP_HEAD = (
    "The codes below are copyright of the American Medical Association.\t\t\t\t\t\t",
    "Column1/Column2 Edits\t\t\t\t\t\t",
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale",
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\t",
    "\t\t\t\t*=no data\t1=allowed\t",
    "\t\t\t\t\t9=not applicable\t",
)
MUE_HEAD = (
    '"A notice of\n\nseveral lines®.",,,\r\n'
    '"HCPCS/\nCPT Code",{} MUE Values,MUE Adjudication Indicator,MUE Rationale\r\n'
)
MUE_FILES = {
    "practitioner_units": ("mue_practitioner", "Practitioner Services", "PractitionerServices"),
    "hospital_units": (
        "mue_outpatient_hospital",
        "Outpatient Hospital Services",
        "OutpatientHospitalServices",
    ),
    "dme_units": ("mue_dme", "DME Supplier Services", "DMESupplierServices"),
}
"""By data set: the file beside the repository, the setting in the header, and in the official name."""
INDICATORS = {
    1: "1 Line Edit",
    2: "2 Date of Service Edit: Policy",
    3: "3 Date of Service Edit: Clinical",
}


def source_files(folder: Path) -> list[SourceFile]:
    """Return every file below a folder as readers are given them."""

    def opener(path: Path) -> Callable[[], IO[bytes]]:
        return lambda: path.open("rb")

    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [
        SourceFile(path.relative_to(folder).as_posix(), path.stat().st_size, opener(path)) for path in paths
    ]


def practitioner_table(shared: Path) -> pl.DataFrame:
    """Return all practitioner pairs with the effective dates filled in: rows in the columns of the file."""
    frame = pl.read_csv(
        shared / "reference/ncci/ptp_practitioner_eff2024-07-01.csv.gz",
        schema_overrides={"column1": pl.String, "column2": pl.String, "deletion_date": pl.Date},
    ).with_columns((pl.col("modifier_indicator") == 9).alias("never"))
    frame = frame.sort("column1", "column2", "never", "deletion_date", nulls_last=True)
    ahead = pl.col("deletion_date").shift(1).over("column1", "column2", "never") + pl.duration(days=1)
    begins = pl.when("never").then("deletion_date").otherwise(ahead).fill_null(dt.date(1996, 1, 1))
    return frame.select(
        "column1",
        "column2",
        pl.lit("").alias("prior"),
        begins.alias("effective"),
        pl.col("deletion_date").alias("deletion"),
        "modifier_indicator",
        "rationale",
    )


def facility_table(pack: Pack, day: dt.date) -> pl.DataFrame:
    """Return all facility pairs of a day that the embedded pack holds: rows in the columns of the file."""
    pairs, index = pack.pairs, pack.procedures.index
    keys = np.sort(pairs.slots[pairs.slots != EMPTY] >> np.uint64(32)).astype(np.int64)
    one, two = (ids.astype(np.int32) for ids in np.divmod(keys, pairs.width))
    rows = pairs.find(one, two, np.full(len(keys), day_of(day), dtype=np.int32))
    held = rows >= 0
    codes = pl.Series([code_of(int(key)) for key in index.keys[:-1]])
    frame = pl.DataFrame({"column1": codes.gather(one[held]), "column2": codes.gather(two[held])})
    return frame.with_columns(
        pl.lit("").alias("prior"),
        pl.lit(dt.date(1996, 1, 1)).alias("effective"),
        pl.lit(None, pl.Date).alias("deletion"),
        pl.Series("modifier_indicator", pairs.indicator[rows[held]]),
        pl.lit("Sample rationale").alias("rationale"),
    ).sort("column1", "column2")


def write_pairs(table: pl.DataFrame, folder: Path, letters: str, parts: int = 4) -> list[Path]:
    """Write pairs as parts `LETTERS-v302r0-fN.txt`, cut between first codes; return the files."""
    ones = table["column1"].unique().sort()
    edges = [ones[len(ones) * number // parts] for number in range(1, parts)]
    part = pl.sum_horizontal([pl.lit(0), *((pl.col("column1") >= edge).cast(pl.Int32) for edge in edges)])
    written = table.with_columns(
        pl.col("effective").dt.strftime("%Y%m%d"),
        pl.col("deletion").dt.strftime("%Y%m%d").fill_null("*"),
        part.alias("part"),
    )
    made = []
    for number in range(parts):
        path = folder / f"{letters}-v302r0-f{number + 1}.{'TXT' if number % 2 else 'txt'}"
        with path.open("wb") as stream:
            stream.write(("\r\n".join(PTP_HEAD) + "\r\n").encode("cp1252"))
            written.filter(pl.col("part") == number).drop("part").write_csv(
                stream, separator="\t", include_header=False, quote_style="never", line_terminator="\r\n"
            )
        made.append(path)
    return made


def units_table(shared: Path, name: str) -> pl.DataFrame:
    """Return the limits of one data set as the repackager has them."""
    path = shared / f"reference/ncci/{MUE_FILES[name][0]}_eff2024-07-01.csv"
    return pl.read_csv(path, schema_overrides={"hcpcs_code": pl.String})


def write_units(shared: Path, folder: Path, name: str) -> Path:
    """Write the limits of one data set as the official CSV; return the file."""
    _, setting, word = MUE_FILES[name]
    path = folder / f"MCR_MUE_{word}_Eff_07-01-2024.csv"
    frame = units_table(shared, name).select(
        "hcpcs_code", "mue_units", pl.col("mue_mai").replace_strict(INDICATORS), "mue_rationale"
    )
    with path.open("wb") as stream:
        stream.write(MUE_HEAD.format(setting).encode("cp1252"))
        frame.write_csv(stream, include_header=False, line_terminator="\r\n")
    return path


def addons_table(shared: Path) -> pl.DataFrame:
    """Return the add-on pairs as the repackager has them."""
    return pl.read_csv(
        shared / "reference/ncci/aoc_primary_addon_2024.csv",
        schema_overrides={"primary_code": pl.String, "add_on_code": pl.String},
    )


def write_addons(shared: Path, folder: Path) -> Path:
    """Write the add-on pairs in fixed widths; return the file."""
    path = folder / "AOC_V2024Q3-F-MCR.txt"
    rows = addons_table(shared).sort("aoc_edit_type", "add_on_code", "primary_code")
    lines = [
        f"{kind}{addon}       {primary}       2013091       " for primary, addon, kind in rows.iter_rows()
    ]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("ascii"))
    return path
