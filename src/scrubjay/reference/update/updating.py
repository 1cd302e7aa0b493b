"""Updating data sets: from the publishers, or from files that the user has; each set stands by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from scrubjay.errors import PackError, ScrubjayError
from scrubjay.reference.build.grouping import release_key, releases
from scrubjay.reference.build.installing import install, remove_release
from scrubjay.reference.build.model import DataSet, SourceFile, Terms
from scrubjay.reference.datasets import data_sets, find_data_set
from scrubjay.reference.opening import COMPILED_IN, open_pack
from scrubjay.reference.releases import Release, in_force, installed
from scrubjay.reference.update.archives import UNFINISHED, open_files
from scrubjay.reference.update.discover import Offer, OfferError, find_offer
from scrubjay.reference.update.download import clear_away, fetch
from scrubjay.reference.update.terms import accepted
from scrubjay.reference.update.web import PATIENCE, Patience
from scrubjay.reference.update.zips import damage

DOWNLOADS = "downloads"

type Tell = Callable[[str, float | None], None]
"""Told what is done now, and the share of it that is done, 0.0 to 1.0 (None: not known)."""


@dataclass(frozen=True, slots=True)
class Update:
    """What came of one release: it is in force, or installed beside a newer or pinned one, or it failed.

    `before` is the label of the release that was in force, None where there was none. `same`: it is that
    very release. `error` says why nothing changed.
    """

    data_set: str
    before: str | None
    release: Release | None = None
    in_force: bool = False
    same: bool = False
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

    Of a set whose releases speak each for a time of its own, today's comes first, where the newest is ahead
    of its time. A download that broke off goes on at the next call. A set that fails leaves its old
    release in force and does not stop the others.
    """
    for name in names:
        data_set = find_data_set(name)
        try:
            offers = _offers(order, data_set, source)
        except ScrubjayError as error:
            yield Update(name, _label(order.root, name), error=error)
            continue
        for offer in offers:
            update = _install(order, data_set, partial(_fetched, order, data_set, offer))
            if update.error is None:
                clear_away(order.root / DOWNLOADS / data_set.name)
            yield update


def _offers(order: Order, data_set: DataSet, source: str) -> list[Offer]:
    order.tell(f"{data_set.name}: looking for the newest release", None)
    newest = find_offer(data_set, source=source, patience=order.patience)
    today = order.now.date()
    if data_set.history == "whole" or newest.day is None or newest.day <= today:
        return [newest]
    try:
        return [find_offer(data_set, source=source, day=today, patience=order.patience), newest]
    except OfferError:
        return [newest]


def _fetched(order: Order, data_set: DataSet, offer: Offer) -> list[SourceFile]:
    """Fetch the files of an offer and open them; what is there already is not fetched again."""
    if missing := offer.terms - accepted(order.root):
        text = f"the publisher asks to accept the terms of {', '.join(sorted(missing))} before the download"
        raise PackError(text, "accept them: scrubjay data update --accept-terms")
    folder = order.root / DOWNLOADS / data_set.name
    files: list[SourceFile] = []
    for link in offer.files:
        text = f"{data_set.name}: fetching {link.name}"

        def done(so_far: int, total: int | None, text: str = text) -> None:
            order.tell(text, so_far / total if total else None)

        place = fetch(link.url, folder, name=link.name, progress=done, patience=order.patience)
        files += open_files(place)
    return files


def from_files(order: Order, path: Path, names: Sequence[str] = ()) -> Iterator[Update]:
    """Install every release that a file, folder or archive holds, of these data sets or of all.

    A file that is named together with one data set goes to its reader, whatever its name. A damaged archive
    in a folder does not hold back the others. Raises PackError where the path cannot be read or holds nothing
    that is known.
    """
    files, damaged = _opened(path)
    groups = {name: releases(find_data_set(name), files) for name in names or data_sets()}
    if len(names) == 1 and not groups[names[0]] and files:
        groups[names[0]] = [files]
    if not any(groups.values()) and not damaged:
        raise PackError(f"{path} holds no file of a data set", "name the data set that it is")
    for entry, error in damaged:
        known = [name for name in groups if release_key(data_sets()[name], entry) is not None]
        for name in known or [entry]:
            yield Update(name, _label(order.root, name), error=error)
    for name, found in groups.items():
        for mine in found:
            yield _install(order, data_sets()[name], partial(list, mine))
        if names and not found and not damaged:
            error = PackError(f"{path} holds no file of {name}", f"its files match {data_sets()[name].files}")
            yield Update(name, _label(order.root, name), error=error)


def sets_in(path: Path) -> list[str]:
    """Return the data sets of which a file, folder or archive holds a release, by their names."""
    files, _ = _opened(path)
    return [name for name, one in data_sets().items() if releases(one, files)]


def _opened(path: Path) -> tuple[list[SourceFile], list[tuple[str, ScrubjayError]]]:
    """Return the files of a path, and the entries of a folder that cannot be opened, each with the reason.

    Where the folder's entries are of no data set, its own name may say which release they are.
    """
    if not path.is_dir():
        return open_files(path), []
    files: list[SourceFile] = []
    damaged: list[tuple[str, ScrubjayError]] = []
    with damage(str(path)):
        entries = sorted(path.iterdir())
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith(UNFINISHED):
            continue
        try:
            found = open_files(entry)
        except ScrubjayError as error:
            damaged.append((entry.name, error))
            continue
        files += [_below(entry.name, one) for one in found] if entry.is_dir() else found
    if not any(releases(one, files) for one in data_sets().values()):
        files = [_below(path.resolve().name, one) for one in files]
    return files, damaged


def _below(folder: str, file: SourceFile) -> SourceFile:
    return replace(file, name=f"{folder}/{file.name}")


def _held(root: Path, name: str) -> Release | None:
    return in_force(root).get(name)


def _label(root: Path, name: str) -> str | None:
    held = _held(root, name)
    return held.label if held else None


def _install(order: Order, data_set: DataSet, get: Callable[[], Sequence[SourceFile]]) -> Update:
    held, known = _held(order.root, data_set.name), installed(order.root, data_set.name)
    before = held.label if held else None
    try:
        files = get()
        release = install(
            order.root, data_set, files, now=order.now, progress=order.tell, shrink=order.shrink
        )
        if data_set.name in COMPILED_IN:
            new = all(one.folder != release.folder for one in known)
            _compile_again(order, data_set, release, new)
    except ScrubjayError as error:
        return Update(data_set.name, before, error=error)
    chosen = in_force(order.root)[data_set.name]
    same = held is not None and held.folder == release.folder
    return Update(data_set.name, before, release, chosen.folder == release.folder, same)


def _compile_again(order: Order, data_set: DataSet, release: Release, new: bool) -> None:
    """Compile the embedded pack with a release; where that fails, one that is new goes again."""
    try:
        open_pack(order.root, progress=order.tell)
    except Exception as error:
        if new:
            remove_release(order.root, data_set, release)
        text = f"the embedded pack cannot be compiled with {release.data_set} {release.label}: {error}"
        raise PackError(text, "the reference data in force are as before") from error
