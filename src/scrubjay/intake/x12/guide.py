"""What the reader takes from a professional claim, as data: segments, loops, and the place of each column.

Places are those of the ASC X12 implementation guide 005010X222A1. Both paths read claims by these tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

KNOWN = (
    b"ISA", b"IEA", b"GS", b"GE", b"ST", b"SE", b"TA1", b"BHT", b"HL", b"CLM", b"LX", b"SV1", b"SBR", b"NM1",
    b"LIN", b"SVD", b"LQ", b"HI", b"CAS", b"REF", b"DTP", b"AMT", b"NTE", b"PRV", b"PAT", b"DMG", b"CTP",
    b"PWK", b"CN1", b"K3", b"CRC", b"HCP", b"MEA", b"QTY", b"CR1", b"CR2", b"CR3", b"CR5", b"HSD", b"PS1",
    b"FRM", b"OI", b"MOA", b"N2", b"N3", b"N4", b"PER", b"CUR", b"SV5",
)  # fmt: skip
"""Segment ids of the professional claim and its envelope (N2, CR5, HSD: version 4010 only)."""
ENVELOPE = (b"ISA", b"IEA", b"GS", b"GE", b"ST", b"SE")
OTHERS = frozenset(b"269 270 271 275 276 277 278 820 824 834 835 997 999".split())
"""Transaction sets (ST01) that are no claims; another ST01 in a claim group is a damaged 837."""
QUALIFIED = (
    b"REF", b"DTP", b"AMT", b"NM1", b"PRV", b"NTE", b"CAS", b"PWK", b"CN1", b"CRC", b"HCP", b"MEA", b"QTY",
    b"LQ", b"DMG",
)  # fmt: skip
"""Segments whose first element is a qualifier or another code."""
UNQUALIFIED = (b"K3",)
"""Segments whose first element is already the value."""

# Loops, each named by the segment that opens it.
(
    OUTSIDE, HEADER, BILLING, BILLING_NAME, SUBSCRIBER, SUBSCRIBER_NAME, PAYER_NAME, PATIENT, PATIENT_NAME,
    OTHER_NAME, CLAIM, CLAIM_RENDERING, CLAIM_NAME, OTHER_PAYER, OTHER_PAYER_NAME, LINE, LINE_DRUG, LINE_NAME,
    LINE_PAID, LINE_FORM,
) = range(20)  # fmt: skip
"""Scopes: outside, 1000, 2000A, 2010AA, 2000B, 2010BA, 2010BB, 2000C, 2010CA, other 2010 names; 2300, 2310B,
other 2310 names, 2320, 2330; 2400, 2410, 2420, 2430, 2440."""

NAME_SCOPES = {b"85": BILLING_NAME, b"IL": SUBSCRIBER_NAME, b"PR": PAYER_NAME, b"QC": PATIENT_NAME}
"""NM101 outside claims -> scope."""
NAMES = frozenset(b"40 41 45 71 72 74 77 82 85 87 DD DK DN DQ FA IL LI P3 PE PR PW QB QC QD TT GB TL".split())
"""Entity codes (NM101) of the professional claim, 5010 and 4010."""
COMMON_NAMES = (b"IL", b"PR", b"82", b"QC", b"85", b"77", b"DN")
LEVELS = {b"20": BILLING, b"22": SUBSCRIBER, b"23": PATIENT}
"""HL03 -> scope."""

DIAGNOSES: dict[bytes, tuple[str, str]] = {
    b"ABK": ("principal", "ICD10"),
    b"ABF": ("other", "ICD10"),
    b"ABJ": ("admitting", "ICD10"),
    b"APR": ("reason", "ICD10"),
    b"ABN": ("external", "ICD10"),
    b"BK": ("principal", "ICD9"),
    b"BF": ("other", "ICD9"),
    b"BJ": ("admitting", "ICD9"),
    b"PR": ("reason", "ICD9"),
    b"BN": ("external", "ICD9"),
}
"""HIxx-1 -> role and code system."""
CONDITIONS = b"BG"
OTHER_HEALTH_CODES = frozenset(b"BP BO BG DR BBR BR BBQ BQ BE BH BI CAH TC LOI".split())
"""Known HIxx-1 that are not diagnoses; kept as references."""
MOST_DIAGNOSES = 12
PROCEDURE_SYSTEMS = frozenset(b"HC IV ER WK HP ZZ N4 AD ID UI".split())
DATE_FORMS = frozenset((b"D8", b"RD8", b"DT"))

KEPT = frozenset((CLAIM, OTHER_PAYER, LINE, LINE_DRUG, LINE_PAID, LINE_FORM))
"""Scopes whose segments, where no column takes them, become references."""
NAME_PARTS = (b"N2", b"N3", b"N4", b"PER", b"REF", b"PRV", b"DMG")
"""Segments that belong to a name (NM1) and are not kept in the other scopes of a claim."""
NEVER_KEPT = (b"CLM", b"LX", b"SV1", b"SBR", b"NM1", b"SVD", b"CAS", b"HI")

Kind = Literal["text", "code", "money", "number", "int", "date", "range", "notes"]
Grain = Literal["level", "claim", "line"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One column's place: the first matching segment with a value there wins.

    `component` 0 takes the whole element. `where` asks an element to hold one of some codes, `blank` one to
    be empty. `range` fills the column and `to_date`; `notes` joins all matches.
    """

    grain: Grain
    column: str
    segment: bytes
    scopes: tuple[int, ...]
    element: int
    kind: Kind = "text"
    component: int = 0
    qualifiers: tuple[bytes, ...] = ()
    where: tuple[int, tuple[bytes, ...]] | None = None
    blank: int = 0

    @property
    def place(self) -> str:
        """The place as the guide writes it, such as SV101-2."""
        place = f"{self.segment.decode()}{self.element:02d}"
        return f"{place}-{self.component}" if self.component else place


_NPI = (8, (b"XX",))


def _dates(grain: Grain, scope: int, **columns: bytes) -> list[Rule]:
    return [Rule(grain, name, b"DTP", (scope,), 3, "date", 0, (code,)) for name, code in columns.items()]


def _refs(grain: Grain, scope: int, blank: int, **columns: bytes) -> list[Rule]:
    return [
        Rule(grain, name, b"REF", (scope,), 2, "text", 0, (code,), None, blank)
        for name, code in columns.items()
    ]


def _npis(grain: Grain, scope: int, **columns: tuple[bytes, ...]) -> list[Rule]:
    return [Rule(grain, name, b"NM1", (scope,), 9, "text", 0, codes, _NPI) for name, codes in columns.items()]


RULES: tuple[Rule, ...] = (
    Rule("level", "billing_taxonomy", b"PRV", (BILLING, BILLING_NAME), 3, "code", 0, (b"BI",)),
    Rule("level", "billing_name", b"NM1", (BILLING_NAME,), 3),
    Rule("level", "billing_npi", b"NM1", (BILLING_NAME,), 9, where=_NPI),
    Rule("level", "billing_tax_id", b"REF", (BILLING_NAME,), 2, "text", 0, (b"EI", b"SY")),
    Rule("level", "payer_order", b"SBR", (SUBSCRIBER,), 1, "code"),
    Rule("level", "relationship", b"SBR", (SUBSCRIBER,), 2, "code"),
    Rule("level", "group_number", b"SBR", (SUBSCRIBER,), 3),
    Rule("level", "payer_class", b"SBR", (SUBSCRIBER,), 9, "code"),
    Rule("level", "relationship", b"PAT", (PATIENT,), 1, "code"),
    Rule("level", "last_name", b"NM1", (SUBSCRIBER_NAME, PATIENT_NAME), 3),
    Rule("level", "first_name", b"NM1", (SUBSCRIBER_NAME, PATIENT_NAME), 4),
    Rule("level", "member_id", b"NM1", (SUBSCRIBER_NAME, PATIENT_NAME), 9),
    Rule("level", "birth_date", b"DMG", (SUBSCRIBER_NAME, PATIENT_NAME), 2, "date"),
    Rule("level", "sex", b"DMG", (SUBSCRIBER_NAME, PATIENT_NAME), 3, "code"),
    Rule("level", "payer_name", b"NM1", (PAYER_NAME,), 3),
    Rule("level", "payer_id", b"NM1", (PAYER_NAME,), 9),
    Rule("claim", "claim_id", b"CLM", (CLAIM,), 1),
    Rule("claim", "total_charge", b"CLM", (CLAIM,), 2, "money"),
    Rule("claim", "place_of_service", b"CLM", (CLAIM,), 5, "code", 1),
    Rule("claim", "frequency", b"CLM", (CLAIM,), 5, "code", 3),
    Rule("claim", "assignment", b"CLM", (CLAIM,), 7, "code"),
    Rule("claim", "cause_1", b"CLM", (CLAIM,), 11, "code", 1),
    Rule("claim", "cause_2", b"CLM", (CLAIM,), 11, "code", 2),
    Rule("claim", "cause_3", b"CLM", (CLAIM,), 11, "code", 3),
    Rule("claim", "accident_state", b"CLM", (CLAIM,), 11, "code", 4),
    Rule("claim", "patient_paid", b"AMT", (CLAIM,), 2, "money", 0, (b"F5",)),
    *_dates("claim", CLAIM, admission_date=b"435", discharge_date=b"096", onset_date=b"431"),
    *_dates("claim", CLAIM, accident_date=b"439", last_menstrual_date=b"484"),
    *_refs("claim", CLAIM, 0, prior_authorization=b"G1", referral_number=b"9F", original_reference=b"F8"),
    *_refs("claim", CLAIM, 0, clia=b"X4", medical_record=b"EA"),
    Rule("claim", "note", b"NTE", (CLAIM,), 2, "notes"),
    *_npis("claim", CLAIM_RENDERING, rendering_npi=(b"82",)),
    Rule("claim", "rendering_taxonomy", b"PRV", (CLAIM_RENDERING,), 3, "code", 0, (b"PE",)),
    *_npis(
        "claim", CLAIM_NAME, referring_npi=(b"DN", b"P3"), supervising_npi=(b"DQ",), facility_npi=(b"77",)
    ),
    Rule("line", "procedure_system", b"SV1", (LINE,), 1, "code", 1),
    Rule("line", "procedure", b"SV1", (LINE,), 1, "code", 2),
    *(Rule("line", f"modifier_{n}", b"SV1", (LINE,), 1, "code", n + 2) for n in (1, 2, 3, 4)),
    Rule("line", "procedure_text", b"SV1", (LINE,), 1, "text", 7),
    Rule("line", "charge", b"SV1", (LINE,), 2, "money"),
    Rule("line", "unit_basis", b"SV1", (LINE,), 3, "code"),
    Rule("line", "units", b"SV1", (LINE,), 4, "number"),
    Rule("line", "line_place_of_service", b"SV1", (LINE,), 5, "code"),
    *(Rule("line", f"pointer_{n}", b"SV1", (LINE,), 7, "int", n) for n in (1, 2, 3, 4)),
    Rule("line", "emergency", b"SV1", (LINE,), 9, "code"),
    Rule("line", "epsdt", b"SV1", (LINE,), 11, "code"),
    Rule("line", "family_planning", b"SV1", (LINE,), 12, "code"),
    Rule("line", "from_date", b"DTP", (LINE, LINE_DRUG, LINE_NAME), 3, "range", 0, (b"472",)),
    *_refs("line", LINE, 4, line_prior_authorization=b"G1"),
    *_refs("line", LINE, 0, line_clia=b"X4", line_control=b"6R"),
    Rule("line", "line_note", b"NTE", (LINE,), 2, "notes"),
    *_npis("line", LINE_NAME, line_rendering_npi=(b"82",), ordering_npi=(b"DK",)),
    *_npis("line", LINE_NAME, line_referring_npi=(b"DN", b"P3"), line_supervising_npi=(b"DQ",)),
    Rule("line", "ndc", b"LIN", (LINE_DRUG,), 3, where=(2, (b"N4",))),
    Rule("line", "ndc_units", b"CTP", (LINE_DRUG,), 4, "number"),
    Rule("line", "ndc_unit_basis", b"CTP", (LINE_DRUG,), 5, "code", 1),
)
"""Where every plain column comes from. REF04 on a line's prior authorization means another payer's number."""

CAUSES = ("cause_1", "cause_2", "cause_3")
LEVEL_COLUMNS: dict[str, tuple[Literal["billing", "subscriber", "patient"], str]] = {
    "billing_npi": ("billing", "billing_npi"),
    "billing_name": ("billing", "billing_name"),
    "billing_tax_id": ("billing", "billing_tax_id"),
    "billing_taxonomy": ("billing", "billing_taxonomy"),
    "subscriber_id": ("subscriber", "member_id"),
    "subscriber_last_name": ("subscriber", "last_name"),
    "subscriber_first_name": ("subscriber", "first_name"),
    "group_number": ("subscriber", "group_number"),
    "payer_id": ("subscriber", "payer_id"),
    "payer_name": ("subscriber", "payer_name"),
    "payer_order": ("subscriber", "payer_order"),
    "payer_class": ("subscriber", "payer_class"),
    "patient_first_name": ("patient", "first_name"),
    "patient_last_name": ("patient", "last_name"),
    "patient_id": ("patient", "member_id"),
    "birth_date": ("patient", "birth_date"),
    "sex": ("patient", "sex"),
    "relationship": ("patient", "relationship"),
}
"""Claim columns that stand on an HL: which HL of the claim, and the column there."""


def guide_of(version: bytes) -> tuple[str, str | None]:
    """Return what a GS08/ST03 names (`professional`, `other`) and the problem with it, if any."""
    name = version.upper()
    if b"X223" in name or b"X224" in name or b"X096" in name or b"X097" in name:
        return "other", None
    if b"X098" in name or (b"X222" in name and not name.startswith(b"005010")):
        return "professional", "version-old"
    if name in (b"005010X222A1", b"005010X222A2"):
        return "professional", None
    return "professional", "version-old" if name == b"005010X222" else "version-unknown"
