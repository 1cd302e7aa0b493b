"""Notes and announced attachments, from the columns that intake keeps."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from scrubjay.claims import Batch, parse_notation
from scrubjay.edits.fees.assistant_needs_documentation import EDIT as ASSISTANT
from scrubjay.edits.fees.co_surgeons_need_documentation import EDIT as CO_SURGEONS
from scrubjay.edits.fees.contractor_priced import EDIT as PRICED
from scrubjay.edits.fees.team_needs_documentation import EDIT as TEAM
from scrubjay.facts import Sheet
from scrubjay.kernel.run import run
from scrubjay.reference import Pack
from tests.facts.ncci_help import plan_of

TODAY = dt.date(2026, 6, 30)


def given(pack: Pack, count: int, **references: Any) -> list[bool | None]:
    claims: dict[str, list[Any]] = {
        "claim_type": ["professional"] * count,
        "note": ["SEE REPORT", *[None] * (count - 1)],
    }
    lines: dict[str, list[Any]] = {
        "claim": [0, 1, 1],
        "line": [1, 1, 2],
        "line_note": [None, "TWO SURGEONS", None],
    }
    batch = Batch.from_rows({"claims": claims, "lines": lines, "references": references})
    return Sheet(batch, pack, TODAY).column("line", "support_given").to_list()


@pytest.mark.parametrize("count", [2, 200])
def test_notes_and_attachments_support_a_line(pack: Pack, count: int) -> None:
    assert given(pack, count) == [True, True, False]
    assert given(pack, count, claim=[1], kind=["PWK"], qualifier=["OB"]) == [True, True, True]
    assert given(pack, count, claim=[1], kind=["K3"], qualifier=["OB"]) == [True, True, False]
    assert given(pack, count, claim=[0], kind=["PWK"], qualifier=["OB"]) == [True, True, False]


def test_attachments_that_were_not_read_are_not_missing(pack: Pack) -> None:
    batch = parse_notation("P 2024-07-15 F72 | 29881-80 | 29881-80 note=X")
    unread = replace(batch, references=batch.references.select([]))
    assert Sheet(unread, pack, TODAY).column("line", "support_given").to_list() == [None, True]


def test_an_attachment_silences_the_edits_that_ask_for_documents(samples: Pack) -> None:
    """The compact notation has no word for attachments, so no case of the edits can say so."""
    lines = ("29881", "80", "24"), ("27447", "62", "21"), ("47135", "66", "21"), ("R0070", None, "11")
    rows: dict[str, dict[str, list[Any]]] = {
        "claims": {"claim_type": ["professional"], "payer_class": ["MB"]},
        "lines": {
            "claim": [0] * 4,
            "line": [1, 2, 3, 4],
            "procedure": [code for code, *_ in lines],
            "modifier_1": [modifier for _, modifier, _ in lines],
            "line_place_of_service": [place for *_, place in lines],
            "from_date": [dt.date(2024, 7, 15)] * 4,
            "units": [1.0] * 4,
        },
    }
    plan = plan_of(samples, (ASSISTANT, CO_SURGEONS, TEAM, PRICED))
    found = {one.edit for one in run(plan, Batch.from_rows(rows)).findings}
    assert found >= {ASSISTANT.id, CO_SURGEONS.id, TEAM.id, PRICED.id}
    rows["references"] = {"claim": [0], "kind": ["PWK"], "qualifier": ["OB"]}
    outcome = run(plan, Batch.from_rows(rows))
    assert not list(outcome.findings) and not outcome.gaps
