"""Reading the lists of the Medicare Code Editor: the sample against CMS's own tables, and broken files."""

from __future__ import annotations

import datetime as dt

import pytest

from scrubjay.reference.build.compiling import conform
from scrubjay.reference.build.editions import definitions_of
from scrubjay.reference.build.mce import read_mce
from scrubjay.reference.build.mce_definitions import DATA_SETS, read
from scrubjay.reference.build.model import LayoutError
from scrubjay.reference.codes import day_of
from tests.reference.build.sources import samples, source

NAME = "Definitions of Medicare Code Edits_v_44.txt"


def text() -> str:
    return samples("mce")[0].read().decode()


def test_the_sample_says_what_cms_s_tables_say() -> None:
    contents = read(samples("mce"))
    assert contents.label == "v43.1"
    assert contents.spans == ((dt.date(2026, 4, 1), dt.date(2026, 9, 30)),)
    conform(DATA_SETS[0], contents)
    mine, own = definitions_of(contents), read_mce()
    day = day_of(dt.date(2026, 5, 4))
    words = {span.code: span.words for span in own.diagnoses if span.first <= day <= span.last}
    assert mine.words == {code: words[code] for code in mine.words}
    assert len(mine.words) == 10
    ages = {age.word: (age.low, age.high) for age in own.ages if age.first <= day <= age.last}
    assert mine.ages == {word: ages[word] for word in ("newborn", "pediatric", "maternity", "adult")}


def test_external_causes_are_the_codes_from_v_to_y_in_all_of_cms_s_tables() -> None:
    spans = read_mce().diagnoses
    assert all(("ecodepdx" in span.words) == (span.code[0] in "VWXY") for span in spans)


def test_an_asterisk_and_lists_of_procedures() -> None:
    more = (
        text().replace("B950\t", "Z5189*\tx\nB950\t") + "11. Non-covered procedure\n0DW04UZ\tx\nB03000Z\tx\n"
    )
    contents = read([source(NAME, more)])
    assert contents.label == "v44"
    assert contents.spans == ((dt.date(2026, 10, 1), dt.date(2027, 9, 30)),)
    assert contents.counts["codes_reqsdx"] == 1
    assert contents.counts["codes_of_other_sections"] == 1, "a procedure that looks like a diagnosis"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("4. Age conflict\nThe", "4. Age\nThe", "section 4 is 'age', not 'age conflict'"),
        ("\n6. Manifestation code as principal diagnosis\nM", "\n6. Other\nM", "section 6 is 'other'"),
        ("D630\t", "D630 ", "section 6 lists no codes"),
        ("(age 9 through 64)", "", "the heading of section 4C gives no ages"),
        ("Unacceptable principal diagnosis codes\n", "", "section 9 lists no codes"),
    ],
)
def test_what_is_not_of_the_layout_is_said(old: str, new: str, says: str) -> None:
    assert text().count(old) >= 1
    with pytest.raises(LayoutError, match=says):
        read([source(NAME, text().replace(old, new))])


def test_versions_that_are_not_read() -> None:
    with pytest.raises(LayoutError, match=r"version 38.1 is not read"):
        read([source("Definitions of Medicare Code Edits_v_38_1.txt", text())])
    with pytest.raises(LayoutError, match="0 files such as"):
        read([source("readme.txt", "x")])
