"""Two modifiers that exclude each other.

## What it checks
A line carries two modifiers of one set of which only one can be true: both components (26 and TC), two
roles of the surgeon (62, 66, 80, 81, 82), two persons giving the anesthesia, two physical states, more
and less work, two therapy disciplines, notice given and not given, picture and sound only, 59 with one
of its narrower forms, and others. The sets, each with its source, are in `reference/code_sets/modifiers.toml`
(`exclusive_...`).

## Why payers deny it
Each modifier changes payment or coverage; two that contradict each other leave nothing to pay by. For 59
with an X modifier, GA with GZ, and GX with GA or GZ, CMS says so (Change Request 8863; Pub. 100-04, ch. 23,
sec. 20.9.1.1; Change Request 6563). For 22 with 52 and for 58, 78 and 79 only the definitions contradict
each other; that a rule names these pairs is unverified.

## How to fix
Keep the one that the record supports. Services that differ go on lines of their own.

## What the record must show
Which of the two circumstances there was.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD004",
    name="contradictory-modifiers",
    grain=line,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"2003-10-16": line.conflicting_modifiers.is_not_null()},
    message="line {line} ({procedure}): modifiers {conflicting_modifiers} exclude each other",
    carc=("4",),
    rarc=("N519",),
    cites=[
        Cite("cpt", "Appendix A, definitions of the modifiers"),
        Cite(
            "claims-processing-manual",
            "chapter 23, section 20.9.1.1; chapter 12, sections 40.2, 40.8 and 50.K",
        ),
        Cite("ioce", "edit 102"),
    ],
    fix=Fix.documented("keep the modifier that the record supports"),
    implements=("ioce:102",),
    cases=[
        Case("P 2026-05-04 M61 dx=R05.9 | 71046-26-TC >1", hits=[1]),
        Case("P 2003-10-16 M61 dx=9:715.16 | 99213-25 >1 | 27447-RT-62-80 >1", hits=[2]),
        Case(
            "P 2003-10-15 M61 dx=9:715.16 | 27447-RT-62-80 >1",
            note="the day before the code sets were required",
        ),
        Case("P 2026-05-04 M61 dx=K80.20 | 00790-AA-P2-QZ >1 x60min", hits=[1]),
        Case(
            "P 2026-05-04 M61 dx=M54.50 | 97110-GP-CO >1 x2", hits=[1], note="assistant of another discipline"
        ),
        Case("P 2026-05-04 M61 dx=M54.50 | 97110-GP-CQ >1 x2"),
        Case("P 2026-05-04 M61 dx=L82.1 | 17110-59-XS >1", hits=[1]),
        Case("P 2026-05-04 M61 dx=R05.9 | 71046-26 >1 | 71046-TC >1", note="on lines of their own"),
        Case(
            "P 2026-05-04 M61 dx=K80.20 | 00790-QK-P2 >1 x60min | 27447-RT-AS-80 >1",
            note="AS is billed with 80",
        ),
        Case("P 2026-05-04 M61 dx=M17.0 | 20610-RT-LT >1", note="both sides: no contradiction"),
        Case("I 2026-05-04 M61 bill=0131 dx=R05.9 | 71046-FX-FY rev=0324", hits=[1]),
    ],
    doc=__doc__,
)
