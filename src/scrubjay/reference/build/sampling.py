"""The sample releases: hand-written files in the publishers' layouts, installed in a place of their own.

The cases of edits and the tests are judged by them, never a user's claims.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO

from filelock import FileLock

from scrubjay.reference.build.grouping import releases
from scrubjay.reference.build.installing import install
from scrubjay.reference.build.model import SourceFile
from scrubjay.reference.datasets import SAMPLES, data_sets
from scrubjay.reference.opening import data_root, open_embedded
from scrubjay.reference.pack import Pack
from scrubjay.reference.releases import in_force

PLAIN = "plain"
_INSTALLED = dt.datetime(2000, 1, 1)
"""The samples carry no clock, so that the same files give the same releases."""


def plain_root() -> Path:
    """Return a data root in which nothing is installed, for what must not depend on what the user has."""
    root = data_root()
    return root if root.name == PLAIN else root / PLAIN


def sample_files() -> list[SourceFile]:
    """Return every sample file, named by its path below the samples' folder."""
    paths = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
    return [
        SourceFile(path.relative_to(SAMPLES).as_posix(), path.stat().st_size, _opener(path)) for path in paths
    ]


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def open_samples(root: Path | None = None) -> Pack:
    """Open the embedded pack with the sample releases, installing them under `root` where they are not."""
    root = data_root() if root is None else root
    place = root / f"samples-{_digest()}"
    if not (place / "whole").is_file():
        place.mkdir(parents=True, exist_ok=True)
        with FileLock(root / "samples.lock"):
            if not (place / "whole").is_file():
                install_samples(place)
                (place / "whole").touch()
    return replace(open_embedded(root), releases=in_force(place))


def install_samples(place: Path) -> None:
    """Install every sample release below a folder."""
    files = sample_files()
    for data_set in data_sets().values():
        for mine in releases(data_set, files):
            install(place, data_set, mine, now=_INSTALLED, shrink=True)


def _digest() -> str:
    """Return a digest of the sample files and of the code that reads them."""
    whole = hashlib.sha256()
    for path in sorted((*SAMPLES.rglob("*"), *Path(__file__).parent.glob("*.py"))):
        if path.is_file():
            whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()[:16]
