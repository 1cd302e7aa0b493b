"""Work in hospitals: emergency, inpatient, reading of images, anesthesia."""

from __future__ import annotations

from scrubjay.sample.notation import Visit

EMERGENCY = (
    Visit("emergency, chest pain", "35-85", "R07.89", "99284-25 >1 | 93010 >1", 4, place="23", facility="hospital",
          extras="weekend"),
    Visit("emergency, belly pain", "18-80", "R10.84", "99284 >1", 4, place="23", facility="hospital", extras="weekend"),
    Visit("emergency, cut face", "3-70", "S01.81XA W01.0XXA", "99283-25 >1,2 | 12011 >1,2", 3, place="23",
          facility="hospital", accident="OA", extras="weekend"),
    Visit("emergency, stone", "25-65", "N20.1", "99284 >1", 2, place="23", facility="hospital", extras="weekend"),
    Visit("emergency, child with fever", "1-8", "R50.9", "99283 >1", 3, place="23", facility="hospital", extras="weekend"),
)  # fmt: skip

HOSPITAL = (
    Visit("hospital stay, pneumonia", "45-92", "J18.9", "99222 >1 | 99232 >1 +1 | 99232 >1 +2 | 99238 >1 +3", 4,
          place="21", facility="hospital", extras="admitted discharged weekend"),
    Visit("hospital stay, heart failure", "60-92", "I11.0 I50.33", "99223 >1,2 | 99233 >1,2 +1 | 99232 >1,2 +2 | 99239 >1,2 +3",
          4, place="21", facility="hospital", extras="admitted discharged weekend"),
    Visit("hospital stay, sepsis", "50-90", "A41.51 N39.0", "99223 >1,2 | 99233 >1,2 +1 | 99233 >1,2 +2 | 99232 >1,2 +3", 2,
          place="21", facility="hospital", extras="admitted weekend"),
    Visit("hospital day", "45-92", "N17.9", "99232 >1", 3, place="21", facility="hospital", extras="admitted weekend"),
)  # fmt: skip

RADIOLOGY = (
    Visit("screening breast images", "40-74", "Z12.31", "77067 >1", 9, sex="F", extras="referring"),
    Visit("breast lump images", "35-75", "<N63.11/N63.21>", "77065-<RT/LT> >1 | 76642-<RT/LT> >1", 3, sex="F",
          extras="referring"),
    Visit("bone density screening", "65-85", "Z13.820 Z78.0", "77080 >1,2", 3, sex="F", extras="referring"),
    Visit("chest image read", "20-90", "[R05.3/J18.9/R06.02]", "71046-26 >1", 6, place="22", facility="hospital",
          extras="referring weekend"),
    Visit("knee scan read", "18-70", "<M25.561/M25.562>", "73721-26-<RT/LT> >1", 3, place="22", facility="hospital",
          extras="referring"),
    Visit("head scan read", "18-90", "R51.9", "70450-26 >1", 3, place="23", facility="hospital", extras="referring weekend"),
    Visit("belly scan read", "20-85", "[R10.31/K57.32]", "74177-26 >1", 3, place="22", facility="hospital",
          extras="referring"),
    Visit("thyroid ultrasound", "25-80", "E04.1", "76536 >1", 2, extras="referring"),
)  # fmt: skip

ANESTHESIOLOGY = (
    Visit("anesthesia for a cataract", "60-90", "<H25.11/H25.12>", "00142-AA >1 m25", 3, place="24", facility="surgery"),
    Visit("anesthesia for a knee", "60-85", "<M17.11/M17.12>", "01402-AA >1 m110", 2, place="21", facility="hospital",
          extras="admitted"),
    Visit("anesthesia for a colonoscopy", "45-75", "Z12.11", "00812-AA >1 m30", 3, place="24", facility="surgery"),
)  # fmt: skip
