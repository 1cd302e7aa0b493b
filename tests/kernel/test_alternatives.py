"""Reference data of which any one will do: when an edit runs, and what is said of where a value is from."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from scrubjay.claims import parse_notation
from scrubjay.edits.units.units_beyond_limit_of_line import EDIT
from scrubjay.facts import alternatives, in_words
from scrubjay.kernel.config import Config
from scrubjay.kernel.plan import Plan, data_of, data_used
from scrubjay.kernel.run import run
from scrubjay.kernel.trace import explain
from scrubjay.reference import Pack
from tests.facts.ncci_help import TODAY, with_table

ANY = "practitioner_units|medicaid_practitioner_units|dme_units|medicaid_dme_units"
CLAIM = "P 2024-07-15 F62 dx=I10 class=MC | A0001 >1 x3"


@pytest.fixture
def medicaid(pack: Pack, tmp_path: Path) -> Pack:
    rows = [("A0001", None, None, 2, None, "Sample")]
    return with_table(pack, tmp_path, "medicaid_practitioner_units", "limits", rows)


def test_requirements_are_told_from_names() -> None:
    assert alternatives("modifiers") == ("modifiers",) and alternatives("a|b") == ("a", "b")
    assert in_words(("modifiers", "a|b")) == "modifiers, a or b"
    assert ANY in data_of(EDIT) and set(alternatives(ANY)) <= data_used(EDIT)
    assert not any("|" in name for name in data_used(EDIT))


def test_any_one_is_enough(pack: Pack, medicaid: Pack) -> None:
    lack = Plan(Config(), TODAY, pack, (EDIT,)).lacking[EDIT.id]
    assert lack.absent == (in_words([ANY]),)
    assert Plan(Config(), TODAY, medicaid, (EDIT,)).lacking == {}


@pytest.mark.parametrize(("by", "late"), [(dt.date(2024, 7, 1), False), (dt.date(2024, 6, 30), True)])
def test_what_was_known_only_later_does_not_do(medicaid: Pack, by: dt.date, late: bool) -> None:
    lacking = Plan(Config(as_known=by), TODAY, medicaid, (EDIT,)).lacking
    assert (EDIT.id in lacking) is late
    assert not late or lacking[EDIT.id].reason.startswith(
        f"reference data not known by {by}: practitioner_units"
    )


def test_a_trace_names_only_what_is_installed(medicaid: Pack) -> None:
    plan, batch = Plan(Config(), TODAY, medicaid, (EDIT,)), parse_notation(CLAIM)
    (finding,) = run(plan, batch).findings
    trace = explain(plan, batch, finding)
    assert [name for name, *_ in trace.data] == ["medicaid_practitioner_units"]
    assert {name for read in trace.reads for name in read.data} == {"medicaid_practitioner_units"}
