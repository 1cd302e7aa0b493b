"""The server and the patience that tests of this folder share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scrubjay.reference.update.web import Patience
from tests.reference.update.serving import Site, serve


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the machine that runs the tests."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


@pytest.fixture
def pauses() -> list[float]:
    """The seconds that were slept between tries, without sleeping."""
    return []


@pytest.fixture
def patience(pauses: list[float]) -> Patience:
    return Patience(connect=2.0, read=2.0, sleep=pauses.append)
