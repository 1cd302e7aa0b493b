"""What the input says of the same patient's other claims: earlier visits, and copies of claims and lines.

"Earlier visit" means an earlier day. Of several copies, the one with the lowest claim number (shorter numbers
first), then the lowest segment, is the original and the others are copies, whatever order they come in.
Replacement and void claims (frequency 7 and 8) are no copies, and void claims hold no visit.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.claims.schema import MODIFIERS
from scrubjay.facts.arrays import given, nothing, to_days, to_flags, to_ints
from scrubjay.facts.dates import line_days, line_last_days
from scrubjay.facts.identity import NO_PATIENT
from scrubjay.facts.members import line_members
from scrubjay.facts.model import Fact, FactColumn, HistoryFact, Values, nullable
from scrubjay.facts.same_day import Flags, Keys, Rows, group
from scrubjay.facts.sheet import NO_DAY, Sheet

type Days = NDArray[np.int64]

NO_HISTORY = "the input holds no earlier face-to-face service of the patient with this provider or group"
_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: Knuth, TAOCP vol. 3, sec. 6.4
_SHIFT = np.uint64(29)
_DAYS = 1 << 20
"""More days than any two dates of service lie apart."""


def mix(*columns: NDArray[np.generic]) -> Keys:
    """Return one number for the values of each row; different rows share one with a chance of 2**-64."""
    mixed = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        mixed = (mixed ^ column.astype(np.uint64)) * _ODD
        mixed ^= mixed >> _SHIFT
    return mixed * _ODD


def hashes(sheet: Sheet, grain: str, *names: str) -> list[Keys]:
    """Return a number for each value of some columns; a missing value has one too."""
    frame = sheet.frame(grain, names).select(pl.all().hash(seed=0))
    return [frame[name].to_numpy() for name in names]


def line_signature(sheet: Sheet) -> Keys:
    """Return a number for what makes a line an exact duplicate of another on the same claim.

    Provider, days, procedure, modifiers in any order, place and charge (Pub. 100-04 ch. 1, sec. 120), and
    besides, so as not to accuse, units, drug, revenue code and free text.
    """
    marks = np.zeros(sheet.size("line"), dtype=np.uint64)
    for name in MODIFIERS:
        marks += mix(sheet.keys("line", name))
    values = hashes(
        sheet, "line", "charge", "units", "performing_npi", "place", "ndc", "procedure_text", "revenue_code"
    )
    days = (sheet.once("line_days", line_days), sheet.once("line_last_days", line_last_days))
    return mix(sheet.keys("line", "procedure"), marks, *days, *values)


def _line_signatures(sheet: Sheet) -> dict[str, Values]:
    """Say which line of its claim each line repeats, and mark the line for comparison with other claims."""
    lines, own = sheet.rows("line", "claim"), sheet.once("line_signature", line_signature)
    repeatable = (sheet.keys("line", "procedure") != 0) & (sheet.once("line_days", line_days) != NO_DAY)
    repeatable &= ~line_members(sheet, "repeat_modifier")
    signature = mix(own, sheet.once("claim_head", _claim_head)[lines]).view(np.int64)
    groups, numbers = group(lines, own), sheet.ints("line", "line")
    if len(groups.start) > len(own):
        repeats = nothing(pl.Int64(), len(own))
    else:
        leader = np.minimum.reduceat(numbers[groups.order], groups.start[:-1])[groups.of]
        repeats = nullable(leader, repeatable & (leader != numbers))
    return {"repeats_line": repeats, "line_signature": nullable(signature, repeatable)}


def _claim_head(sheet: Sheet) -> Keys:
    """Return a number for who bills whom: type of claim, billing provider, payer and its order."""
    return mix(*hashes(sheet, "claim", "claim_type", "billing_npi", "payer_id", "payer_order", "bill_type"))


def _claim_signatures(sheet: Sheet) -> dict[str, Values]:
    """Add up the numbers of a claim's lines: the same claim, whatever the order of its lines."""
    lines, own = sheet.rows("line", "claim"), sheet.once("line_signature", line_signature)
    total = np.concatenate([np.zeros(1, np.uint64), np.cumsum(own, dtype=np.uint64)])
    claims = np.arange(len(sheet.batch))
    begin, end = np.searchsorted(lines, claims), np.searchsorted(lines, claims, side="right")
    numbers = np.append(sheet.ints("line", "line"), np.iinfo(np.int64).max)
    lowest = np.minimum.reduceat(numbers, begin) if len(begin) else np.zeros(0, np.int64)
    some = end > begin
    signature = mix(total[end] - total[begin], end - begin, sheet.once("claim_head", _claim_head)).view(
        np.int64
    )
    return {"claim_signature": nullable(signature, some), "first_line": nullable(lowest, some)}


def _specialty(sheet: Sheet) -> dict[str, Values]:
    """Take the claim's taxonomy for its own rendering provider, the billing one where there is none."""
    names = ("rendering_npi", "rendering_taxonomy", "billing_taxonomy")
    npi, own, billing = (given(sheet.column("claim", name)) for name in names)
    falls_back = ~npi & ~own
    if not (own | billing).any():
        return {"specialty": nothing(pl.Int64(), sheet.size("line"))}
    claim_npi, rendering, billed = hashes(sheet, "claim", *names)
    number = np.where(falls_back, billed, rendering).view(np.int64)
    known = own | (falls_back & billing)
    lines, another = sheet.rows("line", "claim"), given(sheet.column("line", "line_rendering_npi"))
    if another.any():
        another &= ~npi[lines] | (hashes(sheet, "line", "line_rendering_npi")[0] != claim_npi[lines])
    return {"specialty": nullable(number[lines], known[lines] & ~another)}


def _visits(frame: pl.DataFrame) -> dict[str, Values]:
    """Find the last face-to-face service on an earlier day: of the same provider, and of the group."""
    days = to_days(frame["service_date"]).astype(np.int64)
    if not frame.height or days.min() == days.max():
        none = nothing(pl.Date(), frame.height)
        return {"last_visit_same_provider": none, "last_visit_date": none}
    patient = _numbers(frame, "patient_key")
    known = given(frame["patient_key"]) & (days != NO_DAY)
    seen = known & frame["in_face_to_face"].to_numpy()
    seen &= ~to_flags(frame["claim_type"] == "institutional") & ~to_flags(frame["frequency"] == "8")
    provider = _last_before(seen, known, days, patient, _numbers(frame, "performing_npi"))
    group, specialty = _numbers(frame, "billing_npi"), _numbers(frame, "specialty")
    unnamed = ~given(frame["specialty"])
    anyone = _last_before(seen, known & unnamed, days, patient, group)
    same = _last_before(seen & ~unnamed, known & ~unnamed, days, patient, group, specialty)
    open_ = _last_before(seen & unnamed, known & ~unnamed, days, patient, group)
    provider[~given(frame["performing_npi"])] = NO_DAY
    whole = np.maximum(np.maximum(anyone, same), open_)
    whole[~given(frame["billing_npi"])] = NO_DAY
    return {
        "last_visit_same_provider": _dates(provider),
        "last_visit_date": _dates(np.maximum(whole, provider)),
    }


def _numbers(frame: pl.DataFrame, name: str) -> Keys:
    column = frame[name]
    numbers = column.hash(seed=0).to_numpy() if column.dtype == pl.String else to_ints(column, 0)
    return numbers.view(np.uint64)


def _dates(days: Days) -> pl.Series:
    return nullable(days.astype(np.int32), days != NO_DAY).cast(pl.Date)


def _last_before(seen: Flags, asking: Flags, days: Days, *who: Keys) -> Days:
    """Return for each asking row the last day before its own of a seen row with equal `who`, or `NO_DAY`."""
    result = np.full(len(days), NO_DAY, dtype=np.int64)
    if not seen.any() or not asking.any():
        return result
    key = mix(*who)
    at, ask = np.flatnonzero(seen), np.flatnonzero(asking)
    at = at[np.lexsort((days[at], key[at]))]
    ids, first = np.unique(key[at], return_index=True)
    place = np.minimum(np.searchsorted(ids, key[ask]), len(ids) - 1)
    ask, place = ask[ids[place] == key[ask]], place[ids[place] == key[ask]]
    low = int(days[at].min()) - 1
    ladder = np.repeat(np.arange(len(ids)), np.diff(np.append(first, len(at)))) * _DAYS + (days[at] - low)
    offset = np.clip(days[ask] - low, 0, _DAYS - 1)
    before = np.searchsorted(ladder, place * _DAYS + offset) - 1
    there = before >= first[place]
    result[ask[there]] = days[at[before[there]]]
    return result


def _copies(frame: pl.DataFrame) -> dict[str, Values]:
    """Name the original of each claim and line that is a copy; a line twice on one claim is none."""
    known = given(frame["patient_key"])
    head = to_flags(frame["line"] == frame["first_line"])
    texts, nobody = (
        nothing(pl.String(), frame.height),
        nullable(np.zeros(frame.height, dtype=np.bool_), known),
    )
    columns: dict[str, Values] = {}
    if np.count_nonzero(head) < 2:
        for what in ("claim", "line"):
            columns |= {f"is_{what}_copy": nobody, f"copy_of_{what}": texts}
        return columns
    frequency = frame["frequency"]
    able = known & (~given(frequency) | to_flags(frequency == "1"))
    identity = mix(_numbers(frame, "claim_id"), _numbers(frame, "segment"))
    patient = _numbers(frame, "patient_key")
    for what in ("claim", "line"):
        rows = np.flatnonzero(able & given(frame[f"{what}_signature"]))
        key = mix(patient, _numbers(frame, f"{what}_signature"))
        original = _originals(frame, rows, key[rows], identity, head & (what == "claim"))
        copy = original >= 0
        columns[f"is_{what}_copy"] = nullable(copy, known)
        numbers = frame["claim_id"].gather(original[copy])
        columns[f"copy_of_{what}"] = (
            texts.clone().scatter(np.flatnonzero(copy), numbers) if copy.any() else texts
        )
    return columns


def _originals(frame: pl.DataFrame, rows: Rows, key: Keys, identity: Keys, head: Flags) -> Rows:
    """Return for each row of the frame the row of its original, -1 where it is no copy.

    Rows with equal `key` are copies of the first of them unless they are of the same claim (`identity`).
    Claims that share number and segment are told apart by their first lines (`head`).
    """
    result = np.full(frame.height, -1, dtype=np.int64)
    order = np.argsort(key, kind="stable")
    run = np.concatenate([[0], np.cumsum(key[order][1:] != key[order][:-1])]) if len(rows) else order
    mixed = np.zeros(int(run.max(initial=-1)) + 1, dtype=np.bool_)
    differs = (run[1:] == run[:-1]) & (identity[rows[order]][1:] != identity[rows[order]][:-1])
    mixed[run[1:][differs]] = True
    mixed |= np.bincount(run[head[rows[order]]], minlength=len(mixed)) > 1
    chosen = mixed[run]
    if not chosen.any():
        return result
    runs, at = run[chosen], rows[order[chosen]]
    ids = frame["claim_id"].gather(at).fill_null("")
    table = pl.DataFrame(
        {
            "run": runs,
            "size": ids.str.len_bytes(),
            "id": ids,
            "segment": frame["segment"].gather(at).fill_null(0),
            "row": at,
        }
    )
    table = table.sort("run", "size", "id", "segment", "row")
    runs, at = table["run"].to_numpy(), table["row"].to_numpy().astype(np.int64)
    first = np.concatenate([[True], runs[1:] != runs[:-1]])
    leader = at[np.maximum.accumulate(np.where(first, np.arange(len(at)), 0))]
    heads = np.cumsum(head[at])
    later_head = head[at] & (heads > (heads - head[at])[first][np.cumsum(first) - 1] + 1)
    copy = (identity[at] != identity[leader]) | later_head
    result[at[copy]] = leader[copy]
    return result


FACTS = (
    Fact(
        "line",
        (
            FactColumn("repeats_line", "int", "The line of the claim that this one repeats in everything."),
            FactColumn("line_signature", "int", "A number for all that makes two lines exact duplicates."),
        ),
        _line_signatures,
    ),
    Fact(
        "claim",
        (
            FactColumn("claim_signature", "int", "A number for the claim's head and lines, in any order."),
            FactColumn("first_line", "int", "The lowest line number of the claim."),
        ),
        _claim_signatures,
    ),
    Fact(
        "line",
        (FactColumn("specialty", "int", "A number for the taxonomy of who performed the line, if known."),),
        _specialty,
    ),
    HistoryFact(
        (
            "patient_key",
            "billing_npi",
            "performing_npi",
            "specialty",
            "service_date",
            "claim_type",
            "frequency",
            "in_face_to_face",
        ),
        (
            FactColumn(
                "last_visit_same_provider",
                "date",
                "Last earlier day with a face-to-face service of the patient by the same provider.",
            ),
            FactColumn(
                "last_visit_date",
                "date",
                "The same by anyone of the billing group who is not known to be of another specialty.",
                NO_HISTORY,
            ),
        ),
        _visits,
    ),
    HistoryFact(
        (
            "patient_key",
            "claim_id",
            "segment",
            "frequency",
            "line",
            "first_line",
            "claim_signature",
            "line_signature",
        ),
        (
            FactColumn(
                "is_claim_copy", "flag", "Another claim has the same patient, payer and lines.", NO_PATIENT
            ),
            FactColumn("copy_of_claim", "text", "Number of the claim that it is a copy of."),
            FactColumn(
                "is_line_copy", "flag", "The line is a copy of one on another of these claims.", NO_PATIENT
            ),
            FactColumn("copy_of_line", "text", "Number of the claim with the line that it is a copy of."),
        ),
        _copies,
    ),
)
