"""Compiles the embedded pack from the packages that carry CMS's and CDC's tables."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from filelock import FileLock

from scrubjay.reference.build.arrays import Tables, index_of
from scrubjay.reference.build.diagnoses import diagnosis_tables
from scrubjay.reference.build.hcc import hcc_tables
from scrubjay.reference.build.ioce import Ioce, open_ioce
from scrubjay.reference.build.laterality import side_tables
from scrubjay.reference.build.mce import Mce, read_mce
from scrubjay.reference.build.notes import note_tables
from scrubjay.reference.build.procedures import addon_tables, modifier_tables, pair_tables, procedure_tables
from scrubjay.reference.build.tabular import Tabular, read_tabular
from scrubjay.reference.codes import date_of
from scrubjay.reference.pack import Progress
from scrubjay.reference.store import FORMAT, MANIFEST, Manifest, whole_digest, write_manifest, write_table

SCRATCH = ".building-"


def build_into(folder: Path, sources: Mapping[str, str], progress: Progress) -> None:
    """Build the pack and put it in `folder`; another process that builds it already is waited for.

    The tables are written to a scratch folder beside it, which is renamed in the end: `folder` is whole or
    absent. Raises PackError where a source cannot be read.
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
            _build(scratch, sources, progress)
            scratch.rename(folder)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def _build(scratch: Path, sources: Mapping[str, str], progress: Progress) -> None:
    counts: dict[str, int] = {}
    progress("reading the tabular list", 0.0)
    tabular = read_tabular()
    progress("reading the Medicare Code Editor", 0.1)
    mce = read_mce()
    progress("inflating the outpatient code editor", 0.2)
    with open_ioce(scratch) as ioce:
        progress("diagnoses", 0.3)
        tables, titles = diagnosis_tables(mce, ioce, tabular, counts)
        tables |= side_tables(titles, tables["diagnosis.tabular"].tolist(), counts)
        progress("procedures, add-ons, modifiers", 0.5)
        tables |= procedure_tables(ioce)
        tables |= addon_tables(ioce, tables, counts) | modifier_tables(ioce)
        progress("code pairs", 0.6)
        tables |= pair_tables(ioce, tables, counts)
        spans = _spans(mce, ioce, tabular)
        known = _known(mce, ioce, tabular)
    progress("notes", 0.75)
    tables |= note_tables(tabular, index_of(tables, "diagnosis"), counts)
    hcc, models, years = hcc_tables(tables, counts)
    # Payment year n is paid on diagnoses of year n - 1: 42 CFR 422.310(g).
    spans["hcc"] = (date(years[0] - 1, 1, 1), date(years[1] - 1, 12, 31))
    progress("writing", 0.9)
    _write(
        scratch, tables | hcc, Manifest(FORMAT, "", sources, known, spans, counts, {"hcc_models": models}, {})
    )
    progress("done", 1.0)


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


def _spans(mce: Mce, ioce: Ioce, tabular: Tabular) -> dict[str, tuple[date, date]]:
    """Return the first and last valid day of each data set.

    The notes are those of one fiscal year, October to September: 45 CFR 162.1002(c), ICD-10-CM guidelines.
    """
    year = tabular.fiscal_year
    outpatient = (date_of(ioce.span[0]), date_of(ioce.span[1]))
    diagnoses = [span.first for span in mce.diagnoses], [span.last for span in mce.diagnoses]
    return {
        "icd10cm": (date_of(min(diagnoses[0])), date_of(max(diagnoses[1]))),
        "icd10cm_notes": (date(year - 1, 10, 1), date(year, 9, 30)),
        "hcpcs": outpatient,
        "facility_pairs": outpatient,
        "addons": outpatient,
        "modifiers": outpatient,
    }


def _known(mce: Mce, ioce: Ioce, tabular: Tabular) -> dict[str, date | None]:
    """Return the day up to which each publisher had spoken: the first day of its newest release."""
    newest = date_of(max(ioce.first.values()))
    return {
        "icd10cm": date_of(max(span.first for span in mce.diagnoses)),
        "icd10cm_notes": date.fromisoformat(tabular.released),
        "hcpcs": newest,
        "facility_pairs": newest,
        "addons": newest,
        "modifiers": newest,
        "hcc": None,
    }
