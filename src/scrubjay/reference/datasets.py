"""Every data set that can be installed, found by reading the modules of `reference.build`."""

from __future__ import annotations

import difflib
import functools
import importlib
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING

from scrubjay.errors import ConfigError

if TYPE_CHECKING:
    from scrubjay.reference.build.model import DataSet

SAMPLES = Path(__file__).parent / "samples"
"""Hand-written files in the publishers' layouts, a few rows each: what cases and tests are judged by."""


@functools.cache
def data_sets() -> dict[str, DataSet]:
    """Return every data set by name; two of one name are an error."""
    import scrubjay.reference.build as package

    found: dict[str, DataSet] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        for one in getattr(module, "DATA_SETS", ()):
            if one.name in found:
                raise ValueError(f"data set {one.name} is listed twice")
            found[one.name] = one
    return dict(sorted(found.items()))


def find_data_set(name: str) -> DataSet:
    """Return the data set of this name; ConfigError where there is none."""
    sets = data_sets()
    if name not in sets:
        near = difflib.get_close_matches(name, sets, n=3, cutoff=0.5)
        hint = f"near: {', '.join(near)}" if near else "`scrubjay data status` lists them"
        raise ConfigError(f"no data set {name!r}", hint)
    return sets[name]
