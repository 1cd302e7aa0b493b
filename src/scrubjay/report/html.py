"""A report as one self-contained page of HTML: no network, no outside font, light and dark, printable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

import scrubjay
from scrubjay.edit import SEVERITIES
from scrubjay.kernel.findings import CRASH
from scrubjay.kernel.result import Report
from scrubjay.report.layout import count, money, printable
from scrubjay.report.summary import (
    SAFETY,
    by_severity,
    edit_totals,
    group_gaps,
    group_problems,
    worst_claims,
)

DETAILED = 2_000
"""Findings in detail unless the caller says otherwise: about two megabytes of page."""
GROUPS = 200
"""Kinds of problems that are listed."""


def environment() -> Environment:
    """Return what pages are made with: escaping, and our words for numbers and amounts."""
    made = Environment(
        loader=PackageLoader("scrubjay.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"money": money, "printable": printable, "thousands": lambda number: f"{number:,}"}
    made.globals["count"] = count
    return made


def write_html(report: Report, stream: IO[str], *, limit: int | None = None) -> None:
    """Write a report as a page, its worst `limit` findings in detail (default 2,000)."""
    template = environment().get_template("report.html")
    for piece in template.generate(_page(report, DETAILED if limit is None else limit)):
        stream.write(piece)
    stream.write("\n")


def _page(report: Report, limit: int) -> Mapping[str, Any]:
    totals = edit_totals(report.findings)
    claims = worst_claims(report.findings, limit)
    problems = group_problems(report.problems)
    shown = sum(len(claim.findings) for claim in claims)
    return {
        "version": scrubjay.__version__,
        "report": report,
        "sources": [name for name, _ in report.sources],
        "totals": totals,
        "priced": any(one.allowed is not None for one in totals),
        "most": {
            level: max((one.findings for one in totals if one.edit.severity == level), default=1)
            for level in SEVERITIES
        },
        "severities": by_severity(totals),
        "levels": list(SEVERITIES),
        "meanings": SEVERITIES,
        "safety": SAFETY,
        "claims": claims,
        "clean": report.totals.read - report.unclean_claims,
        "found": len(report.findings),
        "shown": shown,
        "rest": len(report.findings) - shown,
        "problems": problems[:GROUPS],
        "problems_rest": max(len(problems) - GROUPS, 0),
        "gaps": group_gaps(report.gaps, report.findings),
        "crash": CRASH,
    }
