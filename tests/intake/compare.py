"""Both paths on the same bytes, and how they differ."""

from __future__ import annotations

import re
from typing import Any

from scrubjay.claims.batch import Batch, SourceProblem, concat
from scrubjay.claims.schema import TABLES
from scrubjay.intake import Totals, read_reference, read_vectorised
from scrubjay.intake.x12.delimiters import regions

Result = tuple[Batch, list[SourceProblem], Totals]


def vectorised(data: bytes, size: int = 4 << 20) -> Result:
    """Read all of the data by the vectorised path."""
    reading = read_vectorised(data, size=size)
    batches: list[Batch] = []
    problems: list[SourceProblem] = []
    for batch, found in reading:
        batches.append(batch)
        problems += found
    return (batches[0] if len(batches) == 1 else concat(batches)), problems, reading.totals


def differences(one: Result, two: Result) -> list[Any]:
    """Return what differs in the tables (types and values), the problems and the totals."""
    found: list[Any] = []
    for name in TABLES:
        left, right = getattr(one[0], name), getattr(two[0], name)
        if left.schema != right.schema or left.height != right.height:
            found.append((name, left.shape, right.shape))
        elif not left.equals(right):
            found += [(name, column) for column in left.columns if not left[column].equals(right[column])]
    if one[1] != two[1]:
        found.append(
            [problem for problem in (*one[1], *two[1]) if (problem in one[1]) != (problem in two[1])]
        )
    if one[2] != two[2]:
        found.append((one[2], two[2]))
    return found


def agree(data: bytes, size: int = 4 << 20) -> Result:
    """Read by both paths, assert that they agree, and return the plain result."""
    plain = read_reference(data)
    assert differences(plain, vectorised(data, size)) == []
    return plain


def count_claims(data: bytes) -> int:
    """Count CLM segments by a regular expression, apart from any tokeniser."""
    total = 0
    for region in regions(data):
        if region.readable:
            element, terminator = (
                re.escape(d) for d in (region.delimiters.element, region.delimiters.terminator)
            )
            blank = rb"[ \t\n\v\f\r\0]*"
            pattern = (
                rb"(?:\A|"
                + terminator
                + rb")"
                + blank
                + rb"CLM"
                + blank
                + rb"(?="
                + element
                + rb"|"
                + terminator
                + rb"|\Z)"
            )
            piece = data[region.start : region.stop]
            total += len(re.findall(pattern, piece, re.IGNORECASE))
    return total
