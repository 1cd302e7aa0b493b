"""The table of limits of preventive services: its rules, its codes, and what is wrong with a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scrubjay.edit import SOURCES
from scrubjay.errors import ConfigError
from scrubjay.facts.preventive import DIAGNOSES
from scrubjay.reference.preventive import preventive_limits, read_limits

if TYPE_CHECKING:
    from scrubjay.reference import Pack

RULE = """
[one]
title = "a service"
codes = ["G0101"]
months = 11
from = 2001-07-01
cite = ["ssa", "section 1861(nn)"]
checked = true
"""


def test_rules() -> None:
    limits = preventive_limits()
    assert len({limit.name for limit in limits}) == len(limits) == 44
    assert all(limit.cite[0] in SOURCES for limit in limits if limit.checked)
    assert {name for one in limits for name in (one.diagnoses, one.unless_diagnoses) if name} == set(
        DIAGNOSES
    )
    for limit in limits:
        assert limit.ages is None or 0 < limit.ages[0] < limit.ages[1]
        assert limit.months is None or limit.months in (5, 11, 23, 35, 47, 59, 119)
        assert limit.most is None or limit.within == 12
        assert len(limit.title) < 60


def test_every_code_is_one(pack: Pack) -> None:
    """G0389 and the Pap tests P3000 and P3001 aside, all codes are in the embedded table."""
    index = pack.procedures.index
    named = {code for one in preventive_limits() for code in (*one.codes, *one.after)}
    assert {code for code in named if index.id(code) == len(index)} <= {"G0389"}
    assert len(named) > 60


def test_wellness_visit_as_read() -> None:
    (wellness,) = (one for one in preventive_limits() if one.name == "wellness_visit")
    assert wellness.codes == ("G0438", "G0439")
    assert wellness.after == ("G0402", "G0438", "G0439")
    assert wellness.months == 11
    (once,) = read_limits(RULE)
    assert once.after == once.codes == ("G0101",)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("months = 11", "", "one of months, once, most"),
        ("months = 11", "months = 11\nonce = true", "one of months, once, most"),
        ("months = 11", "most = 2", "one of months, once, most"),
        ('"G0101"', '"G01"', "'G01' is no code"),
        ("title", "tittle", "unknown word 'tittle'"),
        ("checked = true", "", "checked is missing"),
        ('["ssa", "section 1861(nn)"]', '["ssa"]', "cite = "),
        ("checked = true", 'checked = true\ndiagnoses = "none_such"', "no code set 'none_such'"),
        ("[one]", "[one", "preventive services: "),
    ],
)
def test_a_wrong_rule_is_named(old: str, new: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        read_limits(RULE.replace(old, new))
