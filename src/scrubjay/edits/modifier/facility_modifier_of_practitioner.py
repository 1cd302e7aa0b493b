"""Modifier 73 or 74 on a practitioner's claim.

## What it checks
A professional claim carries 73 or 74 at another place than a surgical center (24). A surgical center bills
on the professional form and may use them.

## Why payers deny it
73 and 74 say that a hospital outpatient department or surgical center broke off a procedure before or after
anesthesia. A practitioner reports a procedure that was broken off with 53.

## How to fix
Bill 53 instead if the procedure was broken off for the patient's safety; a planned reduction is 52.

## What the record must show
When and why the procedure was broken off.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD019",
    name="facility-modifier-of-practitioner",
    grain=line,
    severity="deny",
    when={"2003-10-16": line.in_set("facility_stop") & line.place.is_not_null() & (line.place != "24")},
    message="line {line}: 73 and 74 are for facilities; at place {place} {procedure} takes 53 or 52",
    carc=("4",),
    rarc=("N823",),
    cites=[
        Cite("cpt", "Appendix A, modifiers 53, 73 and 74"),
        Cite("claims-processing-manual", "chapter 14, section 40.4; chapter 4, section 20.6.4"),
    ],
    fix=Fix.documented("use 53 if the record shows that the practitioner broke the procedure off"),
    cases=[
        Case("P 2026-05-04 F62 dx=K63.5 | 45378-73 >1 @22", hits=[1]),
        Case("P 2003-10-16 F62 dx=9:211.3 | 45378-74 >1 @11", hits=[1]),
        Case("P 2026-05-04 F62 dx=K63.5 | 45378-74 >1 @24", note="the surgical center's own claim"),
        Case("P 2026-05-04 F62 dx=K63.5 | 45378-53 >1 @22"),
        Case("I 2026-05-04 F62 bill=0131 dx=K63.5 | 45378-74 rev=0750", note="a hospital"),
        Case("P 2003-10-15 F62 dx=9:211.3 | 45378-74 >1 @11", note="before the code sets were required"),
    ],
    doc=__doc__,
)
