"""The work of `scrubjay data update`: terms of use, progress, and what came of each data set."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrubjay.doors.cli.terminal import ensure_pack, width
from scrubjay.errors import ConfigError
from scrubjay.report.layout import paragraph

if TYPE_CHECKING:
    from scrubjay.reference.update.updating import Order, Tell, Update


def run_update(
    names: Sequence[str], source: str | None, *, accept_terms: bool, shrink: bool, today: dt.date
) -> int:
    """Update data sets and say what came of it; return the exit code."""
    from scrubjay.reference import data_root
    from scrubjay.reference.datasets import data_sets, find_data_set
    from scrubjay.reference.releases import in_force
    from scrubjay.reference.update.updating import Order, sets_in, terms_of

    root = data_root()
    for name in names:
        find_data_set(name)
    if not names and source is None:
        known = data_sets()
        for name in sorted(set(in_force(root)) - set(known)):
            click.echo(
                f"{name}: this version of Scrubjay does not know the data set; left as it is", err=True
            )
        names = sorted(set(in_force(root)) & set(known))
        if not names:
            raise ConfigError("no data set is installed", "name some: `scrubjay data status` lists them")
    if not names and source is not None and _is_address(source):
        raise ConfigError(
            "an address gives one data set", f"name it: scrubjay data update NAME --from {source}"
        )
    chosen = names or sets_in(Path(source or ""))
    agree_to(terms_of(chosen), root, accept_terms=accept_terms, today=today)
    ensure_pack()
    now = dt.datetime.combine(today, dt.datetime.now().time())
    failed = False
    with _progress() as tell:
        for one in _updates(Order(root, now, tell, shrink), names, source):
            click.echo(told(one), err=one.error is not None)
            failed |= one.error is not None
    return 2 if failed else 0


@contextlib.contextmanager
def _progress() -> Iterator[Tell]:
    """Show on standard error what is done now: a bar on a terminal, else a line for each step."""
    if not sys.stderr.isatty():
        said: set[str] = set()

        def say(what: str, _share: float | None) -> None:
            if what not in said:
                said.add(what)
                click.echo(f"  {what}", err=True)

        yield say
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("updating", total=None)

        def show(what: str, share: float | None) -> None:
            bar.update(task, description=what, completed=share or 0, total=None if share is None else 1.0)

        yield show


def _is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _updates(order: Order, names: Sequence[str], source: str | None) -> Iterator[Update]:
    from scrubjay.reference.update.updating import from_files, from_publishers

    if source is None or _is_address(source):
        return from_publishers(order, names, source or "")
    return from_files(order, Path(source), names)


def agree_to(names: Sequence[str], root: Path, *, accept_terms: bool, today: dt.date) -> None:
    """Show the terms that were not accepted yet, and have them accepted.

    Raises ConfigError where they are not.
    """
    from scrubjay.reference.update.terms import TERMS, acceptance, record

    known = acceptance(root)
    if known.problem:
        click.echo(known.problem, err=True)
    wanted = [TERMS[name] for name in TERMS if name in names and name not in known.days]
    if not wanted:
        return
    wide = min(width(), 100)
    click.echo("Terms of use of these files, in our words; the owners' own count:\n", err=True)
    for one in wanted:
        click.echo(f"{one.owner}: {one.about}", err=True)
        click.echo(paragraph(one.words, wide, "    "), err=True)
        click.echo(f"    {one.address}\n", err=True)
    if not accept_terms:
        if not sys.stdin.isatty():
            raise ConfigError("the terms of use are not accepted", "read them, then add --accept-terms")
        if not click.confirm("Do you accept these terms?", err=True):
            raise ConfigError("the terms of use are not accepted", "nothing was changed")
    record(root, [one.name for one in wanted], today)


def told(one: Update) -> str:
    """Say what came of one release."""
    if one.release is None:
        kept = f"{one.before} stays in force" if one.before else "nothing is installed"
        step = f"\n    {one.error.next_step}" if one.error and one.error.next_step else ""
        return f"{one.data_set}: {one.error}; {kept}{step}"
    spans = ", ".join(f"{first} to {last}" for first, last in one.release.spans)
    if one.same:
        what = "as before"
    elif one.in_force and one.before == one.release.label:
        what = "in force, in place of other data of this name"
    elif one.in_force:
        what = "in force" + (f", was {one.before}" if one.before else "")
    else:
        what = f"installed; {one.before} stays in force"
    return f"{one.data_set} {one.release.label}: {what}; {one.rows:,} rows, {spans}"
