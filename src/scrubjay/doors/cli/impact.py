"""`scrubjay impact`: what a release would change for the practice's own claims, before it takes effect."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrubjay.doors.cli.terminal import Day, open_pack, progress, today_or, wants_color, width, words
from scrubjay.errors import InputError, ScrubjayError
from scrubjay.report.impact import FORMATS, Format

if TYPE_CHECKING:
    from scrubjay.reference import Pack, Release


PLACE = ".what-if-"
LONG = 86_400
"""Seconds after which a place is taken for that of a run that was killed."""
_SUFFIXES: dict[str, Format] = {".html": "html", ".htm": "html", ".json": "json"}
_HELP = {
    "pack": "The new release: an installed one, or publishers' files; may be repeated.",
    "shrink": "Take a release that lost more than a tenth of its rows.",
    "on": "Read the new data as of this day; default: the first day they speak for.",
    "format": "Form of the report; default: as the suffix of --output says, else text.",
    "output": "Write the report to this file.",
    "select": "Only these edits: ids, names, families; repeat or join by commas.",
    "today": "Take this as the day of the check; default: the clock's.",
    "config": "Settings; default: the nearest scrubjay.toml from this folder upward.",
}


@click.command(name="impact")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--pack", "packs", multiple=True, required=True, metavar="SET@LABEL|PATH", help=_HELP["pack"])
@click.option("--shrink", is_flag=True, help=_HELP["shrink"])
@click.option("--on", type=Day(), help=_HELP["on"])
@click.option("--format", "form", type=click.Choice(FORMATS), help=_HELP["format"])
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help=_HELP["output"])
@click.option("--select", multiple=True, metavar="EDITS", help=_HELP["select"])
@click.option("--today", type=Day(), help=_HELP["today"])
@click.option(
    "--config", "config_path", type=click.Path(dir_okay=False, path_type=Path), help=_HELP["config"]
)
def command(
    files: tuple[Path, ...],
    packs: tuple[str, ...],
    shrink: bool,
    on: dt.date | None,
    form: Format | None,
    output: Path | None,
    select: tuple[str, ...],
    today: dt.date | None,
    config_path: Path | None,
) -> int:
    """Say what a release of reference data would change for your claims.

    FILES are 837 professional claim files, such as the last quarter's: they are judged by the data in force
    and by the new release. Nothing is installed by this.

    Exits with 1 where something would newly fire, with 2 where it could not run.
    """
    from scrubjay.doors.cli.check import config_of
    from scrubjay.kernel.impact import impact
    from scrubjay.report.impact import write_impact

    for path in files:
        if not path.is_file():
            raise InputError(f"there is no file {path}", "check its name and folder")
    day = today_or(today)
    old = open_pack()
    size = sum(path.stat().st_size for path in files)
    show = size > 20_000_000
    with new_pack(packs, day, shrink) as new, progress("judging twice", show=show) as advance:
        config = config_of(config_path, words(select), (), None)
        found = impact(old, new, list(files), config=config, today=day, on=on, progress=advance)
    chosen: Format = form or _SUFFIXES.get(output.suffix.lower() if output else "", "text")
    if output is None:
        write_impact(found, sys.stdout, chosen, color=wants_color(sys.stdout), width=width())
    else:
        try:
            with output.open("w", encoding="utf-8") as stream:
                write_impact(found, stream, chosen)
        except OSError as error:
            raise ScrubjayError(
                f"cannot write {output}: {error.strerror}", "name another --output"
            ) from error
        click.echo(f"wrote {output}", err=True)
    return int(bool(found.rows["fires"].any()))


@contextmanager
def new_pack(packs: tuple[str, ...], today: dt.date, shrink: bool) -> Iterator[Pack]:
    """Open the reference data as they would be with new releases, in a place of their own that goes again.

    `shrink` takes files that lost more than a tenth of their rows, as `data update` does.
    """
    from scrubjay.doors.cli.releases import find_release
    from scrubjay.reference import data_root, open_pack

    root = data_root()
    _clear(root)
    own = root if os.access(root, os.W_OK) else None  # beside the releases links take no room
    with tempfile.TemporaryDirectory(prefix=PLACE, dir=own) as folder:
        place = Path(folder)
        try:
            link_tree(root, place)
        except OSError as error:  # shutil.Error, of which the text is a list, has no number
            text = (
                f"the data in {root} cannot be read" if error.errno is None else f"{place}: {error.strerror}"
            )
            raise ScrubjayError(text, "see that you may read them, and that there is room") from error
        for word in packs:
            if "@" in word and not Path(word).exists():
                _hold(place, find_release(word))
            else:
                _install(place, Path(word), today, shrink)
        yield open_pack(place)


def _clear(root: Path) -> None:
    """Remove the places of runs that were killed: those that are older than any run takes."""
    for left in root.glob(f"{PLACE}*"):
        if time.time() - left.stat().st_mtime > LONG:
            shutil.rmtree(left, ignore_errors=True)


def _install(place: Path, path: Path, today: dt.date, shrink: bool) -> None:
    """Install what files hold, and put the last known release of each data set in force, pinned or not."""
    from scrubjay.reference.update.updating import Order, from_files

    def tell(what: str, _share: float | None) -> None:
        if "in force" not in what:  # nothing is, for the user
            click.echo(f"  {what}", err=True)

    newest: dict[str, Release] = {}
    order = Order(place, dt.datetime.combine(today, dt.time()), tell, shrink=shrink)
    for update in from_files(order, path):
        if update.release is None:
            raise update.error or ScrubjayError(f"{path} cannot be read")
        held = newest.setdefault(update.data_set, update.release)
        if (held.known_on, held.label) <= (update.release.known_on, update.release.label):
            newest[update.data_set] = update.release
    for release in newest.values():
        _hold(place, release)


def _hold(place: Path, release: Release) -> None:
    """Pin a release, or what was made of it when an earlier one was put beside it."""
    from scrubjay.reference.releases import installed, pin

    alike = [one for one in installed(place, release.data_set)
             if (one.known_on, one.label) == (release.known_on, release.label)]  # fmt: skip
    exact = [one for one in alike if one.folder.name == release.folder.name]
    pin(place, release.data_set, (exact or alike)[-1])


def link_tree(root: Path, place: Path) -> None:
    """Make a data root that shares the files of another; what is installed in it does not show there."""
    for name in ("releases", *(path.name for path in root.glob("embedded-*"))):
        if (root / name).is_dir():
            ignore = shutil.ignore_patterns("*.lock", ".*")
            shutil.copytree(root / name, place / name, copy_function=_link, ignore=ignore)


def _link(source: str, target: str) -> None:
    try:
        Path(target).hardlink_to(source)
    except OSError:
        shutil.copy2(source, target)
