"""The coverage table: every published edit and known mistake, with what implements it or why nothing does."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from scrubjay.doors.docs.markdown import generated, page, prose, table
from scrubjay.edit import Edit
from scrubjay.kernel.catalogue import Entry

LISTS = ("ioce", "mce", "mistake")
ENDED = "ended"
"""The reason of an entry that CMS lists and does not apply any more."""
_WORDS = {"key", "number", "group", "name", "by", "reason", "note"}


@dataclass(frozen=True, slots=True)
class Target:
    """One published edit or known mistake; `key` is what `Edit.implements` names, with its list before it.

    `by` holds ids of edits that implement it and do not say so themselves; `reason`, why nothing does.
    """

    key: str
    name: str
    number: str
    group: str
    by: tuple[str, ...]
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The lists by name, their titles, and the texts of the reasons."""

    titles: Mapping[str, str]
    lists: Mapping[str, tuple[Target, ...]]
    reasons: Mapping[str, str]

    @property
    def keys(self) -> frozenset[str]:
        """Everything that `Edit.implements` may name."""
        return frozenset(target.key for targets in self.lists.values() for target in targets)


def load_coverage() -> Coverage:
    """Read coverage.toml; raise `ValueError` where an entry has an unknown word or a key comes twice."""
    raw = tomllib.loads(files(__package__).joinpath("coverage.toml").read_text(encoding="utf-8"))
    lists = {name: tuple(_target(name, entry) for entry in raw[name]["entries"]) for name in LISTS}
    keys = [target.key for targets in lists.values() for target in targets]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise ValueError(f"coverage.toml: twice: {', '.join(twice)}")
    return Coverage({name: raw[name]["title"] for name in LISTS}, lists, raw["reasons"])


def _target(list_name: str, entry: Mapping[str, Any]) -> Target:
    if strange := set(entry) - _WORDS:
        raise ValueError(f"coverage.toml: {entry.get('key')}: unknown {', '.join(sorted(strange))}")
    return Target(
        key=f"{list_name}:{entry['key']}",
        name=entry["name"],
        number=str(entry.get("number", entry["key"])).lstrip("0"),
        group=entry.get("group", ""),
        by=tuple(entry.get("by", ())),
        reason=entry.get("reason", ""),
        note=entry.get("note", ""),
    )


def implementers(target: Target, entries: Mapping[str, Entry]) -> list[Edit]:
    """Return the edits that implement a target, by id."""
    return [one.edit for id_, one in entries.items() if target.key in one.edit.implements or id_ in target.by]


def coverage_page(entries: Mapping[str, Entry]) -> str:
    """Return the coverage tables with their counts."""
    coverage = load_coverage()
    counts = [_counts(coverage, name, entries) for name in LISTS]
    lists = [_list(coverage, name, entries) for name in LISTS]
    used = {
        edit.id
        for targets in coverage.lists.values()
        for one in targets
        for edit in implementers(one, entries)
    }
    others = [[_link(one.edit), prose(one.edit.title)] for id_, one in entries.items() if id_ not in used]
    reasons = table(("Reason", "Means"), [[name, prose(text)] for name, text in coverage.reasons.items()])
    rest = f"## Further edits\n\n{table(('Edit', 'Finds'), others)}" if others else ""
    return page(
        generated("src/scrubjay/doors/docs/coverage.toml and the edits' `implements`"),
        "# Coverage",
        "What CMS's own editors check, and what payers' automated systems are known to compare: which edit "
        "of Scrubjay does it, or why none does yet. An edit may be narrower than what it implements: its "
        "page says exactly what it checks. Numbers are CMS's; the words are ours.",
        table(("List", "Entries", "Implemented", "No longer applied by CMS", "Not yet"), counts),
        f"## Reasons\n\nWhy an entry is not implemented.\n\n{reasons}",
        *lists,
        rest,
    )


def _counts(coverage: Coverage, name: str, entries: Mapping[str, Entry]) -> list[str]:
    targets = coverage.lists[name]
    done = [one for one in targets if implementers(one, entries)]
    ended = [one for one in targets if one not in done and one.reason == ENDED]
    open_ = len(targets) - len(done) - len(ended)
    return [coverage.titles[name], str(len(targets)), str(len(done)), str(len(ended)), str(open_)]


def _list(coverage: Coverage, name: str, entries: Mapping[str, Entry]) -> str:
    targets = coverage.lists[name]
    if name != "mistake":
        rows = [[one.number, prose(one.name), *_answer(one, entries)] for one in targets]
        return f"## {coverage.titles[name]}\n\n" + table(
            ("No.", "Edit", "Implemented by", "Why not, notes"), rows
        )
    blocks = [f"## {coverage.titles[name]}"]
    for group in dict.fromkeys(one.group for one in targets):
        held = [one for one in targets if one.group == group]
        rows = [[prose(one.name), *_answer(one, entries)] for one in held]
        blocks.append(f"### {group}\n\n" + table(("Mistake", "Found by", "Why not, notes"), rows))
    return "\n\n".join(blocks)


def _answer(target: Target, entries: Mapping[str, Entry]) -> Sequence[str]:
    edits = implementers(target, entries)
    why = "" if edits else f"[{target.reason}](#reasons)."
    notes = " ".join(part for part in (why, prose(target.note)) if part)
    return [", ".join(_link(edit) for edit in edits), notes]


def _link(edit: Edit) -> str:
    return f"[{edit.id}](edits/{edit.id}.md)"
