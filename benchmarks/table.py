"""Plain tables on the terminal, and the rows of the common benchmark table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column; numbers stand right."""

    name: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the benchmark table.

    `reached` is None where there is no figure to reach; `peer` is what another program did in the same run.
    """

    what: str
    measured: str
    reach: str = ""
    reached: bool | None = None
    peer: str = ""


def show(title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print a table with a title."""
    cells = [[column.name for column in columns], *rows]
    widths = [max(len(row[number]) for row in cells) for number in range(len(columns))]
    print(title)
    for row in cells:
        words = zip(columns, row, widths, strict=True)
        texts = [cell.rjust(width) if column.right else cell.ljust(width) for column, cell, width in words]
        print("  " + "  ".join(texts).rstrip())


def show_figures(figures: Sequence[Figure]) -> None:
    """Print the benchmark table: what, measured, to reach, whether it is, and the peer."""
    words = {True: "yes", False: "NO", None: ""}
    columns = [Column(name) for name in ("what", "measured", "reach", "reached", "peer in the same run")]
    rows = [[one.what, one.measured, one.reach, words[one.reached], one.peer] for one in figures]
    show("", columns, rows)
