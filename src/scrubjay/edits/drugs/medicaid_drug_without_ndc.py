"""Drug for Medicaid without its national drug code.

## What it checks
A line with an injected drug or a chemotherapy drug on a claim to Medicaid has no national drug code. Lines
that say that the drug was bought at the 340B price (UD, JG, TB) are left alone. States have asked for it
since 2007 for drugs of one source and for listed others; from November 19, 2024 the regulation names all
covered outpatient drugs.

## Why payers deny it
States collect rebates by the national drug code, and get no federal share without it.

## How to fix
Report the code from the package that was used, in eleven digits, with its quantity and unit.

## What the record must show
Drug, lot and package that the dose came from.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="DRG003",
    name="medicaid-drug-without-ndc",
    grain=line,
    severity="reject",
    when={
        "2024-11-19": line.is_medicaid
        & line.in_set("injected_drug")
        & line.ndc.is_null()
        & ~line.has_modifier("JG", "TB", "UD")
    },
    message="drug {procedure} on line {line} for Medicaid lacks its national drug code",
    carc=("16",),
    rarc=("M119",),
    cites=[Cite("cfr", "42 CFR 447.520(b)"), Cite("ssa", "section 1927(a)(7)")],
    fix=Fix.documented("report the 11-digit code of the package that was used, with quantity and unit"),
    cases=[
        Case("P 2026-05-04 F42 dx=J18.9 class=MC | J0696 >1 x4", hits=[1]),
        Case("P 2024-11-19 F42 dx=C50.911 class=MC | 96413 >1 | J9355 >1 x30", hits=[2]),
        Case("P 2026-05-04 F42 dx=J18.9 class=MC | J0696 >1 x4 ndc=00409733201"),
        Case("P 2026-05-04 F42 dx=J18.9 class=MC | J0696-UD >1 x4", note="bought at the 340B price"),
        Case("P 2026-05-04 F42 dx=Z30.430 class=MC | 58300 >1 | J7298 >1", note="a device"),
        Case("P 2026-05-04 F72 dx=J18.9 class=MB | J0696 >1 x4", note="Medicare does not ask for it"),
        Case(
            "P 2024-11-18 F42 dx=J18.9 class=MC | J0696 >1 x4",
            note="the day before all drugs came under the rule",
        ),
    ],
    doc=__doc__,
)
