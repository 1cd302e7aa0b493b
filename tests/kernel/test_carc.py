"""Every reason and remark code that an edit names is one of the published lists, and still in use there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scrubjay.kernel.catalogue import catalogue

LISTS = Path(__file__).parents[3] / "shared" / "reference" / "codes" / "carc_rarc_2024-06.csv"


@pytest.fixture(scope="module")
def in_use() -> set[tuple[str, str]]:
    """Return (kind, code) of the codes that have no last day, as of the list of June 2024."""
    if not LISTS.exists():
        pytest.skip("the lists of reason and remark codes are not here")
    with LISTS.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {(row["adj_type"], row["adj_code"]) for row in rows if not row["adj_end_date"]}


def test_every_named_code_is_in_use(in_use: set[tuple[str, str]]) -> None:
    named = {
        (entry.edit.id, kind, code)
        for entry in catalogue().values()
        for kind, codes in (("CARC", entry.edit.carc), ("RARC", entry.edit.rarc))
        for code in codes
    }
    assert len(named) > 100
    assert sorted(one for one in named if one[1:] not in in_use) == []


def test_remark_codes_stand_beside_a_reason_code() -> None:
    """A remark code explains an adjustment, so it never comes without a reason code."""
    alone = [entry.edit.id for entry in catalogue().values() if entry.edit.rarc and not entry.edit.carc]
    assert alone == []


def test_missing_information_comes_with_a_remark_code() -> None:
    """CARC 16 says that information lacks; which, a remark code has to say."""
    bare = [
        entry.edit.id for entry in catalogue().values() if "16" in entry.edit.carc and not entry.edit.rarc
    ]
    assert bare == []
