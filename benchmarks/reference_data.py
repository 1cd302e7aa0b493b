"""What `benchmarks.reference` measures with: claims of 2024Q3, publishers' files of real size, data roots.

Files of code pairs, limits, add-on codes and fee schedules are written in the publishers' layouts from the
tables in ../shared/reference; where that folder is not there, only the code pairs, at random (see
`benchmarks.reference_made`). What no file stands for here is taken from the hand-written samples.
"""

from __future__ import annotations

import datetime as dt
import functools
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import folder
from benchmarks.reference_made import random_pairs, write_articles, write_taxonomy
from scrubjay.facts.practice import Practice
from scrubjay.intake import read_837
from scrubjay.kernel.config import Config
from scrubjay.reference import open_embedded
from scrubjay.reference.build.grouping import releases
from scrubjay.reference.build.model import DataSet, SourceFile
from scrubjay.reference.build.sampling import sample_files
from scrubjay.reference.datasets import SAMPLES, data_sets
from scrubjay.reference.opening import COMPILED_IN
from scrubjay.reference.update.archives import open_files
from scrubjay.sample import generate
from tests.reference.build import fee_official, ncci_official

MONTH = dt.date(2024, 8, 1)
"""The claims' month, in the quarter of which the tables are."""
TODAY = dt.date(2024, 10, 15)
SETTINGS = Config(select=("all",), practice=Practice(state="IL", locality="10112-00"))
"""All edits, previews too; a state of the sample's contractors, a locality of the made geographic indices."""
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
FEES = (("24b", "apr", "03/15/2024"), ("24c", "jul", "06/15/2024"))
"""Fee schedules: release, month, and the day of release, which the tables lack and is made up."""
UNITS = "MCR_MUE_PractitionerServices_Eff_{:02}-01-2024.csv"


@dataclass(frozen=True, slots=True)
class Files:
    """Where the files lie, and where the code pairs in them are from."""

    folder: Path
    origin: str


@functools.cache
def claims_file(claims: int) -> Path:
    """Return an 837P file of the month with that many claims, a tenth of them with a mistake."""
    path = Path(folder().name) / f"{MONTH}-{claims}.837"
    with path.open("wb") as out:
        generate(claims, seed=7, month=MONTH, mistakes=0.1, out=out)
    return path


@functools.cache
def official_files() -> Files:
    """Write the files of the data sets that are large, once."""
    place, pack = Path(folder().name) / "official", open_embedded()
    (place / "coverage").mkdir(parents=True)
    real = (SHARED / "reference/ncci").is_dir()
    if real:
        _write_shared(place)
    else:
        shutil.copy(SAMPLES / "ncci" / UNITS.format(7), place)
    pairs = ncci_official.practitioner_table(SHARED) if real else random_pairs()
    ncci_official.write_pairs(pairs, place, "ccipra")
    ncci_official.write_pairs(ncci_official.facility_table(pack, MONTH), place, "ccioph")
    _write_quarter_before(place)
    ((batch, _),) = read_837(claims_file(2_000), bucket=10**6)
    write_articles(pack, batch, place / "coverage")
    write_taxonomy(place / "nucc_taxonomy_241.csv")
    origin = "tables of ../shared" if real else "random pairs"
    return Files(place, f"{pairs.height:,} rows, {origin}")


def _write_shared(place: Path) -> None:
    ncci_official.write_addons(SHARED, place)
    for name in ncci_official.MUE_FILES:
        ncci_official.write_units(SHARED, place, name)
    for release, month, day in FEES:
        into = place / f"RVU{release.upper()}"
        into.mkdir()
        path = SHARED / f"reference/mpfs/pprrvu_rvu{release}_{month}.csv.gz"
        (into / f"PPRRVU24_{month.upper()}.csv").write_bytes(
            fee_official.official_release(release, day, path)
        )
        (into / "GPCI2024.csv").write_bytes(fee_official.gpci(2024))


def _write_quarter_before(place: Path) -> None:
    """Write limits of the quarter before: those of the quarter, each tenth one unit higher."""
    numbers = iter(range(1_000_000))

    def changed(match: re.Match[bytes]) -> bytes:
        return match[1] + b",%d," % (int(match[2]) + (next(numbers) % 10 == 0))

    data = (place / UNITS.format(7)).read_bytes()
    (place / UNITS.format(4)).write_bytes(re.sub(rb"(?m)^([0-9A-Z]{5}),(\d+),", changed, data))


def files_of(data_set: DataSet, place: Path) -> list[list[SourceFile]]:
    """Return the files of a data set by release: those of real size, else the samples."""
    return releases(data_set, open_files(place)) or releases(data_set, sample_files())


def installable(place: Path) -> list[str]:
    """Return the data sets that there are files of; those that are compiled into the embedded pack aside."""
    return [name for name, one in data_sets().items() if name not in COMPILED_IN and files_of(one, place)]


def bare_root(name: str) -> Path:
    """Return a new data root that holds nothing but the embedded pack, linked where that can be done."""
    root, held = Path(folder().name) / name, open_embedded().folder
    (root / held.name).mkdir(parents=True)
    for path in held.iterdir():
        target = root / held.name / path.name
        try:
            target.hardlink_to(path)
        except OSError:
            shutil.copyfile(path, target)
    return root


@contextmanager
def data_in(root: Path) -> Iterator[None]:
    """Let child processes take their reference data from a folder."""
    before = os.environ.get("SCRUBJAY_DATA")
    os.environ["SCRUBJAY_DATA"] = str(root)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SCRUBJAY_DATA"]
        else:
            os.environ["SCRUBJAY_DATA"] = before
