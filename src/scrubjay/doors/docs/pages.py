"""All generated pages by their path in the repository: made, compared with the disk, written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scrubjay.doors.docs.columns import columns_page, sets_page
from scrubjay.doors.docs.coverage import coverage_page
from scrubjay.doors.docs.data_sets import data_sets_page
from scrubjay.doors.docs.edits import edit_page, index_page
from scrubjay.doors.docs.examples import examples
from scrubjay.doors.docs.readme import fill
from scrubjay.kernel.catalogue import Entry, catalogue

README = "README.md"
_EDITS = "docs/edits"


def pages(root: Path) -> dict[str, str]:
    """Return the text of every generated page by its path under `root`, the README's filled in."""
    entries = own(catalogue())
    shown = examples([entry.edit for entry in entries.values()])
    made = {f"{_EDITS}/{id_}.md": edit_page(entry, shown[id_]) for id_, entry in entries.items()}
    made[f"{_EDITS}/index.md"] = index_page(entries)
    made["docs/coverage.md"] = coverage_page(entries)
    made["docs/columns.md"] = columns_page()
    made["docs/sets.md"] = sets_page()
    made["docs/data-sets.md"] = data_sets_page(entries)
    if (root / README).is_file():
        made[README] = fill((root / README).read_text(encoding="utf-8"), entries)
    return made


def own(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return the edits of this package, without those of plug-ins."""
    return {id_: one for id_, one in entries.items() if one.module.startswith("scrubjay.edits.")}


def stale(root: Path, made: Mapping[str, str]) -> list[Path]:
    """Return the pages of edits that do not exist any more."""
    return [path for path in sorted((root / _EDITS).glob("*.md")) if f"{_EDITS}/{path.name}" not in made]


def differences(root: Path) -> dict[str, str]:
    """Return how each page on disk differs from what would be written, by path; nothing: all is current."""
    made = pages(root)
    found = {}
    for name, text in made.items():
        path = root / name
        if not path.is_file():
            found[name] = "missing"
        elif path.read_text(encoding="utf-8") != text:
            found[name] = "not current: make docs"
    return found | {path.relative_to(root).as_posix(): "no such edit" for path in stale(root, made)}


def write(root: Path) -> int:
    """Write the pages that differ, remove those of edits that are gone, and return how many changed."""
    made = pages(root)
    old = stale(root, made)
    for path in old:
        path.unlink()
    changed = 0
    for name, text in made.items():
        path = root / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        changed += 1
    return changed + len(old)
