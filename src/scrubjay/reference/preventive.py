"""How often, and at what age, Medicare pays for preventive services: a table with a citation a rule.

Each table of `frequency_limits/preventive.toml` is one rule:

    [wellness_visit]
    title = "annual wellness visit"              # our own words
    codes = ["G0438", "G0439"]                   # what the rule limits: codes, or ranges of numbers
    after = ["G0402", "G0438", "G0439"]          # earlier services that count; the same codes if absent
    after_converted = ["45378-45398"]            # these count with PT: a screening that became another
    same_code = true                             # an earlier service counts for its own code only
    months = 11                                  # full months that pass after the month of the last one; or
    once = true                                  # never again; or
    most = 22                                    # at most so many, the new one included, ...
    within = 12                                  # ... in so many calendar months, its own included; or
    ages = [45, 200]                             # years of age at which Medicare pays, both included
    aged = [40, 200]                             # ages at which the rule holds at all
    except_modifiers = ["KX"]                    # lines that the rule does not limit
    diagnoses = "a_code_set"                     # the rule is about lines that point to one of them
    unless_diagnoses = "a_code_set"              # ... or to none of them
    from = 2011-01-01                            # first day of the rule, as far as it is known
    cite = ["ssa", "section ..."]
    checked = true                               # the source was read when the row was written
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from scrubjay.errors import ConfigError
from scrubjay.reference.codes import Keys, keys_of
from scrubjay.reference.sets import load_sets

type Ages = tuple[int, int]

_KINDS = ("months", "once", "most", "ages")
_WORDS = {
    *_KINDS, "title", "codes", "after", "after_converted", "same_code", "within", "aged",
    "except_modifiers", "diagnoses", "unless_diagnoses", "from", "to", "note", "cite", "checked",
}  # fmt: skip
_RANGE = re.compile(r"([A-Z]?)(\d+)-\1(\d+)")
ALWAYS = dt.date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Limit:
    """One rule; exactly one of `months`, `once`, `most` and `ages` says what it limits."""

    name: str
    title: str
    codes: tuple[str, ...]
    after: tuple[str, ...]
    after_converted: tuple[str, ...]
    same_code: bool
    months: int | None
    once: bool
    most: int | None
    within: int
    ages: Ages | None
    aged: Ages | None
    except_modifiers: tuple[str, ...]
    diagnoses: str | None
    unless_diagnoses: str | None
    first: dt.date
    last: dt.date
    note: str
    cite: tuple[str, str]
    checked: bool

    @property
    def keys(self) -> tuple[Keys, Keys, Keys]:
        """Keys of `codes`, `after` and `after_converted`, ascending."""
        one, two, three = (
            np.sort(keys_of(codes)) for codes in (self.codes, self.after, self.after_converted)
        )
        return one, two, three


@cache
def preventive_limits() -> tuple[Limit, ...]:
    """Return every rule, in the order of the file.

    Raises ConfigError where a rule cannot be read, or names a code set that does not exist.
    """
    text = files("scrubjay.reference").joinpath("frequency_limits/preventive.toml").read_text("utf-8")
    return read_limits(text)


def read_limits(text: str) -> tuple[Limit, ...]:
    """Return the rules of a TOML text; ConfigError as `preventive_limits`."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"preventive services: {error}") from error
    return tuple(_limit(name, table) for name, table in tables.items())


def _limit(name: str, table: Mapping[str, Any]) -> Limit:
    where = f"preventive services: {name}"
    if strange := set(table) - _WORDS:
        raise ConfigError(f"{where}: unknown word {sorted(strange)[0]!r}")
    if missing := {"title", "codes", "from", "cite", "checked"} - set(table):
        raise ConfigError(f"{where}: {sorted(missing)[0]} is missing")
    if sum(kind in table for kind in _KINDS) != 1 or ("most" in table) != ("within" in table):
        raise ConfigError(f"{where}: one of months, once, most (with within) and ages says what is limited")
    cite = table["cite"]
    if len(cite) != 2 or not all(isinstance(part, str) and part for part in cite):
        raise ConfigError(f"{where}: cite = [source, place]")
    for word in ("diagnoses", "unless_diagnoses"):
        if word in table and table[word] not in load_sets():
            raise ConfigError(f"{where}: no code set {table[word]!r}")
    codes = _codes(table["codes"], where)
    return Limit(
        name=name,
        title=table["title"],
        codes=codes,
        after=_codes(table["after"], where) if "after" in table else codes,
        after_converted=_codes(table.get("after_converted", []), where),
        same_code=table.get("same_code", False),
        months=table.get("months"),
        once=table.get("once", False),
        most=table.get("most"),
        within=table.get("within", 0),
        ages=_ages(table.get("ages")),
        aged=_ages(table.get("aged")),
        except_modifiers=tuple(table.get("except_modifiers", ())),
        diagnoses=table.get("diagnoses"),
        unless_diagnoses=table.get("unless_diagnoses"),
        first=table["from"],
        last=table.get("to", ALWAYS),
        note=table.get("note", ""),
        cite=(cite[0], cite[1]),
        checked=table["checked"],
    )


def _ages(pair: list[int] | None) -> Ages | None:
    return None if pair is None else (pair[0], pair[1])


def _codes(forms: list[str], where: str) -> tuple[str, ...]:
    """Return the codes that a list of codes and ranges names."""
    codes: list[str] = []
    for form in forms:
        if re.fullmatch(r"[0-9A-Z]{5}", form):
            codes.append(form)
        elif match := _RANGE.fullmatch(form):
            letter, first, last = match.groups()
            codes += [f"{letter}{n:0{len(first)}}" for n in range(int(first), int(last) + 1)]
        else:
            raise ConfigError(f"{where}: {form!r} is no code and no range of codes")
    return tuple(codes)
