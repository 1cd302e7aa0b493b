"""What the generator makes: people, providers, service lines and claims, before they become X12."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Payer:
    """A synthetic payer; `kind` is `medicare`, `medicaid` or `commercial`, `filing` is SBR09."""

    name: str
    id: str
    kind: str
    filing: str


@dataclass(frozen=True, slots=True)
class Provider:
    """A synthetic rendering or referring provider of the practice."""

    last: str
    first: str
    npi: str
    taxonomy: str
    specialty: str


@dataclass(frozen=True, slots=True)
class Facility:
    """A synthetic place outside the office where the practice works."""

    name: str
    npi: str


@dataclass(frozen=True, slots=True)
class Patient:
    """A synthetic patient; `subscriber` is None when the patient is the subscriber."""

    last: str
    first: str
    birth: date | None
    sex: str
    member: str
    relationship: str
    payer: Payer
    group: str = ""
    subscriber: Patient | None = None


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug code of a line: a synthetic 11-digit NDC with quantity and unit (F2, GR, ME, ML, UN)."""

    ndc: str
    quantity: float
    unit: str


@dataclass(frozen=True, slots=True)
class Line:
    """One service line; charge in cents, `day` counts from the claim's first day, pointers from 1.

    `first` and `last` are set only where a mistake moves the dates of this line.
    """

    code: str
    modifiers: tuple[str, ...]
    pointers: tuple[int, ...]
    units: float
    charge: int
    basis: str = "UN"
    day: int = 0
    place: str = ""
    drug: Drug | None = None
    note: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One professional claim; codes without dots, `total` None means the sum of the lines.

    `seen` says that an earlier claim of this file has the patient with the same specialty; `alone` that
    the patient has no other claim in the file and shares the subscriber with no other patient.
    """

    id: str
    patient: Patient
    visit: str
    specialty: str
    day: date
    place: str
    diagnoses: tuple[str, ...]
    lines: tuple[Line, ...]
    provider: Provider
    referring: Provider | None = None
    facility: Facility | None = None
    authorization: str = ""
    cause: str = ""
    accident: date | None = None
    onset: date | None = None
    last_menstrual: date | None = None
    last_seen: date | None = None
    admitted: date | None = None
    discharged: date | None = None
    laboratory: bool = False
    frequency: str = "1"
    original: str = ""
    total: int | None = None
    seen: bool = False
    alone: bool = False


def age_on(birth: date, day: date) -> int:
    """Return the age in whole years on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
