"""`scrubjay check`: claims in, findings out."""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

import click

from scrubjay.doors.cli import silence_stdout
from scrubjay.doors.cli.terminal import Day, ensure_pack, progress, today_or, wants_color, width, words
from scrubjay.errors import InputError, ScrubjayError
from scrubjay.report import FORMATS, Format, write

if TYPE_CHECKING:
    from scrubjay.claims import Batch
    from scrubjay.kernel.config import Config
    from scrubjay.kernel.result import Report

type Input = list[Path] | BinaryIO | bytes | Batch
PARALLEL = 30_000_000
"""Bytes of one file from which on more processes are worth their start; memory grows with each."""
MOST_PROCESSES = 4
LONG = 20_000_000
"""Bytes of input from which on a progress bar is worth its cost: about a second of work."""
_SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".json": "json", ".ndjson": "ndjson", ".jsonl": "ndjson", ".csv": "csv",
    ".html": "html", ".htm": "html",
}  # fmt: skip
_HELP = {
    "claim": "A claim in compact notation; may be repeated.",
    "format": "Form of the report; default: as the suffix of --output says, else text.",
    "output": "Write the report to this file.",
    "select": "Run only these edits: ids, names, families or `all`; repeat or join by commas.",
    "ignore": "Leave these edits out.",
    "as-known": "Judge by what publishers had said by then.",
    "today": "Take this as the day of the check; default: the clock's.",
    "statistics": "Only the summary, no findings.",
    "exit-zero": "Exit with 0 also where there are findings or problems.",
    "config": "Settings; default: the nearest scrubjay.toml from this folder upward.",
    "processes": "Worker processes; default: chosen by size.",
    "explain": "Show the trace of one finding: what the edit read, and by which data.",
    "max-findings": "Findings in detail; default: text 40, html 2000, the others all.",
    "quiet": "No progress and no notes; text: only the last line.",
}


@dataclass(frozen=True, slots=True)
class Output:
    """Where the report goes, and how."""

    form: Format
    path: Path | None
    limit: int | None
    statistics: bool
    quiet: bool


@click.command(name="check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--claim", "claims", multiple=True, metavar="NOTATION", help=_HELP["claim"])
@click.option("--format", "form", type=click.Choice(FORMATS), help=_HELP["format"])
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help=_HELP["output"])
@click.option("--select", multiple=True, metavar="EDITS", help=_HELP["select"])
@click.option("--ignore", multiple=True, metavar="EDITS", help=_HELP["ignore"])
@click.option("--as-known", type=Day(), help=_HELP["as-known"])
@click.option("--today", type=Day(), help=_HELP["today"])
@click.option("--statistics", is_flag=True, help=_HELP["statistics"])
@click.option("--exit-zero", is_flag=True, help=_HELP["exit-zero"])
@click.option(
    "--config", "config_path", type=click.Path(dir_okay=False, path_type=Path), help=_HELP["config"]
)
@click.option("--processes", type=click.IntRange(1), help=_HELP["processes"])
@click.option("--explain", metavar="EDIT[@LINE]", help=_HELP["explain"])
@click.option("--max-findings", type=click.IntRange(0), help=_HELP["max-findings"])
@click.option("--quiet", "-q", is_flag=True, help=_HELP["quiet"])
def command(
    files: tuple[Path, ...],
    claims: tuple[str, ...],
    form: Format | None,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    as_known: dt.date | None,
    today: dt.date | None,
    statistics: bool,
    exit_zero: bool,
    config_path: Path | None,
    processes: int | None,
    explain: str | None,
    max_findings: int | None,
    quiet: bool,
) -> int:
    """Check claims and say what payers would deny.

    FILES are 837 professional claim files; `-`, or no file with piped input, reads standard input.

    Exits with 0 where every claim is clean, with 1 where there is a problem in the input or a finding that
    rejects, denies or asks for review (findings of severity info do not count), and with 2 where it could
    not run.
    """
    gc.disable()  # the search for cyclic garbage takes a tenth of a short run, most of it while modules load
    click.get_current_context().call_on_close(gc.enable)
    out = Output(form or _form_of(output), output, max_findings, statistics, quiet)
    if output and not output.resolve().parent.is_dir():
        raise ScrubjayError(f"there is no folder for {output}", "create it, or name another --output")
    source = source_of(files, claims, whole=explain is not None)
    config = config_of(config_path, select, ignore, as_known)
    day = today_or(today)
    ensure_pack(quiet=quiet)
    report = checked(source, config, day, processes, quiet)
    if explain:
        from scrubjay.doors.cli.explaining import write_traces

        write_traces(explain, source, report, config, sys.stdout)
    else:
        _write(report, out)
    return 0 if exit_zero else exit_code(report)


def exit_code(report: Report) -> int:
    """Return 1 where a claim is not clean or there is a problem in the input, else 0."""
    return int(not report.clean)


def _form_of(output: Path | None) -> Format:
    return _SUFFIXES.get(output.suffix.lower(), "text") if output else "text"


def source_of(files: tuple[Path, ...], claims: tuple[str, ...], *, whole: bool) -> Input:
    """Return what to check; `whole` reads standard input into memory, so that it can be read again."""
    if claims:
        if files:
            raise click.UsageError("name files or give --claim, not both")
        return _noted(claims)
    if not files and sys.stdin.isatty():
        raise click.UsageError("name a file, give --claim, or pipe a file in")
    if not files or files == (Path("-"),):
        return sys.stdin.buffer.read() if whole else sys.stdin.buffer
    if Path("-") in files:
        raise click.UsageError("`-` (standard input) stands alone")
    for path in files:
        if path.is_dir():
            raise InputError(f"{path} is a folder", "name the files in it, such as " + str(path / "*.837"))
        if not path.is_file():
            raise InputError(f"there is no file {path}", "check its name and folder")
    return list(files)


def _noted(claims: tuple[str, ...]) -> Batch:
    from scrubjay.claims import concat, parse_notation
    from scrubjay.claims.notation import NotationError

    try:
        return concat(parse_notation(text, patient=f"NOTATION-{at}") for at, text in enumerate(claims, 1))
    except NotationError as error:
        raise InputError(
            f"--claim: {error}", 'for example "P 2026-05-04 F42 dx=E11.9 | 99213 >1 @11"'
        ) from error


def config_of(
    path: Path | None, select: tuple[str, ...], ignore: tuple[str, ...], as_known: dt.date | None
) -> Config:
    """Return the settings of a file, or of the nearest one, with what the command line says instead."""
    from scrubjay.kernel.config import find_config, load_config

    """Return the settings of a file, or of the nearest one, with what the command line says instead."""
    if path and not path.is_file():
        raise ScrubjayError(f"there is no file {path}", "name a scrubjay.toml, or leave out --config")
    config = load_config(path or find_config(Path.cwd()))
    return replace(
        config,
        select=words(select) or config.select,
        ignore=(*config.ignore, *words(ignore)),
        as_known=as_known or config.as_known,
    )


def checked(source: Input, config: Config, today: dt.date, processes: int | None, quiet: bool) -> Report:
    """Check with as many processes as the input is worth, and a progress bar where it takes long."""
    from scrubjay.kernel.check import check

    size = sum(path.stat().st_size for path in source) if isinstance(source, list) else 0
    if processes is None:
        largest = max((path.stat().st_size for path in source), default=0) if isinstance(source, list) else 0
        processes = min(os.cpu_count() or 1, MOST_PROCESSES) if largest >= PARALLEL else 1
    if size >= LONG or not isinstance(source, list):
        gc.enable()
    with progress("checking", show=size >= LONG and not quiet) as advance:
        return check(source, config=config, today=today, processes=processes, progress=advance)


def _write(report: Report, out: Output) -> None:
    if out.path is None:
        try:
            _write_to(report, sys.stdout, out)
            sys.stdout.flush()
        except BrokenPipeError:
            silence_stdout()
        return
    try:
        with out.path.open("w", encoding="utf-8", newline="") as stream:
            _write_to(report, stream, out)
    except OSError as error:
        raise ScrubjayError(f"cannot write {out.path}: {error.strerror}", "name another --output") from error
    if not out.quiet:
        click.echo(f"wrote {out.path}", err=True)


def _write_to(report: Report, stream: IO[str], out: Output) -> None:
    color = out.path is None and wants_color(stream)
    if out.form == "text" and out.quiet:
        from scrubjay.report.text import write_last_line

        write_last_line(report, stream, color=color)
        return
    limit = 0 if out.statistics else out.limit
    write(report, stream, out.form, limit=limit, color=color, width=width(), statistics=out.statistics)
