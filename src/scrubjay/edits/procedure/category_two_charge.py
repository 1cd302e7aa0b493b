"""Category II code with a charge.

## What it checks
The line bills a CPT Category II code (four digits and F) with a charge above one cent.

## Why payers deny it
These codes report performance measures and have no payment. CMS's instructions for quality reporting by
claims (CR 6514 of 2009 and the yearly guides) ask for a charge of nothing, or a nominal one where the
billing system needs a charge; that one cent is that amount is unverified. A higher charge is denied as not
payable and may confuse the secondary payer and the patient's balance. A few plans pay a bonus for such
codes and ask for a charge: ignore the edit for them.

## How to fix
Set the line's charge to 0.00, or to 0.01 where the system needs a charge.

## What the record must show
The measure's finding that the code reports.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC006",
    name="category-two-charge",
    grain=line,
    severity="review",
    when={"2004-01-01": (line.procedure_category == "II") & (line.charge.fill_null(0) > 0.01)},
    message="line {line}: {procedure} only reports a measure, but is charged {charge}",
    carc=("246",),
    rarc=("N620",),
    cites=[Cite("cpt", "Category II codes, introduction")],
    fix=Fix.documented("charge 0.00 (0.01 where the system needs a charge), and correct the total"),
    cases=[
        Case("P 2026-05-04 F42 dx=E11.9 | 99213 >1 $120 | 3044F >1 $25", hits=[2]),
        Case("P 2004-01-01 F42 dx=9:250.00 | 0001F >1 $0.02", hits=[1]),
        Case("P 2003-12-31 F42 dx=9:250.00 | 0001F >1 $25", note="the day before these codes began"),
        Case("P 2026-05-04 F42 dx=E11.9 | 3044F >1 $0.01 | 3074F >1 $0 | 3078F >1"),
        Case(
            "P 2026-05-04 F42 dx=E11.9 | 0232T >1 $250 | 99213 >1 $120", note="other categories have charges"
        ),
    ],
    doc=__doc__,
)
