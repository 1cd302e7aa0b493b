"""Code pairs: the fast lookup against the slow oracle, and what is said outside the table's span."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from pathlib import Path

import pytest

from scrubjay.claims import Batch, parse_notation
from scrubjay.edits.pairs.bundled_pair import EDIT as NO_MODIFIER
from scrubjay.edits.pairs.bundled_pair_advisory import EDIT as ADVISORY
from scrubjay.edits.pairs.bundled_pair_without_modifier import EDIT as WITH_MODIFIER
from scrubjay.edits.pairs.pair_modifier_of_same_site import EDIT as SAME_SITE
from scrubjay.edits.pairs.pair_modifier_on_wrong_line import EDIT as WRONG_LINE
from scrubjay.edits.pairs.practitioner_pair import EDIT as NEVER
from scrubjay.edits.pairs.practitioner_pair_without_modifier import EDIT as WITHOUT
from scrubjay.edits.pairs.visit_bundled_without_25 import EDIT as VISIT
from scrubjay.facts import Sheet, same_day
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.reference import Pack
from tests.facts.lines_help import TODAY, batch_of, random_lines, sheet_of
from tests.facts.ncci_help import batch_of as batch_of_services
from tests.facts.ncci_help import plan_of, random_services, with_table
from tests.slow_oracles import pairs as oracle

CODES = (
    "11042", "97597", "11045", "45378", "45380", "45385", "80048", "80053", "93000", "93005", "93010",
    "99213", "99214", "99231", "36415", "20610", "20605", "96372", "96365", "96374", "00000", "99201", None,
)  # fmt: skip
DAYS = (dt.date(2026, 5, 4), dt.date(2026, 5, 5), dt.date(2019, 7, 1), dt.date(2020, 12, 31), None)


def _found(sheet: Sheet) -> set[tuple[int, int, int]]:
    left, right = sheet.rows("pair", "line_1").tolist(), sheet.rows("pair", "line_2").tolist()
    return set(zip(left, right, sheet.column("pair", "pair_indicator").to_list(), strict=True))


@pytest.mark.parametrize("block", [7, 2_000_000])
def test_the_pairs_are_those_of_the_oracle(pack: Pack, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_day, "BLOCK", block)
    lines = random_lines(700, CODES, DAYS, seed=1)
    expected = set()
    for claim in range(700):
        own = [place for place, line in enumerate(lines) if line.claim == claim]
        for left, right, indicator in oracle.pairs(pack, [lines[place] for place in own]):
            expected.add((own[left], own[right], indicator))
    assert _found(sheet_of(pack, lines)) == expected
    assert {indicator for _, _, indicator in expected} == {0, 1}


def test_the_facility_edits_deny_the_lines_of_the_oracle(pack: Pack) -> None:
    lines = [line for line in random_lines(900, CODES, DAYS, seed=2) if line.institutional]
    order = sorted({line.claim for line in lines})
    plan = Plan.make(today=TODAY).with_edits((NO_MODIFIER, WITH_MODIFIER))
    numbers = {NO_MODIFIER.id: "020", WITH_MODIFIER.id: "040"}
    findings = run(plan, batch_of(lines, order)).findings
    found = {(order[one.claim], one.line, numbers[one.edit]) for one in findings}
    expected = set()
    for claim in order:
        own = [line for line in lines if line.claim == claim]
        expected |= oracle.denied_facility_pairs(pack, own)
    assert found == expected
    assert {edit for _, _, edit in expected} == {"020", "040"}


def test_the_order_of_claims_does_not_matter(pack: Pack) -> None:
    lines = random_lines(200, CODES, DAYS, seed=3)
    order = sorted({line.claim for line in lines})
    random.Random(5).shuffle(order)
    moved = sheet_of(pack, lines, order)
    rows = [place for claim in order for place, line in enumerate(lines) if line.claim == claim]
    assert {(rows[left], rows[right], value) for left, right, value in _found(moved)} == _found(
        sheet_of(pack, lines)
    )


@pytest.mark.parametrize(
    ("day", "known"), [("2019-07-01", True), ("2019-06-30", False), ("2026-07-01", False)]
)
def test_a_day_outside_the_table_is_unknown_not_clean(pack: Pack, day: str, known: bool) -> None:
    sheet = Sheet(parse_notation(f"P {day} F42 dx=I10 | 11042 | 97597"), pack, TODAY)
    indicators = sheet.column("pair", "pair_indicator").to_list()
    assert indicators == ([1] if known else [None])


def test_inpatient_bills_have_no_pairs(pack: Pack) -> None:
    sheet = Sheet(parse_notation("I 2026-05-04 F42 dx=I10 bill=0111 | 11042 | 97597"), pack, TODAY)
    assert sheet.size("pair") == 0


PAIR_EDITS = (ADVISORY, NEVER, WITHOUT, WRONG_LINE, SAME_SITE, VISIT)
ALWAYS = (None, None)


def _pairs(pack: Pack, text: str, *names: str) -> list[tuple[object, ...]]:
    sheet = Sheet(parse_notation(text), pack, TODAY)
    columns = [sheet.column("pair", name).to_list() for name in ("line_1", "line_2", *names)]
    return list(zip(*columns, strict=True))


def _judged(pack: Pack, text: str) -> tuple[set[str], set[str]]:
    """Return the edits that find something, and those that cannot judge."""
    outcome = run(plan_of(pack, PAIR_EDITS), parse_notation(text))
    return {one.edit for one in outcome.findings}, {gap.edit for gap in outcome.gaps}


def test_the_practitioners_table_decides_where_it_speaks(samples: Pack) -> None:
    names = ("pair_table", "pair_indicator", "practitioner_indicator", "practitioner_pair")
    text = "P 2024-09-30 F42 dx=I10 | 11042 | 97597"
    assert _pairs(samples, text, *names) == [(1, 2, "practitioner", 1, 1, True)]
    later = text.replace("2024-09-30", "2024-10-01")
    assert _pairs(samples, later, *names) == [(1, 2, "facility", 1, None, None)]
    facility = "I 2024-09-30 F42 dx=I10 bill=0131 | 11042 | 97597"
    assert _pairs(samples, facility, *names) == [(1, 2, "facility", 1, None, False)]


def test_pairs_that_only_practitioners_have_are_found_both_ways(samples: Pack) -> None:
    for text in ("| 20610 | 99213", "| 99213 | 20610"):
        assert len(_pairs(samples, f"P 2024-07-15 F42 dx=I10 {text}", "pair_indicator")) == 1
    assert _pairs(samples, "P 2024-07-15 F42 | 99213 | 20610", "procedure_1") == [(2, 1, "20610")]


def test_lines_on_days_without_the_practitioners_table_cannot_be_judged(samples: Pack) -> None:
    text = "P 2024-10-01 F42 dx=I10 class=MB | 20610 | 99213 | 84443"
    assert _pairs(samples, text, "pair_indicator", "practitioner_pair") == [(1, 2, 9, None), (2, 3, 9, None)]
    found, gaps = _judged(samples, text)
    assert found == set() and {NEVER.id, WITHOUT.id, VISIT.id} <= gaps and ADVISORY.id not in gaps
    assert _judged(samples, "P 2024-10-01 F42 dx=I10 class=MB | 99213") == (set(), set())


def test_a_fallback_pair_is_not_named_twice(samples: Pack) -> None:
    text = "P 2024-10-01 F42 dx=I10 class=MB | 11042 | 97597 | 84443"
    assert _pairs(samples, text, "pair_indicator") == [(1, 2, 1), (2, 3, 9)]


def test_without_the_table_its_edits_do_not_run(pack: Pack) -> None:
    found, gaps = _judged(pack, "P 2024-07-15 F42 dx=I10 class=MB | 11042 | 97597")
    assert found == {ADVISORY.id}
    assert gaps == {edit.id for edit in PAIR_EDITS[1:]}


def test_medicaid_is_judged_by_its_own_table(pack: Pack, tmp_path: Path) -> None:
    def pairs(known: Pack, name: str, indicator: int) -> Pack:
        return with_table(known, tmp_path, name, "pairs", [("A0001", "A0002", *ALWAYS, indicator, "Sample")])

    text = "P 2024-07-15 F42 dx=I10 class=MC | A0001 | A0002"
    names = ("pair_table", "pair_indicator", "pair_rationale")
    medicaid = pairs(pack, "medicaid_practitioner_pairs", 0)
    assert _pairs(medicaid, text, *names) == [(1, 2, "medicaid", 0, "Sample")]
    assert _judged(medicaid, text) == ({NEVER.id}, set())
    assert _judged(medicaid, text.replace("MC", "MB")) == (set(), {NEVER.id, WITHOUT.id})
    assert _pairs(medicaid, text.replace("MC", "CI"), "practitioner_pair") == [(1, 2, None)]
    both = pairs(medicaid, "practitioner_pairs", 1)
    assert _pairs(both, text, *names) == [(1, 2, "medicaid", 0, "Sample")]
    assert _pairs(both, text.replace("MC", "MB"), *names) == [(1, 2, "practitioner", 1, "Sample")]
    assert _judged(both, text)[0] == {NEVER.id}
    medicare_only = pairs(pack, "practitioner_pairs", 1)
    assert _pairs(medicare_only, text, *names) == [(1, 2, "practitioner", 1, "Sample")]
    assert _judged(medicare_only, text)[0] == {ADVISORY.id}


@pytest.mark.parametrize(("payer", "binding"), [("MA", True), ("MC", False), ("CI", False)])
def test_medicaid_is_not_bound_by_a_table_of_medicare(samples: Pack, payer: str, binding: bool) -> None:
    for day in ("2019-06-30", "2024-07-15"):  # the hospitals' own table, then that of the I/OCE
        text = f"I {day} F42 dx=I10 bill=0131 class={payer} | 45380 | 45378"
        assert _pairs(samples, text, "pair_table", "pair_binding") == [(1, 2, "facility", binding)]


def test_the_hospitals_table_speaks_where_the_embedded_one_does_not(samples: Pack, pack: Pack) -> None:
    text = "I 2019-06-30 F42 dx=I10 bill=0131 | 45380 | 45378"
    names = ("pair_indicator", "pair_since", "pair_rationale")
    ((_, _, indicator, since, why),) = _pairs(samples, text, *names)
    assert (indicator, since, why) == (0, dt.date(1996, 1, 1), "CPT Separate procedure definition")
    assert _pairs(pack, text, *names) == [(1, 2, None, None, None)]
    inside = text.replace("2019-06-30", "2019-07-01")
    assert _pairs(samples, inside, *names) == _pairs(pack, inside, *names)


def test_codes_of_another_system_are_no_pair(samples: Pack) -> None:
    lines = {"claim": [0, 0], "line": [1, 2], "procedure": ["11042", "97597"]}
    lines |= {"procedure_system": ["HC", "ZZ"], "from_date": [dt.date(2024, 7, 15)] * 2}
    batch = Batch.from_rows({"claims": {"claim_type": ["professional"]}, "lines": lines})
    assert Sheet(batch, samples, TODAY).size("pair") == 0


@pytest.mark.parametrize(
    ("lines", "edits"),
    [
        ("11042-59 | 97597", set()),
        ("11042 | 97597-RT", set()),
        ("11042-RT | 97597-LT", set()),
        ("11042-RT | 97597-RT", {"PTP007"}),
        ("11042-RT-LT | 97597-LT-RT", {"PTP007"}),
        ("11042-RT-LT | 97597-RT", set()),
        ("11042-RT-79 | 97597-RT", set()),
        ("11042-22-76 | 97597-77", {"PTP005"}),
        ("11042-24 | 97597-57", {"PTP005"}),
        ("99213-RT | 20610-RT", {"PTP008"}),
        ("99213-24 | 20610-59", set()),
        ("99213-27 | 20610", set()),
        ("99291 | 36415", set()),
        ("G0438-25 | G0439-25", {"PTP004"}),
        ("00812-P3 | 99213-25", {"PTP004"}),
    ],
)
def test_what_modifiers_do(samples: Pack, lines: str, edits: set[str]) -> None:
    assert _judged(samples, f"P 2024-07-15 F42 dx=I10 class=MB | {lines}") == (edits, set())
    commercial = {"PTP003" if edit != "PTP007" else edit for edit in edits} - (
        {"PTP003"} if "G0438" in lines else set()
    )
    assert _judged(samples, f"P 2024-07-15 F42 dx=I10 class=CI | {lines}") == (commercial, set())


def test_no_pair_is_reported_twice(samples: Pack) -> None:
    table = sorted(samples.release("practitioner_pairs").frame("pairs")["column_one"].unique())
    days = [dt.date(2024, 7, 15), dt.date(2024, 10, 1), dt.date(2019, 6, 30)]
    services = random_services(
        3000, 9, pools=[[*table, "97597", "99213"]], days=days, modifiers=["", "", "25", "59", "RT"], most=6
    )
    plan = plan_of(samples, PAIR_EDITS)
    places = Counter(
        (one.claim, one.other_line, one.line) for one in run(plan, batch_of_services(services)).findings
    )
    assert len(places) > 100 and max(places.values()) == 1
