"""The last event on or before a day, against a loop; a day far away changes nothing for other keys."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from scrubjay.claims import concat, parse_notation
from scrubjay.facts.sheet import NO_DAY
from scrubjay.facts.timelines import Timeline
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run

FAR = (dt.date(9999, 12, 31) - dt.date(1970, 1, 1)).days


@pytest.mark.parametrize("far", [None, FAR, NO_DAY])
def test_the_last_event_is_that_of_a_loop(far: int | None) -> None:
    chance = np.random.default_rng(2611)
    keys = chance.integers(1, 30, 400).astype(np.uint64)
    days = chance.integers(20000, 20100, 400)
    asked = chance.integers(1, 40, 300).astype(np.uint64)
    on = chance.integers(19990, 20110, 300)
    if far is not None:
        days[7], on[3], asked[3] = far, far, keys[7]
    place, before = Timeline.of(keys, days, np.arange(400)).last(asked, on)
    for number in range(300):
        held = [row for row in range(400) if keys[row] == asked[number] and days[row] <= on[number]]
        best = max(held, key=lambda row: (days[row], row), default=-1)
        assert place[number] == best
        assert before[number] == (on[number] - days[best] if held else -1)


def test_a_timeline_without_events_holds_nothing() -> None:
    none = np.zeros(0, dtype=np.int64)
    place, before = Timeline.of(none.astype(np.uint64), none, none).last(
        np.ones(2, np.uint64), np.ones(2, np.int64)
    )
    assert place.tolist() == before.tolist() == [-1, -1]


def test_a_date_far_away_changes_no_finding_of_another_patient() -> None:
    claims = [
        parse_notation(
            f"P 2026-05-{day:02} F42 born=1984-01-02 npi=1234567893 dx=I10 class=MB | {code} >1 @11",
            patient=f"PATIENT-{who}",
        )
        for who in range(12)
        for day, code in ((4, "99490"), (5, "99213"), (11, "99490"), (12, "99203"), (13, "G0439"))
    ]
    text = "P 9999-12-31 F42 npi=1234567893 dx=I10 class=MB | 99490 >1 | 99213 >1 | G0439 >1"
    far = [parse_notation(text, patient=f"FAR-{who}") for who in range(12)]
    plan = Plan.make(today=dt.date(2026, 6, 30))
    alone = run(plan, concat(claims)).findings
    beside = run(plan, concat([*claims, *far])).findings
    found = [(one.edit, one.claim, one.line) for one in alone]
    assert found == [(one.edit, one.claim, one.line) for one in beside if one.claim < len(claims)]
    assert {"VIS001", "SVC019"} <= {edit for edit, *_ in found}
