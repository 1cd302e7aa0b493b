"""Reads the ICD-10-CM tabular list (CDC/NCHS XML) of one release, and keeps it as rows.

The elements are those of the publisher's schema (icd10cm_tabular.xsd) as the FY2026 list uses them. One that
is not among them stops the reading: it may be a note of a new kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError

import polars as pl
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import parse

from scrubjay.reference.build.icd10cm_files import Release, dated
from scrubjay.reference.build.model import LayoutError, SourceFile, Span
from scrubjay.reference.build.tabular import (
    KINDS,
    Line,
    Section,
    Tabular,
    chapter_place,
    code_place,
    section_place,
    tabular_of,
)
from scrubjay.reference.tables import NOTE_KINDS

_PLAIN = {"desc", "includes", "notes", "inclusionTerm", *KINDS}
_KNOWN = {
    "ICD10CM.tabular": {"version", "introduction", "chapter"},
    "chapter": {"name", "sectionIndex", "section", *_PLAIN},
    "section": {"diag", *_PLAIN},
    "diag": {"name", "diag", "sevenChrNote", "sevenChrDef", "visualImpairment", *_PLAIN},
    "sevenChrDef": {"extension", "note"},
}
"""Elements below each element that matters here."""
_CODE = re.compile(r"[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?")
_FORM = "the publisher changed the form of the list, or the file is another one"


def parsed(file: SourceFile, root: str) -> Element:
    """Return the root of an XML file; entities are not expanded and nothing outside is fetched.

    Raises LayoutError where it is not well formed, declares entities, or has another root.
    """
    try:
        with file.open() as stream:
            found: Element = parse(stream).getroot()
    except ParseError as error:
        line, column = error.position
        raise LayoutError(f"{file.name}, line {line}, column {column}: not well-formed XML") from error
    except DefusedXmlException as error:
        text = f"{file.name}: it declares XML entities, which the publisher's files do not"
        raise LayoutError(text, "get the file from the publisher again") from error
    if found.tag != root:
        raise LayoutError(f"{file.name}: the root is <{found.tag}>, not <{root}>", _FORM)
    return found


def read_list(file: SourceFile, release: Release) -> Tabular:
    """Read the tabular list.

    Raises LayoutError naming the place where it is not of the form that this module knows.
    """
    root = parsed(file, "ICD10CM.tabular")
    try:
        _check(file.name, root)
        version = (root.findtext("version") or "").strip()
        if version != str(release.period.year):
            raise LayoutError(
                f"{file.name}: version {version!r}, but the file's name is of {release.period.label}"
            )
        tabular = tabular_of(root, release.period.first.isoformat())
    except RecursionError as error:
        raise LayoutError(f"{file.name}: codes within codes without end", _FORM) from error
    if not tabular.categories:
        raise LayoutError(f"{file.name}: no chapter with codes", _FORM)
    return tabular


def _check(name: str, root: Element) -> None:
    """Check every element that the reader walks through."""
    if root.find("version") is None:
        raise LayoutError(f"{name}: no <version>", _FORM)
    for element in root.iter():
        known = _KNOWN.get(element.tag)
        if known is None:
            continue
        place = f"{name}, <{element.tag}> {element.findtext('name') or element.get('id') or ''}".rstrip()
        for child in element:
            if child.tag not in known:
                raise LayoutError(f"{place}: <{child.tag}>, which the reader does not know", _FORM)
        if element.tag in ("chapter", "diag") and not (element.findtext("name") or "").strip():
            raise LayoutError(f"{place}: no <name>", _FORM)
        if element.tag == "diag":
            _check_code(place, element)
        if element.tag == "section" and not 3 <= len(element.get("id", "")) <= 7:
            raise LayoutError(f"{place}: no id such as A00-A09", _FORM)


def _check_code(place: str, element: Element) -> None:
    if element.find("desc") is None:
        raise LayoutError(f"{place}: no <desc>", _FORM)
    if not _CODE.fullmatch((element.findtext("name") or "").strip()):
        raise LayoutError(f"{place}: the name is not a code", _FORM)
    for item in element.iterfind("sevenChrDef/extension"):
        if not re.fullmatch(r"[0-9A-Z]", item.get("char", "")):
            raise LayoutError(f"{place}: 7th character {item.get('char')!r}", _FORM)


def list_frames(tabular: Tabular | None, span: Span) -> dict[str, pl.DataFrame]:
    """Return the list as the tables `printed`, `sections`, `sevenths` and `notes` of the data set."""
    titles = tabular.titles if tabular else {}
    sections = tabular.sections if tabular else []
    sevenths = [
        (code, character, words)
        for code, defined in (tabular.extensions if tabular else {}).items()
        for character, words in defined.items()
    ]
    lines = tabular.lines if tabular else []
    of = {category: section.id for section in sections for category in section.categories}
    return {
        "printed": dated(
            {
                "diagnosis": list(titles),
                "order": list(range(len(titles))),
                "section": [of[code[:3]] for code in titles],
                "title": list(titles.values()),
            },
            span,
        ),
        "sections": dated(
            {
                "section": [section.id for section in sections],
                "order": list(range(len(sections))),
                "chapter": [section.chapter for section in sections],
            },
            span,
        ),
        "sevenths": dated(
            {
                "diagnosis": [code for code, _, _ in sevenths],
                "character": [character for _, character, _ in sevenths],
                "title": [words for _, _, words in sevenths],
            },
            span,
        ),
        "notes": dated(_note_columns(lines), span),
    }


def _note_columns(lines: list[Line]) -> dict[str, list[str] | list[int] | list[bool]]:
    levels = [line.place.split(" ")[0] if " " in line.place else "code" for line in lines]
    return {
        "place": [line.place.split(" ")[-1].replace(".", "") for line in lines],
        "line": [str(number) for number in range(len(lines))],
        "level": levels,
        "kind": [NOTE_KINDS[line.kind] for line in lines],
        "block": [line.block for line in lines],
        "text": [line.text for line in lines],
    }


def list_of(tables: Mapping[str, pl.DataFrame], year: int, released: str) -> Tabular | None:
    """Return the tabular list that the tables of a release hold; None where they hold none."""
    printed = tables["printed"].sort("order")
    if not printed.height:
        return None
    categories = printed.filter(pl.col("diagnosis").str.len_bytes() == 3)
    within: dict[str, list[str]] = {name: [] for name in tables["sections"].sort("order")["section"]}
    for category, section in categories.select("diagnosis", "section").iter_rows():
        within[section].append(category)
    chapters = dict(tables["sections"].select("section", "chapter").iter_rows())
    sections = [Section(name, chapters[name], tuple(codes)) for name, codes in within.items()]
    extensions: dict[str, dict[str, str]] = {}
    for code, character, words in tables["sevenths"].select("diagnosis", "character", "title").iter_rows():
        extensions.setdefault(code, {})[character] = words
    return Tabular(
        year,
        released,
        dict(printed.select("diagnosis", "title").iter_rows()),
        categories["diagnosis"].to_list(),
        dict(extensions),
        _lines(tables["notes"], sections),
        sections,
    )


def _lines(notes: pl.DataFrame, sections: list[Section]) -> list[Line]:
    chapters: dict[str, tuple[str, ...]] = {}
    for section in sections:
        chapters[section.chapter] = chapters.get(section.chapter, ()) + section.categories
    within = {section.id: section.categories for section in sections}
    lines = []
    rows = notes.sort(pl.col("line").cast(pl.Int32)).select("level", "place", "kind", "block", "text")
    for level, place, kind, block, text in rows.iter_rows():
        if level == "chapter":
            where, codes = chapter_place(place), chapters[place]
        elif level == "section":
            where, codes = section_place(place), within[place]
        else:
            where, codes = code_place(place), (place,)
        lines.append(Line(where, codes, NOTE_KINDS.index(kind), block, text))
    return lines
