"""What the files of the National Correct Coding Initiative (NCCI) have in common.

CMS publishes them each quarter as text (tabs or commas) and as a workbook of the same content. Notices stand
above the names of the columns, and the names themselves may be spread over several rows. So rows of names are
found by what they say, and the text is read where both forms lie in a folder.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from scrubjay.reference.build.model import LayoutError, SourceFile, Span

type Row = Sequence[str]

PAGES = "https://www.cms.gov/medicare/coding-billing"
MEDICARE = f"{PAGES}/national-correct-coding-initiative-ncci-edits"
MEDICAID_PAGE = f"{PAGES}/ncci-medicaid/medicaid-ncci-edit-files"
NEWER = "the layout may have changed: look for a newer version of Scrubjay"
CODE = re.compile(r"[0-9A-Z]{5}")
TRIES = 60
"""How many rows from the top the first row of data may stand in."""

_QUARTERS = (
    re.compile(r"(?P<year>20\d\d)[-_ ]?q(?P<quarter>[1-4])(?!\d)", re.IGNORECASE),
    re.compile(r"(?<![a-z0-9])q(?P<quarter>[1-4])[-_ ]?(?P<year>20\d\d)", re.IGNORECASE),
    re.compile(r"eff[-_ ]?(?P<month>\d\d)[-_](?P<day>\d\d)[-_](?P<year>20\d\d)", re.IGNORECASE),
    re.compile(r"-v(?P<version>\d\d)(?P<release>[0-3])r\d", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year, as files are named by it."""

    year: int
    number: int

    @property
    def days(self) -> Span:
        """First and last day."""
        first = dt.date(self.year, 3 * self.number - 2, 1)
        following = dt.date(self.year + self.number // 4, 3 * self.number % 12 + 1, 1)
        return first, following - dt.timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"


def quarter_of(name: str) -> Quarter:
    """Return the quarter that a file's name tells, or else the archive or folder that it lies in.

    It is told as `2024q3`, `q3-2024`, `Eff_07-01-2024`, or as the version of the code pairs: v30.2 is the
    third one of 2024, since version 0 would have been that of 1994. Raises LayoutError where none is told,
    or where a file and its archive tell different ones.
    """
    found: set[Quarter] = set()
    for part in reversed(name.split("/")):
        if not found or part.lower().endswith(".zip"):
            found |= {_quarter(match.groupdict()) for kind in _QUARTERS for match in kind.finditer(part)}
    if len(found) != 1:
        told = f"tells {' and '.join(map(str, sorted(found)))}" if found else "tells no quarter"
        raise LayoutError(f"{name}: the name {told}", "keep the name that the publisher gave the file")
    return found.pop()


def _quarter(told: Mapping[str, str]) -> Quarter:
    if "version" in told:
        return Quarter(1994 + int(told["version"]), int(told["release"]) + 1)
    if "month" in told:
        return Quarter(int(told["year"]), (int(told["month"]) + 2) // 3)
    return Quarter(int(told["year"]), int(told["quarter"]))


def one_quarter(files: Iterable[SourceFile]) -> Quarter:
    """Return the quarter of all files; LayoutError where they are of several."""
    found = {quarter_of(file.name): file.name for file in files}
    if len(found) > 1:
        names = " and ".join(found[quarter] for quarter in sorted(found))
        raise LayoutError(f"{names} are of different quarters", "install one quarter at a time")
    return next(iter(found))


def choose(files: Sequence[SourceFile], pattern: re.Pattern[str], whole: bool = False) -> list[SourceFile]:
    """Return the files whose name (or, if `whole`, whose path) has the pattern, text before workbook.

    Of the same file in several forms, or several times, one is returned. Raises LayoutError where none has
    the pattern, or where two of one name differ.
    """
    found: dict[str, SourceFile] = {}
    for file in sorted(files, key=lambda file: (file.base.lower().endswith(".xlsx"), file.name)):
        stem, _, ending = file.base.lower().rpartition(".")
        if ending not in ("txt", "csv", "xlsx") or not pattern.search(file.name if whole else file.base):
            continue
        held = found.setdefault(stem, file)
        twice = held is not file and held.base.lower() == file.base.lower()
        if twice and (held.size != file.size or held.read() != file.read()):
            raise LayoutError(f"{held.name} and {file.name} differ", "keep one of them")
    if not found:
        text = f"no file is named like {pattern.pattern!r}"
        raise LayoutError(text, "take the archives as the publisher names them")
    return [found[stem] for stem in sorted(found)]


def decoded(data: bytes) -> str:
    """Return text that is UTF-8 or, as CMS's often is, Windows' Western European."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def is_workbook(file: SourceFile) -> bool:
    """Whether the file is a workbook, not text."""
    return file.base.lower().endswith(".xlsx")


def workbook_frame(file: SourceFile) -> pl.DataFrame:
    """Return the first sheet of a workbook as text: columns `c0`, `c1`, …, blank rows included."""
    try:
        frame = pl.read_excel(
            io.BytesIO(file.read()),
            engine="calamine",
            has_header=False,
            infer_schema_length=0,
            drop_empty_rows=False,
            drop_empty_cols=False,
        )
    except Exception as error:  # calamine's own errors share no base but this
        raise LayoutError(f"{file.name}: cannot be read as a workbook", "take the text beside it") from error
    return frame.select(pl.nth(at).cast(pl.String).alias(f"c{at}") for at in range(frame.width))


def plain(label: str) -> str:
    """Return a column's name as it is compared: lower case, one blank between letters and digits."""
    return re.sub(r"[^a-z0-9]+", " ", label.lower()).strip()


def cells(row: Iterable[str | None]) -> list[str]:
    """Return the cells of a row without blanks around them, "" for a missing one."""
    return [(cell or "").strip() for cell in row]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table begins and what its columns are: `columns` maps our names to places from 0.

    `labels` are the publisher's names of the columns; `start` is the number of rows above the data.
    """

    columns: Mapping[str, int]
    labels: tuple[str, ...]
    start: int

    def label(self, column: str) -> str:
        """Return the publisher's name of a column."""
        return self.labels[self.columns[column]]


def find_layout(
    name: str,
    rows: Sequence[Row],
    known: Mapping[str, str],
    is_data: Callable[[Row], bool],
    optional: Sequence[str] = (),
) -> Layout | None:
    """Return the layout of a table from its first rows; None where no row names its first column.

    `known` maps our names to patterns of the publisher's (compared as `plain`). The names are all that stands
    between the row that names the first column and the first row of data, from top to bottom. Raises
    LayoutError where a name is not known or stands twice, or where one is missing that is not `optional`.
    """
    first = re.compile(next(iter(known.values())))
    top = next((at for at, row in enumerate(rows) if row and first.search(plain(row[0]))), None)
    if top is None:
        return None
    start = next((at for at in range(top + 1, len(rows)) if is_data(rows[at])), len(rows))
    if start == len(rows):
        raise LayoutError(f"{name}: no row of data follows line {top + 1}", NEWER)
    width = max(len(row) for row in rows[top:start])
    stacked = [[*row, *[""] * (width - len(row))] for row in rows[top:start]]
    labels = [" ".join(" ".join(part).split()) for part in zip(*stacked, strict=True)]
    while labels and not labels[-1]:
        labels.pop()
    columns: dict[str, int] = {}
    for place, label in enumerate(labels):
        ours = [ours for ours, pattern in known.items() if re.search(pattern, plain(label))]
        if len(ours) != 1 or ours[0] in columns:
            text = f"{name}, line {top + 1}: column {place + 1} is {label!r}, which this version"
            raise LayoutError(f"{text} does not know", NEWER)
        columns[ours[0]] = place
    missing = [ours for ours in known if ours not in columns and ours not in optional]
    if missing:
        text = f"{name}, line {top + 1}: there is no column for {missing[0]} among {labels}"
        raise LayoutError(text, NEWER)
    return Layout(columns, tuple(labels), start)
