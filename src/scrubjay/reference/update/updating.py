"""Updating data sets: from the publishers, or from files that the user has; each set stands by itself."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scrubjay.errors import PackError, ScrubjayError
from scrubjay.reference.build.grouping import releases
from scrubjay.reference.build.installing import install
from scrubjay.reference.build.model import DataSet, SourceFile, Terms
from scrubjay.reference.datasets import data_sets, find_data_set
from scrubjay.reference.pack import open_pack
from scrubjay.reference.releases import Release, in_force, remove
from scrubjay.reference.update.archives import open_files
from scrubjay.reference.update.discover import find_offer
from scrubjay.reference.update.download import fetch
from scrubjay.reference.update.web import PATIENCE, Patience

DOWNLOADS = "downloads"
EMBEDDED = ("icd10cm", "mce_definitions")
"""Data sets that the embedded pack is compiled from: it is compiled again with them."""

type Tell = Callable[[str, float | None], None]
"""Told what is done now, and the share of it that is done, 0.0 to 1.0 (None: not known)."""


@dataclass(frozen=True, slots=True)
class Update:
    """What came of one release: it is in force, or installed beside a newer or pinned one, or it failed.

    `before` is the label of the release that was in force, None where there was none. `error` says why
    nothing changed.
    """

    data_set: str
    before: str | None
    release: Release | None = None
    in_force: bool = False
    error: ScrubjayError | None = None

    @property
    def rows(self) -> int:
        """How many rows its own files gave."""
        if self.release is None:
            return 0
        return sum(self.release.frame(table.name).height for table in data_sets()[self.data_set].tables)


@dataclass(frozen=True, slots=True)
class Order:
    """What every update of one command shares: where to, when, whether a shrunken file is taken."""

    root: Path
    now: dt.datetime
    tell: Tell
    shrink: bool = False
    patience: Patience = PATIENCE


def terms_of(names: Sequence[str]) -> list[Terms]:
    """Return whose terms govern these data sets, in order of their names."""
    return sorted({terms for name in names for terms in data_sets()[name].terms})


def from_publishers(order: Order, names: Sequence[str], source: str = "") -> Iterator[Update]:
    """Fetch the newest release of each data set and install it; `source` is another page, or a file.

    A download that broke off goes on at the next call. A set that fails leaves its old release in force and
    does not stop the others.
    """
    for name in names:
        data_set = find_data_set(name)
        folder = order.root / DOWNLOADS / name

        def get(data_set: DataSet = data_set, folder: Path = folder) -> Sequence[SourceFile]:
            order.tell(f"{data_set.name}: looking for the newest release", None)
            offer = find_offer(data_set, source=source, day=None, patience=order.patience)
            for link in offer.files:
                text = f"{data_set.name}: fetching {link.name}"

                def done(so_far: int, total: int | None, text: str = text) -> None:
                    order.tell(text, so_far / total if total else None)

                fetch(link.url, folder, name=link.name, progress=done, patience=order.patience)
            wanted = {link.name for link in offer.files}
            return [file for file in open_files(folder) if file.name.split("/")[0] in wanted]

        update = _install(order, data_set, get)
        if update.error is None:
            shutil.rmtree(folder, ignore_errors=True)
        yield update


def from_files(order: Order, path: Path, names: Sequence[str] = ()) -> Iterator[Update]:
    """Install every release that a file, folder or archive holds, of these data sets or of all.

    A file that is named together with one data set is read as that, whatever its name.
    Raises PackError where the path cannot be read or holds nothing that is known.
    """
    files = open_files(path)
    found = False
    for name in names or list(data_sets()):
        data_set = find_data_set(name)
        groups = [mine for _, mine in releases(data_set, files)]
        if not groups and len(names) == 1:
            groups = [list(files)]
        for mine in groups:
            found = True
            yield _install(order, data_set, lambda mine=mine: mine)  # type: ignore[misc]
        if not groups and names:
            error = PackError(f"{path} holds no file of {name}", f"its files are named like {data_set.files}")
            yield Update(name, _label(order.root, name), error=error)
    if not found and not names:
        raise PackError(
            f"{path} holds no file that is known", "name the data set: scrubjay data update NAME --from"
        )


def _label(root: Path, name: str) -> str | None:
    held = in_force(root).get(name)
    return held.label if held else None


def _install(order: Order, data_set: DataSet, get: Callable[[], Sequence[SourceFile]]) -> Update:
    before = _label(order.root, data_set.name)
    try:
        files = get()
        release = install(
            order.root, data_set, files, now=order.now, progress=order.tell, shrink=order.shrink
        )
        if data_set.name in EMBEDDED:
            _compile_again(order, release)
    except ScrubjayError as error:
        return Update(data_set.name, before, error=error)
    chosen = in_force(order.root)[data_set.name]
    return Update(data_set.name, before, release, chosen.folder == release.folder)


def _compile_again(order: Order, release: Release) -> None:
    """Compile the embedded pack with a new release; where that fails the release goes again."""
    try:
        open_pack(order.root, progress=order.tell)
    except Exception as error:
        remove(order.root, release)
        text = f"the embedded pack cannot be compiled with {release.data_set} {release.label}: {error}"
        raise PackError(text, "the reference data in force are as before") from error
