"""Small 837P files for the tests, made of parts that a test can change. All persons are synthetic."""

from __future__ import annotations

import random
from collections.abc import Sequence

ISA = (
    "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       "
    "*260601*1200*^*00501*000000001*0*T*:"
)
HEAD = (
    ISA,
    "GS*HC*SENDER*RECEIVER*20260601*1200*1*X*005010X222A1",
    "ST*837*0001*005010X222A1",
    "BHT*0019*00*1*20260601*1200*CH",
    "NM1*41*2*SENDER*****46*S1",
    "NM1*40*2*RECEIVER*****46*R1",
)
BILLING = (
    "HL*1**20*1",
    "PRV*BI*PXC*207Q00000X",
    "NM1*85*2*NORTH CLINIC*****XX*1234567893",
    "N3*1 ROAD",
    "N4*TOWN*OH*441130000",
    "REF*EI*987654321",
)
SUBSCRIBER = (
    "HL*2*1*22*0",
    "SBR*P*18*GRP1******MB",
    "NM1*IL*1*DOE*ANN****MI*MEM1",
    "DMG*D8*19700102*F",
    "NM1*PR*2*PAYER ONE*****PI*PAY1",
)
CLAIM = ("CLM*A1*150.5***11:B:1*Y*A*Y*Y", "HI*ABK:E119*ABF:I10")
LINE = ("LX*1", "SV1*HC:99213:25*150.5*UN*1***1:2", "DTP*472*D8*20260504")


def build(
    body: Sequence[str],
    head: Sequence[str] = HEAD,
    trailers: Sequence[str] | None = None,
    end: str = "~",
) -> bytes:
    """Join segments to a file; the trailers count right unless given."""
    segments = [*head, *body]
    if trailers is None:
        starts = [i for i, segment in enumerate(segments) if segment.startswith("ST*")]
        count = len(segments) - (starts[-1] if starts else 0) + 1
        trailers = (f"SE*{count}*0001", "GE*1*1", "IEA*1*000000001")
    return "".join(segment + end for segment in (*segments, *trailers)).encode()


def claim_file(
    claim: Sequence[str] = CLAIM,
    lines: Sequence[str] = LINE,
    subscriber: Sequence[str] = SUBSCRIBER,
    billing: Sequence[str] = BILLING,
    **rest: object,
) -> bytes:
    """Return a file with one claim, any part replaced."""
    return build([*billing, *subscriber, *claim, *lines], **rest)  # type: ignore[arg-type]


def practice(claims: int, seed: int, end: str = "~") -> bytes:
    """Return a file with many varied claims, for the comparisons of the two paths."""
    draw = random.Random(seed)
    body: list[str] = []
    level = 0
    for number in range(1, claims + 1):
        if number == 1 or draw.random() < 0.15:
            level += 1
            billing = level
            body += [f"HL*{level}**20*1", *BILLING[1:]]
        level += 1
        subscriber = level
        child = draw.random() < 0.3
        body += [f"HL*{level}*{billing}*22*{int(child)}", *SUBSCRIBER[1:]]
        if child:
            level += 1
            body += [f"HL*{level}*{subscriber}*23*0", "PAT*19", "NM1*QC*1*DOE*KIM", "DMG*D8*20150304*M"]
        body += _claim(draw, number)
    return build(body, end=end)


def _claim(draw: random.Random, number: int) -> list[str]:
    codes = draw.sample(
        ["E119", "I10", "J209", "M5450", "F419", "Z0000", "L97511", "S93401A"], draw.randint(1, 6)
    )
    parts = [
        f"CLM*ACCT{number:05d}*{draw.randint(1, 90000) / 100:.2f}***"
        f"{draw.choice(['11', '22', '02'])}:B:{draw.choice('178')}*Y*A*Y*Y",
        *draw.sample(
            [
                "DTP*431*D8*20260401",
                "DTP*439*D8*20260402",
                "DTP*435*DT*202604021230",
                "PWK*OZ*EL",
                "AMT*F5*12.5",
                "REF*G1*AUTH1",
                "REF*F8*ORIG77",
                "REF*D9*X1",
                "NTE*ADD*FIRST NOTE",
                "NTE*CER*Second note, longer than twelve",
                "CRC*07*Y*04*06",
                "K3*FREE TEXT*MORE",
                "CN1*09*10",
            ],
            draw.randint(0, 5),
        ),
        "HI*" + "*".join(("ABF:" if i else "ABK:") + code for i, code in enumerate(codes)),
        *draw.sample(["HI*BP:00100", "HI*BG:17*BG:18", "HI*ABN:W010XXA"], draw.randint(0, 1)),
        *draw.sample(
            ["NM1*DN*1*REF*BO****XX*1999998884", "NM1*77*2*SITE*****XX*1555555557"], draw.randint(0, 2)
        ),
        "NM1*82*1*REN*DER****XX*1112223338",
        "PRV*PE*PXC*207Q00000X",
    ]
    if draw.random() < 0.2:
        parts += ["SBR*S*18*G2******CI", "CAS*CO*45*10*1*253*1.5", "AMT*D*20", "AMT*EAF*5", "OI***Y***Y"]
        parts += ["NM1*IL*1*OTHER*P****MI*O1", "NM1*PR*2*OTHER PAYER*****PI*OTH1", "DTP*573*D8*20260501"]
    for line in range(1, draw.choice([1, 1, 2, 3, 5]) + 1):
        parts += _line(draw, line, len(codes))
    return parts


def _line(draw: random.Random, line: int, codes: int) -> list[str]:
    procedure = draw.choice(["99213:25", "99214", "J1100:JW:XS:59:LT", "97110:GP", "99499::::: free text"])
    pointers = ":".join(str(n) for n in range(1, min(4, codes) + 1))
    day = f"202605{draw.randint(1, 28):02d}"
    parts = [
        f"LX*{line}",
        f"SV1*HC:{procedure}*{draw.randint(1, 9000) / 10}*UN*{draw.choice(['1', '2', '1.5'])}"
        f"*{draw.choice(['', '11'])}**{pointers}",
        draw.choice([f"DTP*472*D8*{day}", f"DTP*472*RD8*{day}-{day}"]),
        *draw.sample(
            ["REF*6R*LINE1", "REF*G1*LAUTH", "REF*G1*OTHER**2U:OTH1", "NTE*ADD*LINE NOTE", "AMT*T*1.5"],
            draw.randint(0, 3),
        ),
    ]
    if draw.random() < 0.2:
        parts += ["LIN**N4*00378010401", "CTP****1.5*ML", "REF*XZ*RX1"]
    if draw.random() < 0.2:
        parts += [
            "NM1*82*1*LINE*REN****XX*1222222220",
            "PRV*PE*PXC*208D00000X",
            "NM1*DK*1*ORD*ER****XX*1333333334",
        ]
    if draw.random() < 0.2:
        parts += ["SVD*OTH1*8*HC:99213**1", "CAS*PR*1*2.5", "DTP*573*D8*20260501", "AMT*EAF*1"]
    return parts
