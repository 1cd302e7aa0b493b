"""Running a plan on one batch: the only evaluator of edits."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.claims import Batch
from scrubjay.edit import Edit, placeholders
from scrubjay.errors import PackError
from scrubjay.facts import NO_DAY, Sheet, registry
from scrubjay.facts.arrays import distinct, given, nothing, take, true_rows
from scrubjay.facts.names import DATE_COLUMNS
from scrubjay.kernel.coverage import Gap, join_gaps
from scrubjay.kernel.crash import CRASH_EDIT, crash_frame
from scrubjay.kernel.findings import EVIDENCE, Findings
from scrubjay.kernel.gates import closed
from scrubjay.kernel.plan import Compiled, Plan

type Flags = NDArray[np.bool_]
type Rows = NDArray[np.int64]
type Hits = tuple[Compiled, Rows]
SEQUENTIAL = 5_000
"""Below this many rows, one thread evaluates faster than several."""
_PLACES = {
    "claim": {"segment": "segment", "charge": "total_charge"},
    "line": {"line": "line", "segment": "line_segment", "charge": "charge", "allowed": "allowed"},
    "diagnosis": {"position": "position", "segment": "diagnosis_segment", "charge": "total_charge"},
    "link": {"line": "line", "position": "position", "segment": "line_segment", "charge": "charge",
             "allowed": "allowed"},
    "pair": {"line": "line_2", "other_line": "line_1", "segment": "line_segment_2", "charge": "charge_2",
             "allowed": "allowed_2"},
    "conflict": {"position": "position_1", "other_position": "position_2", "segment": "diagnosis_segment_2",
                 "charge": "total_charge"},
}  # fmt: skip
_PLACE_TYPES: dict[str, pl.DataType] = {"line": pl.Int64(), "position": pl.Int64(), "other_line": pl.Int64(),
                "other_position": pl.Int64(), "segment": pl.Int64(), "charge": pl.Decimal(18, 2),
                "allowed": pl.Decimal(18, 2)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one batch gave: its findings, what could not be judged, and how many claims were checked."""

    findings: Findings
    gaps: tuple[Gap, ...]
    claims: int


CRASHED = "the edit crashed on this batch"


def run(plan: Plan, batch: Batch, *, first_claim: int = 0, history: bool = True) -> Outcome:
    """Run every edit of a plan on a batch.

    `first_claim` is the row number of the batch's first claim in the whole input. Without `history`, edits
    that need all claims of a patient are left out (see `scrubjay.kernel.history`).
    """
    return run_sheet(plan, plan.sheet(batch), first_claim=first_claim, history=history)


def run_sheet(plan: Plan, sheet: Sheet, *, first_claim: int, history: bool) -> Outcome:
    """Do as `run` on a batch that is laid out already."""
    batch = sheet.batch
    if not len(batch):
        return Outcome(Findings((), {}), (), 0)
    frames: list[pl.DataFrame] = []
    gaps: list[Gap] = []
    for grain, compiled in plan.compiled.items():
        chosen = [one for one in compiled if history or not one.history]
        found, left = judge_safely(sheet, grain, chosen, first_claim)
        frames += found
        gaps += left
    gaps.extend(_lacking(plan, sheet))
    edits = {edit.id: edit for edit in (*plan.edits, CRASH_EDIT)}
    return Outcome(Findings(tuple(frames), edits), join_gaps(gaps), len(batch))


def _lacking(plan: Plan, sheet: Sheet) -> Iterator[Gap]:
    """Name the edits that lack reference data, for every claim that they would have judged."""
    counts = Counter(sheet.column("claim", "claim_type").to_list()) if plan.lacking else Counter()
    for edit, lack in plan.lacking_edits if counts else ():
        if claims := sum([counts[kind] for kind in edit.claim_types]):
            yield Gap(edit.id, lack.reason, 0, claims, lack.absent)


def judge_safely(
    sheet: Sheet, grain: str, compiled: Sequence[Compiled], first_claim: int
) -> tuple[list[pl.DataFrame], list[Gap]]:
    """Judge one grain; where that fails, judge it edit by edit and report the ones that fail.

    Reference data that are damaged, or installed by another version, leave a gap; any other failure is a
    finding that names the edit, and a gap.
    """
    try:
        return judge_grain(sheet, grain, compiled, first_claim)
    except Exception as error:
        claims = len(sheet.batch)
        if len(compiled) > 1:
            parts = [judge_safely(sheet, grain, (one,), first_claim) for one in compiled]
            return [one for frames, _ in parts for one in frames], [one for _, gaps in parts for one in gaps]
        edit = compiled[0].edit
        if isinstance(error, PackError):
            return [], [Gap(edit.id, f"{error}: {error.next_step}", 0, claims)]
        return [crash_frame(edit, error, first_claim)], [Gap(edit.id, CRASHED, 0, claims)]


def judge_grain(
    sheet: Sheet, grain: str, compiled: Sequence[Compiled], first_claim: int
) -> tuple[list[pl.DataFrame], list[Gap]]:
    """Evaluate edits of one grain on a sheet: their findings (at most one frame) and gaps."""
    hits, gaps = evaluate(sheet, grain, compiled)
    return ([_harvest(sheet, grain, hits, first_claim)] if hits else []), gaps


def evaluate(sheet: Sheet, grain: str, compiled: Sequence[Compiled]) -> tuple[list[Hits], list[Gap]]:
    """Return the rows that each edit of a grain hits (edits without hits left out), and the gaps."""
    if not sheet.size(grain):
        return [], []
    active = [
        (one, rows)
        for one, rows in _allowed(sheet, grain, compiled)
        if not closed(sheet, grain, one.opens, bool(one.unknowable), one.unknowable)
    ]
    if not active:
        return [], []
    first_day = _first_day(sheet, grain, DATE_COLUMNS[grain])
    conditions = [one.condition(first_day) for one, _ in active]
    frame = sheet.frame(grain, sorted(frozenset().union(*(condition.roots for condition in conditions))))
    exprs = [condition.expression for condition in conditions]
    verdicts = frame.select_seq(exprs) if frame.height < SEQUENTIAL else frame.select(exprs)
    hits: list[Hits] = []
    gaps: list[Gap] = []
    for one, rows in active:
        verdict = verdicts[one.edit.id]
        if verdict.any():
            found = _judged(true_rows(verdict), rows)
            if len(found):
                hits.append((one, found))
        if one.unknowable and verdict.null_count():
            gaps.extend(_gaps(sheet, grain, one, _judged(np.flatnonzero(~given(verdict)), rows)))
    return hits, gaps


def _judged(found: Rows, allowed: Flags | bool) -> Rows:
    return found if isinstance(allowed, bool) else found[allowed[found]]


def _first_day(sheet: Sheet, grain: str, column: str) -> dt.date | None:
    days = sheet.days(grain, column)
    low = int(days.min()) if len(days) else NO_DAY
    return None if low == NO_DAY else dt.date(1970, 1, 1) + dt.timedelta(days=low)


def _allowed(sheet: Sheet, grain: str, compiled: Sequence[Compiled]) -> list[tuple[Compiled, Flags | bool]]:
    """Return the edits that judge claims of this batch, each with the rows that it judges: all, or some."""
    types = sheet.column("claim", "claim_type")
    present = sheet.once("claim_types", lambda _: distinct(types))
    rows: dict[tuple[str, ...], Flags | bool] = {}
    for one in compiled:
        wanted = one.edit.claim_types
        if wanted not in rows:
            rows[wanted] = present.issubset(wanted)
            if not rows[wanted] and not present.isdisjoint(wanted):
                claims = types.is_in(list(wanted)).to_numpy()
                rows[wanted] = claims if grain == "claim" else claims[_claim_rows(sheet, grain)]
    return [(one, judged) for one in compiled if (judged := rows[one.edit.claim_types]) is not False]


def _claim_rows(sheet: Sheet, grain: str) -> NDArray[np.int64]:
    return np.arange(len(sheet.batch)) if grain == "claim" else sheet.rows(grain, "claim")


def _gaps(sheet: Sheet, grain: str, one: Compiled, open_rows: Rows) -> Iterator[Gap]:
    """Name the rows without a verdict whose reason is a fact that could not be determined."""
    reasons: dict[str, Flags] = {}
    for name in one.unknowable:
        origin = registry().origin(grain, name)
        assert origin is not None and origin.unknown is not None
        unknown = ~sheet.given(grain, name)[open_rows]
        reasons[origin.unknown] = reasons.get(origin.unknown, False) | unknown
    for reason, unknown in reasons.items():
        if unknown.any():
            claims = len(np.unique(_claim_rows(sheet, grain)[open_rows[unknown]]))
            yield Gap(one.edit.id, reason, int(np.count_nonzero(unknown)), claims)


def _harvest(sheet: Sheet, grain: str, hits: Sequence[Hits], first_claim: int) -> pl.DataFrame:
    """Lay out all findings of a grain at once: where they are, and the evidence that their texts name."""
    rows = np.concatenate([found for _, found in hits])
    ids = pl.Series("edit", [one.edit.id for one, _ in hits], dtype=pl.String)
    edits = take(ids, np.repeat(np.arange(len(hits)), [len(found) for _, found in hits]))
    claims = _claim_rows(sheet, grain)[rows]
    columns = [
        edits,
        pl.Series("claim", claims + first_claim, dtype=pl.Int64),
        sheet.pick("claim", "claim_id", claims).alias("claim_id"),
        sheet.pick(grain, DATE_COLUMNS[grain], rows).alias("service_date"),
    ]
    priced = knows_allowed(sheet)
    for name, dtype in _PLACE_TYPES.items():
        source = _PLACES[grain].get(name) if priced or name != "allowed" else None
        column = sheet.pick(grain, source, rows).cast(dtype) if source else nothing(dtype, len(rows))
        columns.append(column.alias(name))
    for name in sorted({name for one, _ in hits for name in _texts(one.edit)}):
        columns.append(sheet.pick(grain, name, rows).alias(EVIDENCE + name))
    return pl.DataFrame(columns)


def knows_allowed(sheet: Sheet) -> bool:
    """Whether the fee schedule's amounts for the practice's locality can be told."""
    return sheet.practice.locality is not None and sheet.pack.has("fee_schedule")


def _texts(edit: Edit) -> list[str]:
    return placeholders(edit.message) + placeholders(edit.fix.text)
