"""Finds the data files of the source packages without importing the packages."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from scrubjay.errors import PackError

NEXT_STEP = "install the versions that Scrubjay names: pip install --force-reinstall scrubjay"


def data_file(package: str, name: str) -> Path:
    """Return one file of an installed package's folder `data`.

    Raises PackError where it is not there.
    """
    path = data_folder(package) / name
    if not path.is_file():
        raise PackError(f"package {package} holds no file {name}", NEXT_STEP)
    return path


def data_folder(package: str) -> Path:
    """Return the folder `data` of an installed package; the package's own code does not run.

    Raises PackError where the package is not installed or has no such folder.
    """
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec is not None else None
    for place in places or ():
        folder = Path(place) / "data"
        if folder.is_dir():
            return folder
    raise PackError(f"the data of package {package} is not installed", NEXT_STEP)
