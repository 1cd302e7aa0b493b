"""Visits in urgent care, place of service 20."""

from __future__ import annotations

from scrubjay.sample.notation import Visit

URGENT = (
    # Injuries: the injury first, then how it came about (ICD-10-CM guideline I.C.20.a)
    Visit("cut hand", "8-75", "<S61.411A/S61.412A> W26.0XXA", "12001 >1,2", 6, place="20", accident="OA", extras="weekend"),
    Visit("cut hand, new patient", "18-75", "<S61.411A/S61.412A> W25.XXXA", "99203-25 >1,2 | 12002 >1,2", 4, place="20",
          accident="OA", extras="weekend"),
    Visit("cut finger at work", "18-60", "<S61.210A/S61.211A> W27.0XXA Y99.0", "12001 >1,2,3", 3, place="20", accident="EM"),
    Visit("cut and tetanus", "20-60", "<S81.811A/S81.812A> W22.8XXA Z23",
          "12002 >1,2 | 90471-59 >3 | 90715 >3 ndc:0.5ML", 3, place="20", accident="OA", extras="weekend"),
    Visit("dog bite", "6-60", "<S81.851A/S81.852A> W54.0XXA", "99213 >1,2", 3, place="20", accident="OA", extras="weekend"),
    Visit("twisted ankle", "10-60", "<S93.411A/S93.412A> W18.40XA", "99203 >1,2 | 73610-<RT/LT> >1,2", 6, place="20",
          accident="OA", extras="weekend"),
    Visit("crushed finger", "16-60", "<S67.190A/S67.191A> W23.0XXA", "99213 >1,2 | 73140-<F6/F1> >1,2", 3, place="20",
          accident="OA", extras="weekend"),
    Visit("hurt wrist", "10-60", "<S63.501A/S63.502A> W01.0XXA", "99213 >1,2 | 73110-<RT/LT> >1,2", 4, place="20",
          accident="OA", extras="weekend"),
    Visit("scratched eye", "18-60", "<S05.01XA/S05.02XA> W22.8XXA", "99203 >1,2", 3, place="20", accident="OA",
          extras="weekend"),
    Visit("burned hand", "18-65", "<T23.201A/T23.202A> X10.0XXA", "16020 >1,2", 2, place="20", accident="OA",
          extras="weekend"),
    Visit("neck after a crash", "18-70", "S13.4XXA V43.52XA", "99203 >1,2 | 72040 >1,2", 3, place="20", accident="AA",
          extras="weekend"),
    Visit("bee sting", "5-70", "T63.441A", "99213 >1", 2, place="20", accident="OA", extras="weekend"),
    # Illness
    Visit("urgent strep throat", "4-45", "J02.0", "99203 >1 | 87880 >1", 5, place="20", extras="weekend"),
    Visit("urgent cold", "3-70", "[J06.9/J20.9/J01.00]", "99213 >1", 6, place="20", extras="weekend"),
    Visit("urgent coronavirus", "12-75", "U07.1", "99213 >1 | 87426 >1", 3, place="20", extras="weekend"),
    Visit("urgent bladder infection", "18-70", "[N30.00/N30.01]", "99213 >1 | 81003 >1", 5, sex="F", place="20",
          extras="weekend"),
    Visit("poison ivy", "6-65", "L23.7", "99213 >1", 3, place="20", extras="weekend"),
    Visit("dried out", "18-75", "A08.4 E86.0", "99214-25 >1,2 | 96360 >2 | J7030 >2 ndc:1000ML", 3, place="20",
          extras="weekend"),
    Visit("urgent ear infection", "1-9", "<H66.001/H66.002>", "99213 >1", 4, place="20", extras="weekend"),
)  # fmt: skip
