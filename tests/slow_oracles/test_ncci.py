"""The edits on code pairs and units against the slow oracle, on tens of thousands of random lines."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from scrubjay.edits.pairs.bundled_pair_advisory import EDIT as OTHER_PAYER
from scrubjay.edits.pairs.pair_modifier_of_same_site import EDIT as SAME_SITE
from scrubjay.edits.pairs.pair_modifier_on_wrong_line import EDIT as WRONG_LINE
from scrubjay.edits.pairs.practitioner_pair import EDIT as NEVER
from scrubjay.edits.pairs.practitioner_pair_without_modifier import EDIT as WITHOUT
from scrubjay.edits.pairs.visit_bundled_without_25 import EDIT as VISIT
from scrubjay.edits.units.no_units_payable import EDIT as NO_UNITS
from scrubjay.edits.units.units_beyond_clinical_limit_of_day import EDIT as CLINICAL
from scrubjay.edits.units.units_beyond_limit_of_day import EDIT as POLICY
from scrubjay.edits.units.units_beyond_limit_of_line import EDIT as OF_LINE
from scrubjay.edits.units.units_beyond_limit_of_other_payer import EDIT as OTHER_LIMIT
from scrubjay.reference import Pack
from tests.facts.ncci_help import (
    QUARTER,
    batch_of,
    codes,
    findings,
    oracle_pairs,
    oracle_units,
    random_services,
    with_table,
)
from tests.slow_oracles.ncci import Found, PairTable, Service, pair_findings, unit_findings

PAIR_EDITS = (OTHER_PAYER, NEVER, WITHOUT, WRONG_LINE, SAME_SITE, VISIT)
UNIT_EDITS = (OF_LINE, POLICY, CLINICAL, OTHER_LIMIT, NO_UNITS)
MODIFIERS = (
    *[""] * 6,
    "25",
    "57",
    "24",
    "59",
    "XS",
    "RT",
    "RT",
    "LT",
    "TA",
    "F5",
    "91",
    "78",
    "22",
    "76",
    "26",
)
DAYS = (dt.date(2024, 7, 15), dt.date(2024, 7, 15), dt.date(2024, 9, 30))
OLD_DAYS = (dt.date(2019, 6, 30), dt.date(2019, 7, 1), dt.date(2020, 1, 1), dt.date(1996, 1, 1), *DAYS)


def combinations(services: Sequence[Service]) -> int:
    """Return how many ordered pairs of lines of one claim, provider and day there are."""
    sizes = Counter((one.claim, one.provider, one.first) for one in services if one.first)
    return sum(size * (size - 1) for size in sizes.values())


def wanted_pairs(table: PairTable, services: Sequence[Service]) -> Found:
    claims: dict[int, list[Service]] = defaultdict(list)
    for service in services:
        claims[service.claim].append(service)
    found: Found = set()
    return found.union(*(pair_findings(table, codes(), claim) for claim in claims.values()))


def told(found: Found, wanted: Found) -> tuple[list[object], list[object]]:
    return sorted(found - wanted)[:3], sorted(wanted - found)[:3]


def edits_of(found: Found) -> Counter[str]:
    return Counter(edit for edit, *_ in found)


def test_pairs_of_the_samples(samples: Pack) -> None:
    table = oracle_pairs(samples, "practitioner_pairs")
    known = sorted({code for pair in table.rows for code in pair})
    pools = [[*{one, two, *known[at : at + 3]}] for at, (one, two) in enumerate(sorted(table.rows))]
    services = random_services(
        12_000, 1, pools=[*pools, [*known, None]], days=OLD_DAYS, modifiers=MODIFIERS, most=6
    )
    assert combinations(services) > 25_000
    found, wanted = findings(samples, PAIR_EDITS, batch_of(services)), wanted_pairs(table, services)
    assert told(found, wanted) == ([], [])
    assert all(edits_of(wanted)[edit.id] > 10 for edit in PAIR_EDITS), edits_of(wanted)


def test_real_pairs(pack: Pack, shared: Path, tmp_path: Path) -> None:
    path = shared / "reference" / "ncci" / "ptp_practitioner_eff2024-07-01.csv.gz"
    if not path.is_file():
        pytest.skip("the table of practitioner pairs is not there")
    active = pl.read_csv(path, infer_schema_length=0).filter(
        pl.col("deletion_date").fill_null("9999-12-31") >= "2024-07-01"
    )
    some = active.sample(4000, seed=7)
    visits = active.filter(pl.col("column2").is_in(["99213", "99214", "99291", "G0439"])).sample(1000, seed=7)
    pools = [list(pair) for pair in pl.concat([some, visits]).select("column1", "column2").iter_rows()]
    chosen = sorted({code for pool in pools for code in pool})
    rows = active.filter(pl.col("column1").is_in(chosen) & pl.col("column2").is_in(chosen)).select(
        "column1",
        "column2",
        pl.lit(None).alias("from"),
        pl.col("deletion_date").str.to_date(),
        pl.col("modifier_indicator").cast(pl.Int32),
        "rationale",
    )
    real = with_table(pack, tmp_path, "practitioner_pairs", "pairs", rows.rows())
    services = random_services(12_000, 2, pools=pools, days=DAYS, modifiers=MODIFIERS, most=5)
    assert combinations(services) > 25_000
    table = oracle_pairs(real, "practitioner_pairs")
    found, wanted = findings(real, PAIR_EDITS, batch_of(services)), wanted_pairs(table, services)
    assert told(found, wanted) == ([], [])
    assert sum(edits_of(wanted).values()) > 3000


@pytest.mark.parametrize("where", ["samples", "real"])
def test_units(where: str, samples: Pack, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    reference = samples
    if where == "real":
        path = request.getfixturevalue("shared") / "reference" / "ncci" / "mue_practitioner_eff2024-07-01.csv"
        if not path.is_file():
            pytest.skip("the table of practitioner limits is not there")
        limits = pl.read_csv(path, infer_schema_length=0).select(
            "hcpcs_code",
            pl.lit(QUARTER[0]).alias("from"),
            pl.lit(QUARTER[1]).alias("to"),
            pl.col("mue_units").cast(pl.Int32),
            pl.col("mue_mai").cast(pl.Int32),
            "mue_rationale",
        )
        reference = with_table(samples, tmp_path, "practitioner_units", "limits", limits.rows())
    table = oracle_units(reference, "practitioner_units")
    known = sorted(table.limits)
    few = [code for code in known if table.limits[code][0] <= 4]
    of_lines = [code for code in known if table.limits[code][1] == 1]
    pools = [few[at : at + 2] for at in range(0, min(len(few), 400), 2)] + [[*of_lines, "99999", None]] * 12
    services = random_services(
        16_000,
        3,
        pools=pools,
        days=(*DAYS, dt.date(2024, 7, 16), dt.date(2024, 10, 1), None),
        modifiers=(*[""] * 8, "59", "RT", "26", "TC", "54", "55", "GY", "76", "91"),
        patients=3000,
        units=(1.0, 1.0, 1.0, 2.0, 3.0, 5.0, 2.5, 300.0, 4000.0, None),
        spans=(0, 0, 0, 0, 1, 2, -1),
    )
    assert len(services) > 25_000
    found, wanted = findings(reference, UNIT_EDITS, batch_of(services)), unit_findings(table, services)
    assert told(found, wanted) == ([], [])
    assert all(edits_of(wanted)[edit.id] > 20 for edit in UNIT_EDITS), edits_of(wanted)
