"""Laboratory tests and their national determinations: the fast facts against slow sentences."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from scrubjay.claims import Batch, parse_notation
from scrubjay.facts import Sheet
from scrubjay.reference import Pack
from scrubjay.reference.build.installing import install
from scrubjay.reference.build.ncd_lab import LAB_NCD
from tests.reference.build.sources import source

TODAY = dt.date(2026, 6, 30)
NOW = dt.datetime(2024, 7, 12)
PROCEDURES = {"83036": ("190.21",), "85025": ("190.15",), "87536": ("190.13",), "86703": ("190.13", "190.14")}
LISTS = {
    "190.21": {"Covered": {"E119", "E1165"}, "Non-covered": set()},
    "190.15": {"Does not support": {"Z021"}, "Non-covered": set()},
    "190.13": {"Covered": {"B20"}, "Non-covered": {"E119"}},
    "190.14": {"Covered": {"R509", "I10"}, "Non-covered": set()},
}
EVERY = {"Z0000"}
DIAGNOSES = ("E119", "E1165", "Z021", "B20", "R509", "I10", "Z0000", "M545")
NAMES = ("lab_ncd", "lab_ncd_supported", "lab_denied_diagnosis")


@pytest.fixture(scope="module")
def made(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return the pack with lists of four determinations for the third quarter of 2024."""
    rows = ["NCD,HCPCS,ICD-10,RESOLUTION CODE"]
    rows += [f"{ncd},{code},," for code, ncds in PROCEDURES.items() for ncd in ncds]
    rows += [
        f"{ncd},,{code},{kind}"
        for ncd, of in LISTS.items()
        for kind, held in of.items()
        for code in sorted(held)
    ]
    rows += [f"ALL,,{code},Non-covered" for code in EVERY]
    file = source("2024300-ICD10-NCD-Spreadsheet.csv", "\n".join(rows))
    root: Path = tmp_path_factory.mktemp("lab")
    return pack.with_release(install(root, LAB_NCD, [file], now=NOW))


def slowly(procedure: str, day: dt.date, diagnoses: list[str]) -> tuple[str | None, bool | None, str | None]:
    """Say what the determinations say of one line."""
    if not dt.date(2024, 7, 1) <= day <= dt.date(2024, 9, 30):
        return None, None, None
    ncds = PROCEDURES.get(procedure, ())
    if not ncds:
        return None, True, None
    good, denied = False, None
    for ncd in ncds:
        lists = LISTS[ncd]
        refused = lists["Non-covered"] | EVERY | lists.get("Does not support", set())
        if "Covered" in lists:
            good |= any(code in lists["Covered"] for code in diagnoses)
        else:
            good |= any(code not in refused for code in diagnoses)
        denied = denied or next((code for code in diagnoses if code in refused), None)
    return ncds[0], (good if diagnoses else None), denied


def test_random_lines_are_judged_as_the_sentences_say(made: Pack) -> None:
    chance = random.Random(4)
    claims = []
    for _ in range(400):
        held = chance.sample(DIAGNOSES, chance.randint(1, 4))
        day = chance.choice(
            (dt.date(2024, 7, 1), dt.date(2024, 9, 30), dt.date(2024, 6, 30), dt.date(2024, 10, 1))
        )
        pointers = chance.sample(range(1, len(held) + 1), chance.randint(0, len(held)))
        claims.append((held, chance.choice((*PROCEDURES, "99213")), day, pointers))
    batch = Batch.from_rows(
        {
            "claims": {"claim_type": ["professional"] * len(claims)},
            "diagnoses": {
                "claim": [row for row, one in enumerate(claims) for _ in one[0]],
                "position": [place for one in claims for place in range(1, len(one[0]) + 1)],
                "diagnosis": [code for one in claims for code in one[0]],
            },
            "lines": {
                "claim": list(range(len(claims))),
                "line": [1] * len(claims),
                "procedure": [one[1] for one in claims],
                "from_date": [one[2] for one in claims],
                **{
                    f"pointer_{slot + 1}": [one[3][slot] if len(one[3]) > slot else None for one in claims]
                    for slot in range(4)
                },
            },
        }
    )
    found = Sheet(batch, made, TODAY).frame("line", NAMES).rows()
    wanted = [slowly(code, day, [held[at - 1] for at in pointers]) for held, code, day, pointers in claims]
    assert found == wanted
    assert {row[1] for row in found} == {True, False, None}


def test_the_nearest_are_named_only_where_the_test_is_not_supported(made: Pack) -> None:
    batch = parse_notation(
        "P 2024-07-15 F72 dx=E11.69,E11.9,Z00.00 | 83036 >1 | 83036 >2 | 85025 >3 | 99213 >1"
    )
    found = Sheet(batch, made, TODAY).column("line", "lab_nearest_covered").to_list()
    assert found == ["E11.65, E11.9", None, "all that its list does not name", None]


def test_an_institutional_claim_is_not_judged(made: Pack) -> None:
    batch = parse_notation("I 2024-07-15 F72 dx=I10 bill=0131 | 83036")
    assert Sheet(batch, made, TODAY).column("line", "lab_ncd_supported").to_list() == [None]
