"""The reference pack: the embedded tables, and the releases of publishers' data sets in force beside them."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from scrubjay.errors import PackError
from scrubjay.reference.codes import CodeIndex, DatedRows, day_of
from scrubjay.reference.editions import Editions
from scrubjay.reference.notes import Notes
from scrubjay.reference.releases import Release, open_release
from scrubjay.reference.store import FORMAT, Array, Manifest, check_files, mapped, read_manifest
from scrubjay.reference.tables import Addons, Diagnoses, Hccs, Modifiers, Pairs, Procedures

type Progress = Callable[[str, float], None]
"""Told what the build does now, and the share of it that is done, 0.0 to 1.0."""


type Floors = Mapping[str, date]
"""Data set to the day before which no day is asked for: see `Pack.as_if_on`."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The embedded tables and the releases in force, each mapped into memory when it is first asked for.

    `known_by`: embedded data sets that come out by periods end with the period of that day. What a later
    release corrected in an earlier period cannot be told apart and is kept.
    """

    folder: Path
    manifest: Manifest
    releases: Mapping[str, Release] = field(default_factory=dict)
    floors: Floors = field(default_factory=dict)
    known_by: date | None = None
    _parts: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def __hash__(self) -> int:
        places = tuple(sorted((name, str(release.folder)) for name, release in self.releases.items()))
        return hash((self.folder, places, tuple(sorted(self.floors.items())), self.known_by))

    def __reduce__(self) -> tuple[Callable[..., Pack], tuple[Any, ...]]:
        """Pickle as the places: a worker process maps the same files, whatever is installed meanwhile."""
        folders = {name: release.folder for name, release in self.releases.items()}
        return _reopen, (self.folder, folders, dict(self.floors), self.known_by)

    @property
    def digest(self) -> str:
        """Digest of everything in the pack: of the embedded one, and of each release."""
        if not self.releases and not self.floors:
            return self.manifest.digest
        parts = [self.manifest.digest]
        parts += [f"{name} {release.digest}" for name, release in sorted(self.releases.items())]
        parts += [f"{name} from {day}" for name, day in sorted(self.floors.items())]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @property
    def spans(self) -> Mapping[str, tuple[date, date]]:
        """First and last valid day of each data set; a release may be silent on days between."""
        spans: dict[str, tuple[date, date]] | None = self._parts.get("spans")
        if spans is None:
            spans = {name: self._cut(name, *span) for name, span in self.manifest.spans.items()}
            for name, release in self.releases.items():
                # What the embedded tables were compiled with is in their spans already.
                spans.setdefault(name, (release.spans[0][0], release.spans[-1][1]))
            self._parts["spans"] = spans
        return spans

    @property
    def known_on(self) -> Mapping[str, date | None]:
        """Data set to the day up to which its publisher had spoken, None where the source does not say."""
        known = dict(self.manifest.known_on)
        for name, day in known.items():
            if self.known_by and day and name in _PERIODS:
                known[name] = min(day, self.known_by)
        return {**{name: one.known_on for name, one in self.releases.items()}, **known}

    def _cut(self, name: str, first: date, last: date) -> tuple[date, date]:
        if self.known_by is None or name not in _PERIODS:
            return first, last
        return first, min(last, period_end(self.known_by, _PERIODS[name]))

    def has(self, name: str) -> bool:
        """Whether a data set is embedded or installed."""
        return name in self.releases or name in self.manifest.spans

    def release(self, name: str) -> Release:
        """Return the release in force of a data set; PackError where none is installed."""
        try:
            return self.releases[name]
        except KeyError:
            raise PackError(f"{name} is not installed", f"scrubjay data update {name}") from None

    def with_release(self, release: Release) -> Pack:
        """Return the same pack with another release of one data set."""
        return replace(self, releases={**self.releases, release.data_set: release}, _parts={})

    def as_if_on(self, day: date, names: Iterable[str]) -> Pack:
        """Return the pack with these data sets read as of `day` for all services before it."""
        chosen = set(names)
        floors = {**self.floors, **dict.fromkeys(chosen, day)}
        releases = {name: replace(one, floor=day, _parts={}) if name in chosen else one
                    for name, one in self.releases.items()}  # fmt: skip
        return replace(self, releases=releases, floors=floors, _parts={})

    def table(self, name: str) -> Array:
        """Return one array, read-only.

        Raises PackError where the pack has no such table or its file is missing.
        """
        return mapped(self._parts, self.folder, self.manifest, name, "the reference pack", REBUILD)

    def _view[View](self, kind: type[View], prefix: str, **given: Any) -> View:
        view = self._parts.get("view " + prefix)
        if view is None:
            names = [name for name in kind.__dataclass_fields__ if name not in given]  # type: ignore[attr-defined]
            view = kind(**given, **{name: self.table(f"{prefix}.{name}") for name in names})
            self._parts["view " + prefix] = view
        return view

    def _index(self, prefix: str) -> CodeIndex:
        return CodeIndex(self.table(f"{prefix}.keys"), self.table(f"{prefix}.slots"))

    def _rows(self, prefix: str) -> DatedRows:
        floor = self.floors.get(_SETS[prefix.partition(".")[0]])
        start, first, last = (self.table(f"{prefix}.{part}") for part in ("start", "first", "last"))
        return DatedRows(start, first, last, None if floor is None else day_of(floor))

    @property
    def diagnoses(self) -> Diagnoses:
        """ICD-10-CM codes."""
        return self._parts.get("view diagnosis") or self._view(
            Diagnoses,
            "diagnosis",
            index=self._index("diagnosis"),
            rows=self._rows("diagnosis.rows"),
            editions=self._editions(),
        )

    def _editions(self) -> Editions:
        floor = self.floors.get("icd10cm")
        first, last = self.table("diagnosis.edition_first"), self.table("diagnosis.edition_last")
        width = len(self.table("diagnosis.keys"))
        return Editions(first, last, width, None if floor is None else day_of(floor))

    @property
    def procedures(self) -> Procedures:
        """HCPCS and CPT codes."""
        return self._parts.get("view procedure") or self._view(
            Procedures, "procedure", index=self._index("procedure"), rows=self._rows("procedure.rows")
        )

    @property
    def pairs(self) -> Pairs:
        """NCCI code pairs of facilities."""
        return self._parts.get("view pair") or self._view(
            Pairs, "pair", width=len(self.procedures.index) + 1, history=self._rows("pair.history")
        )

    @property
    def addons(self) -> Addons:
        """Add-on codes and their primaries."""
        return self._parts.get("view addon") or self._view(
            Addons,
            "addon",
            width=len(self.procedures.index) + 1,
            rows=self._rows("addon.rows"),
            contractor=self._rows("addon.contractor"),
            listed=self._rows("addon.listed"),
        )

    @property
    def modifiers(self) -> Modifiers:
        """Modifiers."""
        return self._parts.get("view modifier") or self._view(
            Modifiers, "modifier", index=self._index("modifier"), rows=self._rows("modifier.rows")
        )

    @property
    def notes(self) -> Notes:
        """Instructional notes of ICD-10-CM."""
        return self._parts.get("view note") or self._view(Notes, "note")

    @property
    def hcc(self) -> Hccs:
        """Hierarchical condition categories."""
        return self._parts.get("view hcc") or self._view(
            Hccs, "hcc", models=self.manifest.names["hcc_models"]
        )

    def verify(self) -> None:
        """Recheck every file against its sha256, and the whole against the pack's digest.

        Raises PackError naming the files that differ.
        """
        check_files(self.folder, self.manifest, "the reference pack", REBUILD)
        for release in self.releases.values():
            release.verify()


_PERIODS: Mapping[str, tuple[int, ...]] = {
    "icd10cm": (3, 9),
    **dict.fromkeys(("hcpcs", "facility_pairs", "addons", "modifiers"), (3, 6, 9, 12)),
}
"""Embedded data sets with a table for each period, and the months that their periods end with.

ICD-10-CM changes on October 1 and April 1 (Social Security Act 1886(d)(5)(K)(vii)), the I/OCE's tables each
quarter (Pub. 100-04, ch. 4, sec. 40).
"""
_SETS = {
    "diagnosis": "icd10cm",
    "procedure": "hcpcs",
    "pair": "facility_pairs",
    "addon": "addons",
    "modifier": "modifiers",
}
"""Prefix of embedded tables with dated rows to their data set."""
REBUILD = "delete the folder that scrubjay data status names; the next run builds it again"


def period_end(day: date, months: tuple[int, ...]) -> date:
    """Return the last day of the period of a day; `months` are those that periods end with."""
    ending = next((month for month in months if month >= day.month), months[0])
    year = day.year + (ending < day.month)
    return date(year + ending // 12, ending % 12 + 1, 1) - timedelta(days=1)


def open_folder(folder: Path, releases: Mapping[str, Release] | None = None) -> Pack:
    """Open the pack in a folder, with releases beside it.

    Raises PackError where the folder holds none, or one of another format.
    """
    try:
        manifest = read_manifest(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PackError("the folder holds no readable reference pack", REBUILD) from error
    if manifest.format != FORMAT:
        raise PackError(f"the reference pack has format {manifest.format}, not {FORMAT}", REBUILD)
    return Pack(folder, manifest, releases or {})


@functools.lru_cache(maxsize=4)
def _opened(
    folder: Path,
    releases: tuple[tuple[str, Path], ...],
    floors: tuple[tuple[str, date], ...],
    known_by: date | None,
) -> Pack:
    days = dict(floors)
    opened = {name: open_release(place, days.get(name)) for name, place in releases}
    return replace(open_folder(folder, opened), floors=days, known_by=known_by)


def _reopen(folder: Path, releases: Mapping[str, Path], floors: Floors, known_by: date | None) -> Pack:
    """Open a pack by its places, once a process."""
    return _opened(folder, tuple(sorted(releases.items())), tuple(sorted(floors.items())), known_by)
