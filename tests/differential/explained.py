"""Every way in which Scrubjay and the I/OCE (as pyoce runs it) are known to differ, and why.

An explanation holds only where its predicate does; the test fails on a difference that none explains, and on
an explanation that explains nothing. What is ours to mend is no explanation: it is mended.
"""

from __future__ import annotations

import datetime as dt

import numpy as np

from scrubjay.facts.procedure_codes import procedure_rows
from scrubjay.reference import code_of, day_of
from scrubjay.reference.codes import Keys
from tests.differential.compare import Difference, Explanation

DIAGNOSIS = ("001", "002", "003", "005", "086", "113")
LINE = ("006", "007", "008", "020", "022", "040", "074", "102", "106", "107", "108")
APPROVAL = ("067", "068", "069", "083", "110", "134", "136")
PORT = "pyoce 0.1, the port of CMS's I/OCE"
UNITS_BILLS = ("12", "13", "14", "34")
CONFLICT_BILLS = ("12", "13", "14", "32", "71", "72", "74", "75", "76", "77", "81", "82", "85")
"""Types of bill whose paths in pyoce hold the step of edit 74, and of edit 102."""


def _stopped(difference: Difference) -> bool:
    return any(edit == "023" for edit, _ in difference.theirs)


def _incidental(difference: Difference) -> bool:
    return difference.claim.opps and ("027", 0) in difference.theirs


def _inpatient_day(difference: Difference) -> bool:
    if any(edit == "121" for edit, _ in difference.theirs):
        return True  # with modifier CA the whole claim is an inpatient's
    day = difference.service.day
    found = {place for edit, place in difference.theirs if edit in ("018", "049") and place}
    return any(difference.claim.services[place - 1].day == day for place in found)


def _quarter(day: dt.date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def _line_in_another_quarter(difference: Difference) -> bool:
    return _quarter(difference.service.day) != _quarter(difference.claim.first)


def _diagnosis_in_another_quarter(difference: Difference) -> bool:
    day = difference.fact("diagnosis_date")
    assert isinstance(day, dt.date)
    return _quarter(day) != _quarter(difference.claim.first)


def _valid_at_the_end(difference: Difference) -> bool:
    """The claim runs into the next quarter, and the diagnosis is billable on its last day, not its first."""
    claim, table = difference.claim, difference.facts.sheet.pack.diagnoses
    ids = np.array([table.index.id(difference.code)] * 2, dtype=np.int32)
    days = np.array([day_of(claim.first), day_of(claim.last)], dtype=np.int32)
    first, last = table.billable[table.rows.find(ids, days)].tolist()
    return _quarter(claim.first) != _quarter(claim.last) and last and not first


def _remote_addon(difference: Difference) -> bool:
    """C7902 on a bill where ours asks for its primary on the day of the add-on."""
    return difference.claim.bill[:2] in ("12", "13") and difference.service.procedure == "C7902"


def _limited_age(difference: Difference) -> bool:
    age, low, high = (
        difference.fact(name) for name in ("age_on_line", "procedure_age_low", "procedure_age_high")
    )
    return isinstance(age, int) and isinstance(low, int) and isinstance(high, int) and not low <= age <= high


def _preventive(difference: Difference) -> bool:
    return _limited_age(difference) and bool(difference.fact("in_preventive_age_band"))


def _birthday(difference: Difference) -> bool:
    name = "age" if difference.edit == "002" else "age_on_line"
    return difference.fact(name) != difference.claim.age


def _performance_modifier(difference: Difference) -> bool:
    return any(modifier in ("1P", "2P", "3P", "8P") for modifier in difference.service.modifiers)


def _conflict_listed(difference: Difference) -> bool:
    """CMS's table of edit 102 holds two modifiers of the line."""
    table = difference.facts.sheet.pack.modifiers
    keys: Keys = table.index.keys
    listed = {
        (code_of(int(keys[one])), code_of(int(keys[two])))
        for one, two in zip(table.conflict_one.tolist(), table.conflict_two.tolist(), strict=True)
    }
    held = difference.service.modifiers
    return any((one, two) in listed for one in held for two in held)


def _contractor_defined(difference: Difference) -> bool:
    found = difference.fact("addon_type") == 2 and bool(difference.fact("professional_revenue"))
    return found and bool(difference.fact("opps_bill"))


def _flagged(difference: Difference, name: str) -> bool:
    """Whether the I/OCE's table flags the procedure of an OPPS claim."""
    sheet = difference.facts.sheet
    line = difference.facts.lines[difference.row] + difference.place - 1
    row = sheet.once("procedure_rows", procedure_rows)[line : line + 1]
    return difference.claim.opps and bool(sheet.pack.procedures.flag(row, name)[0])


EXPLAINED: tuple[Explanation, ...] = (
    Explanation(
        (*DIAGNOSIS, *LINE, *APPROVAL),
        True,
        _stopped,
        "a line lies outside the statement (edit 23): the I/OCE returns the claim and judges nothing else",
        f"{PORT}: ValidateServiceDate ends the preprocessing",
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
        "an inpatient-only procedure (edits 18, 49, 121) denies its day; the I/OCE passes its lines over",
        f"{PORT}: LineFlags.INPATIENT_LINE",
    ),
    Explanation(
        ("003",),
        True,
        lambda difference: difference.claim.first < dt.date(2024, 10, 1),
        "the I/OCE's tables hold no sex limits any more, for no date; the MCE's do, until 2024-09-30",
        f"{PORT}: column sex of data_dx10 is 0 in every row; compared with the MCE instead",
    ),
    Explanation(
        ("008",),
        True,
        lambda difference: difference.fact("procedure_sex") in ("F", "M"),
        "the I/OCE's tables hold no sex limits any more; ours is a warning by the organ in the CPT section",
        f"{PORT}: column sex of data_hcpcs is 0 in every row",
    ),
    Explanation(
        ("006", "007", "020", "022", "040", "102", "106", "107", "108", *APPROVAL),
        True,
        _line_in_another_quarter,
        "the I/OCE takes its tables by the claim's first day, Scrubjay by the day of the line",
        f"{PORT}: InitializeVersion; handbook, sec. 1 no. 4",
    ),
    Explanation(
        ("006", "007", "020", "022", "040", "102", "106", "107", "108", *APPROVAL),
        False,
        _line_in_another_quarter,
        "the I/OCE takes its tables by the claim's first day, Scrubjay by the day of the line",
        f"{PORT}: InitializeVersion; handbook, sec. 1 no. 4",
    ),
    Explanation(
        DIAGNOSIS,
        True,
        _diagnosis_in_another_quarter,
        "the I/OCE takes its tables by the claim's first day, Scrubjay by the first day of service",
        f"{PORT}: InitializeVersion; `diagnosis_date` in src/scrubjay/facts/dates.py",
    ),
    Explanation(
        DIAGNOSIS,
        False,
        _diagnosis_in_another_quarter,
        "the I/OCE takes its tables by the claim's first day, Scrubjay by the first day of service",
        f"{PORT}: InitializeVersion; `diagnosis_date` in src/scrubjay/facts/dates.py",
    ),
    Explanation(
        ("002", "007"),
        True,
        _birthday,
        "a birthday between the first days of claim and service: the I/OCE is told one age",
        f"{PORT}: DiagnosisAgeLogic and HcpcsAgeLogic read the claim's age",
    ),
    Explanation(
        ("002", "007"),
        False,
        _birthday,
        "a birthday between the first days of claim and service: the I/OCE is told one age",
        f"{PORT}: DiagnosisAgeLogic and HcpcsAgeLogic read the claim's age",
    ),
    Explanation(
        ("007",),
        False,
        _preventive,
        "preventive visits by age band are PRC009, a professional edit; the facts agree",
        "CPT 99381-99397; compared by the facts procedure_age_low and procedure_age_high",
    ),
    Explanation(
        ("022",),
        False,
        _performance_modifier,
        "performance exclusion modifiers 1P, 2P, 3P and 8P are CPT's; the I/OCE's table does not hold them",
        "CPT, Category II codes, modifiers",
    ),
    Explanation(
        ("022",),
        True,
        lambda difference: difference.service.revenue == "0540",
        "the I/OCE does not look at modifiers of ambulance lines (revenue code 0540)",
        f"{PORT}: HcpcsModifierInvalidLogic",
    ),
    Explanation(
        ("074",),
        True,
        lambda difference: difference.claim.bill[:2] not in UNITS_BILLS,
        "edit 74 is not made, or otherwise (85X), on this type of bill; ours is a warning on every bill",
        f"{PORT}: paths by type of bill",
    ),
    Explanation(
        ("102",),
        True,
        lambda difference: not _conflict_listed(difference),
        "the I/OCE's table of conflicting modifiers holds six pairs; ours holds CPT's contradictions too",
        f"{PORT}: table map_modifier_conflict; src/scrubjay/edits/modifier/contradictory_modifiers.py",
    ),
    Explanation(
        ("102",),
        True,
        lambda difference: difference.claim.bill[:2] not in CONFLICT_BILLS,
        "edit 102 is not made on this type of bill",
        f"{PORT}: paths by type of bill",
    ),
    Explanation(
        ("106", "108"),
        True,
        lambda difference: difference.claim.opps and not _remote_addon(difference),
        "under the OPPS the I/OCE does not look at add-on codes; an 837 does not say so: ADD004 is a warning",
        f"{PORT}: BillType13xLogicPath asks isNonOpps; src/scrubjay/edits/pairs",
    ),
    Explanation(
        ("106",),
        True,
        lambda difference: not difference.claim.opps and _remote_addon(difference),
        "outside the OPPS, remote mental health's C7902 is no add-on, or one like others; ours is a warning",
        f"{PORT}: BillType13xLogicPath asks isOpps; AddonRemoteMentalHealthLogic",
    ),
    Explanation(
        ("106",),
        False,
        lambda difference: _flagged(difference, "addon_saas"),
        "under the OPPS, software as a service has its own list of primaries, shorter than that of type 1",
        f"{PORT}: AddonSaaSLogic, table map_addon_saas",
    ),
    Explanation(
        ("107",),
        False,
        _contractor_defined,
        "on bills that may be under the OPPS, contractor-defined add-ons are not named; the facts agree",
        f"{PORT}: AddonType2Logic; compared by the facts addon_type and professional_revenue",
    ),
    Explanation(
        ("107",),
        True,
        lambda difference: bool({("020", difference.place), ("040", difference.place)} & difference.theirs),
        "the I/OCE does not name a contractor-defined add-on on a line that it has rejected already",
        f"{PORT}: AddonType2Logic, isRejectedDeniedAndNotBypassed",
    ),
    Explanation(
        ("002", "005", "086", "113"),
        True,
        _valid_at_the_end,
        "the I/OCE accepts a diagnosis that begins in the claim's later quarter, and judges no more of it",
        f"{PORT}: DataDx10Dao.load_data, DIAGNOSIS_VALID_IN_FUTURE_VERSION",
    ),
    Explanation(
        ("113",),
        False,
        lambda difference: ("086", difference.place) in difference.theirs,
        "a manifestation has one edit, SEQ001 (086), not two",
        "src/scrubjay/edits/sequencing/unacceptable_principal.py",
    ),
)
