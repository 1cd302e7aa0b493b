"""Claims made by hand, one for each difference that random claims meet too seldom."""

from __future__ import annotations

import datetime as dt

from tests.differential.model import Claim, Service

BIRTH = dt.date(1960, 1, 1)


def rare_claims() -> list[Claim]:
    """Return the claims."""
    return [
        _claim(
            "131", dt.date(2023, 7, 1), ("M17.11",), Service("0698T", dt.date(2023, 7, 1)), "72147", opps=True
        ),
        _claim("131", dt.date(2023, 5, 1), ("F33.1",), Service("C7902", dt.date(2023, 5, 1)), opps=True),
        _claim(
            "831",
            dt.date(2026, 6, 30),
            ("M54.50",),
            Service("77001", dt.date(2026, 6, 30), revenue="0981"),
            "64454",
        ),
        _claim("121", dt.date(2025, 8, 6), ("R53.82",), Service("99213", dt.date(2025, 8, 6))),
        _claim(
            "851",
            dt.date(2025, 9, 30),
            ("Z15.068",),
            Service("99213", dt.date(2025, 9, 30)),
            last=dt.date(2025, 10, 2),
        ),
        *(
            _claim(
                "851",
                dt.date(2025, 9, 30),
                (code,),
                Service("99213", dt.date(2025, 9, 30)),
                last=dt.date(2025, 10, 2),
            )
            for code in ("Z91.B", "Y93.L1")
        ),
    ]


def _claim(
    bill: str,
    day: dt.date,
    diagnoses: tuple[str, ...],
    service: Service,
    *others: str,
    last: dt.date | None = None,
    opps: bool = False,
) -> Claim:
    codes = tuple(code.replace(".", "") for code in diagnoses)
    services = (service, *(Service(code, service.day) for code in others))
    return Claim(bill, day, last or day, BIRTH, "F", codes, services, opps)
