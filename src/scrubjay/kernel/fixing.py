"""`fix`: from files, text, tables or batches to proven fixes, with what could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scrubjay.claims import Batch, SourceProblem, concat
from scrubjay.edit import UNCLEAN
from scrubjay.kernel.catalogue import catalogue, resolve
from scrubjay.kernel.check import Source, named_source, read_batches
from scrubjay.kernel.config import Config
from scrubjay.kernel.coverage import Gap
from scrubjay.kernel.differences import Difference
from scrubjay.kernel.fixes import ClaimFixes, propose
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.result import Part
from scrubjay.kernel.run import run
from scrubjay.kernel.segments import find_segments, replaced, segment_changes, written


@dataclass(frozen=True, slots=True)
class FixReport:
    """The fixes of one or more sources; `claims` are those with findings, of `read` in all.

    `sources` are names with the number of their first claim; `lost` claims could not be read.
    """

    claims: tuple[ClaimFixes, ...]
    read: int
    lost: int
    problems: tuple[SourceProblem, ...]
    gaps: tuple[Gap, ...]
    digest: str
    today: dt.date
    sources: tuple[tuple[str, int], ...]

    @property
    def done(self) -> bool:
        """Whether every finding (infos aside) has a proposal, and every claim was read without a problem."""
        left = [one.finding.severity for fixes in self.claims for one in fixes.unfixed]
        return not self.problems and not set(UNCLEAN) & set(left)

    def source_of(self, claim: int) -> str:
        """Return the name of the source that a claim number belongs to."""
        return next((name for name, first in reversed(self.sources) if first <= claim), "")


def fix(
    source: Source | Sequence[Source],
    *,
    config: Config | None = None,
    select: Sequence[str] = (),
    today: dt.date | None = None,
    data_root: Path | None = None,
) -> FixReport:
    """Search, for each finding, the changes that make it go away and create none.

    `source` is as for `check`; all claims are held in memory, since the claims of a patient belong together.
    `select` names the edits whose findings are to be fixed (default: all of `config`): a change is judged by
    the whole plan all the same. Raises `ScrubjayError` where the settings or the set-up are wrong.
    """
    plan = Plan.make(config, today=today or dt.date.today(), data_root=data_root)
    wanted = frozenset(resolve(tuple(select))) if select else None
    if wanted:
        more = wanted - {edit.id for edit in plan.edits}
        edits = (*plan.edits, *(catalogue()[id_].edit for id_ in more))
        plan = plan.with_edits(tuple(sorted(edits, key=lambda edit: edit.id)))
    return run_fix(plan, source, wanted)


def run_fix(plan: Plan, source: Source | Sequence[Source], wanted: frozenset[str] | None = None) -> FixReport:
    """Do as `fix` with a plan that is made already; `wanted` are ids of edits."""
    sources = [one.read() if hasattr(one, "read") else one
               for one in (source if isinstance(source, list | tuple) else [source])]  # fmt: skip
    batches: list[Batch] = []
    problems: list[SourceProblem] = []
    named: list[tuple[str, int]] = []
    read = lost = 0
    for one in sources:
        named.append((named_source(one), read))
        for part in read_batches(plan, one, whole=True):
            if isinstance(part, Part):
                lost += part.totals.lost
                continue
            batches.append(part[0])
            problems += [_placed(problem, *named[-1]) for problem in part[1]]
            read += len(part[0])
    batch = concat(batches)
    outcome = run(plan, batch)
    fixes = propose(plan, batch, wanted, outcome) if read else ()
    starts = [first for _, first in named] + [read]
    fixes = tuple(
        shown
        for at, one in enumerate(sources)
        for shown in _with_segments(one, [fix for fix in fixes if starts[at] <= fix.claim < starts[at + 1]])
    )
    return FixReport(fixes, read, lost, tuple(problems), outcome.gaps, plan.digest, plan.today, tuple(named))


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file with its safe repairs written in; `left` are safe repairs that its text leaves no room for."""

    data: bytes
    repairs: int
    left: int


def repaired(data: bytes, report: FixReport) -> Repaired:
    """Write the safe repairs that a report on one 837 source proposes into its text.

    Everything else stays byte for byte as it came. A claim's repairs are written up to the first that cannot
    be: those after it may stand on it.
    """
    ways = [
        [way for way in one.proposals if way.taken and way.finding.safety == "safe"] for one in report.claims
    ]
    named = {each.segment for held in ways for way in held for each in way.differences}
    segments = find_segments(data, {number for number in named if number is not None})
    texts: dict[int, str] = {}
    done = 0
    for held in ways:
        fitting: list[Difference] = []
        for way in held:
            now = written(segments, [*fitting, *way.differences])
            if not all(now.get(each.segment or 0) for each in way.differences):
                break
            fitting += way.differences
            done += 1
        texts |= {number: text for number, text in written(segments, fitting).items() if text}
    return Repaired(replaced(data, texts), done, sum(map(len, ways)) - done)


def _with_segments(source: Source, fixes: list[ClaimFixes]) -> list[ClaimFixes]:
    """Show the 837 segments that the fixes of one source change, where it is a file."""
    changes = {
        one.claim: [each for way in one.proposals if way.taken for each in way.differences] for one in fixes
    }
    numbers = {each.segment for held in changes.values() for each in held if each.segment is not None}
    if not numbers or not isinstance(source, str | Path | bytes):
        return fixes
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    segments = find_segments(data, numbers)
    return [replace(one, segments=segment_changes(segments, changes[one.claim])) for one in fixes]


def _placed(problem: SourceProblem, source: str, first: int) -> SourceProblem:
    claim = None if problem.claim_index is None else problem.claim_index + first
    return replace(problem, source=source, claim_index=claim)
