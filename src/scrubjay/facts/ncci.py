"""Which NCCI table judges a line: Medicare and Medicaid have their own for each kind of provider.

A claim is a supplier's of medical equipment where the billing provider's taxonomy says so; such claims go to
other contractors, and other limits hold for them. Without a taxonomy a professional claim is taken for a
practitioner's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.arrays import FEW, to_flags
from scrubjay.facts.dates import line_days
from scrubjay.facts.mixing import hashes, mix
from scrubjay.facts.procedure_codes import of_other_system
from scrubjay.facts.same_day import Flags, is_institutional
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import Keys

SUPPLIERS = ("332B", "335E", "3336")
"""Taxonomies of suppliers of medical equipment, of prostheses and orthoses, and of pharmacies (NUCC)."""


def service_keys(sheet: Sheet) -> Keys:
    """Return the key of each line's procedure, 0 where it is of another code system than HCPCS."""
    keys = sheet.keys("line", "procedure")
    other = sheet.once("of_other_system", of_other_system)
    return np.where(other, np.uint64(0), keys) if other.any() else keys


def payers(sheet: Sheet) -> Keys:
    """Return a number for whom each line is billed to: payer, its kind and its order.

    A claim to a second payer repeats the services of the claim to the first one.
    """
    payer = mix(*hashes(sheet, "claim", "payer_id", "payer_class", "payer_order"))
    return payer[sheet.rows("line", "claim")]


def of_institution(sheet: Sheet) -> Flags:
    """Return whether each line is of an institutional claim."""
    return sheet.once("is_institutional", is_institutional)[sheet.rows("line", "claim")]


def of_medicaid(sheet: Sheet) -> Flags:
    """Return whether each line is billed to Medicaid."""
    return sheet.flags("claim", "is_medicaid")[sheet.rows("line", "claim")]


def of_supplier(sheet: Sheet) -> Flags:
    """Return whether each line is billed by a supplier of medical equipment, as far as the claim says."""
    column = sheet.column("claim", "billing_taxonomy")
    if column.null_count() == len(column):
        return np.zeros(sheet.size("line"), dtype=np.bool_)
    if len(column) < FEW:
        supplier = np.array([(text or "")[:4] in SUPPLIERS for text in column.to_list()], dtype=np.bool_)
    else:
        supplier = to_flags(column.str.slice(0, 4).is_in(SUPPLIERS))
    found: Flags = supplier[sheet.rows("line", "claim")]
    return found


def chosen(sheet: Sheet, order: Mapping[str, Callable[[Sheet], Flags]]) -> NDArray[np.uint8]:
    """Return for each line the place of the table that judges it, `len(order)` where none does.

    `order` names data sets, the preferred ones first, each with the lines that it may judge; it does so where
    it is installed and speaks for the line's day.
    """
    days = sheet.once("line_days", line_days)
    found = np.full(len(days), len(order), dtype=np.uint8)
    for place, (name, wanted) in enumerate(order.items()):
        if name in sheet.pack.releases:
            rows = np.flatnonzero(wanted(sheet) & (found == len(order)))
            if len(rows):
                found[rows[sheet.pack.release(name).covers(days[rows])]] = place
    return found
