"""`scrubjay data update`, `diff`, `pin`, `unpin`, `remove`: releases of publishers' data sets."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import click

from scrubjay.doors.cli.terminal import Day, today_or
from scrubjay.errors import ConfigError

if TYPE_CHECKING:
    from scrubjay.reference import Release

_RELEASE = "SET[@LABEL]"


def find_release(text: str) -> Release:
    """Return an installed release, named `SET@LABEL` (the start of a label will do); SET: the one in force.

    Of two with one label, the names of their folders tell them apart. Raises ConfigError where there is
    none, or more than one.
    """
    from scrubjay.reference import data_root
    from scrubjay.reference.releases import in_force, installed, shown

    name, at, label = text.partition("@")
    if at and not (name and label):
        raise ConfigError(f"{text} names no release", f"{_RELEASE}; `scrubjay data status` lists them")
    held = [one for one in installed(data_root()) if one.data_set == name]
    if not held:
        raise ConfigError(f"no release of {name!r} is installed", "`scrubjay data status` lists what is")
    if not label:
        return in_force(data_root())[name]
    exact = [one for one in held if label in (one.label, one.folder.name)]
    found = exact or [one for one in held if one.label.lower().startswith(label.lower())]
    if len(found) != 1:
        labels = ", ".join(shown(one, held) for one in held)
        raise ConfigError(f"{'no' if not found else 'more than one'} release {text}", f"installed: {labels}")
    return found[0]


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option("--from", "source", metavar="FOLDER|FILE|URL", help="Take the files from here.")
@click.option("--accept-terms", is_flag=True, help="Accept the terms of use that are shown.")
@click.option("--shrink", is_flag=True, help="Take a release that lost more than a tenth of its rows.")
@click.option("--today", type=Day(), help="Take this as the day of the update; default: the clock's.")
def update(
    names: tuple[str, ...], source: str | None, accept_terms: bool, shrink: bool, today: dt.date | None
) -> int:
    """Install the newest files of the publishers, or those in a folder, file or archive.

    Without NAME: every data set that is installed, or (with --from) every one that the files hold. Each data
    set is read, checked and compiled by itself and then takes the place of the one in force in one step; one
    that fails leaves the old one in force. Exits with 2 where one failed.
    """
    from scrubjay.doors.cli.updating import run_update

    return run_update(names, source, accept_terms=accept_terms, shrink=shrink, today=today_or(today))


@click.command()
@click.argument("old", metavar=_RELEASE)
@click.argument("new", metavar=_RELEASE, required=False)
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="Form of the list."
)
@click.option("--most", type=click.IntRange(0), default=20, help="Rows of each table in text; default: 20.")
def diff(old: str, new: str | None, form: str, most: int) -> None:
    """List what changed between two releases of a data set, those whose past changed first.

    Without the second one, the first is compared with the release in force.
    """
    from scrubjay.reference.diff import diff as compare
    from scrubjay.reference.diff import lines

    found = compare(find_release(old), find_release(new or old.partition("@")[0]))
    if form == "text":
        for line in lines(found, most):
            click.echo(line)
        return
    tables = [
        {"table": one.table, **one.counts(), "unchanged": one.unchanged, "rows": one.rows.to_dicts()}
        for one in found.tables
    ]
    record = {"set": found.data_set, "old": found.old, "new": found.new, "since": found.since.isoformat()}
    click.echo(json.dumps(record | {"tables": tables}, indent=1))


@click.command()
@click.argument("release", metavar="SET@LABEL")
def pin(release: str) -> None:
    """Hold a data set at one release, whatever is installed later."""
    from scrubjay.reference import data_root
    from scrubjay.reference.releases import pin as hold

    found = find_release(release)
    hold(data_root(), found.data_set, found)
    click.echo(f"{found.data_set} is held at {found.label}")


@click.command()
@click.argument("release", metavar=_RELEASE)
def unpin(release: str) -> None:
    """Let the last known release of a data set be in force again.

    With a label: only where the data set is held at that release.
    """
    from scrubjay.reference import data_root
    from scrubjay.reference.releases import pin as hold
    from scrubjay.reference.releases import pins

    found = find_release(release)
    name, held = found.data_set, pins(data_root()).get(found.data_set)
    if "@" in release and held != found.folder.name:
        where = f"it is held at {held}" if held else "it is not held at any"
        raise ConfigError(f"{name} is not held at {found.label}", f"{where}; `scrubjay data unpin {name}`")
    hold(data_root(), name, None)
    click.echo(f"{name}: {find_release(name).label} is in force")


@click.command()
@click.argument("release", metavar="SET@LABEL")
def remove(release: str) -> None:
    """Delete an installed release, and what it said out of the later ones that were put together with it."""
    from scrubjay.reference import data_root
    from scrubjay.reference.build.installing import remove_release
    from scrubjay.reference.datasets import data_sets
    from scrubjay.reference.releases import in_force

    if "@" not in release:
        raise ConfigError(
            f"{release} names no release", f"{release}@LABEL; `scrubjay data status` lists them"
        )
    found = find_release(release)
    remove_release(data_root(), data_sets().get(found.data_set), found)
    left = in_force(data_root()).get(found.data_set)
    now = f"{left.label} is in force" if left else "none is left"
    click.echo(f"{found.data_set} {found.label} is removed; {now}")
