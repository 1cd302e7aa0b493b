from __future__ import annotations

import io
import re
from html.parser import HTMLParser

from scrubjay.kernel.result import Report
from scrubjay.report import write
from tests.report.made import line_row, made, mixed

VOID = {"meta", "br", "input", "link"}


class Page(HTMLParser):
    """Checks that tags close, and collects attributes, headings and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.words += data

    def having(self, name: str) -> list[str]:
        return [value or "" for _, attrs in self.tags for key, value in attrs.items() if key == name]


def html(report: Report, limit: int | None = None) -> str:
    stream = io.StringIO()
    write(report, stream, "html", limit=limit)
    return stream.getvalue()


def test_the_page_is_whole_and_holds_every_finding() -> None:
    page = Page(html(mixed()))
    assert page.having("data-edit").count("AAA001") == 4
    assert len(page.having("data-level")) == 8
    assert page.having("data-name") == ["claim C-1", "claim C-2", "claim C-0", "claim C-5"]
    for words in (
        "no-units",
        "$9,400.00",
        "if the record supports it:",
        "Could not judge",
        "CLM01 is empty",
        "claim lost",
    ):
        assert words in page.words


def test_the_page_fetches_nothing() -> None:
    text = html(mixed())
    page = Page(text)
    assert not [value for name in ("src", "action") for value in page.having(name)]
    assert all(value.startswith("#") for value in page.having("href"))
    assert not re.search(r"https?://|url\(|@import", text)
    assert "default-src 'none'" in text


def test_ids_are_unique_and_labels_point_to_fields() -> None:
    page = Page(html(mixed()))
    ids = page.having("id")
    assert len(ids) == len(set(ids))
    assert set(page.having("for") + page.having("aria-labelledby")) <= set(ids)
    headers = [attrs for tag, attrs in page.tags if tag == "th"]
    assert headers and all("scope" in attrs for attrs in headers)


def test_the_input_cannot_add_markup() -> None:
    bad = '"><script>alert(1)</script>'
    page = Page(html(made([line_row(0, 1, "1.00", claim_id=bad, units=bad)], sources=((bad, 0),))))
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert page.having("data-name") == [f"claim {bad}"]


def test_only_the_worst_stand_in_detail_and_the_page_says_so() -> None:
    report = made([line_row(number, 1, str(number + 1)) for number in range(50)])
    page = Page(html(report, limit=20))
    assert len(page.having("data-level")) == 20
    assert page.having("data-name")[0] == "claim C-49"
    assert "The worst 20 findings of 50 stand here" in page.words
    assert "The other 30" in page.words


def test_a_clean_report_says_so() -> None:
    page = Page(html(made([])))
    assert "No findings." in page.words
    assert "filters" not in page.having("class")
