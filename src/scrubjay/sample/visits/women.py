"""Visits in obstetrics and gynecology, and in urology."""

from __future__ import annotations

from scrubjay.sample.notation import Visit

OBSTETRICS = (
    # Preventive care and contraception
    Visit("well woman, younger", "21-39", "Z01.419", "99395 >1", 7, sex="F", payer="commercial"),
    Visit("well woman, older", "40-64", "Z01.419", "99396 >1", 6, sex="F", payer="commercial"),
    Visit("well woman, first visit", "21-39", "Z01.419", "99385 >1", 3, sex="F", payer="commercial"),
    Visit("pelvic exam and smear", "65-80", "Z01.419", "G0101 >1 | Q0091 >1", 3, sex="F", payer="medicare"),
    Visit(
        "coil placed",
        "20-45",
        "Z30.430 Z32.02",
        "58300 >1 | J7298 >1 ndc:1UN | 81025 >2",
        3,
        sex="F",
        payer="commercial",
    ),
    Visit("arm implant", "18-40", "Z30.017", "11981 >1 | J7307 >1 ndc:1UN", 3, sex="F", payer="commercial"),
    Visit("pill check", "18-45", "Z30.41", "99213 >1", 3, sex="F"),
    # Pregnancy
    Visit(
        "pregnancy, second trimester",
        "18-34",
        "Z34.02",
        "99213 >1 | 81002 >1",
        5,
        sex="F",
        weeks=20,
        then="pregnancy, later",
        gap=(14, 18),
    ),
    Visit("pregnancy, later", "18-34", "Z34.02", "99213 >1 | 81002 >1", 0, sex="F", weeks=20),
    Visit("pregnancy, another", "20-34", "Z34.82", "99213 >1 | 81002 >1", 4, sex="F", weeks=24),
    Visit(
        "pregnancy after thirty-five",
        "35-42",
        "O09.522 Z3A.20",
        "99214 >1,2 | 76811 >1,2",
        4,
        sex="F",
        weeks=20,
    ),
    Visit(
        "pregnancy diabetes",
        "20-42",
        "O24.410 Z3A.32",
        "99214-25 >1,2 | 59025 >1,2",
        3,
        sex="F",
        weeks=32,
        then="pregnancy diabetes, later",
        gap=(7, 7),
    ),
    Visit(
        "pregnancy diabetes, later",
        "20-42",
        "O24.410 Z3A.33",
        "99213-25 >1,2 | 59025 >1,2",
        0,
        sex="F",
        weeks=33,
    ),
    Visit(
        "delivery",
        "19-41",
        "O80 Z37.0 Z3A.39",
        "59400 >1,2,3",
        3,
        sex="F",
        place="21",
        facility="hospital",
        weeks=39,
        extras="admitted weekend",
    ),
    Visit("after the birth", "19-41", "Z39.2", "59430 >1", 2, sex="F"),
    # Problems
    Visit("heavy periods", "25-50", "N92.0", "99213 >1", 3, sex="F"),
    Visit("bleeding after menopause", "52-75", "N95.0", "99214-25 >1 | 58100 >1", 2, sex="F"),
    Visit("yeast", "18-60", "B37.31", "99213 >1 | 87210 >1", 3, sex="F"),
    Visit("menopause", "46-60", "N95.1", "99213 >1", 3, sex="F"),
    Visit("colposcopy", "24-60", "R87.610", "57454 >1", 2, sex="F"),
    Visit("first visit, pelvic pain", "20-45", "N94.6", "99203 >1", 3, sex="F"),
)

UROLOGY = (
    Visit("prostate", "55-88", "N40.1 R35.1", "99213 >1,2 | 51798 >1,2 | 81003 >1,2", 4, sex="M"),
    Visit(
        "prostate, first visit",
        "55-85",
        "R97.20",
        "99203 >1 | 36415 >1 | 84153 >1",
        3,
        sex="M",
        extras="referring",
    ),
    Visit("blood in urine", "45-85", "R31.0", "52000 >1", 3, extras="referring"),
    Visit("kidney stone", "25-70", "N20.0", "99204 >1 | 81003 >1", 3, extras="referring"),
    Visit("vasectomy", "28-50", "Z30.2", "55250 >1", 2, sex="M", payer="commercial"),
)
