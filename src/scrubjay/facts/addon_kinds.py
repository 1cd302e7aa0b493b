"""Which lines hold add-on codes, and of which of CMS's types: by the NCCI edits or by the I/OCE's tables."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrubjay.facts.dates import line_days
from scrubjay.facts.ncci import chosen, of_institution, service_keys
from scrubjay.facts.procedure_codes import procedure_ids
from scrubjay.facts.same_day import Flags, bills, flagged, line_flags
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.reference import day_of
from scrubjay.reference.tables import ADDON_KINDS

NCCI = "ncci_addons"
"""CMS's add-on code edits, which judge professional claims of the days that they speak for."""
REMOTE_BILLS = ("012", "013")
"""Types of bill on which the I/OCE looks at remote mental health's add-on (as pyoce routes them)."""
_REMOTE = np.uint8(1 << ADDON_KINDS.index("remote_mental_health"))


@dataclass(frozen=True, slots=True)
class Kinds:
    """By line: `paired`, type 1 or 3; `drug`, drug administration (type 1) where the I/OCE's tables judge.

    `contractor`, type 2; `third`, type 3; `remote`, remote mental health (type 1) on a bill where the I/OCE
    asks for its primary; `beyond`, an add-on by its code on a day outside the table's span.
    """

    paired: Flags
    drug: Flags
    contractor: Flags
    third: Flags
    remote: Flags
    beyond: Flags


def kinds(sheet: Sheet) -> Kinds:
    """Return what kind of add-on each line is; `beyond`, an add-on by its code on a day outside the span."""
    embedded, mine = _embedded_kinds(sheet), sheet.once("by_ncci", by_ncci)
    if not mine.any():
        return embedded
    table = sheet.pack.release(NCCI).codes("types")
    row = table.find(service_keys(sheet), sheet.once("line_days", line_days))
    kind, shared = table["type"][row], table["contractor_defined"][row]
    return Kinds(
        paired=np.where(mine, (kind == 1) | (kind == 3), embedded.paired),
        drug=embedded.drug & ~mine,
        contractor=np.where(mine, kind == 2, embedded.contractor),
        third=np.where(mine, (kind == 3) | ((kind == 1) & shared), embedded.third),
        remote=embedded.remote,
        beyond=embedded.beyond & ~mine,
    )


def by_ncci(sheet: Sheet) -> Flags:
    """Return which lines the installed add-on code edits judge."""
    mine: Flags = chosen(sheet, {NCCI: lambda sheet: ~of_institution(sheet)}) == 0
    return mine


def _embedded_kinds(sheet: Sheet) -> Kinds:
    ids, addons = sheet.once("procedure_ids", procedure_ids), sheet.pack.addons
    flags = sheet.once("line_flags", line_flags)
    days = sheet.once("line_days", line_days)
    first, last = (day_of(day) for day in sheet.pack.spans["addons"])
    outside = (days != NO_DAY) & ((days < first) | (days > last))
    if outside.any():
        ever = (addons.listed.start[ids] != addons.listed.start[ids + 1]) | (
            addons.contractor.start[ids] != addons.contractor.start[ids + 1]
        )
        outside &= ever
    third = flagged(flags, "addon_type3")
    remote = bills(sheet, REMOTE_BILLS)[sheet.rows("line", "claim")]
    if remote.any():
        remote &= (addons.listed_kinds[addons.listed.find(ids, days)] & _REMOTE) != 0
    return Kinds(
        paired=(flagged(flags, "addon_type1") | third) & ~remote,
        drug=flagged(flags, "addon_drug_admin"),
        contractor=flagged(flags, "addon_type2"),
        third=third,
        remote=remote,
        beyond=outside,
    )
