"""Installed releases of publishers' data sets: which there are, which one is in force, and opening them.

A release lies in a folder of its own, `releases/SET/DAY-LABEL-DIGEST`, which is whole or absent and never
changes. In force is the one that is pinned, else the one that was known last.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from scrubjay.errors import PackError
from scrubjay.reference.codes import CodeIndex, DatedRows, Days, Mask, day_of, floored
from scrubjay.reference.dated import CodeTable, PairTable, Texts
from scrubjay.reference.store import MANIFEST, Array, Manifest, check_files, mapped, read_manifest
from scrubjay.reference.update.disk import write_whole

if TYPE_CHECKING:
    import polars as pl

FORMAT = 2
"""Version of a release's layout on disk; a release of another format has to be installed again."""
FOLDER = "releases"
DAY = len("2024-07-01")
"""How much of a release's folder name is the day from which it was known."""
ROWS = "rows"
PINS = "pins.json"
type Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Release:
    """An installed release of one data set; its arrays are mapped into memory when they are first asked for.

    With a `floor` every day before it is taken for it: claims are judged as if served on that day.
    """

    data_set: str
    folder: Path
    manifest: Manifest
    floor: dt.date | None = None
    _parts: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def digest(self) -> str:
        """Digest of all that decides what the release says."""
        return self.manifest.digest if self.floor is None else f"{self.manifest.digest} from {self.floor}"

    @property
    def label(self) -> str:
        """The publisher's name of the release."""
        return self.manifest.names["label"][0]

    @property
    def known_on(self) -> dt.date:
        """The day from which the public had it."""
        day = self.manifest.known_on[self.data_set]
        assert day is not None
        return day

    @property
    def installed_on(self) -> str:
        """When it was installed, to the second."""
        return self.manifest.names["installed_on"][0]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The days that it speaks for, earlier releases put together with it."""
        return _spans(self.manifest.names["spans"])

    @property
    def own_spans(self) -> tuple[Span, ...]:
        """The days that its own files speak for."""
        return _spans(self.manifest.names["own_spans"])

    def table(self, name: str) -> Array:
        """Return one array, read-only; PackError where there is no such array or its file is missing."""
        what = f"{self.data_set} {self.label}"
        return mapped(self._parts, self.folder, self.manifest, name, what, _AGAIN)

    def has_table(self, name: str) -> bool:
        """Whether the release has a table of this name, by one code or by two."""
        return f"{name}.rows.start" in self.manifest.tables

    def has_columns(self, name: str, values: Iterable[str]) -> bool:
        """Whether the release has a table of this name with these value columns."""
        return self.has_table(name) and all(f"{name}.value.{one}" in self.manifest.tables for one in values)

    def codes(self, name: str) -> CodeTable:
        """Return a table by one code."""
        found: CodeTable | None = self._parts.get(f"codes {name}")
        if found is None:
            found = CodeTable(*self._values(name), self._index(f"{name}.index"))
            self._parts[f"codes {name}"] = found
        return found

    def pairs(self, name: str) -> PairTable:
        """Return a table by two codes."""
        found: PairTable | None = self._parts.get(f"pairs {name}")
        if found is None:
            sides = self._index(f"{name}.one"), self._index(f"{name}.two")
            slots = self.table(f"{name}.pairs"), self.table(f"{name}.slots")
            found = PairTable(*self._values(name), *sides, *slots)
            self._parts[f"pairs {name}"] = found
        return found

    def covers(self, days: Days) -> Mask:
        """Return where the release speaks for the day; a missing day is never covered."""
        edges = self._parts.get("edges")
        if edges is None:
            spans = [(day_of(first), day_of(last)) for first, last in self.spans]
            edges = self._parts["edges"] = np.array(spans, dtype=np.int32).reshape(-1, 2)
        days = self.floored(days)
        at = np.searchsorted(edges[:, 0], days, side="right") - 1
        found: Mask = (at >= 0) & (days <= edges[np.maximum(at, 0), 1])
        return found

    def floored(self, days: Days) -> Days:
        """Return the days with those before the floor moved to it."""
        return days if self.floor is None else floored(days, day_of(self.floor))

    def frame(self, name: str) -> pl.DataFrame:
        """Return the rows of a table as the release's own files gave them (see `build.model.Table`)."""
        import polars as pl

        try:
            return pl.read_ipc(self.folder / ROWS / f"{name}.arrow")
        except OSError as error:
            raise PackError(f"the rows of {self.data_set} {self.label} are missing", _AGAIN) from error

    def verify(self) -> None:
        """Recheck every file against its sha256; PackError naming the files that differ."""
        check_files(self.folder, self.manifest, f"{self.data_set} {self.label}", _AGAIN)

    def _index(self, name: str) -> CodeIndex:
        return CodeIndex(self.table(f"{name}.keys"), self.table(f"{name}.slots"))

    def _values(self, name: str) -> tuple[DatedRows, Mapping[str, Array], Mapping[str, Texts]]:
        floor = None if self.floor is None else day_of(self.floor)
        start, first, last = (self.table(f"{name}.rows.{part}") for part in ("start", "first", "last"))
        columns: dict[str, Array] = {}
        texts: dict[str, Texts] = {}
        prefix = f"{name}.value."
        for full in self.manifest.tables:
            value = full.removeprefix(prefix)
            if full.startswith(prefix) and "." not in value:
                columns[value] = self.table(full)
                if f"{full}.words" in self.manifest.tables:
                    texts[value] = Texts(self.table(f"{full}.words_at"), self.table(f"{full}.words"))
        return DatedRows(start, first, last, floor), columns, texts


_AGAIN = "scrubjay data update installs it again"
_READ = "see that it is there and that you may read it"


def _spans(texts: tuple[str, ...]) -> tuple[Span, ...]:
    pairs = [text.split("..") for text in texts]
    return tuple((dt.date.fromisoformat(first), dt.date.fromisoformat(last)) for first, last in pairs)


def open_release(folder: Path, floor: dt.date | None = None) -> Release:
    """Open the release in a folder; PackError where it holds none that this version reads."""
    try:
        manifest = read_manifest(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PackError(f"{folder.parent.name}/{folder.name} holds no readable release", _AGAIN) from error
    if manifest.format != FORMAT:
        text = f"{folder.parent.name}/{folder.name} has format {manifest.format}, not {FORMAT}"
        raise PackError(text, _AGAIN)
    return Release(folder.parent.name, folder, manifest, floor)


def installed(root: Path, data_set: str | None = None) -> list[Release]:
    """Return the installed releases under a data root, by set, the last known one last.

    Releases of another format are left out: they have to be installed again.
    """
    place = root / FOLDER
    sets = _folders(place) if data_set is None else [place / data_set] if data_set else []
    return _readable(release for folder in sets for release in _folders(folder))


def _folders(place: Path) -> list[Path]:
    """Return the folders in one, in order, none where there is none; PackError where it cannot be read."""
    try:
        return sorted(folder for folder in place.iterdir() if folder.is_dir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise PackError(f"{place} cannot be read: {error.strerror or error}", _READ) from error


def _readable(folders: Iterable[Path]) -> list[Release]:
    """Open those folders that hold a release of this format, in order; PackError where one is locked."""
    found = []
    for folder in folders:
        if not folder.name.startswith("."):
            try:
                found.append(open_release(folder))
            except PackError as error:
                if isinstance(error.__cause__, PermissionError):
                    raise PackError(
                        f"{folder / MANIFEST} cannot be read: permission denied", _READ
                    ) from error
    return sorted(found, key=_order)


def _order(one: Release) -> tuple[str, dt.date, str, str, int]:
    """Order releases by set and time; two that were installed within a second, by the time of their files."""
    return one.data_set, one.known_on, one.label, one.installed_on, one.folder.stat().st_mtime_ns


def in_force(root: Path, as_known: dt.date | None = None) -> dict[str, Release]:
    """Return the release in force of each installed data set, as known on a day (default: now)."""
    pinned = pins(root)
    chosen = (_in_force(folder, pinned.get(folder.name), as_known) for folder in _folders(root / FOLDER))
    return {one.data_set: one for one in chosen if one is not None}


def _in_force(folder: Path, pinned: str | None, as_known: dt.date | None) -> Release | None:
    """Return the release of one set that counts; folders begin with the day, so that few are opened."""
    last = (as_known or dt.date.max).isoformat()
    days: dict[str, list[Path]] = {}
    for place in _folders(folder):
        if place.name[:DAY] <= last:
            days.setdefault(place.name[:DAY], []).append(place)
            if place.name == pinned and (held := _readable([place])):
                return held[0]
    for day in sorted(days, reverse=True):
        if found := _readable(days[day]):
            return found[-1]
    return None


def shown(release: Release, beside: Iterable[Release]) -> str:
    """Return a release's label, or its folder's name where another one of its set has the same label."""
    alike = [one for one in beside if (one.data_set, one.label) == (release.data_set, release.label)]
    return release.label if len(alike) < 2 else release.folder.name


def pins(root: Path) -> dict[str, str]:
    """Return the folder name of the pinned release of each data set that has one."""
    try:
        held = dict(json.loads((root / FOLDER / PINS).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except OSError as error:
        text = f"{root / FOLDER / PINS} cannot be read: {error.strerror or error}"
        raise PackError(text, _READ) from error
    except (ValueError, TypeError) as error:
        raise PackError(f"{FOLDER}/{PINS} cannot be read", "delete it, and pin anew") from error
    return {str(name): str(folder) for name, folder in held.items()}


def pin(root: Path, data_set: str, release: Release | None) -> None:
    """Hold a data set at one release, or (None) let the last known one be in force again.

    Raises PackError where that cannot be written down.
    """
    held = pins(root)
    held.pop(data_set, None)
    if release is not None:
        held[data_set] = release.folder.name
    write_whole(root / FOLDER / PINS, (json.dumps(held, indent=1, sort_keys=True) + "\n").encode())


def remove(root: Path, release: Release) -> None:
    """Delete the folder of a release, which is not in force from the first step on.

    Later ones may have been put together with it: `build.installing.remove_release` makes those anew.
    Raises PackError where the disk does not let it go; the next update then clears away what is left of it.
    """
    if pins(root).get(release.data_set) == release.folder.name:
        pin(root, release.data_set, None)
    away = release.folder.with_name(f".removed-{release.folder.name}")
    try:
        release.folder.rename(away)
        shutil.rmtree(away)
    except OSError as error:
        text = f"{release.data_set} {release.label} cannot be removed: {error.strerror or error}"
        raise PackError(text, "see that the folder may be written, then try again") from error
