"""Modifier 63 on a patient who is no infant.

## What it checks
A line carries 63, and the patient was two years or older on the day.

## Why payers deny it
63 reports a procedure on a newborn or infant of less than 4 kg. No child of two weighs so little, so age
and modifier contradict each other.

## How to fix
Leave 63 out, or correct the date of birth.

## What the record must show
The weight of the infant on the day.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD029",
    name="small-infant-of-age",
    grain=line,
    severity="deny",
    when={"2003-10-16": line.in_set("small_infant_modifier") & (line.age_on_line >= 2)},
    message="line {line}: 63 is for infants of less than 4 kg; the patient was {age_on_line} years old",
    carc=("4",),
    rarc=("N823",),
    cites=[Cite("cpt", "Appendix A, modifier 63")],
    fix=Fix.documented("leave 63 out, or correct the date of birth"),
    cases=[
        Case("P 2026-05-04 F42 dx=K40.90 | 49505-63 >1 @22", hits=[1]),
        Case("P 2003-10-16 M2 dx=9:550.90 | 49505-63 >1 @22", hits=[1]),
        Case("P 2026-05-04 M20d dx=K40.90 | 49491-63 >1 @21", note="a newborn"),
        Case(
            "P 2026-05-04 M23m dx=K40.90 | 49500-63 >1 @22",
            note="unlikely, but no contradiction by age alone",
        ),
        Case("P 2026-05-04 dx=K40.90 | 49505-63 >1 @22", cannot_judge=True, note="no date of birth"),
        Case("P 2003-10-15 M2 dx=9:550.90 | 49505-63 >1 @22", note="before the code sets were required"),
        Case("P 2026-05-04 F42 dx=K40.90 | 49505 >1 @22", note="another code"),
    ],
    doc=__doc__,
)
