"""Scrubjay's answers in the form of the published editors, and the comparison, mark by mark."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from scrubjay.facts import Sheet
from scrubjay.facts.procedure_codes import procedure_rows
from scrubjay.kernel.findings import CRASH
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from tests.differential.engines import Mark
from tests.differential.model import Claim, Service, to_batch

DIAGNOSIS_EDITS = frozenset({"001", "002", "003", "005", "086", "113"})
"""Edits of the I/OCE that stand at a diagnosis; the others stand at a line."""
TODAY = dt.date(2026, 7, 1)
"""The day of the check: after the last day of the tables, so that no date is in the future."""


@dataclass(frozen=True, slots=True)
class Ours:
    """What Scrubjay found: marks under the numbers of the published edits, and the sheet of its facts.

    `lines` and `diagnoses` hold the row in the sheet of a claim's first line and first diagnosis.
    """

    marks: set[Mark]
    sheet: Sheet
    lines: list[int]
    diagnoses: list[int]

    def line(self, row: int, place: int, name: str) -> object:
        """Return a fact of one line."""
        return self.sheet.column("line", name)[self.lines[row] + place - 1]

    def diagnosis(self, row: int, place: int, name: str) -> object:
        """Return a fact of one diagnosis."""
        return self.sheet.column("diagnosis", name)[self.diagnoses[row] + place - 1]


def implementing(plan: Plan, prefix: str) -> dict[str, list[str]]:
    """Return, for each published edit that the plan's edits say they implement, their ids."""
    found: dict[str, list[str]] = defaultdict(list)
    for edit in plan.edits:
        for name in edit.implements:
            if name.startswith(prefix):
                found[name.removeprefix(prefix)].append(edit.id)
    return dict(found)


def judge(plan: Plan, claims: Sequence[Claim], prefix: str) -> Ours:
    """Run the plan on the claims; `prefix` is `ioce:` or `mce:`."""
    batch = to_batch(claims)
    numbers: dict[str, list[str]] = defaultdict(list)
    for number, edits in implementing(plan, prefix).items():
        for edit in edits:
            numbers[edit].append(number)
    marks: set[Mark] = set()
    sheet = Sheet(batch, plan.pack, plan.today)
    ours = Ours(
        marks,
        sheet,
        _firsts(claim.services for claim in claims),
        _firsts(claim.diagnoses for claim in claims),
    )
    for frame in run(plan, batch).findings.frames:
        for edit, row, line, position in frame.select("edit", "claim", "line", "position").iter_rows():
            if edit == CRASH:
                raise AssertionError(f"an edit crashed: {frame}")
            place = line if line is not None else position or 0
            names = numbers.get(edit, ())
            if len(names) > 1 and edit in SPLIT:
                names = [SPLIT[edit](ours, row, place)]
            marks.update((number, row, place) for number in names)
    return ours


def _approval(ours: Ours, row: int, place: int) -> str:
    """PRC015 is seven edits of the I/OCE, one for each kind of approval."""
    table = ours.sheet.pack.procedures
    held = ours.sheet.once("procedure_rows", procedure_rows)[ours.lines[row] + place - 1]
    return f"{int(table.approval_edit[held]):03d}"


def _addon(ours: Ours, row: int, place: int) -> str:
    """106 is about add-ons of type 1, 108 about those of type 3."""
    return "106" if ours.line(row, place, "addon_type") == 1 else "108"


SPLIT: dict[str, Callable[[Ours, int, int], str]] = {"PRC015": _approval, "ADD003": _addon, "ADD004": _addon}
"""Edits that implement several published ones, and which of them a finding is."""


def _firsts(children: Iterable[Sequence[object]]) -> list[int]:
    starts, at = [], 0
    for held in children:
        starts.append(at)
        at += len(held)
    return starts


@dataclass(frozen=True, slots=True)
class Difference:
    """A mark that only one side has; `ours` says whether it is Scrubjay's.

    `theirs` is all that the other editor says of the claim: edit and place.
    """

    edit: str
    row: int
    place: int
    ours: bool
    claim: Claim
    facts: Ours
    theirs: frozenset[tuple[str, int]]

    def fact(self, name: str) -> object:
        """Return a fact of the line or the diagnosis that the mark stands at."""
        if self.edit in DIAGNOSIS_EDITS:
            return self.facts.diagnosis(self.row, self.place, name)
        return self.facts.line(self.row, self.place, name)

    @property
    def service(self) -> Service:
        """The line that the mark stands at."""
        return self.claim.services[self.place - 1]

    @property
    def code(self) -> str:
        """The diagnosis that the mark stands at."""
        return self.claim.diagnoses[self.place - 1]

    def __str__(self) -> str:
        side = "only ours" if self.ours else "only theirs"
        return f"{self.edit} {side}, at {self.place}: {self.claim.notation}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the two may differ on one edit: where `holds`, and by which source.

    `ours` says whose marks the other side lacks.
    """

    edits: tuple[str, ...]
    ours: bool
    holds: Callable[[Difference], bool]
    reason: str
    source: str


@dataclass(slots=True)
class Tally:
    """How often the two agreed on one edit, and how they differed.

    `why`: how often each explanation held, by whose marks the other side lacks (true: ours) and its reason.
    """

    places: int = 0
    both: int = 0
    only_ours: int = 0
    only_theirs: int = 0
    why: Counter[tuple[bool, str]] = field(default_factory=Counter)
    unexplained: list[Difference] = field(default_factory=list)

    @property
    def explained(self) -> int:
        """How many differences an explanation covers."""
        return self.why.total()

    @property
    def silent(self) -> int:
        """At how many places neither side says anything."""
        return self.places - self.both - self.only_ours - self.only_theirs


@dataclass(frozen=True, slots=True)
class Comparison:
    """Tallies by edit."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    @property
    def used(self) -> Counter[str]:
        """How many differences each explanation explained, by its reason."""
        found: Counter[str] = Counter()
        for tally in self.tallies.values():
            for (_, reason), times in tally.why.items():
                found[reason] += times
        return found

    def add(self, other: Comparison) -> None:
        """Count in what was found on other claims."""
        for number, one in other.tallies.items():
            tally = self.tallies.setdefault(number, Tally())
            tally.places += one.places
            tally.both += one.both
            tally.only_ours += one.only_ours
            tally.only_theirs += one.only_theirs
            tally.why.update(one.why)
            tally.unexplained += one.unexplained


def compare(
    claims: Sequence[Claim],
    theirs: set[Mark],
    ours: Ours,
    edits: Sequence[str],
    explanations: Sequence[Explanation],
    skip: Callable[[int], bool] = lambda _row: False,
) -> Comparison:
    """Compare the marks of `edits`; claims that `skip` names are left out."""
    kept = [row for row in range(len(claims)) if not skip(row)]
    sizes = {
        "line": sum(len(claims[row].services) for row in kept),
        "diagnosis": sum(len(claims[row].diagnoses) for row in kept),
    }
    about: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for number, row, place in theirs:
        about[row].add((number, place))
    grains = {number: "diagnosis" if number in DIAGNOSIS_EDITS else "line" for number in edits}
    tallies = {number: Tally(places=sizes[grain]) for number, grain in grains.items()}
    for mark in sorted(theirs | ours.marks):
        number, row, place = mark
        if not place or number not in tallies or skip(row):
            continue
        tally = tallies[number]
        if mark in theirs and mark in ours.marks:
            tally.both += 1
            continue
        said = frozenset(about[row])
        difference = Difference(number, row, place, mark in ours.marks, claims[row], ours, said)
        tally.only_ours += difference.ours
        tally.only_theirs += not difference.ours
        explanation = _explain(difference, explanations)
        if explanation is None:
            tally.unexplained.append(difference)
        else:
            tally.why[difference.ours, explanation.reason] += 1
    return Comparison(tallies)


def _explain(difference: Difference, explanations: Sequence[Explanation]) -> Explanation | None:
    for one in explanations:
        if difference.edit in one.edits and one.ours == difference.ours and one.holds(difference):
            return one
    return None
