"""Laying out text for a terminal: colour, money, plurals, wrapped paragraphs, aligned tables."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_CODES = {"reject": "1;31", "deny": "31", "review": "33", "info": "36", "bold": "1", "dim": "2", "good": "32"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_STYLED = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours words where `on`; else returns them as they are."""

    on: bool

    def __call__(self, text: str, style: str) -> str:
        """Return the text in a style of `_CODES`."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.on and text else text


def printable(text: str) -> str:
    """Replace characters that would move the cursor, change colours or reverse the reading direction."""
    return _CONTROL.sub("?", text.replace("\t", " ").replace("\n", " "))


def money(amount: Decimal | None) -> str:
    """Write an amount in dollars; nothing for none."""
    return "" if amount is None else f"${amount:,.2f}"


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun: `1 claim`, `2,000 claims`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def paragraph(text: str, width: int, indent: str = "", first: str | None = None) -> str:
    """Wrap a text; `first` replaces the indent of the first line."""
    return textwrap.fill(
        text,
        width,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def table(
    rows: Sequence[Sequence[str]], header: Sequence[str], *, right: Sequence[int] = (), indent: str = ""
) -> str:
    """Lay out rows under a header; the columns numbered in `right` are aligned to the right."""
    everything = [list(header), *(list(row) for row in rows)]
    widths = [max(visible(row[at]) for row in everything) for at in range(len(header))]
    lines = []
    for row in everything:
        cells = [_padded(text, widths[at], at in right) for at, text in enumerate(row)]
        lines.append((indent + "  ".join(cells)).rstrip())
    return "\n".join(lines)


def visible(text: str) -> int:
    """Return how many columns a text takes, colours left out."""
    return len(_STYLED.sub("", text))


def _padded(text: str, width: int, right: bool) -> str:
    gap = " " * (width - visible(text))
    return gap + text if right else text + gap
