"""Copies: lines that repeat a line of their claim, and claims and lines that repeat those of other claims.

Of several copies on different claims, the one with the lowest claim number (shorter numbers first), then the
lowest segment, is the original, whatever order the claims come in. Replacement and void claims (frequency 7
and 8) are no copies.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from scrubjay.claims.schema import MODIFIERS
from scrubjay.facts.arrays import FEW, given, is_one, nothing, to_flags, to_ints
from scrubjay.facts.dates import line_days, line_last_days
from scrubjay.facts.identity import NO_PATIENT
from scrubjay.facts.members import line_members
from scrubjay.facts.mixing import Keys, differing, hashes, mix, numbers, slots_of
from scrubjay.facts.model import Fact, FactColumn, HistoryFact, Lines, Values, nullable
from scrubjay.facts.same_day import Flags, Rows, group
from scrubjay.facts.sheet import NO_DAY, Sheet


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


def _repeatable(sheet: Sheet) -> Flags:
    """Return the lines that would be copies if they were equal: coded, dated, not marked as repeats."""
    coded = (sheet.keys("line", "procedure") != 0) & (sheet.once("line_days", line_days) != NO_DAY)
    found: Flags = coded & ~line_members(sheet, "repeat_modifier")
    return found


def _line_signatures(sheet: Sheet) -> dict[str, Values]:
    """Mark each line for comparison with the lines of other claims."""
    own = sheet.once("line_signature", line_signature)
    signature = mix(own, sheet.once("claim_head", _claim_head)[sheet.rows("line", "claim")]).view(np.int64)
    return {"line_signature": nullable(signature, sheet.once("repeatable", _repeatable))}


def _repeats(sheet: Sheet) -> dict[str, Values]:
    """Say which line of its claim each line repeats."""
    lines, procedures = sheet.rows("line", "claim"), sheet.keys("line", "procedure")
    if len(lines) < FEW and len(set(zip(lines.tolist(), procedures.tolist(), strict=True))) == len(lines):
        return {"repeats_line": nothing(pl.Int64(), len(lines))}
    own = sheet.once("line_signature", line_signature)
    repeatable = sheet.once("repeatable", _repeatable)
    groups, place = group(lines, own), sheet.ints("line", "line")
    if len(groups.start) > len(own):
        repeats: Values = nothing(pl.Int64(), len(own))
    else:
        leader = np.minimum.reduceat(place[groups.order], groups.start[:-1])[groups.of]
        repeats = nullable(leader, repeatable & (leader != place))
    return {"repeats_line": repeats}


def _claim_head(sheet: Sheet) -> Keys:
    """Return a number for who bills whom: type of claim, billing provider, payer and its order."""
    return mix(*hashes(sheet, "claim", "claim_type", "billing_npi", "payer_id", "payer_order", "bill_type"))


def _claim_lines(sheet: Sheet) -> tuple[Rows, Rows]:
    """Return the first row of each claim's lines and the row after its last; lines stand by claim."""
    lines, claims = sheet.rows("line", "claim"), np.arange(len(sheet.batch))
    return np.searchsorted(lines, claims), np.searchsorted(lines, claims, side="right")


def _claim_signatures(sheet: Sheet) -> dict[str, Values]:
    """Add up the numbers of a claim's lines: the same claim, whatever the order of its lines."""
    own = sheet.once("line_signature", line_signature)
    total = np.concatenate([np.zeros(1, np.uint64), np.cumsum(own, dtype=np.uint64)])
    begin, end = sheet.once("claim_lines", _claim_lines)
    head = sheet.once("claim_head", _claim_head)
    signature = mix(total[end] - total[begin], end - begin, head).view(np.int64)
    return {"claim_signature": nullable(signature, end > begin)}


def _first_lines(sheet: Sheet) -> dict[str, Values]:
    begin, end = sheet.once("claim_lines", _claim_lines)
    place = np.append(sheet.ints("line", "line"), np.iinfo(np.int64).max)
    lowest = np.minimum.reduceat(place, begin) if len(begin) else np.zeros(0, np.int64)
    return {"first_line": nullable(lowest, end > begin)}


def _copies(frame: Lines) -> dict[str, Values]:
    """Name the original of each claim and line that is a copy; a line twice on one claim is none."""
    known = to_flags(frame["patient_known"])
    head = to_ints(frame["line"], -1) == to_ints(frame["first_line"], -2)
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
    able = known & (~given(frequency) | is_one(frequency, "1"))
    identity = mix(numbers(frame, "claim_id"), numbers(frame, "segment"))
    patient = numbers(frame, "patient_key")
    for what in ("claim", "line"):
        rows = np.flatnonzero(able & given(frame[f"{what}_signature"]))
        key = mix(patient, numbers(frame, f"{what}_signature"))
        original = _originals(frame, rows, key[rows], identity, head & (what == "claim"))
        copy = original >= 0
        columns[f"is_{what}_copy"] = nullable(copy, known)
        names = frame["claim_id"].gather(original[copy])
        columns[f"copy_of_{what}"] = (
            texts.clone().scatter(np.flatnonzero(copy), names) if copy.any() else texts
        )
    return columns


def _originals(frame: Lines, rows: Rows, key: Keys, identity: Keys, head: Flags) -> Rows:
    """Return for each row of the frame the row of its original, -1 where it is no copy.

    Rows with equal `key` are copies of the first of them unless they are of the same claim (`identity`).
    Claims that share number and segment are told apart by their first lines (`head`).
    """
    result = np.full(frame.height, -1, dtype=np.int64)
    some = differing(key, identity[rows])
    if head.any():
        slots = slots_of(key)
        some |= np.bincount(slots, weights=head[rows])[slots] > 1
    rows, key = rows[some], key[some]
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
        (FactColumn("repeats_line", "int", "The line of the claim that this one repeats in everything."),),
        _repeats,
    ),
    Fact(
        "line",
        (FactColumn("line_signature", "int", "A number for all that makes two lines exact duplicates."),),
        _line_signatures,
    ),
    Fact(
        "claim",
        (FactColumn("claim_signature", "int", "A number for the claim's head and lines, in any order."),),
        _claim_signatures,
    ),
    Fact("claim", (FactColumn("first_line", "int", "The lowest line number of the claim."),), _first_lines),
    HistoryFact(
        (
            "patient_key",
            "patient_known",
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
