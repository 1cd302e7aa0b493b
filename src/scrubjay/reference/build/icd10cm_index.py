"""Reads the alphabetic index of ICD-10-CM (CDC/NCHS XML): the terms that lead to each code.

Elements (icd10cm_index.xsd): `letter` / `mainTerm` / nested `term` (level 1 to 9), each with a `title`
(`nemod`: words in parentheses that do not matter) and a `code`, or `see`, `seeAlso`, `seecat`, `subcat`;
`manif` is the code in brackets beside it. The index of external causes has the same form. The tables of
neoplasms and of drugs are laid out otherwise (`cell`) and are not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from scrubjay.reference.build.icd10cm_tabular import parsed
from scrubjay.reference.build.model import LayoutError, SourceFile

_CODE = re.compile(r"([A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?)\.?-?")
_CHILDREN = {"title", "code", "manif", "see", "seeAlso", "seecat", "subcat", "term", "nemod"}
_SEE = {"see": "index_see", "seeAlso": "index_see_also", "seecat": "index_see", "subcat": "index_see"}
_FORM = "the publisher changed the form of the index, or the file is another one"


@dataclass(slots=True)
class Index:
    """Codes without their dots and the terms that lead to them, in printed order; and what was met."""

    codes: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(
        default_factory=lambda: {"index_see": 0, "index_see_also": 0, "index_codes_unreadable": 0}
    )


def read_index(file: SourceFile, index: Index) -> None:
    """Read one index and add its entries.

    Raises LayoutError naming the term where the file is not of the form that this module knows.
    """
    root = parsed(file, "ICD10CM.index")
    before = len(index.codes)
    try:
        for letter in root.iterfind("letter"):
            for term in letter.iterfind("mainTerm"):
                _term(file.name, term, "", index)
    except RecursionError as error:
        raise LayoutError(f"{file.name}: terms within terms without end", _FORM) from error
    if len(index.codes) == before:
        raise LayoutError(f"{file.name}: no <letter> with terms that have codes", _FORM)


def _term(name: str, element: Element, above: str, index: Index) -> None:
    title = element.find("title")
    if title is None:
        raise LayoutError(f"{name}: a term below {above or 'a letter'!r} without <title>", _FORM)
    words = " ".join(" ".join(title.itertext()).split())
    path = f"{above}, {words}" if above else words
    for child in element:
        if child.tag not in _CHILDREN:
            raise LayoutError(f"{name}: <{child.tag}> below {path!r}, which the reader does not know", _FORM)
        if child.tag == "term":
            _term(name, child, path, index)
        elif child.tag in ("code", "manif"):
            match = _CODE.fullmatch("".join(child.itertext()).strip())
            if match is None:
                index.counts["index_codes_unreadable"] += 1
            else:
                index.codes.append(match[1].replace(".", ""))
                index.terms.append(path)
        elif child.tag in _SEE:
            index.counts[_SEE[child.tag]] += 1
