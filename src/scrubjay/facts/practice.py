"""The practice that bills: what the settings say of it, for facts that depend on where it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Practice:
    """Where a practice bills from; None where the settings do not say.

    `mac`: its Medicare administrative contractor, as jurisdiction (`JH`) or contractor number (`04412`).
    `state`: two letters. `locality`: the fee schedule locality, contractor number and locality number
    (`04412-18`).
    """

    mac: str | None = None
    state: str | None = None
    locality: str | None = None


UNKNOWN = Practice()
