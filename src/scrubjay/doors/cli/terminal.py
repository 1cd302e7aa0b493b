"""What the commands share: dates and words as options, colour, width, progress, the reference pack."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from scrubjay.reference import Pack

type Advance = Callable[[int, int | None], None]
"""Told how much is done, and how much there is (None: not known)."""


class Day(click.ParamType[dt.date]):
    """A date such as 2026-05-04."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Return the date; complain where it is none."""
        try:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2026-05-04", param, ctx)


def words(values: tuple[str, ...]) -> tuple[str, ...]:
    """Split options that were repeated or joined by commas."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def wants_color(stream: IO[str]) -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR is set (no-color.org) or the terminal is dumb."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


def width() -> int:
    """Return the columns of the terminal, 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns


def today_or(day: dt.date | None) -> dt.date:
    """Return the day that was asked for, else the clock's; nothing below the doors asks the clock."""
    return day or dt.date.today()


@contextlib.contextmanager
def progress(text: str, *, show: bool) -> Iterator[Advance | None]:
    """Show a bar on standard error while the block runs; None where it is not a terminal or not wanted."""
    if not show or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def open_pack(*, quiet: bool = False) -> Pack:
    """Open the reference data in force, compiling the embedded pack first where there is none."""
    from scrubjay.reference import open_pack as open_in_force

    ensure_pack(quiet=quiet)
    return open_in_force()


def ensure_pack(*, quiet: bool = False) -> None:
    """Compile the reference pack where there is none, and say so on standard error."""
    from scrubjay.reference import open_pack as open_in_force
    from scrubjay.reference.opening import is_compiled

    if is_compiled():
        return
    if not quiet:
        click.echo("Compiling the reference data: once, for about a minute.", err=True)
    with progress("reference data", show=not quiet) as advance:

        def tell(what: str, share: float) -> None:
            if advance:
                advance(round(share * 1000), 1000)
            elif not quiet:
                click.echo(f"  {share:4.0%}  {what}", err=True)

        open_in_force(progress=tell)
