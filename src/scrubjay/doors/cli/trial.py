"""Running the cases of edits for `scrubjay edits test`: which edits, and what differs from the cases."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scrubjay.errors import ConfigError

if TYPE_CHECKING:
    from scrubjay.edit import Edit
    from scrubjay.kernel.cases import CaseResult


def edits_of(target: str | None) -> list[Edit]:
    """Return the edits that a path, id, name, id prefix or family stands for; None stands for all."""
    from scrubjay.kernel.catalogue import catalogue, resolve

    path = Path(target) if target else None
    if path and path.is_dir():
        edits = [edit for file in sorted(path.rglob("*.py")) if (edit := _load(file)) is not None]
        if not edits:
            raise ConfigError(f"no file in {path} holds EDIT", "name a file or folder of edits")
        return edits
    if path and path.suffix == ".py":
        if not path.is_file():
            raise ConfigError(f"there is no file {path}", "check its name and folder")
        edit = _load(path)
        if edit is None:
            raise ConfigError(f"{path} holds no EDIT", "an edit file ends with EDIT = Edit(...)")
        return [edit]
    return [catalogue()[id_].edit for id_ in resolve([target or "all"])]


def _load(path: Path) -> Edit | None:
    """Import an edit file; None where it holds no edit. What it raises is the author's to read."""
    from scrubjay.edit import Edit
    from scrubjay.kernel.catalogue import check_columns

    spec = importlib.util.spec_from_file_location(f"scrubjay_edit_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ConfigError(f"{path} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        edit = getattr(module, "EDIT", None)
        if isinstance(edit, Edit):
            check_columns(edit)
    except Exception as error:
        raise ConfigError(
            f"{path} does not load: {type(error).__name__}: {error}", "correct the edit"
        ) from error
    return edit if isinstance(edit, Edit) else None


def failures(edits: Sequence[Edit]) -> list[str]:
    """Run the cases of edits, each alone and all in the catalogue's crowd; describe those that fail."""
    from scrubjay.kernel.cases import cases_plan, run_alone, run_crowd
    from scrubjay.kernel.catalogue import catalogue

    plan = cases_plan()
    crowd = {id_: entry.edit for id_, entry in catalogue().items()} | {edit.id: edit for edit in edits}
    alone = [_difference(one, "alone") for one in run_alone(plan, edits) if not one.passed]
    ids = {edit.id for edit in edits}
    together = [
        _difference(one, "in the crowd")
        for one in run_crowd(plan, list(crowd.values()))
        if one.edit.id in ids and not one.passed
    ]
    return alone + together


def _difference(one: CaseResult, how: str) -> str:
    number = list(one.edit.cases).index(one.case) + 1
    wanted, found = {str(hit) for hit in one.case.hits}, {str(hit) for hit in one.found}
    lines = [f"{one.edit.id} {one.edit.name}, case {number}, {how}", f"    {one.case.claim}"]
    if one.case.note:
        lines.append(f"    note: {one.case.note}")
    lines += [f"  - expected at {hit}, not found" for hit in sorted(wanted - found)]
    lines += [f"  + found at {hit}, not expected" for hit in sorted(found - wanted)]
    if wanted == found and len(one.found) != len(one.case.hits):
        lines.append(f"  + found {len(one.found)} times, expected {len(one.case.hits)}")
    if one.judged and one.case.cannot_judge:
        lines.append("  - expected among what could not be judged, and it was judged")
    if not one.judged and not one.case.cannot_judge:
        lines.append("  + could not be judged, which was not expected")
    return "\n".join(lines)
