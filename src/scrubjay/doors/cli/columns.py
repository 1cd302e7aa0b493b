"""`scrubjay columns`: the dictionary of what edits may read."""

from __future__ import annotations

import click

from scrubjay.doors.cli.terminal import width

GRAINS = ("claim", "line", "diagnosis", "link", "pair", "conflict")


@click.command(name="columns")
@click.argument("grain", required=False, type=click.Choice(GRAINS))
@click.option("--find", metavar="WORD", help="Only columns whose name or description holds this word.")
def command(grain: str | None, find: str | None) -> None:
    """List the columns that an edit may read.

    They are those of the claim, with their place in X12, and the facts about it, with their reference data.

    Every grain also has the columns of what it is part of: a line those of its claim, a link those of its
    line and its diagnosis, a pair and a conflict those of both sides, ending in _1 and _2.
    """
    from scrubjay.edit import GRAINS as DEFINED
    from scrubjay.facts import registry

    for name in (grain,) if grain else GRAINS:
        lines = [line for line in _columns(name) if not find or find.lower() in line.lower()]
        if not lines:
            continue
        click.echo(f"{name}: {DEFINED[name].doc}")
        click.echo("\n".join(lines))
        patterns = [pattern for pattern in registry().patterns if pattern.grain == name]
        click.echo("".join(f"  {one.prefix}...  {one.doc}\n" for one in patterns))


def _columns(grain: str) -> list[str]:
    from scrubjay.claims.schema import TABLES
    from scrubjay.facts import in_words, registry
    from scrubjay.facts.names import BASE_TABLES
    from scrubjay.kernel.catalogue import grain_columns
    from scrubjay.report.layout import paragraph

    places = (
        {column.name: column.x12 for column in TABLES[BASE_TABLES[grain]]} if grain in BASE_TABLES else {}
    )
    lines = []
    for name in grain_columns(grain):
        origin = registry().origin(grain, name)
        assert origin is not None, "grain_columns lists columns that exist"
        notes = [note for note in (places.get(name, ""), in_words(origin.data)) if note]
        unknown = f" Null: {origin.unknown}." if origin.unknown else ""
        text = f"{origin.doc}{unknown}" + (f" [{'; '.join(notes)}]" if notes else "")
        lines.append(paragraph(text, min(width(), 120), " " * 8, first=f"  {name} ({origin.kind})  "))
    return lines
