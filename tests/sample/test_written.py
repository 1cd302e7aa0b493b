"""A batch written as an 837P file."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import pyx12.params
import pyx12.x12n_document

from scrubjay.claims import parse_notation
from scrubjay.sample import written
from scrubjay.sample.written import write_837

WHOLE = (
    "P 2026-05-04 F42 dx=E11.9,I10,L97.511 class=CI payer=SYN101 npi=2999900013 by=2999901007 "
    "tax=207Q00000X btax=261QM1300X ref=2999909000 auth=SA1 clia=99D9999999 onset=2026-04-20 member=SJF1 "
    "cause=AA state=OH accident=2026-04-20 freq=7 orig=ABC note=SEE_RECORD "
    "| 99213-25 >1,2 x1 $120 @11 | 96372 >1 $30 @11 ndc=99999123451 on=2026-05-04..2026-05-05 note=A_NOTE"
)
MADE = date(2026, 6, 30)


def text(*claims: str) -> str:
    out = io.BytesIO()
    write_837([parse_notation(claim) for claim in claims], MADE, out)
    return out.getvalue().decode()


def write_whole() -> bytes:
    """The whole claim, with the quantity of its drug, for which the notation has no word."""
    batch = parse_notation(WHOLE)
    quantity = pl.when(pl.col("ndc").is_not_null())
    lines = batch.lines.with_columns(
        quantity.then(1.0).alias("ndc_units"), quantity.then(pl.lit("ML")).alias("ndc_unit_basis")
    )
    out = io.BytesIO()
    assert write_837([replace(batch, lines=lines)], MADE, out) == 1
    return out.getvalue()


def test_pyx12_accepts_a_whole_claim(tmp_path: Path) -> None:
    path = tmp_path / "claims.837"
    path.write_bytes(write_whole())
    answer = io.StringIO()
    good = pyx12.x12n_document.x12n_document(pyx12.params.ParamsBase(), str(path), answer, None)
    assert good, f"{answer.getvalue()[:2000]}\n{path.read_text()}"


def test_sets_and_interchanges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "CLAIMS_A_SET", 2)
    claim = "P 2026-05-04 F42 dx=I10 id={} usage={} | 99213 >1"
    made = text(*(claim.format(f"A{number}", usage) for number, usage in enumerate("PPPTTP")))
    assert [part.split("*")[15] for part in made.split("~\n") if part.startswith("ISA")] == ["P", "T", "P"]
    assert [part for part in made.split("~\n") if part.startswith("GE")] == ["GE*2*1", "GE*1*2", "GE*1*3"]
    assert [part.split("*")[1] for part in made.split("~\n") if part.startswith("CLM")] == [
        f"A{number}" for number in range(6)
    ]


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("I 2026-05-04 F42 dx=I10 bill=0131 | 99213", "professional"),
        ("P 2026-05-04 F42 dx=I10 note=A*B | 99213", "delimiter"),
        ("P 2026-05-04 F42 dx=I10 | 99213 text=A~B", "delimiter"),
    ],
)
def test_refusals(claim: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        text(claim)
