"""Services of a period, against loops over the claims."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest

from scrubjay.claims import Batch
from scrubjay.edits.services.chronic_care_twice_in_month import EDIT as CHRONIC
from scrubjay.edits.services.consultant_advice_after_visit import EDIT as ADVICE
from scrubjay.edits.services.monitoring_device_too_soon import EDIT as DEVICE
from scrubjay.facts import Sheet
from scrubjay.facts.service_periods import KINDS, SETS
from scrubjay.kernel.history import HistoryStore, extract
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.reference import Pack
from scrubjay.reference.sets import load_sets
from tests.facts.lines_help import TODAY

type Claim = dict[str, Any]
CODES = ("99490", "99487", "99454", "99445", "99495", "G0557", "99447", "99213", "90960", "90970", "99238")
VISITS = {"99213", "99238", "99495"}
SAME_MONTH = ({"99490", "99487"}, {"G0557"}, {"90960"})
APART = (
    ({"99454", "99445"}, 30, "group"),
    ({"99495"}, 30, "group"),
    ({"99447"}, 7, "who"),
    ({"99238"}, 2, "who"),
)
CROSSED = (
    ({"G0557"}, {"99490", "99487", "99495"}, None, "group"),
    ({"99490", "99487", "99495"}, {"G0557"}, None, "group"),
    ({"90970"}, {"90960"}, None, "group"),
    ({"90960"}, {"90970"}, None, "group"),
    ({"99447"}, VISITS, 15, "who"),
)


def random_claims(count: int, seed: int) -> list[Claim]:
    """Return claims of few patients and practices on days around the ends of months."""
    chance = random.Random(seed)
    claims = []
    for number in range(count):
        group = chance.choice(("1234567893", "1234567893", "1245319599", None))
        provider = chance.choice(("1679576722", "1679576722", "1003000126", None))
        claims.append(
            {
                "id": f"C{number}",
                "type": chance.choice(("professional",) * 6 + ("institutional",)),
                "frequency": chance.choice((None, "1", "1", "1", "7", "8")),
                "patient": chance.choice(("A", "B", "C", "D", None)),
                "group": group,
                "provider": provider,
                "who": provider or group,
                "day": chance.choice(
                    (None, *(dt.date(2026, 3, 20) + dt.timedelta(days=d) for d in range(45)))
                ),
                "lines": [chance.choice(CODES) for _ in range(chance.randint(1, 3))],
            }
        )
    return claims


def batch_of(claims: list[Claim]) -> Batch:
    lines = [
        (row, claim, place, code)
        for row, claim in enumerate(claims)
        for place, code in enumerate(claim["lines"], 1)
    ]
    return Batch.from_rows(
        {
            "claims": {
                "claim_id": [claim["id"] for claim in claims],
                "claim_type": [claim["type"] for claim in claims],
                "frequency": [claim["frequency"] for claim in claims],
                "patient_id": [claim["patient"] for claim in claims],
                "billing_npi": [claim["group"] for claim in claims],
                "rendering_npi": [claim["provider"] for claim in claims],
            },
            "lines": {
                "claim": [row for row, *_ in lines],
                "line": [place for _, _, place, _ in lines],
                "procedure": [code for *_, code in lines],
                "from_date": [claim["day"] for _, claim, *_ in lines],
                "units": [1.0] * len(lines),
            },
        }
    )


def _counts(claim: Claim) -> bool:
    known = claim["patient"] is not None and claim["day"] is not None
    return known and claim["type"] == "professional" and claim["frequency"] in (None, "1")


def _last(
    claims: list[Claim], claim: Claim, codes: set[str], who: str, days: int | None
) -> tuple[str, dt.date] | None:
    """Return the last earlier service of some codes within so many days, or in the same month (None)."""
    if not _counts(claim) or claim[who] is None:
        return None
    found = [
        (other["day"], code)
        for other in claims
        if _counts(other) and (other["patient"], other[who]) == (claim["patient"], claim[who])
        for code in other["lines"]
        if code in codes and other["day"] < claim["day"]
    ]
    day, code = max(found, default=(None, ""))
    if day is None:
        return None
    month = (day.year, day.month) == (claim["day"].year, claim["day"].month)
    near = month if days is None else (claim["day"] - day).days < days
    return (code, day) if near else None


def _expected(claims: list[Claim], claim: Claim, code: str, kind: str) -> tuple[str, dt.date] | None:
    rules: dict[str, list[tuple[set[str], set[str], int | None, str]]] = {
        "month": [(codes, codes, None, "group") for codes in SAME_MONTH],
        "spaced": [(codes, codes, days, who) for codes, days, who in APART],
        "crossed": list(CROSSED),
    }
    for asks, against, days, who in rules[kind]:
        if code in asks:
            return _last(claims, claim, against, who, days)
    return None


@pytest.mark.parametrize("kind", list(KINDS))
def test_earlier_services_are_those_of_a_loop(pack: Pack, kind: str) -> None:
    claims = random_claims(500, seed=1)
    assert {code for code in CODES if code in load_sets()["face_to_face"]} == VISITS
    sheet = Sheet(batch_of(claims), pack, TODAY)
    expected = [_expected(claims, claim, code, kind) for claim in claims for code in claim["lines"]]
    codes = sheet.column("line", f"{kind}_earlier").to_list()
    days = sheet.column("line", f"{kind}_earlier_date").to_list()
    assert codes == [one and one[0] for one in expected]
    assert days == [one and one[1] for one in expected]
    assert sum(one is not None for one in expected) > 20


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_order_of_claims_does_not_matter(pack: Pack, kind: str) -> None:
    claims = random_claims(200, seed=3)
    mixed = claims[:]
    random.Random(4).shuffle(mixed)
    found = []
    for order in (claims, mixed):
        sheet = Sheet(batch_of(order), pack, TODAY)
        rows, numbers = sheet.rows("line", "claim").tolist(), sheet.column("line", "line").to_list()
        values = sheet.column("line", f"{kind}_earlier").to_list()
        found.append(
            sorted((order[row]["id"], n, str(v)) for row, n, v in zip(rows, numbers, values, strict=True))
        )
    assert found[0] == found[1]


@pytest.mark.usefixtures("pack")
def test_claims_in_several_batches_are_judged_as_one() -> None:
    edits = (CHRONIC, ADVICE, DEVICE)
    plan = Plan.make(today=TODAY).with_edits(edits)
    batch = batch_of(random_claims(250, seed=5))
    whole = {(one.edit, one.claim, one.line, one.message) for one in run(plan, batch).findings}
    with HistoryStore(plan, in_memory=100) as store:
        for start in range(0, len(batch), 40):
            store.add(extract(plan, Sheet(batch.slice(start, 40), plan.pack, plan.today), start))
        parts = {(one.edit, one.claim, one.line, one.message) for one in store.judge().findings}
    assert parts == whole
    assert {edit for edit, *_ in whole} == {edit.id for edit in edits}


def test_a_service_asks_one_question_of_a_kind() -> None:
    sets = load_sets()
    codes = [f"{number:05}" for number in range(59_000, 100_000)] + [
        f"G{number:04}" for number in range(3000)
    ]
    for families in KINDS.values():
        names = [family.asks for family in families]
        assert all(sum(code in sets[name] for name in names) < 2 for code in codes)
    assert len(SETS) < 63
