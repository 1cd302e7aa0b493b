"""Writing Markdown as GitHub renders it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CODE = re.compile(r"(`[^`]*`)")
_SPECIAL = re.compile(r"(\\|\*|<|>|\[|\]|(?<!\w)_|_(?!\w))")


def prose(text: str) -> str:
    """Return running text so that it reads as it is written; code spans and bullets stay."""
    parts = _CODE.split(text)
    plain = [part if at % 2 else _SPECIAL.sub(r"\\\1", part) for at, part in enumerate(parts)]
    return re.sub(r"(?m)^(\s*)\\\* ", r"\1* ", "".join(plain))


def code(text: str) -> str:
    """Return text as a code span."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; a `|` in a cell is escaped, also in code (GFM, section 4.10)."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


def generated(source: str) -> str:
    """Return the comment at the head of a generated page, which names what to change instead."""
    return f"<!-- Written by `make docs` from {source}. Change that, not this. -->\n"


def page(*blocks: str) -> str:
    """Join the blocks of a page with one empty line between them."""
    return "\n\n".join(block.strip("\n") for block in blocks if block) + "\n"
