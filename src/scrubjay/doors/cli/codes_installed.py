"""Rows of `scrubjay codes show` from the installed releases: numbers of the publishers, words of our own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from scrubjay.errors import ConfigError

if TYPE_CHECKING:
    from scrubjay.reference import Pack
    from scrubjay.reference.describe_installed import Fee, InstalledAccount, Kind, Limit, Telehealth

type Rows = list[tuple[str, str]]

STATUSES = {
    "A": "paid by this schedule",
    "B": "bundled into other services",
    "C": "priced by the contractor",
    "D": "deleted",
    "E": "excluded from this schedule by regulation",
    "F": "deleted, without grace",
    "G": "not valid for Medicare, which has another code",
    "H": "modifier deleted",
    "I": "not valid for Medicare, which has another code",
    "J": "anesthesia",
    "L": "local code",
    "M": "reports a measure",
    "N": "not covered",
    "P": "bundled or excluded",
    "Q": "reports the state of a therapy",
    "R": "covered in special circumstances",
    "T": "paid only where nothing else is paid that day",
    "X": "outside this schedule by law",
}
"""Status letters of the fee schedule (RVU file, attachment A), in our words."""
GLOBALS = {
    "000": "the day only",
    "010": "10 days after",
    "090": "90 days after, 1 before",
    "MMM": "maternity",
    "XXX": "none",
    "YYY": "set by the contractor",
    "ZZZ": "that of another service",
}
COMPONENTS = {
    0: "physician's service",
    1: "test of two components",
    2: "professional component only",
    3: "technical component only",
    4: "whole test, its components have codes of their own",
    5: "incident to a physician's service",
    6: "laboratory test that physicians interpret",
    7: "therapy",
    8: "interpretation of a smear",
    9: "does not apply",
}
"""PC/TC indicators (RVU file, attachment A), in our words."""
ADJUDICATIONS = {1: "a line", 2: "a day, by policy", 3: "a day, by clinical benchmarks"}
WHOSE = {
    "practitioner": "practitioners",
    "hospital": "outpatient hospitals",
    "dme": "suppliers of equipment",
}
KINDS: tuple[Kind, ...] = ("CARC", "RARC")
PAGES = {"CARC": "claim-adjustment-reason-codes", "RARC": "remittance-advice-remark-codes"}


def installed_account(pack: Pack, code: str, day: dt.date) -> InstalledAccount:
    """Return what installed releases say of a procedure, in the area of the practice in scrubjay.toml."""
    from scrubjay.reference.describe_installed import describe_installed

    return describe_installed(pack, code, day, _area(pack)[0])


def _area(pack: Pack) -> tuple[int, str | None]:
    if "coverage" not in pack.releases:
        return 0, None
    from scrubjay.facts.coverage_rules import area_of
    from scrubjay.kernel.config import find_config, load_config

    practice = load_config(find_config(Path.cwd())).practice
    return area_of(practice, pack.release("coverage"))


def installed_rows(pack: Pack, one: InstalledAccount, day: dt.date) -> Rows:
    """Write what the installed releases say of a procedure on a day."""
    rows: Rows = []
    if one.fees is not None:
        rows += [("fee schedule", _fee(fee)) for fee in one.fees] or [("fee schedule", "not listed")]
    rows += [("unit limit", _limit(limit)) for limit in one.limits]
    rows += [
        ("code pairs", f"{whose(pair.data_set)}: column one of {pair.one:,}, column two of {pair.two:,}")
        for pair in one.pairs
    ]
    if one.telehealth is not None:
        rows.append(("telehealth", _telehealth(one.telehealth, day)))
    if "coverage" in one.labels:
        rows.append(("coverage", _coverage(pack, one)))
    if one.labels:
        rows.append(("releases", ", ".join(f"{name} {label}" for name, label in one.labels.items())))
    if one.silent:
        rows.append(("not known", f"{', '.join(one.silent)}: installed, but silent on this day"))
    return rows


def whose(data_set: str) -> str:
    """Say whom the limits or pairs of a data set are for."""
    program, _, setting = data_set.rpartition("_")[0].rpartition("_")
    return f"{'Medicaid, ' if program else ''}{WHOSE[setting]}"


def _fee(fee: Fee) -> str:
    parts = [f"status {fee.status} ({STATUSES.get(fee.status, 'unknown')})"]
    if fee.global_days:
        parts.append(f"global period {fee.global_days} ({GLOBALS.get(fee.global_days, 'unknown')})")
    if fee.pc_tc is not None:
        parts.append(f"PC/TC {fee.pc_tc} ({COMPONENTS.get(fee.pc_tc, 'unknown')})")
    return (f"with {fee.modifier}: " if fee.modifier else "") + "; ".join(parts)


def _limit(limit: Limit) -> str:
    if limit.units is None:
        return f"{whose(limit.data_set)}: none published; some are confidential"
    if limit.adjudication is None:
        return f"{whose(limit.data_set)}: {limit.units:,} a line"
    kind = ADJUDICATIONS.get(limit.adjudication, "unknown")
    return f"{whose(limit.data_set)}: {limit.units:,} {kind} (MAI {limit.adjudication})"


def _telehealth(said: Telehealth, day: dt.date) -> str:
    from scrubjay.facts.telehealth import AUDIO_BY_PATIENT

    parts = ["on Medicare's list" if said.listed else "not on Medicare's list"]
    parts += [f"status {said.status}"] if said.status else []
    parts += [f"audio alone: {said.audio}"] if said.audio and day < AUDIO_BY_PATIENT else []
    return "; ".join(parts)


def _coverage(pack: Pack, one: InstalledAccount) -> str:
    if one.articles is None:
        return (
            "practice.mac or practice.state is not set in scrubjay.toml, or is not in the coverage database"
        )
    named = [article.policy + ("" if article.whole else " (in a part)") for article in one.articles]
    return f"{_area(pack)[1]}: {', '.join(named) or 'no article names it'}"


def adjustment_block(pack: Pack, kind: str, code: str, day: dt.date) -> tuple[str, Rows]:
    """Return the title and rows of a reason or remark code; ConfigError where it cannot be shown."""
    from scrubjay.reference.describe_installed import ADJUSTMENTS, describe_adjustment

    which = next((one for one in KINDS if one == kind.upper()), None)
    if which is None:
        raise ConfigError(f"{kind!r} is no list of codes", "CARC or RARC, or a code alone")
    release = pack.releases.get(ADJUSTMENTS)
    if release is None:
        pages = " and ".join(f"https://x12.org/codes/{page}" for page in PAGES.values())
        text = f"{ADJUSTMENTS} is not installed, and X12 does not let programs fetch it"
        step = f"save {pages} in a folder, then scrubjay data update {ADJUSTMENTS} --from FOLDER"
        raise ConfigError(text, step)
    one = describe_adjustment(release, which, code)
    last = release.spans[-1][1]
    if one is None:
        text = f"no {which} {code} in the lists as of {release.known_on}"
        raise ConfigError(text, "newer lists may have it")
    if one.stop is not None and one.stop <= day:
        state = "stopped" if one.stop < day else "stops"
    elif day > last:
        state = f"unknown: the lists speak until {last} only"
    else:
        state = "in use" if one.start is None or one.start <= day else "not yet in use"
    dates = (("start", one.start), ("last changed", one.changed), ("stop", one.stop))
    rows = [("on this day", state), *((word, str(date)) for word, date in dates if date is not None)]
    kind_of_code = {"CARC": "claim adjustment reason code", "RARC": "remittance advice remark code"}[which]
    return f"{one.code}  {kind_of_code}", [*rows, ("as of", str(release.known_on))]
