"""One page an edit, and the index by family."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Mapping, Sequence

from scrubjay.doors.docs.examples import Example
from scrubjay.doors.docs.markdown import code, generated, page, prose, table
from scrubjay.edit import SEVERITIES, Edit
from scrubjay.facts import in_words, registry
from scrubjay.kernel.catalogue import Entry
from scrubjay.report.summary import SAFETY

GRAIN_WORDS = {
    "claim": "each claim",
    "line": "each service line",
    "diagnosis": "each diagnosis",
    "link": "each pointer from a line to a diagnosis",
    "pair": "each pair of lines of one day that the code-pair table lists",
    "conflict": "each pair of diagnoses that an Excludes1 note keeps apart",
}


def edit_page(entry: Entry, shown: Sequence[Example]) -> str:
    """Return the page of one edit with its cases as examples."""
    edit = entry.edit
    sections = prose((edit.doc or "").strip().partition("\n")[2].strip())
    sources = "\n".join(f"- {prose(str(cite))}" for cite in edit.cites)
    return page(
        generated(_source(entry)),
        f"# {edit.id} {edit.name}",
        prose(edit.title),
        table(("", ""), _facts(entry)),
        sections,
        f"## Sources\n\n{sources}",
        f"## Columns that it reads\n\n{_columns(edit)}",
        _examples(edit, shown),
    )


def _source(entry: Entry) -> str:
    return f"src/{entry.module.replace('.', '/')}.py"


def _facts(entry: Entry) -> list[list[str]]:
    edit = entry.edit
    payer = [*(f"CARC {one}" for one in edit.carc), *(f"RARC {one}" for one in edit.rarc)]
    rows = [
        ["Family", f"[{entry.family}](index.md#{entry.family})"],
        ["Severity", edit.severity + (" (preview: runs only when selected)" if edit.preview else "")],
        ["Looks at", f"{GRAIN_WORDS[edit.grain.grain]} of {' and '.join(edit.claim_types)} claims"],
        ["In force", "from " + ", changed ".join(f"{day}" for day in edit.starts) + " (date of service)"],
        ["Message", code(edit.message)],
        ["Fix", f"{SAFETY[edit.fix.safety]}: {prose(edit.fix.text)}"],
        ["A payer may answer", ", ".join(payer)],
        ["Implements", ", ".join(f"[{one}](../coverage.md)" for one in edit.implements)],
        ["In Scrubjay since", edit.since],
    ]
    return [row for row in rows if row[1]]


def _columns(edit: Edit) -> str:
    rows = []
    for name in sorted(edit.reads):
        origin = registry().origin(edit.grain.grain, name)
        assert origin is not None, "the catalogue checks that every column exists"
        rows.append([code(name), prose(origin.doc), in_words(origin.data) or "claim"])
    return table(("Column", "Meaning", "From"), rows)


def _examples(edit: Edit, shown: Sequence[Example]) -> str:
    groups = (
        ("Found", [one for one in shown if one.case.hits]),
        ("Clean", [one for one in shown if not one.case.hits and not one.case.cannot_judge]),
        ("Cannot judge", [one for one in shown if one.case.cannot_judge]),
    )
    blocks = [
        f"### {name}\n\n" + "\n".join(_example(one) for one in group) for name, group in groups if group
    ]
    intro = (
        f"These are the tests of {edit.id}. Try one: "
        f"{code(f'scrubjay check --select {edit.id} --claim "..."')}; the notation is in the "
        "[README](../../README.md#compact-notation)."
    )
    return "\n\n".join([f"## Examples\n\n{intro}", *blocks])


def _example(one: Example) -> str:
    lines = [f"- {code(one.case.claim)}" + (f" ({prose(one.case.note)})" if one.case.note else "")]
    for finding in one.findings:
        place = "" if finding.message.startswith(finding.where) else f"{finding.where}: "
        lines.append(f"  - {place}{prose(finding.message)}")
    lines += [f"  - {prose(reason)}" for reason in one.reasons]
    return "\n".join(lines)


def families(entries: Mapping[str, Entry]) -> dict[str, list[Entry]]:
    """Return the edits by family, families in the order of the alphabet."""
    names = sorted({entry.family for entry in entries.values()})
    return {name: [one for one in entries.values() if one.family == name] for name in names}


def about_family(entries: Sequence[Entry]) -> str:
    """Return what a family says of itself: the first line of its package's docstring."""
    package = importlib.import_module(entries[0].module.rpartition(".")[0])
    return (package.__doc__ or "").strip().partition("\n")[0]


def index_page(entries: Mapping[str, Entry]) -> str:
    """Return the index of all edits by family."""
    blocks = [
        f"## {family}\n\n{prose(about_family(held))}\n\n"
        + table(
            ("Edit", "Name", "Severity", "Finds"),
            [
                [
                    f"[{one.edit.id}]({one.edit.id}.md)",
                    one.edit.name,
                    one.edit.severity,
                    prose(one.edit.title),
                ]
                for one in held
            ],
        )
        for family, held in families(entries).items()
    ]
    intro = (
        f"{len(entries)} edits. [coverage.md](../coverage.md) says which published edits these implement. "
        "Findings of the first three severities keep a claim from being clean."
    )
    return page(generated("src/scrubjay/edits"), "# Edits", intro, _severities(entries), *blocks)


def _severities(entries: Mapping[str, Entry]) -> str:
    counts = Counter(one.edit.severity for one in entries.values())
    rows = [[level, prose(meaning), str(counts[level])] for level, meaning in SEVERITIES.items()]
    return table(("Severity", "Means", "Edits"), rows)


def family_table(entries: Mapping[str, Entry]) -> str:
    """Return the families with their counts, as the README shows them."""
    rows = [
        [
            f"[{family}](docs/edits/index.md#{family})",
            _prefixes(held),
            str(len(held)),
            prose(about_family(held)),
        ]
        for family, held in families(entries).items()
    ]
    return table(("Family", "Ids", "Edits", "Checks"), [*rows, ["all", "", str(len(entries)), ""]])


def _prefixes(entries: Sequence[Entry]) -> str:
    return ", ".join(dict.fromkeys(one.edit.id.rstrip("0123456789") for one in entries))
