"""Services of the Medicare physician fee schedule: the rows of `PPRRVU24_JUL.csv`, checked and typed.

The publisher's own sums (work, practice expense and malpractice make the total) are added up again: columns
that were read wrongly do not survive that.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from scrubjay.reference.build.fee_sheets import NEWER, Sheet, read_sheet
from scrubjay.reference.build.model import Kind, LayoutError, SourceFile, Table

LABELS = {
    "procedure": "HCPCS",
    "modifier": "MOD",
    "status": "STATUS CODE",
    "not_for_payment": "NOT USED FOR MEDICARE PAYMENT",
    "work": "WORK RVU",
    "pe_nonfacility": "NON-FAC PE RVU",
    "nonfacility_na": "NON-FAC NA INDICATOR",
    "pe_facility": "FACILITY PE RVU",
    "facility_na": "FACILITY NA INDICATOR",
    "malpractice": "MP RVU",
    "total_nonfacility": "NON-FACILITY TOTAL",
    "total_facility": "FACILITY TOTAL",
    "pc_tc": "PCTC IND",
    "global_days": "GLOB DAYS",
    "preoperative": "PRE OP",
    "intraoperative": "INTRA OP",
    "postoperative": "POST OP",
    "multiple": "MULT PROC",
    "bilateral": "BILAT SURG",
    "assistant": "ASST SURG",
    "co_surgeon": "CO-SURG",
    "team": "TEAM SURG",
    "endoscopic_base": "ENDO BASE",
    "conversion_factor": "CONV FACTOR",
    "supervision": "PHYSICIAN SUPERVISION OF DIAGNOSTIC PROCEDURES",
    "imaging_family": "DIAGNOSTIC IMAGING FAMILY INDICATOR",
    "opps_pe_nonfacility": "NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT",
    "opps_pe_facility": "FACILITY PE USED FOR OPPS PAYMENT AMOUNT",
    "opps_malpractice": "MP USED FOR OPPS PAYMENT AMOUNT",
}
"""Our names to the publisher's labels, 2019 to 2026."""
UNUSED = ("DESCRIPTION", "CALCULATION FLAG", "PRIC IND")
"""Labels that are not read: the AMA's descriptors, a flag that is always 0, a pricing indicator (2026)."""
ALLOWED = {
    "procedure": r"[0-9A-Z]{5}",
    "modifier": r"([0-9A-Z]{2})?",
    "status": "[A-EF-JL-NP-RTX]",
    "not_for_payment": r"\+?",
    "nonfacility_na": "(NA)?",
    "facility_na": "(NA)?",
    "pc_tc": "[0-9]?",
    "global_days": "(000|010|090|MMM|XXX|YYY|ZZZ)?",
    "multiple": "[0-79]?",
    "bilateral": "[01239]?",
    "assistant": "[0129]?",
    "co_surgeon": "[0129]?",
    "team": "[0129]?",
    "endoscopic_base": r"([0-9A-Z]{5})?",
    "supervision": r"([0-9A-Z]{2})?",
    "imaging_family": r"(\d{1,2})?",
}
"""What a cell may hold once it is cleaned; all other columns hold numbers."""
KINDS: Mapping[str, Kind] = {
    "status": "text",
    "not_for_payment": "flag",
    "nonfacility_na": "flag",
    "facility_na": "flag",
    "global_days": "text",
    "endoscopic_base": "text",
    "supervision": "text",
    "pc_tc": "int",
    "multiple": "int",
    "bilateral": "int",
    "assistant": "int",
    "co_surgeon": "int",
    "team": "int",
    "imaging_family": "int",
}
"""Types of the columns that are not numbers."""
NUMBERS = [name for name in LABELS if name not in ALLOWED]
SERVICES = Table(
    "services",
    ("service",),
    {
        name: KINDS.get(name, "number")
        for name in LABELS
        if name not in ("procedure", "modifier", "total_nonfacility", "total_facility")
    },
)
"""By procedure and, where the row is for one, modifier: `71046`, `7104626`, `71046TC`, `4537853`."""
PADDED = {"procedure": 5, "global_days": 3, "supervision": 2}
"""Columns whose digits a spreadsheet may have shortened (90 for 090), and their width."""
_TOLERANCE = 0.0051
"""The publisher rounds to hundredths."""


def read_services(file: SourceFile) -> tuple[Sheet, pl.DataFrame, dict[str, int]]:
    """Return the sheet, the table's key and values (without days), and counts."""
    sheet = read_sheet(file, LABELS["procedure"])
    places = sheet.columns(LABELS, UNUSED)
    rows = [(line, row) for line, row in sheet.rows if any(row)]
    if not rows:
        raise LayoutError(f"{sheet.name}: there is no row below the names of the columns", NEWER)
    cells = {name: [row[place] for _, row in rows] for name, place in places.items()}
    raw = pl.DataFrame({"line": [line for line, _ in rows], **cells})
    shortened = int((raw["procedure"].str.len_chars() < PADDED["procedure"]).sum())
    raw = raw.with_columns(_cleaned())
    _check_cells(sheet, raw)
    frame = raw.with_columns(_typed())
    _check_sums(sheet, frame)
    _check_once(sheet, frame)
    counts = {"services": frame.height, "services by modifier": int((frame["modifier"] != "").sum())}
    if shortened:
        counts["codes without their leading zeros"] = shortened
    return sheet, frame.select(SERVICES.keys[0], *SERVICES.values), counts


def _cleaned() -> list[pl.Expr]:
    """Spell alike what a spreadsheet spells otherwise: 9.0 for 9, 90 for 090."""
    cleaned = []
    for name in ALLOWED:
        text = pl.col(name).str.to_uppercase().str.replace(r"^(\d+)\.0+$", "$1")
        digits = text.str.contains(r"^\d+$")
        if name in PADDED:
            text = pl.when(digits).then(text.str.zfill(PADDED[name])).otherwise(text)
        cleaned.append(text.alias(name))
    return cleaned


def _typed() -> list[pl.Expr]:
    """Return the key and the typed values; an empty cell is null, and false where it is a flag."""
    typed = [(pl.col("procedure") + pl.col("modifier")).alias(SERVICES.keys[0])]
    for name in (*SERVICES.values, "total_nonfacility", "total_facility"):
        kind, text = KINDS.get(name, "number"), pl.col(name)
        given = pl.when(text != "").then(text)
        if kind == "flag":
            typed.append((text != "").alias(name))
        elif kind != "text":
            typed.append(given.cast(pl.Int32 if kind == "int" else pl.Float64).alias(name))
        else:
            typed.append(given.alias(name))
    return typed


def _check_cells(sheet: Sheet, raw: pl.DataFrame) -> None:
    """Raise LayoutError for the first cell that holds what its column cannot."""
    for name, label in LABELS.items():
        pattern = ALLOWED.get(name, r"(\d*\.?\d+)?")
        wrong = raw.filter(~pl.col(name).str.contains(rf"^(?:{pattern})$"))
        if wrong.height:
            cell, line = wrong[name][0], wrong["line"][0]
            text = f"{sheet.name}, line {line}, column {label}: {cell!r} is not known ({wrong.height} rows)"
            raise LayoutError(text, NEWER)


def _check_sums(sheet: Sheet, frame: pl.DataFrame) -> None:
    """Raise LayoutError where the parts do not make the publisher's own total."""
    for setting in ("nonfacility", "facility"):
        parts = pl.sum_horizontal("work", f"pe_{setting}", "malpractice")
        wrong = frame.filter((parts - pl.col(f"total_{setting}")).abs() > _TOLERANCE)
        if wrong.height:
            where = f"{sheet.name}, line {wrong['line'][0]}"
            text = f"{where}: work, practice expense and malpractice do not make the {setting} total"
            raise LayoutError(f"{text} ({wrong.height} rows)", NEWER)


def _check_once(sheet: Sheet, frame: pl.DataFrame) -> None:
    """Raise LayoutError where a procedure and modifier stand twice."""
    twice = frame.filter(~pl.col(SERVICES.keys[0]).is_first_distinct())
    if twice.height:
        where = f"{sheet.name}, line {twice['line'][0]}"
        raise LayoutError(f"{where}: {twice[SERVICES.keys[0]][0]} stands twice ({twice.height} rows)", NEWER)
