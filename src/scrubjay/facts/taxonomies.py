"""Whether the taxonomies of a claim's providers are codes of NUCC's provider taxonomy.

The taxonomy is no medical code set (45 CFR 162.1002), so what counts is the day on which the claim is sent
(45 CFR 162.1000(b)). The claim does not say when that is, and it may have been sent long ago: a code will do
that holds on the day of the check or held on the date of service. Deactivated codes do not come back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import code_keys, nothing
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import FEW, NO_DAY, Sheet
from scrubjay.reference.codes import Keys, date_of, day_of, keys_of

DATA = "taxonomy"
ROLES = {"billing_taxonomy": "billing provider", "rendering_taxonomy": "rendering provider"}
OUTSIDE = "the installed taxonomy speaks neither for the day of the check nor for that of the service"
_SPLIT = 4
"""A code has ten characters, more than a key holds: it is looked up by its first four and the others."""
_NEVER = np.iinfo(np.int32).max

type Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """By claim: whether a taxonomy is known to be wrong or right (neither: not known), and since when.

    `gone`: the day from which it is deactivated, `_NEVER` where it is not.
    """

    wrong: Flags
    right: Flags
    gone: NDArray[np.int32]


def taxonomy_keys(codes: pl.Series) -> tuple[Keys, Keys]:
    """Return the keys of the two parts of each taxonomy; null is 0."""
    if len(codes) < FEW:
        texts = codes.to_list()
        return (
            keys_of([text and text[:_SPLIT] for text in texts]),
            keys_of([text and text[_SPLIT:] for text in texts]),
        )
    return code_keys(codes.str.slice(0, _SPLIT)), code_keys(codes.str.slice(_SPLIT))


def verdicts(sheet: Sheet, name: str) -> Verdicts:
    """Judge one column of taxonomies; a claim without one is right."""
    size, codes = len(sheet.batch), sheet.column("claim", name)
    if codes.null_count() == size:
        none = np.zeros(size, dtype=np.bool_)
        return Verdicts(none, ~none, np.full(size, _NEVER, dtype=np.int32))
    release = sheet.pack.release(DATA)
    table, keys = release.pairs("codes"), taxonomy_keys(codes)
    today = release.floored(np.full(size, day_of(sheet.today), dtype=np.int32))
    served = release.floored(sheet.days("claim", "service_date"))
    served = np.where(served == NO_DAY, today, served)
    rows = np.stack([table.find(*keys, day) for day in (today, served)])
    listed = (rows < len(table)).any(axis=0)
    inactive = table["inactive"][rows]
    gone = np.where(inactive == NO_DAY, np.int32(_NEVER), inactive).min(axis=0)
    given = sheet.given("claim", name)
    wrong = given & ((gone <= served) | (~listed & release.covers(today)))
    return Verdicts(wrong, ~wrong & (listed | ~given), gone)


def _judged(sheet: Sheet) -> list[Verdicts]:
    return [sheet.once(f"taxonomy:{name}", partial(verdicts, name=name)) for name in ROLES]


def _known(sheet: Sheet) -> dict[str, Values]:
    judged = _judged(sheet)
    wrong = np.logical_or.reduce([one.wrong for one in judged])
    right = np.logical_and.reduce([one.right for one in judged])
    return {"taxonomies_known": nullable(right, wrong | right)}


def _wrong(sheet: Sheet) -> dict[str, Values]:
    """Name the first taxonomy of a claim that is wrong, whose it is, and what is wrong with it."""
    texts = [nothing(pl.String(), len(sheet.batch)) for _ in range(3)]
    for (name, role), one in reversed(list(zip(ROLES.items(), _judged(sheet), strict=True))):
        rows = np.flatnonzero(one.wrong)
        if len(rows):
            faults = [
                "is not in the code set" if day == _NEVER else f"was deactivated on {date_of(day)}"
                for day in one.gone[rows].tolist()
            ]
            codes = sheet.column("claim", name).gather(rows).to_list()
            texts = [
                text.scatter(rows, pl.Series(values, dtype=pl.String))
                for text, values in zip(texts, (codes, [role] * len(rows), faults), strict=True)
            ]
    return dict(zip(("unknown_taxonomy", "unknown_taxonomy_role", "taxonomy_fault"), texts, strict=True))


FACTS = (
    Fact(
        "claim",
        (
            FactColumn(
                "taxonomies_known",
                "flag",
                "The taxonomies of billing and rendering provider, where given, are codes that are in use.",
                OUTSIDE,
            ),
        ),
        _known,
        data=(DATA,),
    ),
    Fact(
        "claim",
        (
            FactColumn("unknown_taxonomy", "text", "The first of them that is not; null where all are."),
            FactColumn("unknown_taxonomy_role", "text", "Whose it is, such as `billing provider`."),
            FactColumn(
                "taxonomy_fault", "text", "It `is not in the code set` or `was deactivated on` a day."
            ),
        ),
        _wrong,
        data=(DATA,),
    ),
)
