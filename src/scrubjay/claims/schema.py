"""What a claim is: every column, with its type, meaning, and place in X12 and FHIR.

A batch of claims is five flat tables (`TABLES`); rows of the child tables name their claim by its row
number (`claim`). The interchange form (`INTERCHANGE`) is one nested row a claim. Both are made from the same
column lists, for professional and institutional claims alike. A null means "not on the claim".

X12 positions are those of 005010X222A1 (837P) or 005010X223A2 (837I); FHIR positions are of R4 `Claim`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "date", "money", "number", "int", "flag", "texts"]
"""Column types: `money` is an exact decimal(18, 2), `number` a float64, `texts` a list of text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One documented column of a claim table."""

    name: str
    kind: Kind
    doc: str
    x12: str = ""
    fhir: str = ""


def _columns(*rows: tuple[str, Kind, str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


CLAIMS = _columns(
    ("claim_id", "text", "The provider's own number for the claim (patient control number).", "2300 CLM01", "Claim.identifier"),
    ("claim_type", "text", "`professional` or `institutional`.", "GS08/ST03", "Claim.type"),
    ("frequency", "text", "Claim frequency code: 1 original, 7 replacement, 8 void.", "2300 CLM05-3", "Claim.related.relationship"),
    ("place_of_service", "text", "Place of service of the claim, two digits (professional).", "2300 CLM05-1", "Claim.item.locationCodeableConcept"),
    ("bill_type", "text", "Type of bill, four digits with the leading zero and the frequency (institutional).", "2300 CLM05-1, CLM05-3", "Claim.subType"),
    ("total_charge", "money", "Total claim charge.", "2300 CLM02", "Claim.total"),
    ("patient_paid", "money", "Amount that the patient has paid.", "2300 AMT*F5", "Claim.supportingInfo"),
    ("statement_from", "date", "First day of the statement (institutional).", "2300 DTP*434", "Claim.billablePeriod.start"),
    ("statement_to", "date", "Last day of the statement (institutional).", "2300 DTP*434", "Claim.billablePeriod.end"),
    ("admission_date", "date", "Admission date.", "2300 DTP*435", "Claim.supportingInfo"),
    ("discharge_date", "date", "Discharge date (professional).", "2300 DTP*096", "Claim.supportingInfo"),
    ("onset_date", "date", "Onset of current illness or symptom.", "2300 DTP*431", "Claim.supportingInfo"),
    ("accident_date", "date", "Date of the accident.", "2300 DTP*439", "Claim.accident.date"),
    ("last_menstrual_date", "date", "Last menstrual period.", "2300 DTP*484", "Claim.supportingInfo"),
    ("admission_type", "text", "Priority of the admission (institutional).", "2300 CL101", "Claim.supportingInfo"),
    ("admission_source", "text", "Point of origin (institutional).", "2300 CL102", "Claim.supportingInfo"),
    ("patient_status", "text", "Patient discharge status (institutional).", "2300 CL103", "Claim.supportingInfo"),
    ("related_causes", "texts", "Related-causes codes: AA auto, EM employment, OA other accident.", "2300 CLM11-1..3", "Claim.accident.type"),
    ("accident_state", "text", "State of an auto accident.", "2300 CLM11-4", "Claim.accident.location"),
    ("prior_authorization", "text", "Prior authorization number.", "2300 REF*G1", "Claim.insurance.preAuthRef"),
    ("referral_number", "text", "Referral number.", "2300 REF*9F", "Claim.referral"),
    ("original_reference", "text", "Payer's control number of the claim that this one replaces or voids.", "2300 REF*F8", "Claim.related.reference"),
    ("clia", "text", "CLIA number of the laboratory.", "2300 REF*X4", "Claim.supportingInfo"),
    ("medical_record", "text", "Medical record number.", "2300 REF*EA", "Claim.supportingInfo"),
    ("note", "text", "Claim note; several notes are joined by a line break.", "2300 NTE02", "Claim.supportingInfo"),
    ("patient_first_name", "text", "Patient's first name.", "2010BA/CA NM104", "Patient.name.given"),
    ("patient_last_name", "text", "Patient's last name.", "2010BA/CA NM103", "Patient.name.family"),
    ("patient_id", "text", "Patient's own member number where the patient is the subscriber or has one.", "2010BA/CA NM109", "Patient.identifier"),
    ("birth_date", "date", "Patient's date of birth.", "2010BA/CA DMG02", "Patient.birthDate"),
    ("sex", "text", "Patient's sex as billed: F, M or U.", "2010BA/CA DMG03", "Patient.gender"),
    ("relationship", "text", "Patient's relationship to the subscriber; 18 is self.", "2000B SBR02 or 2000C PAT01", "Coverage.relationship"),
    ("subscriber_id", "text", "Subscriber's member number.", "2010BA NM109", "Coverage.subscriberId"),
    ("subscriber_last_name", "text", "Subscriber's last name or the organisation's name.", "2010BA NM103", "Coverage.subscriber"),
    ("subscriber_first_name", "text", "Subscriber's first name.", "2010BA NM104", "Coverage.subscriber"),
    ("group_number", "text", "Insured group or policy number.", "2000B SBR03", "Coverage.class"),
    ("payer_id", "text", "Identifier of the destination payer.", "2010BB NM109", "Claim.insurer.identifier"),
    ("payer_name", "text", "Name of the destination payer.", "2010BB NM103", "Claim.insurer.display"),
    ("payer_order", "text", "Payer responsibility: P primary, S secondary, T tertiary.", "2000B SBR01", "Claim.insurance.sequence"),
    ("payer_class", "text", "Claim filing indicator: MB Medicare Part B, MC Medicaid, CI commercial ...", "2000B SBR09", "Coverage.type"),
    ("billing_npi", "text", "NPI of the billing provider.", "2010AA NM109 (XX)", "Claim.provider.identifier"),
    ("billing_name", "text", "Name of the billing provider.", "2010AA NM103", "Claim.provider.display"),
    ("billing_tax_id", "text", "Tax number of the billing provider.", "2010AA REF*EI/SY", "Organization.identifier"),
    ("billing_taxonomy", "text", "Taxonomy of the billing provider.", "2000A PRV03", "Claim.careTeam.qualification"),
    ("rendering_npi", "text", "NPI of the claim's rendering provider (attending for institutional).", "2310B NM1*82 (837I: 2310A NM1*71)", "Claim.careTeam.provider"),
    ("rendering_taxonomy", "text", "Taxonomy of the claim's rendering provider.", "2310B PRV03", "Claim.careTeam.qualification"),
    ("referring_npi", "text", "NPI of the claim's referring provider.", "2310A NM1*DN/P3", "Claim.careTeam.provider"),
    ("supervising_npi", "text", "NPI of the claim's supervising provider.", "2310D NM1*DQ", "Claim.careTeam.provider"),
    ("facility_npi", "text", "NPI of the service facility location.", "2310C NM1*77", "Claim.facility.identifier"),
    ("assignment", "text", "Assignment or plan participation code.", "2300 CLM07", ""),
    ("test_indicator", "text", "T for a test interchange, P for production.", "ISA15", ""),
    ("condition_codes", "texts", "Condition codes (institutional) or condition indicators.", "2300 HI*BG", "Claim.supportingInfo"),
    ("drg", "text", "Diagnosis related group as billed (institutional).", "2300 HI*DR", "Claim.supportingInfo"),
    ("interchange_control", "text", "Interchange control number.", "ISA13", ""),
    ("transaction_control", "text", "Transaction set control number.", "ST02", ""),
    ("segment", "int", "Number of the CLM segment in its file, ISA being 1.", "2300 CLM", ""),
    ("offset", "int", "Byte offset of the CLM segment in its file.", "2300 CLM", ""),
)  # fmt: skip

DIAGNOSES = _columns(
    ("claim", "int", "Row number of the claim in the batch.", "", ""),
    ("position", "int", "Place of the diagnosis among those that service lines can point to, from 1; null for the others.", "2300 HI", "Claim.diagnosis.sequence"),
    ("role", "text", "`principal`, `other`, `admitting`, `reason`, `external`.", "2300 HI (ABK, ABF, ABJ, APR, ABN)", "Claim.diagnosis.type"),
    ("diagnosis", "text", "Diagnosis code, upper case, without the dot.", "2300 HIxx-2", "Claim.diagnosis.diagnosisCodeableConcept"),
    ("code_system", "text", "`ICD10` or `ICD9`.", "2300 HIxx-1", "Coding.system"),
    ("present_on_admission", "text", "Present-on-admission indicator.", "2300 HIxx-9", "Claim.diagnosis.onAdmission"),
    ("diagnosis_segment", "int", "Number of the HI segment in its file.", "2300 HI", ""),
)  # fmt: skip

LINES = _columns(
    ("claim", "int", "Row number of the claim in the batch.", "", ""),
    ("line", "int", "Place of the service line on the claim, from 1.", "2400 LX", "Claim.item.sequence"),
    ("procedure_system", "text", "Qualifier of the procedure code; HC for CPT/HCPCS.", "2400 SV101-1 (SV202-1)", "Coding.system"),
    ("procedure", "text", "Procedure code, upper case.", "2400 SV101-2 (SV202-2)", "Claim.item.productOrService"),
    ("modifier_1", "text", "First modifier.", "2400 SV101-3", "Claim.item.modifier"),
    ("modifier_2", "text", "Second modifier.", "2400 SV101-4", "Claim.item.modifier"),
    ("modifier_3", "text", "Third modifier.", "2400 SV101-5", "Claim.item.modifier"),
    ("modifier_4", "text", "Fourth modifier.", "2400 SV101-6", "Claim.item.modifier"),
    ("procedure_text", "text", "Free-text description of the procedure.", "2400 SV101-7", "CodeableConcept.text"),
    ("revenue_code", "text", "Revenue code, four digits (institutional).", "2400 SV201", "Claim.item.revenue"),
    ("charge", "money", "Line charge.", "2400 SV102 (SV203)", "Claim.item.net"),
    ("units", "number", "Units or minutes.", "2400 SV104 (SV205)", "Claim.item.quantity"),
    ("unit_basis", "text", "UN units, MJ minutes, DA days.", "2400 SV103 (SV204)", "Claim.item.quantity.unit"),
    ("line_place_of_service", "text", "Place of service of the line; null where the claim's applies.", "2400 SV105", "Claim.item.locationCodeableConcept"),
    ("pointer_1", "int", "First diagnosis pointer: a diagnosis position, from 1.", "2400 SV107-1", "Claim.item.diagnosisSequence"),
    ("pointer_2", "int", "Second diagnosis pointer.", "2400 SV107-2", "Claim.item.diagnosisSequence"),
    ("pointer_3", "int", "Third diagnosis pointer.", "2400 SV107-3", "Claim.item.diagnosisSequence"),
    ("pointer_4", "int", "Fourth diagnosis pointer.", "2400 SV107-4", "Claim.item.diagnosisSequence"),
    ("from_date", "date", "First date of service of the line.", "2400 DTP*472", "Claim.item.serviced"),
    ("to_date", "date", "Last date of service of the line; the first one where only one is given.", "2400 DTP*472", "Claim.item.serviced"),
    ("emergency", "text", "Emergency indicator, Y where given.", "2400 SV109", ""),
    ("epsdt", "text", "EPSDT indicator, Y where given.", "2400 SV111", ""),
    ("family_planning", "text", "Family planning indicator, Y where given.", "2400 SV112", ""),
    ("line_rendering_npi", "text", "NPI of the line's rendering provider; null where the claim's applies.", "2420A NM1*82", "Claim.item.careTeamSequence"),
    ("ordering_npi", "text", "NPI of the line's ordering provider.", "2420E NM1*DK", "Claim.item.careTeamSequence"),
    ("line_referring_npi", "text", "NPI of the line's referring provider.", "2420F NM1*DN/P3", "Claim.item.careTeamSequence"),
    ("line_supervising_npi", "text", "NPI of the line's supervising provider.", "2420D NM1*DQ", "Claim.item.careTeamSequence"),
    ("ndc", "text", "National drug code, 11 digits.", "2410 LIN03 (N4)", "Claim.item.detail"),
    ("ndc_units", "number", "Quantity of the drug.", "2410 CTP04", "Claim.item.detail.quantity"),
    ("ndc_unit_basis", "text", "Unit of the drug quantity: F2, GR, ME, ML, UN.", "2410 CTP05-1", "Claim.item.detail.quantity.unit"),
    ("line_prior_authorization", "text", "Prior authorization number of the line.", "2400 REF*G1", "Claim.insurance.preAuthRef"),
    ("line_clia", "text", "CLIA number of the line.", "2400 REF*X4", "Claim.supportingInfo"),
    ("line_control", "text", "The provider's own number for the line.", "2400 REF*6R", "Claim.item.extension"),
    ("line_note", "text", "Line note; several notes are joined by a line break.", "2400 NTE02", "Claim.item.extension"),
    ("line_segment", "int", "Number of the SV1/SV2 segment in its file.", "2400 SV1", ""),
)  # fmt: skip

REFERENCES = _columns(
    ("claim", "int", "Row number of the claim in the batch.", "", ""),
    ("on_line", "int", "Service line that it belongs to; null for the claim.", "", ""),
    ("kind", "text", "Segment id: REF, NTE, PWK, CN1, K3, DTP, AMT, CRC, HCP, MEA, HI, or another kept as it came.", "2300/2400", ""),
    ("qualifier", "text", "First element (REF01, NTE01, PWK01 ...), or the code-list qualifier of HI.", "2300/2400", ""),
    ("value", "text", "The elements after the qualifier, as they came, joined by `*`.", "2300/2400", ""),
    ("reference_segment", "int", "Number of the segment in its file.", "", ""),
)  # fmt: skip

ADJUSTMENTS = _columns(
    ("claim", "int", "Row number of the claim in the batch.", "", ""),
    ("on_line", "int", "Service line that it belongs to; null for the claim.", "2320/2430", ""),
    ("other_payer", "text", "Identifier of the other payer.", "2330B NM109 or 2430 SVD01", "Claim.insurance"),
    ("kind", "text", "`payer` a 2320 loop, `paid` an amount that the other payer paid, `adjustment` one CAS triplet.", "2320/2430", ""),
    ("group", "text", "Adjustment group: CO, PR, OA, PI; for `payer` its SBR01.", "CAS01", ""),
    ("reason", "text", "Claim adjustment reason code; for `paid` on a line the procedure that was paid.", "CAS02 ...", ""),
    ("amount", "money", "Amount paid or adjusted.", "2320 AMT*D, SVD02, CAS03", ""),
    ("quantity", "number", "Quantity adjusted or paid.", "CAS04, SVD05", ""),
    ("adjustment_segment", "int", "Number of the segment in its file.", "", ""),
)  # fmt: skip

TABLES: dict[str, tuple[Column, ...]] = {
    "claims": CLAIMS,
    "diagnoses": DIAGNOSES,
    "lines": LINES,
    "references": REFERENCES,
    "adjustments": ADJUSTMENTS,
}
"""The five tables of a batch, each with its columns in order."""

POINTERS = ("pointer_1", "pointer_2", "pointer_3", "pointer_4")
MODIFIERS = ("modifier_1", "modifier_2", "modifier_3", "modifier_4")
