"""Publishers' files held in memory, and the sample files of the package."""

from __future__ import annotations

import io
from pathlib import Path

from scrubjay.reference.build.model import SourceFile
from scrubjay.reference.datasets import SAMPLES


def source(name: str, data: bytes | str) -> SourceFile:
    """Return a file with these bytes, or this text in UTF-8."""
    held = data.encode() if isinstance(data, str) else data
    return SourceFile(name, len(held), lambda: io.BytesIO(held))


def of_path(path: Path) -> SourceFile:
    """Return a file on disk."""
    return SourceFile(path.name, path.stat().st_size, lambda: path.open("rb"))


def samples(folder: str) -> list[SourceFile]:
    """Return the sample files of one folder."""
    found = [of_path(path) for path in sorted((SAMPLES / folder).iterdir()) if path.is_file()]
    assert found
    return found
