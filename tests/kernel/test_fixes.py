"""Fixes, proven: what is proposed for the cases of edits, and what speaks against a change."""

from __future__ import annotations

import pytest

from scrubjay.claims import Batch, concat, parse_notation
from scrubjay.edit import Case, Edit
from scrubjay.kernel.cases import cases_plan
from scrubjay.kernel.catalogue import catalogue
from scrubjay.kernel.fixes import ClaimFixes, propose
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run

FAILING = [
    (entry.edit, case)
    for entry in catalogue().values()
    for case in entry.edit.cases
    if entry.edit.fix.changes and case.hits
]
REFUSED = {
    "P 2024-07-15 F72 dx=E55.9 class=MB | 82306-GZ >1": {"FEE004", "FEE008"},
    "P 2024-09-30 F72 dx=I10,E55.9 class=MB | 99213 >1 | 82306-GZ >1,2": {"FEE004", "FEE008"},
    "P 2015-10-01 F42 dx=S09.91A | 99213 >1": {"DX014"},
    "P 2026-05-04 F42 dx=S09.91XA,W19.A,S06.00A | 99213 >1": {"DX014"},
    "P 2012-01-01 F42 dx=I10 | 99213 >2 @11": {"LNK001"},
    "P 2026-05-04 F42 dx=I10 | 99213 >0 @11": {"LNK001"},
}
"""Failing cases whose finding stays in the whole plan, and the edits that speak against its change."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return cases_plan()


def fixes(plan: Plan, *texts: str, wanted: str = "") -> list[ClaimFixes]:
    batch = concat(parse_notation(text, patient=f"PATIENT-{number}") for number, text in enumerate(texts))
    return list(propose(plan, batch, frozenset(wanted.split()) if wanted else None))


def summed(one: ClaimFixes) -> list[tuple[str, str, bool]]:
    return [(proposal.finding.edit, proposal.finding.safety, proposal.taken) for proposal in one.proposals]


def test_enough_edits_offer_changes() -> None:
    assert len({edit.id for edit, _ in FAILING}) >= 15


@pytest.mark.parametrize(
    ("edit", "case"), FAILING, ids=lambda one: getattr(one, "id", getattr(one, "claim", ""))
)
def test_the_change_of_an_edit_makes_its_cases_clean(plan: Plan, edit: Edit, case: Case) -> None:
    (alone,) = fixes(plan.with_edits((edit,)), case.claim)[:1]
    assert alone.unfixed == ()
    taken = [one.finding for one in alone.proposals if one.taken]
    cleared = [finding for one in alone.proposals for finding in one.clears]
    assert len(taken) + len(cleared) == len(case.hits)
    whole = fixes(plan, case.claim, wanted=edit.id)[0]
    because = {edit for one in whole.unfixed for edit in one.because}
    assert because >= REFUSED.get(case.claim, set())
    assert bool(because) == (case.claim in REFUSED), because
    assert {one.why for one in whole.unfixed} <= {"refused"}


def test_safe_changes_come_first_and_the_worst_findings_next(plan: Plan) -> None:
    text = "P 2026-05-04 F42 dx=I10,E11.9,I10 | 99213-25-25 >1,3 @11 $9 | 93000 >2 @11 $9 | 93000 >2 @11 $9"
    (one,) = fixes(plan, text, wanted="FRQ002 MOD003 DX015")
    assert summed(one) == [
        ("DX015", "safe", True), ("MOD003", "safe", True), ("FRQ002", "documented", True),
    ]  # fmt: skip
    assert one.after == "P 2026-05-04 F42 dx=I10,E11.9 | 99213-25 >1 $9.00 @11 | 93000 >2 $9.00 @11"
    for earlier, later in zip(one.proposals, one.proposals[1:], strict=False):
        assert earlier.after == later.before


def test_each_way_to_fix_is_shown_and_the_first_is_taken(plan: Plan) -> None:
    (one,) = fixes(plan, "P 2026-05-04 M61 dx=M17.0 | 20610-50-RT >1", wanted="MOD005")
    assert [(way.taken, way.after.partition("| ")[2]) for way in one.proposals] == [
        (True, "20610-RT >1"),
        (False, "20610-50 >1"),
    ]
    assert one.after == one.proposals[0].after


def test_what_no_change_of_the_claim_decides_is_left_with_the_reason(plan: Plan) -> None:
    (one,) = fixes(plan, "P 2026-05-04 F42 dx=I10 | 99213 >1,2 @11 x0", wanted="LNK002 FRQ001")
    assert summed(one) == [("LNK002", "documented", True)]
    assert [(left.finding.edit, left.why) for left in one.unfixed] == [("FRQ001", "record")]
    never = next(entry.edit for entry in catalogue().values() if entry.edit.fix.safety == "never")
    case = next(case for case in never.cases if case.hits)
    (hopeless,) = fixes(plan, case.claim, wanted=never.id)[:1]
    assert {left.why for left in hopeless.unfixed} == {"never"}
    assert hopeless.before == hopeless.after


def test_a_change_may_not_hide_that_a_claim_is_a_copy(plan: Plan) -> None:
    claim = "P 2026-05-04 F42 npi=1234567893 class=CI payer=99999 dx=I10 {} | 99213-25-25 >1 @11 $90"
    first, second = (parse_notation(claim.format(f"id=A-{number}"), patient="ONE") for number in (1, 2))
    batch = concat([first, second])
    assert "FRQ004" in {one.edit for one in run(plan, batch).findings}
    one, two = propose(plan, batch, frozenset({"MOD003"}))
    assert ["FRQ004" in left.because for left in (*one.unfixed, *two.unfixed)] == [True, True]
    (alone,) = propose(plan, first, frozenset({"MOD003"}))
    assert not alone.unfixed


def test_other_claims_of_the_patient_are_judged_too(plan: Plan) -> None:
    """Without 25 the visit counts as alone; the other claim of that day says why it stays."""
    visit = "P 2026-05-04 F42 npi=1234567893 dx=I10 | 99213-25 >1 @11"
    alone = fixes(plan, visit, wanted="GLB009")
    assert summed(alone[0]) == [("GLB009", "documented", True)]
    beside = f"{visit} prior: P 2026-05-04 dx=I10 | 93000 >1 @11"
    assert fixes(plan, beside, wanted="GLB009") == []


def test_one_unknown_patient_does_not_join_others(plan: Plan) -> None:
    bad = "P 2026-05-04 F42 dx=I10 | 99213-25-25 >1 @11"
    batch = concat([parse_notation(bad), parse_notation(bad)])
    nobody = Batch(batch.claims.with_columns(patient_id=None).cast({"patient_id": str}), batch.diagnoses,
                   batch.lines, batch.references, batch.adjustments)  # fmt: skip
    assert [summed(one) for one in propose(plan, nobody, frozenset({"MOD003"}))] == [
        [("MOD003", "safe", True)]
    ] * 2


def test_a_birth_after_the_service_is_not_written_out(plan: Plan) -> None:
    (one,) = fixes(plan, "P 2026-05-04 F born=2026-06-01 dx=I10 | 99213-25-25 >1 @11", wanted="MOD003")
    assert summed(one)
    assert "born" not in repr(one)
    assert "2026-06-01" not in one.before + one.after


def test_nothing_to_fix(plan: Plan) -> None:
    assert propose(plan, Batch.from_rows({})) == ()
    assert fixes(plan, "P 2026-05-04 F42 dx=I10 | 99213 >1 @11", wanted="MOD003") == []
