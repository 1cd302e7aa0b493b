"""The newest release of a page of links, as the publishers' pages are written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from scrubjay.reference.build.model import Contents, DataSet, SourceFile
from scrubjay.reference.build.naming import groups_of, natural, release_day, release_rank
from scrubjay.reference.update.discover import Offer, OfferError, choose, find_offer
from scrubjay.reference.update.links import links, make_link
from scrubjay.reference.update.web import DownloadError, Page, Patience
from tests.reference.update.serving import Reply, Site

PTP_PAGE = "https://www.cms.gov/medicare/coding-billing/ncci/ptp-edits"
RVU_PAGE = "https://www.cms.gov/medicare/payment/fee-schedules/physician/pfs-relative-value-files"
HCPCS_PAGE = "https://www.cms.gov/medicare/coding-billing/hcpcs/quarterly-update"
MCD = "https://downloads.cms.gov/medicare-coverage-database/downloads/exports/"


def never(_: Sequence[SourceFile]) -> Contents:
    raise AssertionError


def data_set(files: str, page: str, release_page: str = "") -> DataSet:
    return DataSet(
        name="a_set",
        title="A set",
        publisher="CMS",
        page=page,
        files=files,
        every=3,
        history="whole",
        terms=("cms",),
        tables=(),
        read=never,
        release_page=release_page,
    )


PTP = data_set(
    r"medicare-ncci-(?P<year>\d{4})-?q(?P<quarter>[1-4])-practitioner-ptp-edits-ccipra-"
    r"v(?P<version>\d+)r(?P<revision>\d+)-f(?P<part>\d)",
    PTP_PAGE,
)
RVU = data_set(r"rvu(?P<year>\d\d)(?P<quarter>[a-d])(?P<revised>r?\d?)(?![a-z])", RVU_PAGE)
HCPCS = data_set(r"(?P<month>[a-z]+)-(?P<year>\d{4})-alpha-numeric-hcpcs-files?\.zip", HCPCS_PAGE)


def ptp(year: int, quarter: int, kind: str, version: str, part: int, gate: bool = True) -> str:
    name = f"/files/zip/medicare-ncci-{year}q{quarter}-{kind}-{version}-f{part}.zip"
    return f'<li><a href="{"/license/ama?file=" if gate else ""}{name}">part {part} (ZIP)</a></li>'


PAGES = {
    PTP_PAGE: "\n".join(
        [
            '<a href="/files/zip/medicare-ncci-2026q2-practitioner-quarterly-additions-ptp.zip">x</a>',
            *(ptp(2026, 1, "practitioner-ptp-edits", "ccipra-v320r0", part) for part in (1, 2)),
            *(ptp(2026, 2, "hospital-ptp-edits", "ccioph-v321r0", part) for part in (1, 2)),
            *(ptp(2026, 2, "practitioner-ptp-edits", "ccipra-v321r0", part) for part in (3, 1, 2)),
            *(ptp(2026, 2, "practitioner-ptp-edits", "ccipra-v321r0", part) for part in (1, 2)),
        ]
    ),
    RVU_PAGE: "".join(
        f'<td><a href="/medicare/payment/fee-schedules/physician/pfs-relative-value-files/{name}">x</a></td>'
        for name in ("rvu26a", "rvu26ar", "rvu25d-0", "rvu24c", "rvu09c", "carrier-specific")
    ),
    f"{RVU_PAGE}/rvu26ar": '<a href="/files/zip/rvu26ar-posted-02/03/2026.zip">RVU26AR (ZIP)</a>',
    f"{RVU_PAGE}/rvu24c": "<a href='/files/zip/rvu24c-updated-09/09/2024.zip'>RVU24C</a> <a href='/x.pdf'>",
    f"{RVU_PAGE}/rvu09c": "nothing here",
    HCPCS_PAGE: "".join(
        f'<a href="https://www.cms.gov/files/zip/{name}.zip" title="x">HCPCS</a>'
        for name in (
            "october-2023-alpha-numeric-hcpcs-files",
            "july-2024-alpha-numeric-hcpcs-file",
            "april-2024-alpha-numeric-hcpcs-files",
            "october-2024-alpha-numeric-hcpcs-file",
            "2024-alpha-numeric-index",
        )
    ),
}


def read(url: str) -> Page:
    return Page(url, PAGES[url])


def offer(of: DataSet, day: str = "", source: str = "") -> Offer:
    until = dt.date.fromisoformat(day) if day else None
    addresses = [source] if source else of.page.split()
    return choose(of, addresses, until, read, given=bool(source))


def names(found: Offer) -> list[str]:
    return [link.name for link in found.files]


def test_all_parts_of_the_newest_quarter_out_of_their_licence_pages() -> None:
    found = offer(PTP)
    start = "https://www.cms.gov/files/zip/medicare-ncci-2026q2-practitioner-ptp-edits-ccipra-v321r0-f"
    assert [link.url for link in found.files] == [f"{start}{part}.zip" for part in (1, 2, 3)]
    assert found.day == dt.date(2026, 4, 1)
    assert found.label == "2026 2 321 0"
    assert found.terms == {"ama"}


def test_a_release_of_an_earlier_day() -> None:
    assert offer(PTP, "2026-03-31").day == dt.date(2026, 1, 1)
    assert offer(PTP, "2026-04-01").day == dt.date(2026, 4, 1)
    with pytest.raises(OfferError, match="the first release of a_set on the page is of 2026-01-01") as caught:
        offer(PTP, "2025-12-31")
    assert "--from" in caught.value.next_step


def test_a_page_for_each_release() -> None:
    newest = offer(RVU)
    assert [link.url for link in newest.files] == [
        "https://www.cms.gov/files/zip/rvu26ar-posted-02/03/2026.zip"
    ]
    assert names(newest) == ["rvu26ar-posted-02-03-2026.zip"]
    assert newest.terms == set()
    assert names(offer(RVU, "2024-09-30")) == ["rvu24c-updated-09-09-2024.zip"]
    with pytest.raises(OfferError, match=r"rvu09c lists no file of a_set"):
        offer(RVU, "2020-01-01")


def test_pages_of_another_pattern() -> None:
    pages = replace(RVU, release_page=r"^rvu(?P<year>24)(?P<quarter>[a-d])$")
    assert names(offer(pages)) == ["rvu24c-updated-09-09-2024.zip"]


def test_months_by_name() -> None:
    assert names(offer(HCPCS)) == ["october-2024-alpha-numeric-hcpcs-file.zip"]
    assert names(offer(HCPCS, "2024-06-30")) == ["april-2024-alpha-numeric-hcpcs-files.zip"]
    assert offer(HCPCS, "2024-03-31").day == dt.date(2023, 10, 1)


def test_files_without_a_page() -> None:
    database = data_set(r"^(current_(lcd|article)|ncd)\.zip", f"{MCD}current_lcd.zip\n {MCD}ncd.zip")
    found = offer(database, "2020-01-01")
    assert [link.url for link in found.files] == [f"{MCD}current_lcd.zip", f"{MCD}ncd.zip"]
    assert (found.label, found.day) == ("current_lcd.zip", None)


def test_an_address_that_the_user_gives() -> None:
    assert names(offer(RVU, source=f"{RVU_PAGE}/rvu24c")) == ["rvu24c-updated-09-09-2024.zip"]
    assert names(offer(RVU, source="https://x.example/mine.zip")) == ["mine.zip"]
    gated = "https://www.cms.gov/license/ama?file=/files/zip/rvu24c.zip"
    assert offer(RVU, source=gated).files[0].url == "https://www.cms.gov/files/zip/rvu24c.zip"
    assert offer(RVU, source=gated).terms == {"ama"}
    assert offer(RVU, source="https://x.example/rvu24c.zip").day == dt.date(2024, 7, 1)
    with pytest.raises(DownloadError, match="no web address"):
        offer(RVU, source="file:///a.zip")


def test_a_page_without_any_link_of_the_set() -> None:
    with pytest.raises(
        OfferError, match=f"none of the 5 links of {re.escape(HCPCS_PAGE)} is a file of a_set"
    ):
        offer(replace(PTP, page=HCPCS_PAGE))


def test_a_set_that_its_publisher_does_not_offer() -> None:
    with pytest.raises(OfferError, match="a_set is not offered for download by CMS"):
        find_offer(replace(PTP, page=""))


def test_a_gap_in_the_parts() -> None:
    of = replace(PTP, page="https://x.example/page")
    text = "".join(ptp(2026, 2, "practitioner-ptp-edits", "ccipra-v321r0", part) for part in (1, 3, 4))
    with pytest.raises(OfferError, match="a_set 2026 2 321 0: the page lists no part 2"):
        choose(of, [of.page], None, lambda url: Page(url, text))


def test_from_a_server(site: Site, patience: Patience) -> None:
    site.put("/old", Reply(status=301, headers={"Location": "/new/list"}))
    site.put("/new/list", Reply(b'<a href="pages/rvu24c">July</a>'))
    site.put("/new/pages/rvu24c", Reply(b'<a href="../files/rvu24c.zip">ZIP</a>'))
    found = find_offer(replace(RVU, page=f"{site.address}/old"), patience=patience)
    assert [link.url for link in found.files] == [f"{site.address}/new/files/rvu24c.zip"]
    assert find_offer(RVU, source=f"{site.address}/new/pages/rvu24c", patience=patience) == found


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("/license/ama?file=/files/zip/a.zip", "https://www.cms.gov/files/zip/a.zip"),
        ("/license/ama?file=%2Ffiles%2Fzip%2Fa%20b.zip&x=1", "https://www.cms.gov/files/zip/a b.zip"),
        ("/license/ama?x=1&file=/files/zip//a.zip", "https://www.cms.gov/files/zip/a.zip"),
        ("/License/AHA?File=files/zip/a.zip", "https://www.cms.gov/License/files/zip/a.zip"),
        ("/apps/ama/license.asp?file=http://download.cms.gov/a.zip", "https://download.cms.gov/a.zip"),
        ("/apps/ada/license.asp?file=/license/ama?file=/a.zip", "https://www.cms.gov/a.zip"),
        ("/license/ama", "https://www.cms.gov/license/ama"),
        ("/license/other?file=/a.zip", "https://www.cms.gov/license/other?file=/a.zip"),
        ("a.zip#part", "https://www.cms.gov/x/a.zip"),
        ("//downloads.cms.gov/a.zip", "https://downloads.cms.gov/a.zip"),
    ],
)
def test_full_addresses(target: str, url: str) -> None:
    link = make_link(target, "https://www.cms.gov/x/page")
    assert link is not None
    assert link.url == url


@pytest.mark.parametrize(
    "target",
    [
        "javascript:void(0)",
        "mailto:someone@x.example",
        "file:///etc/passwd",
        "https://u:p@x.example/a.zip",
        "https://[bad/a.zip",
        "/license/ama?file=file:///etc/passwd",
        "/license/ama?file=javascript:x",
    ],
)
def test_links_that_lead_nowhere(target: str) -> None:
    assert make_link(target, "https://www.cms.gov/x/page") is None


def test_links_of_untidy_html() -> None:
    text = """<!-- <a href="comment.zip"> --><BASE HREF="/base/"><A class=x HREF = "one.zip
      ">1<a href='two.zip?a=1&amp;b=2'>2<a name=x>3<a href>4<a href="">5<a HREF=six.zip>6<<a href="one.zip">
      <script>"<a href='script.zip'>"</script><link href="style.css"><a href=" seven.zip "><p <a href="""
    found = [link.url for link in links(Page("https://x.example/dir/page", text))]
    start = "https://x.example/base/"
    assert found == [f"{start}{name}" for name in ("one.zip", "two.zip?a=1&b=2", "six.zip", "seven.zip")]


MEDICAID = (
    r"medicaid-ncci-(?:(?P<year>\d{4})-q(?P<quarter>\d)|q(?P<quarter2>\d)-(?P<year2>\d{4}))"
    r"-ptp-edits-practitioner"
)


def test_two_ways_of_writing_one_release() -> None:
    early = groups_of(MEDICAID, "medicaid-ncci-q2-2026-ptp-edits-practitioner-services.zip")
    late = groups_of(MEDICAID, "Medicaid-NCCI-2026-Q3-PTP-edits-practitioner-services.zip")
    assert early == {"quarter": "2", "year": "2026"}
    assert late == {"year": "2026", "quarter": "3"}
    assert groups_of(MEDICAID, "other.zip") is None
    assert release_rank(MEDICAID, early) < release_rank(MEDICAID, late)


@pytest.mark.parametrize(
    ("groups", "day"),
    [
        ({"year": "24", "quarter": "c"}, "2024-07-01"),
        ({"year": "2024", "quarter": "4", "version": "303"}, "2024-10-01"),
        ({"year": "2026", "month": "April", "day": "15"}, "2026-04-15"),
        ({"year": "26", "month": "07"}, "2026-07-01"),
        ({"year": "2026", "half": "2"}, "2026-07-01"),
        ({"year": "2026"}, "2026-01-01"),
        ({"fiscal_year": "2027"}, "2026-10-01"),
        ({"fiscal_year": "27"}, "2026-10-01"),
        ({"year": "2026", "month": "13"}, None),
        ({"year": "2026", "quarter": "x"}, None),
        ({"year": "2026", "month": "soon"}, None),
        ({"year": "0000"}, None),
        ({"version": "261"}, None),
        ({}, None),
    ],
)
def test_the_first_day_of_a_release(groups: dict[str, str], day: str | None) -> None:
    assert release_day(groups) == (dt.date.fromisoformat(day) if day else None)


def test_order_of_texts() -> None:
    for texts in (
        ["", "r", "r1", "r2", "r10", "s"],
        ["9", "10", "100"],
        ["12-29-2025", "02-03-2026", "11/1/26"],
        ["", "jan", "April", "oct"],
    ):
        assert sorted(texts, key=natural) == texts
        backwards = list(reversed(texts))
        assert sorted(backwards, key=natural) == texts


PRACTITIONER = "practitioner-ptp-edits-ccipra"
RELEASES: list[tuple[str, Callable[[int], str]]] = [
    (RVU.files, lambda n: f"rvu{n // 4:02}{'abcd'[n % 4]}.zip"),
    (
        PTP.files,
        lambda n: f"medicare-ncci-{2000 + n // 4}q{n % 4 + 1}-practitioner-ptp-edits-ccipra-v{n}r0-f1.zip",
    ),
    (r"taxonomy_(?P<version>\d+)\.csv", lambda n: f"nucc_taxonomy_{n}.csv"),
]


@pytest.mark.parametrize(("pattern", "name"), RELEASES)
def test_releases_are_ordered_by_time(pattern: str, name: Callable[[int], str]) -> None:
    ranks = [release_rank(pattern, groups_of(pattern, name(n)) or {}) for n in range(8, 120)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
