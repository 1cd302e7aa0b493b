"""Reports: what a check found, as text, as JSON, NDJSON or CSV for programs, and as a page of HTML.

Each writer takes a `scrubjay.kernel.result.Report` and writes to an open stream. No report holds more about a
patient than the provider's own number for the claim and dates of service. The same report gives the same
bytes; only the text names the seconds that the check took.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from scrubjay.kernel.result import Report

type Format = Literal["text", "json", "ndjson", "csv", "html"]
FORMATS: tuple[Format, ...] = ("text", "json", "ndjson", "csv", "html")
__all__ = ["FORMATS", "Format", "write"]


def write(
    report: Report,
    stream: IO[str],
    form: Format = "text",
    *,
    limit: int | None = None,
    color: bool = False,
    width: int = 100,
    statistics: bool = False,
) -> None:
    """Write a report to a text stream.

    `limit` is the most findings in detail; None is the format's own (text 40, HTML 2,000, the others all).
    `color`, `width` (in characters) and `statistics` (the summary alone) concern text only.
    """
    if form == "text":
        from scrubjay.report.text import write_text

        write_text(report, stream, limit=limit, color=color, width=width, statistics=statistics)
    elif form == "html":
        from scrubjay.report.html import write_html

        write_html(report, stream, limit=limit)
    else:
        from scrubjay.report.machine import write_csv, write_json, write_ndjson

        {"json": write_json, "ndjson": write_ndjson, "csv": write_csv}[form](report, stream, limit=limit)
