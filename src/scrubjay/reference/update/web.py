"""Asking a publisher's server: addresses, redirects, time limits, tries, and what its answers mean."""

from __future__ import annotations

import re
import ssl
import time
import unicodedata
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from ipaddress import ip_address
from typing import NoReturn
from urllib.parse import unquote, urldefrag, urljoin

from urllib3 import BaseHTTPResponse, PoolManager, ProxyManager, Timeout, make_headers
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as SlowError
from urllib3.util import Url, parse_url

from scrubjay.errors import PackError

BY_HAND = "download the file with a browser and give it with --from FILE"
REDIRECTS = 5
_REDIRECTING = {301, 302, 303, 307, 308}
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_MOST = 200
"""Tries in all, however much each of them brings."""


class DownloadError(PackError):
    """A file or page that could not be fetched, or that is not what it should be."""


class Interrupted(Exception):
    """An attempt that broke off and is worth another one; internal to this package.

    `pause`: seconds that the server asks for. `cost`: how many of the tries it uses up.
    """

    def __init__(self, reason: str, pause: float | None = None, cost: int = 1) -> None:
        super().__init__(reason)
        self.pause, self.cost = pause, cost


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a server, in seconds, and how often to try.

    `connect`: for a connection; `read`: for the next bytes. `tries`: failures in a row; an attempt that got
    further begins the count anew. `pause`: after the first failure, doubled with each, at most `longest`.
    """

    connect: float = 15.0
    read: float = 60.0
    tries: int = 5
    pause: float = 1.0
    longest: float = 60.0
    sleep: Callable[[float], None] = time.sleep


PATIENCE = Patience()


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer, its body not read yet, and the address that gave it after all redirects."""

    url: str
    response: BaseHTTPResponse


@dataclass(frozen=True, slots=True)
class Page:
    """A web page: the address that gave it, and its HTML."""

    url: str
    text: str


def check_address(url: str) -> Url:
    """Return the parts of an address; DownloadError where it is none that files are fetched from."""
    try:
        parts = parse_url(url)
    except HTTPError as error:
        raise DownloadError(f"{url!r} is no address", "it should begin with https://") from error
    if parts.scheme not in ("http", "https") or not parts.host:
        raise DownloadError(f"{url!r} is no web address", "it should begin with https:// or http://")
    if parts.auth is not None:
        text = f"the address of {parts.host} holds a user name or password"
        raise DownloadError(text, "leave it out, or " + BY_HAND)
    return parts


def file_name(url: str) -> str:
    """Return the name under which the file of an address is kept.

    CMS writes the day of a changed file with slashes, `/files/zip/rvu24c-updated-09/09/2024.zip`: they are
    read as hyphens of the name.
    """
    path = unquote(parse_url(url).path or "").strip("/")
    dated = re.search(r"[^/]*\d/\d{1,2}/\d{2,4}[^/]*$", path)
    name = dated[0].replace("/", "-") if dated else path.rsplit("/", 1)[-1]
    name = re.sub(r"[^\w.,()+ -]", "_", unicodedata.normalize("NFC", name)).strip(". ")
    stem, dot, ending = name.rpartition(".")
    return (stem[:140] + dot + ending[:10] if stem else name[:150]) or "download"


@contextmanager
def get(url: str, headers: Mapping[str, str], patience: Patience) -> Iterator[Answer]:
    """Ask for an address, follow its redirects, and give the answer, whatever its status.

    Raises DownloadError where an address or redirect is refused, Interrupted where another try may help.
    """
    sent = {
        "User-Agent": f"scrubjay/{version('scrubjay')}",
        "Accept": "*/*",
        "Accept-Encoding": "identity",
        **headers,
    }
    with ExitStack() as stack:
        for _ in range(REDIRECTS + 1):
            pool = _pool(check_address(url), patience)
            stack.callback(pool.clear)
            with network_errors(url, patience):
                response = pool.request(
                    "GET",
                    url,
                    headers=sent,
                    redirect=False,
                    retries=False,
                    preload_content=False,
                    decode_content=False,
                )
            stack.callback(response.close)
            target = response.headers.get("Location")
            if response.status not in _REDIRECTING or not target:
                yield Answer(url, response)
                return
            url = _follow(url, target)
    raise DownloadError(f"{url} is redirected more than {REDIRECTS} times", BY_HAND)


def _follow(url: str, target: str) -> str:
    """Return where a redirect leads; refuse one that leaves the web, or https for http."""
    there = urldefrag(urljoin(url, target)).url
    old, new = check_address(url), check_address(there)
    inside = _is_here(old.host) and _is_here(new.host)
    if old.scheme == "https" and new.scheme == "http" and not inside:
        raise DownloadError(f"{url} is redirected to an address without encryption: {there}", BY_HAND)
    return there


def _is_here(host: str | None) -> bool:
    """Say whether a host is this machine."""
    if host is None or host == "localhost":
        return host is not None
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _pool(parts: Url, patience: Patience) -> PoolManager:
    """Return the way to a server: straight, or by the proxy that the operating system names."""
    timeout = Timeout(connect=patience.connect, read=patience.read)
    host = parts.host or ""
    proxy = urllib.request.getproxies().get(parts.scheme or "")
    if not proxy or _is_here(host) or urllib.request.proxy_bypass(host):
        return PoolManager(num_pools=1, timeout=timeout)
    try:
        address = parse_url(proxy if "://" in proxy else f"http://{proxy}")
        headers = make_headers(proxy_basic_auth=address.auth) if address.auth else None
        plain = address._replace(auth=None).url
        return ProxyManager(plain, num_pools=1, timeout=timeout, proxy_headers=headers)
    except (HTTPError, ValueError) as error:
        raise DownloadError(
            "the proxy of this machine cannot be used", "see its settings, or " + BY_HAND
        ) from error


@contextmanager
def network_errors(url: str, patience: Patience) -> Iterator[None]:
    """Turn what goes wrong on the way into Interrupted or, where no other try will help, DownloadError."""
    try:
        yield
    except SSLError as error:
        if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in (*error.args, error.__cause__)):
            text = f"{url}: the server's certificate is not trusted here"
            raise DownloadError(
                text, "set SSL_CERT_FILE to your network's certificates, or " + BY_HAND
            ) from error
        raise Interrupted("the encrypted connection broke off") from error
    except NameResolutionError as error:
        raise Interrupted("the name of the server is not known here") from error
    except NewConnectionError as error:
        raise Interrupted("the server takes no connection") from error
    except ConnectTimeoutError as error:
        raise Interrupted(f"no connection within {patience.connect:g} seconds") from error
    except SlowError as error:
        raise Interrupted(f"no data for {patience.read:g} seconds") from error
    except ProxyError as error:
        raise Interrupted("the proxy takes no connection") from error
    except ProtocolError as error:
        raise Interrupted("the connection broke off") from error
    except (HTTPError, UnicodeError) as error:
        raise DownloadError(f"{url} gave an answer that cannot be read: {error}", BY_HAND) from error


def refuse(answer: Answer) -> NoReturn:
    """Say what an answer means that brings no file."""
    status, url = answer.response.status, answer.url
    if status in _PASSING:
        asked = answer.response.headers.get("Retry-After", "")
        pause = float(asked) if asked.isdecimal() else None
        raise Interrupted(f"the server is busy or out of order ({status})", pause)
    if status in (404, 410):
        text = "the publisher may have moved it: look on the data set's page, then use --from URL or FILE"
        raise DownloadError(f"{url} does not exist ({status})", text)
    if status in (401, 403, 407, 451):
        raise DownloadError(f"{url} is refused ({status})", BY_HAND)
    raise DownloadError(f"{url} gave the answer {status}, not a file", BY_HAND)


def persist[T](attempt: Callable[[], T], url: str, patience: Patience, done: Callable[[], int]) -> T:
    """Try until it succeeds, with growing pauses; `done` says how many bytes have come so far.

    Raises DownloadError after `patience.tries` failures in a row without any more bytes.
    """
    failures, reached, reason, tried, pause = 0, done(), "", 0, 0.0
    while failures < patience.tries and tried < _MOST:
        if tried:
            patience.sleep(min(pause, patience.longest))
        try:
            tried += 1
            return attempt()
        except Interrupted as error:
            now, reason = done(), str(error)
            failures = error.cost if now > reached else failures + error.cost
            reached = now
            pause = patience.pause * 2 ** (failures - 1) if error.pause is None else error.pause
    text = f"{url}: {reason}; tried {tried} times"
    raise DownloadError(text, "see that there is a network and try again later, or " + BY_HAND)


def read_page(url: str, patience: Patience = PATIENCE, limit: int = 8 << 20) -> Page:
    """Fetch a web page of at most `limit` bytes.

    Raises DownloadError where it cannot be fetched, is too large, or is no page.
    """

    def attempt() -> Page:
        with get(url, {}, patience) as answer:
            if answer.response.status != 200:
                refuse(answer)
            kind = answer.response.headers.get("Content-Type", "text/html")
            if "html" not in kind.lower():
                text = f"{answer.url} is no web page but {kind.split(';')[0].strip()!r}"
                raise DownloadError(text, BY_HAND)
            content = bytearray()
            with network_errors(url, patience):
                while block := answer.response.read1(1 << 16, decode_content=True):
                    content += block
                    if len(content) > limit:
                        raise DownloadError(f"{url} is larger than a page of links is", BY_HAND)
            return Page(answer.url, _text(bytes(content), kind))

    return persist(attempt, url, patience, lambda: 0)


def _text(content: bytes, kind: str) -> str:
    named = re.search(r"charset=[\"']?([\w.:-]+)", kind, re.IGNORECASE)
    try:
        return content.decode(named[1] if named else "utf-8", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")
