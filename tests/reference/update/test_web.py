"""Addresses, redirects, proxies, pages, and what errors on the way mean."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
from urllib3.exceptions import (
    InvalidHeader,
    NameResolutionError,
    ProtocolError,
    ProxyError,
    SSLError,
)

from scrubjay.reference.update import web
from scrubjay.reference.update.download import fetch
from scrubjay.reference.update.web import (
    PATIENCE,
    DownloadError,
    Interrupted,
    Patience,
    check_address,
    file_name,
    network_errors,
    read_page,
)
from tests.reference.update.serving import Reply, Site


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.cms.gov/files/zip/rvu24d.zip", "rvu24d.zip"),
        ("https://www.cms.gov/files/zip/rvu24c-updated-09/09/2024.zip", "rvu24c-updated-09-09-2024.zip"),
        (
            "https://www.cms.gov/files/zip/asp-file-12/19/24-final-file.zip",
            "asp-file-12-19-24-final-file.zip",
        ),
        ("https://www.cms.gov/files/zip/a.zip?agree=yes&next=Accept", "a.zip"),
        (
            "https://x.example/2026-update/icd10cm-Code%20Descriptions.zip#top",
            "icd10cm-Code Descriptions.zip",
        ),
        ("https://x.example/pages/rvu24c/", "rvu24c"),
        ("https://x.example/", "download"),
        ("https://x.example", "download"),
        ("https://x.example/..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("https://x.example/..", "download"),
        ("https://x.example/.bashrc", "bashrc"),
        ("https://x.example/a%00b%3A%2A.txt", "a_b__.txt"),
        ("https://x.example/%E6%97%A5.csv", "日.csv"),
        ("https://x.example/" + "a" * 300 + ".zip", "a" * 140 + ".zip"),
        ("https://x.example/a.zip.part", "a.zip.part"),
    ],
)
def test_names_of_files(url: str, name: str) -> None:
    assert file_name(url) == name


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("file:///etc/passwd", "no web address"),
        ("ftp://ftp.example/a.zip", "no web address"),
        ("www.cms.gov/a.zip", "no web address"),
        ("https:///a.zip", "no web address"),
        ("https://[::1/a.zip", "no address"),
        ("", "no web address"),
        ("https://me:secret@x.example/a.zip", "holds a user name or password"),
    ],
)
def test_addresses_that_are_refused(tmp_path: Path, url: str, text: str) -> None:
    with pytest.raises(DownloadError, match=text) as caught:
        fetch(url, tmp_path / "files")
    assert caught.value.next_step
    assert "secret" not in str(caught.value)
    assert not (tmp_path / "files").exists()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, tmp_path: Path, status: int) -> None:
    site.put("/new/b.txt", Reply(b"text"))
    site.put("/middle", Reply(status=status, headers={"Location": "new/b.txt#part"}))
    url = site.put("/a.txt", Reply(b"gone", status, {"Location": "/middle"}))
    path = fetch(url, tmp_path)
    assert path.name == "a.txt"
    assert path.read_bytes() == b"text"
    assert [request.path for request in site.requests] == ["/a.txt", "/middle", "/new/b.txt"]


def test_redirects_without_end(site: Site, tmp_path: Path) -> None:
    url = site.put("/a.txt", Reply(status=302, headers={"Location": "/a.txt"}))
    with pytest.raises(DownloadError, match="redirected more than 5 times"):
        fetch(url, tmp_path)
    assert len(site.requests) == 6


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://x.example/a", "javascript:alert(1)", "https://u:p@x.example/"],
)
def test_redirects_that_leave_the_web(site: Site, tmp_path: Path, target: str) -> None:
    url = site.put("/a.txt", Reply(status=302, headers={"Location": target}))
    with pytest.raises(DownloadError):
        fetch(url, tmp_path)
    assert len(site.requests) == 1


def test_a_redirect_to_nowhere(site: Site, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="gave the answer 302"):
        fetch(site.put("/a.txt", Reply(status=302)), tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        ("https://www.cms.gov/a", "http://www.cms.gov/a", False),
        ("https://www.cms.gov/a", "http://127.0.0.1/a", False),
        ("https://localhost/a", "http://[::1]/a", True),
        ("https://127.0.0.1/a", "http://127.0.0.1:80/a", True),
        ("http://www.cms.gov/a", "https://www.cms.gov/a", True),
        ("http://www.cms.gov/a", "http://cms.gov/a", True),
        ("https://www.cms.gov/a", "https://downloads.cms.gov/a", True),
    ],
)
def test_encryption_is_not_given_up_on_the_way(old: str, new: str, allowed: bool) -> None:
    if allowed:
        assert web._follow(old, new) == new
    else:
        with pytest.raises(DownloadError, match="without encryption"):
            web._follow(old, new)


def test_a_proxy_of_the_system(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", site.address.replace("http://", "http://me:word@"))
    site.put("http://publisher.example/a.txt", Reply(b"text"))
    assert fetch("http://publisher.example/a.txt", tmp_path).read_bytes() == b"text"
    assert site.requests[0].headers["proxy-authorization"].startswith("Basic ")
    fetch(site.put("/a.txt", Reply(b"text")), tmp_path)
    assert site.requests[1].path == "/a.txt"


def test_a_proxy_that_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9")
    with pytest.raises(DownloadError, match="the proxy of this machine cannot be used"):
        fetch("http://publisher.example/a.txt", tmp_path)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (NameResolutionError("x.example", None, OSError()), "name of the server is not known"),  # type: ignore[arg-type]
        (ProxyError("no", OSError()), "proxy takes no connection"),
        (ProtocolError("reset"), "connection broke off"),
        (SSLError(ssl.SSLEOFError("eof")), "encrypted connection broke off"),
    ],
)
def test_errors_that_are_tried_again(error: Exception, text: str) -> None:
    with pytest.raises(Interrupted, match=text), network_errors("https://x.example", PATIENCE):
        raise error


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (SSLError(ssl.SSLCertVerificationError("self-signed")), "certificate is not trusted"),
        (InvalidHeader("two lengths"), "cannot be read: two lengths"),
    ],
)
def test_errors_that_are_not_tried_again(error: Exception, text: str) -> None:
    with pytest.raises(DownloadError, match=text), network_errors("https://x.example", PATIENCE):
        raise error


def test_two_lengths_in_one_answer(site: Site, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="cannot be read"):
        fetch(site.put("/a.txt", Reply(b"text", headers={"Content-Length": "9"})), tmp_path)


def test_a_page(site: Site, patience: Patience, pauses: list[float]) -> None:
    latin = Reply("Schlüssel".encode("latin-1"), headers={"Content-Type": "text/html; charset=ISO-8859-1"})
    url = site.put("/page", Reply(b"", 500), Reply(b"<a>", cut=1), latin)
    page = read_page(url, patience)
    assert page.text == "Schlüssel"
    assert page.url == url
    assert pauses == [1.0, 2.0]


def test_a_page_that_moved_has_its_new_address(site: Site) -> None:
    there = site.put("/there/", Reply(b"<a>"))
    assert read_page(site.put("/here", Reply(status=301, headers={"Location": "/there/"}))).url == there


@pytest.mark.parametrize("kind", ["text/html; charset=none-such", "text/html", "application/xhtml+xml"])
def test_pages_of_odd_encodings(site: Site, kind: str) -> None:
    url = site.put("/page", Reply(b"a\xff", headers={"Content-Type": kind}))
    assert read_page(url).text == "a\ufffd"


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        (Reply(b"<a>" * 999), "larger than a page of links"),
        (Reply(b"PK", headers={"Content-Type": "application/zip"}), "no web page but 'application/zip'"),
        (Reply(b"", 404), "does not exist"),
    ],
)
def test_pages_that_are_none(site: Site, patience: Patience, reply: Reply, text: str) -> None:
    with pytest.raises(DownloadError, match=text):
        read_page(site.put("/page", reply), patience, limit=1000)


def test_the_last_try_is_counted() -> None:
    tried = []

    def fail() -> None:
        tried.append(1)
        raise Interrupted("broke off")

    with pytest.raises(DownloadError, match="tried 200 times"):
        web.persist(fail, "url", Patience(sleep=lambda _: None), lambda: len(tried))
    assert check_address("https://www.cms.gov/a").host == "www.cms.gov"
