"""The ICD-10-CM tabular list (CDC/NCHS XML), as the package simple-icd-10-cm carries it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from scrubjay.errors import PackError
from scrubjay.reference.build.packages import NEXT_STEP, data_folder

type Element = ElementTree.Element
KINDS = {"excludes1": 0, "excludes2": 1, "codeFirst": 2, "useAdditionalCode": 3, "codeAlso": 4}
"""Elements of notes, and their numbers in `NOTE_KINDS`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a note: its place, the codes that stand below it, kind, block and words."""

    place: str
    codes: tuple[str, ...]
    kind: int
    block: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a chapter: its id (`A00-A09`), the number of the chapter, and its categories."""

    id: str
    chapter: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tabular:
    """What the list holds; codes are without dots.

    `titles`: of every code that is printed. `categories`: the three-character codes in printed order.
    `extensions`: codes that define 7th characters, with what each character says. `released`: ISO date.
    """

    fiscal_year: int
    released: str
    titles: dict[str, str]
    categories: list[str]
    extensions: dict[str, Mapping[str, str]]
    lines: list[Line]
    sections: list[Section]


@dataclass(slots=True)
class _Reader:
    titles: dict[str, str] = field(default_factory=dict)
    categories: list[str] = field(default_factory=list)
    extensions: dict[str, Mapping[str, str]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    blocks: int = 0

    def notes(self, element: Element, place: str, codes: tuple[str, ...]) -> None:
        for child in element:
            kind = KINDS.get(child.tag)
            if kind is not None:
                for note in child.iter("note"):
                    self.lines.append(Line(place, codes, kind, self.blocks, _text(note)))
                self.blocks += 1

    def code(self, element: Element) -> str:
        name = _text(element.find("name")).replace(".", "")
        if len(name) == 3:
            self.categories.append(name)
        self.titles[name] = _text(element.find("desc"))
        extensions = element.find("sevenChrDef")
        if extensions is not None:
            self.extensions[name] = {
                item.get("char", ""): _text(item) for item in extensions.iter("extension")
            }
        self.notes(element, code_place(name), (name,))
        for child in element.iterfind("diag"):
            self.code(child)
        return name


def read_tabular() -> Tabular:
    """Read the list from the installed package.

    Raises PackError where the package holds no tabular list, or more than one.
    """
    found = [entry for entry in data_folder("simple_icd_10_cm").iterdir() if entry.name.endswith(".xml")]
    if len(found) != 1:
        raise PackError(f"simple-icd-10-cm holds {len(found)} tabular lists", NEXT_STEP)
    with found[0].open("rb") as file:
        root = ElementTree.parse(file).getroot()
    return tabular_of(root, _released(found[0].name))


def tabular_of(root: Element, released: str) -> Tabular:
    """Return what the list's XML holds.

    Raises PackError where an element that every list has is missing.
    """
    reader = _Reader()
    for chapter in root.iterfind("chapter"):
        inside: list[str] = []
        number = _text(chapter.find("name"))
        for section in chapter.iterfind("section"):
            codes = tuple(reader.code(child) for child in section.iterfind("diag"))
            reader.notes(section, section_place(section.get("id", "")), codes)
            reader.sections.append(Section(section.get("id", ""), number, codes))
            inside += codes
        reader.notes(chapter, chapter_place(number), tuple(inside))
    return Tabular(
        int(_text(root.find("version"))),
        released,
        reader.titles,
        reader.categories,
        reader.extensions,
        reader.lines,
        reader.sections,
    )


def chapter_place(number: str) -> str:
    """Write the place of a note over a chapter."""
    return f"chapter {number}"


def section_place(name: str) -> str:
    """Write the place of a note over a section."""
    return f"section {name}"


def code_place(code: str) -> str:
    """Write the place of a note at a code: the code with its dot."""
    return code if len(code) == 3 else f"{code[:3]}.{code[3:]}"


_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip


def _released(name: str) -> str:
    """Read the release from a file name such as icd10c-tabular-April-1-2026.xml."""
    match = re.search(r"([A-Za-z]+)-(\d{1,2})-(\d{4})\.xml$", name)
    if match is None or match[1].lower() not in _MONTHS:
        raise PackError("the tabular list's file name gives no date", NEXT_STEP)
    return f"{match[3]}-{_MONTHS.index(match[1].lower()) + 1:02}-{int(match[2]):02}"


def _text(element: Element | None) -> str:
    if element is None:
        raise PackError("the tabular list has another form", NEXT_STEP)
    return " ".join("".join(element.itertext()).split())
