"""How the grains hang together, and how a column name finds its grain."""

from __future__ import annotations

BASE_TABLES = {"claim": "claims", "line": "lines", "diagnosis": "diagnoses"}
_PARENTS: dict[str, tuple[tuple[str, str], ...]] = {
    "claim": (),
    "line": (("claim", ""),),
    "diagnosis": (("claim", ""),),
    "link": (("line", ""), ("diagnosis", "")),
    "pair": (("line_1", "_1"), ("line_2", "_2"), ("claim", "")),
    "conflict": (("diagnosis_1", "_1"), ("diagnosis_2", "_2"), ("claim", "")),
}
DATE_COLUMNS = {
    "claim": "service_date",
    "line": "service_date",
    "diagnosis": "diagnosis_date",
    "link": "service_date",
    "pair": "service_date_1",
    "conflict": "diagnosis_date_1",
}
"""The column that decides which dated variant of an edit is in force."""


def parents(grain: str) -> tuple[tuple[str, str], ...]:
    """Return the parents of a grain, each with the suffix that its columns carry there."""
    return _PARENTS[grain]


def strip_side(parent: str, side: str, name: str) -> tuple[str | None, str]:
    """Return the base grain and the inner name that `name` has in `parent`, or (None, name)."""
    base = parent.removesuffix("_1").removesuffix("_2")
    if not side:
        return base, name
    return (base, name.removesuffix(side)) if name.endswith(side) else (None, name)
