"""`scrubjay demo`: a sample practice month, scrubbed, with the count of planted mistakes that were found."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrubjay.doors.cli.terminal import ensure_pack, progress, wants_color, width

if TYPE_CHECKING:
    from scrubjay.doors.cli.score import Score

WORST = 6
"""Findings in detail on the terminal; the page holds the others."""


@click.command(name="demo")
@click.option("--claims", type=click.IntRange(1), default=2_000, show_default=True, help="Claims to write.")
@click.option(
    "--mistakes", type=click.FloatRange(0, 1), default=0.1, show_default=True, help="Share to spoil."
)
@click.option("--seed", type=int, default=7, show_default=True, help="Another number, another month.")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), default=Path("demo-output"),
              show_default=True, help="Where to write.")  # fmt: skip
def command(claims: int, mistakes: float, seed: int, folder: Path) -> None:
    """Write a sample practice month, scrub it, and show what was found.

    Every person in it is made up. A share of the claims carries one planted mistake each; the truth file
    beside the claims says which, and the last lines say how many were found and what was said about clean
    claims. A second file holds wrong claims and look-alikes for every edit; they are checked with the made-up
    reference data that the edits' own cases are checked with.
    """
    from scrubjay.doors.cli.score import read_truth, score
    from scrubjay.kernel.check import check
    from scrubjay.report import write
    from scrubjay.sample import write_sample

    ensure_pack()
    paths = write_sample(folder, claims, seed, mistakes=mistakes)
    truth = read_truth(paths.truth_json)
    with progress("checking", show=True) as advance:
        report = check(paths.claims, today=dt.date.fromisoformat(truth["made"]), progress=advance)
    page = folder / "report.html"
    with page.open("w", encoding="utf-8") as stream:
        write(report, stream, "html")
    write(report, sys.stdout, limit=WORST, color=wants_color(sys.stdout), width=width())
    examples = folder / "examples.837"
    for line in (*_outcome(score(report, truth)), *_examples(examples)):
        click.echo(line)
    click.echo(
        f"\nclaims   {paths.claims}\ntruth    {paths.truth_csv}\nreport   {page}\n"
        f"examples {examples}, {examples.with_suffix('.csv')}"
    )


def _outcome(one: Score) -> list[str]:
    from scrubjay.report.layout import count

    planted, found = one.planted.total(), one.found.total()
    lines = [f"\nplanted  {found:,} of {count(planted, 'mistake')} found, of {len(one.planted)} kinds"]
    if one.missed:
        missed = ", ".join(f"{name} {number}" for name, number in one.missed.items())
        lines.append(f"missed   {missed}")
    accused = ", ".join(f"{number:,} with {level} at worst" for level, number in sorted(one.accused.items()))
    lines.append(f"clean    {count(one.clean, 'claim')} without a planted mistake: {accused or 'no finding'}")
    lines += [f"         {number:,} times {edit}" for edit, number in one.accusers.most_common(10)]
    return lines


def _examples(path: Path) -> list[str]:
    from scrubjay.kernel.cases import cases_plan
    from scrubjay.kernel.check import run_check
    from scrubjay.kernel.examples import score_examples, write_examples
    from scrubjay.report.layout import count

    plan = cases_plan()
    examples = write_examples(path, plan.edits)
    scored = score_examples(examples, run_check(plan, path).findings)
    shown = len({one.edit for one in examples if one.case.hits})
    return [
        f"examples {scored.wrong - len(scored.missed):,} of {count(scored.wrong, 'wrong claim')} found, "
        f"of {count(shown, 'edit')}; {len(scored.accused):,} of {count(scored.alike, 'look-alike')} accused"
    ]
