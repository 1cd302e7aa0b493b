"""Whether each national provider identifier is well formed: ten digits that pass their check digit."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import to_series
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import FEW, Sheet

CLAIM_ROLES = {
    "billing_npi": "billing provider",
    "rendering_npi": "rendering provider",
    "referring_npi": "referring provider",
    "supervising_npi": "supervising provider",
    "facility_npi": "service facility",
}
LINE_ROLES = {
    "line_rendering_npi": "rendering provider",
    "ordering_npi": "ordering provider",
    "line_referring_npi": "referring provider",
    "line_supervising_npi": "supervising provider",
}
LUHN_PREFIX = 24
"""What the prefix 80840 adds to the sum when an NPI stands alone: 69 FR 3434, 45 CFR 162.406(a)."""

FIRST, PAST = 1_000_000_000, 3_000_000_000
"""NPIs begin with 1 or 2: 69 FR 3434."""

HALF = 100_000


def npi_valid(text: str) -> bool:
    """Whether a text is an NPI: ten digits, the first 1 or 2, that pass the Luhn check with prefix 80840.

    Source: 45 CFR 162.406(a), ISO/IEC 7812-1.
    """
    if len(text) != 10 or not (text.isascii() and text.isdigit()) or text[0] not in "12":
        return False
    doubled = sum(int(digit) * 2 // 10 + int(digit) * 2 % 10 for digit in text[0::2])
    return (LUHN_PREFIX + doubled + sum(int(digit) for digit in text[1::2])) % 10 == 0


@functools.cache
def _half_sums() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the Luhn sums of the first and of the last five digits of an NPI, each by their value."""
    value = np.arange(HALF)
    digits = [value // 10**power % 10 for power in (4, 3, 2, 1, 0)]
    plain = np.array(digits)
    double = plain * 2 // 10 + plain * 2 % 10
    first = double[0] + plain[1] + double[2] + plain[3] + double[4]
    last = plain[0] + double[1] + plain[2] + double[3] + plain[4]
    return first, last


def npis_valid(npis: pl.Series) -> pl.Series:
    """Return whether each text is an NPI (see `npi_valid`), null where it is missing."""
    if npis.null_count() == len(npis):
        return pl.Series(npis.name, [None], dtype=pl.Boolean).new_from_index(0, len(npis))
    if len(npis) < FEW:
        return pl.Series(
            npis.name, [None if npi is None else npi_valid(npi) for npi in npis], dtype=pl.Boolean
        )
    number = npis.cast(pl.Int64, strict=False).fill_null(0).to_numpy()
    known = npis.is_not_null().to_numpy()
    shaped = (number >= FIRST) & (number < PAST) & (npis.str.len_bytes().fill_null(0).to_numpy() == 10)
    high, low = np.divmod(np.where(shaped, number, FIRST), HALF)
    first, last = _half_sums()
    return to_series(nullable(shaped & ((first[high] + last[low] + LUHN_PREFIX) % 10 == 0), known))


def _valid(sheet: Sheet, grain: str, name: str) -> dict[str, Values]:
    return {f"{name}_valid": npis_valid(sheet.column(grain, name))}


def _first_invalid(
    sheet: Sheet, grain: str, roles: Mapping[str, str], value: str, role: str
) -> dict[str, Values]:
    """Name the first of the NPIs that is not well formed, and whose it is; null where all are."""
    if sheet.size(grain) < FEW:
        return _few_invalid(sheet, grain, roles, value, role)
    size = sheet.size(grain)
    npi = role_of = pl.Series([None], dtype=pl.String).new_from_index(0, size)
    for name in reversed(tuple(roles)):
        valid = sheet.column(grain, f"{name}_valid")
        if not valid.all(ignore_nulls=True):
            wrong = ~valid
            npi = sheet.column(grain, name).zip_with(wrong.fill_null(False), npi)
            role_of = (
                pl.Series([roles[name]]).new_from_index(0, size).zip_with(wrong.fill_null(False), role_of)
            )
    return {value: npi, role: role_of}


def _few_invalid(
    sheet: Sheet, grain: str, roles: Mapping[str, str], value: str, role: str
) -> dict[str, Values]:
    """Do as `_first_invalid` row by row, which is quicker for a few rows."""
    npis: list[str | None] = [None] * sheet.size(grain)
    whose: list[str | None] = [None] * len(npis)
    for name in reversed(tuple(roles)):
        for row, npi in enumerate(sheet.cells(grain, name)):
            if npi is not None and not npi_valid(npi):
                npis[row], whose[row] = npi, roles[name]
    return {value: pl.Series(npis, dtype=pl.String), role: pl.Series(whose, dtype=pl.String)}


def _fact(grain: str, name: str, whose: str) -> Fact:
    doc = f"The NPI of the {whose} is well formed; null where there is none."
    return Fact(
        grain, (FactColumn(f"{name}_valid", "flag", doc),), functools.partial(_valid, grain=grain, name=name)
    )


def _naming(grain: str, roles: Mapping[str, str], value: str, role: str) -> Fact:
    compute = functools.partial(_first_invalid, grain=grain, roles=roles, value=value, role=role)
    where = "claim's" if grain == "claim" else "line's own"
    return Fact(
        grain,
        (
            FactColumn(
                value, "text", f"First of the {where} NPIs that is not well formed; null where none is."
            ),
            FactColumn(role, "text", f"Whose NPI `{value}` is, such as `billing provider`."),
        ),
        compute,
    )


FACTS = (
    *(_fact("claim", name, whose) for name, whose in CLAIM_ROLES.items()),
    *(_fact("line", name, f"line's {whose}") for name, whose in LINE_ROLES.items()),
    _naming("claim", CLAIM_ROLES, "invalid_npi", "invalid_npi_role"),
    _naming("line", LINE_ROLES, "line_invalid_npi", "line_invalid_npi_role"),
)
