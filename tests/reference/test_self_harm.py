"""The set of self-harm against the titles of ICD-10-CM."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scrubjay.reference.sets import load_sets

if TYPE_CHECKING:
    from scrubjay.reference import Pack


def test_poisonings_and_asphyxiation_by_their_titles(pack: Pack) -> None:
    table, harm = pack.diagnoses, load_sets()["self_harm"]
    size = len(table.index)
    newest = len(table.title_no) - (size + 1)
    titles = {table.index.code(number): table.title(newest + number) or "" for number in range(size)}
    wanted = {code for code, title in titles.items() if "self-harm" in title and "T36" <= code[:3] <= "T71"}
    assert len(wanted) > 900
    named = {code for code, title in titles.items() if title and "T36" <= code[:3] <= "T71"}
    assert {code for code in named if code in harm} == wanted


@pytest.mark.parametrize(
    ("code", "inside"),
    [("T1491XA", True), ("X781XXA", True), ("X838XXD", True), ("X840", False), ("T1490XA", False)],
)
def test_attempts_and_external_causes(code: str, inside: bool) -> None:
    assert (code in load_sets()["self_harm"]) is inside
