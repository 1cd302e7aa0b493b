"""Procedure on organs of the other sex.

## What it checks
The procedure is one on female organs or for maternity care and the patient is billed as male, or the
reverse. Modifier KX on the line or condition code 45 on the claim tells that it is right and silences
the edit.

## Why payers deny it
Payers compare such codes with the patient's sex. CMS's present outpatient editor tables no longer flag
procedures by sex, so this is for review: other payers still compare. Medicare asks for KX where the sex
on file differs.

## How to fix
Check the patient's sex and the code. If both are right, add KX (professional) or condition code 45
(institutional), as the Medicare manual tells.

## What the record must show
That the patient has the organ that the procedure is on.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC011",
    name="procedure-sex-conflict",
    grain=line,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2010-04-01": line.procedure_sex.is_not_null()
        & line.sex.is_in(["F", "M"])
        & (line.sex != line.procedure_sex)
        & ~line.has_modifier("KX")
        & ~line.condition_codes.list.contains("45").fill_null(False),
    },
    message="line {line}: {procedure} is on organs of sex {procedure_sex}; the patient is billed as {sex}",
    carc=("7",),
    cites=[
        Cite("claims-processing-manual", "chapter 32, sections 240, 240.1 and 240.2"),
        Cite("cpt", "Surgery, Male Genital System, Female Genital System, Maternity Care and Delivery"),
        Cite("ioce", "edit 008"),
    ],
    fix=Fix.documented(
        "correct the sex or the code; modifier KX or condition code 45 says that both are right"
    ),
    implements=("ioce:008",),
    cases=[
        Case("P 2026-05-04 M42 dx=N95.0 | 58100 >1", hits=[1]),
        Case("P 2026-05-04 F42 dx=R97.20 | 99213 >1 | 84153 >1", hits=[2]),
        Case("P 2010-04-01 M42 dx=9:627.1 | 58100 >1", hits=[1]),
        Case("P 2010-03-31 M42 dx=9:627.1 | 58100 >1", note="the day before the instruction's first"),
        Case("P 2026-05-04 F42 dx=N95.0 | 58100 >1"),
        Case("P 2026-05-04 M61 dx=R97.20 | 84153 >1 | 55700 >1"),
        Case("P 2026-05-04 M42 dx=N95.0 | 58100-KX >1", note="KX says that it is right"),
        Case("P 2026-05-04 U42 dx=N95.0 | 58100 >1", note="sex billed as unknown"),
        Case("P 2026-05-04 M42 dx=Z12.31 | 77067 >1", note="men have breasts, too"),
    ],
    doc=__doc__,
)
