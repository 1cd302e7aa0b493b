"""JSON, NDJSON and CSV: the same fields, in the same order, for programs.

A **finding** (one line of NDJSON, one row of CSV, one item of `findings` in JSON):

    severity         reject, deny, review or info
    edit             permanent id of the edit
    name             its name for people
    family           its family
    claim            row number of the claim in the whole input, from 0
    claim_id         the provider's own number for the claim
    source           the file (or `input`, `claim`) that it came from
    where            the place on the claim, in words
    line             service line, from 1; null where the finding is not about a line
    position         diagnosis position, from 1; null where it is not about a diagnosis
    other_line       the other line of a pair
    other_position   the other diagnosis of a pair
    segment          number of the 837 segment, ISA being 1
    service_date     ISO date
    charge           charge of the line, or of the claim, as text with two decimals
    allowed          what Medicare's fee schedule allows for the line, likewise; null where it is not known
    message          what is wrong
    fix              what would make it right
    safety           safe (format only), documented (only if the record supports it) or never
    carc, rarc       adjustment reason and remark codes that payers use for it
    cites            where the rule stands

**JSON** is one object: `scrubjay` (version), `format` (2), `today`, `digest`, `sources` (name, first
claim), `totals`, `edits` (each edit that found something: id, name, family, severity, title, findings,
claims, charge, allowed), `findings`, `problems` (source, code, text, segment, offset, claim, claim_lost),
`gaps` (edit, name, reason, rows, claims). **NDJSON** ends with one object whose `type` is `totals`, holding
all of that but the findings; a finding's `type` is `finding`. **CSV** holds the findings; lists are joined
by `; `, and a text that a spreadsheet would run as a formula gets a leading apostrophe.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from typing import IO, Any, Protocol

import scrubjay
from scrubjay.kernel.catalogue import catalogue
from scrubjay.kernel.findings import Finding
from scrubjay.kernel.result import Report
from scrubjay.report.summary import by_severity, edit_totals, in_order

FORMAT = 2
"""Version of the fields; it changes when a field is removed or changes its meaning."""
FIELDS = (
    "severity", "edit", "name", "family", "claim", "claim_id", "source", "where", "line", "position",
    "other_line", "other_position", "segment", "service_date", "charge", "allowed", "message", "fix",
    "safety", "carc", "rarc", "cites",
)  # fmt: skip
"""Fields of a finding, in order."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Sourced(Protocol):
    """A report that knows the source of each claim."""

    def source_of(self, claim: int) -> str:
        """Return the name of the source that a claim number belongs to."""


def finding_record(finding: Finding, report: Sourced) -> dict[str, Any]:
    """Return a finding of a report with the fields of `FIELDS`."""
    record = {name: getattr(finding, name) for name in FIELDS if name not in ("family", "source")}
    record["source"] = report.source_of(finding.claim)
    record["family"] = _family(finding.edit)
    record["service_date"] = finding.service_date.isoformat() if finding.service_date else None
    for name in ("charge", "allowed"):
        amount = getattr(finding, name)
        record[name] = None if amount is None else f"{amount:.2f}"
    return {name: record[name] for name in FIELDS}


def _family(edit: str) -> str:
    """Return the family of an edit; empty for one that is not in the catalogue."""
    entry = catalogue().get(edit)
    return entry.family if entry else ""


def report_record(report: Report) -> dict[str, Any]:
    """Return everything but the findings themselves."""
    totals = edit_totals(report.findings)
    edits = report.findings.edits
    return {
        "scrubjay": scrubjay.__version__,
        "format": FORMAT,
        "today": report.today.isoformat(),
        "digest": report.digest,
        "sources": [{"name": name, "first_claim": first} for name, first in report.sources],
        "totals": _totals(report, by_severity(totals)),
        "edits": [
            {"id": one.edit.id, "name": one.edit.name, "family": _family(one.edit.id),
             "severity": one.edit.severity, "title": one.edit.title, "findings": one.findings,
             "claims": one.claims, "charge": f"{one.charge:.2f}",
             "allowed": None if one.allowed is None else f"{one.allowed:.2f}"}
            for one in totals
        ],
        "problems": [
            {"source": one.source, "code": one.code, "text": one.text, "segment": one.segment,
             "offset": one.offset, "claim": one.claim_index, "claim_lost": one.claim_lost}
            for one in report.problems
        ],
        "gaps": [
            {"edit": gap.edit, "name": edits[gap.edit].name if gap.edit in edits else None,
             "reason": gap.reason, "rows": gap.rows, "claims": gap.claims}
            for gap in report.gaps
        ],
    }  # fmt: skip


def _totals(report: Report, severities: Mapping[str, int]) -> dict[str, Any]:
    counted = report.totals
    return {
        "claims_seen": counted.seen,
        "claims_read": counted.read,
        "claims_lost": counted.lost,
        "lines": counted.lines,
        "charge": f"{counted.charge:.2f}",
        "segments": counted.segments,
        "bytes": counted.bytes,
        "skipped_transactions": counted.skipped_transactions,
        "findings": len(report.findings),
        "severities": dict(severities),
        "claims_with_findings": len(report.findings.claims()),
        "claims_clean": report.totals.read - report.unclean_claims,
        "problems": len(report.problems),
    }


def write_json(report: Report, stream: IO[str], *, limit: int | None = None) -> None:
    """Write one JSON object, the findings last, one a line."""
    head = json.dumps(report_record(report), indent=1)
    stream.write(head.removesuffix("\n}") + ',\n "findings": [')
    for number, finding in enumerate(in_order(report.findings, limit)):
        stream.write(("," if number else "") + "\n  " + json.dumps(finding_record(finding, report)))
    stream.write("\n ]\n}\n")


def write_ndjson(report: Report, stream: IO[str], *, limit: int | None = None) -> None:
    """Write one finding a line, then the totals."""
    for finding in in_order(report.findings, limit):
        stream.write(json.dumps({"type": "finding"} | finding_record(finding, report)) + "\n")
    stream.write(json.dumps({"type": "totals"} | report_record(report)) + "\n")


def write_csv(report: Report, stream: IO[str], *, limit: int | None = None) -> None:
    """Write the findings as comma-separated values with a header."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(FIELDS)
    for finding in in_order(report.findings, limit):
        rows.writerow([_cell(value) for value in finding_record(finding, report).values()])


def _cell(value: object) -> object:
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = "; ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
