"""Visits in psychiatry and behavioral health."""

from __future__ import annotations

from scrubjay.sample.notation import Visit

WEEK = (7, 7)

BEHAVIORAL = (
    Visit(
        "talk therapy, first", "18-70", "[F41.1/F32.1/F43.23]", "90791 >1", 5, then="talk therapy", gap=WEEK
    ),
    Visit("talk therapy", "18-70", "[F41.1/F32.1/F43.23]", "90834 >1", 8, then="talk therapy", gap=WEEK),
    Visit(
        "talk therapy, long",
        "18-75",
        "[F33.1/F43.12/F41.1]",
        "90837 >1",
        7,
        then="talk therapy, long",
        gap=WEEK,
    ),
    Visit(
        "talk therapy by video",
        "18-65",
        "[F41.1/F33.0/F43.23]",
        "90834-95 >1",
        6,
        place="10",
        then="talk therapy by video",
        gap=WEEK,
    ),
    Visit(
        "talk therapy, child",
        "7-17",
        "[F41.1/F43.23/F93.0]",
        "90834 >1",
        5,
        then="talk therapy, child",
        gap=WEEK,
    ),
    Visit("family therapy", "8-17", "F91.3", "90847 >1", 3, then="family therapy", gap=(7, 14)),
    Visit("group therapy", "21-60", "F10.20", "90853 >1", 3, then="group therapy", gap=WEEK),
    Visit("psychological testing", "18-60", "F41.1", "96130 >1 | 96131 >1 x2", 2, extras="authorization"),
    Visit(
        "behavior treatment",
        "3-9",
        "F84.0",
        "97153 >1 x8",
        4,
        place="12",
        extras="authorization",
        then="behavior treatment",
        gap=(2, 5),
    ),
)

PSYCHIATRY = (
    Visit(
        "psychiatry, first visit",
        "18-70",
        "[F33.2/F31.81/F41.1]",
        "90792 >1",
        4,
        then="psychiatry",
        gap=(10, 17),
    ),
    Visit("psychiatry", "18-75", "[F33.2/F31.81/F41.1]", "99214 >1", 5, then="psychiatry by video"),
    Visit("psychiatry by video", "18-75", "[F33.2/F31.81/F41.1]", "99214-95 >1", 3, place="10"),
    Visit(
        "psychiatry with therapy",
        "18-75",
        "[F33.1/F41.1]",
        "99214 >1 | 90833 >1",
        5,
        then="psychiatry with therapy",
        gap=(14, 16),
    ),
    Visit("attention disorder, adult", "18-50", "F90.0", "99213 >1", 4),
    Visit(
        "long-acting injection",
        "20-60",
        "F20.0",
        "96372 >1 | J2426 >1 x156 ndc:1UN",
        2,
        extras="authorization",
    ),
)
