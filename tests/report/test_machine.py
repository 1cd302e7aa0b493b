from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from scrubjay.kernel.result import Report
from scrubjay.report import Format, write
from scrubjay.report.machine import FIELDS
from tests.report.made import line_row, made, mixed


def written(report: Report, form: Format, limit: int | None = None) -> str:
    stream = io.StringIO()
    write(report, stream, form, limit=limit)
    return stream.getvalue()


def test_the_three_forms_hold_the_same_findings() -> None:
    whole = json.loads(written(mixed(), "json"))
    lines = [json.loads(line) for line in written(mixed(), "ndjson").splitlines()]
    rows = list(csv.DictReader(io.StringIO(written(mixed(), "csv"))))
    assert [list(one) for one in whole["findings"]] == [list(FIELDS)] * 8
    assert [{"type": "finding"} | one for one in whole["findings"]] == lines[:-1]
    assert lines[-1] == {"type": "totals"} | {
        name: value for name, value in whole.items() if name != "findings"
    }
    assert list(rows[0]) == list(FIELDS)
    for name in ("edit", "message", "claim_id", "charge", "service_date", "safety"):
        assert [row[name] for row in rows] == [one[name] for one in whole["findings"]]
    assert [row["line"] for row in rows] == [
        "" if one["line"] is None else str(one["line"]) for one in whole["findings"]
    ]


def test_totals_add_up() -> None:
    whole = json.loads(written(mixed(), "json"))
    totals = whole["totals"]
    assert (totals["claims_seen"], totals["claims_read"], totals["claims_lost"]) == (10, 9, 1)
    assert totals["findings"] == len(whole["findings"]) == sum(totals["severities"].values())
    assert sum(one["findings"] for one in whole["edits"]) == totals["findings"]
    assert totals["problems"] == len(whole["problems"]) == 3
    assert whole["problems"][2] == {
        "source": "", "code": "claim-without-id", "text": "CLM01 is empty", "segment": 70, "offset": 990,
        "claim": None, "claim_lost": True,
    }  # fmt: skip
    assert {gap["edit"] for gap in whole["gaps"]} == {"AAA001", "BBB001"}
    assert Decimal(totals["charge"]) == Decimal("1234.50")


@pytest.mark.parametrize("form", ["json", "ndjson", "csv", "html"])
def test_the_same_report_gives_the_same_bytes(form: Format) -> None:
    assert written(mixed(), form) == written(mixed(), form)


@pytest.mark.parametrize("form", ["json", "ndjson", "csv", "html", "text"])
def test_an_empty_report_can_be_written(form: Format) -> None:
    text = written(made([]), form)
    assert text.endswith("\n")
    if form == "json":
        assert json.loads(text)["findings"] == []


def test_a_finding_names_its_source() -> None:
    report = made([line_row(0, 1, "1.00"), line_row(3, 1, "1.00")], sources=(("a.837", 0), ("b.837", 2)))
    whole = json.loads(written(report, "json"))
    assert [one["source"] for one in whole["findings"]] == ["a.837", "b.837"]
    assert whole["sources"] == [{"name": "a.837", "first_claim": 0}, {"name": "b.837", "first_claim": 2}]


def test_a_limit_cuts_findings_and_not_totals() -> None:
    whole = json.loads(written(mixed(), "json", limit=2))
    assert len(whole["findings"]) == 2
    assert whole["totals"]["findings"] == 8
    assert json.loads(written(mixed(), "json", limit=0))["findings"] == []


def test_a_spreadsheet_runs_no_cell_as_a_formula() -> None:
    report = made([line_row(0, 1, "1.00", claim_id='=HYPERLINK("http://x")', units="-1")])
    (row,) = csv.DictReader(io.StringIO(written(report, "csv")))
    assert row["claim_id"] == '\'=HYPERLINK("http://x")'
    assert row["message"] == "'-1 units"
    assert row["claim"] == "0"


def test_families_come_from_the_catalogue() -> None:
    from scrubjay.kernel.catalogue import catalogue
    from scrubjay.report.machine import _family

    id_, entry = next(iter(catalogue().items()))
    assert _family(id_) == entry.family
    assert _family("ZZZ999") == ""
