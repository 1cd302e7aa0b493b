"""Sensible claims: the sample practice's months, billed as a hospital's outpatient department would."""

from __future__ import annotations

import datetime as dt
import io
from collections import defaultdict
from typing import Any

from scrubjay.claims.schema import MODIFIERS
from scrubjay.intake import read_837
from scrubjay.sample import generate
from tests.differential.model import Claim, Service

MONTHS = (dt.date(2024, 9, 1), dt.date(2025, 3, 1), dt.date(2025, 10, 1), dt.date(2026, 5, 1))
"""Months for which the sample's codes are valid."""
REVENUE = "0510"


def realistic_claims(seed: int, count: int, mistakes: float = 0.3) -> list[Claim]:
    """Return `count` claims of the sample practice, a share of them with planted mistakes."""
    found: list[Claim] = []
    each = int(count * 1.08 / len(MONTHS)) + 1
    for number, month in enumerate(MONTHS):
        file = io.BytesIO()
        generate(each, seed=seed + number, month=month, mistakes=mistakes, out=file)
        for batch, _ in read_837(file.getvalue()):
            diagnoses, lines = _children(batch.diagnoses.to_dicts()), _children(batch.lines.to_dicts())
            heads = batch.claims.select("birth_date", "sex").iter_rows()
            for row, (birth, sex) in enumerate(heads):
                claim = _claim(birth, sex, diagnoses[row], lines[row])
                if claim is not None:
                    found.append(claim)
    return found[:count]


def _children(rows: list[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    grouped: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["claim"]].append(row)
    return grouped


def _claim(
    birth: dt.date | None, sex: str | None, diagnoses: list[dict[str, Any]], lines: list[dict[str, Any]]
) -> Claim | None:
    """Return the claim, or None where a planted mistake left it without what the I/OCE needs to be asked."""
    days = [line["from_date"] for line in lines if line["from_date"] and line["procedure"]]
    codes = tuple(row["diagnosis"] for row in diagnoses if row["diagnosis"] and row["code_system"] == "ICD10")
    if birth is None or not codes or len(days) != len(lines) or birth > min(days):
        return None
    services = tuple(
        Service(
            line["procedure"],
            line["from_date"],
            tuple(line[name] for name in MODIFIERS if line[name]),
            REVENUE,
            max(int(line["units"] or 1), 1),
        )
        for line in lines
    )
    return Claim("131", min(days), max(days), birth, sex or "U", codes, services, opps=False)
