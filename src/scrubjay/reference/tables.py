"""Typed views of the embedded pack's arrays.

Every id array has one entry more than there are codes, for the unknown code, and every row array one more
than there are rows, for "no row holds on that day"; so a lookup is a gather and needs no special case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrubjay.reference.codes import EMPTY, CodeIndex, DatedRows, Days, Ids, Keys, Mask, slot_of
from scrubjay.reference.editions import Editions

type Bytes = NDArray[np.uint8]

DIAGNOSIS_FLAGS = (
    "mce_unacceptable", "mce_manifestation", "mce_external_cause", "mce_unspecified_side",
    "mce_needs_secondary", "mce_questionable_admission", "mce_wrong_procedure", "mce_adult",
    "mce_pediatric", "mce_newborn", "mce_maternity", "mce_diabetes_type_1", "mce_clinical_trial", "ioce",
    "ioce_external_cause", "ioce_manifestation", "ioce_code_first", "ioce_unacceptable",
    "ioce_unacceptable_exclusion", "ioce_exclusion_ignored", "ioce_mental_health", "mce_silent",
)  # fmt: skip
"""Bits of `Diagnoses.flags`, from bit 0: lists of the Medicare Code Editor (`mce_`) and of the Integrated
Outpatient Code Editor (`ioce_`); the bit `ioce` says that the I/OCE knows the code on those days, so the
others of that name are facts and not silence; `ioce_exclusion_ignored`, that the exclusion beside it does not
hold on bills of inpatients' Part B and of hospices; `mce_silent`, that only an order file knows it then."""

PROCEDURE_FLAGS = (
    "questionable", "not_recognized_mcare", "not_recognized_opps", "non_covered", "non_reportable_site",
    "bilateral_conditional", "bilateral_independent", "bilateral_inherent", "ncci_code1", "ncci_code2",
    "vaccine", "antigen", "splint", "cast", "negative_pressure_wound_therapy", "therapy_conditionally_paid",
    "deductible_na", "deductible_coins_na", "blood_service", "blood_product", "educational", "observation",
    "observation_hourly", "observation_direct_admit", "trauma_critical_care", "critical_care_ancillary",
    "stv_packaged", "t_packaged", "separate_procedure", "statutory_exclusion", "dmerc_billable_only",
    "unclassified_drug", "non_billable_mac", "ph_primary", "ph_service", "daily_mental_health", "ph_addon",
    "device_procedure", "device", "terminated_device_procedure", "advance_care_planning",
    "annual_wellness_visit", "non_standard_ct_scan", "film_xray", "addon_type1", "addon_type2", "addon_type3",
    "addon_drug_admin", "addon_covid_lab", "addon_saas", "bypass_e92_modifier", "information_only",
    "coinsurance_deductible_waiver_eligible", "opioid_treatment_program", "opioid_use_disorder", "colorectal",
    "cms_mid_quarter_termination", "remote_mental_health", "imrt", "telehealth", "part_b_billable",
    "fqhc_preventive", "iop_service", "sdoh_risk_assessment",
)  # fmt: skip
"""Bits of `Procedures.flags`, from bit 0, named as in the I/OCE's HCPCS table."""

MODIFIER_FLAGS = (
    "ncci", "therapy", "non_discount", "died_transferred", "device_req_exclusion", "telehealth",
    "assistant_surgeon",
)  # fmt: skip
"""Bits of `Modifiers.flags`, from bit 0, named as in the I/OCE's modifier table."""

ADDON_KINDS = (
    "type1", "type3", "drug_admin", "covid_lab", "saas", "remote_mental_health", "partial_hospital",
)  # fmt: skip
"""Bits of `Addons.kinds`, from bit 0: the I/OCE table that names the pair."""

NOTE_KINDS = ("excludes1", "excludes2", "code_first", "use_additional", "code_also")
"""Numbers of `Notes.kind`."""

SIDES = ("none", "right", "left", "bilateral", "unspecified")
"""Numbers of `Diagnoses.side`."""

SEX_ANY, SEX_MALE, SEX_FEMALE = 0, 1, 2
AGE_TOP = 124
"""Highest age of the code editors; a limit of 0 to 124 is none."""

CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Characters of a code, in the order of the bits of `Diagnoses.seventh`."""


def has_flag(flags: NDArray[Any], names: tuple[str, ...], name: str) -> Mask:
    """Return where the bit `name` of `names` is set.

    Raises ValueError where there is no such name.
    """
    found: Mask = (flags & flags.dtype.type(1 << names.index(name))) != 0
    return found


@dataclass(frozen=True, slots=True)
class Diagnoses:
    """ICD-10-CM: n codes, which are every code ever billable and every prefix of 3 or more characters of one.

    By id (n + 1): `parent`, the code without its last character (n: none); `end`, one past the last id that
    starts with this code.
    By edition (`editions`, e of them; e x (n + 1)): `seventh`, uint64 set of the 7th characters that full
    codes below it have, 0 where none are added; `length`, the characters that a full code below it has at
    most; `tabular`, true where the tabular list names it; `unspecified`, true where the title says
    unspecified of something other than the side; `side` (`SIDES`) and `side_at`, the place of the character
    that gives it, from 0 (255: none); `right`, `left`, `bilateral`, `unspecified_side`: ids of its twins of
    the other sides, itself included (n: none); `title_no`, number of its title in `title_at` into `titles`.
    By row (`rows`): `billable`; `flags` (`DIAGNOSIS_FLAGS`); `age_low`, `age_high` in years, both included;
    `sex`, 0 any, 1 male, 2 female; `outpatient_low`, `outpatient_high`, the age limits of the I/OCE where it
    speaks for the day. `replaced_at` (n + 2): into `replaced_by` (ids) and `replaced_on` (days).

    Sources: CMS MCE and I/OCE tables, ICD-10-CM tabular list, CMS conversion table.
    """

    index: CodeIndex
    rows: DatedRows
    editions: Editions
    parent: Ids
    end: Ids
    seventh: Keys
    length: Bytes
    tabular: Mask
    unspecified: Mask
    side: Bytes
    side_at: Bytes
    right: Ids
    left: Ids
    bilateral: Ids
    unspecified_side: Ids
    billable: Mask
    flags: NDArray[np.uint32]
    age_low: Bytes
    age_high: Bytes
    sex: Bytes
    outpatient_low: Bytes
    outpatient_high: Bytes
    replaced_at: Ids
    replaced_by: Ids
    replaced_on: Days
    title_no: Ids
    title_at: NDArray[np.int64]
    titles: Bytes

    def flag(self, rows: Ids, name: str) -> Mask:
        """Return where the rows have the flag `name` of `DIAGNOSIS_FLAGS`."""
        return has_flag(self.flags[rows], DIAGNOSIS_FLAGS, name)

    def title(self, place: int) -> str:
        """Return the title at one place of the arrays by edition; empty where the sources have none."""
        at = int(self.title_no[place])
        return self.titles[self.title_at[at] : self.title_at[at + 1]].tobytes().decode()

    def nearest(self, keys: Keys) -> Ids:
        """Return, for each key, the id of the code itself or of its longest known prefix (n: none)."""
        found = self.index.ids(keys)
        for length in range(7, 2, -1):
            todo = np.flatnonzero(found == len(self.index))
            if not todo.size:
                break
            cut = keys[todo] & np.uint64(0xFFFFFFFFFFFFFFFF << 8 * (8 - length) & 0xFFFFFFFFFFFFFFFF)
            found[todo] = self.index.ids(cut)
        return found

    def replacements(self, number: int) -> list[tuple[int, int]]:
        """Return (new id, first day) of the codes that replaced one id."""
        at = slice(int(self.replaced_at[number]), int(self.replaced_at[number + 1]))
        return list(zip(self.replaced_by[at].tolist(), self.replaced_on[at].tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Procedures:
    """HCPCS and CPT codes of the I/OCE, p of them.

    By row (`rows`), each a time in which the code is valid: `flags` (uint64, `PROCEDURE_FLAGS`);
    `age_low`, `age_high` in years, both included; `status`, the OPPS status indicator as two bytes;
    `approval_edit`, the number of the I/OCE edit that applies outside `approved_first` .. `approved_last`
    (0: none; 67 FDA, 68 NCD, 69 and 134 approval period, 83 NCD, 110 marketing, 136 ACIP).

    Source: CMS I/OCE data files, table data_hcpcs.
    """

    index: CodeIndex
    rows: DatedRows
    flags: Keys
    age_low: Bytes
    age_high: Bytes
    status: NDArray[np.bytes_]
    approval_edit: Bytes
    approved_first: Days
    approved_last: Days

    def flag(self, rows: Ids, name: str) -> Mask:
        """Return where the rows have the flag `name` of `PROCEDURE_FLAGS`."""
        return has_flag(self.flags[rows], PROCEDURE_FLAGS, name)


@dataclass(frozen=True, slots=True)
class Pairs:
    """NCCI procedure-to-procedure pairs of facilities (I/OCE edits 20 and 40), by procedure ids.

    `slots` (uint64[2**k]): column one id x `width` + column two id in the upper half, number of the pair's
    history in the lower. By history row: `history` (`first`, `last`: days) and `indicator`, 1 where a
    modifier may bypass the edit, 0 where none may. Few histories serve all pairs.

    These are not the practitioner pairs: many differ in indicator, and some exist only there.
    Source: CMS I/OCE data files, table map_ncci; NCCI Policy Manual ch. I, sec. A.
    """

    width: int
    slots: Keys
    history: DatedRows
    indicator: Bytes

    def find(self, column_one: Ids, column_two: Ids, days: Days) -> Ids:
        """Return the history row of each pair on its day, -1 where the pair is not bundled then."""
        keys = column_one.astype(np.uint64) * np.uint64(self.width) + column_two.astype(np.uint64)
        at = slot_of(keys, len(self.slots))
        held = self.slots[at]
        todo = np.flatnonzero((held >> np.uint64(32) != keys) & (held != EMPTY))
        while todo.size:
            at[todo] = (at[todo] + 1) & (len(self.slots) - 1)
            held[todo] = self.slots[at[todo]]
            todo = todo[(held[todo] >> np.uint64(32) != keys[todo]) & (held[todo] != EMPTY)]
        absent = len(self.history.start) - 2
        which = np.where(held == EMPTY, absent, held & np.uint64(0xFFFFFFFF)).astype(np.int32)
        row = self.history.find(which, days)
        return np.where(row == len(self.history), np.int32(-1), row)


@dataclass(frozen=True, slots=True)
class Addons:
    """Add-on codes and their primaries, by procedure ids.

    By pair (`pairs`, uint64, ascending: add-on id x `width` + primary id): `rows`. By row: `kinds`
    (`ADDON_KINDS`). `contractor` rows, by procedure id: the add-on is type 2, its primaries are defined by
    the contractor. `listed` rows, by procedure id: the add-on has listed primaries then.

    Sources: CMS I/OCE tables map_addon_*; add-on types: NCCI Policy Manual ch. I, sec. R.
    """

    width: int
    pairs: Keys
    rows: DatedRows
    kinds: Bytes
    contractor: DatedRows
    listed: DatedRows
    listed_kinds: Bytes

    def find(self, addons: Ids, primaries: Ids, days: Days) -> Ids:
        """Return the row of each add-on and primary on its day, -1 where they are not a pair then."""
        keys = addons.astype(np.uint64) * np.uint64(self.width) + primaries.astype(np.uint64)
        at = np.searchsorted(self.pairs[:-1], keys)
        which: Ids = np.where(self.pairs[at] == keys, at, len(self.pairs) - 1).astype(np.int32)
        row = self.rows.find(which, days)
        return np.where(row == len(self.rows), np.int32(-1), row)

    def primaries(self, addon: int, day: int) -> Ids:
        """Return the ids of the primaries of one add-on on one day."""
        edges = np.array([addon * self.width, (addon + 1) * self.width], dtype=np.uint64)
        first, last = np.searchsorted(self.pairs[:-1], edges)
        at: Ids = np.arange(first, last, dtype=np.int32)
        held = self.rows.find(at, np.full(len(at), day, np.int32)) != len(self.rows)
        found: Ids = (self.pairs[at[held]] % np.uint64(self.width)).astype(np.int32)
        return found


@dataclass(frozen=True, slots=True)
class Modifiers:
    """Modifiers of the I/OCE. By row (`rows`): `flags` (`MODIFIER_FLAGS`).

    `conflict_one`, `conflict_two` (ids), `conflict_first`, `conflict_last` (days): pairs that may not stand
    on one line (I/OCE edit 102). Source: CMS I/OCE tables data_modifier and map_modifier_conflict.
    """

    index: CodeIndex
    rows: DatedRows
    flags: Bytes
    conflict_one: Ids
    conflict_two: Ids
    conflict_first: Days
    conflict_last: Days

    def flag(self, rows: Ids, name: str) -> Mask:
        """Return where the rows have the flag `name` of `MODIFIER_FLAGS`."""
        return has_flag(self.flags[rows], MODIFIER_FLAGS, name)


@dataclass(frozen=True, slots=True)
class Hccs:
    """Hierarchical condition categories: `start` (int32[n + 2], by diagnosis id) into the arrays by entry.

    `model` (number into `models`), `year` (payment year), `hcc`. Source: CMS risk adjustment mappings.
    """

    models: tuple[str, ...]
    start: Ids
    model: Bytes
    year: NDArray[np.int16]
    hcc: NDArray[np.int16]
