"""Visits in pediatrics."""

from __future__ import annotations

from scrubjay.sample.notation import Visit

PEDIATRICS = (
    # Well child care; days of age where a year is too coarse
    Visit("newborn, first days", "d3-7", "Z00.110", "99381 >1", 4),
    Visit("newborn, second week", "d8-26", "Z00.111", "99391 >1", 4),
    Visit(
        "well infant, vaccines",
        "d60-190",
        "Z00.129 Z23",
        "99391-25 >1 | 90460 >2 x3 | 90461 >2 x5 | 90697 >2 ndc:0.5ML "
        "| 90677 >2 ndc:0.5ML | 90680 >2 ndc:2ML",
        7,
    ),
    Visit("well infant", "d265-300", "Z00.129", "99391 >1 | 96110 >1", 4),
    Visit(
        "well child, first birthday",
        "1-1",
        "Z00.129 Z23",
        "99392-25 >1 | 90460 >2 x2 | 90461 >2 x2 | 90707 >2 ndc:0.5ML | 90716 >2 ndc:0.5ML",
        6,
    ),
    Visit("well toddler", "1-3", "Z00.129", "99392 >1 | 96110 >1", 5),
    Visit(
        "well child, school start",
        "4-4",
        "Z00.129 Z23",
        "99392-25 >1 | 90460 >2 x2 | 90461 >2 x6 | 90696 >2 ndc:0.5ML | 90710 >2 ndc:0.5ML",
        5,
    ),
    Visit("well child", "5-10", "Z00.129", "99393 >1 | 99173 >1", 6),
    Visit(
        "well child, eleven",
        "11-11",
        "Z00.129 Z23",
        "99393-25 >1 | 90460 >2 x3 | 90461 >2 x2 | 90715 >2 ndc:0.5ML "
        "| 90651 >2 ndc:0.5ML | 90619 >2 ndc:0.5ML",
        5,
    ),
    Visit("well adolescent", "12-17", "Z00.129", "99394 >1 | 96127 >1", 6),
    Visit("well child with a problem", "5-11", "Z00.121 [J02.0/J30.2/K59.00]", "99393 >1 | 99213-25 >2", 4),
    Visit("first visit, well child", "5-11", "Z00.129", "99383 >1", 3),
    # Sick visits
    Visit("ear infection", "1-9", "<H66.001/H66.002/H66.003>", "99213 >1", 8, then="ear check", gap=(10, 16)),
    Visit("ear check", "1-9", "<H65.01/H65.02/H65.03>", "99212 >1", 0),
    Visit("child with strep throat", "3-17", "J02.0", "99213 >1 | 87880 >1", 7),
    Visit("child with a cold", "1-12", "[J06.9/B34.9/J05.0]", "99213 >1", 9),
    Visit("bronchiolitis", "d60-330", "J21.8", "99214 >1", 3, then="bronchiolitis check", gap=(2, 4)),
    Visit("bronchiolitis check", "d60-365", "J21.8", "99213 >1", 0),
    Visit("hand, foot and mouth", "1-5", "B08.4", "99213 >1", 3),
    Visit("pink eye", "2-12", "<H10.31/H10.32/H10.33>", "99213 >1", 3),
    Visit("stomach virus", "1-14", "A08.4", "99213 >1", 3),
    Visit(
        "attention disorder", "6-17", "F90.2", "99214 >1 | 96127 >1 x2", 6, then="attention disorder by video"
    ),
    Visit("attention disorder by video", "6-17", "F90.2", "99213-95 >1", 0, place="10"),
    Visit("child with asthma", "5-17", "J45.30", "99214-25 >1 | 94010 >1", 4),
    Visit("child with asthma attack", "5-17", "J45.31", "99214-25 >1 | 94640 >1 | J7613 >1 x3 ndc:3ML", 3),
    Visit("child with eczema", "2-12", "L20.89", "99213 >1", 4),
    Visit("first visit, sick child", "2-14", "[J06.9/L20.89/J30.2]", "99203 >1", 3),
    Visit("speech therapy", "3-8", "F80.2", "92507-GN >1", 4, then="speech therapy, later", gap=(7, 7)),
    Visit(
        "speech therapy, later", "3-8", "F80.2", "92507-GN >1", 0, then="speech therapy, later", gap=(7, 7)
    ),
    Visit(
        "head injury at play",
        "6-16",
        "S06.0X0A W09.8XXA",
        "99214 >1,2",
        2,
        accident="OA",
        then="head injury check",
        gap=(5, 9),
    ),
    Visit("head injury check", "6-16", "S06.0X0D W09.8XXD", "99213 >1,2", 0),
)
