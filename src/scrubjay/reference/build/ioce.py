"""The tables of CMS's Integrated Outpatient Code Editor, as the package pyoce carries them.

They are an LMDB file, compressed with xz. Values are marshalled; `False` stands for 0 and for "none".
"""

from __future__ import annotations

import lzma
import marshal
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lmdb

from scrubjay.errors import PackError
from scrubjay.reference.build.arrays import day_number
from scrubjay.reference.build.packages import NEXT_STEP, data_file

type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ioce:
    """The open tables, and the first and last day of each version number."""

    environment: Any
    first: dict[int, int]
    last: dict[int, int]

    def rows(self, table: str) -> Iterator[tuple[tuple[str, ...], Any]]:
        """Yield (parts of the key, value) of every row of a table, in the order of keys.

        Raises PackError where there is no such table.
        """
        yield from _rows(self.environment, table)

    def days(self, row: Row) -> tuple[int, int]:
        """Return the first and last day of a row, from its range of versions."""
        return self.first[row["lo_version"]], self.last[row["hi_version"]]

    @property
    def span(self) -> tuple[int, int]:
        """First and last day of all versions."""
        return min(self.first.values()), max(self.last.values())


def _rows(environment: Any, table: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    try:
        database = environment.open_db(table.encode(), create=False)
    except lmdb.Error as error:
        raise PackError(f"pyoce has no table {table}", NEXT_STEP) from error
    with environment.begin(database) as transaction:
        for key, value in transaction.cursor():
            yield tuple(key.decode("ascii").split("|")), marshal.loads(value)


@contextmanager
def open_ioce(scratch: Path) -> Iterator[Ioce]:
    """Inflate pyoce's tables into the folder `scratch`, open them, and delete them in the end."""
    inflated = scratch / "pyoce.mdb"
    packed = data_file("pyoce", "pyoce.mdb.xz")
    with lzma.open(packed) as source, inflated.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
    environment = lmdb.open(str(inflated), subdir=False, readonly=True, lock=False, max_dbs=100)
    try:
        versions = sorted((row["version"], row["date_started"], row["date_ended"]) for _, row in
                          _rows(environment, "version_range"))  # fmt: skip
        first = {version: day_number(started) for version, started, _ in versions}
        last = {version: day_number(ended) for version, _, ended in versions}
        newest, started, _ = versions[-1]
        # The newest version is open-ended in the table, but CMS publishes one a quarter (Pub. 100-04,
        # ch. 4, sec. 40): what it says is known for its quarter only.
        last[newest] = quarter_end(started)
        yield Ioce(environment, first, last)
    finally:
        environment.close()
        inflated.unlink()


def quarter_end(yyyymmdd: int) -> int:
    """Return the day number of the last day of the quarter in which a date falls."""
    year, month = yyyymmdd // 10000, yyyymmdd // 100 % 100
    following = (month - 1) // 3 * 3 + 4
    return day_number((year + following // 12) * 10000 + (following - 1) % 12 * 100 + 101) - 1
