"""Visits in podiatry, physical therapy and chiropractic."""

from __future__ import annotations

from scrubjay.sample.notation import Visit

PODIATRY = (
    Visit(
        "heel pain, first visit",
        "30-70",
        "M72.2",
        "99203-25 >1 | 20550-<RT/LT> >1 | J3301 >1 x2 ndc:0.5ML",
        4,
        then="heel pain, later",
        gap=(10, 16),
    ),
    Visit("heel pain, later", "30-70", "M72.2", "99213 >1", 0),
    Visit("ingrown nail", "12-70", "L60.0", "11730-<T5/TA> >1", 4),
    Visit("ingrown nail, for good", "16-70", "L60.0", "11750-<T5/TA> >1", 3),
    Visit(
        "nails of diabetic feet", "60-90", "E11.42 B35.1", "11721-Q8 >1,2", 6, payer="medicare", extras="seen"
    ),
    Visit("diabetes foot care", "30-89", "E11.65 Z79.4", "99213 >1,2", 2),
    Visit(
        "diabetic ulcer",
        "50-85",
        "E11.621 <L97.512/L97.522>",
        "11042 >1,2",
        4,
        then="diabetic ulcer, later",
        gap=(7, 7),
    ),
    Visit(
        "diabetic ulcer, later",
        "50-85",
        "E11.621 <L97.512/L97.522>",
        "11042 >1,2",
        0,
        then="diabetic ulcer, later",
        gap=(7, 7),
    ),
    Visit("bunion", "35-75", "<M20.11/M20.12>", "99203 >1 | 73630-<RT/LT> >1", 3),
    Visit("heel spur", "35-75", "<M77.31/M77.32>", "99213 >1 | 73650-<RT/LT> >1", 2),
    Visit("athlete's foot", "18-70", "B35.3", "99213 >1", 2),
)

AGAIN = (2, 5)
SESSION = "97110-GP >1 x2 | 97112-GP >1"

PHYSICAL_THERAPY = (
    Visit(
        "therapy for the back, first",
        "20-85",
        "M54.59",
        "97161-GP >1 | 97110-GP >1 x2",
        5,
        extras="referring onset",
        then="back pain, therapy",
        gap=AGAIN,
    ),
    Visit(
        "back pain, therapy",
        "20-85",
        "M54.59",
        SESSION,
        6,
        extras="onset",
        then="back pain, therapy",
        gap=AGAIN,
    ),
    Visit(
        "knee, therapy",
        "30-80",
        "<M25.561/M25.562> M62.81",
        "97110-GP >1,2 x2 | 97112-GP >1,2",
        5,
        extras="onset",
        then="knee, therapy",
        gap=AGAIN,
    ),
    Visit(
        "shoulder, therapy",
        "30-80",
        "<M75.41/M75.42>",
        SESSION,
        4,
        extras="onset",
        then="shoulder, therapy",
        gap=AGAIN,
    ),
    Visit(
        "new knee, therapy",
        "60-82",
        "Z47.1 <Z96.651/Z96.652>",
        "97110-GP >1,2 x2 | 97116-GP >1,2",
        4,
        extras="onset",
        then="new knee, therapy",
        gap=AGAIN,
    ),
    Visit(
        "ankle sprain, therapy",
        "15-55",
        "<S93.411D/S93.412D>",
        "97110-GP >1 | 97112-GP >1",
        2,
        extras="onset",
        then="ankle sprain, therapy",
        gap=AGAIN,
    ),
    Visit(
        "torn ligament, therapy",
        "16-45",
        "<S83.511D/S83.512D>",
        "97110-GP >1 x2 | 97112-GP >1",
        3,
        extras="onset",
        then="torn ligament, therapy",
        gap=AGAIN,
    ),
    Visit(
        "neck, therapy",
        "20-75",
        "M54.2",
        "97110-GP >1 | 97140-GP >1",
        4,
        extras="onset",
        then="neck, therapy",
        gap=AGAIN,
    ),
    Visit("hand therapy, first", "25-70", "<M25.641/M25.642>", "97165-GO >1", 2, extras="referring onset"),
)

CHIROPRACTIC = (
    Visit(
        "spine adjusted",
        "66-88",
        "M99.03 M54.59",
        "98941-AT >1,2",
        4,
        payer="medicare",
        extras="onset",
        then="spine adjusted",
        gap=AGAIN,
    ),
    Visit(
        "neck adjusted",
        "20-64",
        "M99.01 M54.2",
        "98940 >1,2",
        4,
        payer="commercial",
        extras="onset",
        then="neck adjusted",
        gap=AGAIN,
    ),
)
