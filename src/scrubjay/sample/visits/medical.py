"""Visits in the medical specialties."""

from __future__ import annotations

from scrubjay.sample.notation import Visit

CARDIOLOGY = (
    Visit(
        "irregular heartbeat",
        "50-90",
        "[I48.0/I48.19/I48.20] Z79.01",
        "99214 >1,2 | 93000 >1",
        8,
        then="clotting check",
        gap=(7, 14),
    ),
    Visit("clotting check", "50-90", "Z51.81 Z79.01 I48.20", "85610 >1,2,3", 3),
    Visit("narrowed arteries", "45-88", "I25.10 E78.5 Z95.5", "99214 >1,2,3 | 93000 >1", 6),
    Visit("heart failure", "55-90", "I11.0 I50.22", "99214 >1,2", 5, then="heart ultrasound", gap=(5, 12)),
    Visit("heart ultrasound", "40-90", "[I35.0/I34.0]", "93306 >1", 4),
    Visit(
        "racing heart, first visit",
        "20-75",
        "R00.2",
        "99204 >1 | 93000 >1",
        4,
        extras="referring",
        then="heart monitor",
        gap=(3, 7),
    ),
    Visit("heart monitor", "20-75", "R00.2", "93224 >1", 0),
    Visit(
        "chest pain, first visit",
        "35-80",
        "R07.89",
        "99204 >1 | 93000 >1",
        4,
        extras="referring",
        then="stress test",
        gap=(4, 10),
    ),
    Visit("stress test", "35-80", "R07.89", "93015 >1", 2),
    Visit("pacemaker check", "60-92", "Z45.018 I49.5", "93280 >1,2", 3),
    Visit(
        "heart catheter",
        "45-82",
        "I25.110",
        "93458-26 >1",
        2,
        place="22",
        facility="hospital",
        extras="authorization",
    ),
    Visit(
        "tracing read",
        "35-92",
        "I21.4",
        "93010 >1",
        3,
        place="21",
        facility="hospital",
        extras="admitted weekend",
    ),
)

ALLERGY = (
    Visit("allergy skin tests", "6-60", "J30.1", "95004 >1 x40", 3),
    Visit("allergy shots", "8-65", "[J30.2/J30.1]", "95117 >1", 5, then="allergy shots", gap=(7, 7)),
    Visit("allergy serum", "8-65", "J30.1", "95165 >1 x10", 2),
)

ENDOCRINOLOGY = (
    Visit("glucose sensor", "18-80", "E11.65 Z79.4", "99214-25 >1,2 | 95251 >1,2", 4),
    Visit("diabetes type 1, pump", "18-65", "E10.65 Z96.41", "99214 >1,2", 3),
    Visit(
        "overactive thyroid",
        "20-70",
        "E05.00",
        "99204 >1 | 36415 >1 | 84443 >1 | 84439 >1",
        3,
        extras="referring",
    ),
    Visit("thyroid lump", "25-75", "E04.1", "10005 >1", 2),
)

GASTROENTEROLOGY = (
    Visit(
        "screening colonoscopy",
        "45-64",
        "Z12.11",
        "45378-33 >1",
        6,
        payer="commercial",
        place="24",
        facility="surgery",
    ),
    Visit(
        "screening colonoscopy, Medicare",
        "66-75",
        "Z12.11",
        "G0121 >1",
        4,
        payer="medicare",
        place="24",
        facility="surgery",
    ),
    Visit(
        "polyp found at screening",
        "45-64",
        "Z12.11 [D12.2/D12.5/K63.5]",
        "45385-33 >1,2",
        4,
        payer="commercial",
        place="24",
        facility="surgery",
    ),
    Visit(
        "polyp found at screening, Medicare",
        "66-75",
        "Z12.11 D12.3",
        "45385-PT >1,2",
        3,
        payer="medicare",
        place="24",
        facility="surgery",
    ),
    Visit("look into the stomach", "25-80", "[K21.00/K29.50]", "43239 >1", 4, place="24", facility="surgery"),
    Visit("belly pain, first visit", "20-75", "R10.13", "99204 >1", 4, extras="referring"),
    Visit("irritable bowel", "18-60", "[K58.0/K58.9]", "99213 >1", 3),
    Visit(
        "inflamed bowel",
        "18-60",
        "K50.00",
        "96413 >1 | 96415 >1 | J1745-JZ >1 x50 ndc:5UN",
        2,
        extras="authorization",
    ),
)

NEPHROLOGY = (
    Visit(
        "dialysis month",
        "30-88",
        "I12.0 N18.6 Z99.2",
        "90960 >1,2,3",
        3,
        payer="medicare",
        place="65",
        facility="dialysis",
    ),
    Visit("kidney clinic", "45-88", "I12.9 N18.4 D63.1", "99214 >1,2,3", 4),
)

NEUROLOGY = (
    Visit("migraine", "18-60", "[G43.009/G43.709]", "99214 >1", 5),
    Visit(
        "migraine injections",
        "20-60",
        "G43.709",
        "64615 >1 | J0585-JZ >1 x155 ndc:155UN",
        2,
        extras="authorization",
    ),
    Visit("seizures", "18-75", "G40.909", "99214 >1", 3, then="brain waves", gap=(4, 10)),
    Visit("brain waves", "18-75", "G40.909", "95816 >1", 0),
    Visit("nerve tests", "35-75", "<G56.01/G56.02>", "95886-<RT/LT> >1 | 95909 >1", 3, extras="referring"),
    Visit("shaking palsy", "60-88", "G20.A1", "99214 >1", 3),
    Visit(
        "unlisted nerve operation",
        "30-70",
        "G89.4",
        "64999 >1 note",
        1,
        extras="authorization",
        note="NERVE PROCEDURE WITHOUT OWN CODE, REPORT SENT",
    ),
)

ONCOLOGY = (
    Visit(
        "breast cancer, infusion",
        "40-75",
        "Z51.11 <C50.411/C50.412> Z17.0",
        "96413 >1,2,3 | J9267-JZ >1,2,3 x140 ndc:23ML",
        3,
        sex="F",
        extras="authorization",
        then="breast cancer, infusion",
        gap=(7, 7),
    ),
    Visit("breast cancer, visit", "40-80", "<C50.411/C50.412> Z17.0 Z79.811", "99214 >1,2,3", 3, sex="F"),
)

PULMONOLOGY = (
    Visit("breathing test", "45-85", "J44.9 Z87.891", "99214-25 >1,2 | 94060 >1", 4),
    Visit("sleep apnea", "30-75", "G47.33", "99213 >1", 4),
    Visit("sleep study at home", "30-70", "R06.83 G47.19", "95806 >1,2", 2),
)

RHEUMATOLOGY = (
    Visit(
        "rheumatoid arthritis", "30-80", "M05.79 Z79.631", "99214 >1,2 | 36415 >1,2 | 80053 >2 | 85025 >2", 4
    ),
    Visit(
        "rheumatoid infusion",
        "30-75",
        "M05.79",
        "96413 >1 | 96415 >1 | J1745-JZ >1 x30 ndc:3UN",
        2,
        extras="authorization",
    ),
    Visit("rheumatology, first visit", "25-75", "M25.50", "99204 >1", 3, extras="referring"),
)
