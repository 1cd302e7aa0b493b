"""The links of a publisher's page, out of their licence pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import cast
from urllib.parse import unquote, urldefrag, urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from scrubjay.reference.build.model import Terms
from scrubjay.reference.update.web import Page, file_name

ENDINGS = (".zip", ".gz", ".csv", ".txt", ".xlsx", ".xls", ".xml", ".pdf", ".docx", ".doc", ".json")
_GATE = re.compile(r"/(?:license|apps)/(ama|ada|aha)(?:/license\.asp)?/?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its full address, the name of the file or page there, whose licence page stood before it."""

    url: str
    name: str
    gate: Terms | None = None

    @property
    def is_file(self) -> bool:
        """Whether it leads to a file, by its name; other links lead to pages."""
        return self.name.lower().endswith(ENDINGS)


class _Anchors(HTMLParser):
    """Collects the targets of a page's links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.base = ""
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the address of a link, or of what links start from."""
        target = re.sub(r"[\t\r\n]", "", dict(attrs).get("href") or "").strip()
        if tag == "a" and target:
            self.targets.append(target)
        elif tag == "base" and not self.base:
            self.base = target


def links(page: Page) -> list[Link]:
    """Return the links of a page to web addresses, each once, in the order of the page."""
    anchors = _Anchors()
    anchors.feed(page.text)
    anchors.close()
    start = urljoin(page.url, anchors.base)
    found = (make_link(target, start) for target in anchors.targets)
    return list({link.url: link for link in found if link is not None}.values())


def make_link(target: str, start: str) -> Link | None:
    """Return a link in full, out of its licence page; None where it leads to no web address."""
    gate: Terms | None = None
    try:
        url = urldefrag(urljoin(start, target)).url
        for _ in range(3):
            parts = parse_url(url)
            wrapped = re.search(r"(?:^|&)file=([^&]+)", parts.query or "", re.IGNORECASE)
            way = _GATE.search(parts.path or "")
            if way is None or wrapped is None:
                break
            gate = cast("Terms", way[1].lower())
            url = re.sub(r"(?<!:)/{2,}", "/", urljoin(url, unquote(wrapped[1])))
        parts = parse_url(url)
    except (LocationParseError, ValueError):
        return None
    if parts.scheme not in ("http", "https") or not parts.host or parts.auth:
        return None
    if parts.scheme == "http" and start.lower().startswith("https:"):
        url = "https" + url[4:]
    return Link(url, file_name(url), gate)
