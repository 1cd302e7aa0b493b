"""Medical necessity: the fast facts against the slow oracle, on the sample and on exports made at random."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest

from scrubjay.claims import Batch, parse_notation
from scrubjay.edits.coverage.diagnosis_not_in_article import EDIT
from scrubjay.facts import Practice, Sheet
from scrubjay.facts.coverage import DOUBTS
from scrubjay.kernel.config import Config
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.reference import Pack
from scrubjay.reference.build import coverage_groups
from scrubjay.reference.build.coverage_mcd import COVERAGE
from scrubjay.reference.build.installing import install
from tests.reference.build.coverage_made import (
    DIAGNOSES,
    PROCEDURES,
    Tables,
    files,
    random_tables,
    sample_tables,
)
from tests.slow_oracles import coverage as oracle

TODAY = dt.date(2026, 6, 30)
DAYS = (dt.date(2024, 4, 10), dt.date(2024, 7, 15), dt.date(2024, 8, 1), dt.date(2024, 9, 30), None,
        dt.date(2024, 4, 9), dt.date(2024, 10, 1))  # fmt: skip
AREAS = ("JN", "09102", "09202", "FL", "PR", "JK", "13202", "NY", "06102")
COLUMNS = ("coverage_supported", "coverage_judged", "coverage_denied_diagnosis", "coverage_on_condition")


def installed(pack: Pack, root: Path, tables: Tables) -> Pack:
    """Return the pack with an export installed."""
    return pack.with_release(
        install(root, COVERAGE, files(tables), now=dt.datetime(2024, 7, 12), shrink=True)
    )


@pytest.fixture(scope="module")
def sample(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return the pack with the sample export."""
    return installed(pack, tmp_path_factory.mktemp("coverage"), sample_tables())


type Line = tuple[str | None, dt.date | None, tuple[int, ...]]


def claims(seed: int, count: int, codes: tuple[str, ...]) -> tuple[list[list[str]], list[list[Line]]]:
    """Return the diagnoses and the lines of random professional claims."""
    chance = random.Random(seed)
    diagnoses = [chance.sample(DIAGNOSES, chance.randint(1, 6)) for _ in range(count)]
    lines: list[list[Line]] = []
    for held in diagnoses:
        own: list[Line] = []
        for _ in range(chance.randint(1, 4)):
            pointers = tuple(chance.sample(range(1, len(held) + 2), chance.randint(0, min(4, len(held) + 1))))
            own.append((chance.choice((*codes, "99213", None)), chance.choice(DAYS), pointers))
        lines.append(own)
    return diagnoses, lines


def batch_of(diagnoses: list[list[str]], lines: list[list[Line]], order: list[int]) -> Batch:
    """Return the claims as a batch, in this order."""
    places = [
        (row, number, line) for row, one in enumerate(order) for number, line in enumerate(lines[one], 1)
    ]
    held = [
        (row, place, code) for row, one in enumerate(order) for place, code in enumerate(diagnoses[one], 1)
    ]
    table: dict[str, list[Any]] = {
        "claim": [row for row, _, _ in places],
        "line": [number for _, number, _ in places],
        "procedure": [line[0] for _, _, line in places],
        "from_date": [line[1] for _, _, line in places],
        **{
            f"pointer_{slot + 1}": [line[2][slot] if len(line[2]) > slot else None for _, _, line in places]
            for slot in range(4)
        },
    }
    return Batch.from_rows(
        {
            "claims": {"claim_type": ["professional"] * len(order)},
            "diagnoses": {
                "claim": [row for row, _, _ in held],
                "position": [place for _, place, _ in held],
                "diagnosis": [code for _, _, code in held],
            },
            "lines": table,
        }
    )


def expected(tables: Tables, area: str, codes: list[str], line: Line) -> oracle.Answer:
    """Return what the oracle says of one line."""
    procedure, day, pointers = line
    pointed = [codes[pointer - 1] for pointer in pointers if pointer <= len(codes)]
    return oracle.judge(tables, area, procedure, day, pointed)


def check(
    pack: Pack, tables: Tables, area: str, seed: int, count: int, codes: tuple[str, ...]
) -> set[object]:
    """Hold the facts of random claims against the oracle, and return the verdicts that there were."""
    diagnoses, lines = claims(seed, count, codes)
    order = list(range(count))
    random.Random(seed).shuffle(order)
    sheet = Sheet(batch_of(diagnoses, lines, order), pack, TODAY, Practice(mac=area))
    found = sheet.frame("line", (*COLUMNS, "coverage_policy", "coverage_doubt", "nearest_covered")).rows(
        named=True
    )
    asked = [(diagnoses[one], line) for one in order for line in lines[one]]
    for row, (held, line) in zip(found, asked, strict=True):
        answer = expected(tables, area, held, line)
        wanted = (answer.supported, answer.judged, answer.denied, answer.conditional)
        assert tuple(row[name] for name in COLUMNS) == wanted, (area, held, line, answer)
        named = row["coverage_policy"]
        assert (named is not None) == bool(answer.articles), (line, answer)
        if named is not None:
            assert named[1:].split()[0] in answer.articles
            assert named.endswith(f" and {len(answer.articles) - 1} more") == (len(answer.articles) > 1)
        assert (row["coverage_doubt"] is not None) == (answer.supported is None and answer.judged is True)
        assert (row["nearest_covered"] is not None) == (
            answer.judged is True and answer.supported is not True
        )
    return {(row["coverage_supported"], row["coverage_judged"]) for row in found}


@pytest.mark.parametrize("area", AREAS)
def test_the_sample_is_judged_as_the_oracle_judges_it(sample: Pack, area: str) -> None:
    tables = sample_tables()
    codes = tuple(sorted({row["hcpc_code_id"] for row in tables["article_x_hcpc_code"]}))
    assert (True, True) in check(sample, tables, area, seed=AREAS.index(area), count=150, codes=codes)


@pytest.mark.parametrize("seed", range(12))
def test_random_articles_are_judged_as_the_oracle_judges_them(pack: Pack, tmp_path: Path, seed: int) -> None:
    tables = random_tables(seed)
    made = installed(pack, tmp_path, tables)
    busy = {row["contractor_id"] for row in tables["article_x_contractor"]}
    numbers = {row["contractor_number"] for row in tables["contractor"] if row["contractor_id"] in busy}
    areas = [area for area in ("JN", "NY", "JK", *sorted(numbers)) if oracle.contractors_of(tables, area)]
    seen = set()
    for number, area in enumerate(areas):
        seen |= check(made, tables, area, seed=100 * seed + number, count=40, codes=PROCEDURES)
    assert {(True, True), (False, True), (None, None), (None, True)} <= seen


def facts(pack: Pack, claim: str, practice: Practice, *names: str) -> list[tuple[object, ...]]:
    """Return facts of the lines of one claim."""
    return Sheet(parse_notation(claim), pack, TODAY, practice).frame("line", names).rows()


@pytest.mark.parametrize(
    ("practice", "area"),
    [
        (Practice(mac="JN"), "JN"),
        (Practice(mac="J-N", state="TX"), "JN"),
        (Practice(mac="09102"), "09102"),
        (Practice(state="FL"), "FL"),
        (Practice(mac="J-06"), "J6"),
        (Practice(mac="J6"), "J6"),
        (Practice(state="NY"), "NY"),
        (Practice(mac="13201"), None),  # Part A
        (Practice(state="TX"), None),  # no article there
        (Practice(mac="FIRST COAST", state="FL"), None),
        (Practice(), None),
    ],
)
def test_the_area_is_the_contractor_else_the_state(
    sample: Pack, practice: Practice, area: str | None
) -> None:
    assert facts(sample, "P 2024-07-15 F72 dx=I10 | 82306 >1", practice, "coverage_area") == [(area,)]


def test_without_an_area_only_procedures_of_no_article_are_clean(sample: Pack) -> None:
    found = facts(
        sample,
        "P 2024-07-15 F72 dx=I10 | 82306 >1 | 99213 >1",
        Practice(),
        "coverage_judged",
        "coverage_supported",
    )
    assert found == [(True, None), (True, True)]


def test_the_gap_says_what_to_set(sample: Pack) -> None:
    plan = Plan(Config(), TODAY, sample, (EDIT,))
    claim = parse_notation("P 2024-07-15 F72 dx=I10 class=MB | 82306 >1 | 99213 >1")
    (gap,) = run(plan, claim).gaps
    assert gap.reason.startswith("practice.mac or practice.state is not set")
    assert gap.rows == 1
    other = parse_notation("P 2024-07-15 F72 dx=I10 class=CI | 82306 >1")
    assert not run(plan, other).gaps


def test_an_institutional_claim_is_not_judged(sample: Pack) -> None:
    claim = "I 2024-07-15 F72 dx=I10 bill=0131 | 82306"
    assert facts(sample, claim, Practice(mac="JN"), "coverage_judged", "coverage_supported") == [(None, None)]


def test_the_nearest_covered_diagnoses_share_the_category_and_are_billable(sample: Pack) -> None:
    practice, day = Practice(mac="13202"), "P 2024-07-15 F72 "
    # E20.0, E20.9 and E21.0 to E21.3 are on the list; E21.4 and E20.810 are billable codes that are not.
    asked = "dx=E21.4,E20.810,Z00.00 | 82306 >1 | 82306 >2 | 82306 >3 | 82306 >1,2,3"
    found = [text for (text,) in facts(sample, day + asked, practice, "nearest_covered")]
    assert found[0] == "E21.0, E21.1, E21.2, E21.3"
    assert found[1] == "E20.0, E20.9"
    assert found[2] == "none of the same category"
    assert found[3] == "E20.0, E20.9, E21.0, E21.1, E21.2"


def test_an_article_that_lists_what_is_not_covered_covers_all_else(sample: Pack) -> None:
    names = ("coverage_supported", "coverage_denied_diagnosis", "nearest_covered")
    found = facts(
        sample, "P 2024-07-15 F72 dx=Z00.00,I10 | 93000 >1 | 93000 >1,2", Practice(mac="JN"), *names
    )
    assert found == [(False, "Z0000", "all that its list does not name"), (True, "Z0000", None)]


def test_every_doubt_has_its_words() -> None:
    assert set(DOUBTS) == set(coverage_groups.DOUBTS)


def test_one_claim_says_the_same_as_many(sample: Pack) -> None:
    tables = sample_tables()
    codes = tuple(sorted({row["hcpc_code_id"] for row in tables["article_x_hcpc_code"]}))
    for seed in range(20):
        check(sample, tables, "JN", seed=seed, count=1, codes=codes)
