"""Whatever a server does, there is the right file under its name, the old one, or none."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubjay.errors import PackError
from scrubjay.reference.update.archives import open_files
from scrubjay.reference.update.download import fetch
from scrubjay.reference.update.web import Patience
from tests.reference.update.serving import Answering, Reply, Request, ranged, serve
from tests.reference.update.test_archives import packed

TEXTS = [bytes((n * step) % 251 for n in range(9_000)) for step in (7, 11)]
OLD, NEW = (packed({"b.txt": text}) for text in TEXTS)
PATIENCE = Patience(connect=2.0, read=2.0, tries=4, sleep=lambda _: None)


@dataclass(frozen=True)
class Whim:
    """One way to answer: `kind`, and a place in the file where something happens."""

    kind: str
    at: int

    def answer(self, body: bytes, etag: str) -> Answering:
        at = self.at % len(body)
        marks = {"ETag": etag}
        damaged = body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]
        ways: dict[str, Answering] = {
            "good": ranged(body, etag),
            "cut": ranged(body, etag, cut=at),
            "chunks": ranged(body, etag, chunked=True, cut=at),
            "no ranges": Reply(body, headers=marks, cut=at),
            "no marks": Reply(body, length=None),
            "short promise": Reply(body, headers=marks, length=at),
            "long promise": Reply(body, headers=marks, length=len(body) + at),
            "busy": Reply(b"", 503),
            "gone": Reply(b"", 404),
            "page": Reply(b"<html>Sorry</html>", headers={"Content-Type": "text/html"}),
            "empty": Reply(b""),
            "damage": ranged(damaged, etag),
            "wrong range": Reply(body[at:], 206, marks | {"Content-Range": f"bytes 0-{at}/{len(body)}"}),
            "416": Reply(b"", 416, {"Content-Range": f"bytes */{len(body)}"}),
            "304": Reply(b"", 304),
            "careless": lambda request: _careless(request, body, at),
            "loop": Reply(b"", 302, {"Location": "/a.zip"}),
        }
        return ways[self.kind]


def _careless(request: Request, body: bytes, at: int) -> Reply:
    """A server that forgets If-Range and ETag, and stops at some place."""
    start = request.start
    if not start:
        return Reply(body, cut=at)
    marks = {"Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"}
    return Reply(body[start:], 206, marks)


KINDS = (
    "good,cut,chunks,no ranges,no marks,short promise,long promise,busy,gone,page,empty,damage,wrong range,"
    "416,304,careless,loop"
)
WHIMS = st.builds(Whim, st.sampled_from(KINDS.split(",")), st.integers(0, 20_000))


@pytest.mark.parametrize("first", ["nothing", "old"])
@settings(max_examples=15)
@given(whims=st.lists(st.tuples(WHIMS, st.booleans()), max_size=6))
def test_never_a_wrong_file(first: str, whims: list[tuple[Whim, bool]]) -> None:
    with serve() as site, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = site.put("/a.zip", ranged(OLD, '"old"'))
        if first == "old":
            fetch(url, folder, patience=PATIENCE)
        bodies = {True: (NEW, '"new"'), False: (OLD, '"old"')}
        for whim, new in whims:
            site.put("/a.zip", whim.answer(*bodies[new]), ranged(*bodies[new]))
            before = (folder / "a.zip").read_bytes() if (folder / "a.zip").exists() else None
            try:
                fetch(url, folder, patience=PATIENCE)
            except PackError as error:
                assert error.next_step
                after = (folder / "a.zip").read_bytes() if (folder / "a.zip").exists() else None
                assert after == before
            else:
                # Bytes that say nothing, such as the hour of a member, have no checksum.
                assert [file.name for file in open_files(folder)] == ["a.zip/b.txt"]
                assert open_files(folder)[0].read() in TEXTS
        site.put("/a.zip", ranged(NEW, '"newest"'))
        assert fetch(url, folder, patience=PATIENCE).read_bytes() == NEW
