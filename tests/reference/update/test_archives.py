"""Files out of folders and archives: names, limits, damage."""

from __future__ import annotations

import gc
import gzip
import io
import os
import stat
import struct
import tempfile
import tracemalloc
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from scrubjay.errors import PackError
from scrubjay.reference.update.archives import open_files
from scrubjay.reference.update.disk import StorageError
from scrubjay.reference.update.zips import ArchiveError, Limits


def packed(files: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def contents(path: Path) -> dict[str, bytes]:
    return {file.name: file.read() for file in open_files(path)}


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's temporary folder, an own one."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_file(tmp_path: Path) -> None:
    assert contents(put(tmp_path / "b.txt", b"one")) == {"b.txt": b"one"}


def test_folders_zips_and_gz_by_name(tmp_path: Path) -> None:
    inner = packed({"lcd.csv": "1,2\n", "folder/x.csv": "3\n"})
    put(tmp_path / "z.txt", b"z")
    put(tmp_path / "sub" / "a.ZIP", packed({"inner.zip": inner, "read me.pdf": b"%PDF"}))
    put(tmp_path / "c.csv.gz", gzip.compress(b"four\n" * 1000))
    assert contents(tmp_path) == {
        "c.csv.gz/c.csv": b"four\n" * 1000,
        "sub/a.ZIP/inner.zip/folder/x.csv": b"3\n",
        "sub/a.ZIP/inner.zip/lcd.csv": b"1,2\n",
        "sub/a.ZIP/read me.pdf": b"%PDF",
        "z.txt": b"z",
    }
    files = open_files(tmp_path)
    assert [file.name for file in files] == sorted(file.name for file in files)
    assert {file.name: file.size for file in files}["c.csv.gz/c.csv"] == 5000


def test_a_zip_under_another_name(tmp_path: Path) -> None:
    whole = packed({"b.txt": b"one"})
    assert contents(put(tmp_path / "download", whole)) == {"download/b.txt": b"one"}
    assert contents(put(tmp_path / "book.xlsx", whole)) == {"book.xlsx": whole}


def test_gz_in_a_zip_and_a_zip_in_gz(tmp_path: Path) -> None:
    path = put(tmp_path / "a.zip", packed({"b.csv.gz": gzip.compress(b"one")}))
    assert contents(path) == {"a.zip/b.csv.gz/b.csv": b"one"}
    path = put(tmp_path / "a.zip.gz", gzip.compress(packed({"b.txt": b"two"})))
    assert contents(path) == {"a.zip.gz/a.zip/b.txt": b"two"}


def test_hidden_and_unfinished_files_are_left_out(tmp_path: Path) -> None:
    put(tmp_path / ".DS_Store", b"x")
    put(tmp_path / ".git" / "config", b"x")
    put(tmp_path / "a.zip.part", b"PK")
    put(tmp_path / "a.zip.part.json", b"{}")
    put(tmp_path / "b.zip", packed({"__MACOSX/._b.txt": b"x", ".hidden": b"x", "b.txt": b"one"}))
    assert contents(tmp_path) == {"b.zip/b.txt": b"one"}


def test_three_deep_and_no_deeper(tmp_path: Path) -> None:
    third = packed({"x.txt": b"deep"})
    second = packed({"3.zip": third})
    path = put(tmp_path / "1.zip", packed({"2.zip": second}))
    assert contents(path) == {"1.zip/2.zip/3.zip/x.txt": b"deep"}
    put(path, packed({"2.zip": packed({"3.zip": packed({"4.zip": third})})}))
    with pytest.raises(ArchiveError, match="more than 3 deep") as caught:
        open_files(path)
    assert "1.zip/2.zip/3.zip/4.zip" in str(caught.value)
    assert caught.value.next_step


def test_names_in_all_scripts_and_from_windows(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "Müé.txt")
    path = put(tmp_path / "a.zip", packed({apart: b"1", "mappe\\日本.txt": b"2"}))
    assert contents(path) == {"a.zip/Müé.txt": b"1", "a.zip/mappe/日本.txt": b"2"}


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    try:
        put(tmp_path / os.fsdecode(b"bad\xff.txt"), b"1")
    except OSError:
        pytest.skip("this file system takes no such names")
    assert contents(tmp_path) == {"bad\ufffd.txt": b"1"}


def test_empty_archives_and_folders(tmp_path: Path) -> None:
    assert open_files(tmp_path) == []
    assert open_files(put(tmp_path / "a.zip", packed({}))) == []
    put(tmp_path / "a.zip", packed({"folder/": b"", "windows\\": b""}))
    assert open_files(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    ["../b.txt", "a/../../b.txt", "/etc/b.txt", "\\\\host\\b.txt", "C:\\b.txt", "c:b.txt", "..", "a\nb.txt"],
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArchiveError, match="leads elsewhere") as caught:
        open_files(put(tmp_path / "a.zip", packed({name: b"x"})))
    assert "\n" not in str(caught.value)


def test_a_name_with_a_zero_byte(tmp_path: Path) -> None:
    whole = packed({"abcX.txt": b"x"}).replace(b"abcX.txt", b"abc\0.txt")
    with pytest.raises(ArchiveError, match="leads elsewhere"):
        open_files(put(tmp_path / "a.zip", whole))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("b.txt", b"1")
        archive.writestr("./b.txt", b"2")
    with pytest.raises(ArchiveError, match=r"two files named b\.txt"):
        open_files(put(tmp_path / "a.zip", target.getvalue()))


def test_a_link_in_a_zip(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(ArchiveError, match=r"a\.zip/link\.txt is a link"):
        open_files(put(tmp_path / "a.zip", target.getvalue()))


@pytest.mark.parametrize("target", ["b.txt", "folder", "nowhere"])
def test_a_link_in_a_folder(tmp_path: Path, target: str) -> None:
    given = tmp_path / "given"
    put(tmp_path / "b.txt", b"x")
    (tmp_path / "folder").mkdir()
    given.mkdir()
    (given / "link").symlink_to(tmp_path / target)
    with pytest.raises(ArchiveError, match="link is a link"):
        open_files(given)


def test_a_link_that_the_user_names_is_followed(tmp_path: Path) -> None:
    put(tmp_path / "b.txt", b"x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    assert contents(tmp_path / "link.txt") == {"link.txt": b"x"}


def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ArchiveError, match="pipe is a link or a device"):
        open_files(tmp_path)
    with pytest.raises(ArchiveError, match="neither a file nor a folder"):
        open_files(tmp_path / "pipe")


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="No such file"):
        open_files(tmp_path / "none.zip")


def locked() -> bytes:
    whole = bytearray(packed({"b.txt": b"one"}))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(sign) + at] |= 1
    return bytes(whole)


@pytest.mark.parametrize(
    ("whole", "text"),
    [
        (b"", "a.zip is empty"),
        (b"no zip at all", "not a zip file"),
        (b"\n<!DOCTYPE html><html><title>License</title>", "looks like a web page"),
        (packed({"b.txt": b"one" * 999})[:-30], "cut off"),
        (packed({"b.txt": os.urandom(200_000)})[:100_000], "cut off"),
        (packed({"b.txt": b"x"})[:-22], "cut off"),
        (packed({"b.txt": b"x"})[20:], "not a zip file"),
        (b"PK-" + packed({"b.txt": b"x"}), "does not begin with its first file"),
        (locked(), r"a\.zip/b\.txt is locked with a password"),
        (packed({"b.txt": b"x"}, zipfile.ZIP_LZMA), "method 14"),
        (packed({"b.txt": b"x"}, zipfile.ZIP_BZIP2), "method 12"),
        (packed({"b.txt": b"x"}).replace(b"PK\x01\x02", b"PK\x01\x09"), "a.zip is damaged"),
    ],
)
def test_archives_that_are_not_whole_or_locked(tmp_path: Path, whole: bytes, text: str) -> None:
    with pytest.raises(ArchiveError, match=text) as caught:
        open_files(put(tmp_path / "a.zip", whole))
    assert isinstance(caught.value, PackError)
    assert caught.value.next_step


def test_a_cut_zip_that_ends_with_a_whole_inner_one(tmp_path: Path) -> None:
    inner = packed({"x.txt": b"inner"})
    outer = packed({"first.txt": os.urandom(500), "inner.zip": inner, "z.txt": b"z" * 99}, zipfile.ZIP_STORED)
    cut = outer[: outer.index(inner) + len(inner)]
    with zipfile.ZipFile(io.BytesIO(cut)) as fooled:
        assert fooled.namelist() == ["x.txt"]
    with pytest.raises(ArchiveError, match="cut off"):
        open_files(put(tmp_path / "a.zip", cut))


def flipped(method: int, at: int) -> bytes:
    whole = bytearray(packed({"b.txt": bytes(range(256)) * 2000}, method))
    whole[at] ^= 0xFF
    return bytes(whole)


@pytest.mark.parametrize("whole", [flipped(zipfile.ZIP_STORED, 400_000), flipped(zipfile.ZIP_DEFLATED, 900)])
def test_damage_that_only_reading_shows(tmp_path: Path, whole: bytes) -> None:
    (file,) = open_files(put(tmp_path / "a.zip", whole))
    with pytest.raises(ArchiveError, match=r"a\.zip/b\.txt is damaged"):
        file.read()
    with file.open() as stream, pytest.raises(ArchiveError, match=r"a\.zip/b\.txt is damaged"):
        while stream.read(1000):
            pass


def test_damage_in_an_inner_archive(tmp_path: Path, scratch: Path) -> None:
    inner = bytearray(packed({"x.txt": b"inner" * 100}, zipfile.ZIP_STORED))
    inner[60] ^= 1
    (file,) = open_files(put(tmp_path / "a.zip", packed({"inner.zip": bytes(inner)})))
    with pytest.raises(ArchiveError, match=r"a\.zip/inner\.zip/x\.txt is damaged"):
        file.read()
    outer = bytearray(packed({"inner.zip": packed({"x.txt": b"inner"})}, zipfile.ZIP_STORED))
    outer[60] ^= 1
    with pytest.raises(ArchiveError, match=r"b\.zip/inner\.zip is damaged"):
        open_files(put(tmp_path / "b.zip", bytes(outer)))
    del file
    gc.collect()
    assert list(scratch.iterdir()) == []


def resized(whole: bytes, size: int) -> bytes:
    """The archive's only member says another size, in its header and in the table of contents."""
    changed = bytearray(whole)
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", changed, changed.index(sign) + at, size)
    return bytes(changed)


def test_sizes_that_lie(tmp_path: Path) -> None:
    whole = packed({"b.txt": b"x" * 1000})
    (short,) = open_files(put(tmp_path / "short.zip", resized(whole, 10)))
    with pytest.raises(ArchiveError, match="is damaged"):
        short.read()
    (long,) = open_files(put(tmp_path / "long.zip", resized(whole, 2000)))
    with pytest.raises(ArchiveError, match="ends after 1,000 of 2,000 bytes"):
        long.read()


@pytest.mark.parametrize("name", ["a.csv.gz", "cut.csv.gz"])
def test_damaged_gz(tmp_path: Path, name: str) -> None:
    whole = bytearray(gzip.compress(os.urandom(5000)))
    if name.startswith("cut"):
        del whole[-100:]
    else:
        whole[-6] ^= 1
    with pytest.raises(ArchiveError, match=f"{name}/.* (is damaged|cannot be read)"):
        open_files(put(tmp_path / name, bytes(whole)))


def test_limits(tmp_path: Path) -> None:
    path = put(tmp_path / "a.zip", packed({f"{n}.txt": b"x" * 1000 for n in range(10)}))
    assert len(open_files(path, Limits(members=10, inflated=10_000))) == 10
    with pytest.raises(ArchiveError, match="holds 10 files; 9 are allowed"):
        open_files(path, Limits(members=9))
    with pytest.raises(ArchiveError, match=r"a\.zip/9\.txt: more than 9,999 bytes"):
        open_files(path, Limits(inflated=9_999))
    put(tmp_path / "b.zip", path.read_bytes())
    with pytest.raises(ArchiveError, match="more than 15 files in all archives"):
        open_files(tmp_path, Limits(members=15))


def test_a_table_of_contents_too_long_to_read(tmp_path: Path) -> None:
    path = put(tmp_path / "a.zip", packed({f"{n:0200}.txt": b"" for n in range(100)}))
    with pytest.raises(ArchiveError, match="lists more files than the 20"):
        open_files(path, Limits(members=20))


def test_bombs(tmp_path: Path) -> None:
    limits = Limits(ratio_from=1000)
    path = put(tmp_path / "a.zip", packed({"b.txt": b"\0" * 1_000_000}))
    with pytest.raises(ArchiveError, match="more than 200 to 1"):
        open_files(path, limits)
    assert open_files(path)[0].size == 1_000_000
    path = put(tmp_path / "b.csv.gz", gzip.compress(b"\0" * 10_000_000))
    with pytest.raises(ArchiveError, match="more than 200 times"):
        open_files(path, limits)
    with pytest.raises(ArchiveError, match="more than 5,000,000 bytes"):
        open_files(path, Limits(inflated=5_000_000))


def test_members_that_share_bytes(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("b.txt", b"x" * 1000)
        twin = zipfile.ZipInfo("c.txt")
        first = archive.infolist()[0]
        twin.header_offset, twin.CRC = first.header_offset, first.CRC
        twin.compress_size = twin.file_size = 1000
        archive.filelist.append(twin)
    with pytest.raises(ArchiveError, match="overlap"):
        open_files(put(tmp_path / "a.zip", target.getvalue()))


def test_a_zip64_archive(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, archive.open("b.txt", "w", force_zip64=True) as member:
        member.write(b"one")
    assert contents(put(tmp_path / "a.zip", target.getvalue())) == {"a.zip/b.txt": b"one"}


def blocks(count: int) -> Iterator[bytes]:
    block = bytes(range(256)) * 4096
    for _ in range(count):
        yield block


@pytest.mark.usefixtures("scratch")
def test_a_large_member_is_read_as_a_stream(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with (
        zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("big.txt", "w", force_zip64=True) as member,
    ):
        for block in blocks(200):
            member.write(block)
    put(tmp_path / "a.zip", packed({"inner.zip": inner.getvalue()}, zipfile.ZIP_STORED))
    del inner
    tracemalloc.start()
    (file,) = open_files(tmp_path / "a.zip")
    total = 0
    with file.open() as stream:
        while block := stream.read(1 << 20):
            total += len(block)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total == file.size == 200 << 20
    assert peak < 10 << 20


def test_inner_archives_go_when_nothing_reads_them(tmp_path: Path, scratch: Path) -> None:
    path = put(tmp_path / "a.zip", packed({"inner.zip": packed({"x.txt": b"inner"})}))
    files = open_files(path)
    assert len(list(scratch.rglob("*.zip"))) == 1
    stream = files[0].open()
    del files
    gc.collect()
    assert stream.read() == b"inner"
    stream.close()
    del stream
    gc.collect()
    assert list(scratch.iterdir()) == []


def test_no_room_for_an_inner_archive(tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.zip", packed({"inner.zip": packed({"x.txt": b"inner"})}))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)
    with pytest.raises(StorageError, match="the disk is full"):
        open_files(path)
    gc.collect()
    assert list(scratch.iterdir()) == []


def test_lazy(tmp_path: Path) -> None:
    path = put(tmp_path / "a.zip", packed({"b.txt": b"one", "c.txt": b"two"}))
    first, second = open_files(path)
    assert first.head(2) == b"on"
    path.unlink()
    with pytest.raises(ArchiveError, match=r"a\.zip/c\.txt cannot be read: No such file"):
        second.read()
