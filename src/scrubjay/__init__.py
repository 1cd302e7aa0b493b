"""A linter for medical claims: finds what payers would deny, before they see it.

from scrubjay import check

report = check("claims.837")
for finding in report:
    print(finding.claim_id, finding.where, finding.edit, finding.message)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubjay.claims import Batch
    from scrubjay.edit import Case, Cite, Edit, Fix
    from scrubjay.errors import ConfigError, InputError, PackError, ScrubjayError
    from scrubjay.kernel.check import check
    from scrubjay.kernel.config import Config
    from scrubjay.kernel.findings import Finding
    from scrubjay.kernel.plan import Plan
    from scrubjay.kernel.result import Report

__version__ = "0.1.0"
__all__ = [
    "Batch",
    "Case",
    "Cite",
    "Config",
    "ConfigError",
    "Edit",
    "Finding",
    "Fix",
    "InputError",
    "PackError",
    "Plan",
    "Report",
    "ScrubjayError",
    "check",
]
_HOMES = {
    "scrubjay.claims": ("Batch",),
    "scrubjay.edit": ("Case", "Cite", "Edit", "Fix"),
    "scrubjay.errors": ("ConfigError", "InputError", "PackError", "ScrubjayError"),
    "scrubjay.kernel.check": ("check",),
    "scrubjay.kernel.config": ("Config",),
    "scrubjay.kernel.findings": ("Finding",),
    "scrubjay.kernel.plan": ("Plan",),
    "scrubjay.kernel.result": ("Report",),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: importing scrubjay itself costs next to nothing."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module 'scrubjay' has no attribute {name!r}")
