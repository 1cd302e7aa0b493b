"""The links of a publisher's page, out of their licence pages, and the releases that their names tell."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
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
_TIMES = ("year", "fiscal_year", "half", "quarter", "month", "day")
_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
type Rank = tuple[tuple[int, int, str], ...]


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


def groups_of(pattern: str, name: str) -> dict[str, str] | None:
    """Return the named groups that a name fills, None where the pattern is not found in it.

    A group has another name in each way of writing it, `year` and `year2`: digits at the end do not count.
    """
    match = re.search(pattern, name, re.IGNORECASE)
    if match is None:
        return None
    found: dict[str, str] = {}
    for group, text in match.groupdict().items():
        if text:
            found.setdefault(group.rstrip("0123456789"), text)
    return found


def release_rank(pattern: str, groups: Mapping[str, str]) -> tuple[Rank, ...]:
    """Return what releases are ordered by: the groups that say a time first, then the others, without `part`.

    Numbers are compared as numbers, days as days, `r1` after `r` after nothing; quarters may be letters,
    months may be names, years have two digits or four.
    """
    order = [group.rstrip("0123456789") for group in re.compile(pattern).groupindex]
    times = [group for group in _TIMES if group in order]
    others = [group for group in dict.fromkeys(order) if group not in (*_TIMES, "part")]
    return tuple(_rank(group, groups.get(group, "")) for group in (*times, *others))


def natural(text: str) -> Rank:
    """Return what a text is ordered by: its numbers as numbers, a whole day (month, day, year) as a day."""
    if day := re.fullmatch(r"(\d{1,2})\D(\d{1,2})\D(\d{4}|\d\d)", text):
        text = f"{_year(day[3])}-{day[1]}-{day[2]}"
    pieces = re.findall(r"\d+|\D+", text.lower())
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces)


def release_day(groups: Mapping[str, str]) -> dt.date | None:
    """Return the first day of the time that the groups say, None where they say none that exists."""
    numbers = {group: _number(group, text) for group, text in groups.items() if group in _TIMES}
    if None in numbers.values():
        return None
    known = cast("dict[str, int]", numbers)
    try:
        if "fiscal_year" in known:
            return dt.date(known["fiscal_year"] - 1, 10, 1)
        if "year" not in known:
            return None
        month = known.get("month") or 3 * known.get("quarter", 1) - 2 + 6 * (known.get("half", 1) - 1)
        return dt.date(known["year"], month, known.get("day", 1))
    except ValueError:
        return None


def _rank(group: str, text: str) -> Rank:
    number = _number(group, text) if group in _TIMES and text else None
    return natural(text) if number is None else ((0, number, ""),)


def _number(group: str, text: str) -> int | None:
    """Return a year, half, quarter, month or day as a number; None where it is none."""
    low = text.lower()
    if group == "quarter" and low in ("a", "b", "c", "d"):
        return "abcd".index(low) + 1
    if group == "month" and low[:3] in _MONTHS:
        return _MONTHS[low[:3]]
    if not low.isdecimal():
        return None
    return _year(low) if group.endswith("year") else int(low)


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)
