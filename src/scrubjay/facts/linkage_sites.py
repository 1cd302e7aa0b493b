"""Sites of the body that ICD-10-CM codes name, read from the structure of the code.

Chapter 13 (M) has the site as a digit of the code, chapter 19 (S) as its decade; eyes and ears are blocks of
chapters of their own. A code that names no site, a whole system or several sites has none: nothing is said
of it. Sites are bits; a code that lies between two sites has both. Source: ICD-10-CM tabular list; the tests
hold every code against its title.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from scrubjay.reference.codes import Keys, prefix_range

type Sites = NDArray[np.int64]

SITES = (
    "head", "face", "eye", "ear", "nose", "mouth", "neck", "cervical spine", "thoracic spine", "lumbar spine",
    "chest", "breast", "abdomen", "pelvis", "male organs", "female organs", "shoulder", "upper arm", "elbow",
    "forearm", "wrist", "hand", "hip", "thigh", "knee", "lower leg", "ankle", "foot",
)  # fmt: skip
_GROUPS = {
    "HEAD": "head face eye ear nose mouth",
    "ARM": "shoulder upper_arm elbow forearm wrist hand",
    "LEG": "hip thigh knee lower_leg ankle foot",
    "TRUNK": "chest breast abdomen pelvis male_organs female_organs thoracic_spine lumbar_spine",
}


def bits(text: str) -> int:
    """Return the bits of sites, named with `_` for a space, or by a group in capitals."""
    words = [word for part in text.split() for word in _GROUPS.get(part, part).split()]
    return int(sum({1 << SITES.index(word.replace("_", " ")) for word in words}))


def names(found: int) -> list[str]:
    """Return the names of the sites of some bits."""
    return [name for place, name in enumerate(SITES) if found >> place & 1]


# What each digit means, in the place that STRUCTURE names.
SCHEMES = {
    "joint": {
        "1": "shoulder",
        "2": "elbow",
        "3": "wrist",
        "4": "hand",
        "5": "hip",
        "6": "knee",
        "7": "ankle foot",
    },
    "limb": {
        "1": "shoulder",
        "2": "upper_arm elbow",
        "3": "forearm wrist",
        "4": "hand",
        "5": "pelvis hip thigh",
        "6": "knee lower_leg",
        "7": "ankle foot",
    },
    "spine": {
        "1": "head neck cervical_spine",
        "2": "neck cervical_spine",
        "3": "neck cervical_spine thoracic_spine",
        "4": "chest thoracic_spine",
        "5": "chest thoracic_spine lumbar_spine",
        "6": "lumbar_spine",
        "7": "lumbar_spine pelvis",
        "8": "lumbar_spine pelvis hip",
    },
    "segment": {
        "0": "head neck cervical_spine",
        "1": "neck cervical_spine",
        "2": "chest thoracic_spine",
        "3": "lumbar_spine abdomen",
        "4": "lumbar_spine pelvis hip",
        "5": "pelvis hip",
        "6": "LEG",
        "7": "ARM",
        "8": "chest thoracic_spine shoulder",
        "9": "abdomen",
    },
    "whole limb": {"1": "ARM", "2": "ARM", "3": "ARM", "4": "LEG", "5": "LEG", "6": "LEG"},
    "cellulitis": {
        "1": "ARM chest breast",
        "2": "ARM chest breast",
        "3": "ARM",
        "4": "ARM",
        "5": "LEG",
        "6": "LEG",
    },
    "ulcer": {
        "1": "hip thigh knee",
        "2": "lower_leg knee",
        "3": "lower_leg ankle foot",
        "4": "ankle foot",
        "5": "ankle foot",
        "8": "lower_leg ankle foot",
        "9": "lower_leg ankle foot",
    },
    "pressure ulcer": {
        "0": "upper_arm elbow forearm",
        "1": "TRUNK",
        "2": "pelvis hip thigh",
        "3": "pelvis hip thigh",
        "4": "lumbar_spine pelvis hip",
        "5": "ankle foot",
        "6": "ankle foot",
    },
    "skin": {
        "0": "mouth face",
        "1": "eye face",
        "2": "ear",
        "3": "nose face",
        "4": "head neck",
        "5": "chest breast abdomen pelvis thoracic_spine lumbar_spine",
        "6": "ARM",
        "7": "LEG",
    },
}

# Sites by prefix, or "@scheme place": the digit in that place (from 0) of the code tells. A longer prefix
# overrules a shorter one.
STRUCTURE = (
    ("eye face", "H0 H1 H2 H3 H4 H5 Q10 Q11 Q12 Q13 Q14 Q15 S05 T15 T26"),
    ("ear", "H6 H7 H8 H9 Q16 Q17 T16"),
    ("nose face", "J01 J30 J31 J32 J33 J34 Q30 R040 T170 T171"),
    ("nose mouth neck chest", "J00 J04 J05 J06"),
    ("mouth neck nose ear", "J02 J03 J35 J36"),
    ("mouth neck", "J37 J38 J39 R070"),
    ("chest", "J12 J13 J14 J15 J16 J17 J18 J20 J21 J22 J4 J6 J7 J8 J90 J91 J92 J93 J94"),
    ("chest thoracic_spine breast abdomen shoulder", "R071 R072 R073 R078 R079"),
    ("mouth face head neck", "K00 K01 K02 K03 K04 K05 K06 K08 K09 K11 K12 K13 K14 M26 M27 Q35 Q36 Q37 Q38"),
    ("abdomen chest neck mouth", "K20 K21 K22"),
    (
        "abdomen pelvis",
        "K25 K26 K27 K28 K29 K30 K31 K35 K36 K37 K38 K5 K6 K70 K71 K72 K73 K74 K75 K76 K8 K90 K91 K92",
    ),
    ("abdomen pelvis hip thigh male_organs female_organs", "K40 K41 K42 K43 K44 K45 K46"),
    ("TRUNK", "N00 N01 N02 N03 N04 N05 N06 N07 N10 N11 N12 N13 N15 N16 N2 N3 R10 R22 R30 R31 L022 L033 T21"),
    ("male_organs pelvis abdomen", "N40 N41 N42 N43 N44 N45 N46 N47 N48 N49 N50 N51 N52 N53"),
    ("breast chest", "N60 N61 N62 N63 N64 N65 R92 S200 S210"),
    ("female_organs pelvis abdomen lumbar_spine", "N7 N8 N90 N91 N92 N93 N94 N95 N96 N97"),
    ("HEAD neck cervical_spine", "R51 G43 G44 G50 G51 S0"),
    ("ARM neck cervical_spine", "G56"),
    ("elbow forearm wrist hand", "G560 G561"),
    ("LEG pelvis lumbar_spine", "G57"),
    ("HEAD", "R220 L020"),
    ("head abdomen", "G43D"),
    ("", "M199"),
    ("neck", "R221 L021"),
    ("ARM", "R223"),
    ("LEG", "R224 I83"),
    ("hand foot wrist ankle", "L60 L030"),
    ("hand wrist", "L025"),
    ("foot ankle", "L026 Q66"),
    ("HEAD neck", "L032 T20"),
    ("pelvis hip thigh", "L023"),
    ("@cellulitis 5", "L0241 L0242 L0243 L0311 L0312"),
    ("@ulcer 3", "L97"),
    ("@pressure ulcer 3", "L89"),
    # chapter 13: joints, spine, soft tissue, bone
    ("@joint 4", "M00 M01 M02 M05 M06 M07 M08 M10 M11 M12 M13 M14 M1A M19 M210 M211 M212 M213 M24 M25 M942"),
    (
        "@limb 4",
        "M218 M219 M601 M602 M61 M620 M621 M622 M624 M625 M638 M650 M651 M652 M658 M659 M661 M662 "
        "M663 M668 M672 M673 M674 M678 M679 M688 M708 M709 M710 M711 M713 M714 M715 M718 M796 M80 "
        "M843 M844 M845 M846 M85 M86 M87 M888 M890 M891 M892 M893 M894 M895 M896 M905 M906 M907 "
        "M908 M932",
    ),
    ("@limb 5", "M868X M898X"),
    ("@whole limb 5", "M7960"),
    ("hip thigh pelvis", "M16 M247 M706 M707 M760 M761 M762 M91 M930 Q65"),
    ("knee", "M17 M22 M23 M660 M675 M704 M705 M712 M764 M765 S800 S802 S810 S820 S83"),
    ("hand wrist forearm", "M18 M200 M2151 M2152 M653 M654 M700 M701 M720 M772"),
    (
        "foot ankle lower_leg",
        "M201 M202 M203 M204 M205 M206 M214 M2153 M2154 M216 M670 M722 M766 M767 M768 M773 M774 M775"
        " M926 M927",
    ),
    ("elbow forearm", "M702 M703 M770 M771"),
    ("hip thigh knee", "M763"),
    ("knee lower_leg", "M925"),
    ("shoulder upper_arm", "M75"),
    (
        "@spine 4",
        "M40 M41 M42 M430 M431 M432 M45A M460 M462 M463 M464 M465 M468 M469 M471 M472 M480 M481 "
        "M482 M483 M484 M485 M498 M51 M538 M540 M541",
    ),
    ("@spine 3", "M45"),
    ("@spine 5", "M4020 M4029 M4111 M4112 M435X M438X M4701 M4702 M4781 M4789 M488X M532X"),
    ("neck cervical_spine head", "M433 M434 M436 M50 M542 S1"),
    ("neck cervical_spine head ARM", "M530 M531"),
    ("lumbar_spine pelvis", "M51A M533"),
    ("lumbar_spine pelvis hip", "M461 M544"),
    ("lumbar_spine pelvis hip abdomen", "M545"),
    ("lumbar_spine pelvis LEG", "M543"),
    ("chest thoracic_spine", "M546"),
    ("@segment 4", "M990 M991 M992 M993 M994 M995 M996 M997 M998"),
    # chapter 19: a decade is a part of the body
    ("head", "S000 S010"),
    ("eye face", "S001 S002 S011"),
    ("nose face", "S003 S012"),
    ("ear face", "S004 S013"),
    ("face mouth", "S014"),
    ("mouth face", "S005 S015"),
    ("head face", "S008 S009 S018 S019"),
    ("chest breast thoracic_spine abdomen", "S2"),
    ("TRUNK hip", "S3"),
    ("shoulder upper_arm", "S4"),
    ("shoulder upper_arm chest", "S43 S420"),
    ("shoulder upper_arm elbow", "S423 S424 S44 S45 S46 S491"),
    ("elbow forearm", "S5"),
    ("forearm elbow wrist", "S52 S57 S58 S59"),
    ("forearm elbow wrist hand", "S54 S55 S56"),
    ("wrist hand", "S6 T23"),
    ("hip thigh", "S7"),
    ("hip thigh pelvis", "S70 S72 S73"),
    ("thigh hip knee", "S723 S724 S74 S75 S76 S77 S78 S791"),
    ("knee lower_leg", "S8"),
    ("lower_leg", "S801 S808 S818"),
    ("knee lower_leg ankle foot", "S84 S85 S86 S87 S88 S89"),
    ("lower_leg ankle", "S823 S824 S825 S826 S827 S828 S829 S891 S893"),
    ("ankle foot", "S9 T25"),
    ("shoulder upper_arm elbow forearm chest", "T22"),
    ("hip thigh knee lower_leg", "T24"),
)
# Growths of the skin: their site counts for procedures on the skin only, since films look for their spread.
SKIN = (("@skin 3", "C43 C44 C4A D03 D04 D22 D23"),)


@cache
def _painted(skin: bool) -> tuple[Keys, NDArray[np.int64], NDArray[np.int64]]:
    """Return edges of keys, by stretch a row of the digit table, and that table (rows, 8 * 256)."""
    spans = [
        (prefix, sites)
        for sites, listed in (*STRUCTURE, *(SKIN if skin else ()))
        for prefix in listed.split()
    ]
    kinds = {sites: row for row, sites in enumerate(dict.fromkeys(sites for _, sites in spans), 1)}
    ends = [np.array(prefix_range(prefix), dtype=np.uint64) for prefix, _ in spans]
    edges = np.sort(np.concatenate([[low, high + np.uint64(1)] for low, high in ends]))
    edges = edges[np.concatenate([[True], edges[1:] != edges[:-1]])]
    rows = np.zeros(len(edges) + 1, dtype=np.int64)
    for at in sorted(range(len(spans)), key=lambda at: len(spans[at][0])):
        low, high = np.searchsorted(edges, [ends[at][0], ends[at][1] + np.uint64(1)])
        rows[low:high] = kinds[spans[at][1]]
    table = np.zeros((len(kinds) + 1, 9 * 256), dtype=np.int64)
    for sites, row in kinds.items():
        if not sites.startswith("@"):
            table[row, 8 * 256 :] = bits(sites)
            continue
        scheme, place = sites[1:].rsplit(" ", 1)
        for digit, found in SCHEMES[scheme].items():
            table[row, int(place) * 256 + ord(digit)] = bits(found)
    return edges, rows, table


def sites_of(keys: Keys, skin: bool = False) -> Sites:
    """Return the sites of diagnosis codes (packed keys), as bits; 0 where the code names none.

    `skin` counts the site of growths of the skin, too.
    """
    edges, rows, table = _painted(skin)
    row = rows[np.searchsorted(edges, keys, side="right") - 1]
    found: Sites = table[row, 8 * 256]
    for place in (3, 4, 5):
        digit = (keys >> np.uint64(56 - 8 * place)).astype(np.int64) & 0xFF
        found = found | table[row, place * 256 + digit]
    return found
