"""Local coverage on tables of full size: `python -m benchmarks.coverage [--claims N] [--pairs N]`.

The tables are made up: 2,000 rules of articles, each for a dozen procedures (those of the sample's claims
among them) and for the contractors of one jurisdiction, with millions of pairs of a rule and a diagnosis.
Each list holds most of the diagnoses of the sample's claims. The peer says by joins of Polars whether any
diagnosis of a line is on a list that governs it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.measure import median_seconds, sample
from benchmarks.table import Figure, show_figures
from scrubjay.claims import Batch
from scrubjay.facts import Practice, Sheet
from scrubjay.facts.sheet import links
from scrubjay.intake import read_837
from scrubjay.reference import Pack, open_embedded
from scrubjay.reference.build.coverage_mcd import COVERAGE
from scrubjay.reference.build.installing import install
from scrubjay.reference.build.model import Contents
from scrubjay.reference.releases import Release, open_release

RULES, CODES, JURISDICTIONS = 2_000, 12, 12
PAIRS, REACH = 5_000_000, 0.3
FACTS = ("coverage_supported", "coverage_policy", "coverage_denied_diagnosis", "nearest_covered")
_OPEN = (pl.lit(None, pl.Date).alias("from"), pl.lit(None, pl.Date).alias("to"))


def contents(pack: Pack, procedures: list[str], common: list[str], pairs: int) -> Contents:
    """Return made-up articles; each lists three in four of the `common` diagnoses, and others."""
    chance = np.random.default_rng(3)
    codes = [pack.diagnoses.index.code(number) for number in range(len(pack.diagnoses.index))]
    codes = common + sorted({code for code in codes if len(code) > 3} - set(common))
    rest = pairs // RULES - 3 * len(common) // 4
    rules = [f"{80_000 + number}00" for number in range(RULES)]
    known = pl.DataFrame(
        {"rule": rules, "jurisdiction": [f"J{number % JURISDICTIONS}" for number in range(RULES)]}
    )
    scope = pl.DataFrame(
        {
            "procedure": chance.choice(procedures, RULES * CODES),
            "rule": np.repeat(np.array(rules), CODES),
        }
    ).unique()
    held = [
        np.concatenate(
            [
                chance.choice(len(common), 3 * len(common) // 4, replace=False),
                chance.choice(np.arange(len(common), len(codes)), rest, replace=False),
            ]
        )
        for _ in rules
    ]
    members = pl.DataFrame(
        {
            "rule": np.repeat(np.arange(RULES, dtype=np.uint32), pairs // RULES),
            "diagnosis": np.concatenate(held).astype(np.uint32),
        }
    )
    members = members.select(
        pl.Series(rules).gather(members["rule"]).alias("rule"),
        pl.Series(codes).gather(members["diagnosis"]).alias("diagnosis"),
        *_OPEN,
        covered=pl.lit(1, pl.Int32),
        denied=pl.lit(None, pl.Int32),
        star=pl.lit(False),
    )
    where = known.select(pl.col("jurisdiction").alias("area"), "rule", *_OPEN, whole=pl.lit(True))
    texts = known.select(
        "rule",
        *_OPEN,
        policy=pl.format("A{}", pl.col("rule").str.head(5)),
        groups=pl.lit("1"),
        listed=pl.lit(True),
        doubt=pl.lit(None, pl.String),
        denied_surely=pl.lit(False),
    )
    tables = {
        "places": where.select("area", *_OPEN).unique(),
        "areas": where,
        "scope": scope.select("procedure", "rule", *_OPEN),
        "rules": texts,
        "members": members,
    }
    return Contents("made up", dt.date(2020, 1, 1), ((dt.date(2020, 1, 1), dt.date(2030, 1, 1)),), tables)


def by_joins(batch: Batch, sheet: Sheet, made: Contents) -> pl.DataFrame:
    """Return, by line, whether any diagnosis is on a list that governs it, by joins."""
    area = made.tables["areas"].filter(pl.col("area") == "J1").select("rule")
    scope = made.tables["scope"].select("procedure", "rule").join(area, on="rule")
    line_of, diagnosis_of = links(sheet)
    lines = batch.lines.select("procedure").with_row_index("row").join(scope, on="procedure")
    codes = batch.diagnoses["diagnosis"].gather(diagnosis_of)
    pointed = pl.DataFrame({"row": line_of.astype(np.uint32), "diagnosis": codes})
    listed = made.tables["members"].select("rule", "diagnosis", found=pl.lit(True))
    joined = lines.join(pointed, on="row").join(listed, on=["rule", "diagnosis"], how="left")
    return joined.group_by("row").agg(pl.col("found").any())


def figures(claims: int = 100_000, pairs: int = PAIRS) -> list[Figure]:
    """Measure."""
    pack = open_embedded()
    ((batch, _),) = read_837(sample(claims), bucket=10_000_000)
    procedures = batch.lines["procedure"].drop_nulls().unique().sort().to_list()
    procedures += [f"{number}" for number in range(20_000, 21_500)]
    common = batch.diagnoses["diagnosis"].drop_nulls().unique().sort().to_list()
    made = contents(pack, procedures, common, pairs)
    with tempfile.TemporaryDirectory(prefix="scrubjay-bench-") as folder:
        start = time.perf_counter()
        release = install(
            Path(folder), replace(COVERAGE, read=lambda _: made), [], now=dt.datetime(2020, 1, 1)
        )
        compiled = time.perf_counter() - start
        opened = median_seconds(lambda: _open(release), 20)
        whole = pack.with_release(release)

        def facts(some: Batch) -> Sheet:
            sheet = Sheet(some, whole, dt.date(2026, 7, 1), Practice(mac="J1"))
            sheet.days("line", "service_date")
            sheet.keys("line", "procedure")
            sheet.keys("diagnosis", "diagnosis")
            sheet.once("links", links)
            return sheet

        ready = [facts(batch) for _ in range(4)]
        took = min(_timed(sheet) for sheet in ready)
        peer = median_seconds(lambda: by_joins(batch, ready[0], made), 2)
        single = [batch.slice(row, 1) for row in range(0, 400, 2)]
        one = sorted(_timed(facts(claim)) for claim in single)[len(single) // 2]
        uncovered = int((~ready[0].column("line", "coverage_supported")).sum())
    return [
        Figure(f"coverage: {pairs:,} pairs compiled and written", f"{compiled:.1f} s"),
        Figure("... opened, its tables asked for", f"{1000 * opened:.1f} ms"),
        Figure(
            f"... facts of {claims:,} claims, {len(batch.lines):,} lines, {uncovered:,} not covered",
            f"{took:.3f} s",
            f"<= {REACH} s",
            took <= REACH,
            f"joins of Polars, the verdict alone: {peer:.2f} s",
        ),
        Figure("... facts of one claim, warm, p50", f"{1000 * one:.2f} ms"),
    ]


def _open(release: Release) -> None:
    again = open_release(release.folder)
    for name in ("areas", "scope", "members"):
        again.pairs(name)
    again.codes("rules")


def _timed(sheet: Sheet) -> float:
    start = time.perf_counter()
    for name in FACTS:
        sheet.values("line", name)
    return time.perf_counter() - start


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.coverage", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    chosen = parser.parse_args(arguments)
    show_figures(figures(chosen.claims, chosen.pairs))


if __name__ == "__main__":
    main()
