"""What the findings of an impact report are about: claims with payer, lines and diagnoses with codes."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from scrubjay.facts import Sheet


@dataclass(slots=True)
class Context:
    """What the rows of the two reports are about: claims with payer, lines and diagnoses with their codes."""

    claims: list[pl.DataFrame]
    lines: list[pl.DataFrame]
    diagnoses: list[pl.DataFrame]

    def add(self, sheet: Sheet, first: int) -> None:
        """Take a batch, its claims numbered from `first` on."""
        claims = sheet.frame("claim", ("payer_id", "payer_class", "total_charge")).select(
            pl.coalesce("payer_id", "payer_class").alias("payer"), "total_charge"
        )
        self.claims.append(claims.with_row_index("claim", first).cast({"claim": pl.Int64}))
        lines = sheet.frame("line", ("line", "procedure", "performing_npi", "charge"))
        self.lines.append(_numbered(lines, sheet, "line", first).rename({"performing_npi": "provider"}))
        diagnoses = sheet.frame("diagnosis", ("position", "diagnosis"))
        self.diagnoses.append(_numbered(diagnoses, sheet, "diagnosis", first))

    def table(self, name: str) -> pl.DataFrame:
        """Return all rows of `claims`, `lines` or `diagnoses`."""
        frames: list[pl.DataFrame] = getattr(self, name)
        return pl.concat(frames)


def _numbered(frame: pl.DataFrame, sheet: Sheet, grain: str, first: int) -> pl.DataFrame:
    return frame.with_columns(pl.Series("claim", sheet.rows(grain, "claim") + first, dtype=pl.Int64))
