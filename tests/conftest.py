"""Fixtures and settings that every test shares."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from scrubjay.reference import Pack

ROOT = Path(__file__).resolve().parent.parent

# No deadline: shared machines stall. In CI the examples are the same on every run, so that a red run can be
# repeated; elsewhere they are random, so that the search goes on.
settings.register_profile("here", deadline=None)
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("repeatable" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of public sample data beside the repository; tests that need it skip where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder ../shared beside the repository")
    return folder


def pytest_configure() -> None:
    """Keep the tests' reference data apart from the user's: what is installed there must not decide."""
    from scrubjay.reference.build.sampling import plain_root

    os.environ["SCRUBJAY_DATA"] = str(plain_root())


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the embedded reference pack, compiled on first use and then shared by all test processes."""
    from scrubjay.reference import open_embedded

    return open_embedded()


@pytest.fixture(scope="session")
def samples() -> Pack:
    """Return the embedded pack with the hand-written sample releases of every data set."""
    from scrubjay.reference.build.sampling import open_samples

    return open_samples()
