"""`scrubjay data`: what reference data is installed, how old it is, and what its absence silences."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import click

from scrubjay.doors.cli import releases
from scrubjay.doors.cli.terminal import Day, open_pack, today_or, width

if TYPE_CHECKING:
    from scrubjay.reference import PackStatus


@click.group(name="data", no_args_is_help=True)
def command() -> None:
    """Say what reference data is installed, update it, or recheck it."""


@command.command()
@click.option("--today", type=Day(), help="Count ages from this day; default: the clock's.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="Form of the list."
)
def status(today: dt.date | None, form: str) -> None:
    """List each data set: its span of valid days, its age, and which edits it serves or silences."""
    from scrubjay.reference import data_root
    from scrubjay.reference import status as statuses

    pack, day = open_pack(), today_or(today)
    rows = statuses(pack, data_root())
    if form == "json":
        sets = [_record(one) for one in rows]
        click.echo(json.dumps({"folder": str(pack.folder), "digest": pack.digest, "sets": sets}, indent=1))
        return
    click.echo(f"Reference data {pack.digest[:12]}; embedded: {pack.folder}")
    click.echo(
        "compiled from " + ", ".join(f"{name} {version}" for name, version in pack.manifest.sources.items())
    )
    readers = _readers()
    for one in rows:
        if one.installed:
            click.echo("\n" + "\n".join(_lines(one, day, readers.get(one.name, []))))
    if absent := [one for one in rows if not one.installed]:
        click.echo("\nNot installed (scrubjay data update NAME)\n")
        click.echo("\n".join(_absent(one, readers.get(one.name, [])) for one in absent))


def _record(one: PackStatus) -> dict[str, object]:
    return {
        "name": one.name,
        "title": one.title,
        "installed": one.installed,
        "span": [day.isoformat() for day in one.span] if one.span else None,
        "spans": [[day.isoformat() for day in span] for span in one.spans],
        "known_on": one.known_on.isoformat() if one.known_on else None,
        "next_release": one.next_release.isoformat() if one.next_release else None,
        "source": one.source,
        "pinned": one.pinned,
        "others": list(one.others),
        "lacks": one.lacks,
        "silences": list(one.silences),
        "edits": _readers().get(one.name, []),
    }


def _lines(one: PackStatus, today: dt.date, edits: list[str]) -> list[str]:
    from scrubjay.report.layout import paragraph

    last = one.spans[-1][1]
    late = (today - last).days
    over = f"; ended {late:,} days before {today}: later services cannot be judged by it" if late > 0 else ""
    spans = ", ".join(f"{first} to {end}" for first, end in one.spans)
    rows = [
        ("", one.title),
        ("span", spans + over),
        ("known on", _age(one.known_on, today)),
        ("source", one.source + ("; pinned" if one.pinned else "")),
    ]
    if one.next_release:
        rows.append(("next", f"due {one.next_release}" + (", overdue" if one.next_release <= today else "")))
    if one.others:
        rows.append(("also", f"installed, not in force: {', '.join(one.others)}"))
    if one.lacks:
        rows.append(("lacks", one.lacks))
    if one.silences:
        rows.append(("silent", "; ".join(one.silences)))
    if edits:
        rows.append(("read by", ", ".join(edits)))
    wide = min(width(), 120)
    return [one.name, *(paragraph(text, wide, " " * 12, first=f"  {word:<10}") for word, text in rows)]


def _absent(one: PackStatus, edits: list[str]) -> str:
    from scrubjay.report.layout import paragraph

    silent = f"; without it: {'; '.join(one.silences)}" if one.silences else ""
    readers = f" ({', '.join(edits)})" if edits else ""
    first = f"{one.name}\n{' ' * 12}"
    return paragraph(f"{one.title}{silent}{readers}", min(width(), 120), " " * 12, first=first)


def _age(known_on: dt.date | None, today: dt.date) -> str:
    if known_on is None:
        return "the source does not say"
    days = (today - known_on).days
    return f"{known_on}, {days:,} days old" if days >= 0 else f"{known_on}, announced ahead"


def _readers() -> dict[str, list[str]]:
    """Return, by data set, the ids of the edits that read it."""
    from scrubjay.kernel.catalogue import catalogue
    from scrubjay.kernel.plan import data_used

    readers: dict[str, list[str]] = {}
    for id_, entry in catalogue().items():
        for data in sorted(data_used(entry.edit)):
            readers.setdefault(data, []).append(id_)
    return readers


@command.command()
def verify() -> None:
    """Recheck every file of the reference data against its digest; exits with 2 where one differs."""
    pack = open_pack()
    pack.verify()
    parts = [("embedded", pack.manifest), *((name, one.manifest) for name, one in pack.releases.items())]
    for name, manifest in parts:
        click.echo(f"{name} {manifest.digest[:12]}: {len(manifest.tables)} files as they were built")


@command.command()
def notes() -> None:
    """List the newest ICD-10-CM notes whose prose could not be read as codes, in full or in part."""
    from scrubjay.reference.tables import NOTE_KINDS

    table = open_pack().notes
    edition = table.edition_at[-1] - table.edition_at[-2]
    unread = table.unparsed().tolist()
    for note in unread:
        kind = NOTE_KINDS[int(table.kind[note])].replace("_", " ")
        click.echo(f"{table.place(note)}\t{kind}\t{table.text(note)}")
    click.echo(f"{len(unread):,} of {edition:,} notes name codes in words only", err=True)


for one in (releases.update, releases.diff, releases.pin, releases.unpin, releases.remove):
    command.add_command(one)
