"""Which files belong to which release of a data set, by their names."""

from __future__ import annotations

from collections.abc import Sequence

from scrubjay.reference.build.model import DataSet, SourceFile
from scrubjay.reference.build.naming import TIMES, Rank, groups_of, release_day, release_rank

type ReleaseKey = tuple[str, tuple[Rank, ...]]
"""The first day that the names say, and what else tells releases apart."""


def release_key(data_set: DataSet, name: str) -> ReleaseKey | None:
    """Return which release a file is of, None where it is none of the data set's.

    The pattern `files` is tried on each part of the path, archives and folders first. A quarter and its first
    month are one time.
    """
    for part in name.split("/"):
        groups = groups_of(data_set.files, part)
        if groups is not None:
            day = release_day(groups)
            if day is None:
                return "", release_rank(data_set.files, groups)
            rest = {group: text for group, text in groups.items() if group not in TIMES}
            return day.isoformat(), release_rank(data_set.files, rest)
    return None


def releases(data_set: DataSet, files: Sequence[SourceFile]) -> list[list[SourceFile]]:
    """Return the files of a data set by release, in the order of the releases."""
    found: dict[ReleaseKey, list[SourceFile]] = {}
    for file in files:
        key = release_key(data_set, file.name)
        if key is not None:
            found.setdefault(key, []).append(file)
    return [mine for _, mine in sorted(found.items(), key=lambda one: one[0])]
