"""Visits in dermatology."""

from __future__ import annotations

from scrubjay.sample.notation import Visit

DERMATOLOGY = (
    Visit("skin biopsy", "30-85", "D49.2", "11102 >1", 6, then="skin biopsy, result", gap=(8, 14)),
    Visit("skin biopsy, result", "30-85", "D22.5", "99212 >1", 0),
    Visit("skin biopsies", "40-85", "D49.2", "11102 >1 | 11103 >1 x2", 4),
    Visit("visit and skin biopsy", "40-85", "L82.1 D49.2", "99213-25 >1 | 11102 >2", 4),
    Visit("sun spots frozen", "50-90", "L57.0", "17000 >1 | 17003 >1 x4", 7),
    Visit("sun spots and a biopsy", "50-90", "L57.0 D49.2", "11102 >2 | 17000-59 >1 | 17003 >1 x3", 4),
    Visit("visit and sun spots", "50-90", "L82.1 L57.0", "99213-25 >1 | 17000 >2 | 17003 >2 x2", 4),
    Visit("warts", "6-40", "B07.8", "17110 >1", 5),
    Visit("visit and warts", "12-40", "L70.0 B07.8", "99213-25 >1 | 17110 >2", 3),
    Visit("acne", "13-30", "L70.0", "99213 >1", 5),
    Visit("psoriasis", "20-75", "L40.0", "99214 >1", 4),
    Visit("rosacea", "25-65", "L71.8", "99213 >1", 3),
    Visit("eczema, adult", "18-65", "L20.89", "99213 >1", 3),
    Visit("first visit, moles", "18-64", "D22.5 L82.1", "99203 >1,2", 5),
    Visit("moles after cancer", "50-90", "D22.5 Z85.828", "99213 >1,2", 4),
    Visit("benign growth removed", "25-75", "[D23.5/D22.5]", "11402 >1", 3),
    Visit("skin tags", "30-64", "L91.8", "11200 >1", 2, payer="commercial"),
    Visit("skin cancer of the nose", "50-88", "C44.311", "17311 >1 | 17312 >1", 3, extras="authorization"),
    Visit("skin cancer of the cheek", "50-88", "C44.319", "17311 >1", 2, extras="authorization"),
    Visit("rash by video", "18-60", "[L23.7/L30.9]", "99213-95 >1", 3, place="10"),
    Visit(
        "unlisted skin operation",
        "25-70",
        "L90.5",
        "17999 >1 note",
        1,
        note="SCAR TREATMENT WITHOUT OWN CODE, REPORT SENT",
    ),
)
