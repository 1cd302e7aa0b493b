"""Which files of a data set its publisher offers now, by the links of the publisher's page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from scrubjay.errors import PackError
from scrubjay.reference.build.model import DataSet, Terms
from scrubjay.reference.build.naming import Rank, groups_of, natural, release_day, release_rank
from scrubjay.reference.update.links import Link, links, make_link
from scrubjay.reference.update.web import PATIENCE, Page, Patience, check_address, read_page

_BY_HAND = "look on the publisher's site, then use --from URL or FILE"


class OfferError(PackError):
    """A publisher's page does not offer a release that was looked for."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The files of one release, in order: their links, and what their names say of it.

    `label`: the texts of the pattern's groups, or the first file's name. `day`: the first day of the year,
    quarter or month in the names, None where they say none. `terms`: whose licence pages stood before files.
    """

    label: str
    day: dt.date | None
    files: tuple[Link, ...]

    @property
    def terms(self) -> frozenset[Terms]:
        """Whose terms the publisher's page asks to accept before the download."""
        return frozenset(link.gate for link in self.files if link.gate is not None)


@dataclass(frozen=True, slots=True)
class _Match:
    link: Link
    rank: tuple[Rank, ...]
    label: str
    day: dt.date | None
    part: str


def find_offer(
    data_set: DataSet, *, source: str = "", day: dt.date | None = None, patience: Patience = PATIENCE
) -> Offer:
    """Return the newest release that the publisher's page offers, or the newest one until `day`.

    The page is `data_set.page` (addresses parted by blanks: each a page or a file), or `source`: a page of
    links, a page of one release, or a file. Links match by `data_set.files`, searched in the file's name.
    Where no file matches, but links to pages do (by `release_page`, or else `files`), the page of the newest
    release is read. Nothing is downloaded.
    Raises OfferError where there is no such release, DownloadError where a page cannot be read.
    """
    addresses = [source] if source else data_set.page.split()
    if not addresses:
        text = f"{data_set.name} is not offered for download by {data_set.publisher}"
        raise OfferError(text, "get the file from the publisher, then use --from FILE")
    return choose(data_set, addresses, day, partial(read_page, patience=patience), given=bool(source))


def choose(
    data_set: DataSet,
    addresses: Sequence[str],
    day: dt.date | None,
    read: Callable[[str], Page],
    given: bool = False,
) -> Offer:
    """Return the newest release that addresses offer; `read` gives pages, `given` takes any file."""
    offered: list[Link] = []
    for address in addresses:
        check_address(address)
        direct = make_link(address, address)
        if direct is not None and direct.is_file:
            if given and groups_of(data_set.files, direct.name) is None:
                return Offer(direct.name, None, (direct,))
            offered.append(direct)
        else:
            offered += links(read(address))
    files = _matches(data_set.files, (link for link in offered if link.is_file))
    if not files:
        pattern = data_set.release_page or data_set.files
        pages = _matches(pattern, (link for link in offered if not link.is_file))
        if not pages:
            text = f"none of the {len(offered)} links of {' '.join(addresses)} is a file of {data_set.name}"
            raise OfferError(text, _BY_HAND)
        page = _newest(data_set, pages, day)[0].link
        files = _matches(data_set.files, (link for link in links(read(page.url)) if link.is_file))
        if not files:
            raise OfferError(f"{page.url} lists no file of {data_set.name}", _BY_HAND)
    return _offer(data_set, _newest(data_set, files, day))


def _matches(pattern: str, offered: Iterable[Link]) -> list[_Match]:
    """Return the links of a pattern, each file name once."""
    found: dict[str, _Match] = {}
    for link in offered:
        groups = groups_of(pattern, link.name)
        if groups is not None and link.name not in found:
            label = " ".join(text for group, text in groups.items() if group != "part")
            rank = release_rank(pattern, groups)
            found[link.name] = _Match(link, rank, label, release_day(groups), groups.get("part", ""))
    return list(found.values())


def _newest(data_set: DataSet, matches: Sequence[_Match], day: dt.date | None) -> list[_Match]:
    """Return the matches of the newest release that does not begin after the day."""
    able = [one for one in matches if day is None or one.day is None or one.day <= day]
    if not able:
        first = min(one.day for one in matches if one.day is not None)
        text = f"the first release of {data_set.name} on the page is of {first}, after {day}"
        raise OfferError(text, _BY_HAND)
    newest = max(one.rank for one in able)
    return [one for one in able if one.rank == newest]


def _offer(data_set: DataSet, matches: Sequence[_Match]) -> Offer:
    """Return a release's files by part; refuse one with a gap: the publisher may not be done with it."""
    ordered = sorted(matches, key=lambda one: (natural(one.part), one.link.name))
    label, day = ordered[0].label or ordered[0].link.name, ordered[0].day
    parts = {int(one.part) for one in ordered if re.fullmatch(r"\d+", one.part)}
    missing = sorted(set(range(1, max(parts, default=0))) - parts)
    if missing:
        text = f"{data_set.name} {label}: the page lists no part {', '.join(map(str, missing))}"
        raise OfferError(text, "the publisher may not be done: try again tomorrow, or " + _BY_HAND)
    return Offer(label, day, tuple(one.link for one in ordered))
