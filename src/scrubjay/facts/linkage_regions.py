"""Part of the body of a service against the parts that its diagnoses name.

No published policy lists which diagnoses fit which anatomical section of CPT: what is near enough is
Scrubjay's reasoning (`FITS`), drawn wide, since pain is felt beside its cause. Only a line all of whose
diagnoses name a site, none of them near, is a conflict.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import take
from scrubjay.facts.linkage_sites import bits, names, sites_of
from scrubjay.facts.model import Fact, FactColumn, Values
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.sets import set_index

type Sites = NDArray[np.int64]

# By code set: our words for the part, and the sites of diagnoses that fit it.
FITS = {
    "region_shoulder": ("shoulder", "shoulder upper_arm neck cervical_spine chest"),
    "region_elbow": ("upper arm or elbow", "shoulder upper_arm elbow forearm"),
    "region_wrist": ("forearm or wrist", "elbow forearm wrist hand"),
    "region_hand": ("hand", "forearm wrist hand"),
    "region_arm": ("arm", "ARM neck cervical_spine"),
    "region_hip": ("pelvis or hip", "hip thigh knee pelvis lumbar_spine abdomen"),
    "region_knee": ("thigh or knee", "hip thigh knee lower_leg"),
    "region_lower_leg": ("lower leg or ankle", "knee lower_leg ankle foot"),
    "region_ankle": ("ankle", "lower_leg ankle foot"),
    "region_foot": ("foot", "lower_leg ankle foot"),
    "region_leg": ("leg", "LEG pelvis lumbar_spine"),
    "region_small_joint": ("a small joint", "wrist hand ankle foot"),
    "region_medium_joint": (
        "a joint of medium size", "HEAD neck shoulder elbow forearm wrist hand lower_leg ankle foot",
    ),
    "region_large_joint": ("a large joint", "shoulder upper_arm pelvis hip thigh knee lower_leg"),
    "region_cervical_spine": ("cervical spine", "HEAD neck cervical_spine thoracic_spine ARM"),
    "region_thoracic_spine": ("thoracic spine", "neck cervical_spine TRUNK"),
    "region_upper_spine": ("upper spine", "HEAD neck cervical_spine thoracic_spine chest ARM"),
    "region_lumbar_spine": ("lumbar spine", "thoracic_spine lumbar_spine pelvis abdomen LEG"),
    "region_spine_by_hand": (
        "spine", "head neck cervical_spine thoracic_spine lumbar_spine chest pelvis hip",
    ),
    "region_head": ("head", "HEAD neck cervical_spine"),
    "region_face": ("face or mouth", "HEAD neck cervical_spine"),
    "region_neck": ("neck", "HEAD neck cervical_spine thoracic_spine chest"),
    "region_eye": ("eye", "eye face head nose"),
    "region_ear": ("ear", "HEAD neck"),
    "region_breast": ("breast", "breast chest shoulder"),
    "region_chest": ("chest", "TRUNK nose mouth neck cervical_spine shoulder head"),
    "region_abdomen": ("abdomen", "TRUNK neck mouth hip thigh"),
    "region_pelvis": ("pelvis", "abdomen pelvis male_organs female_organs lumbar_spine hip thigh"),
}  # fmt: skip
SKIN_FITS = {
    "skin_of_trunk_and_limbs": ("trunk, arms or legs", "TRUNK ARM LEG"),
    "skin_of_ends": (
        "scalp, neck, hands, feet or genitals", "head neck male_organs female_organs ARM LEG",
    ),
    "skin_of_face": ("face", "face eye ear nose mouth"),
    "skin_of_body": ("scalp, neck, trunk, arms or legs", "head neck TRUNK ARM LEG"),
    "skin_without_hands": ("scalp, trunk, arms or legs", "head TRUNK ARM LEG"),
    "skin_of_neck_and_ends": ("neck, hands, feet or genitals", "neck male_organs female_organs ARM LEG"),
}  # fmt: skip


@cache
def _by_stretch(skin: bool) -> tuple[Sites, NDArray[np.int64]]:
    """Return, by stretch of the procedure sets, the sites that fit and the place in the table of fits."""
    index, table = set_index("procedure"), SKIN_FITS if skin else FITS
    fits = np.zeros(index.member.shape[1], dtype=np.int64)
    which = np.full(index.member.shape[1], -1, dtype=np.int64)
    for place, (name, (_, sites)) in enumerate(table.items()):
        inside = index.member[index.names[name]]
        fits[inside] |= bits(sites)
        which[inside] = place
    return fits, which


def _stretches(sheet: Sheet) -> NDArray[np.int64]:
    index = set_index("procedure")
    return sheet.once(
        "stretches:line:procedure", lambda sheet: index.stretches(sheet.keys("line", "procedure"))
    )


def pointed_sites(sheet: Sheet, skin: bool) -> tuple[Sites, NDArray[np.bool_]]:
    """Return, by line on a part of the body, the sites of its diagnoses, and whether each names one."""
    size = sheet.size("line")
    found, whole = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.bool_)
    wanted = _by_stretch(skin)[0][_stretches(sheet)] != 0
    if not wanted.any():
        return found, whole
    lines = sheet.rows("link", "line")
    at = np.flatnonzero(wanted[lines])
    lines, keys = lines[at], sheet.keys("diagnosis", "diagnosis")[sheet.rows("link", "diagnosis")[at]]
    sites = sites_of(keys, skin)
    np.bitwise_or.at(found, lines, sites)
    whole[lines] = True
    whole[lines[sites == 0]] = False
    return found, whole


def _conflict(sheet: Sheet, skin: bool) -> NDArray[np.bool_]:
    def make(sheet: Sheet) -> NDArray[np.bool_]:
        fits = _by_stretch(skin)[0][_stretches(sheet)]
        found, whole = pointed_sites(sheet, skin)
        conflict: NDArray[np.bool_] = whole & ((found & fits) == 0)
        return conflict

    return sheet.once(f"region_conflict:{skin}", make)


def _texts(sheet: Sheet, skin: bool) -> tuple[pl.Series, pl.Series]:
    """Return, for lines in conflict, the part of the service and the sites of the diagnoses in words."""
    rows = np.flatnonzero(_conflict(sheet, skin))
    parts: list[str | None] = [None, *(word for word, _ in (SKIN_FITS if skin else FITS).values())]
    at = np.zeros(sheet.size("line"), dtype=np.int64)
    at[rows] = _by_stretch(skin)[1][_stretches(sheet)[rows]] + 1
    sites, place = pointed_sites(sheet, skin)[0][rows], np.zeros(sheet.size("line"), dtype=np.int64)
    texts: dict[int, int] = {}
    words: list[str | None] = [None]
    for row, site in zip(rows.tolist(), sites.tolist(), strict=True):
        if site not in texts:
            texts[site] = len(words)
            words.append(_listed(names(site)))
        place[row] = texts[site]
    return take(pl.Series(parts, dtype=pl.String), at), take(pl.Series(words, dtype=pl.String), place)


def _listed(found: list[str]) -> str:
    return ", ".join(found[:3]) + (" ..." if len(found) > 3 else "")


def _flags(sheet: Sheet) -> dict[str, Values]:
    return {"region_conflict": _conflict(sheet, False), "skin_site_conflict": _conflict(sheet, True)}


def _words(sheet: Sheet) -> dict[str, Values]:
    part, sites = _texts(sheet, False)
    skin_part, skin_sites = _texts(sheet, True)
    return {
        "region_of_service": part,
        "region_of_diagnoses": sites,
        "skin_of_service": skin_part,
        "skin_of_diagnoses": skin_sites,
    }


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "region_conflict",
                "flag",
                "The service is on one part of the body, all its diagnoses name sites, and none is near.",
            ),
            FactColumn(
                "skin_site_conflict",
                "flag",
                "The same for removal of lesions and closure of wounds, whose codes name the skin's place.",
            ),
        ),
        _flags,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "region_of_service", "text", "For `region_conflict`: the part that the service is on."
            ),
            FactColumn("region_of_diagnoses", "text", "For `region_conflict`: sites of the diagnoses."),
            FactColumn(
                "skin_of_service", "text", "For `skin_site_conflict`: places that the service is for."
            ),
            FactColumn("skin_of_diagnoses", "text", "For `skin_site_conflict`: sites of the diagnoses."),
        ),
        _words,
    ),
)
