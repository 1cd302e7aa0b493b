"""One file of NCCI code pairs: its rows as codes, days and numbers, each with its line in the file."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from scrubjay.reference.build.model import LayoutError, SourceFile
from scrubjay.reference.build.ncci import (
    CODE,
    NEWER,
    TRIES,
    Layout,
    cells,
    decoded,
    find_layout,
    is_workbook,
    workbook_frame,
)

KNOWN = {
    "column_one": r"^(?!.*col.*col).*\bcol(umn)? ?(1|one)$",
    "column_two": r"^(?!.*col.*col).*\bcol(umn)? ?(2|two)$",
    "prior": r"in existence|prior to 1996",
    "from": r"\beffective\b",
    "to": r"\bdeletion\b",
    "indicator": r"\bmodifier\b",
    "rationale": r"\brationale\b",
}
"""Our names of the columns, and patterns of the publisher's; a title above names both codes in one cell."""
OPTIONAL = ("prior", "rationale")
HEAD = 1 << 16
"""How many bytes the notices, the names and the first row of data are sought in."""


def read_part(file: SourceFile) -> pl.DataFrame | None:
    """Return the rows of one file, checked, or None where no row names the columns."""
    if is_workbook(file):
        raw = workbook_frame(file)
        layout = find_layout(
            file.name, [cells(row) for row in raw.head(TRIES).iter_rows()], KNOWN, _is_data, OPTIONAL
        )
        return None if layout is None else _checked(file, layout, raw.slice(layout.start))
    data = file.read()
    lines = decoded(data[:HEAD]).split("\n")[:TRIES]  # as Polars counts lines
    rows = [cells(line.split("\t")) for line in lines]
    layout = find_layout(file.name, rows, KNOWN, _is_data, OPTIONAL)
    return None if layout is None else _checked(file, layout, _text_frame(file, data, layout))


def _is_data(row: Sequence[str]) -> bool:
    return len(row) > 2 and all(CODE.fullmatch(cell) for cell in row[:2])


def _text_frame(file: SourceFile, data: bytes, layout: Layout) -> pl.DataFrame:
    """Return the rows below the names as text, and a column more for cells beyond the names."""
    if not data.isascii():
        data = decoded(data).encode()
    names = [f"c{place}" for place in range(len(layout.labels) + 1)]
    try:
        return pl.read_csv(
            data,
            separator="\t",
            has_header=False,
            quote_char=None,
            skip_lines=layout.start,
            schema=dict.fromkeys(names, pl.String),
            missing_columns="insert",
        )
    except pl.exceptions.PolarsError as error:
        lines = enumerate(decoded(data).splitlines(), start=1)
        line = next((at for at, text in lines if text.count("\t") > len(names) - 1), 0)
        raise LayoutError(
            f"{file.name}, line {line}: more cells than the {len(layout.labels)} columns", NEWER
        ) from error


def _checked(file: SourceFile, layout: Layout, raw: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with our columns and types, and `line`, their place in the file, from 1.

    Blank lines are left out. Raises LayoutError with the line of the first cell that is not understood.
    """
    raw = raw.select(pl.all().str.strip_chars()).with_row_index("line", offset=layout.start + 1)
    named = {f"c{place}": column for column, place in layout.columns.items()}
    beyond = [name for name in raw.columns if name not in named and name != "line"]
    raw = raw.filter(pl.any_horizontal(pl.exclude("line").fill_null("") != ""))
    for name in beyond:
        _refuse(file, raw, pl.col(name).fill_null("") != "", name, "stands in a column without a name")
    raw = raw.drop(beyond).rename(named)
    raw = raw.with_columns(pl.lit(None, pl.String).alias(name) for name in KNOWN if name not in raw.columns)
    frame = raw.with_columns(
        _day("from").alias("first"),
        pl.when(_given("to")).then(_day("to")).alias("last"),
        pl.col("indicator").cast(pl.Int8, strict=False).alias("number"),
    )
    for column, (wrong, what) in CHECKS.items():
        if column in layout.columns:
            _refuse(file, frame, wrong, column, what, layout.label(column))
    return frame.select(
        "line",
        "column_one",
        "column_two",
        pl.col("first").alias("from"),
        pl.col("last").alias("to"),
        pl.col("number").alias("indicator"),
        pl.when(pl.col("rationale") != "").then(pl.col("rationale")).cast(pl.Categorical),
        (pl.col("prior") == "*").fill_null(False).alias("prior"),
    )


def _day(column: str) -> pl.Expr:
    text = pl.col(column)
    return pl.when(text.str.len_bytes() == 8).then(text.str.to_date("%Y%m%d", strict=False))


def _given(column: str) -> pl.Expr:
    return ~pl.col(column).fill_null("").is_in(["", "*"])


def _is_code(column: str) -> pl.Expr:
    return pl.col(column).fill_null("").str.contains(rf"^{CODE.pattern}$")


CHECKS: dict[str, tuple[pl.Expr, str]] = {
    "column_one": (~_is_code("column_one"), "is not a code"),
    "column_two": (~_is_code("column_two"), "is not a code"),
    "from": (pl.col("first").is_null(), "is not a day written as YYYYMMDD"),
    "to": (_given("to") & pl.col("last").is_null(), "is neither a day written as YYYYMMDD nor *"),
    "indicator": (~pl.col("indicator").fill_null("").is_in(["0", "1", "9"]), "is not 0, 1 or 9"),
    "prior": (_given("prior"), "is neither * nor blank"),
}
"""What is wrong with a cell of each column, and how that is said."""


def _refuse(
    file: SourceFile, frame: pl.DataFrame, wrong: pl.Expr, column: str, what: str, label: str = ""
) -> None:
    """Raise LayoutError for the first row of a frame of which `wrong` is true."""
    found = frame.filter(wrong)
    if found.height:
        place = f"{file.name}, line {found['line'][0]}" + (f", column {label!r}" if label else "")
        raise LayoutError(f"{place}: {found[column][0]!r} {what} ({found.height} such rows)", NEWER)
