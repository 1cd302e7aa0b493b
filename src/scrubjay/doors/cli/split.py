"""`scrubjay split`: the clean claims of a file in one file, the others in another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from scrubjay.doors.cli.terminal import Day, ensure_pack, today_or
from scrubjay.edit import UNCLEAN, Severity
from scrubjay.errors import ScrubjayError


@click.command(name="split")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--clean", type=click.Path(dir_okay=False, path_type=Path), required=True,
              help="Write the clean claims here.")  # fmt: skip
@click.option("--held", type=click.Path(dir_okay=False, path_type=Path), required=True,
              help="Write the others, and what holds no claim, here.")  # fmt: skip
@click.option("--hold", type=click.Choice(UNCLEAN), default=UNCLEAN[-1], show_default=True,
              help="Hold claims with findings of this severity or worse.")  # fmt: skip
@click.option("--today", type=Day(), help="Take this as the day of the check; default: the clock's.")
@click.option("--config", "config_path", type=click.Path(dir_okay=False, path_type=Path),
              help="Settings; default: the nearest scrubjay.toml from this folder upward.")  # fmt: skip
def command(
    file: Path, clean: Path, held: Path, hold: Severity, today: dt.date | None, config_path: Path | None
) -> int:
    """Write the clean claims of a file to one file, the others to another.

    FILE is an 837 professional claim file, which is checked first.

    Each claim's bytes go to one of the two files as they came; envelopes, levels and counts are made to
    agree. A claim with a problem in the input is held, and so is one that could not be read. Control numbers
    stay: give one of the files new ones before both are sent.

    Exits with 0 where no claim is held, with 1 where one is, and with 2 where it could not run.
    """
    from scrubjay.doors.cli.check import checked, config_of, source_of
    from scrubjay.report.layout import count
    from scrubjay.report.split import clean_offsets, write_parts

    for path in (clean, held):
        if not path.resolve().parent.is_dir():
            raise ScrubjayError(f"there is no folder for {path}", "create it, or name another file")
    if len({path.resolve() for path in (file, clean, held)}) < 3:
        raise ScrubjayError("the input and the two outputs are not three files", "name three different files")
    config, day = config_of(config_path, (), (), None), today_or(today)
    source_of((file,), (), whole=False)
    ensure_pack()
    report = checked([file], config, day, None, False)
    offsets = clean_offsets(report, file, UNCLEAN[: UNCLEAN.index(hold) + 1])
    try:
        with clean.open("wb") as going, held.open("wb") as staying:
            write_parts(file.read_bytes(), offsets.__contains__, going, staying)
    except OSError as error:
        raise ScrubjayError(
            f"cannot write {error.filename}: {error.strerror}", "name another file"
        ) from error
    left = report.totals.seen - len(offsets)
    click.echo(f"{count(len(offsets), 'claim')} to go on: {clean}\n{count(left, 'claim')} held: {held}")
    return int(bool(left))
