"""`scrubjay codes`: what the reference data knows of one code."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from scrubjay.doors.cli.codes_installed import adjustment_block, installed_account, installed_rows
from scrubjay.doors.cli.terminal import Day, open_pack, today_or, width
from scrubjay.errors import ConfigError

if TYPE_CHECKING:
    from scrubjay.reference import Pack
    from scrubjay.reference.describe import DiagnosisAccount, ProcedureAccount, Span

CHILDREN = 20
"""Codes below a code, primaries of an add-on, and terms of the index, that are listed."""
NOT_EMBEDDED = "unknown: the embedded tables do not have it"
type Rows = list[tuple[str, str]]


@click.group(name="codes", no_args_is_help=True)
def command() -> None:
    """Show what the reference data knows of a code."""


@command.command()
@click.argument("words", nargs=-1, required=True, metavar="[CARC|RARC] CODE")
@click.option("--on", type=Day(), help="As of this date of service; default: today.")
def show(words: tuple[str, ...], on: dt.date | None) -> None:
    """Show a diagnosis, procedure or modifier code: when it is valid, what replaced it, its notes and kin.

    Of a procedure also what the installed releases say: fee schedule, limits, pairs, telehealth, coverage.
    After CARC or RARC: since when an adjustment reason or remark code is in use.
    """
    from scrubjay.report.layout import paragraph

    if len(words) > 2:
        raise ConfigError("codes show takes one code", "or CARC or RARC, and one code of that list")
    pack, day, code = open_pack(), today_or(on), words[-1].strip().upper()
    blocks = _blocks(pack, code, day) if len(words) == 1 else [adjustment_block(pack, words[0], code, day)]
    if not blocks:
        raise ConfigError(
            f"no code {code} in the reference data", "`scrubjay data status` says what it spans"
        )
    for title, rows in blocks:
        click.echo(f"{title}, on {day}")
        for word, text in rows:
            click.echo(paragraph(text, min(width(), 120), " " * 17, first=f"  {word:<15}"))
        click.echo("")


def _blocks(pack: Pack, code: str, day: dt.date) -> list[tuple[str, Rows]]:
    """Return title and rows of each kind of code that a text is."""
    from scrubjay.reference import describe_diagnosis, describe_procedure

    blocks: list[tuple[str, Rows]] = []
    if diagnosis := describe_diagnosis(pack, code, day):
        blocks.append((f"{dotted(diagnosis.code)}  diagnosis (ICD-10-CM)", _diagnosis(pack, diagnosis)))
    procedure, installed = describe_procedure(pack, code, day), installed_account(pack, code, day)
    if procedure or installed.named:
        rows = _procedure(pack, procedure) if procedure else [("on this day", NOT_EMBEDDED)]
        blocks.append((f"{code}  procedure (HCPCS/CPT)", rows + installed_rows(pack, installed, day)))
    if modifier := _modifier(pack, code, day):
        blocks.append((f"{code}  modifier", modifier))
    return blocks


def dotted(code: str) -> str:
    """Write a diagnosis code with its dot."""
    return f"{code[:3]}.{code[3:]}" if len(code) > 3 else code


def spans(values: tuple[Span, ...], data: Span, none: str) -> str:
    """Write spans of days; where a span ends with the data, nobody says that the code ends there."""
    written = []
    for first, last in values:
        since = f"from {first}" + (" or before" if first == data[0] else "")
        written.append(since + (f" on (the data end {last})" if last == data[1] else f" to {last}"))
    return ", ".join(written) or none


def _on(pack: Pack, data: str, day: dt.date, state: str) -> str:
    """Return the state of a code on a day, or that the data do not speak for that day."""
    first, last = pack.spans[data]
    return state if first <= day <= last else f"unknown: the data speak for {first} to {last} only"


def _diagnosis(pack: Pack, one: DiagnosisAccount) -> Rows:
    state = (
        "billable" if one.billable else "not billable: codes below it are" if one.children else "not billable"
    )
    rows = [
        ("title", one.title),
        ("on this day", _on(pack, "icd10cm", one.on, state)),
        ("billable", spans(one.valid, pack.spans["icd10cm"], "never: a category, not a code to bill")),
    ]
    rows += [("replaced by", f"{dotted(new)} from {day}") for new, day in one.replaced_by]
    if one.parent:
        rows.append(("below", dotted(one.parent)))
    if one.children:
        rows.append(("includes", _some([dotted(child) for child in one.children])))
    if one.seventh:
        rows.append(("7th character", ", ".join(one.seventh)))
    if one.side != "none":
        twins = ", ".join(f"{side} {dotted(code)}" for side, code in one.twins.items())
        rows.append(("side", one.side + (f"; {twins}" if twins else "")))
    if one.ages:
        rows.append(("ages", f"{one.ages[0]} to {one.ages[1]} years"))
    if one.sex:
        rows.append(("sex", one.sex))
    if one.flags:
        rows.append(("lists", ", ".join(flag.replace("_", " ") for flag in one.flags)))
    if one.notes is None:
        rows.append(("notes", _on(pack, "icd10cm_notes", one.on, "unknown on this day")))
    else:
        rows.append(("notes from", f"the tabular list {one.notes_from}"))
    for note in one.notes or ():
        unread = "" if note.parsed else " (its codes could not all be read)"
        rows.append((note.kind.replace("_", " "), f"{note.text} [at {note.place}]{unread}"))
    if one.terms:
        rows.append(("index", _some(list(one.terms), "; ")))
    years = sorted({year for _, year, _ in one.hcc})
    rows += [
        ("risk", f"{model}, payment year {year}: HCC {hcc}")
        for model, year, hcc in one.hcc
        if year == years[-1]
    ]
    return rows


def _procedure(pack: Pack, one: ProcedureAccount) -> Rows:
    rows = [
        ("on this day", _on(pack, "hcpcs", one.on, "valid" if one.is_valid else "not valid")),
        ("valid", spans(one.valid, pack.spans["hcpcs"], "never in the span of the data")),
    ]
    if one.status:
        rows.append(("status", f"{one.status} (outpatient prospective payment)"))
    if one.ages:
        rows.append(("ages", f"{one.ages[0]} to {one.ages[1]} years"))
    if one.addon_of:
        rows.append(("add-on to", _some(list(one.addon_of))))
    elif one.contractor_defined:
        rows.append(("add-on", "its primaries are defined by the contractor"))
    if one.approval:
        edit, first, last = one.approval
        rows.append(("approved", f"{first or '...'} to {last or '...'} (I/OCE edit {edit} outside)"))
    if one.flags:
        rows.append(("lists", ", ".join(flag.replace("_", " ") for flag in one.flags)))
    return rows


def _modifier(pack: Pack, code: str, day: dt.date) -> Rows:
    from scrubjay.reference import date_of, day_of

    table = pack.modifiers
    at = table.index.id(code)
    if at == len(table.index):
        return []
    held = [(date_of(table.rows.first[row]), date_of(table.rows.last[row])) for row in table.rows.rows(at)]
    valid = any(first <= day <= last for first, last in held)
    number = day_of(day)
    pairs = zip(
        table.conflict_one, table.conflict_two, table.conflict_first, table.conflict_last, strict=True
    )
    against = sorted(
        {
            table.index.code(int(two if one == at else one))
            for one, two, first, last in pairs
            if at in (one, two) and first <= number <= last
        }
    )
    rows = [
        ("on this day", _on(pack, "modifiers", day, "valid" if valid else "not valid")),
        ("valid", spans(tuple(held), pack.spans["modifiers"], "never in the span of the data")),
    ]
    return rows + ([("not beside", _some(against))] if against else [])


def _some(codes: list[str], between: str = ", ") -> str:
    rest = len(codes) - CHILDREN
    return between.join(codes[:CHILDREN]) + (f" and {rest:,} more" if rest > 0 else "")
