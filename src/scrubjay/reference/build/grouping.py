"""Which files belong to which release of a data set, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scrubjay.reference.build.model import DataSet, SourceFile

type ReleaseKey = tuple[tuple[str, str], ...]


def release_key(data_set: DataSet, name: str) -> ReleaseKey | None:
    """Return which release a file is of, None where it is none of the data set's.

    The pattern `files` is tried on each part of the path, archives and folders first. The key holds its named
    groups but `part`, numbers without leading zeros.
    """
    for part in name.split("/"):
        if match := re.search(data_set.files, part, re.IGNORECASE):
            groups = match.groupdict().items()
            return tuple((group, _plain(text)) for group, text in groups if text and group != "part")
    return None


def _plain(text: str) -> str:
    return f"{int(text):04}" if text.isdecimal() else text.lower()


def releases(data_set: DataSet, files: Sequence[SourceFile]) -> list[tuple[ReleaseKey, list[SourceFile]]]:
    """Return the files of a data set by release, in the order of their keys."""
    found: dict[ReleaseKey, list[SourceFile]] = {}
    for file in files:
        key = release_key(data_set, file.name)
        if key is not None:
            found.setdefault(key, []).append(file)
    return sorted(found.items(), key=lambda one: tuple(text for _, text in one[0]))


def names(files: Iterable[SourceFile]) -> str:
    """Return the names of files for a message, at most three."""
    listed = [file.base for file in files]
    return ", ".join(listed[:3]) + (f" and {len(listed) - 3} more" if len(listed) > 3 else "")
