"""Professional claims at random, and packs with small NCCI tables, for the tests of pairs and units."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from scrubjay.claims import Batch
from scrubjay.edit import Edit
from scrubjay.kernel.config import Config
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.reference import Pack
from scrubjay.reference.build.installing import install
from scrubjay.reference.build.model import Contents, Span
from scrubjay.reference.datasets import find_data_set
from scrubjay.reference.sets import load_sets
from tests.slow_oracles.ncci import Codes, Found, PairTable, Service, UnitTable

TODAY = dt.date(2026, 6, 30)
NOW = dt.datetime(2026, 6, 30)
QUARTER = (dt.date(2024, 7, 1), dt.date(2024, 9, 30))
NPIS = ("1234567893", "1245319599", "1679576722")
GROUP = "1003000126"
_TYPES = {"int": pl.Int32, "text": pl.String, "flag": pl.Boolean}


def with_tables(
    pack: Pack, root: Path, name: str, rows: Mapping[str, Sequence[Sequence[Any]]], span: Span = QUARTER
) -> Pack:
    """Return the pack with a data set whose tables hold these rows: keys, from, to, values."""
    made = find_data_set(name)
    frames = {}
    for one in made.tables:
        kinds = ["text"] * len(one.keys) + ["date"] * 2 + list(one.values.values())
        types = [pl.Date if kind == "date" else _TYPES[kind] for kind in kinds]
        schema = dict(zip(one.columns, types, strict=True))
        frames[one.name] = pl.DataFrame(rows.get(one.name, []), schema=schema, orient="row")
    contents = Contents("made", span[0], (span,), frames)
    return pack.with_release(install(root, replace(made, read=lambda _: contents), [], now=NOW, shrink=True))


def with_table(pack: Pack, root: Path, name: str, table: str, rows: Sequence[Sequence[Any]]) -> Pack:
    """Do as `with_tables` for one table."""
    return with_tables(pack, root, name, {table: rows})


@cache
def codes() -> Codes:
    """Return the code sets that the oracle asks."""
    sets = load_sets()
    visits = ("evaluation_service", "visit", "preventive_visit")
    known = [f"{number:05}" for number in range(100_000)] + [f"G{number:04}" for number in range(10_000)]
    return Codes(
        visits={code for code in known if any(code in sets[name] for name in visits)},
        may_be_apart={code for code in known if code in sets["takes_visit_modifier"]},
        office={code for code in known if code in sets["office_problem_visit"]},
        preventive={code for code in known if code in sets["preventive_visit"]},
        one_a_day={code for code in known if code in sets["visit"]},
    )


def oracle_pairs(pack: Pack, name: str) -> PairTable:
    """Return a table of pairs as its files gave it, and the days that it speaks for."""
    release = pack.release(name)
    rows: dict[tuple[str, str], list[tuple[dt.date | None, dt.date | None, int]]] = defaultdict(list)
    for one, two, first, last, indicator, _ in release.frame("pairs").iter_rows():
        rows[one, two].append((first, last, indicator))
    return PairTable(rows, release.spans[0][0], release.spans[-1][1])


def oracle_units(pack: Pack, name: str) -> UnitTable:
    """Return a table of limits as its files gave it."""
    release = pack.release(name)
    limits = {code: (units, kind) for code, _, _, units, kind, _ in release.frame("limits").iter_rows()}
    return UnitTable(limits, *release.own_spans[0])


def random_services(
    claims: int,
    seed: int,
    *,
    pools: Sequence[Sequence[str | None]],
    days: Sequence[dt.date | None],
    modifiers: Sequence[str],
    most: int = 4,
    patients: int = 10_000,
    units: Sequence[float | None] = (1.0,),
    spans: Sequence[int] = (0,),
) -> list[Service]:
    """Return lines of claims; the codes of one claim are of one pool, so that they meet."""
    chance = random.Random(seed)
    payers = ("MB", "MB", "MC", "16", "CI", "BL", None)
    of_patient = {f"P{number}": chance.choice(payers) for number in range(patients)}
    services = []
    for claim in range(claims):
        patient = chance.choice((None, *[f"P{chance.randrange(patients)}"] * 9))
        payer = chance.choice(payers) if patient is None else of_patient[patient]
        frequency, pool = chance.choice(("1", "1", "1", None, "7")), chance.choice(pools)
        usual = chance.choice(days), chance.choice(NPIS)
        for number in range(1, chance.randint(1, most) + 1):
            first = usual[0] if chance.random() < 0.8 else chance.choice(days)
            last = None if first is None else first + dt.timedelta(days=chance.choice(spans))
            given = {word for word in (chance.choice(modifiers), chance.choice(modifiers)) if word}
            services.append(
                Service(
                    claim=claim,
                    number=number,
                    procedure=chance.choice(pool),
                    first=first,
                    last=last,
                    provider=usual[1] if chance.random() < 0.8 else chance.choice(NPIS),
                    modifiers=tuple(sorted(given)),
                    units=chance.choice(units),
                    minutes=chance.random() < 0.03,
                    charge=chance.choice((10, 20)),
                    patient=patient,
                    payer=payer,
                    frequency=frequency,
                )
            )
    return services


def batch_of(services: Sequence[Service]) -> Batch:
    """Return the claims of some lines, numbered from 0 without gaps, in that order."""
    heads = list({service.claim: service for service in services}.values())
    return Batch.from_rows(
        {
            "claims": {
                "claim_id": [f"C{head.claim}" for head in heads],
                "claim_type": ["professional"] * len(heads),
                "patient_id": [head.patient for head in heads],
                "payer_class": [head.payer for head in heads],
                "billing_npi": [GROUP] * len(heads),
                "frequency": [head.frequency for head in heads],
            },
            "lines": _lines(services, {head.claim: row for row, head in enumerate(heads)}),
        }
    )


def _lines(services: Sequence[Service], rows: Mapping[int, int]) -> dict[str, list[Any]]:
    padded = [(*service.modifiers, None, None)[:2] for service in services]
    return {
        "claim": [rows[service.claim] for service in services],
        "line": [service.number for service in services],
        "procedure": [service.procedure for service in services],
        "modifier_1": [given[0] for given in padded],
        "modifier_2": [given[1] for given in padded],
        "from_date": [service.first for service in services],
        "to_date": [service.last for service in services],
        "line_rendering_npi": [service.provider for service in services],
        "units": [service.units for service in services],
        "unit_basis": ["MJ" if service.minutes else "UN" for service in services],
        "charge": [Decimal(service.charge) for service in services],
    }


def plan_of(pack: Pack, edits: Sequence[Edit]) -> Plan:
    """Return a plan of some edits."""
    return Plan(Config(), TODAY, pack, tuple(edits))


def findings(pack: Pack, edits: Sequence[Edit], batch: Batch) -> Found:
    """Return where the edits find something, in the oracle's form."""
    return {
        (one.edit, one.claim, one.other_line or 0, one.line or 0)
        for one in run(plan_of(pack, edits), batch).findings.unsorted()
    }
