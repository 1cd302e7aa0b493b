"""Claims as the guide means them: loops, overrides, composites, amounts, dates. Through both paths."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.intake.compare import agree
from tests.intake.files import BILLING, CLAIM, HEAD, LINE, SUBSCRIBER, build, claim_file


def codes(problems: list[Any]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_plain_claim_has_every_value_and_no_problem() -> None:
    batch, problems, totals = agree(claim_file())
    assert problems == []
    assert (totals.seen, totals.read, totals.lost, totals.segments, totals.transactions) == (1, 1, 0, 25, 1)
    claim = batch.claims.row(0, named=True)
    expected = {
        "claim_id": "A1",
        "claim_type": "professional",
        "total_charge": Decimal("150.50"),
        "place_of_service": "11",
        "frequency": "1",
        "assignment": "A",
        "billing_npi": "1234567893",
        "billing_name": "NORTH CLINIC",
        "billing_tax_id": "987654321",
        "billing_taxonomy": "207Q00000X",
        "patient_first_name": "ANN",
        "patient_last_name": "DOE",
        "patient_id": "MEM1",
        "birth_date": date(1970, 1, 2),
        "sex": "F",
        "relationship": "18",
        "subscriber_id": "MEM1",
        "group_number": "GRP1",
        "payer_order": "P",
        "payer_class": "MB",
        "payer_id": "PAY1",
        "payer_name": "PAYER ONE",
        "test_indicator": "T",
        "interchange_control": "000000001",
        "transaction_control": "0001",
        "segment": 18,
        "bill_type": None,
        "related_causes": None,
    }
    assert {name: claim[name] for name in expected} == expected
    assert claim_file()[claim["offset"] :].startswith(b"CLM*A1")
    assert batch.diagnoses["diagnosis"].to_list() == ["E119", "I10"]
    assert batch.diagnoses["position"].to_list() == [1, 2]
    assert batch.diagnoses["role"].to_list() == ["principal", "other"]
    line = batch.lines.row(0, named=True)
    assert (line["procedure_system"], line["procedure"], line["modifier_1"], line["modifier_2"]) == (
        "HC",
        "99213",
        "25",
        None,
    )
    assert (line["charge"], line["units"], line["unit_basis"]) == (Decimal("150.50"), 1.0, "UN")
    assert [line[f"pointer_{n}"] for n in (1, 2, 3, 4)] == [1, 2, None, None]
    assert (line["from_date"], line["to_date"], line["line_segment"]) == (
        date(2026, 5, 4),
        date(2026, 5, 4),
        21,
    )
    assert batch.references.height == batch.adjustments.height == 0


def test_the_patient_of_a_dependent_claim_is_not_the_subscriber() -> None:
    child = ("HL*3*2*23*0", "PAT*19", "NM1*QC*1*DOE*KIM", "DMG*D8*20150304*M")
    batch, problems, _ = agree(build([*BILLING, "HL*2*1*22*1", *SUBSCRIBER[1:], *child, *CLAIM, *LINE]))
    claim = batch.claims.row(0, named=True)
    assert problems == []
    assert (claim["patient_first_name"], claim["birth_date"], claim["sex"]) == ("KIM", date(2015, 3, 4), "M")
    assert (claim["relationship"], claim["patient_id"], claim["subscriber_id"]) == ("19", None, "MEM1")


def test_line_values_do_not_leak_into_the_claim_nor_back() -> None:
    claim = (
        *CLAIM,
        "REF*G1*CLAIMAUTH",
        "NTE*ADD*CLAIM NOTE",
        "NM1*82*1*REN*A****XX*1111111112",
        "PRV*PE*PXC*207Q00000X",
        "REF*G1*NOT A CLAIM NUMBER",
    )
    first = (
        *LINE,
        "REF*G1*LINEAUTH",
        "REF*6R*L1",
        "NTE*ADD*LINE NOTE",
        "NM1*82*1*REN*B****XX*2222222220",
        "PRV*PE*PXC*208D00000X",
    )
    second = ("LX*2", "SV1*HC:99214*1*UN*1*22**1", "DTP*472*D8*20260505")
    batch, problems, _ = agree(claim_file(claim=claim, lines=(*first, *second)))
    row = batch.claims.row(0, named=True)
    assert problems == []
    assert (row["prior_authorization"], row["note"]) == ("CLAIMAUTH", "CLAIM NOTE")
    assert (row["rendering_npi"], row["rendering_taxonomy"]) == ("1111111112", "207Q00000X")
    lines = batch.lines
    assert lines["line_rendering_npi"].to_list() == ["2222222220", None]
    assert lines["line_prior_authorization"].to_list() == ["LINEAUTH", None]
    assert lines["line_note"].to_list() == ["LINE NOTE", None]
    assert lines["line_place_of_service"].to_list() == [None, "22"]
    assert lines["line_control"].to_list() == ["L1", None]


def test_another_payers_authorization_is_not_the_lines_own() -> None:
    batch, _, _ = agree(claim_file(lines=(*LINE, "REF*G1*OTHER**2U:PAY9", "REF*G1*OWN")))
    assert batch.lines["line_prior_authorization"].to_list() == ["OWN"]
    assert batch.references.rows() == [(0, 1, "REF", "G1", "OTHER**2U:PAY9", 23)]


def test_the_other_subscriber_does_not_overwrite_the_claims() -> None:
    other = (
        "SBR*S*01*OTHERGRP******CI",
        "CAS*CO*45*10*1*253*1.5",
        "AMT*D*20",
        "AMT*EAF*5",
        "OI***Y***Y",
        "NM1*IL*1*OTHER*BO****MI*OTHERMEM",
        "NM1*PR*2*OTHER PAYER*****PI*OTH1",
    )
    paid = ("SVD*OTH1*8.25*HC:99213**2", "CAS*PR*1*2.5", "DTP*573*D8*20260501")
    batch, problems, _ = agree(claim_file(claim=(*CLAIM, *other), lines=(*LINE, *paid)))
    claim = batch.claims.row(0, named=True)
    assert problems == []
    assert (claim["payer_order"], claim["payer_id"], claim["subscriber_id"], claim["patient_last_name"]) == (
        "P",
        "PAY1",
        "MEM1",
        "DOE",
    )
    rows = batch.adjustments.drop("claim", "adjustment_segment").rows()
    assert rows == [
        (None, "OTH1", "payer", "S", None, None, None),
        (None, "OTH1", "adjustment", "CO", "45", Decimal("10.00"), 1.0),
        (None, "OTH1", "adjustment", "CO", "253", Decimal("1.50"), None),
        (None, "OTH1", "paid", None, None, Decimal("20.00"), None),
        (1, "OTH1", "paid", None, "99213", Decimal("8.25"), 2.0),
        (1, "OTH1", "adjustment", "PR", "1", Decimal("2.50"), None),
    ]
    assert batch.references.select("on_line", "kind", "qualifier", "value").rows() == [
        (None, "AMT", "EAF", "5"),
        (None, "OI", None, "*Y***Y"),
        (1, "DTP", "573", "D8*20260501"),
    ]


def test_all_components_of_the_procedure_and_the_pointer() -> None:
    line = (
        "LX*1",
        "SV1*HC:J1100:JW:XS:59:LT:own text:99999*1*UN*1***4:3:2:1**Y**Y*Y",
        "DTP*472*RD8*20260501-20260503",
    )
    row = agree(claim_file(lines=line))[0].lines.row(0, named=True)
    assert [row[f"modifier_{n}"] for n in (1, 2, 3, 4)] == ["JW", "XS", "59", "LT"]
    assert row["procedure_text"] == "own text"
    assert [row[f"pointer_{n}"] for n in (1, 2, 3, 4)] == [4, 3, 2, 1]
    assert (row["emergency"], row["epsdt"], row["family_planning"]) == ("Y", "Y", "Y")
    assert (row["from_date"], row["to_date"]) == (date(2026, 5, 1), date(2026, 5, 3))


def test_health_codes_of_every_kind() -> None:
    claim = (
        CLAIM[0],
        "HI*ABK:E119*ABF:I10",
        "HI*ABF:J209*ABJ:R079*APR:R05*ABN:W010XXA",
        "HI*BP:00100*BO:01996",
        "HI*BG:17*BG:18",
    )
    batch, problems, _ = agree(claim_file(claim=claim))
    assert problems == []
    assert batch.diagnoses.select("position", "role", "diagnosis", "code_system").rows() == [
        (1, "principal", "E119", "ICD10"),
        (2, "other", "I10", "ICD10"),
        (3, "other", "J209", "ICD10"),
        (None, "admitting", "R079", "ICD10"),
        (None, "reason", "R05", "ICD10"),
        (None, "external", "W010XXA", "ICD10"),
    ]
    assert batch.references.select("kind", "qualifier", "value").rows() == [
        ("HI", "BP", "00100"),
        ("HI", "BO", "01996"),
    ]
    assert batch.claims["condition_codes"].to_list() == [["17", "18"]]


def test_icd_9_is_told_by_its_qualifier() -> None:
    batch, _, _ = agree(claim_file(claim=(CLAIM[0], "HI*BK:4779*BF:2724")))
    assert batch.diagnoses["code_system"].to_list() == ["ICD9", "ICD9"]


def test_replacement_accident_and_claim_dates() -> None:
    claim = (
        "CLM*A1*10***23:B:7*Y*C*Y*Y**AA:OA::CA",
        "DTP*431*D8*20260401",
        "DTP*439*D8*20260402",
        "DTP*484*D8*20260301",
        "DTP*435*D8*20260403",
        "DTP*096*TM*1130",
        "DTP*096*D8*20260404",
        "DTP*454*D8*20260405",
        "AMT*F5*12.5",
        "REF*F8*PAYERS NUMBER",
        "REF*X4*36D0000000",
        "REF*9F*REF77",
        "REF*EA*MRN1",
        "REF*D9*CLEARINGHOUSE",
        "NTE*ADD*one",
        "NTE*CER*two",
        "PWK*OZ*EL",
        "CN1*09*10",
        "K3*FREE*TEXT",
        "CRC*07*Y*04",
        CLAIM[1],
    )
    batch, problems, _ = agree(claim_file(claim=claim))
    row = batch.claims.row(0, named=True)
    assert problems == []
    expected = {
        "frequency": "7",
        "original_reference": "PAYERS NUMBER",
        "related_causes": ["AA", "OA"],
        "accident_state": "CA",
        "onset_date": date(2026, 4, 1),
        "accident_date": date(2026, 4, 2),
        "last_menstrual_date": date(2026, 3, 1),
        "admission_date": date(2026, 4, 3),
        "discharge_date": date(2026, 4, 4),
        "patient_paid": Decimal("12.50"),
        "clia": "36D0000000",
        "referral_number": "REF77",
        "medical_record": "MRN1",
        "note": "one\ntwo",
    }
    assert {name: row[name] for name in expected} == expected
    assert batch.references.select("kind", "qualifier", "value").rows() == [
        ("DTP", "096", "TM*1130"),
        ("DTP", "454", "D8*20260405"),
        ("REF", "D9", "CLEARINGHOUSE"),
        ("PWK", "OZ", "EL"),
        ("CN1", "09", "10"),
        ("K3", None, "FREE*TEXT"),
        ("CRC", "07", "Y*04"),
    ]


def test_drug_and_line_providers() -> None:
    lines = (
        *LINE,
        "LIN**N4*00378010401",
        "CTP****1.5*ML",
        "REF*XZ*RX1",
        "NM1*DK*1*ORD*A****XX*1333333334",
        "NM1*DQ*1*SUP*A****XX*1444444442",
        "NM1*DN*1*REF*A****XX*1555555557",
    )
    batch, problems, _ = agree(claim_file(lines=lines))
    row = batch.lines.row(0, named=True)
    assert problems == []
    assert (row["ndc"], row["ndc_units"], row["ndc_unit_basis"]) == ("00378010401", 1.5, "ML")
    assert (row["ordering_npi"], row["line_supervising_npi"], row["line_referring_npi"]) == (
        "1333333334",
        "1444444442",
        "1555555557",
    )
    assert batch.references.rows() == [(0, 1, "REF", "XZ", "RX1", 25)]


@pytest.mark.parametrize("qualifier", ["24", "34", ""])
def test_only_an_npi_is_an_npi(qualifier: str) -> None:
    billing = (*BILLING[:2], f"NM1*85*2*NORTH*****{qualifier}*123456789", *BILLING[3:])
    assert agree(claim_file(billing=billing))[0].claims["billing_npi"].to_list() == [None]


def test_several_interchanges_groups_and_transactions_with_their_own_delimiters() -> None:
    one = claim_file()
    two = one.replace(b"*", b"|").replace(b":", b">").replace(b"~", b"\n").replace(b"CLM|A1", b"CLM|B1")
    body = [*BILLING, *SUBSCRIBER, "CLM*C1*1***11:B:1*Y*A*Y*Y", CLAIM[1], *LINE]
    count = f"SE*{len(body) + 5}*"
    st = "ST*837*0002*005010X222A1"
    more = [
        *body,
        f"{count}0001",
        st,
        *HEAD[3:],
        *body[:11],
        "CLM*D1*1***11:B:1*Y*A*Y*Y",
        *body[12:],
        f"{count}0002",
        "GE*2*1",
    ]
    group = "GS*HC*A*B*20260601*1200*2*X*005010X222A1"
    more += [group, st, *HEAD[3:], *body[:11], "CLM*E1*1***11:B:1*Y*A*Y*Y", *body[12:]]
    three = build(more, trailers=(f"{count}0002", "GE*1*2", "IEA*2*000000001"))
    batch, problems, totals = agree(one + two + three)
    assert codes(problems) == []
    assert batch.claims["claim_id"].to_list() == ["A1", "B1", "C1", "D1", "E1"]
    assert (totals.interchanges, totals.groups, totals.transactions, totals.segments) == (
        3,
        4,
        5,
        2 * 25 + 69,
    )
    for row in batch.claims.rows(named=True):
        assert (one + two + three)[row["offset"] :][4:6] == row["claim_id"].encode()


def test_references_use_the_star_whatever_the_file_uses() -> None:
    data = claim_file(claim=(*CLAIM, "PWK*OZ*EL***AC*77")).replace(b"*", b"|")
    batch, problems, _ = agree(data)
    assert problems == []
    assert batch.references["value"].to_list() == ["EL***AC*77"]
