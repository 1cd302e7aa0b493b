"""The mistakes that can be planted in a clean claim, by name."""

from __future__ import annotations

from scrubjay.sample.mistakes.base import Mistake, Spoiled
from scrubjay.sample.mistakes.claims import CLAIM_MISTAKES
from scrubjay.sample.mistakes.diagnoses import DIAGNOSIS_MISTAKES
from scrubjay.sample.mistakes.procedures import PROCEDURE_MISTAKES

MISTAKES: dict[str, Mistake] = {
    found.name: found for found in (*DIAGNOSIS_MISTAKES, *PROCEDURE_MISTAKES, *CLAIM_MISTAKES)
}
"""Name -> mistake."""

__all__ = ["MISTAKES", "Mistake", "Spoiled"]
