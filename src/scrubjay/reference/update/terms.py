"""Whose terms of use govern the publishers' files, and whether the user has accepted them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from scrubjay.reference.build.model import Terms
from scrubjay.reference.update.disk import disk_errors, write_whole

FILE = "terms.json"


@dataclass(frozen=True, slots=True)
class TermsOfUse:
    """Terms in our own short words, and the address where their owner's words stand; only those count."""

    name: Terms
    owner: str
    about: str
    words: str
    address: str

    @property
    def digest(self) -> str:
        """What was shown, in 16 letters: other words have to be accepted anew."""
        shown = "\n".join((self.owner, self.about, self.words, self.address))
        return hashlib.sha256(shown.encode()).hexdigest()[:16]


_TERMS = (
    TermsOfUse(
        "ama",
        "American Medical Association",
        "CPT codes and their descriptions",
        "You use the CPT content of these files only inside your organization, in the United States, for "
        "Medicare, Medicaid and other programs that CMS runs. You do not sell or pass it on. Other uses need "
        "a licence of the AMA.",
        "https://www.cms.gov/license/ama",
    ),
    TermsOfUse(
        "ada",
        "American Dental Association",
        "CDT codes (HCPCS codes that begin with D) and their descriptions",
        "You use the CDT content of these files only inside your organization, in the United States, for "
        "programs that CMS runs. You do not sell or pass it on. Other uses need a licence of the ADA.",
        "https://www.ada.org/publications/cdt/licensing",
    ),
    TermsOfUse(
        "aha",
        "American Hospital Association",
        "UB-04 data: revenue, bill type, condition, occurrence and value codes of the NUBC",
        "You use the UB-04 content of these files only inside your organization. You do not copy it into "
        "products or pass it on unless the AHA has agreed in writing.",
        "https://www.nubc.org/license",
    ),
    TermsOfUse(
        "x12",
        "X12",
        "claim adjustment reason codes and remittance advice remark codes",
        "The lists are X12's property. You get them from X12 yourself and use them as its policy allows; its "
        "site is not for programs to collect from, so Scrubjay reads only a file that you give it.",
        "https://x12.org/products/ip-use",
    ),
    TermsOfUse(
        "nucc",
        "National Uniform Claim Committee",
        "the health care provider taxonomy, copyright of the AMA on the committee's behalf",
        "You use the code set as it is, with its notices, and do not change it. Putting it into a product "
        "that is sold needs a licence, by the form on the committee's CSV page.",
        "https://www.nucc.org/index.php/code-sets-mainmenu-41/provider-taxonomy-mainmenu-40/csv-mainmenu-57",
    ),
    TermsOfUse(
        "cms",
        "Centers for Medicare & Medicaid Services",
        "CMS's own data, such as limits, indicators, dates and coverage rules",
        "The data are public and come without warranty. CMS does not endorse what Scrubjay makes of them; "
        "the files, not Scrubjay, are the official ones.",
        "https://www.cms.gov/disclaimers",
    ),
)
TERMS: Mapping[Terms, TermsOfUse] = {one.name: one for one in _TERMS}


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Which terms were accepted, on which days; `problem` says why a record is not taken, or nothing."""

    days: Mapping[Terms, dt.date]
    problem: str = ""


def acceptance(root: Path) -> Acceptance:
    """Return what the record under the data root says; one that cannot be read counts as nothing accepted."""
    path = root / FILE
    again = f"{path} cannot be read, so no terms count as accepted"
    try:
        said = json.loads(path.read_text(encoding="utf-8"))["accepted"]
        days: dict[Terms, dt.date] = {}
        changed = []
        for name, one in said.items():
            day, digest = dt.date.fromisoformat(one["on"]), one["words"]
            terms = TERMS.get(cast("Terms", name))
            if terms is not None and terms.digest == digest:
                days[terms.name] = day
            elif terms is not None:
                changed.append(name)
    except FileNotFoundError:
        return Acceptance({})
    except OSError as error:
        return Acceptance({}, f"{again}: {error.strerror or error}")
    except (ValueError, KeyError, TypeError, AttributeError):
        return Acceptance({}, f"{again}: it is damaged")
    problem = f"the words of these terms have changed: {', '.join(sorted(changed))}" if changed else ""
    return Acceptance(days, problem)


def accepted(root: Path) -> set[Terms]:
    """Return the terms that were accepted under this data root."""
    return set(acceptance(root).days)


def record(root: Path, names: Collection[Terms], today: dt.date) -> None:
    """Note that the user accepted these terms today; what was accepted before keeps its day.

    Raises StorageError where it cannot be written; the record then stays as it was.
    """
    days = dict.fromkeys(names, today) | dict(acceptance(root).days)
    said = {name: {"on": days[name].isoformat(), "words": TERMS[name].digest} for name in sorted(days)}
    with disk_errors(root):
        root.mkdir(parents=True, exist_ok=True)
    write_whole(root / FILE, (json.dumps({"accepted": said}, indent=1) + "\n").encode())
