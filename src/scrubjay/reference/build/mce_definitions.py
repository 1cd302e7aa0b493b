"""Reads CMS's "Definitions of Medicare Code Edits": the code lists of the Medicare Code Editor, as text.

A numbered heading a section (`4. Age conflict`), lettered headings in it (`C. Maternity diagnoses (age 9
through 64)`), and below them a line a code: the code, a tab, its title. The table of contents repeats the
headings with a tab and a page. Version 44 is that of fiscal year 2027; 44.1 begins on its April 1.

Sections 4, 6 and 9 were verified against readers of versions 43.1 and 44; of the others (5, 8, 18, 20) the
lists are taken as they stand, and counted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from scrubjay.reference.build.icd10cm_files import dated, text_of
from scrubjay.reference.build.model import Contents, DataSet, LayoutError, SourceFile, Span, Table

PAGE = (
    "https://www.cms.gov/medicare/payment/prospective-payment-systems/acute-inpatient-pps/"
    "ms-drg-classifications-and-software"
)
SECTIONS = {
    "4A": "newborn", "4B": "pediatric", "4C": "maternity", "4D": "adult", "5A": "female", "5C": "male",
    "6": "manifestation", "8": "qadm", "8A": "qadm", "9": "unacceptable", "9S": "reqsdx", "18": "wrngproc",
    "20": "unspecified",
}  # fmt: skip
"""Section and letter of a list of diagnoses to the editor's word for it; `9S`: not acceptable as principal
diagnosis unless a secondary one is there."""
_NEEDED = {"4A": "age conflict", "4B": "age conflict", "4C": "age conflict", "4D": "age conflict",
           "6": "manifestation code", "9": "unacceptable principal"}  # fmt: skip
_FIRST_YEAR = 1983
"""Version n of the editor is that of fiscal year n + 1983."""
_OLDEST = 39
"""The first version whose update (.1) always began on April 1."""
_FILE = r".*defin.*(?:medicare[-_ ]code[-_ ]edits|mce).*v[-_ ]?(\d\d)[-_.]?(\d)?\b.*\.txt"
_ROW = re.compile(r"([A-Z][0-9A][0-9A-Z]{1,5})(\*?)\t\s*\S")
_AGES = re.compile(r"age (\d+) through (\d+)", re.I)


@dataclass(slots=True)
class _Reader:
    section: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, None]] = field(default_factory=dict)
    ages: dict[str, tuple[int, int]] = field(default_factory=dict)
    listing: bool = True

    def line(self, line: str) -> None:
        row = _ROW.match(line)
        if row is not None:
            key = self.section
            if key == "9" and (row[2] or not self.listing):
                key = "9S"
            self.codes.setdefault(key, {})[row[1]] = None
        elif "\t" not in line:
            self.heading(line.strip())

    def heading(self, line: str) -> None:
        numbered, lettered = re.match(r"(\d{1,2})\. (\S.*)", line), re.match(r"([A-Z])\. (\S.*)", line)
        if numbered is not None:
            self.section = numbered[1]
            self.titles[self.section] = numbered[2].lower()
            self.listing = self.section != "9"
        elif lettered is not None and self.section:
            self.section = re.match(r"\d+", self.section)[0] + lettered[1]  # type: ignore[index]
            if ages := _AGES.search(line):
                self.ages[self.section] = int(ages[1]), int(ages[2])
        elif line.lower() == "unacceptable principal diagnosis codes":
            self.listing = True


def read(files: Sequence[SourceFile]) -> Contents:
    """Read the lists of one version.

    Raises LayoutError where there is not one text of a version from 39 on, where a section has another
    number or no codes, or an age list gives no ages.
    """
    found = [(file, match) for file in files if (match := re.fullmatch(_FILE, file.base, re.I))]
    if len(found) != 1:
        raise LayoutError(
            f"{len(found)} files such as 'Definitions of Medicare Code Edits_v_44.txt'", f"see {PAGE}"
        )
    file, match = found[0]
    version, update = int(match[1]), int(match[2] or 0)
    if version < _OLDEST or update > 1:
        raise LayoutError(f"{file.name}: version {version}.{update} is not read", "versions from 39 on are")
    reader = _Reader()
    for line in text_of(file).splitlines():
        reader.line(line.rstrip())
    _check(file.name, reader)
    year = version + _FIRST_YEAR
    span = (dt.date(year, 4, 1) if update else dt.date(year - 1, 10, 1), dt.date(year, 9, 30))
    label = f"v{version}" + (f".{update}" if update else "")
    counts = {f"codes_{word}": 0 for word in SECTIONS.values()}
    for section, word in SECTIONS.items():
        counts[f"codes_{word}"] += len(reader.codes.get(section, ()))
    counts["codes_of_other_sections"] = sum(
        len(codes) for section, codes in reader.codes.items() if section not in SECTIONS
    )
    return Contents(label, span[0], (span,), _frames(reader, span), counts)


def _check(name: str, reader: _Reader) -> None:
    for section, title in _NEEDED.items():
        number = section.rstrip("ABCD")
        if not reader.titles.get(number, "").startswith(title):
            heading = reader.titles.get(number, "missing")
            raise LayoutError(f"{name}: section {number} is {heading!r}, not {title!r}", f"see {PAGE}")
        if not reader.codes.get(section):
            raise LayoutError(f"{name}: section {section} lists no codes", f"see {PAGE}")
        if section in ("4B", "4C", "4D") and section not in reader.ages:
            raise LayoutError(f"{name}: the heading of section {section} gives no ages", f"see {PAGE}")


def _frames(reader: _Reader, span: Span) -> dict[str, pl.DataFrame]:
    rows = [(code, section) for section in SECTIONS for code in reader.codes.get(section, ())]
    ages = {"4A": (0, 0), **{section: reader.ages[section] for section in ("4B", "4C", "4D")}}
    return {
        "lists": dated(
            {"diagnosis": [code for code, _ in rows], "section": [name for _, name in rows]}, span
        ),
        "ages": dated(
            {
                "section": list(ages),
                "low": [low for low, _ in ages.values()],
                "high": [high for _, high in ages.values()],
            },
            span,
        ),
    }


DATA_SETS = (
    DataSet(
        name="mce_definitions",
        title="Lists of the Medicare Code Editor",
        publisher="CMS",
        page=PAGE,
        files=(
            r".*defin.*(?:medicare[-_ ]code[-_ ]edits|mce).*"
            r"v[-_ ]?(?P<version>\d\d)[-_.]?(?P<update>\d)?\b.*\.(?:zip|txt)"
        ),
        every=6,
        history="snapshot",
        terms=(),
        tables=(
            Table("lists", ("diagnosis", "section")),
            Table("ages", ("section",), {"low": "int", "high": "int"}),
        ),
        read=read,
        lacks="lists of procedures; lists that the document does not print as a line a code",
    ),
)
