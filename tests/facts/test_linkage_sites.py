"""Sites that diagnosis codes name: read from the code's structure, held against the titles of ICD-10-CM."""

from __future__ import annotations

import re

import numpy as np
import pytest

from scrubjay.facts.linkage_sites import SCHEMES, STRUCTURE, bits, names, sites_of
from scrubjay.reference import Pack
from scrubjay.reference.codes import keys_of

# Words of titles and the sites that they may stand for.
WORDS = {
    "shoulder|rotator|scapul\\w*|acromi\\w*": "shoulder",
    "clavic\\w*": "shoulder chest",
    "upper arm": "upper_arm shoulder",
    "humer\\w*": "upper_arm elbow shoulder",
    "elbow|olecranon": "elbow",
    "forearm": "forearm elbow",
    "radius|radial": "forearm wrist elbow",
    "ulna\\w*": "forearm wrist elbow hand",
    "wrist": "wrist",
    "carp\\w*|metacarp\\w*|hands?": "hand wrist",
    "fingers?|thumb": "hand",
    "hips?": "hip",
    "femur|femoral": "hip thigh knee",
    "acetabul\\w*": "hip pelvis",
    "thigh": "thigh hip knee",
    "knees?|patella\\w*": "knee",
    "tibi\\w*|fibul\\w*|lower legs?|calf": "lower_leg knee ankle",
    "ankles?|achilles": "ankle",
    "foot|feet|toes?|heel|tars\\w*|metatars\\w*|calcane\\w*": "foot ankle",
    "cervical (region|disc|spine|spinal|vertebra\\w*)|cervicothoracic": "cervical_spine",
    "thoracic (region|disc|spine|spinal|vertebra\\w*)": "thoracic_spine",
    "thoracolumbar": "thoracic_spine lumbar_spine",
    "lumbar|lumbosacral": "lumbar_spine",
    "sacr\\w*|coccy\\w*": "pelvis lumbar_spine",
    "neck(?! of)": "neck",
    "thorax|thoracic wall|chest": "chest",
    "breast": "breast",
    "abdom\\w*": "abdomen",
    "pelvi[cs]|buttock": "pelvis hip",
    "eye\\w*": "eye",
    "ears?": "ear",
    "nose|nasal": "nose",
    "lip|oral cavity|tongue": "mouth",
    "scalp": "head",
    "jaw": "mouth face head",
    "penis|scrotum|testis|prostat\\w*": "male_organs",
    "vagina|vulva|uter\\w*|ovar\\w*": "female_organs",
    "upper limb|arms?": "ARM",
    "lower limb|legs?": "LEG",
    "trunk": "TRUNK",
}
PATTERNS = [(re.compile(rf"\b({words})\b", re.IGNORECASE), bits(sites)) for words, sites in WORDS.items()]
# Titles with a word of another meaning: bent fingers, the neck of the bladder, a nerve in the pelvis.
OTHER_MEANING = {"M2003", "N320", "N80D6"}


def one(code: str, skin: bool = False) -> set[str]:
    return set(names(int(sites_of(keys_of([code]), skin)[0])))


def test_structure_agrees_with_titles(pack: Pack) -> None:
    table = pack.diagnoses
    size, found = len(table.index), sites_of(table.index.keys[:-1], skin=True)
    newest = len(table.title_no) - (size + 1)
    agree, wrong = 0, []
    for number in range(0, size, 3):
        if not found[number] or not (title := table.title(newest + number)):
            continue
        wanted = 0
        for pattern, sites in PATTERNS:
            wanted |= sites if pattern.search(title) else 0
        if wanted and found[number] & wanted:
            agree += 1
        elif wanted and table.index.code(number) not in OTHER_MEANING:
            wrong.append((table.index.code(number), title, names(int(found[number]))))
    assert not wrong
    assert agree > 14_000


def test_joint_digits_are_those_of_the_titles(pack: Pack) -> None:
    """Each digit of the scheme, on pain in a joint, is the joint that the title says."""
    index, table = pack.diagnoses.index, pack.diagnoses
    for digit, sites in SCHEMES["joint"].items():
        title = table.title(index.id(f"M255{digit}")).lower()
        assert any(site.replace("_", " ") in title for site in sites.split()), title


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("M25511", {"shoulder"}),
        ("M25561", {"knee"}),
        ("M2550", set()),
        ("M1990", set()),
        ("M1991", set()),
        ("M47812", {"neck", "cervical spine"}),
        ("M79604", {"hip", "thigh", "knee", "lower leg", "ankle", "foot"}),
        ("S52501A", {"elbow", "forearm", "wrist"}),
        ("S82851A", {"lower leg", "ankle"}),
        ("H401131", {"eye", "face"}),
        ("H6123", {"ear"}),
        ("E119", set()),
        ("Z0000", set()),
        ("R52", set()),
        ("C50911", set()),
        ("C4431", set()),
    ],
)
def test_examples(code: str, expected: set[str]) -> None:
    assert one(code) == expected


def test_growths_of_the_skin_count_for_the_skin_only() -> None:
    assert one("C44319", skin=True) == {"nose", "face"}
    assert one("D225", skin=True) >= {"chest", "abdomen"}
    assert one("D2261", skin=True) >= {"shoulder", "hand"}


def slow(code: str, skin: bool) -> int:
    """Return the same by trying every prefix, the longest that is listed winning."""
    from scrubjay.facts.linkage_sites import SKIN

    listed = {
        prefix: sites for sites, text in (*STRUCTURE, *(SKIN if skin else ())) for prefix in text.split()
    }
    for length in range(len(code), 1, -1):
        sites = listed.get(code[:length])
        if sites is None:
            continue
        if not sites.startswith("@"):
            return bits(sites)
        scheme, place = sites[1:].rsplit(" ", 1)
        digit = code[int(place)] if len(code) > int(place) else ""
        return bits(SCHEMES[scheme].get(digit, ""))
    return 0


def test_fast_equals_slow(pack: Pack) -> None:
    index = pack.diagnoses.index
    numbers = np.random.default_rng(4).choice(len(index), 4000, replace=False)
    codes = [index.code(int(number)) for number in numbers] + ["QQQ", "M", "M2", "M25", "M255", "ZZZ", "S"]
    for skin in (False, True):
        assert sites_of(keys_of(codes), skin).tolist() == [slow(code, skin) for code in codes]


def test_no_prefix_is_listed_twice() -> None:
    listed = [prefix for _, text in STRUCTURE for prefix in text.split()]
    assert len(listed) == len(set(listed))
