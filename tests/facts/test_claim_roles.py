"""Who tests what others order, and surgical centers, against a plain look at each claim."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest

from scrubjay.claims import Batch
from scrubjay.facts import Sheet

if TYPE_CHECKING:
    from scrubjay.reference import Pack

OTHERS = ("2085R0202X", "2085U0001X", "207ZP0102X", "291U00000X", "293D00000X", "261QR0200X")
TREATING = ("207Q00000X", "2085R0001X", "363L00000X", "261QP2300X", None)


def slow(own: str | None, billing: str | None) -> bool:
    return (own if own is not None else billing) in OTHERS


@pytest.mark.parametrize("count", [3, 300])
def test_against_a_plain_look(pack: Pack, count: int) -> None:
    chance = random.Random(count)
    pairs = [(chance.choice(OTHERS + TREATING), chance.choice(OTHERS + TREATING)) for _ in range(count)]
    pairs += [("291U00000X", None), (None, "291U00000X"), ("207Q00000X", "291U00000X"), (None, None)]
    chance.shuffle(pairs)
    batch = Batch.from_rows(
        {
            "claims": {
                "claim_type": ["professional"] * len(pairs),
                "rendering_taxonomy": [own for own, _ in pairs],
                "billing_taxonomy": [billing for _, billing in pairs],
            }
        }
    )
    sheet = Sheet(batch, pack, dt.date(2026, 6, 30))
    assert sheet.column("claim", "tests_for_others").to_list() == [slow(*pair) for pair in pairs]


@pytest.mark.parametrize("count", [2, 300])
def test_surgical_centers_are_told_by_taxonomy_or_modifier(pack: Pack, count: int) -> None:
    chance = random.Random(count)
    kinds = [chance.choice(("professional", "professional", "institutional")) for _ in range(count)]
    taxonomies = [chance.choice(("261QA1903X", "261QA0600X", None)) for _ in range(count)]
    lines = [(claim, chance.choice(("SG", "RT", None))) for claim in range(count) for _ in range(2)]
    batch = Batch.from_rows(
        {
            "claims": {"claim_type": kinds, "billing_taxonomy": taxonomies},
            "lines": {
                "claim": [claim for claim, _ in lines],
                "line": [1, 2] * count,
                "modifier_2": [modifier for _, modifier in lines],
            },
        }
    )
    wanted = [
        kind == "professional" and (taxonomy == "261QA1903X" or (claim, "SG") in lines)
        for claim, (kind, taxonomy) in enumerate(zip(kinds, taxonomies, strict=True))
    ]
    sheet = Sheet(batch, pack, dt.date(2026, 6, 30))
    assert sheet.column("claim", "surgical_center").to_list() == wanted


def test_an_ordering_provider_on_the_line_is_enough(samples: Pack) -> None:
    """The compact notation has no word for it, so no case of the edit can say so."""
    from scrubjay.edits.integrity.ordering_provider_missing import EDIT

    rows: dict[str, dict[str, list[object]]] = {
        "claims": {
            "claim_id": ["C1"],
            "claim_type": ["professional"],
            "payer_class": ["MB"],
            "rendering_taxonomy": ["2085R0202X"],
        },
        "lines": {
            "claim": [0, 0, 0],
            "line": [1, 2, 3],
            "procedure": ["71046", "71046", "71046"],
            "procedure_system": ["HC"] * 3,
            "from_date": [dt.date(2026, 5, 4)] * 3,
            "ordering_npi": ["1234567893", None, None],
            "line_referring_npi": [None, "1234567893", None],
        },
    }
    sheet = Sheet(Batch.from_rows(rows), samples, dt.date(2026, 6, 30))
    found = sheet.frame("line", EDIT.reads).select(hit=EDIT.when["2014-01-06"])["hit"].to_list()
    assert found == [False, False, True]
