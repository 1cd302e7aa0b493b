"""The catalogue: every edit that loads, found in the family folders and in plug-ins."""

from __future__ import annotations

import difflib
import functools
import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from types import ModuleType

from scrubjay.edit import GRAINS, Edit
from scrubjay.errors import ConfigError
from scrubjay.facts import registry

PLUGIN_GROUP = "scrubjay.edits"
"""Entry-point group: each entry names a module or package whose modules hold `EDIT`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An edit with its family and the module that holds it."""

    edit: Edit
    family: str
    module: str


@functools.cache
def catalogue() -> dict[str, Entry]:
    """Return every edit by id, ascending; two edits with one id or name are an error."""
    import scrubjay.edits as package

    entries: dict[str, Entry] = {}
    names: dict[str, str] = {}
    for module in _modules(package):
        edit: Edit = module.EDIT
        for key in (edit.id, edit.name):
            if key in names:
                raise ValueError(f"{module.__name__}: {key} is already taken by {names[key]}")
            names[key] = module.__name__
        check_columns(edit)
        entries[edit.id] = Entry(edit, module.__name__.split(".")[-2], module.__name__)
    return dict(sorted(entries.items()))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    roots = [package, *(entry.load() for entry in entry_points(group=PLUGIN_GROUP))]
    for root in roots:
        if hasattr(root, "EDIT"):
            yield root
            continue
        for info in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
            if not info.ispkg:
                module = importlib.import_module(info.name)
                if hasattr(module, "EDIT"):
                    yield module


def check_columns(edit: Edit) -> None:
    """Raise `ValueError` where the condition, the message or the fix reads a column that the grain lacks."""
    knowledge = registry()
    for name in sorted(edit.reads):
        if not knowledge.exists(edit.grain.grain, name):
            near = difflib.get_close_matches(name, knowledge.names(edit.grain.grain), n=3)
            raise ValueError(
                f"edit {edit.id}: grain {edit.grain.grain!r} has no column {name!r}; near: {near}"
            )


def find_edit(word: str) -> Entry:
    """Return the edit with this id or name."""
    entries = catalogue()
    found = entries.get(word.upper()) or next((e for e in entries.values() if e.edit.name == word), None)
    if found is None:
        known = [*entries, *(entry.edit.name for entry in entries.values())]
        near = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
        hint = f"near: {', '.join(near)}" if near else "`scrubjay edits list` lists them"
        raise ConfigError(f"no edit {word!r}", hint)
    return found


def resolve(words: Iterable[str]) -> list[str]:
    """Return the ids of the edits that ids, names, families, id prefixes (`DX`) or `all` stand for."""
    entries = catalogue()
    found: list[str] = []
    for word in words:
        matches = [
            id_
            for id_, entry in entries.items()
            if word in ("all", entry.family, entry.edit.name) or id_ == word.upper()
            or (word.isupper() and word.isalpha() and id_.rstrip("0123456789") == word)
        ]  # fmt: skip
        if not matches:
            find_edit(word)
        found += matches
    return list(dict.fromkeys(found))


def grain_columns(grain: str) -> list[str]:
    """Return the columns that edits of a grain may read, without the pattern families."""
    return registry().names(GRAINS[grain].grain)
