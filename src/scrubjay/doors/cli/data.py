"""`scrubjay data`: what reference data is installed, how old it is, and what its absence silences."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import click

from scrubjay.doors.cli.terminal import Day, open_pack, today_or, width

if TYPE_CHECKING:
    from scrubjay.reference import PackStatus


@click.group(name="data", no_args_is_help=True)
def command() -> None:
    """Say what reference data is installed, or recheck it."""


@command.command()
@click.option("--today", type=Day(), help="Count ages from this day; default: the clock's.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="Form of the list."
)
def status(today: dt.date | None, form: str) -> None:
    """List each data set: its span of valid days, its age, and which edits it serves or silences."""
    from scrubjay.reference import status as statuses

    pack, day = open_pack(), today_or(today)
    rows = statuses(pack)
    if form == "json":
        click.echo(
            json.dumps(
                {"folder": str(pack.folder), "digest": pack.digest, "sets": [_record(one) for one in rows]},
                indent=1,
            )
        )
        return
    click.echo(f"Reference pack {pack.digest[:12]} in {pack.folder}")
    click.echo(
        "compiled from " + ", ".join(f"{name} {version}" for name, version in pack.manifest.sources.items())
    )
    readers = _readers()
    for one in rows:
        click.echo("\n" + "\n".join(_lines(one, day, readers.get(one.name, []))))


def _record(one: PackStatus) -> dict[str, object]:
    return {
        "name": one.name,
        "title": one.title,
        "installed": one.installed,
        "span": [day.isoformat() for day in one.span] if one.span else None,
        "known_on": one.known_on.isoformat() if one.known_on else None,
        "source": one.source,
        "lacks": one.lacks,
        "silences": list(one.silences),
        "edits": _readers().get(one.name, []),
    }


def _lines(one: PackStatus, today: dt.date, edits: list[str]) -> list[str]:
    from scrubjay.report.layout import paragraph

    wide = min(width(), 120)
    rows = [("", one.title)]
    if one.span is None:
        rows.append(("span", "not installed"))
    else:
        first, last = one.span
        late = (today - last).days
        over = (
            f"; ended {late:,} days before {today}: later services cannot be judged by it" if late > 0 else ""
        )
        rows.append(("span", f"{first} to {last}{over}"))
        rows.append(("known on", _age(one.known_on, today)))
        rows.append(("source", one.source))
    if one.lacks:
        rows.append(("lacks", one.lacks))
    if one.silences:
        rows.append(("silent", "; ".join(one.silences)))
    if edits:
        rows.append(("read by", ", ".join(edits)))
    return [one.name, *(paragraph(text, wide, " " * 12, first=f"  {word:<10}") for word, text in rows)]


def _age(known_on: dt.date | None, today: dt.date) -> str:
    if known_on is None:
        return "the source does not say"
    days = (today - known_on).days
    return f"{known_on}, {days:,} days old" if days >= 0 else f"{known_on}, announced ahead"


def _readers() -> dict[str, list[str]]:
    """Return, by data set, the ids of the edits that read it."""
    from scrubjay.facts import registry
    from scrubjay.kernel.catalogue import catalogue

    readers: dict[str, list[str]] = {}
    for id_, entry in catalogue().items():
        origins = [registry().origin(entry.edit.grain.grain, name) for name in entry.edit.reads]
        used = {data for origin in origins if origin for data in origin.data}
        if relation := registry().relations.get(entry.edit.grain.grain):
            used |= set(relation.data)
        for data in used:
            readers.setdefault(data, []).append(id_)
    return readers


@command.command()
def verify() -> None:
    """Recheck every file of the reference pack against its digest; exits with 2 where one differs."""
    pack = open_pack()
    pack.verify()
    click.echo(f"reference pack {pack.digest[:12]}: {len(pack.manifest.tables)} files as they were built")


@command.command()
def notes() -> None:
    """List the ICD-10-CM notes whose prose could not be read as codes, in full or in part."""
    from scrubjay.reference.tables import NOTE_KINDS

    table = open_pack().notes
    unread = table.unparsed().tolist()
    for note in unread:
        kind = NOTE_KINDS[int(table.kind[note])].replace("_", " ")
        click.echo(f"{table.place(note)}\t{kind}\t{table.text(note)}")
    click.echo(f"{len(unread):,} of {len(table.kind):,} notes name codes in words only", err=True)
