"""The generated parts of README.md: real output of commands, and the table of families.

A part stands between two comments. `<!-- output: scrubjay ... -->` is followed by what that command prints,
`<!-- families -->` by the families, `<!-- words -->` by the words of the compact notation; `<!-- end -->`
closes each.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
from collections.abc import Mapping

from scrubjay.claims.notation import LINE_WORDS, WORDS
from scrubjay.doors.cli import run
from scrubjay.doors.docs.edits import family_table
from scrubjay.doors.docs.markdown import code, table
from scrubjay.kernel.catalogue import Entry

_PART = re.compile(r"<!-- (families|words|output: scrubjay ([^\n]+)) -->\n(.*?)<!-- end -->", re.DOTALL)
_VOLATILE = re.compile(r"run [0-9a-f]{12}, [\d.]+ s")


def fill(text: str, entries: Mapping[str, Entry]) -> str:
    """Return the README with its generated parts written again.

    Output that differs only by the run's digest and time is left as it stands.
    """

    def part(match: re.Match[str]) -> str:
        old = match[3]
        if match[2]:
            new = _output(match[2])
        else:
            new = (family_table(entries) if match[1] == "families" else _words()) + "\n"
        new = f"\n{new}\n"
        same = _VOLATILE.sub("", old) == _VOLATILE.sub("", new)
        return match[0] if same else f"<!-- {match[1]} -->\n{new}<!-- end -->"

    return _PART.sub(part, text)


def _words() -> str:
    """Return the words of the compact notation, of the claim and of a line."""
    rows = [[code(f"{word}="), "claim", doc] for word, doc in WORDS.items()]
    rows += [[code(f"{word}="), "line", doc] for word, doc in LINE_WORDS.items()]
    return table(("Word", "Of the", "Means"), rows)


def _output(words: str) -> str:
    """Run a command line in this process and return what it prints, as a console block."""
    printed = io.StringIO()
    width = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "100"
    try:
        with contextlib.redirect_stdout(printed):
            exit_code = run(shlex.split(words))
    finally:
        if width is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = width
    if exit_code == 2:
        raise RuntimeError(f"README.md: `scrubjay {words}` could not run")
    return f"```console\n$ scrubjay {words}\n{printed.getvalue().rstrip()}\n```\n"
