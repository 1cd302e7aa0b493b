"""All tests of a laboratory panel billed one by one.

## What it checks
The claim bills, for one provider and day, every test of a panel (80047, 80048, 80051, 80053, 80061, 80069,
80074, 80076) by itself. Each panel is reported on its first test; a test counts for one panel, the largest.
Tests with a modifier that tells of another one (59, 76, 77, 91, XE, XP, XS, XU) do not count.

## Why payers deny it
CPT has a code for the panel. Medicare pays single tests no more than the panel would cost; its manuals have
at times left the choice of codes to the laboratory, so this is for review. Other payers recode to the panel
or deny the tests.

## How to fix
Bill the panel where all of its tests were ordered and done; tests beyond it are billed beside it.

## What the record must show
The order, and the result of each test.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC014",
    name="panel-billed-by-test",
    grain=line,
    severity="review",
    when={"2008-01-01": line.whole_panel.is_not_null()},
    message=(
        "line {line} and others are all tests of panel {whole_panel}: payers pay no more than the panel"
    ),
    carc=("97",),
    rarc=("M15",),
    cites=[
        Cite("cpt", "Pathology and Laboratory, organ or disease-oriented panels"),
        Cite("claims-processing-manual", "chapter 16, section 90.2"),
        Cite("ncci-policy-manual", "chapter X, section C"),
    ],
    fix=Fix.documented("bill the panel if all of its tests were ordered and done"),
    cases=[
        Case("P 2026-05-04 F42 dx=E78.5 | 82465 >1 | 83718 >1 | 84478 >1", hits=[1]),
        Case("P 2008-01-01 F42 dx=9:272.4 | 84478 >1 | 82465 >1 | 83718 >1 | 36415 >1", hits=[1]),
        Case(
            "P 2026-05-04 F42 dx=I10 | 36415 >1 | 82310 >1 | 82374 >1 | 82435 >1 | 82565 >1 | 82947 "
            ">1 | 84132 >1 | 84295 >1 | 84520 >1",
            hits=[2],
            note="the electrolytes are part of the larger panel",
        ),
        Case("P 2026-05-04 F42 dx=E78.5 | 82465 >1 | 84478 >1", note="one test is missing"),
        Case("P 2026-05-04 F42 dx=E78.5 | 80061 >1 | 80053 >1"),
        Case("P 2026-05-04 F42 dx=E78.5 | 82465 >1 | 83718 >1 | 84478 >1 on=2026-05-06", note="another day"),
        Case(
            "P 2026-05-04 F42 dx=E78.5 | 82465 >1 | 83718-91 >1 | 84478 >1", note="one test is a repetition"
        ),
        Case(
            "P 2007-12-31 F42 dx=9:272.4 | 82465 >1 | 83718 >1 | 84478 >1",
            note="the day before the newest of these panels",
        ),
    ],
    doc=__doc__,
)
