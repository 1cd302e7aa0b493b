"""The compact claim notation: one claim on one line, for cases, docs, bug reports and the command line.

    P 2026-05-04 F42 dx=E11.9,I10 class=MB | 99213-25 >1,2 x1 $120 @11 | 11042 >1 x3
    ^type ^date  ^sex+age ^diagnoses ^word  ^procedure-modifiers >pointers xunits $charge @place

Words before the first `|` describe the claim, words after one a service line; ` prior: ` starts an earlier
claim of the same patient. `WORDS` and `LINE_WORDS` list every word.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from scrubjay.claims.batch import Batch
from scrubjay.claims.schema import MODIFIERS, POINTERS, TABLES

WORDS = {
    "dx": "diagnoses, the first one principal; a leading `9:` marks an ICD-9-CM code",
    "adm": "admitting diagnosis",
    "ext": "external-cause diagnoses of an institutional claim",
    "payer": "payer_id",
    "class": "payer_class",
    "npi": "billing_npi",
    "by": "rendering_npi",
    "tax": "rendering_taxonomy",
    "btax": "billing_taxonomy",
    "ref": "referring_npi",
    "bill": "bill_type",
    "id": "claim_id",
    "freq": "frequency",
    "orig": "original_reference",
    "auth": "prior_authorization",
    "clia": "clia",
    "charge": "total_charge",
    "born": "birth_date",
    "onset": "onset_date",
    "accident": "accident_date",
    "status": "patient_status",
    "note": "note, underscores for spaces",
    "pt": "patient_id, or none",
    "cause": "related_causes, joined by commas",
    "state": "accident_state",
    "usage": "test_indicator",
    "admitted": "admission_date",
    "discharged": "discharge_date",
    "lmp": "last_menstrual_date",
    "member": "subscriber_id",
    "order": "payer_order",
}
LINE_WORDS = {
    "on": "from_date, or from_date..to_date",
    "rev": "revenue_code",
    "ndc": "ndc",
    "by": "line_rendering_npi",
    "note": "line_note, underscores for spaces",
    "clia": "line_clia",
    "ordered": "ordering_npi",
    "ref": "line_referring_npi",
    "auth": "line_prior_authorization",
    "text": "procedure_text, underscores for spaces",
}
_SHARED = ("patient_id", "subscriber_id", "birth_date", "sex", "billing_npi", "payer_id", "payer_class",
           "rendering_npi")  # fmt: skip
"""What earlier claims have from the first one."""
_FIELD = {word: doc.split(",")[0] for word, doc in WORDS.items()}
_LINE_FIELD = {word: doc.split(",")[0] for word, doc in LINE_WORDS.items()}
_AGE = re.compile(r"([FMU])?(\d+)([ymd])?")
_ROLES = {"adm": "admitting", "ext": "external"}

type Row = dict[str, Any]


class NotationError(ValueError):
    """A claim in compact notation that cannot be read; the text names the word."""


def parse_notation(text: str, *, patient: str = "NOTATION") -> Batch:
    """Read one claim, and the earlier claims after ` prior: `, into a batch; the claim itself is row 0.

    `patient` becomes the member number of the patient where the notation gives none.
    """
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    shared: Row = {}
    for number, part in enumerate(re.split(r"\s+prior:\s+", text.strip())):
        _claim(part, number, rows, shared, patient)
    columns = {}
    for name, records in rows.items():
        used = {key for record in records for key in record}
        columns[name] = {key: [record.get(key) for record in records] for key in used}
    return Batch.from_rows(columns)


def _claim(text: str, number: int, rows: dict[str, list[Row]], shared: Row, patient: str) -> None:
    head, *lines = (piece.split() for piece in text.split("|"))
    kind = {"P": "professional", "I": "institutional"}.get(head[0] if head else "")
    if kind is None:
        raise NotationError(f"a claim starts with P or I, not {head[:1]}")
    day = _date(head[1]) if len(head) > 1 else None
    if day is None:
        raise NotationError("the second word is the date of service, such as 2026-05-04")
    claim: Row = {
        "claim_type": kind,
        "claim_id": f"CLAIM-{number + 1}",
        "patient_id": patient,
        "frequency": "1",
    }
    claim.update(shared)
    if kind == "institutional":
        claim |= {"statement_from": day, "statement_to": day}
    for word in head[2:]:
        _claim_word(word, number, day, claim, rows)
    parsed = [_line(words, index + 1, day) for index, words in enumerate(lines)]
    if kind == "professional" and parsed:
        claim.setdefault("place_of_service", parsed[0].get("line_place_of_service"))
    for line in parsed:
        if line.get("line_place_of_service") == claim.get("place_of_service"):
            line.pop("line_place_of_service", None)
        rows["lines"].append({"claim": number, **line})
    charges = [line["charge"] for line in parsed if "charge" in line]
    if charges:
        claim.setdefault("total_charge", sum(charges))
    if number == 0:
        shared |= {key: claim[key] for key in _SHARED if key in claim}
    rows["claims"].append(claim)


def _claim_word(word: str, number: int, day: dt.date, claim: Row, rows: dict[str, list[Row]]) -> None:
    key, equals, value = word.partition("=")
    if not equals:
        claim |= _person(word, day)
    elif key in ("dx", "adm", "ext"):
        for index, code in enumerate(value.split(",")):
            rows["diagnoses"].append({"claim": number, **_diagnosis(code, key, index)})
    elif key in _FIELD:
        claim[_FIELD[key]] = _value(_FIELD[key], value)
    else:
        raise NotationError(f"unknown word {key!r}; known: {', '.join(WORDS)}")


def _person(word: str, day: dt.date) -> Row:
    """Read `F42`, `M6m`, `F10d`, `U`, `F` or `42`: the birthday is the day of service."""
    if word in ("F", "M", "U"):
        return {"sex": word}
    match = _AGE.fullmatch(word)
    if match is None:
        raise NotationError(
            f"cannot read {word!r}: expected sex and age such as F42, or a word such as dx=E11.9"
        )
    sex, count, unit = match[1], int(match[2]), match[3] or "y"
    if unit == "d":
        born = day - dt.timedelta(days=count)
    else:
        months = count * (12 if unit == "y" else 1)
        year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
        born = dt.date(
            year, month + 1, min(day.day, 28 if month == 1 else 30 if month in (3, 5, 8, 10) else 31)
        )
    return {"birth_date": born} | ({"sex": sex} if sex else {})


def _diagnosis(code: str, key: str, index: int) -> Row:
    system, colon, rest = code.partition(":")
    plain = (rest if colon else code).replace(".", "").upper()
    role = _ROLES.get(key) or ("principal" if index == 0 else "other")
    return {
        "position": index + 1 if key == "dx" else None,
        "role": role,
        "diagnosis": plain,
        "code_system": "ICD9" if colon and system == "9" else "ICD10",
    }


def _line(words: list[str], number: int, day: dt.date) -> Row:
    line: Row = {"line": number, "units": 1.0, "unit_basis": "UN", "from_date": day, "to_date": day}
    for index, word in enumerate(words):
        mark, rest = word[0], word[1:]
        key, equals, value = word.partition("=")
        if index == 0 and not equals:
            line |= _procedure(word, number)
        elif equals and key in _LINE_FIELD:
            line |= _line_word(key, value)
        elif mark == ">":
            line |= {name: _number(p, int) for name, p in zip(POINTERS, rest.split(","), strict=False) if p}
        elif mark == "x":
            minutes = rest.removesuffix("min")
            line |= {"units": _number(minutes, float), "unit_basis": "MJ" if minutes != rest else "UN"}
        elif mark == "$":
            line["charge"] = _value("charge", rest)
        elif mark == "@":
            line["line_place_of_service"] = rest
        else:
            raise NotationError(f"cannot read {word!r} on line {number}")
    return line


def _procedure(word: str, number: int) -> Row:
    code, *modifiers = word.upper().split("-")
    if len(modifiers) > len(MODIFIERS):
        raise NotationError(f"line {number} has more than four modifiers")
    named = {name: value for name, value in zip(MODIFIERS, modifiers, strict=False) if value}
    return ({"procedure": code, "procedure_system": "HC"} if code != "NONE" else {}) | named


def _line_word(key: str, value: str) -> Row:
    if key != "on":
        return {_LINE_FIELD[key]: value.replace("_", " ")}
    if value == "none":
        return {"from_date": None, "to_date": None}
    first, _, last = value.partition("..")
    return {"from_date": _date(first), "to_date": _date(last or first)}


def _value(field: str, text: str) -> Any:
    if field == "patient_id" and text == "none":
        return None
    if field.endswith("_date"):
        return _date(text)
    if field in ("total_charge", "charge"):
        from decimal import Decimal, InvalidOperation

        try:
            return Decimal(text)
        except InvalidOperation as error:
            raise NotationError(f"{text!r} is not an amount") from error
    if field == "related_causes":
        return text.split(",")
    return text.replace("_", " ") if field == "note" else text


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise NotationError(f"{text!r} is not a date such as 2026-05-04") from error


def _number[N: (int, float)](text: str, kind: type[N]) -> N:
    try:
        return kind(text)
    except ValueError as error:
        raise NotationError(f"{text!r} is not a number") from error


def to_notation(batch: Batch, claim: int = 0) -> str:
    """Write one claim in compact notation, without identifiers: what a bug report can carry."""
    one = batch.slice(claim, 1)
    row = one.claims.to_dicts()[0]
    lines = one.lines.to_dicts()
    days = [line["from_date"] for line in lines if line.get("from_date")]
    day = min(days, default=None) or row.get("statement_from")
    words = ["I" if row.get("claim_type") == "institutional" else "P", str(day)]
    born, sex = row.get("birth_date"), row.get("sex") or ""
    if born and day and born > day:
        words.append(f"born={born}" if not sex else f"{sex} born={born}")
    elif born and day:
        years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        words.append(f"{sex}{years}" if years >= 2 else f"{sex}{(day - born).days}d")
    elif sex:
        words.append(sex)
    for key in ("dx", *_ROLES):
        role = _ROLES.get(key)
        codes = [
            _code(d) for d in one.diagnoses.to_dicts() if (d["role"] == role if role else d.get("position"))
        ]
        if codes:
            words.append(f"{key}={','.join(codes)}")
    for key in ("class", "tax", "btax", "bill", "freq"):
        field = _FIELD[key]
        if row.get(field) and (field, row[field]) != ("frequency", "1"):
            words.append(f"{key}={row[field]}")
    return " | ".join([" ".join(words), *(_line_text(line, row, day) for line in lines)])


def _code(diagnosis: Row) -> str:
    code = diagnosis["diagnosis"] or ""
    dotted = f"{code[:3]}.{code[3:]}" if len(code) > 3 else code
    return f"9:{dotted}" if diagnosis.get("code_system") == "ICD9" else dotted


def _line_text(line: Row, claim: Row, day: dt.date | None) -> str:
    words = ["-".join([line.get("procedure") or "NONE", *(line[m] for m in MODIFIERS if line.get(m))])]
    pointers = [str(line[p]) for p in POINTERS if line.get(p) is not None]
    if pointers:
        words.append(f">{','.join(pointers)}")
    if line.get("units") is not None and (line["units"] != 1 or line.get("unit_basis") == "MJ"):
        words.append(f"x{line['units']:g}" + ("min" if line.get("unit_basis") == "MJ" else ""))
    if line.get("charge") is not None:
        words.append(f"${line['charge']}")
    if place := line.get("line_place_of_service") or claim.get("place_of_service"):
        words.append(f"@{place}")
    if (first := line.get("from_date")) and (first != day or line.get("to_date") != first):
        last = line.get("to_date")
        words.append(f"on={first}" + (f"..{last}" if last and last != first else ""))
    if line.get("revenue_code"):
        words.append(f"rev={line['revenue_code']}")
    return " ".join(words)
