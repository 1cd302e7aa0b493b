"""Whether the taxonomies of a claim's providers are codes of NUCC's provider taxonomy.

The taxonomy is no medical code set (45 CFR 162.1002), so what counts is the day on which the claim is sent
(45 CFR 162.1000(b)). The claim does not say when that is, and it may have been sent long ago: a code will do
that holds on the day of the check or held on the date of service. Deactivated codes do not come back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import code_keys, nothing
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import FEW, NO_DAY, Sheet
from scrubjay.reference.codes import Keys, date_of, day_of, keys_of

DATA = "taxonomy"
ROLES = {"billing_taxonomy": "billing provider", "rendering_taxonomy": "rendering provider"}
OUTSIDE = "a taxonomy is not in the installed list, which does not speak for the day of the check"
_SPLIT = 4
"""A code has ten characters, more than a key holds: it is looked up by its first four and the others."""
_NEVER = np.iinfo(np.int32).max

type Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """By role (in the order of `ROLES`) and claim: whether a taxonomy is known to be wrong or right.

    Neither: it is not known. `gone`: the day from which it is deactivated, `_NEVER` where it is not.
    """

    wrong: Flags
    right: Flags
    gone: NDArray[np.int32]


def taxonomy_keys(codes: pl.Series) -> tuple[Keys, Keys]:
    """Return the keys of the two parts of each taxonomy; null is 0."""
    if len(codes) < FEW:
        texts = [text or "" for text in codes.to_list()]
        return keys_of([text[:_SPLIT] for text in texts]), keys_of([text[_SPLIT:] for text in texts])
    return code_keys(codes.str.slice(0, _SPLIT)), code_keys(codes.str.slice(_SPLIT))


def verdicts(sheet: Sheet) -> Verdicts:
    """Judge the taxonomies of all claims; one that is not given is right."""
    shape = (len(ROLES), len(sheet.batch))
    given = np.stack([sheet.given("claim", name) for name in ROLES])
    if not given.any():
        return Verdicts(given, ~given, np.full(shape, _NEVER, dtype=np.int32))
    release = sheet.pack.release(DATA)
    table, today = release.pairs("codes"), np.full(shape[1], day_of(sheet.today), dtype=np.int32)
    first, rest = zip(*(taxonomy_keys(sheet.column("claim", name)) for name in ROLES), strict=True)
    one, two = table.one.ids(np.concatenate(first)), table.two.ids(np.concatenate(rest))
    served = sheet.days("claim", "service_date")
    today, served = release.floored(today), release.floored(np.where(served == NO_DAY, today, served))
    rows = np.stack([table.find_ids(one, two, np.tile(day, len(ROLES))) for day in (today, served)])
    listed = (rows < len(table)).any(axis=0).reshape(shape)
    inactive = table["inactive"][rows]
    gone = np.where(inactive == NO_DAY, np.int32(_NEVER), inactive).min(axis=0).reshape(shape)
    wrong = given & ((gone <= served) | (~listed & release.covers(today)))
    return Verdicts(wrong, ~wrong & (listed | ~given), gone)


def _known(sheet: Sheet) -> dict[str, Values]:
    found = sheet.once("taxonomies", verdicts)
    wrong, right = found.wrong.any(axis=0), found.right.all(axis=0)
    return {"taxonomies_known": nullable(right, wrong | right)}


def _wrong(sheet: Sheet) -> dict[str, Values]:
    """Name the first taxonomy of a claim that is wrong, whose it is, and what is wrong with it."""
    found = sheet.once("taxonomies", verdicts)
    texts = [nothing(pl.String(), len(sheet.batch)) for _ in range(3)]
    for place, (name, role) in reversed(list(enumerate(ROLES.items()))):
        rows = np.flatnonzero(found.wrong[place])
        if len(rows):
            faults = [
                "is not in the code set" if day == _NEVER else f"was deactivated on {date_of(day)}"
                for day in found.gone[place, rows].tolist()
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
