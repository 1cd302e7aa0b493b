"""Phase of care of injuries, intent of drugs, and depth of burns: what single characters of a code say.

Sources: ICD-10-CM Official Guidelines, sections I.C.19.a (7th characters), I.C.19.d (burns), I.C.19.e.5
(drugs) and I.C.20.a.2 (external causes).
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import nothing, take
from scrubjay.facts.diagnosis_codes import NONE, characters, looked_up
from scrubjay.facts.diagnosis_places import Rows, neighbours
from scrubjay.facts.members import members
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import Sheet

type Small = NDArray[np.int8]
PHASES = pl.Series([None, "active", "healing", "sequela"], dtype=pl.String)
INTENTS = pl.Series([None, "poisoning", "adverse effect", "underdosing"], dtype=pl.String)
_SEQUELA = 3
"""Number of the phase in `PHASES`."""
_CUT_SEVENTH = np.uint64(0xFFFFFFFFFFFF0000)
"""Keeps the first six characters of a packed code."""


def _table(letters: dict[str, int]) -> Small:
    table = np.zeros(256, dtype=np.int8)
    for text, value in letters.items():
        table[[ord(letter) for letter in text]] = value
    return table


_SEVENTH = _table({"ABC": 1, "DEFGHJKMNPQR": 2, "S": 3})
"""A, B and C: active treatment; S: sequela; all others of these categories: routine or troubled healing."""
_INTENT = _table({"1234": 1, "5": 2, "6": 3})
_DEPTH = _table({"1": 1, "2": 2, "3": 3, "5": 1, "6": 2, "7": 3})
"""Fourth character of T20 to T25: burns of first to third degree, corrosions of the same."""


def _letters(sheet: Sheet) -> NDArray[np.uint8]:
    return sheet.once("diagnosis_letters", lambda sheet: characters(sheet.keys("diagnosis", "diagnosis")))


def phases(sheet: Sheet) -> Small:
    """Return the phase (`PHASES`) of each injury or external cause, 0 where it has none.

    A code that is not valid on its date has none: other edits say what is wrong with it.
    """
    return sheet.once("diagnosis_phases", _phases)


def _phases(sheet: Sheet) -> Small:
    inside = members(sheet, "diagnosis", "diagnosis", "sequela_takers")
    inside |= members(sheet, "diagnosis", "diagnosis", "external_cause_codes")
    if not inside.any():
        return np.zeros(len(inside), dtype=np.int8)
    inside &= looked_up(sheet).fault == NONE
    found: Small = np.where(inside, _SEVENTH[_letters(sheet)[:, 6]], 0).astype(np.int8)
    return found


def _phase(sheet: Sheet) -> dict[str, Values]:
    found = phases(sheet)
    if not found.any():
        return {"phase": nothing(pl.String(), len(found))}
    return {"phase": take(PHASES, found)}


def _claim_phase(sheet: Sheet) -> dict[str, Values]:
    """Return the phase that all injuries of a claim agree on; external causes do not count."""
    found, claims = phases(sheet), sheet.rows("diagnosis", "claim")
    own = (found > 0) & members(sheet, "diagnosis", "diagnosis", "sequela_takers")
    if not own.any():
        return {"injury_phase": nothing(pl.String(), len(sheet.batch))}
    held = np.zeros(len(sheet.batch), dtype=np.int8)
    np.bitwise_or.at(held, claims[own], np.int8(1) << found[own])
    single = np.select([held == 2, held == 4, held == 8], [1, 2, 3], 0)
    return {"injury_phase": take(PHASES, single)}


def _first(mine: Rows, other: Rows, place: Rows, size: int) -> Values:
    """Return the lowest position among the others of each row, null where it has none."""
    if not mine.size:
        return nothing(pl.Int64(), size)
    first = np.full(size, np.iinfo(np.int64).max)
    np.minimum.at(first, mine, place[other])
    return nullable(first, first != np.iinfo(np.int64).max)


def _same_injury(sheet: Sheet) -> dict[str, Values]:
    """Find, for each injury, an earlier one that differs only in the 7th character.

    A burn and the sequela of a healed one may stand on one record (I.C.19.d.8).
    """
    found, keys = phases(sheet), sheet.keys("diagnosis", "diagnosis")
    own = (found > 0) & members(sheet, "diagnosis", "diagnosis", "sequela_takers")
    place = sheet.ints("diagnosis", "position", 0)
    if np.count_nonzero(own) < 2:
        return {"other_phase_position": nothing(pl.Int64(), len(keys))}
    near = neighbours(sheet)
    one, two = near.one, near.two
    same = own[one] & own[two] & (keys[one] != keys[two])
    same &= (keys[one] & _CUT_SEVENTH) == (keys[two] & _CUT_SEVENTH)
    burns = members(sheet, "diagnosis", "diagnosis", "burns_and_corrosions")
    same &= ~(burns[one] & ((found[one] == _SEQUELA) != (found[two] == _SEQUELA)))
    return {"other_phase_position": _first(two[same], one[same], place, len(keys))}


def intents(sheet: Sheet) -> Small:
    """Return the intent (`INTENTS`) of each drug code: its 6th character, or the 5th where the 6th is X."""
    letters = _letters(sheet)
    inside = members(sheet, "diagnosis", "diagnosis", "drugs_and_medicaments")
    mark = np.where(letters[:, 5] == ord("X"), letters[:, 4], letters[:, 5])
    found: Small = np.where(inside, _INTENT[mark], 0).astype(np.int8)
    return found


def _intent(sheet: Sheet) -> dict[str, Values]:
    found = intents(sheet)
    if not found.any():
        return {"drug_intent": nothing(pl.String(), len(found))}
    return {"drug_intent": take(INTENTS, found)}


def _burns(sheet: Sheet) -> dict[str, Values]:
    """Compare burns of one claim: a deeper one after the first, a deeper one at the same site.

    For the first, sequelae do not count: they follow what is left (I.B.10, I.C.19.d.7).
    """
    letters, place = _letters(sheet), sheet.ints("diagnosis", "position", 0)
    inside = members(sheet, "diagnosis", "diagnosis", "burns_of_the_surface")
    depth = np.where(inside, _DEPTH[letters[:, 3]], 0)
    size = len(depth)
    if np.count_nonzero(depth) < 2:
        none = nothing(pl.Int64(), size)
        return {"deeper_burn_after": none, "deeper_burn_same_site": none}
    near = neighbours(sheet)
    both = (depth[near.one] > 0) & (depth[near.two] > 0)
    one, two = near.one[both], near.two[both]
    now = inside & (letters[:, 6] != ord("S"))
    follows = np.zeros(size, dtype=np.bool_)
    follows[near.two[now[near.one]]] = True
    later = (depth[one] < depth[two]) & now[one] & now[two] & ~follows[one]
    kind = (letters[:, 3] > ord("4")).astype(np.uint8)
    rest = np.delete(letters, 3, axis=1)
    same = (rest[one] == rest[two]).all(axis=1) & (kind[one] == kind[two]) & (depth[one] != depth[two])
    shallow = np.where(depth[one] < depth[two], one, two)[same]
    deep = np.where(depth[one] < depth[two], two, one)[same]
    return {
        "deeper_burn_after": _first(one[later], two[later], place, size),
        "deeper_burn_same_site": _first(shallow, deep, place, size),
    }


FACTS = (
    Fact(
        "diagnosis",
        (
            FactColumn(
                "phase",
                "text",
                "Phase by the 7th character of an injury or external cause: active, healing, sequela.",
            ),
        ),
        _phase,
        data=("icd10cm",),
    ),
    Fact(
        "claim",
        (FactColumn("injury_phase", "text", "The phase that all injuries of the claim agree on."),),
        _claim_phase,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (
            FactColumn(
                "other_phase_position",
                "int",
                "Position of an earlier diagnosis of the same injury with another 7th character; not of a "
                "burn beside the sequela of one.",
            ),
        ),
        _same_injury,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (
            FactColumn(
                "drug_intent",
                "text",
                "What a drug code (T36-T50) stands for: poisoning, adverse effect, underdosing.",
            ),
        ),
        _intent,
    ),
    Fact(
        "diagnosis",
        (
            FactColumn(
                "deeper_burn_after",
                "int",
                "For the first burn that is no sequela: position of a later one of a higher degree.",
            ),
            FactColumn(
                "deeper_burn_same_site", "int", "Position of a burn of a higher degree at the same site."
            ),
        ),
        _burns,
    ),
)
