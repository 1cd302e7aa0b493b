"""`scrubjay edits`: list edits, show one, run their cases."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from scrubjay.doors.cli.terminal import open_pack, width

if TYPE_CHECKING:
    from scrubjay.edit import Case, Edit
    from scrubjay.kernel.catalogue import Entry

_FORM = click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="Form of the list."
)


@click.group(name="edits", no_args_is_help=True)
def command() -> None:
    """List edits, show one, or run the cases that edits carry."""


@command.command(name="list")
@click.option("--family", metavar="FAMILY", help="Only the edits of this family.")
@_FORM
def list_(family: str | None, form: str) -> None:
    """List every edit: id, name, severity, what it finds."""
    from scrubjay.errors import ConfigError
    from scrubjay.kernel.catalogue import catalogue
    from scrubjay.report.layout import count

    entries = list(catalogue().values())
    families = sorted({entry.family for entry in entries})
    if family and family not in families:
        raise ConfigError(f"no family {family!r}", f"families: {', '.join(families)}")
    chosen = [entry for entry in entries if family in (None, entry.family)]
    if form == "json":
        click.echo(json.dumps([_record(entry) for entry in chosen], indent=1))
    else:
        click.echo("\n\n".join(_family(name, chosen) for name in families if family in (None, name)))
        click.echo(f"\n{count(len(chosen), 'edit')}; `scrubjay edits show ID` says all about one")


def _family(name: str, entries: Sequence[Entry]) -> str:
    from scrubjay.report.layout import table

    rows = [
        [entry.edit.id, entry.edit.name, entry.edit.severity + (" (preview)" if entry.edit.preview else ""),
         entry.edit.title]
        for entry in entries if entry.family == name
    ]  # fmt: skip
    return table(rows, [name.upper(), "", "", ""])


def _record(entry: Entry) -> dict[str, Any]:
    edit = entry.edit
    return {
        "id": edit.id,
        "name": edit.name,
        "family": entry.family,
        "severity": edit.severity,
        "grain": edit.grain.grain,
        "title": edit.title,
        "claim_types": list(edit.claim_types),
        "in_force": [day.isoformat() for day in edit.starts],
        "safety": edit.fix.safety,
        "fix": edit.fix.text,
        "message": edit.message,
        "carc": list(edit.carc),
        "rarc": list(edit.rarc),
        "cites": [str(cite) for cite in edit.cites],
        "preview": edit.preview,
        "since": edit.since,
        "implements": list(edit.implements),
    }


@command.command()
@click.argument("edit", metavar="ID|NAME")
@_FORM
def show(edit: str, form: str) -> None:
    """Show one edit: its documentation, sources, cases, and the columns that it reads."""
    from scrubjay.kernel.catalogue import find_edit

    entry = find_edit(edit)
    click.echo(json.dumps(_record(entry), indent=1) if form == "json" else "\n".join(_shown(entry)))


def _shown(entry: Entry) -> list[str]:
    from scrubjay.report.layout import paragraph
    from scrubjay.report.summary import SAFETY

    edit, wide = entry.edit, min(width(), 120)
    codes = [*(f"CARC {code}" for code in edit.carc), *(f"RARC {code}" for code in edit.rarc)]
    facts = [
        ("severity", edit.severity + (", preview: runs only when selected" if edit.preview else "")),
        ("reads", f"one {edit.grain.grain} at a time, of {' and '.join(edit.claim_types)} claims"),
        ("in force", ", changed ".join(day.isoformat() for day in edit.starts) + " (date of service)"),
        ("message", edit.message),
        ("fix", f"{SAFETY[edit.fix.safety]}: {edit.fix.text}"),
        *([("payer", ", ".join(codes))] if codes else []),
        *(("source", str(cite)) for cite in edit.cites),
    ]
    lines = [f"{edit.id} {edit.name}  ({entry.family})", "", *(edit.doc or "").strip().splitlines(), ""]
    lines += [paragraph(text, wide, " " * 11, first=f"{word:<11}") for word, text in facts]
    lines += ["", "Columns that it reads"]
    lines += [
        paragraph(f"{name}: {_doc(edit, name)}", wide, "      ", first="  ") for name in sorted(edit.reads)
    ]
    lines += ["", "Cases"]
    for case in edit.cases:
        lines += [f"  {case.claim}", f"      {_wanted(case)}" + (f"; {case.note}" if case.note else "")]
    return lines


def _doc(edit: Edit, name: str) -> str:
    from scrubjay.facts import in_words, registry

    origin = registry().origin(edit.grain.grain, name)
    assert origin is not None, "the catalogue checks that every column exists"
    return origin.doc + (f" [{in_words(origin.data)}]" if origin.data else "")


def _wanted(case: Case) -> str:
    if case.cannot_judge:
        return "cannot judge"
    return f"found at {_places(case.hits)}" if case.hits else "clean"


def _places(hits: Sequence[object]) -> str:
    return ", ".join(str(hit) for hit in hits) or "nothing"


@command.command()
@click.argument("target", required=False, metavar="[PATH|ID|NAME|FAMILY]")
def test(target: str | None) -> int:
    """Run the cases of edits, each alone and all in one crowd; exits with 1 where one fails.

    PATH is a Python file that holds `EDIT`, or a folder of such files. Without a target, every edit is run.
    """
    from scrubjay.doors.cli.trial import edits_of, failures
    from scrubjay.report.layout import count

    edits = edits_of(target)
    open_pack()
    failed = failures(edits)
    for one in failed:
        click.echo(one + "\n")
    ran = f"{count(len(edits), 'edit')}, {count(sum(len(edit.cases) for edit in edits), 'case')}"
    click.echo(f"{ran}, each alone and in the crowd: {len(failed) or 'none'} failed")
    return 1 if failed else 0
