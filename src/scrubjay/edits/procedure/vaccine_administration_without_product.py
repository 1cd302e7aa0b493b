"""Vaccine administration without a vaccine.

## What it checks
A line bills the giving of a vaccine, and no line of the claim bills the vaccine or another injected
product. COVID-19 vaccines of the years when the government supplied them (administration codes that end
in A) are left out, since Medicare asked not to bill the free product; so is the supplement for giving one at
home (M0201).

## Why payers deny it
Administration and product are billed together, the product at no charge where the state supplied it;
payers question one without the other. There is no rule that denies every such claim: a product may have
been billed elsewhere.

## How to fix
Add the product that was given, with its own code, or remove the administration if none was.

## What the record must show
Which vaccine was given, its lot, the dose, the site and the date.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC013",
    name="vaccine-administration-without-product",
    grain=line,
    severity="review",
    when={
        "2003-10-16": line.in_set("vaccine_administration")
        & ~line.any_line_in("vaccine_product_or_globulin")
        & ~line.procedure.str.contains("A$|^M0201$"),
    },
    message="line {line}: {procedure} gives a vaccine, but no vaccine is billed",
    carc=("107",),
    cites=[
        Cite("cpt", "Medicine, immunization administration for vaccines/toxoids, introduction"),
        Cite("claims-processing-manual", "chapter 18, section 10.2.1"),
    ],
    fix=Fix.documented("bill the vaccine that the record shows was given"),
    cases=[
        Case("P 2026-05-04 M61 dx=Z23 | 90471 >1", hits=[1]),
        Case("P 2026-05-04 M66 dx=Z23 class=MB | G0008 >1 | 99213-25 >1", hits=[1]),
        Case("P 2003-10-16 M61 dx=9:V06.1 | 90471 >1", hits=[1]),
        Case("P 2003-10-15 M61 dx=9:V06.1 | 90471 >1", note="the day before the code sets were required"),
        Case("P 2026-05-04 M61 dx=Z23 | 90471 >1 | 90715 >1"),
        Case("P 2026-05-04 M66 dx=Z23 class=MB | G0008 >1 | 90662 >1"),
        Case("P 2026-05-04 M61 dx=Z23 | 90480 >1 | 91320 >1"),
        Case("P 2021-03-01 M70 dx=Z23 class=MB | 0001A >1", note="the product was free of charge"),
        Case("P 2021-07-01 M70 dx=Z23 class=MB | 0001A >1 | M0201 >1", note="the same, at home"),
        Case("P 2026-05-04 M61 dx=I10 | 96372 >1", note="another kind of injection"),
    ],
    doc=__doc__,
)
