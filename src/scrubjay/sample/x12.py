"""Claims to the text of a 005010X222A1 837P file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from scrubjay.sample.model import Claim, Line, Patient
from scrubjay.sample.practice import BILLING_NAME, BILLING_NPI, BILLING_TAXONOMY, CLIA, TAX_ID

END = "~\n"
VERSION = "005010X222A1"
CITY = "N4*SAMPLETON*OH*999999998"


def day8(day: date) -> str:
    """Return a date as CCYYMMDD."""
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def money(cents: int) -> str:
    """Return cents as an X12 amount: no trailing zeros, no decimal point where none is needed."""
    whole, rest = divmod(cents, 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def opening(made: date, control: int, usage: str = "T") -> str:
    """Return ISA and GS; ISA has its fixed widths, `usage` T marks a test file, P one of production."""
    return (
        f"ISA*00*          *00*          *ZZ*{'SCRUBJAYSAMPLE':<15}*ZZ*{'SAMPLECLEARING':<15}*"
        f"{day8(made)[2:]}*0800*^*00501*{control:09d}*0*{usage}*:{END}"
        f"GS*HC*SCRUBJAYSAMPLE*SAMPLECLEARING*{day8(made)}*0800*{control}*X*{VERSION}{END}"
    )


def header(number: int, made: date) -> list[str]:
    """Return the segments of a transaction set before its first level: ST, BHT, submitter and receiver."""
    return [
        f"ST*837*{number:04d}*{VERSION}",
        f"BHT*0019*00*SJ{number:06d}*{day8(made)}*0800*CH",
        f"NM1*41*2*{BILLING_NAME}*****46*SJ0001",
        "PER*IC*SAMPLE BILLING*TE*5555550100",
        "NM1*40*2*SAMPLE CLEARINGHOUSE*****46*SYN000",
    ]


def closing(sets: int, control: int) -> str:
    """Return GE and IEA for the number of transaction sets written."""
    return f"GE*{sets}*{control}{END}IEA*1*{control:09d}{END}"


@dataclass(slots=True)
class TransactionSet:
    """One ST..SE under construction; claims of one patient must come one after another."""

    number: int
    made: date
    segments: list[str] = field(default_factory=list)
    claims: int = 0
    levels: int = 1
    subscriber_level: int = 0
    open_subscriber: Patient | None = None
    open_patient: Patient | None = None

    def __post_init__(self) -> None:
        """Write the header, submitter, receiver and billing provider."""
        self.segments += [
            *header(self.number, self.made),
            "HL*1**20*1",
            f"PRV*BI*PXC*{BILLING_TAXONOMY}",
            f"NM1*85*2*{BILLING_NAME}*****XX*{BILLING_NPI}",
            "N3*1 SAMPLE WAY",
            CITY,
            f"REF*EI*{TAX_ID}",
        ]

    def add(self, claim: Claim) -> None:
        """Write one claim, opening its subscriber and patient levels where they are not open."""
        if claim.patient is not self.open_patient:
            self._open(claim.patient)
        self.segments += claim_segments(claim)
        self.claims += 1

    def _open(self, patient: Patient) -> None:
        subscriber = patient.subscriber
        if subscriber is None:
            self.levels += 1
            self.segments += [f"HL*{self.levels}*1*22*0", *_subscriber(patient, is_patient=True)]
            self.open_subscriber = None
        else:
            if subscriber is not self.open_subscriber:
                self.levels += 1
                self.subscriber_level = self.levels
                self.segments += [f"HL*{self.levels}*1*22*1", *_subscriber(subscriber, is_patient=False)]
                self.open_subscriber = subscriber
            self.levels += 1
            self.segments += [
                f"HL*{self.levels}*{self.subscriber_level}*23*0",
                f"PAT*{patient.relationship}",
                f"NM1*QC*1*{patient.last}*{patient.first}",
                "N3*1 SAMPLE WAY",
                CITY,
                _demographics(patient),
            ]
        self.open_patient = patient

    def text(self) -> str:
        """Return the whole set with its SE."""
        return END.join([*self.segments, f"SE*{len(self.segments) + 1}*{self.number:04d}", ""])


def _subscriber(person: Patient, *, is_patient: bool) -> list[str]:
    payer = person.payer
    segments = [
        f"SBR*P*{'18' if is_patient else ''}*{person.group}******{payer.filing}",
        f"NM1*IL*1*{person.last}*{person.first}****MI*{person.member}",
    ]
    if is_patient:
        segments += ["N3*1 SAMPLE WAY", CITY, _demographics(person)]
    segments.append(f"NM1*PR*2*{payer.name}*****PI*{payer.id}")
    return segments


def _demographics(person: Patient) -> str:
    if person.birth is None:
        return f"DMG***{person.sex}"
    return f"DMG*D8*{day8(person.birth)}*{person.sex}".rstrip("*")


def claim_segments(claim: Claim) -> list[str]:
    """Return loop 2300 and below, without segment ends."""
    total = claim.total if claim.total is not None else sum(line.charge for line in claim.lines)
    assignment = "**" + claim.cause if claim.cause else ""
    segments = [f"CLM*{claim.id}*{money(total)}***{claim.place}:B:{claim.frequency}*Y*A*Y*Y{assignment}"]
    for qualifier, day in (
        ("431", claim.onset),
        ("304", claim.last_seen),
        ("439", claim.accident),
        ("484", claim.last_menstrual),
        ("435", claim.admitted),
        ("096", claim.discharged),
    ):
        if day is not None:
            segments.append(f"DTP*{qualifier}*D8*{day8(day)}")
    if claim.authorization:
        segments.append(f"REF*G1*{claim.authorization}")
    if claim.original:
        segments.append(f"REF*F8*{claim.original}")
    if claim.laboratory:
        segments.append(f"REF*X4*{CLIA}")
    segments.append(f"HI*ABK:{'*ABF:'.join(claim.diagnoses)}")
    segments += _parties(claim)
    for number, line in enumerate(claim.lines, 1):
        segments += _line(claim, number, line)
    return segments


def _parties(claim: Claim) -> list[str]:
    segments = []
    if claim.referring is not None:
        who = claim.referring
        segments.append(f"NM1*DN*1*{who.last}*{who.first}****XX*{who.npi}")
    who = claim.provider
    segments += [f"NM1*82*1*{who.last}*{who.first}****XX*{who.npi}", f"PRV*PE*PXC*{who.taxonomy}"]
    if claim.facility is not None:
        segments += [f"NM1*77*2*{claim.facility.name}*****XX*{claim.facility.npi}", "N3*2 SAMPLE WAY", CITY]
    return segments


def _line(claim: Claim, number: int, line: Line) -> list[str]:
    code = ":".join(("HC", line.code, *line.modifiers))
    if line.note:
        code += ":" * (5 - len(line.modifiers)) + "SEE NOTE"
    pointers = ":".join(map(str, line.pointers))
    service = f"SV1*{code}*{money(line.charge)}*{line.basis}*{line.units:g}*{line.place}**{pointers}"
    first = line.first or claim.day + timedelta(days=line.day)
    when = f"RD8*{day8(first)}-{day8(line.last)}" if line.last else f"D8*{day8(first)}"
    segments = [f"LX*{number}", service.rstrip("*"), f"DTP*472*{when}", f"REF*6R*{claim.id}-{number}"]
    if line.note:
        segments.append(f"NTE*ADD*{line.note}")
    if line.drug is not None:
        segments += [f"LIN**N4*{line.drug.ndc}", f"CTP****{line.drug.quantity:g}*{line.drug.unit}"]
    return segments
