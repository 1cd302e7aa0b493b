"""Data roots that hold the embedded pack by links, and publishers' files made of the samples."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrubjay.reference import Pack
from scrubjay.reference.datasets import SAMPLES
from tests.doors.made import Command

NCCI, FEES = SAMPLES / "ncci", SAMPLES / "fee_schedule" / "RVU24C"
UNITS = "MCR_MUE_PractitionerServices_Eff_{:02}-01-2024.csv"
TERMS = "--accept-terms"
DAY = ("--today", "2024-09-01")
TELEHEALTH = SAMPLES / "telehealth" / "list-telehealth-services-calendar-year-2024.txt"
CLAIM = "P {} F72 dx=L97.511 payer=MB | 11042 >1 x{} $100 @11"


def new_root(pack: Pack, root: Path) -> Path:
    """Make a data root with the embedded pack and nothing else."""
    place = root / pack.folder.name
    place.mkdir(parents=True)
    for path in pack.folder.iterdir():
        try:
            (place / path.name).hardlink_to(path)
        except OSError:
            (place / path.name).symlink_to(path)
    return root


def listing(root: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of every file below a folder; locks, which hold nothing, aside."""
    found = {}
    for folder, _, names in os.walk(root):
        for name in names:
            if not name.endswith(".lock"):
                state = (Path(folder) / name).lstat()
                found[str(Path(folder, name).relative_to(root))] = state.st_size, state.st_mtime_ns
        found[str(Path(folder).relative_to(root)) + "/"] = 0, 0
    return found


def units(folder: Path, month: int = 7, changes: Mapping[str, str] = {}) -> Path:
    """Write the practitioners' limits of a quarter of 2024 that begins with `month`; return the file.

    `changes`: beginnings of lines, and what stands there instead.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = (NCCI / UNITS.format(7)).read_bytes().decode("cp1252")
    path = folder / UNITS.format(month)
    path.write_bytes(changed(text, changes).encode("cp1252"))
    return path


def fees(
    folder: Path,
    name: str = "RVU24C",
    released: str = "05/03/2024",
    changes: Mapping[str, str] = {},
) -> Path:
    """Write the fee schedule of July 2024 as a release of a name and day; return its folder."""
    place = folder / name
    place.mkdir(parents=True)
    for path in FEES.iterdir():
        text = path.read_bytes().decode("cp1252").replace("RELEASED 05/03/2024", f"RELEASED {released}")
        own = changes if path.name.startswith("PPRRVU") else {}
        (place / path.name).write_bytes(changed(text, own).encode("cp1252"))
    return place


def changed(text: str, changes: Mapping[str, str]) -> str:
    """Replace beginnings of lines, each of which has to be there once."""
    for old, new in changes.items():
        assert text.count(f"\n{old}") == 1, old
        text = text.replace(f"\n{old}", f"\n{new}")
    return text


def zipped(place: Path, *paths: Path) -> Path:
    """Pack files into a zip, under their own names; return the zip."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            archive.write(path, path.name)
    return place


def status(cli: Command, *words: str) -> dict[str, dict[str, Any]]:
    """Return what `data status` says of each data set."""
    code, out, _ = cli("data", "status", "--format", "json", *words)
    assert code == 0
    return {one["name"]: one for one in json.loads(out)["sets"]}


def found(cli: Command, day: str, number: int, *words: str) -> tuple[list[str], list[str]]:
    """Check 11042 with units; return the edits that found something, and those that could not judge."""
    _, out, err = cli(
        "check", "--claim", CLAIM.format(day, number), "--select", "units", "--format", "json", *DAY, *words
    )
    assert out, err
    report = json.loads(out)
    return [one["edit"] for one in report["findings"]], [one["edit"] for one in report["gaps"]]
