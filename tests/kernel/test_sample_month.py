"""The sample practice: what is planted is found, and a clean month is clean."""

from collections import Counter

import pytest

from scrubjay.doors.cli.score import read_truth, score
from scrubjay.kernel.check import run_check
from scrubjay.kernel.config import Config
from scrubjay.kernel.plan import Plan
from scrubjay.sample import write_sample


@pytest.fixture(scope="module")
def month(tmp_path_factory):
    """Return plan, report and truth of a month in which a third of the claims has a mistake."""
    paths = write_sample(tmp_path_factory.mktemp("month"), 6000, 21, mistakes=0.33)
    truth = read_truth(paths.truth_json)
    import datetime as dt

    plan = Plan.make(Config(), today=dt.date.fromisoformat(truth["made"]))
    return run_check(plan, paths.claims), truth


def test_every_planted_mistake_is_found(month):
    report, truth = month
    result = score(report, truth)
    assert len(result.planted) >= 45
    assert result.planted.total() > 1500
    assert result.missed == {}


def test_clean_claims_have_no_error_and_no_warning(month):
    report, truth = month
    result = score(report, truth)
    assert result.clean > 3000
    assert {severity: count for severity, count in result.accused.items() if severity != "info"} == {}, (
        result.accusers
    )


def test_a_mistake_leads_to_no_other_accusation(month):
    report, truth = month
    expected = {}
    for one in truth["planted"]:
        expected.setdefault(one["claim_number"], set()).update(one["edits"], one["also"])
    others = Counter(
        finding.name
        for finding in report
        if finding.severity in ("reject", "deny")
        and finding.name not in expected.get(finding.claim, {finding.name})
    )
    assert others.total() <= 0.01 * len(truth["planted"]), others
