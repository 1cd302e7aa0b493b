"""A publisher's server on this machine that breaks, drips, redirects and lies as a test tells it."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

STAMP = "Mon, 01 Jul 2024 00:00:00 GMT"


@dataclass(frozen=True)
class Reply:
    """What a request gets. `length`: what is promised, None: nothing. `cut`: bytes that are sent in truth.

    `drip`: bytes at a time and seconds between them. `hang`: seconds before the first byte of the body.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | str | None = "true"
    cut: int | None = None
    drip: tuple[int, float] | None = None
    hang: float = 0.0
    chunked: bool = False


@dataclass(frozen=True)
class Request:
    path: str
    headers: dict[str, str]

    @property
    def start(self) -> int:
        """First byte asked for."""
        return int(self.headers.get("range", "bytes=0-").removeprefix("bytes=").rstrip("-"))


type Answering = Reply | Callable[[Request], Reply]


class Site:
    """Replies by path, one after the other, the last one for ever; and the requests that came."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.address = f"http://{address[0]}:{address[1]}"
        self.replies: dict[str, list[Answering]] = {}
        self.requests: list[Request] = []

    def put(self, path: str, *replies: Answering) -> str:
        """Set what a path answers; return its address."""
        self.replies[path] = list(replies)
        return self.address + path

    def take(self, request: Request) -> Reply:
        self.requests.append(request)
        waiting = self.replies.get(request.path.split("?")[0], [Reply(b"none", 404)])
        reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return reply if isinstance(reply, Reply) else reply(request)


def ranged(body: bytes, etag: str = '"1"', **how: object) -> Callable[[Request], Reply]:
    """Return a server of a file that knows ranges, as RFC 9110 says; `how` goes for each reply."""

    def answer(request: Request) -> Reply:
        marks = {"ETag": etag, "Last-Modified": STAMP}
        if request.headers.get("if-none-match") == etag:
            return Reply(status=304, headers=marks)
        start = request.start
        if "range" not in request.headers or request.headers.get("if-range") not in (etag, STAMP, None):
            return Reply(body, headers=marks, **how)  # type: ignore[arg-type]
        if start >= len(body):
            return Reply(status=416, headers={"Content-Range": f"bytes */{len(body)}"})
        marks["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
        return Reply(body[start:], 206, marks, **how)  # type: ignore[arg-type]

    return answer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5
    server: _Server

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.server.site.take(Request(self.path, headers))
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif reply.length is not None and reply.status != 304:
            length = len(reply.body) if reply.length == "true" else reply.length
            self.send_header("Content-Length", str(length))
        self.end_headers()
        time.sleep(reply.hang)
        sent = reply.body if reply.cut is None else reply.body[: reply.cut]
        size, pause = reply.drip or (1 << 16, 0.0)
        for at in range(0, len(sent), size):
            piece = sent[at : at + size]
            self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" if reply.chunked else piece)
            time.sleep(pause)
        if reply.chunked and reply.cut is None:
            self.wfile.write(b"0\r\n\r\n")
        if reply.cut is not None or reply.length is None or reply.length != "true":
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_WR)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    site: Site

    def handle_error(self, *_: object) -> None:
        """A client that goes away in the middle is what many tests are about."""


@contextmanager
def serve() -> Iterator[Site]:
    """Run a server on a free port of this machine until the block ends."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.site = Site(server.server_address[:2])  # type: ignore[arg-type]
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server.site
        finally:
            server.shutdown()
            thread.join(5)
