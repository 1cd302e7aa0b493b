"""`scrubjay fix`: the changes that make findings go away and create none."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrubjay.doors.cli import silence_stdout
from scrubjay.doors.cli.terminal import Day, ensure_pack, today_or, wants_color, width, words
from scrubjay.errors import ScrubjayError

if TYPE_CHECKING:
    from scrubjay.kernel.fixing import FixReport
    from scrubjay.report.fixes import Format

_HELP = {
    "claim": "A claim in compact notation; may be repeated.",
    "format": "Form of the report.",
    "select": "Fix only what these edits find: ids, names, families; the whole plan judges the fixes.",
    "today": "Take this as the day of the check; default: the clock's.",
    "config": "Settings; default: the nearest scrubjay.toml from this folder upward.",
    "write": "Write the one file named, with its safe repairs and nothing else changed, to this file.",
    "max-claims": "Claims in detail; default: text 40, json all.",
}


@click.command(name="fix")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--claim", "claims", multiple=True, metavar="NOTATION", help=_HELP["claim"])
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help=_HELP["format"])
@click.option("--select", multiple=True, metavar="EDITS", help=_HELP["select"])
@click.option("--today", type=Day(), help=_HELP["today"])
@click.option(
    "--config", "config_path", type=click.Path(dir_okay=False, path_type=Path), help=_HELP["config"]
)
@click.option("--write", "target", type=click.Path(dir_okay=False, path_type=Path), help=_HELP["write"])
@click.option("--max-claims", type=click.IntRange(0), help=_HELP["max-claims"])
def command(
    files: tuple[Path, ...],
    claims: tuple[str, ...],
    form: Format,
    select: tuple[str, ...],
    today: dt.date | None,
    config_path: Path | None,
    target: Path | None,
    max_claims: int | None,
) -> int:
    """Show the changes that make findings go away and create none.

    FILES are 837 professional claim files; `-`, or no file with piped input, reads standard input. Every
    change is proven: the whole plan judges the claim anew, beside the other claims of its patient. --write
    writes safe repairs, which change the form only; of all other changes, who knows the record decides.

    Exits with 0 where each finding (infos aside) has a proposal, or there is none; with 1 where one is left
    or the input has a problem, and with 2 where it could not run.
    """
    from scrubjay.doors.cli.check import config_of, source_of
    from scrubjay.kernel.fixing import fix
    from scrubjay.report.fixes import write_fixes

    source = source_of(files, claims, whole=False)
    config = config_of(config_path, (), (), None)
    ensure_pack()
    if target and not (len(files) == 1 and files[0].is_file() and target.resolve() != files[0].resolve()):
        raise ScrubjayError("--write takes one file, and another one to write", "name two different files")
    report = fix(source, config=config, select=words(select), today=today_or(today))
    try:
        write_fixes(report, sys.stdout, form, limit=max_claims, color=wants_color(sys.stdout), width=width())
        sys.stdout.flush()
    except BrokenPipeError:
        silence_stdout()
    if target:
        _write(files[0], target, report)
    return 0 if report.done else 1


def _write(source: Path, target: Path, report: FixReport) -> None:
    from scrubjay.kernel.fixing import repaired
    from scrubjay.report.layout import count

    made = repaired(source.read_bytes(), report)
    try:
        target.write_bytes(made.data)
    except OSError as error:
        raise ScrubjayError(f"cannot write {target}: {error.strerror}", "name another file") from error
    left = f", {count(made.left, 'other')} not: the text leaves no room" if made.left else ""
    click.echo(f"{count(made.repairs, 'safe repair')} written to {target}{left}", err=True)
