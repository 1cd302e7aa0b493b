"""The command line: `scrubjay COMMAND`. A command's module is imported when that command is asked for."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from scrubjay.errors import ScrubjayError

COMMANDS = {
    "check": ("check", "Check claims and say what payers would deny."),
    "fix": ("fix", "Show the changes that make findings go away and create none."),
    "split": ("split", "Write the clean claims of a file to one file, the others to another."),
    "demo": ("demo", "Write a sample practice month, scrub it, and show what was found."),
    "impact": ("impact", "Say what a release of reference data would change for your claims."),
    "edits": ("edits", "List edits, show one, or run the cases that edits carry."),
    "codes": ("codes", "Show what the reference data knows of a code."),
    "data": ("data", "Say what reference data is installed, update it, or recheck it."),
    "columns": ("columns", "List the columns that an edit may read."),
    "bench": ("bench", "Measure reading and checking on this machine."),
}
"""Commands with the module that holds each, and its line in `--help`."""


class LazyGroup(click.Group):
    """A group whose commands are imported one at a time; `--help` imports none."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return a command; None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"{__name__}.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in COMMANDS.items()])


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        import scrubjay

        click.echo(f"scrubjay {scrubjay.__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--traceback", is_flag=True, expose_value=False,
              help="Show where an error arose; may show claim data. Also SCRUBJAY_TRACEBACK=1.")  # fmt: skip
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version."
)
def cli() -> None:
    """Find what payers would deny, before they see it.

    Exit codes: 0 clean, 1 findings or problems, 2 could not run. `scrubjay COMMAND --help` says more.
    """


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, 1, or 2 where it could not run."""
    words = list(sys.argv[1:] if args is None else args)
    given = "--traceback" in words  # anywhere on the line
    words = [word for word in words if word != "--traceback"]
    show = given or os.environ.get("SCRUBJAY_TRACEBACK", "") not in ("", "0")
    try:
        code: Any = cli.main(words, prog_name="scrubjay", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        click.echo("scrubjay: stopped", err=True)
        return 130
    except BrokenPipeError:
        silence_stdout()
        return 2
    except ScrubjayError as error:
        if show:
            traceback.print_exc()
        click.echo(f"scrubjay: {error}", err=True)
        if error.next_step:
            click.echo(f"  next: {error.next_step}", err=True)
        return 2
    except Exception as error:
        if show:
            traceback.print_exc()
        click.echo(unexpected(error), err=True)
        return 2


def unexpected(error: Exception) -> str:
    """Return one line about an error in Scrubjay itself: its kind and place, never its text (PHI)."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "scrubjay" in frame.filename.replace("\\", "/").split("/")] or list(
        frames
    )
    place = ""
    if own:
        parts = own[-1].filename.replace("\\", "/").split("/")
        start = len(parts) - 1 - parts[::-1].index("scrubjay") if "scrubjay" in parts else len(parts) - 1
        place = f" at {'/'.join(parts[start:])}:{own[-1].lineno}"
    return (
        f"scrubjay: an error in Scrubjay itself: {type(error).__name__}{place}. Please report this line with "
        "the version; `scrubjay --traceback ...` shows more, which may include claim data."
    )


def silence_stdout() -> None:
    """Let a closed pipe (`| head`) be the end of output, without a complaint at exit."""
    # https://docs.python.org/3/library/signal.html#note-on-sigpipe
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(run())
