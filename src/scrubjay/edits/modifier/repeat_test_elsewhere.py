"""Modifier 91 on a service that is no laboratory test.

## What it checks
A line carries 91, but its code is of anesthesia, surgery, imaging, medicine, visits, equipment or drugs.
Drawing blood is left out.

## Why payers deny it
91 reports a clinical laboratory test that was done again on the same day to follow its course. On another
service it means nothing, and payers deny it.

## How to fix
Use 76 or 77 for a procedure or image that was repeated; leave 91 out elsewhere.

## What the record must show
Why the service was repeated on that day.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD020",
    name="repeat-test-elsewhere",
    grain=line,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"2003-10-16": line.has_modifier("91") & line.in_set("surely_no_laboratory")},
    message="line {line}: 91 is for laboratory tests; {procedure} is none",
    carc=("4",),
    rarc=("N823",),
    cites=[
        Cite("cpt", "Appendix A, modifier 91"),
        Cite("claims-processing-manual", "chapter 16, section 100.5.1"),
    ],
    fix=Fix.documented("use 76 or 77 if the record shows a repeated procedure"),
    cases=[
        Case("P 2026-05-04 F62 dx=R07.9 | 71046-26-91 >1 @22", hits=[1]),
        Case("P 2003-10-16 F62 dx=9:786.50 | 93010-91 >1 @23", hits=[1]),
        Case("P 2026-05-04 F62 dx=E11.65 | 82947 >1 @11 | 82947-91 >1 @11"),
        Case("P 2026-05-04 F62 dx=E11.65 | 36415-91 >1 @11", note="drawing blood again"),
        Case("P 2026-05-04 F62 dx=R07.9 | 71046-26-76 >1 @22"),
        Case("P 2003-10-15 F62 dx=9:786.50 | 93010-91 >1 @23", note="before the code sets were required"),
    ],
    doc=__doc__,
)
