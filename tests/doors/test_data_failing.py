"""`scrubjay data update`: publishers' servers, killed processes, full disks."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from scrubjay.reference.datasets import data_sets
from scrubjay.reference.update import updating
from scrubjay.reference.update.web import Patience
from tests.doors.made import Command
from tests.doors.made_data import DAY, TELEHEALTH, TERMS, found, listing, status, units, zipped
from tests.reference.update.serving import Reply, Site, ranged, serve

# publishers' servers


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Serve files on this machine, and let the command line be patient without waiting."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    patience = Patience(connect=2.0, read=2.0, sleep=lambda _: None)
    monkeypatch.setattr(updating, "Order", partial(updating.Order, patience=patience))
    with serve() as site:
        yield site


def offer(site: Site, monkeypatch: pytest.MonkeyPatch, name: str, *targets: str) -> None:
    """Let a data set's page list these links."""
    links = "".join(f'<li><a href="{target}">a file (ZIP)</a></li>' for target in targets)
    page = site.put(
        "/page", Reply(f"<!doctype html><ul>{links}</ul>".encode(), headers={"Content-Type": "text/html"})
    )
    monkeypatch.setitem(data_sets(), name, replace(data_sets()[name], page=page))


MUE = "/files/zip/medicare-ncci-2024-q{}-practitioner-services-mue-table.zip"


def test_the_newest_release_is_found_on_the_page_and_a_broken_download_goes_on(
    rooted: Command, root: Path, files: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = zipped(files / "q3.zip", units(files)).read_bytes()
    offer(site, monkeypatch, "practitioner_units", MUE.format(2), f"/license/ama?file={MUE.format(3)}")
    site.put(MUE.format(3), ranged(body, cut=300), Reply(status=503))
    code, out, err = rooted("data", "update", "practitioner_units", TERMS, *DAY)
    assert (code, out) == (2, "")
    assert "practitioner_units: looking for the newest release" in err
    assert "the server is busy or out of order (503)" in err and "nothing is installed" in err
    (part,) = (root / "downloads").rglob("*.part")
    assert part.read_bytes() == body[:300]
    site.put(MUE.format(3), ranged(body))
    site.requests.clear()
    code, out, _ = rooted("data", "update", "practitioner_units", *DAY)
    assert code == 0 and out.startswith("practitioner_units 2024Q3: in force; 66 rows")
    assert [request.start for request in site.requests if request.path == MUE.format(3)] == [300]
    assert [path for path in (root / "downloads").rglob("*") if path.is_file()] == []
    code, out, _ = rooted("data", "update", *DAY)
    assert code == 0 and out.startswith("practitioner_units 2024Q3: as before")


def test_only_what_was_fetched_goes_after_an_update(
    rooted: Command, root: Path, files: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = root / "downloads" / "practitioner_units"
    own = units(place)
    assert rooted("data", "update", "--from", place, TERMS, *DAY)[0] == 0
    assert own.is_file()
    (place / "notes.json").write_text("{}")
    (place / ".settings.json").write_text("{}")
    (place / "mine.part").write_text("mine")
    offer(site, monkeypatch, "practitioner_units", MUE.format(2))
    body = zipped(files / "q2.zip", units(files, 4)).read_bytes()
    site.put(MUE.format(2), ranged(body, cut=300), Reply(status=503))
    assert rooted("data", "update", "practitioner_units", *DAY)[0] == 2
    offer(site, monkeypatch, "practitioner_units", MUE.format(3))
    site.put(MUE.format(3), ranged(zipped(files / "q3.zip", own).read_bytes()))
    assert rooted("data", "update", "practitioner_units", *DAY)[0] == 0
    assert {path.name for path in place.iterdir()} == {own.name, "notes.json", ".settings.json", "mine.part"}


def test_a_set_whose_server_fails_does_not_stop_the_others(
    rooted: Command, files: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put(MUE.format(3), ranged(zipped(files / "q3.zip", units(files)).read_bytes()))
    offer(site, monkeypatch, "practitioner_units", MUE.format(3))
    lost = replace(data_sets()["telehealth"], page=site.address + "/gone")
    monkeypatch.setitem(data_sets(), "telehealth", lost)
    code, out, err = rooted("data", "update", "telehealth", "practitioner_units", TERMS, *DAY)
    assert code == 2
    assert out.startswith("practitioner_units 2024Q3: in force")
    assert f"telehealth: {site.address}/gone does not exist (404); nothing is installed" in err


def test_an_address_of_a_file_stands_for_the_page(
    rooted: Command, root: Path, files: Path, site: Site
) -> None:
    body = zipped(files / "q3.zip", units(files)).read_bytes()
    address = site.put(
        "/mirror/any-name.zip", Reply(b"<!doctype html>no", headers={"Content-Type": "text/html"})
    )
    words = ("data", "update", "practitioner_units", "--from", address, TERMS, *DAY)
    before = listing(root)
    code, _, err = rooted(*words)
    assert code == 2 and "gave a web page, not the file" in err
    assert {name for name in listing(root) if "releases" in name} == {
        name for name in before if "releases" in name
    }
    site.put("/mirror/any-name.zip", Reply(body))
    code, out, err = rooted(*words)
    assert code == 0 and out.startswith("practitioner_units 2024Q3: in force"), err


# death and full disks

DYING = """
import os, signal, sys
from scrubjay.doors.cli import run
from scrubjay.reference.build import installing

real, left = getattr(installing, sys.argv[1]), int(sys.argv[2])

def dies(*words, **named):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*words, **named)

setattr(installing, sys.argv[1], dies)
sys.exit(run(sys.argv[3:]))
"""


def python(program: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a program of a few lines in a process of its own."""
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize(
    ("step", "call", "done"),
    [
        ("conform", 1, False),
        ("write_table", 3, False),
        ("write_manifest", 1, False),
        ("_flush", 1, False),
        ("open_release", 1, True),
    ],
)
def test_a_killed_update_leaves_a_whole_release_in_force(
    rooted: Command, root: Path, files: Path, step: str, call: int, done: bool
) -> None:
    units(files / "old", 4)
    assert rooted("data", "update", "--from", files / "old", TERMS, *DAY)[0] == 0
    units(files / "new", changes={"11042,1,2": "11042,2,2"})
    ended = python(DYING, step, call, "data", "update", "--from", files / "new", TERMS, *DAY)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert status(rooted)["practitioner_units"]["source"] == ("CMS 2024Q3" if done else "CMS 2024Q2")
    assert found(rooted, "2024-06-10", 2)[0] == ["MUE002"]
    assert found(rooted, "2024-08-10", 3)[0] == (["MUE002"] if done else [])
    assert rooted("data", "verify")[0] == 0
    code, out, _ = rooted("data", "update", "--from", files / "new", *DAY)
    assert code == 0 and ("as before" if done else "in force, was 2024Q2") in out
    assert found(rooted, "2024-08-10", 3)[0] == ["MUE002"]
    left = [path.name for path in (root / "releases").rglob(".*")]
    assert left == []


def test_a_killed_download_goes_on_where_it_stopped(
    rooted: Command, root: Path, files: Path, site: Site
) -> None:
    body = zipped(files / "q3.zip", units(files)).read_bytes()
    slow = ranged(body, drip=(40, 0.05))
    words = ("data", "update", "practitioner_units", "--from", site.put("/q3.zip", slow), TERMS, *DAY)
    command = [sys.executable, "-m", "scrubjay.doors.cli", *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            deadline = time.monotonic() + 60
            while not any(part.stat().st_size for part in (root / "downloads").rglob("*.part")):
                assert process.poll() is None and time.monotonic() < deadline
                time.sleep(0.01)
        finally:
            process.kill()
    assert process.returncode == -signal.SIGKILL
    assert not status(rooted)["practitioner_units"]["installed"]
    (part,) = (root / "downloads").rglob("*.part")
    size = part.stat().st_size
    assert 0 < size < len(body)
    site.requests.clear()
    site.put("/q3.zip", ranged(body))
    code, out, _ = rooted(*words)
    assert code == 0 and out.startswith("practitioner_units 2024Q3: in force")
    assert [request.start for request in site.requests] == [size]


LIMITED = """
import resource, sys
from scrubjay.doors.cli import run

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(run(sys.argv[2:]))
"""


@pytest.mark.parametrize(("limit", "step"), [(400, "the rows"), (2500, "the manifest")])
def test_a_full_disk_leaves_the_old_release_in_force(
    rooted: Command, root: Path, files: Path, limit: int, step: str
) -> None:
    files.mkdir()
    new = files / TELEHEALTH.name
    new.write_bytes(TELEHEALTH.read_bytes())
    assert rooted("data", "update", "--from", files, TERMS, *DAY)[0] == 0
    before = listing(root)
    sizes = {name.rsplit("/", 1)[-1]: size for name, (size, _) in before.items() if "telehealth" in name}
    assert (sizes["codes.arrow"] <= limit < sizes["manifest.json"]) is (step == "the manifest")
    new.write_bytes(TELEHEALTH.read_bytes().rsplit(b"\n", 2)[0] + b"\n")
    ended = python(LIMITED, limit, "data", "update", "--from", files, TERMS, *DAY)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "telehealth could not be installed: File too large" in ended.stderr
    assert "2024 of 2023-11-13 stays in force" in ended.stderr and "make room" in ended.stderr
    assert listing(root) == before
    code, out, _ = rooted("data", "update", "--from", files, *DAY)
    assert code == 0 and "in place of other data of this name; 42 rows" in out


def test_terms_and_pins_that_cannot_be_written_down_change_nothing(
    rooted: Command, root: Path, files: Path
) -> None:
    units(files)
    before = listing(root)
    ended = python(LIMITED, 20, "data", "update", "--from", files, TERMS, *DAY)
    assert ended.returncode == 2 and "terms.json would be larger than files may be here" in ended.stderr
    assert listing(root) == before
    assert rooted("data", "update", "--from", files, TERMS, *DAY)[0] == 0
    before = listing(root)
    ended = python(LIMITED, 5, "data", "pin", "practitioner_units@2024Q3")
    assert ended.returncode == 2 and "pins.json would be larger than" in ended.stderr
    assert listing(root) == before
