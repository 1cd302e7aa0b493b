"""Compiles the embedded pack from the packages that carry CMS's and CDC's tables, and installed releases."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from filelock import FileLock

from scrubjay.reference.build.arrays import Tables, index_of
from scrubjay.reference.build.by_edition import edition_tables
from scrubjay.reference.build.diagnoses import dated_values, diagnosis_tables, short_titles, tree_codes
from scrubjay.reference.build.editions import (
    Edition,
    Listing,
    definitions_of,
    editions_of,
    extended,
    listing_of,
)
from scrubjay.reference.build.hcc import hcc_tables
from scrubjay.reference.build.ioce import Ioce, open_ioce
from scrubjay.reference.build.mce import Mce, read_mce
from scrubjay.reference.build.model import Contents
from scrubjay.reference.build.notes import note_tables
from scrubjay.reference.build.procedures import addon_tables, modifier_tables, pair_tables, procedure_tables
from scrubjay.reference.build.tabular import read_tabular
from scrubjay.reference.codes import date_of
from scrubjay.reference.datasets import find_data_set
from scrubjay.reference.pack import Progress
from scrubjay.reference.releases import Release
from scrubjay.reference.store import FORMAT, MANIFEST, Manifest, whole_digest, write_manifest, write_table

SCRATCH = ".building-"


def build_into(
    folder: Path, sources: Mapping[str, str], progress: Progress, releases: Sequence[Release] = ()
) -> None:
    """Build the pack and put it in `folder`; another process that builds it already is waited for.

    The tables are written to a scratch folder beside it, which is renamed in the end: `folder` is whole or
    absent. `releases`: installed ones of the sets in `opening.COMPILED_IN`, of each set the last known one
    last. Raises PackError where a source cannot be read.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.parent / "build.lock"):
        if (folder / MANIFEST).is_file():
            return
        for left in folder.parent.glob(f"{SCRATCH}*"):
            shutil.rmtree(left, ignore_errors=True)
        if folder.exists():
            shutil.rmtree(folder)
        scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=folder.parent))
        try:
            scratch.chmod(0o755)
            _build(scratch, sources, progress, releases)
            scratch.rename(folder)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def _build(
    scratch: Path, sources: Mapping[str, str], progress: Progress, releases: Sequence[Release] = ()
) -> None:
    counts: dict[str, int] = {}
    progress("reading the tabular lists", 0.0)
    listings = [listing_of(_contents(one)) for one in releases if one.data_set == "icd10cm"]
    editions = editions_of(read_tabular(), listings)
    progress("reading the Medicare Code Editor", 0.1)
    own = read_mce()
    lists = [definitions_of(_contents(one)) for one in releases if one.data_set == "mce_definitions"]
    mce = extended(own, listings, lists, counts)
    progress("inflating the outpatient code editor", 0.2)
    with open_ioce(scratch) as ioce:
        progress("diagnoses", 0.3)
        values = dated_values(mce, ioce, counts)
        codes = tree_codes(values)
        tables = diagnosis_tables(mce, codes, values, counts)
        packaged = {span.code for span in own.diagnoses}
        tables |= edition_tables(editions, codes, values, packaged, short_titles(ioce), counts)
        progress("procedures, add-ons, modifiers", 0.5)
        tables |= procedure_tables(ioce)
        tables |= addon_tables(ioce, tables, counts) | modifier_tables(ioce)
        progress("code pairs", 0.6)
        tables |= pair_tables(ioce, tables, counts)
        spans = _spans(mce, ioce, editions)
        known = _known(own, listings, ioce, editions)
    progress("notes", 0.75)
    tables |= note_tables([one.tabular for one in editions], index_of(tables, "diagnosis"), counts)
    hcc, models, years = hcc_tables(tables, counts)
    # Payment year n is paid on diagnoses of year n - 1: 42 CFR 422.310(g).
    spans["hcc"] = (date(years[0] - 1, 1, 1), date(years[1] - 1, 12, 31))
    progress("writing", 0.9)
    names = {"hcc_models": models, "icd10cm_editions": tuple(one.label for one in editions)}
    _write(scratch, tables | hcc, Manifest(FORMAT, "", sources, known, spans, counts, names, {}))
    progress("done", 1.0)


def _contents(release: Release) -> Contents:
    """Return what an installed release's own files said."""
    tables = {table.name: release.frame(table.name) for table in find_data_set(release.data_set).tables}
    return Contents(release.label, release.known_on, release.own_spans, tables)


def _write(scratch: Path, tables: Tables, manifest: Manifest) -> None:
    written = {name: write_table(scratch, name, array) for name, array in tables.items()}
    write_manifest(
        scratch,
        Manifest(
            manifest.format,
            whole_digest(written),
            manifest.sources,
            manifest.known_on,
            manifest.spans,
            manifest.counts,
            manifest.names,
            written,
        ),
    )


def _spans(mce: Mce, ioce: Ioce, editions: Sequence[Edition]) -> dict[str, tuple[date, date]]:
    """Return the first and last valid day of each data set."""
    outpatient = (date_of(ioce.span[0]), date_of(ioce.span[1]))
    diagnoses = [span.first for span in mce.diagnoses], [span.last for span in mce.diagnoses]
    return {
        "icd10cm": (date_of(min(diagnoses[0])), date_of(max(diagnoses[1]))),
        "icd10cm_notes": (date_of(editions[0].first), date_of(editions[-1].last)),
        "hcpcs": outpatient,
        "facility_pairs": outpatient,
        "addons": outpatient,
        "modifiers": outpatient,
    }


def _known(
    mce: Mce, listings: Sequence[Listing], ioce: Ioce, editions: Sequence[Edition]
) -> dict[str, date | None]:
    """Return the day up to which each publisher had spoken: the first day of its newest release."""
    newest = date_of(max(ioce.first.values()))
    codes = [span.first for span in mce.diagnoses] + [one.first for one in listings if one.codes]
    return {
        "icd10cm": date_of(max(codes)),
        "icd10cm_notes": max(date.fromisoformat(one.tabular.released) for one in editions),
        "hcpcs": newest,
        "facility_pairs": newest,
        "addons": newest,
        "modifiers": newest,
        "hcc": None,
    }
