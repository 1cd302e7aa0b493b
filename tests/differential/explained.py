"""Every way in which Scrubjay and the I/OCE (as pyoce runs it) are known to differ, and why.

An explanation holds only where its predicate does; the test fails on a difference that none explains, and on
an explanation that explains nothing. None of them stands for something that Scrubjay gets wrong.
"""

from __future__ import annotations

from tests.differential.compare import Difference, Explanation

from scrubjay.reference import day_of

DIAGNOSIS = ("001", "002", "003", "005", "086", "113")
LINE = ("006", "007", "008", "020", "022", "040", "074", "102", "106", "107", "108")
APPROVAL = ("067", "068", "069", "083", "110", "134", "136")
PORT = "pyoce 0.1, a port of CMS's I/OCE"


def _said(*edits: str) -> set[str]:
    return set(edits)


def _stopped(difference: Difference) -> bool:
    """The service date is outside the statement: the I/OCE returns the claim unread."""
    return any(edit == "023" for edit, _ in difference.theirs)


def _incidental(difference: Difference) -> bool:
    """Edit 27 ends the judging of an OPPS claim on which every line is packaged."""
    return difference.claim.opps and ("027", 0) in difference.theirs


def _inpatient_day(difference: Difference) -> bool:
    """A procedure that only inpatients get is on the claim: its lines of the day are not judged further."""
    day = difference.service.day
    found = {place for edit, place in difference.theirs if edit in ("018", "049") and place}
    return any(difference.claim.services[place - 1].day == day for place in found)


def _other_quarter(difference: Difference) -> bool:
    """The claim begins in one quarter and the line, or the end of the claim, lies in another."""
    claim = difference.claim
    ends = [claim.last, *(service.day for service in claim.services)]
    return any(_quarter(end) != _quarter(claim.first) for end in ends)


def _quarter(day: object) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3  # type: ignore[attr-defined]


EXPLAINED: tuple[Explanation, ...] = (
    Explanation(
        (*DIAGNOSIS, *LINE, *APPROVAL),
        True,
        _stopped,
        "a line outside the statement (edit 23): the I/OCE returns the claim and judges nothing else",
        f"{PORT}: ValidateServiceDate ends preprocessing",
    ),
    Explanation(
        (*DIAGNOSIS, *LINE, *APPROVAL),
        True,
        _incidental,
        "only packaged services (edit 27): the I/OCE stops there",
        f"{PORT}: IncidentalOnlyLogic ends the path",
    ),
    Explanation(
        (*LINE, *APPROVAL),
        True,
        _inpatient_day,
        "an inpatient-only procedure (edits 18, 49) denies its day, and the I/OCE looks at its lines no further",
        f"{PORT}: LineFlags.INPATIENT_LINE; Pub. 100-04, ch. 4, sec. 180.7",
    ),
)
assert day_of
