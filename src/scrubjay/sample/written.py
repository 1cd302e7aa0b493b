"""Claims of a batch as an 837P file: what compact notation says, as a billing system would send it.

What the claim says is written where the implementation guide has its place; what a file cannot be without
and the claim does not say (names, addresses, the submitter) is the sample practice's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import batched, groupby
from typing import Any, BinaryIO

from scrubjay.claims import Batch
from scrubjay.claims.schema import MODIFIERS, POINTERS
from scrubjay.sample.practice import BILLING_NAME, TAX_ID
from scrubjay.sample.x12 import CITY, END, closing, day8, header, opening

type Row = dict[str, Any]
type Held = tuple[Row, list[Row], list[Row]]
CLAIMS_A_SET = 1000
_SYSTEMS = {"ICD10": ("ABK", "ABF"), "ICD9": ("BK", "BF")}
_DATES = {"431": "onset_date", "439": "accident_date", "484": "last_menstrual_date", "435": "admission_date",
          "096": "discharge_date"}  # fmt: skip
_NUMBERS = {"G1": "prior_authorization", "F8": "original_reference", "X4": "clia"}
_LINE_NUMBERS = {"G1": "line_prior_authorization", "X4": "line_clia"}
_LINE_PARTIES = {"82": "line_rendering_npi", "DK": "ordering_npi", "DN": "line_referring_npi"}
_DELIMITERS = frozenset("*:~^")


def write_837(batches: Iterable[Batch], made: date, out: BinaryIO) -> int:
    """Write the claims of batches as one 837P file, in their order; return how many.

    Each claim has billing provider and subscriber levels of its own; claims marked as a test go into
    interchanges that are marked so. Raises ValueError for an institutional claim, and for a text that holds
    a delimiter.
    """
    claims, written = (held for batch in batches for held in _claims(batch)), 0
    for control, (usage, some) in enumerate(
        groupby(claims, lambda held: held[0]["test_indicator"] or "P"), 1
    ):
        out.write(opening(made, control, usage).encode())
        sets = 0
        for sets, few in enumerate(batched(some, CLAIMS_A_SET), 1):
            out.write(_transaction(few, sets, made).encode())
            written += len(few)
        out.write(closing(sets, control).encode())
    return written


def _claims(batch: Batch) -> Iterator[Held]:
    children: list[dict[int, list[Row]]] = [{}, {}]
    for held, table in zip(children, (batch.diagnoses, batch.lines), strict=True):
        for row in table.iter_rows(named=True):
            held.setdefault(row["claim"], []).append(row)
    for number, claim in enumerate(batch.claims.iter_rows(named=True)):
        if claim["claim_type"] != "professional":
            raise ValueError("only professional claims can be written as 837P")
        yield claim, children[0].get(number, []), children[1].get(number, [])


def _transaction(claims: Iterable[Held], number: int, made: date) -> str:
    segments = header(number, made)
    for place, (claim, diagnoses, lines) in enumerate(claims):
        segments += _levels(claim, 2 * place + 1)
        segments += _claim(claim, diagnoses)
        for line in lines:
            segments += _line(line)
    return END.join([*segments, f"SE*{len(segments) + 1}*{number:04d}", ""])


def _levels(claim: Row, level: int) -> Iterator[str]:
    yield f"HL*{level}**20*1"
    if claim["billing_taxonomy"]:
        yield f"PRV*BI*PXC*{_said(claim['billing_taxonomy'])}"
    yield _party("85", claim["billing_npi"], f"2*{BILLING_NAME}")
    yield from ("N3*1 SAMPLE WAY", CITY, f"REF*EI*{TAX_ID}")
    yield f"HL*{level + 1}*{level}*22*0"
    yield f"SBR*{_said(claim['payer_order'] or 'P')}*18*******{_said(claim['payer_class'])}".rstrip("*")
    member = _said(claim["subscriber_id"] or claim["patient_id"])
    yield "NM1*IL*1*TESTWELL*ADA" + (f"****MI*{member}" if member else "")
    yield from ("N3*1 SAMPLE WAY", CITY)
    born = f"D8*{day8(claim['birth_date'])}" if claim["birth_date"] else "*"
    if claim["birth_date"] or claim["sex"]:
        yield f"DMG*{born}*{_said(claim['sex'])}".rstrip("*")
    payer = _said(claim["payer_id"])
    yield "NM1*PR*2*SAMPLE PAYER" + (f"*****PI*{payer}" if payer else "")


def _claim(claim: Row, diagnoses: list[Row]) -> Iterator[str]:
    place = f"{_said(claim['place_of_service'])}:B:{_said(claim['frequency'])}"
    causes = [*(claim["related_causes"] or ()), "", "", ""][:3]
    cause = ":".join([*causes, _said(claim["accident_state"])]).rstrip(":")
    total = "" if claim["total_charge"] is None else _amount(claim["total_charge"])
    yield f"CLM*{_said(claim['claim_id'])}*{total}***{place}*Y*A*Y*Y**{cause}".rstrip("*")
    for qualifier, name in _DATES.items():
        if claim[name]:
            yield f"DTP*{qualifier}*D8*{day8(claim[name])}"
    yield from _references(claim, _NUMBERS)
    if claim["note"]:
        yield f"NTE*ADD*{_said(claim['note'])}"
    pointed = [row for row in diagnoses if row["position"]]
    codes = (f"{_SYSTEMS[row['code_system']][at > 0]}:{row['diagnosis']}" for at, row in enumerate(pointed))
    yield from ("*".join(("HI", *some)) for some in batched(codes, 12))
    if claim["referring_npi"]:
        yield _party("DN", claim["referring_npi"])
    if claim["rendering_npi"] or claim["rendering_taxonomy"]:
        yield _party("82", claim["rendering_npi"])
    if claim["rendering_taxonomy"]:
        yield f"PRV*PE*PXC*{_said(claim['rendering_taxonomy'])}"


def _line(line: Row) -> Iterator[str]:
    modifiers = [line[name] for name in MODIFIERS if line[name]]
    system = line["procedure_system"] or ("HC" if line["procedure"] else "")
    code = ":".join((system, _said(line["procedure"]), *modifiers))
    if line["procedure_text"]:
        code += ":" * (5 - len(modifiers)) + _said(line["procedure_text"])
    pointers = ":".join("" if line[name] is None else str(line[name]) for name in POINTERS).rstrip(":")
    units = "" if line["units"] is None else f"{line['units']:g}"
    charge = "" if line["charge"] is None else _amount(line["charge"])
    place = _said(line["line_place_of_service"])
    yield f"LX*{line['line']}"
    yield f"SV1*{code}*{charge}*{line['unit_basis'] or 'UN'}*{units}*{place}**{pointers}".rstrip("*")
    first, last = line["from_date"], line["to_date"]
    if first:
        yield "DTP*472*" + (f"D8*{day8(first)}" if first == last else f"RD8*{day8(first)}-{day8(last)}")
    yield from _references(line, _LINE_NUMBERS)
    if line["line_note"]:
        yield f"NTE*ADD*{_said(line['line_note'])}"
    if line["ndc"]:
        yield f"LIN**N4*{_said(line['ndc'])}"
    if line["ndc_units"] is not None or line["ndc_unit_basis"]:
        quantity = "" if line["ndc_units"] is None else f"{line['ndc_units']:g}"
        yield f"CTP****{quantity}*{_said(line['ndc_unit_basis'])}".rstrip("*")
    for role, name in _LINE_PARTIES.items():
        if line[name]:
            yield _party(role, line[name])


def _references(row: Row, kinds: dict[str, str]) -> Iterator[str]:
    return (f"REF*{kind}*{_said(row[name])}" for kind, name in kinds.items() if row[name])


def _party(role: str, npi: str | None, who: str = "1*TRIALBERG*ABE") -> str:
    return f"NM1*{role}*{who}" + (("*****" if who[0] == "2" else "****") + f"XX*{_said(npi)}" if npi else "")


def _amount(amount: Any) -> str:
    return f"{amount:f}"


def _said(text: str | None) -> str:
    if text and _DELIMITERS & set(text):
        raise ValueError("the text holds a delimiter")
    return text or ""
