"""Earlier visits and copies, against loops over the claims."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import Any

import pytest

from scrubjay.claims import Batch, parse_notation
from scrubjay.edits.frequency.duplicate_claim import EDIT as CLAIM_COPY
from scrubjay.edits.frequency.duplicate_line_on_another_claim import EDIT as LINE_COPY
from scrubjay.edits.visits.new_visit_for_established import EDIT as SAME_PROVIDER
from scrubjay.edits.visits.new_visit_in_group import EDIT as SAME_GROUP
from scrubjay.facts import Sheet
from scrubjay.kernel.history import HistoryStore, extract
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.reference import Pack
from scrubjay.reference.sets import load_sets
from tests.facts.lines_help import TODAY

type Claim = dict[str, Any]


def random_claims(count: int, seed: int) -> list[Claim]:
    """Return claims of few patients, groups, providers and days, so that much coincides."""
    chance = random.Random(seed)
    claims = []
    for number in range(count):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=chance.choice((0, 1, 400, 800, 801)))
        lines = [
            (place, chance.choice(("99213", "99203", "93000", "71046")), chance.choice((None, None, "76")))
            for place in range(1, chance.randint(1, 2) + 1)
        ]
        claims.append(
            {
                "id": f"C{number}",
                "type": chance.choice(("professional",) * 4 + ("institutional",)),
                "frequency": chance.choice((None, "1", "1", "7", "8")),
                "patient": chance.choice(("A", "B", "C", None)),
                "group": chance.choice(("1234567893", "1245319599", None)),
                "provider": chance.choice(("1679576722", "1003000126", None)),
                "taxonomy": chance.choice(("207Q00000X", "207RC0000X", None)),
                "day": day,
                "lines": lines,
            }
        )
    return claims


def batch_of(claims: list[Claim]) -> Batch:
    lines = [(row, claim, line) for row, claim in enumerate(claims) for line in claim["lines"]]
    return Batch.from_rows(
        {
            "claims": {
                "claim_id": [claim["id"] for claim in claims],
                "claim_type": [claim["type"] for claim in claims],
                "frequency": [claim["frequency"] for claim in claims],
                "patient_id": [claim["patient"] for claim in claims],
                "billing_npi": [claim["group"] for claim in claims],
                "rendering_npi": [claim["provider"] for claim in claims],
                "rendering_taxonomy": [claim["taxonomy"] for claim in claims],
            },
            "lines": {
                "claim": [row for row, _, _ in lines],
                "line": [line[0] for _, _, line in lines],
                "procedure": [line[1] for _, _, line in lines],
                "modifier_1": [line[2] for _, _, line in lines],
                "from_date": [claim["day"] for _, claim, _ in lines],
                "charge": [Decimal("40.00")] * len(lines),
                "units": [1.0] * len(lines),
            },
        }
    )


def _is_seen(code: str, modifier: str | None) -> bool:
    sets = load_sets()
    by_hand = code in sets["face_to_face_procedure"] and modifier not in sets["unseen_modifier"]
    return code in sets["face_to_face"] or by_hand


def _last_visit(claims: list[Claim], claim: Claim) -> tuple[dt.date | None, dt.date | None]:
    """Return the last earlier visit with the same provider, and with the group."""
    provider, group = [], []
    who = claim["provider"] or claim["group"]
    for other in claims:
        seen = any(_is_seen(code, modifier) for _, code, modifier in other["lines"])
        if not seen or other["type"] != "professional" or other["frequency"] == "8":
            continue
        if claim["patient"] is None or other["patient"] != claim["patient"] or other["day"] >= claim["day"]:
            continue
        if who and who == (other["provider"] or other["group"]):
            provider.append(other["day"])
        same = claim["taxonomy"] is None or other["taxonomy"] in (None, claim["taxonomy"])
        if claim["group"] and claim["group"] == other["group"] and same:
            group.append(other["day"])
    return max(provider, default=None), max(provider + group, default=None)


def test_last_visits_are_those_of_a_loop(pack: Pack) -> None:
    claims = random_claims(300, seed=1)
    sheet = Sheet(batch_of(claims), pack, TODAY)
    rows = sheet.rows("line", "claim").tolist()
    expected = [_last_visit(claims, claims[row]) for row in rows]
    assert sheet.column("line", "last_visit_same_provider").to_list() == [one for one, _ in expected]
    assert sheet.column("line", "last_visit_date").to_list() == [two for _, two in expected]
    assert sum(one != two for one, two in expected) > 20


def _content(claim: Claim) -> tuple[Any, ...]:
    who = (claim["patient"], claim["type"], claim["group"], claim["provider"] or claim["group"], claim["day"])
    return (*who, tuple(sorted((code, modifier or "") for _, code, modifier in claim["lines"])))


def _number(claim: Claim) -> tuple[int, str]:
    return (len(claim["id"]), claim["id"])


def test_copies_are_those_of_a_loop(pack: Pack) -> None:
    claims = random_claims(400, seed=2)
    sheet = Sheet(batch_of(claims), pack, TODAY)
    original = [c for c in claims if c["patient"] and c["frequency"] in (None, "1")]
    expected: list[str | None] = []
    expected_lines: list[str | None] = []
    for claim in claims:
        same = [other for other in original if _content(other) == _content(claim)]
        first = min(same, key=_number, default=claim)
        copy = first["id"] if claim in original and first is not claim else None
        for _, code, modifier in claim["lines"]:
            expected.append(copy)
            twins = [
                other
                for other in original
                if _content(other)[:-1] == _content(claim)[:-1]
                and any((code, modifier) == (c, m) for _, c, m in other["lines"])
            ]
            leader = min(twins, key=_number, default=claim)
            allowed = claim in original and modifier is None and leader is not claim
            expected_lines.append(leader["id"] if allowed else None)
    assert sheet.column("line", "copy_of_claim").to_list() == expected
    assert sheet.column("line", "copy_of_line").to_list() == expected_lines
    assert any(expected) and any(expected_lines)
    rows = sheet.rows("line", "claim").tolist()
    flags = [
        None if claims[row]["patient"] is None else bool(copy)
        for row, copy in zip(rows, expected, strict=True)
    ]
    assert sheet.column("line", "is_claim_copy").to_list() == flags


@pytest.mark.parametrize(
    "name", ["last_visit_date", "last_visit_same_provider", "copy_of_claim", "copy_of_line"]
)
def test_the_order_of_claims_does_not_matter(pack: Pack, name: str) -> None:
    claims = random_claims(200, seed=3)
    mixed = claims[:]
    random.Random(4).shuffle(mixed)
    found = []
    for order in (claims, mixed):
        sheet = Sheet(batch_of(order), pack, TODAY)
        rows, values = sheet.rows("line", "claim").tolist(), sheet.column("line", name).to_list()
        found.append(sorted((order[row]["id"], str(value)) for row, value in zip(rows, values, strict=True)))
    assert found[0] == found[1]


@pytest.mark.usefixtures("pack")
def test_claims_in_several_batches_are_judged_as_one() -> None:
    edits = (CLAIM_COPY, LINE_COPY, SAME_GROUP, SAME_PROVIDER)
    plan = Plan.make(today=TODAY).with_edits(edits)
    batch = batch_of(random_claims(250, seed=5))
    whole = {(one.edit, one.claim, one.line, one.message) for one in run(plan, batch).findings}
    with HistoryStore(plan, in_memory=100) as store:
        for start in range(0, len(batch), 40):
            store.add(extract(plan, Sheet(batch.slice(start, 40), plan.pack, plan.today), start))
        parts = {(one.edit, one.claim, one.line, one.message) for one in store.judge().findings}
    assert parts == whole
    assert {edit for edit, *_ in whole} == {edit.id for edit in edits}


def test_claims_with_the_same_number_are_copies_once(pack: Pack) -> None:
    text = "P 2026-05-04 F42 id=B1 | 99213 | 93000 prior: P 2026-05-04 id=B1 | 99213 | 93000"
    sheet = Sheet(parse_notation(text), pack, TODAY)
    assert sheet.column("line", "copy_of_claim").to_list() == [None, None, "B1", None]


@pytest.mark.parametrize(
    ("line", "repeats"),
    [
        ("20610-RT-59 >1", None),
        ("20610-LT >1", None),
        ("20610-RT >1", 1),
        ("20610-RT >2", 1),
        ("20610-RT >1 x2", None),
        ("20610-RT >1 by=1679576722", None),
        ("20610-RT >1 on=2026-05-04..2026-05-05", None),
        ("20610-RT >1 @22", None),
        ("20610-RT >1 text=other", None),
    ],
)
def test_what_makes_a_line_a_repetition(pack: Pack, line: str, repeats: int | None) -> None:
    sheet = Sheet(parse_notation(f"P 2026-05-04 F42 dx=M17.11,I10 | 20610-RT >1 | {line}"), pack, TODAY)
    assert sheet.column("line", "repeats_line").to_list() == [None, repeats]
