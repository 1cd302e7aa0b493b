"""Scrubjay against CMS's Integrated Outpatient Code Editor, claim by claim and line by line."""

from __future__ import annotations

import pytest

from scrubjay.kernel.config import Config
from scrubjay.kernel.plan import Plan
from scrubjay.reference import Pack
from tests.differential.compare import TODAY, Comparison, compare, implementing, judge
from tests.differential.draw import random_claims
from tests.differential.engines import ask_ioce
from tests.differential.explained import EXPLAINED
from tests.differential.model import Claim
from tests.differential.rare import rare_claims
from tests.differential.real import realistic_claims

RANDOM, REALISTIC = 20_000, 5_000
NEVER = {"003", "008"}
"""Edits that pyoce never makes, its tables having lost the sex limits; see `explained`."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan.make(Config(), today=TODAY)


def compared(plan: Plan, claims: list[Claim]) -> Comparison:
    said = ask_ioce(claims)
    edits = sorted(implementing(plan, "ioce:"))
    return compare(claims, said.marks, judge(plan, claims, "ioce:"), edits, EXPLAINED)


def unexplained(comparison: Comparison) -> list[str]:
    return [str(found) for tally in comparison.tallies.values() for found in tally.unexplained]


def test_every_difference_on_random_claims_is_explained(plan: Plan, pack: Pack) -> None:
    comparison = compared(plan, [*random_claims(pack, 2606, RANDOM), *rare_claims()])
    assert unexplained(comparison) == []
    idle = {one.reason for one in EXPLAINED} - set(comparison.used)
    assert not idle, "explanations that explain nothing"
    silent = {number for number, tally in comparison.tallies.items() if not tally.both}
    assert silent == NEVER, "edits that the random claims never provoke on both sides"


def test_every_difference_on_realistic_claims_is_explained(plan: Plan) -> None:
    claims = realistic_claims(7, REALISTIC)
    assert len(claims) == REALISTIC
    comparison = compared(plan, claims)
    assert unexplained(comparison) == []
    both = {number for number, tally in comparison.tallies.items() if tally.both}
    assert {"001", "002", "006", "040", "106"} <= both
