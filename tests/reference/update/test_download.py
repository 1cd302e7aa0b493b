"""Fetching from a server that breaks off, forgets, changes its mind, and lies about length."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scrubjay.errors import PackError
from scrubjay.reference.update import download
from scrubjay.reference.update.disk import StorageError
from scrubjay.reference.update.download import fetch
from scrubjay.reference.update.web import DownloadError, Patience
from scrubjay.reference.update.zips import ArchiveError
from tests.reference.update.serving import STAMP, Reply, Request, Site, ranged

TEXT = bytes(range(256)) * 400
LICENCE = b"<!DOCTYPE html><html><title>License</title><body>To get the file, press Accept</body></html>"


def zipped(seed: int = 0, size: int = 50_000) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.txt", bytes((seed + n * n // 7) % 251 for n in range(size)))
    return target.getvalue()


type Fetch = Callable[..., Path]


@pytest.fixture
def get(tmp_path: Path, patience: Patience) -> Fetch:
    def fetch_here(url: str, **how: object) -> Path:
        return fetch(url, tmp_path / "files", **({"patience": patience} | how))  # type: ignore[arg-type]

    return fetch_here


def left(folder: Path) -> list[str]:
    """What is in the folder, but locks."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


def test_a_whole_file(site: Site, get: Fetch, tmp_path: Path) -> None:
    whole = zipped()
    seen: list[tuple[int, int | None]] = []
    url = site.put("/files/zip/a.zip", ranged(whole))
    path = get(url, progress=lambda done, total: seen.append((done, total)))
    assert path == tmp_path / "files" / "a.zip"
    assert path.read_bytes() == whole
    assert left(path.parent) == [".a.zip.json", "a.zip"]
    assert seen[0] == (0, len(whole))
    assert seen[-1] == (len(whole), len(whole))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_nothing_but_the_request_is_sent(site: Site, get: Fetch) -> None:
    get(site.put("/a.txt", Reply(b"text", headers={"Set-Cookie": "id=1"})), name="b.txt")
    get(site.put("/c.txt", Reply(b"text")))
    for request in site.requests:
        assert set(request.headers) == {"host", "user-agent", "accept", "accept-encoding"}
        assert request.headers["user-agent"].startswith("scrubjay/")
        assert request.headers["accept-encoding"] == "identity"


@pytest.mark.parametrize("cut", [0, 1, 4096, 65_536, len(TEXT) - 1])
def test_a_broken_connection_is_gone_on_with(site: Site, get: Fetch, pauses: list[float], cut: int) -> None:
    url = site.put("/a.txt", ranged(TEXT, cut=cut), ranged(TEXT))
    assert get(url).read_bytes() == TEXT
    first, second = site.requests
    assert "range" not in first.headers
    assert second.headers.get("range") == (f"bytes={cut}-" if cut else None)
    assert second.headers.get("if-range") == ('"1"' if cut else None)
    assert pauses == [1.0]


def test_many_breaks_that_each_bring_something(site: Site, get: Fetch, pauses: list[float]) -> None:
    url = site.put("/a.txt", ranged(TEXT, cut=7_000))
    assert get(url).read_bytes() == TEXT
    assert len(site.requests) == len(TEXT) // 7_000 + 1
    assert pauses == [1.0] * (len(site.requests) - 1)


def test_breaks_that_bring_nothing_end(site: Site, get: Fetch, pauses: list[float], tmp_path: Path) -> None:
    url = site.put("/a.txt", ranged(TEXT, cut=100), ranged(TEXT, cut=0))
    with pytest.raises(DownloadError, match=r"the connection broke off; tried 5 times") as caught:
        get(url)
    assert "--from FILE" in caught.value.next_step
    assert pauses == [1.0, 2.0, 4.0, 8.0]
    assert left(tmp_path / "files") == ["a.txt.part", "a.txt.part.json"]


def test_a_later_call_goes_on_where_an_earlier_one_ended(site: Site, get: Fetch, tmp_path: Path) -> None:
    url = site.put("/a.txt", ranged(TEXT, cut=100), ranged(TEXT, cut=0))
    with pytest.raises(DownloadError):
        get(url)
    site.put("/a.txt", ranged(TEXT))
    seen: list[int] = []
    assert get(url, progress=lambda done, _: seen.append(done)).read_bytes() == TEXT
    assert site.requests[-1].headers["range"] == "bytes=100-"
    assert seen[0] == 100
    assert left(tmp_path / "files") == [".a.txt.json", "a.txt"]


def test_a_part_that_was_whole_but_not_named_yet(site: Site, get: Fetch, tmp_path: Path) -> None:
    url = site.put("/a.txt", ranged(TEXT))
    part(tmp_path, url, TEXT, etag='"1"', length=len(TEXT))
    assert get(url).read_bytes() == TEXT
    assert [request.headers["range"] for request in site.requests] == [f"bytes={len(TEXT)}-"]


def part(tmp_path: Path, url: str, content: bytes, **note: object) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.txt.part").write_bytes(content)
    (folder / "a.txt.part.json").write_text(json.dumps({"url": url} | note))


def test_a_file_that_changed_begins_anew(site: Site, get: Fetch, tmp_path: Path) -> None:
    url = site.put("/a.txt", ranged(TEXT, etag='"2"'))
    part(tmp_path, url, b"old" * 100, etag='"1"', length=900)
    assert get(url).read_bytes() == TEXT
    assert len(site.requests) == 1


def test_a_server_that_forgets_if_range(site: Site, get: Fetch, tmp_path: Path, pauses: list[float]) -> None:
    def careless(request: Request) -> Reply:
        return ranged(TEXT, etag='"2"')(Request(request.path, request.headers | {"if-range": '"2"'}))

    url = site.put("/a.txt", careless)
    part(tmp_path, url, b"old" * 100, etag='"1"', length=len(TEXT))
    assert get(url).read_bytes() == TEXT
    assert [request.headers.get("range") for request in site.requests] == ["bytes=300-", None]
    assert pauses == [0.0]


def test_a_file_that_changes_between_all_tries(site: Site, get: Fetch) -> None:
    other = TEXT[::-1]
    url = site.put("/a.txt", ranged(TEXT, cut=500), ranged(other, '"2"', cut=700), ranged(other, '"2"'))
    assert get(url).read_bytes() == other


def test_a_server_that_ignores_ranges(site: Site, get: Fetch) -> None:
    marks = {"ETag": '"1"'}
    url = site.put("/a.txt", Reply(TEXT, headers=marks, cut=500), Reply(TEXT, headers=marks))
    assert get(url).read_bytes() == TEXT


@pytest.mark.parametrize("marks", [{}, {"ETag": 'W/"1"'}])
def test_without_a_strong_mark_it_begins_anew(site: Site, get: Fetch, marks: dict[str, str]) -> None:
    url = site.put("/a.txt", Reply(TEXT, headers=marks, cut=500), Reply(TEXT, headers=marks))
    assert get(url).read_bytes() == TEXT
    assert all("range" not in request.headers for request in site.requests)


def test_a_weak_mark_leaves_the_day_of_the_change(site: Site, get: Fetch) -> None:
    url = site.put("/a.txt", ranged(TEXT, 'W/"1"', cut=500), ranged(TEXT, 'W/"1"'))
    assert get(url).read_bytes() == TEXT
    assert site.requests[1].headers["if-range"] == STAMP


@pytest.mark.parametrize(
    "note", ["", "{", "[]", '{"url": 1}', '{"url": "URL", "length": "x"}', '{"url": "other"}']
)
def test_a_note_that_is_none(site: Site, get: Fetch, tmp_path: Path, note: str) -> None:
    url = site.put("/a.txt", ranged(TEXT))
    part(tmp_path, url, b"old")
    (tmp_path / "files" / "a.txt.part.json").write_text(note.replace("URL", url))
    assert get(url).read_bytes() == TEXT


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=416),
        Reply(status=416, headers={"Content-Range": "bytes */50"}),
        Reply(TEXT[300:], 206),
        Reply(TEXT[300:], 206, {"Content-Range": "bytes 0-9/10"}),
        Reply(TEXT[300:], 206, {"Content-Range": f"bytes 200-{len(TEXT) - 1}/{len(TEXT)}"}),
        Reply(TEXT[300:], 206, {"Content-Range": f"bytes 300-{len(TEXT) - 1}/{len(TEXT) + 5}"}),
        Reply(TEXT[300:], 206, {"Content-Range": f"bytes 300-400/{len(TEXT)}"}),
        Reply(TEXT[300:], 206, {"Content-Range": f"bytes 300-{len(TEXT) - 1}/{len(TEXT)}", "ETag": '"2"'}),
    ],
)
def test_answers_to_a_range_that_do_not_fit(site: Site, get: Fetch, tmp_path: Path, reply: Reply) -> None:
    url = site.put("/a.txt", reply, ranged(TEXT))
    part(tmp_path, url, b"x" * 300, etag='"1"', length=len(TEXT))
    assert get(url).read_bytes() == TEXT
    assert "range" not in site.requests[1].headers


def test_a_range_in_pieces(site: Site, get: Fetch) -> None:
    def pieces(request: Request) -> Reply:
        end = min(request.start + 30_000, len(TEXT))
        marks = {"ETag": '"1"', "Content-Range": f"bytes {request.start}-{end - 1}/{len(TEXT)}"}
        return Reply(TEXT[request.start : end], 206, marks)

    url = site.put("/a.txt", ranged(TEXT, cut=100), pieces)
    assert get(url).read_bytes() == TEXT


def test_less_than_promised_and_no_ranges(site: Site, get: Fetch, tmp_path: Path) -> None:
    url = site.put("/a.zip", Reply(zipped(), length=99_999_999))
    with pytest.raises(DownloadError, match="the connection broke off"):
        get(url)
    assert "a.zip" not in left(tmp_path / "files")


def test_more_than_promised_cuts_an_archive(site: Site, get: Fetch, tmp_path: Path) -> None:
    whole = zipped()
    url = site.put("/a.zip", Reply(whole, length=len(whole) - 10))
    with pytest.raises(DownloadError, match=r"a\.zip is cut off.*; tried 3 times"):
        get(url)
    assert left(tmp_path / "files") == []


def test_more_than_promised_in_the_rest(site: Site, get: Fetch, tmp_path: Path) -> None:
    marks = {"ETag": '"1"', "Content-Range": "bytes 300-999/1000"}
    url = site.put("/a.txt", Reply(TEXT, 206, marks, chunked=True))
    part(tmp_path, url, b"x" * 300, etag='"1"', length=1000)
    with pytest.raises(DownloadError, match="more bytes came than the 1,000 that were promised"):
        get(url)
    assert left(tmp_path / "files") == []


def test_no_promise_at_all(site: Site, get: Fetch, pauses: list[float]) -> None:
    whole = zipped()
    seen: list[int | None] = []
    url = site.put("/a.zip", Reply(whole[:-9], length=None), Reply(whole, length=None))
    assert get(url, progress=lambda _, total: seen.append(total)).read_bytes() == whole
    assert set(seen) == {None}
    assert pauses == [2.0]


def test_chunks_and_broken_chunks(site: Site, get: Fetch) -> None:
    url = site.put("/a.txt", ranged(TEXT, chunked=True, cut=10_000), ranged(TEXT, chunked=True))
    assert get(url).read_bytes() == TEXT
    assert site.requests[1].headers["range"] == "bytes=10000-"


@pytest.mark.parametrize("reply", [Reply(b""), Reply(b"", length=None), Reply(b"", chunked=True)])
def test_an_empty_body(site: Site, get: Fetch, tmp_path: Path, reply: Reply) -> None:
    with pytest.raises(DownloadError, match=r"a\.txt is empty"):
        get(site.put("/a.txt", reply))
    assert left(tmp_path / "files") == []


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        (Reply(LICENCE, headers={"Content-Type": "text/html"}), "gave a page of licence terms, not the file"),
        (
            Reply(b"\xef\xbb\xbf\n<html><h1>Oops</h1>", headers={"Content-Type": "application/zip"}),
            "a web page",
        ),
        (Reply(b"We are sorry", headers={"Content-Type": "text/html; charset=utf-8"}), "a web page"),
        (Reply(b"Rar!\x1a\x07", headers={"Content-Type": "application/zip"}), "is not a zip file"),
    ],
)
def test_a_page_in_place_of_the_file(site: Site, get: Fetch, tmp_path: Path, reply: Reply, text: str) -> None:
    with pytest.raises(DownloadError, match=text) as caught:
        get(site.put("/a.zip", reply))
    assert "browser" in caught.value.next_step
    assert left(tmp_path / "files") == []
    assert len(site.requests) == 1


def test_a_zip_that_is_called_a_page_and_a_page_that_is_wanted(site: Site, get: Fetch) -> None:
    html = {"Content-Type": "text/html"}
    assert get(site.put("/a.zip", Reply(zipped(), headers=html))).read_bytes() == zipped()
    assert get(site.put("/a.html", Reply(LICENCE, headers=html))).read_bytes() == LICENCE


def test_a_broken_page_is_told_when_it_is_whole(site: Site, get: Fetch) -> None:
    url = site.put("/a.zip", ranged(LICENCE, cut=30), ranged(LICENCE))
    with pytest.raises(DownloadError, match="licence terms"):
        get(url)


def test_damage_on_the_way_is_tried_again(site: Site, get: Fetch, pauses: list[float]) -> None:
    whole = zipped()
    bad = whole[:400] + bytes([whole[400] ^ 255]) + whole[401:]
    assert get(site.put("/a.zip", Reply(bad), Reply(whole))).read_bytes() == whole
    assert pauses == [2.0]
    packed = gzip.compress(TEXT)
    assert get(site.put("/a.gz", Reply(packed[:-9]), Reply(packed))).read_bytes() == packed


def test_an_archive_not_to_be_trusted_is_not_kept(site: Site, get: Fetch, tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("../b.txt", b"x")
    with pytest.raises(ArchiveError, match="leads elsewhere"):
        get(site.put("/a.zip", Reply(target.getvalue())))
    assert len(site.requests) == 1
    assert left(tmp_path / "files") == []


def test_a_body_packed_for_the_way(site: Site, get: Fetch) -> None:
    packed = Reply(gzip.compress(b"text"), headers={"Content-Encoding": "gzip"})
    with pytest.raises(DownloadError, match=r"came packed \(gzip\)"):
        get(site.put("/a.txt", packed))
    assert gzip.decompress(get(site.put("/a.txt.gz", packed)).read_bytes()) == b"text"


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (404, r"does not exist \(404\)"),
        (410, "not exist"),
        (403, r"is refused \(403\)"),
        (401, "refused"),
    ],
)
def test_a_clear_no_is_not_asked_again(site: Site, get: Fetch, status: int, text: str) -> None:
    with pytest.raises(DownloadError, match=text) as caught:
        get(site.put("/a.zip", Reply(b"<html>no</html>", status)))
    assert "--from" in caught.value.next_step
    assert len(site.requests) == 1


@pytest.mark.parametrize("status", [204, 206, 300, 304, 400, 416, 418, 505])
def test_other_answers(site: Site, get: Fetch, status: int) -> None:
    with pytest.raises(DownloadError, match=f"gave the answer {status}"):
        get(site.put("/a.zip", Reply(b"", status)))


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(site: Site, get: Fetch, pauses: list[float], status: int) -> None:
    url = site.put("/a.txt", Reply(b"busy", status), Reply(b"busy", status), ranged(TEXT))
    assert get(url).read_bytes() == TEXT
    assert pauses == [1.0, 2.0]


def test_a_server_that_says_when(site: Site, get: Fetch, pauses: list[float]) -> None:
    busy = [Reply(b"", 503, {"Retry-After": after}) for after in ("7", "9999", "tomorrow")]
    get(site.put("/a.txt", *busy, ranged(TEXT)))
    assert pauses == [7.0, 60.0, 4.0]


def test_a_server_that_stays_out_of_order(site: Site, get: Fetch, pauses: list[float]) -> None:
    with pytest.raises(DownloadError, match=r"busy or out of order \(500\); tried 5 times"):
        get(site.put("/a.txt", Reply(b"", 500)))
    assert pauses == [1.0, 2.0, 4.0, 8.0]


def test_a_no_keeps_the_part(site: Site, get: Fetch, tmp_path: Path) -> None:
    url = site.put("/a.txt", Reply(b"", 403), ranged(TEXT))
    part(tmp_path, url, TEXT[:300], etag='"1"', length=len(TEXT))
    with pytest.raises(DownloadError):
        get(url)
    assert get(url).read_bytes() == TEXT
    assert site.requests[1].headers["range"] == "bytes=300-"


def test_a_slow_drip_within_the_time_limit(site: Site, get: Fetch) -> None:
    url = site.put("/a.txt", Reply(TEXT[:50], drip=(10, 0.02)))
    assert get(url, patience=Patience(read=5.0)).read_bytes() == TEXT[:50]


def test_a_server_that_stops_is_left_and_the_drip_kept(site: Site, get: Fetch, pauses: list[float]) -> None:
    hanging = ranged(TEXT[:20], drip=(10, 1.5))
    url = site.put("/a.txt", hanging, ranged(TEXT[:20]))
    patience = Patience(read=0.5, sleep=pauses.append)
    assert get(url, patience=patience).read_bytes() == TEXT[:20]
    assert site.requests[1].headers["range"] == "bytes=10-"


def test_a_server_that_is_silent(site: Site, get: Fetch) -> None:
    url = site.put("/a.txt", Reply(TEXT, hang=0.3))
    with pytest.raises(DownloadError, match=r"no data for 0\.05 seconds; tried 2 times"):
        get(url, patience=Patience(read=0.05, tries=2, sleep=lambda _: None))


def test_no_server(tmp_path: Path, patience: Patience) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(DownloadError, match="the server takes no connection; tried 5 times"):
        fetch(f"http://127.0.0.1:{port}/a.zip", tmp_path, patience=patience)
    assert left(tmp_path) == []


def test_a_limit_of_size(site: Site, get: Fetch, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="larger than 1,000 bytes"):
        get(site.put("/a.txt", Reply(TEXT)), limit=1000)
    with pytest.raises(DownloadError, match="larger than 1,000 bytes"):
        get(site.put("/a.txt", Reply(TEXT, chunked=True)), limit=1000)
    assert left(tmp_path / "files") == []


def test_a_file_that_is_there_and_the_same(site: Site, get: Fetch) -> None:
    url = site.put("/a.txt", ranged(TEXT))
    path = get(url)
    before = path.stat().st_mtime_ns
    assert get(url) == path
    assert path.stat().st_mtime_ns == before
    assert site.requests[1].headers["if-none-match"] == '"1"'
    site.put("/a.txt", ranged(TEXT[:999], '"2"'))
    assert get(url).read_bytes() == TEXT[:999]


def test_a_file_that_is_there_but_was_touched(site: Site, get: Fetch) -> None:
    url = site.put("/a.txt", ranged(TEXT))
    get(url).write_bytes(b"touched")
    assert get(url).read_bytes() == TEXT
    assert "if-none-match" not in site.requests[1].headers


def test_a_failure_leaves_the_old_file(site: Site, get: Fetch) -> None:
    url = site.put("/a.txt", Reply(b"old"))
    path = get(url)
    site.put("/a.txt", ranged(TEXT, cut=500), Reply(b"", 404))
    with pytest.raises(DownloadError):
        get(url)
    assert path.read_bytes() == b"old"


def full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("where", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.write_bytes"])
def test_a_full_disk_at_every_step(
    site: Site, get: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    url = site.put("/a.txt", Reply(b"old"))
    path = get(url)
    site.put("/a.txt", ranged(TEXT))
    with monkeypatch.context() as patch, pytest.raises(StorageError, match="disk is full") as caught:
        patch.setattr(where, full)
        get(url)
    assert "make room" in caught.value.next_step
    assert path.read_bytes() == b"old"
    assert get(url).read_bytes() == TEXT
    assert left(tmp_path / "files") == [".a.txt.json", "a.txt"]


def test_no_room_is_seen_before_the_first_byte(
    site: Site, get: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = download.shutil.disk_usage(tmp_path)
    monkeypatch.setattr(download.shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(StorageError, match="the disk is full"):
        get(site.put("/a.txt", Reply(TEXT)))
    assert get(site.put("/b.txt", Reply(TEXT[:999]))).stat().st_size == 999


def test_a_limit_of_the_operating_system(site: Site, tmp_path: Path) -> None:
    pytest.importorskip("resource")
    url = site.put("/a.txt", Reply(TEXT, headers={"ETag": '"1"'}))
    code = f"""
import resource
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
from scrubjay.reference.update.disk import StorageError
from scrubjay.reference.update.download import fetch
try:
    fetch({url!r}, Path({str(tmp_path)!r}))
except StorageError as error:
    print(error, "|", error.next_step)
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert "larger than files may be here" in done.stdout, done.stderr
    assert (tmp_path / "a.txt.part").stat().st_size <= 50_000
    assert not (tmp_path / "a.txt").exists()
    site.put("/a.txt", ranged(TEXT))
    assert fetch(url, tmp_path).read_bytes() == TEXT


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_closed_to_writing(site: Site, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StorageError, match="could not be written"):
        fetch(site.put("/a.txt", Reply(TEXT)), tmp_path)


def test_a_file_in_place_of_the_folder(site: Site, tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"")
    with pytest.raises(StorageError, match="could not be written"):
        fetch(site.put("/a.txt", Reply(TEXT)), tmp_path / "files")


def test_two_at_once(site: Site, get: Fetch) -> None:
    url = site.put("/a.txt", Reply(TEXT))
    seen: list[PackError] = []

    def again(done: int, _: int | None) -> None:
        if not done:
            with pytest.raises(DownloadError, match="fetched by another process") as caught:
                get(url)
            seen.append(caught.value)

    assert get(url, progress=again).read_bytes() == TEXT
    assert len(seen) == 1


def test_a_killed_process(site: Site, get: Fetch, tmp_path: Path) -> None:
    url = site.put("/a.txt", ranged(TEXT, drip=(30_000, 0.3)))
    code = f"""
from pathlib import Path
from scrubjay.reference.update.download import fetch
fetch({url!r}, Path({str(tmp_path / "files")!r}), progress=lambda done, _: print(done, flush=True))
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while int(process.stdout.readline()) < 30_000:
            pass
        process.kill()
    assert left(tmp_path / "files") == ["a.txt.part", "a.txt.part.json"]
    site.put("/a.txt", ranged(TEXT))
    assert get(url).read_bytes() == TEXT
    assert int(site.requests[1].headers["range"][6:-1]) >= 30_000


def test_an_interrupt_keeps_the_part(site: Site, get: Fetch, tmp_path: Path) -> None:
    def stop(done: int, _: int | None) -> None:
        if done:
            raise KeyboardInterrupt

    url = site.put("/a.txt", ranged(TEXT))
    with pytest.raises(KeyboardInterrupt):
        get(url, progress=stop)
    assert left(tmp_path / "files") == ["a.txt.part", "a.txt.part.json"]
    assert get(url).read_bytes() == TEXT
    assert int(site.requests[1].headers["range"][6:-1]) > 0
