"""The exceptions that Scrubjay raises.

    ScrubjayError          what the user or the set-up has to change; the command line exits with 2
    ├── ConfigError        scrubjay.toml or an option names something that does not exist
    ├── InputError         a file that cannot be opened or is of no known form
    └── PackError          reference data missing, damaged, or of another version

Findings, problems in the input and edits that could not judge are results, not exceptions.
"""

from __future__ import annotations


class ScrubjayError(Exception):
    """Something that the user or the set-up has to change; `next_step` says what."""

    def __init__(self, text: str, next_step: str = "") -> None:
        super().__init__(text)
        self.next_step = next_step


class ConfigError(ScrubjayError):
    """An option or scrubjay.toml names something that does not exist."""


class InputError(ScrubjayError):
    """A file that cannot be opened, or is of no form that Scrubjay reads."""


class PackError(ScrubjayError):
    """Reference data that is missing, damaged, or of another version."""
