"""Code pairs on two claims against the slow oracle: random claims, any order, one batch or several."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from scrubjay.claims import Batch
from scrubjay.edits.pairs.pair_across_claims import EDIT as NEVER
from scrubjay.edits.pairs.pair_across_claims_advisory import EDIT as ADVISORY
from scrubjay.edits.pairs.pair_across_claims_without_modifier import EDIT as WITHOUT
from scrubjay.facts import Sheet
from scrubjay.kernel.history import HistoryStore, extract
from scrubjay.kernel.run import run
from scrubjay.reference import Pack
from tests.facts.ncci_help import NPIS, TODAY, batch_of, codes, oracle_pairs, plan_of, with_table
from tests.slow_oracles.ncci import PairTable, Service
from tests.slow_oracles.pairs_across import Line, Oracle, Verdict

EDITS = (NEVER, WITHOUT, ADVISORY)
COLUMNS = (
    "bundled_across",
    "across_indicator",
    "bundled_into",
    "bundled_into_claim",
    "bundled_into_line",
)
PAYERS = ((None, None, None), ("X", "MB", "P"), ("X", "MB", "S"), ("Y", "CI", "P"), ("Z", "MC", "P"))
DAYS = (dt.date(2024, 7, 15), dt.date(2024, 7, 16), dt.date(2019, 6, 30), dt.date(2024, 10, 1))
MODIFIERS = ("", "", "", "", "25", "57", "59", "XS", "RT", "LT", "91", "76", "22")
POOLS = (
    ("45380", "45378", "45385", "36415"),
    ("11042", "97597", "99213", "00000"),
    ("29880", "29881", "29877", None),
    ("99213", "99214", "20610", "96372", "G0439"),
)


def random_claims(claims: int, seed: int) -> list[Line]:
    """Return lines of claims of few patients, so that they meet; some claims are sent twice or changed."""
    chance = random.Random(seed)
    made: list[Line] = []
    usual: dict[str | None, tuple[tuple[str | None, ...], tuple[str | None, ...], dt.date]] = {}
    for claim in range(claims):
        patient = chance.choice((None, *[f"P{chance.randrange(claims // 6)}"] * 40))
        earlier = [one for one in made if one.service.patient == patient][-3:]
        names = [
            f"C{chance.randrange(claims)}",
            *([one.name for one in earlier] if chance.random() < 0.1 else []),
        ]
        name = chance.choice(names)
        if earlier and chance.random() < 0.15:
            made += again(made, earlier[-1].service.claim, claim, name)
            continue
        frequency = chance.choice(("1",) * 12 + (None, "7", "8"))
        refers = (
            chance.choice((None, "ICN", *[one.name for one in earlier])) if frequency in ("7", "8") else None
        )
        fresh = chance.choice(PAYERS), chance.choice(POOLS), chance.choice((*DAYS, DAYS[0]))
        mine = usual.setdefault(patient, fresh)
        payer = (mine if chance.random() < 0.85 else fresh)[0]
        pool = (mine if chance.random() < 0.85 else fresh)[1]
        day = (mine if chance.random() < 0.85 else fresh)[2]
        for number in range(1, chance.randint(1, 3) + 1):
            service = Service(
                claim=claim,
                number=number,
                procedure=chance.choice(pool),
                first=day if chance.random() < 0.9 else chance.choice((*DAYS, None)),
                last=None,
                provider=chance.choice((NPIS[0],) * 9 + (NPIS[1], None)),
                modifiers=tuple(sorted({word for word in (chance.choice(MODIFIERS),) if word})),
                charge=chance.choice((10, 20)),
                patient=patient,
                payer=payer[1],
                frequency=frequency,
            )
            made.append(Line(service, name, refers, payer))
    return made


def again(made: Sequence[Line], old: int, new: int, name: str | None) -> list[Line]:
    """Return the lines of a claim once more, as another claim, in another order."""
    lines = [one for one in made if one.service.claim == old]
    copies = []
    for number, one in enumerate(reversed(lines), start=1):
        values = {slot: getattr(one.service, slot) for slot in Service.__slots__}
        copies.append(Line(Service(**values | {"claim": new, "number": number}), name, one.refers, one.payer))
    return copies


def batch(lines: Sequence[Line], order: Sequence[int]) -> Batch:
    """Return the claims in this order."""
    by_claim: dict[int, list[Line]] = {}
    for one in lines:
        by_claim.setdefault(one.service.claim, []).append(one)
    chosen = [one for claim in order for one in by_claim[claim]]
    plain = batch_of([one.service for one in chosen])
    heads = [by_claim[claim][0] for claim in order]
    claims = plain.claims.with_columns(
        pl.Series("claim_id", [head.name for head in heads], dtype=pl.String),
        pl.Series("original_reference", [head.refers for head in heads], dtype=pl.String),
        *(
            pl.Series(column, [head.payer[place] for head in heads], dtype=pl.String)
            for place, column in enumerate(("payer_id", "payer_class", "payer_order"))
        ),
        billing_npi=pl.lit(None, pl.String),
    )
    return Batch(claims, plain.diagnoses, plain.lines, plain.references, plain.adjustments)


def claims_of(lines: Sequence[Line]) -> list[int]:
    return sorted({one.service.claim for one in lines})


def verdicts(pack: Pack, lines: Sequence[Line], order: Sequence[int]) -> dict[tuple[int, int], Verdict]:
    made = batch(lines, order)
    sheet = Sheet(made, pack, TODAY)
    rows = zip(*(sheet.column("line", name).to_list() for name in COLUMNS), strict=True)
    places = zip(made.lines["claim"].to_list(), made.lines["line"].to_list(), strict=True)
    found: dict[tuple[int, int], Verdict] = {}
    for (claim, number), (bundled, *other) in zip(places, rows, strict=True):
        assert bundled or not any(value is not None for value in other)
        found[order[claim], number] = tuple(other) if bundled else bundled
    return found


def wanted(lines: Sequence[Line], tables: dict[str, PairTable | None]) -> dict[tuple[int, int], Verdict]:
    oracle = Oracle(lambda line: tables["MC" if line.payer[1] == "MC" else "rest"], codes(), lines)
    return {(one.service.claim, one.service.number): oracle.verdict(one) for one in lines}


def differing(
    found: dict[tuple[int, int], Verdict], right: dict[tuple[int, int], Verdict]
) -> Sequence[object]:
    return [(place, found[place], right[place]) for place in right if found[place] != right[place]][:3]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_verdicts_are_those_of_the_oracle(samples: Pack, seed: int) -> None:
    lines = random_claims(2500, seed)
    table = oracle_pairs(samples, "practitioner_pairs")
    right = wanted(lines, {"MC": table, "rest": table})
    order = claims_of(lines)
    assert differing(verdicts(samples, lines, order), right) == []
    kinds = Counter(verdict if verdict is None else type(verdict) for verdict in right.values())
    assert kinds[tuple] > 150 and kinds[None] > 150 and kinds[bool] > 2000, kinds
    random.Random(seed).shuffle(order)
    assert differing(verdicts(samples, lines, order), right) == []


@pytest.mark.parametrize("installed", [("MC",), ("rest", "MC")])
def test_medicaid_is_judged_by_its_own_table(
    pack: Pack, samples: Pack, tmp_path: Path, installed: tuple[str, ...]
) -> None:
    frame = samples.release("practitioner_pairs").frame("pairs")
    rows = frame.filter(pl.col("column_one").str.starts_with("4")).rows()
    made = with_table(pack, tmp_path, "medicaid_practitioner_pairs", "pairs", rows)
    tables: dict[str, PairTable | None] = {
        "MC": oracle_pairs(made, "medicaid_practitioner_pairs"),
        "rest": None,
    }
    if "rest" in installed:
        made = made.with_release(samples.release("practitioner_pairs"))
        tables["rest"] = oracle_pairs(made, "practitioner_pairs")
    lines = [one for one in random_claims(2500, 5) if one.service.first in (None, *DAYS[:2])]
    right = wanted(lines, tables)
    assert differing(verdicts(made, lines, claims_of(lines)), right) == []
    of_medicaid = [right[one.service.claim, one.service.number] for one in lines if one.payer[1] == "MC"]
    others = [right[one.service.claim, one.service.number] for one in lines if one.payer[1] != "MC"]
    assert any(isinstance(one, tuple) for one in of_medicaid)
    assert any(isinstance(one, tuple) for one in others) is ("rest" in installed)
    assert sum(one is None for one in others) > 100


@pytest.mark.parametrize("seed", [1, 2])
def test_batches_and_order_change_nothing(samples: Pack, seed: int) -> None:
    lines = random_claims(1500, seed)
    order = claims_of(lines)
    plan = plan_of(samples, EDITS)
    whole = run(plan, batch(lines, order))
    said = {(one.edit, order[one.claim], one.line, one.message) for one in whole.findings}
    random.Random(seed).shuffle(order)
    made = batch(lines, order)
    with HistoryStore(plan, in_memory=100) as store:
        for start in range(0, len(made), 90):
            store.add(extract(plan, plan.sheet(made.slice(start, 90)), start))
        outcome = store.judge()
    parts = {(one.edit, order[one.claim], one.line, one.message) for one in outcome.findings}
    assert parts == said and len({edit for edit, *_ in said}) == 3
    assert {(gap.edit, gap.rows) for gap in outcome.gaps} == {(gap.edit, gap.rows) for gap in whole.gaps}
