"""Laboratory test to Medicare without a CLIA number.

## What it checks
A line to Medicare Part B has a laboratory test that needs a CLIA certificate, and neither the claim nor the
line gives the number. Only common tests are looked at, since CMS's list of tests that need a certificate is
not held. Tests sent to another laboratory (modifier 90) are left out.

## Why payers deny it
Medicare pays for such tests of certified laboratories only, waived tests included, and sends the claim back
without the number.

## How to fix
Enter the ten characters of the certificate of the laboratory that did the test.

## What the record must show
The CLIA certificate, and which laboratory did the test.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM037",
    name="clia-missing",
    grain=line,
    severity="reject",
    when={
        "2012-01-01": (line.payer_class == "MB")
        & line.in_set("certified_laboratory")
        & line.clia.is_null()
        & line.line_clia.is_null()
        & ~line.has_modifier("90")
    },
    message="line {line}: test {procedure} needs a certified laboratory, but there is no CLIA number",
    carc=("16",),
    rarc=("MA120",),
    cites=[
        Cite("claims-processing-manual", "chapter 16, section 70; chapter 26, section 10.4, item 23"),
        Cite("cfr", "42 CFR 493.3 and 493.15"),
        Cite("x12-837p", "2300 and 2400 REF*X4"),
    ],
    fix=Fix.documented("enter the CLIA number of the laboratory that did the test"),
    implements=("mistake:clia-missing",),
    cases=[
        Case("P 2012-01-01 F72 dx=9:250.00 class=MB | 83036 >1 @11", hits=[1]),
        Case("P 2026-05-04 F72 dx=E11.9 class=MB | 99213-25 >1 @11 | 80053 >1 | 82962-QW >1", hits=[2, 3]),
        Case("P 2026-05-04 F72 dx=E11.9 class=MB clia=99D9999999 | 83036 >1 @11"),
        Case("P 2026-05-04 F72 dx=E11.9 class=MB | 83036 >1 @11 clia=99D9999999", note="on the line"),
        Case("P 2026-05-04 F72 dx=E11.9 class=MB | 83036-90 >1 @11", note="sent to another laboratory"),
        Case("P 2026-05-04 F72 dx=E11.9 class=MB | 36415 >1 @11", note="drawing blood needs no certificate"),
        Case("P 2026-05-04 F42 dx=E11.9 class=CI | 83036 >1 @11", note="another payer"),
        Case("P 2011-12-31 F72 dx=9:250.00 class=MB | 83036 >1 @11", note="before version 5010"),
    ],
    doc=__doc__,
)
