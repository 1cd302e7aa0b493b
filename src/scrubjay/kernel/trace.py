"""The trace of one finding: every fact that the edit read, its value, its meaning and where it is from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from scrubjay.claims import Batch
from scrubjay.edit import Edit
from scrubjay.facts import alternatives, registry
from scrubjay.facts.names import DATE_COLUMNS
from scrubjay.kernel.cases import hit
from scrubjay.kernel.findings import Finding, Findings, readable
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import evaluate, judge_grain


@dataclass(frozen=True, slots=True)
class Read:
    """One column that the edit read at the place of the finding."""

    column: str
    value: str
    doc: str
    data: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Why an edit found something: the variant in force, what it read, and the reference data behind it."""

    finding: Finding
    edit: Edit
    in_force_since: dt.date
    condition: str
    reads: tuple[Read, ...]
    data: tuple[tuple[str, dt.date, dt.date], ...]


def explain(plan: Plan, batch: Batch, finding: Finding) -> Trace:
    """Return the trace of a finding of this plan; `finding.claim` is the claim's row in `batch`.

    Raises `LookupError` where the plan does not find it on this batch.
    """
    edit = next(edit for edit in plan.edits if edit.id == finding.edit)
    grain = edit.grain.grain
    (compiled,) = plan.with_edits((edit,)).compiled[grain]
    sheet = plan.sheet(batch)
    frames, _ = judge_grain(sheet, grain, (compiled,), 0)
    findings = Findings(tuple(frames), {edit.id: edit})
    places = [(one.claim, hit(one)) for one in findings.unsorted()]
    if (finding.claim, hit(finding)) not in places:
        raise LookupError(f"{finding.edit} finds nothing at {finding.where} of claim {finding.claim}")
    ((_, rows),) = evaluate(sheet, grain, (compiled,))[0]
    row = int(rows[places.index((finding.claim, hit(finding)))])
    names = sorted(edit.reads | {DATE_COLUMNS[grain]})
    reads: list[Read] = []
    used: set[str] = set()
    for name in names:
        origin = registry().origin(grain, name)
        assert origin is not None
        value = sheet.pick(grain, name, np.array([row], dtype=np.int64))[0]
        named = (one for requirement in origin.data for one in alternatives(requirement))
        data = tuple(one for one in named if plan.pack.has(one))
        reads.append(Read(name, readable(value), origin.doc, data))
        used.update(data)
    day = finding.service_date or plan.today
    since = max((start for start in edit.starts if start <= day), default=edit.starts[0])
    spans = tuple((name, *plan.pack.spans[name]) for name in sorted(used))
    return Trace(finding, edit, since, str(edit.when[since.isoformat()]), tuple(reads), spans)
