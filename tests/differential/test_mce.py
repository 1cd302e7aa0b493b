"""Scrubjay against CMS's Medicare Code Editor: how often each edit applies to each inpatient claim."""

from __future__ import annotations

from collections import Counter

from scrubjay.kernel.config import Config
from scrubjay.kernel.plan import Plan
from scrubjay.reference import Pack
from tests.differential.compare import TODAY, judge
from tests.differential.compare_mce import compare_mce
from tests.differential.draw import inpatient_claims
from tests.differential.engines import ask_mce
from tests.differential.explained_mce import MCE_EXPLAINED, NAMES

CLAIMS = 20_000
ELSEWHERE = {"INVALID_SEX", "QUESTIONABLE_ADMISSION", "WRONG_PROCEDURE_PERFORMED"}
"""Edits of the MCE that no edit of Scrubjay says it implements: see the coverage table in the docs."""


def test_every_difference_is_explained(pack: Pack) -> None:
    plan = Plan.make(Config(), today=TODAY)
    claims = inpatient_claims(pack, 1015, CLAIMS)
    said = ask_mce(claims)
    comparison = compare_mce(claims, said, judge(plan, claims, "mce:"), MCE_EXPLAINED)
    assert comparison.unexplained == []
    used = {reason for counts in comparison.counts.values() for reason in counts.why}
    idle = {one.reason for one in MCE_EXPLAINED} - used
    assert not idle, "explanations that explain nothing"
    assert set().union(*said) <= set(NAMES) | ELSEWHERE
    heard = Counter(name for names in said for name in names)
    assert min(heard[name] for name in NAMES) > 100, "edits that the claims hardly ever provoke"
