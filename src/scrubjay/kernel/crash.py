"""Crash isolation: an edit that raises on a batch becomes a finding that names it; the others go on."""

from __future__ import annotations

import polars as pl

from scrubjay.edit import Case, Cite, Edit, Fix, claim
from scrubjay.kernel.findings import CRASH, CRASH_NAME, EVIDENCE

_DOC = """An edit raised an error on this batch.

## What it checks
Nothing about the claim: it reports that another edit could not be evaluated.

## Why payers deny it
They do not; but the claims of this batch were not judged by that edit.

## How to fix
Report the edit and the error; the findings of all other edits stand.

## What the record must show
Nothing.
"""
CRASH_EDIT = Edit(
    id=CRASH,
    name=CRASH_NAME,
    grain=claim,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": pl.lit(False)},
    message="edit {edit} crashed on this batch ({error}); its claims were not judged by it",
    cites=[Cite("scrubjay", "docs/architecture.md")],
    fix=Fix.never("report the edit and the error; the other edits' findings stand"),
    cases=[Case("P 2012-01-01 F42 | 99213", hits=[0]), Case("P 2011-12-31 F42 | 99213")],
    doc=_DOC,
)
"""Not in the catalogue: the kernel makes its findings."""


def crash_frame(edit: Edit, error: Exception, first_claim: int) -> pl.DataFrame:
    """Return the finding about an edit that raised; the error's type only, since its text may hold PHI."""
    empty = {"line": pl.Int64, "position": pl.Int64, "other_line": pl.Int64, "other_position": pl.Int64}
    return pl.DataFrame(
        {
            "edit": [CRASH],
            "claim": [first_claim],
            "claim_id": pl.Series([None], dtype=pl.String),
            "service_date": pl.Series([None], dtype=pl.Date),
            "segment": pl.Series([None], dtype=pl.Int64),
            "charge": pl.Series([None], dtype=pl.Decimal(18, 2)),
            "allowed": pl.Series([None], dtype=pl.Decimal(18, 2)),
            **{name: pl.Series([None], dtype=dtype) for name, dtype in empty.items()},
            f"{EVIDENCE}edit": [edit.id],
            f"{EVIDENCE}error": [type(error).__name__],
        }
    )
