"""Visits in ophthalmology, and in ear, nose and throat medicine."""

from __future__ import annotations

from scrubjay.sample.notation import Visit

OPHTHALMOLOGY = (
    Visit("cataract, both eyes", "60-88", "H25.13", "92014 >1", 6, then="cataract removed", gap=(9, 16)),
    Visit(
        "cataract removed",
        "60-88",
        "<H25.11/H25.12>",
        "66984-<RT/LT> >1",
        4,
        place="24",
        facility="surgery",
        extras="authorization",
        then="cataract removed, check",
        gap=(2, 3),
    ),
    Visit("cataract removed, check", "60-88", "Z48.810 Z96.1", "99024 >1,2", 0),
    Visit(
        "cloudy lens capsule",
        "62-90",
        "<H26.491/H26.492>",
        "66821-<RT/LT> >1",
        3,
        place="24",
        facility="surgery",
    ),
    Visit("diabetes eye exam", "30-89", "E11.9 Z79.84", "92012 >1,2", 2),
    Visit("diabetic retina", "40-85", "E11.3293 Z79.4", "92014 >1,2 | 92250 >1", 4),
    Visit("glaucoma", "50-88", "H40.1131", "92012 >1 | 92083 >1 | 92133 >1", 5),
    Visit("first eye visit", "18-64", "[H52.13/H04.123/H10.13]", "92004 >1", 5),
    Visit("dry eyes", "40-85", "H04.123", "92012 >1", 3),
    Visit(
        "wet retina, injection",
        "66-92",
        "<H35.3211/H35.3221>",
        "67028-<RT/LT> >1 | J0178-JZ >1 x2 ndc:0.05ML | 92134 >1",
        4,
        payer="medicare",
        extras="authorization",
    ),
    Visit("lump on the lid", "20-65", "<H00.11/H00.14>", "67800-<E3/E1> >1", 2),
    Visit(
        "speck in the eye", "18-60", "<T15.01XA/T15.02XA> W44.8XXA", "65222-<RT/LT> >1,2", 2, accident="OA"
    ),
    Visit(
        "unlisted eye operation",
        "40-80",
        "<H21.331/H21.332>",
        "66999-<RT/LT> >1 note",
        1,
        place="24",
        facility="surgery",
        note="EYE PROCEDURE WITHOUT OWN CODE, REPORT SENT",
    ),
)

EAR_NOSE_THROAT = (
    Visit(
        "ear tubes", "1-6", "H65.23", "69436-50 >1", 3, place="24", facility="surgery", extras="authorization"
    ),
    Visit(
        "tonsils and adenoids out",
        "4-11",
        "J35.3",
        "42820 >1",
        3,
        place="24",
        facility="surgery",
        extras="authorization",
    ),
    Visit("hearing test", "55-90", "H90.3", "92557 >1 | 92567 >1", 4, extras="referring"),
    Visit("ringing ears", "40-80", "H93.13", "99213 >1", 2),
    Visit("look into the nose", "20-75", "[J32.0/J34.3]", "99203-25 >1 | 31231 >1", 4, extras="referring"),
    Visit("ear wax at the specialist", "40-90", "<H61.21/H61.22>", "69210-<RT/LT> >1", 3),
    Visit("nosebleed", "30-85", "R04.0", "30901-<RT/LT> >1", 2),
)
