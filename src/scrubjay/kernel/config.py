"""Settings: which edits run and how severe they are, from scrubjay.toml and the command line."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from scrubjay.edit import SEVERITIES, Severity
from scrubjay.errors import ConfigError
from scrubjay.facts.practice import UNKNOWN, Practice

FILE_NAME = "scrubjay.toml"
_KEYS = {"select", "ignore", "severity", "licences", "practice"}


@dataclass(frozen=True, slots=True)
class Config:
    """What the user chose.

    `select` and `ignore` hold ids, names, families or `all`; an empty `select` is all edits but the previews.
    `severity` maps ids, names or families to a severity. `as_known` judges with what publishers had said by
    that day. `practice` says where the practice bills.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    as_known: dt.date | None = None
    cpt_licence: bool = False
    practice: Practice = UNKNOWN

    def __hash__(self) -> int:
        severity = tuple(sorted(self.severity.items()))
        return hash((self.select, self.ignore, severity, self.as_known, self.cpt_licence, self.practice))


def find_config(folder: Path) -> Path | None:
    """Return the nearest scrubjay.toml in `folder` or above it."""
    return next((path for up in (folder, *folder.parents) if (path := up / FILE_NAME).is_file()), None)


def load_config(path: Path | None) -> Config:
    """Read a scrubjay.toml; without one, everything is at its default."""
    if path is None:
        return Config()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.name} is not TOML: {error}", "correct the file or remove it") from error
    if unknown := sorted(set(raw) - _KEYS):
        raise ConfigError(
            f"{path.name}: unknown key {unknown[0]!r}", f"known keys: {', '.join(sorted(_KEYS))}"
        )
    return Config(
        select=_words(raw, "select", path),
        ignore=_words(raw, "ignore", path),
        severity=_severities(raw.get("severity", {}), path),
        cpt_licence=bool(raw.get("licences", {}).get("cpt", False)),
        practice=_practice(raw.get("practice", {}), path),
    )


def _words(raw: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
    words = raw.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ConfigError(f"{path.name}: {key} is a list of edit ids, names or families")
    return tuple(words)


def _practice(raw: Any, path: Path) -> Practice:
    names = [one.name for one in fields(Practice)]
    if not isinstance(raw, dict) or not all(isinstance(value, str) for value in raw.values()):
        raise ConfigError(f"{path.name}: practice is a table of texts", f"known keys: {', '.join(names)}")
    if unknown := sorted(set(raw) - set(names)):
        raise ConfigError(
            f"{path.name}: unknown key {unknown[0]!r} in practice", f"known keys: {', '.join(names)}"
        )
    return Practice(**{name: value.strip().upper() for name, value in raw.items() if value.strip()})


def _severities(raw: Any, path: Path) -> dict[str, Severity]:
    if not isinstance(raw, dict):
        raise ConfigError(f"{path.name}: severity is a table of edit or family = severity")
    for word, severity in raw.items():
        if severity not in SEVERITIES:
            raise ConfigError(
                f"{path.name}: severity of {word} is {severity!r}", f"one of {', '.join(SEVERITIES)}"
            )
    return dict(raw)
