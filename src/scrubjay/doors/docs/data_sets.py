"""The page of data sets: what can be installed, from where, which tables it gives and which edits read it."""

from __future__ import annotations

from collections.abc import Mapping

from scrubjay.doors.docs.markdown import code, generated, page, prose, table
from scrubjay.kernel.catalogue import Entry
from scrubjay.kernel.plan import data_used
from scrubjay.reference.build.model import DataSet
from scrubjay.reference.datasets import data_sets

HISTORY = {
    "whole": "each release carries all days",
    "snapshot": "each release carries its own period; installed ones are put together",
}


def data_sets_page(entries: Mapping[str, Entry]) -> str:
    """Return every data set that can be installed, with the edits that read it."""
    readers: dict[str, list[str]] = {}
    for id_, one in entries.items():
        for name in data_used(one.edit):
            readers.setdefault(name, []).append(id_)
    rows = [
        [
            f"[{name}](#{name})",
            prose(one.title),
            one.publisher,
            _every(one.every),
            str(len(readers.get(name, []))),
        ]
        for name, one in data_sets().items()
    ]
    return page(
        generated("src/scrubjay/reference/build"),
        "# Data sets",
        "What `scrubjay data update` installs. Each data set is read from the files that its publisher "
        "offers, checked, compiled, and put in force in one step; see [reference data](reference-data.md). "
        "Rows hold between two days, both included.",
        table(("Name", "Holds", "Publisher", "Comes out", "Edits"), rows),
        *(_section(one, readers.get(name, [])) for name, one in data_sets().items()),
    )


def _every(months: int) -> str:
    return {1: "monthly", 3: "quarterly", 6: "twice a year", 12: "yearly"}.get(
        months, f"every {months} months"
    )


def _section(one: DataSet, edits: list[str]) -> str:
    pages = ", ".join(f"<{address}>" for address in one.page.split()) or "not offered for download"
    lines = [
        f"## {one.name}\n",
        f"{prose(one.title)}; {HISTORY[one.history]}.\n",
        f"* From: {pages}",
        f"* Files: {code(one.files)}",
        f"* Terms of use: {', '.join(one.terms) or 'none'}",
        *([f"* Lacks: {prose(one.lacks)}"] if one.lacks else []),
        *([f"* Without it: {prose('; '.join(one.silences))}"] if one.silences else []),
        f"* Read by: {', '.join(f'[{id_}](edits/{id_}.md)' for id_ in edits) or 'no edit yet'}",
    ]
    rows = []
    for kind in one.tables:
        values = ", ".join(f"{code(name)} {what}" for name, what in kind.values.items())
        rows.append([code(kind.name), ", ".join(map(code, kind.keys)), values])
    return "\n".join(lines) + "\n\n" + table(("Table", "By", "Values"), rows)
