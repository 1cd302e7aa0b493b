"""Reads the ICD-10-CM order file: every code in tabular order, with its title, billable or not.

Fixed width (CDC, icd10OrderFiles.pdf): 1-5 order number, 7-13 code without its dot, 15 billable (1) or
header (0), 17-76 short title, 78 on the long title. The addenda beside it, which the order file already
holds, say what changed (`Add:`, `Delete:`, `Revise from:`, `Revise to:`); the publisher does not describe
their layout, so they are only counted, and compared with the order file.
"""

from __future__ import annotations

import re

from scrubjay.reference.build.icd10cm_files import text_of
from scrubjay.reference.build.model import LayoutError, SourceFile

_LINE = re.compile(r"(\d{5}) (?=.{7} [01] )([A-Z][0-9A-Z]{2,6}) +([01]) (.{60}) (\S.*)")
_CHANGE = re.compile(r"\s*(Add|Delete|Revise from|Revise to):\s+([01])\s+([A-Z][0-9A-Z]{2,6})\s", re.I)
_KINDS = ("add", "delete", "revise_from", "revise_to")
type Codes = dict[str, tuple[bool, str]]
"""Code to whether it is billable, and its long title."""


def read_order(file: SourceFile) -> Codes:
    """Read the order file.

    Raises LayoutError naming the first line that is not of the layout, repeats a code, or is out of order.
    """
    codes: Codes = {}
    for number, line in enumerate(text_of(file).splitlines(), start=1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise LayoutError(
                f"{file.name}, line {number}: not an order number (1-5), a code (7-13), 0 or 1 (15), "
                "a short title (17-76) and a long one (from 78)",
                "see whether it is the order file, not the codes file, and whole",
            )
        if int(match[1]) != len(codes) + 1:
            raise LayoutError(f"{file.name}, line {number}: order number {match[1]} follows {len(codes):05}")
        if match[2] in codes:
            raise LayoutError(f"{file.name}, line {number}: {match[2]} stands there twice")
        codes[match[2]] = match[3] == "1", match[5].rstrip()
    if not codes:
        raise LayoutError(f"{file.name}: no lines")
    return codes


def count_addenda(file: SourceFile, codes: Codes) -> dict[str, int]:
    """Count what the addenda changed, by kind, and the changes that the order file does not have."""
    changes: dict[str, set[tuple[str, bool]]] = {kind: set() for kind in _KINDS}
    for line in text_of(file).splitlines():
        match = _CHANGE.match(line)
        if match is not None:
            changes[match[1].lower().replace(" ", "_")].add((match[3], match[2] == "1"))
    held = {(code, billable) for code, (billable, _) in codes.items()}
    gone = changes["delete"] - changes["add"]
    counts = {f"addenda_{kind}": len(found) for kind, found in changes.items()}
    return counts | {"addenda_not_in_order_file": len(changes["add"] - held) + len(gone & held)}
