"""One facility claim in plain values, and how it looks to Scrubjay, to the I/OCE and to the MCE."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scrubjay.claims import Batch
from scrubjay.claims.schema import MODIFIERS

SEXES = {"M": "1", "F": "2", "U": "0"}
"""Sex as the I/OCE takes it: 0 unknown, 1 male, 2 female."""


@dataclass(frozen=True, slots=True)
class Service:
    """One service line."""

    procedure: str
    day: dt.date
    modifiers: tuple[str, ...] = ()
    revenue: str = "0510"
    units: int = 1


@dataclass(frozen=True, slots=True)
class Claim:
    """One institutional claim; the first diagnosis is the principal one, `bill` has three digits.

    `opps` says that the provider is paid under the OPPS: the I/OCE is told so, an 837 does not say it.
    """

    bill: str
    first: dt.date
    last: dt.date
    birth: dt.date
    sex: str
    diagnoses: tuple[str, ...]
    services: tuple[Service, ...]
    opps: bool = True

    @property
    def age(self) -> int:
        """Age in whole years on the first day of the statement."""
        return years(self.birth, self.first)

    @property
    def notation(self) -> str:
        """The claim in compact notation, for messages: what a bug report needs."""
        head = (
            f"I {self.first} {self.sex}{self.age} bill=0{self.bill} dx={','.join(self.diagnoses)}"
            f" born={self.birth}" + ("" if self.opps else " (not OPPS)")
        )
        lines = [
            "-".join((service.procedure, *service.modifiers))
            + f" x{service.units} rev={service.revenue}"
            + (f" on={service.day}" if service.day != self.first else "")
            for service in self.services
        ]
        return " | ".join([head, *lines])


def years(birth: dt.date, day: dt.date) -> int:
    """Return whole years between two days; negative where the birth is later."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def to_batch(claims: Sequence[Claim]) -> Batch:
    """Return the claims as a batch; every claim is of another patient."""
    head: dict[str, list[Any]] = {
        "claim_id": [f"D{row}" for row in range(len(claims))],
        "patient_id": [f"P{row}" for row in range(len(claims))],
        "claim_type": ["institutional"] * len(claims),
        "frequency": ["1"] * len(claims),
        "bill_type": [f"0{claim.bill}" for claim in claims],
        "statement_from": [claim.first for claim in claims],
        "statement_to": [claim.last for claim in claims],
        "birth_date": [claim.birth for claim in claims],
        "sex": [claim.sex for claim in claims],
    }
    codes = [
        (row, place, code) for row, claim in enumerate(claims) for place, code in enumerate(claim.diagnoses)
    ]
    diagnoses: dict[str, list[Any]] = {
        "claim": [row for row, _, _ in codes],
        "position": [place + 1 for _, place, _ in codes],
        "role": ["other" if place else "principal" for _, place, _ in codes],
        "diagnosis": [code for _, _, code in codes],
        "code_system": ["ICD10"] * len(codes),
    }
    return Batch.from_rows({"claims": head, "diagnoses": diagnoses, "lines": _lines(claims)})


def _lines(claims: Sequence[Claim]) -> dict[str, list[Any]]:
    rows = [(row, place, one) for row, claim in enumerate(claims) for place, one in enumerate(claim.services)]
    columns: dict[str, list[Any]] = {
        "claim": [row for row, _, _ in rows],
        "line": [place + 1 for _, place, _ in rows],
        "procedure_system": ["HC"] * len(rows),
        "procedure": [one.procedure for _, _, one in rows],
        "revenue_code": [one.revenue for _, _, one in rows],
        "units": [float(one.units) for _, _, one in rows],
        "unit_basis": ["UN"] * len(rows),
        "from_date": [one.day for _, _, one in rows],
        "to_date": [one.day for _, _, one in rows],
    }
    for place, name in enumerate(MODIFIERS):
        columns[name] = [one.modifiers[place] if place < len(one.modifiers) else None for _, _, one in rows]
    return columns


def to_ioce(claim: Claim) -> dict[str, Any]:
    """Return the claim as pyoce takes it."""
    return {
        "age": str(claim.age),
        "sex": SEXES[claim.sex],
        "dateStarted": f"{claim.first:%Y%m%d}",
        "dateEnded": f"{claim.last:%Y%m%d}",
        "billType": claim.bill,
        "oppsFlag": "1" if claim.opps else "2",
        "patientStatus": "01",
        "principalDiagnosisCode": {"diagnosis": claim.diagnoses[0]},
        "secondaryDiagnosisCodeList": [{"diagnosis": code} for code in claim.diagnoses[1:]],
        "lineItemList": [
            {
                "serviceDate": f"{one.day:%Y%m%d}",
                "revenueCode": one.revenue,
                "hcpcs": one.procedure,
                "unitsInput": str(one.units),
                "charge": "100.00",
                "hcpcsModifierInputList": [{"hcpcsModifier": modifier} for modifier in one.modifiers],
            }
            for one in claim.services
        ],
    }


def to_mce(claim: Claim) -> dict[str, Any]:
    """Return the claim as msdrg's MCE takes it: male 0, female 1, unknown 2."""
    return {
        "discharge_date": int(f"{claim.last:%Y%m%d}"),
        "age": claim.age,
        "sex": {"M": 0, "F": 1, "U": 2}[claim.sex],
        "discharge_status": 1,
        "pdx": {"code": claim.diagnoses[0]},
        "sdx": [{"code": code} for code in claim.diagnoses[1:]],
        "procedures": [],
    }
