"""The column dictionary and the code sets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from scrubjay.claims.schema import TABLES
from scrubjay.doors.docs.markdown import code, generated, page, prose, table
from scrubjay.edit import GRAINS, SOURCES
from scrubjay.facts import in_words, registry
from scrubjay.reference.sets import load_sets

TABLE_WORDS = {
    "claims": "One row a claim.",
    "diagnoses": "One row a diagnosis.",
    "lines": "One row a service line.",
    "references": "One row a further segment that was kept as it came.",
    "adjustments": "One row an amount that another payer paid or adjusted.",
}
SET_USES = {
    "procedure": "line.in_set, claim.any_line_in, line.same_day_in",
    "diagnosis": "diagnosis.in_set, line.any_diagnosis_in, line.all_diagnoses_in",
    "place": "line.in_set",
    "modifier": "line.in_set",
}


def columns_page() -> str:
    """Return the dictionary of claim columns, and of facts by grain."""
    return page(
        generated("src/scrubjay/claims/schema.py and src/scrubjay/facts"),
        "# Columns",
        "What a claim is made of, and what edits may read. `scrubjay columns` prints the same. X12 positions "
        "are those of 005010X222A1 (005010X223A2 for institutional claims), FHIR positions those of R4 "
        "`Claim`. An empty value means: not on the claim.",
        "# The claim",
        *(_claim_table(name) for name in TABLES),
        "# Facts",
        "Facts are looked up or counted once a batch, as of the date of service. Each grain also has the "
        "columns of what it is part of: a line those of its claim; a link those of its line and its "
        "diagnosis; a pair and a conflict those of both sides, ending in `_1` and `_2`. `scrubjay data "
        "status` says which days the reference data speak for.",
        *(block for grain in GRAINS if (block := _facts(grain))),
    )


def _claim_table(name: str) -> str:
    rows = [
        [code(column.name), column.kind, prose(column.doc), prose(column.x12), prose(column.fhir)]
        for column in TABLES[name]
    ]
    return f"## {name}\n\n{TABLE_WORDS[name]}\n\n" + table(("Column", "Type", "Meaning", "X12", "FHIR"), rows)


def _facts(grain: str) -> str:
    knowledge = registry()
    rows = []
    for owner, name in knowledge.facts:
        origin = knowledge.origin(owner, name)
        if owner == grain and origin is not None:
            null = f" Empty: {origin.unknown}." if origin.unknown else ""
            history = " Needs every claim of the patient in the input." if origin.history else ""
            data = in_words((*origin.data, *(f"{name} where installed" for name in origin.also))) or "claim"
            rows.append([code(name), origin.kind, prose(origin.doc + null + history), data])
    rows.sort(key=lambda row: row[0].strip("`"))
    patterns = [one for one in knowledge.patterns if one.grain == grain]
    rows += [[code(f"{one.prefix}..."), "family", prose(one.doc), "claim or a code set"] for one in patterns]
    if not rows:
        return ""
    intro = f"## {grain} facts\n\n{prose(GRAINS[grain].doc[:1].upper() + GRAINS[grain].doc[1:])}."
    return f"{intro}\n\n" + table(("Column", "Type", "Meaning", "From"), rows)


def sets_page() -> str:
    """Return every named code set with its codes and its citation."""
    sets = _raw_sets()
    assert sets.keys() == load_sets().keys(), "the sets of the pages are the sets that run"
    blocks = []
    for kind, uses in SET_USES.items():
        held = {name: entry for name, entry in sorted(sets.items()) if entry["kind"] == kind}
        rows = [
            [code(name), prose(entry["doc"]), _codes(entry), _cite(entry)] for name, entry in held.items()
        ]
        header = ("Set", "Meaning", "Codes", "Source")
        blocks.append(
            f"## {kind} sets\n\nEdits read them by {code(uses)}; facts read them too.\n\n"
            + table(header, rows)
        )
    return page(
        generated("src/scrubjay/reference/code_sets"),
        "# Code sets",
        "Named lists of codes that edits and facts read. A code stands for itself, `A-B` for a range with "
        "both ends, `Z12*` for every code that begins so. Numbers only: descriptors belong to their owners.",
        *blocks,
    )


def _raw_sets() -> Mapping[str, Mapping[str, Any]]:
    """Return the entries as they are written: `load_sets` keeps keys, a reader wants codes."""
    entries: dict[str, Mapping[str, Any]] = {}
    for entry in files("scrubjay.reference").joinpath("code_sets").iterdir():
        if entry.name.endswith(".toml"):
            entries |= tomllib.loads(entry.read_text(encoding="utf-8"))
    return entries


def _codes(entry: Mapping[str, Any]) -> str:
    left = f"; not {code(', '.join(entry['except']))}" if entry.get("except") else ""
    return code(", ".join(entry["codes"])) + left


def _cite(entry: Mapping[str, Any]) -> str:
    source, place = entry["cite"]
    return prose(f"{SOURCES.get(source, source)}, {place}")
