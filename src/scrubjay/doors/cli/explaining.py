"""`scrubjay check --explain`: find the finding that is meant, and its claim, and write the trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import IO, TYPE_CHECKING

import click

from scrubjay.doors.cli.terminal import wants_color, width
from scrubjay.errors import ConfigError

if TYPE_CHECKING:
    from scrubjay.claims import Batch
    from scrubjay.doors.cli.check import Input
    from scrubjay.kernel.config import Config
    from scrubjay.kernel.findings import Finding
    from scrubjay.kernel.plan import Plan
    from scrubjay.kernel.result import Report
    from scrubjay.kernel.trace import Trace


def write_traces(word: str, source: Input, report: Report, config: Config, stream: IO[str]) -> None:
    """Write the trace of the first finding that `EDIT[@LINE]` names, and say how many there are."""
    from scrubjay.kernel.catalogue import find_edit
    from scrubjay.kernel.plan import Plan
    from scrubjay.report.explain import write_explanation

    name, at, number = word.partition("@")
    if at and not number.isdigit():
        raise ConfigError(
            f"--explain {word}: after `@` stands a line or diagnosis number", "for example MOD001@2"
        )
    edit = find_edit(name).edit
    found = [
        one for one in report if one.edit == edit.id and (not at or int(number) in (one.line, one.position))
    ]
    if not found:
        click.echo(f"{edit.id} {edit.name} found nothing" + (f" at {number}" if at else ""), file=stream)
        for gap in report.gaps:
            if gap.edit == edit.id:
                click.echo(f"  it could not judge {gap.rows:,} places: {gap.reason}", file=stream)
        return
    plan = Plan.make(replace(config, select=(edit.id,), ignore=()), today=report.today)
    write_explanation(_trace(plan, source, found[0]), stream, color=wants_color(stream), width=width())
    if len(found) > 1:
        click.echo(
            f"\n{len(found) - 1:,} more findings of {edit.id}; EDIT@LINE narrows them down", file=stream
        )


def _trace(plan: Plan, source: Input, finding: Finding) -> Trace:
    """Explain on the batch that holds the claim; on the whole input where the edit needs other claims too."""
    from scrubjay.claims import concat
    from scrubjay.kernel.trace import explain

    first = 0
    for batch in _batches(source):
        if first <= finding.claim < first + len(batch):
            try:
                return explain(plan, batch, replace(finding, claim=finding.claim - first))
            except LookupError:
                break
        first += len(batch)
    return explain(plan, concat(_batches(source)), finding)


def _batches(source: Input) -> Iterator[Batch]:
    from scrubjay.claims import Batch

    if isinstance(source, Batch):
        yield source
        return
    from scrubjay.intake import read_837

    for one in source if isinstance(source, list) else [source]:
        for batch, _ in read_837(one):
            yield batch
