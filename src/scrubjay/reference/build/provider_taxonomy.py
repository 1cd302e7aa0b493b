"""Health care provider taxonomy: NUCC's comma-separated file, a version in January and one in July.

Only the codes are kept, and whether each is of a person: NUCC's names and definitions are licensed and stay
in the user's own file. A code has ten characters, more than a key holds; so it is kept in two parts, the
first four (type and classification) and the last six (area of specialization and the closing X).

The file has no column of dates: a version lists the codes that hold from its own first day. It speaks for a
year, or until the next one; not every January has had a version. A deactivated code stays in the list; its
notes say since when, as `[1/1/2007: marked inactive, use 103G00000X]`. That form is as a program that reads
the file has it; it could not be held against a file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import polars as pl

from scrubjay.reference.build.model import Contents, DataSet, LayoutError, SourceFile, Table
from scrubjay.reference.build.published import NEXT_STEP, Row, Sheet, day_of_text, read_sheet

HEADINGS = {
    "CODE": "code",
    "GROUPING": "grouping",
    "CLASSIFICATION": "classification",
    "SPECIALIZATION": "specialization",
    "DEFINITION": "definition",
    "NOTES": "notes",
    "DISPLAY NAME": "title",
    "SECTION": "section",
}
NAME = re.compile(r"nucc_taxonomy_(\d\d)([01])\.csv", re.IGNORECASE)
CODE = re.compile(r"[0-9A-Z]{9}X")
TYPES = (pl.String, pl.String, pl.Date, pl.Date, pl.Boolean, pl.Date)
SECTIONS = {"individual": True, "non-individual": False}
INACTIVE = re.compile(r"(?:(?P<day>\d{1,2}/\d{1,2}/\d{4}):\s*)?marked inactive", re.IGNORECASE)
TABLE = Table("codes", ("classification", "specialization"), {"individual": "flag", "inactive": "date"})
"""`inactive`: the day from which the code is deactivated; the version's first where its notes name none."""


def read(files: Sequence[SourceFile]) -> Contents:
    """Return the codes of one version."""
    named = [(file, match) for file in files if (match := NAME.fullmatch(file.base))]
    if len(named) != 1:
        names = ", ".join(sorted(file.base for file in files)) or "no file"
        raise LayoutError(
            f"{len(named)} taxonomy files among {names}", "one is named like nucc_taxonomy_241.csv"
        )
    file, version = named[0]
    sheet = read_sheet(file, HEADINGS, ("code", "classification", "section"))
    first = dt.date(2000 + int(version[1]), 7 if version[2] == "1" else 1, 1)
    last = first.replace(year=first.year + 1) - dt.timedelta(days=1)
    rows = []
    for row in sheet.rows:
        if not CODE.fullmatch(row["code"].upper()):
            raise sheet.wrong(row, "code", "taxonomy code")
        person = SECTIONS.get(row["section"].lower())
        if person is None:
            raise sheet.wrong(row, "section", "section of the taxonomy (Individual, Non-Individual)")
        code = row["code"].upper()
        rows.append((code[:4], code[4:], first, last, person, _inactive(sheet, row, first)))
    frame = pl.DataFrame(rows, schema=dict(zip(TABLE.columns, TYPES, strict=True)), orient="row")
    twice = frame.filter(pl.struct(TABLE.keys).is_duplicated())
    if twice.height:
        raise LayoutError(f"{file.name}: {''.join(twice.row(0)[:2])} stands twice", NEXT_STEP)
    label = f"{version[1]}.{version[2]}"
    counts = {"rows": frame.height, "deactivated": frame.height - frame["inactive"].null_count()}
    return Contents(label, first, ((first, last),), {TABLE.name: frame}, counts)


def _inactive(sheet: Sheet, row: Row, first: dt.date) -> dt.date | None:
    """Return since when a code is deactivated, by its notes; None where it is not."""
    match = INACTIVE.search(row["notes"])
    if match is None or match["day"] is None:
        return None if match is None else first
    try:
        return day_of_text(match["day"])
    except ValueError:
        raise sheet.wrong(row, "notes", "note with the date of a deactivation") from None


DATA_SETS = (
    DataSet(
        name="taxonomy",
        title="Health care provider taxonomy codes",
        publisher="NUCC",
        page="https://www.nucc.org/index.php/code-sets-mainmenu-41/provider-taxonomy-mainmenu-40/csv-mainmenu-57",
        files=r"nucc_taxonomy_(?P<year>\d\d)(?P<version>[01])\.csv",
        every=6,
        history="snapshot",
        terms=("nucc",),
        tables=(TABLE,),
        read=read,
        lacks="names and definitions, which belong to their owner; which services a taxonomy may bill",
        silences=("whether taxonomies of providers are in use",),
    ),
)
