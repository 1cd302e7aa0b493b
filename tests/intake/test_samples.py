"""Public sample files: every 837P is read with the claims it really holds, everything else is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.intake.compare import agree, count_claims

PROFESSIONAL = {
    "linuxforhealth_x12": ("837_005010X222A2/*", "837_004010X098A1/*"),
    "cosyte_x12": ("*/837p*.edi",),
}


def files(shared: Path) -> list[Path]:
    return [
        path
        for folder, patterns in PROFESSIONAL.items()
        for pattern in patterns
        for path in sorted((shared / "claims" / folder).glob(pattern))
    ]


def test_every_professional_sample_is_read_whole(shared: Path) -> None:
    seen = 0
    for path in files(shared):
        data = path.read_bytes()
        batch, problems, totals = agree(data)
        # Segments of these files end with `~`, counted apart from the reader.
        claims = sum(piece.strip().startswith(b"CLM*") for piece in data.split(b"~"))
        lines = sum(piece.strip().startswith(b"LX*") for piece in data.split(b"~"))
        assert (totals.seen, totals.read, len(batch)) == (claims, claims, claims), path.name
        assert batch.lines.height == lines, path.name
        assert batch.claims["claim_id"].null_count() == 0, path.name
        assert not any(problem.claim_lost for problem in problems), path.name
        seen += claims
    assert seen == 34


def test_old_versions_are_read_and_say_so(shared: Path) -> None:
    for path in sorted((shared / "claims" / "linuxforhealth_x12" / "837_004010X098A1").glob("*")):
        assert "version-old" in {problem.code for problem in agree(path.read_bytes())[1]}, path.name


def test_wrong_component_separators_are_inferred(shared: Path) -> None:
    folder = shared / "claims" / "linuxforhealth_x12" / "837_005010X222A2"
    for name in ("demo.example12.837", "demo.cob.2ndary.example4.837"):
        batch, problems, _ = agree((folder / name).read_bytes())
        assert "component-separator-differs" in {problem.code for problem in problems}
        assert batch.lines["procedure"].null_count() == batch.claims["frequency"].null_count() == 0


@pytest.mark.parametrize("kind", ["270", "271", "276", "277", "834", "835", "278", "820", "999"])
def test_other_transactions_are_named_and_nothing_is_made_of_them(shared: Path, kind: str) -> None:
    found = [
        path
        for path in sorted((shared / "claims").glob("*_x12/*/*"))
        if path.suffix in (".edi", f".{kind}") and re.search(rb"ST.%s" % kind.encode(), path.read_bytes())
    ]
    assert found
    for path in found:
        batch, problems, totals = agree(path.read_bytes())
        assert len(batch) == 0
        assert totals.skipped >= 1, path.name
        assert "not-professional" in {problem.code for problem in problems}


def test_institutional_and_dental_samples_lose_their_claims_by_name(shared: Path) -> None:
    folder = shared / "claims"
    for path in [
        *folder.glob("*/837_*X223A3/*"),
        *folder.glob("*/837_*X096A1/*"),
        *folder.glob("*/*/837[id]*.edi"),
    ]:
        data = path.read_bytes()
        _, problems, totals = agree(data)
        assert totals.read == 0
        assert totals.lost == count_claims(data) == sum(problem.claim_lost for problem in problems) > 0, (
            path.name
        )
