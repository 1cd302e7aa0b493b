from __future__ import annotations

import datetime as dt
import io

from scrubjay.claims.schema import CLAIMS, LINES
from scrubjay.kernel.catalogue import catalogue
from scrubjay.kernel.trace import Read, Trace
from scrubjay.report.explain import PRIVATE, is_private, write_explanation
from tests.report.made import ZERO, line_row, made

KNOWN = {column.name for column in (*CLAIMS, *LINES)} | {"patient_key"}


def test_a_trace_in_words() -> None:
    (finding,) = made([line_row(4, 2, "10.00")]).findings
    reads = (
        Read("units", "0", "Units or minutes.", ()),
        Read("code_valid", "False", "Valid on the date.", ("hcpcs",)),
        Read("birth_date_1", "1999-09-09", "Date of birth.", ()),
        Read("subscriber_id", "-", "Member number.", ()),
    )
    data = (("hcpcs", dt.date(2019, 7, 1), dt.date(2026, 6, 30)),)
    stream = io.StringIO()
    write_explanation(Trace(finding, ZERO, dt.date(2012, 1, 1), "units <= 0", reads, data), stream)
    text = stream.getvalue()
    for words in (
        "AAA001 no-units",
        "line 2 of claim C-4",
        "in force 2012-01-01",
        "units <= 0",
        "units = 0",
        "Valid on the date. [hcpcs]",
        "hcpcs: holds from 2019-07-01 to 2026-06-30",
        "if the record supports it",
        "birth_date_1 = (given, not shown)",
        "subscriber_id = -",
    ):
        assert words in text
    assert "1999" not in text


def test_private_columns_exist() -> None:
    assert PRIVATE <= KNOWN


def test_no_edit_writes_out_who_the_patient_is() -> None:
    from scrubjay.edit import placeholders

    told = {
        (id_, name)
        for id_, entry in catalogue().items()
        for name in placeholders(entry.edit.message) + placeholders(entry.edit.fix.text)
        if is_private(name)
    }
    assert told == set()
