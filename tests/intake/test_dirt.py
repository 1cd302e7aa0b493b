"""Dirty files: each hazard as a tiny file, with what is read and reported, through both paths."""

from __future__ import annotations

from typing import Any

import pytest

from scrubjay.intake import PROBLEMS, read_837
from tests.intake.compare import Result, agree
from tests.intake.files import BILLING, CLAIM, HEAD, ISA, LINE, SUBSCRIBER, build, claim_file

CLEAN = claim_file()


def claim(*segments: str) -> bytes:
    """Return a file whose claim has more segments after its own."""
    return claim_file(claim=(*CLAIM, *segments))


def health(codes: str) -> bytes:
    """Return a file with this HI segment."""
    return claim_file(claim=(CLAIM[0], codes))


def service(segment: str) -> bytes:
    """Return a file with this SV1 segment."""
    return claim_file(lines=(LINE[0], segment, LINE[2]))


def day(value: str) -> bytes:
    """Return a file with this date of service."""
    return claim_file(lines=(*LINE[:2], f"DTP*472*{value}"))


def found(result: Result) -> list[tuple[str, int | None]]:
    assert all(problem.code in PROBLEMS for problem in result[1])
    return [(problem.code, problem.segment) for problem in result[1]]


def same_claim(result: Result) -> bool:
    """Whether the claim of `CLEAN` was read, wherever it stands."""
    moved = (
        "segment",
        "offset",
        "diagnosis_segment",
        "line_segment",
        "interchange_control",
        "test_indicator",
        "transaction_control",
    )
    clean = agree(CLEAN)[0]
    return all(
        getattr(result[0], name)
        .drop(moved, strict=False)
        .equals(getattr(clean, name).drop(moved, strict=False))
        for name in ("claims", "diagnoses", "lines")
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("line feeds", CLEAN.replace(b"~", b"~\n")),
        ("carriage returns", CLEAN.replace(b"~", b"~\r\n")),
        ("newline as terminator", CLEAN.replace(b"~", b"\n")),
        ("carriage return as terminator", CLEAN.replace(b"~", b"\r\n")),
        ("spaces after terminators", CLEAN.replace(b"~", b"~  \n ")),
        ("byte-order mark", b"\xef\xbb\xbf" + CLEAN),
        ("leading white space", b"\n  " + CLEAN),
        ("other delimiters", CLEAN.replace(b"*", b"|").replace(b":", b">").replace(b"~", b"!")),
        ("control characters", CLEAN.replace(b"*", b"\x1d").replace(b":", b"\x1f").replace(b"~", b"\x1e")),
        ("header not fixed width", CLEAN.replace(b"SENDER         ", b"SENDER")),
        ("spaces in elements", CLEAN.replace(b"*GRP1*", b"* GRP1 *").replace(b"HC:99213", b"HC: 99213 ")),
    ],
)  # fmt: skip
def test_legal_variants_are_read_without_a_problem(name: str, data: bytes) -> None:
    result = agree(data)
    assert found(result) == [], name
    assert same_claim(result)


ENVELOPE: list[tuple[str, bytes, list[tuple[str, int]]]] = [
    ("no ISA", CLEAN[CLEAN.index(b"GS*") :], [("missing-isa", 1)]),
    (
        "no GS",
        CLEAN[CLEAN.index(b"ST*") :],
        [("missing-gs", 1), ("missing-isa", 1), ("trailer-without-header", 22), ("iea-count", 23)],
    ),
    ("wrong SE01", CLEAN.replace(b"SE*21*", b"SE*99*"), [("se-count", 23)]),
    ("wrong SE02", CLEAN.replace(b"SE*21*0001", b"SE*21*0002"), [("se-control", 23)]),
    ("wrong GE01", CLEAN.replace(b"GE*1*1", b"GE*2*1"), [("ge-count", 24)]),
    ("wrong GE02", CLEAN.replace(b"GE*1*1", b"GE*1*9"), [("ge-control", 24)]),
    ("wrong IEA01", CLEAN.replace(b"IEA*1*", b"IEA*3*"), [("iea-count", 25)]),
    ("wrong IEA02", CLEAN.replace(b"IEA*1*000000001", b"IEA*1*000000002"), [("iea-control", 25)]),
    ("no IEA", CLEAN[: CLEAN.index(b"IEA")], [("missing-iea", 24)]),
    ("no GE", CLEAN.replace(b"GE*1*1~", b""), [("missing-ge", 24)]),
    ("no SE", CLEAN.replace(b"SE*21*0001~", b""), [("missing-se", 23)]),
    ("no last terminator", CLEAN[:-1], [("missing-terminator", 25)]),
    ("old version", CLEAN.replace(b"005010X222A1", b"004010X098A1"), [("version-old", 3)]),
    ("unknown version", CLEAN.replace(b"005010X222A1", b"005010X999A1"), [("version-unknown", 3)]),
    ("versions differ", CLEAN.replace(b"*X*005010X222A1", b"*X*005010X223A2"), [("version-differs", 3)]),
    ("ST01 damaged", CLEAN.replace(b"ST*837*", b"ST*8X7*"), [("unknown-qualifier", 3)]),
    ("junk before", b"HTTP/1.1 200 OK\r\n\r\n" + CLEAN, [("leading-junk", 1)]),
    (
        "component separator",
        CLEAN[:106] + CLEAN[106:].replace(b":", b">"),
        [("component-separator-differs", 1)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "problems"), [row[1:] for row in ENVELOPE], ids=[row[0] for row in ENVELOPE]
)
def test_envelope_faults_are_reported_and_the_claim_is_read(
    data: bytes, problems: list[tuple[str, int]]
) -> None:
    result = agree(data)
    assert found(result) == problems
    assert same_claim(result)


def test_a_header_with_a_lost_separator_does_not_lose_the_claims() -> None:
    result = agree(CLEAN.replace(b"*ZZ*SENDER", b"*ZZSENDER", 1))
    assert found(result) == [("isa-malformed", 1), ("iea-control", 25)]
    assert same_claim(result)


def test_files_concatenated_in_the_middle_of_a_segment() -> None:
    cut = CLEAN[: CLEAN.index(b"99213") + 3]
    result = agree(cut + CLEAN)
    assert [code for code, _ in found(result)] == [
        "line-without-service",
        "unterminated-segment",
        "missing-ge",
        "missing-iea",
        "missing-se",
        "duplicate-claim-id",
    ]
    assert result[2].read == 2
    assert result[0].lines["procedure"].to_list() == [None, "99213"]


@pytest.mark.parametrize("place", [b"CLM*A1*15", b"CLM*", b"CLM"])
def test_a_claim_cut_in_its_own_segment_is_lost_and_named(place: bytes) -> None:
    data = CLEAN[: CLEAN.index(place) + len(place)] if place != b"CLM" else CLEAN[: CLEAN.index(b"CLM") + 3]
    result = agree(data)
    assert (result[2].seen, result[2].read, result[2].lost) == (1, 0, 1)
    lost = [problem for problem in result[1] if problem.claim_lost]
    assert [(problem.code, problem.segment) for problem in lost] == [("unterminated-segment", 18)]
    assert data[lost[0].offset :].startswith(b"CLM")


@pytest.mark.parametrize(
    "data", [b"", b"   \n", b"hello, this is no claim file", b"PK\x03\x04" + bytes(300), b"\xff" * 500]
)
def test_what_is_not_x12_is_said_to_be_so(data: bytes) -> None:
    batch, problems, totals = agree(data)
    assert [problem.code for problem in problems] == ["not-x12"]
    assert len(batch) == totals.seen == 0


@pytest.mark.parametrize("version", ["005010X223A2", "005010X224A2", "004010X096A1"])
def test_other_claims_are_skipped_counted_and_named(version: str) -> None:
    data = CLEAN.replace(b"005010X222A1", version.encode())
    batch, problems, totals = agree(data)
    assert (totals.seen, totals.read, totals.lost, totals.skipped) == (1, 0, 1, 1)
    assert [(problem.code, problem.claim_lost) for problem in problems] == [
        ("not-professional", False),
        ("claim-skipped", True),
    ]
    assert version in problems[0].text
    assert len(batch) == 0


LOOPS: list[tuple[str, bytes, list[tuple[str, int]]]] = [
    ("claim without HL", build([*CLAIM, *LINE]), [("claim-without-subscriber", 7)]),
    ("claim under the billing HL", build([*BILLING, *CLAIM, *LINE]), [("claim-without-subscriber", 13)]),
    (
        "line without claim",
        build([*BILLING, *SUBSCRIBER, *LINE]),
        [("line-without-claim", 18), ("line-without-claim", 19)],
    ),
    ("SV1 without LX", claim_file(lines=LINE[1:]), [("line-without-lx", 20)]),
    ("two SV1 on one LX", claim_file(lines=(*LINE, LINE[1])), [("line-without-lx", 23)]),
    ("LX without SV1", claim_file(lines=(LINE[0], LINE[2])), [("line-without-service", 20)]),
    ("no lines", claim_file(lines=()), [("claim-without-lines", 18)]),
    ("no claim id", claim_file(claim=("CLM**1***11:B:1", CLAIM[1])), [("claim-without-id", 18)]),
    ("LX not sequential", claim_file(lines=("LX*2", *LINE[1:])), [("line-number", 20)]),
    ("LX not a number", claim_file(lines=("LX*A", *LINE[1:])), [("line-number", 20)]),
    ("HL parent wrong", claim_file(subscriber=("HL*2*9*22*0", *SUBSCRIBER[1:])), [("hl-parent", 13)]),
    ("HL gap", claim_file(subscriber=("HL*5*1*22*0", *SUBSCRIBER[1:])), [("hl-number", 13)]),
    (
        "HL level",
        claim_file(subscriber=("HL*2*1*21*0", *SUBSCRIBER[1:])),
        [("hl-level", 13), ("claim-without-subscriber", 18)],
    ),
    ("SBR after a line", claim_file(lines=(*LINE, "SBR*S*18*G******CI")), [("segment-out-of-place", 23)]),
    ("CAS without a payer", claim_file(claim=(*CLAIM, "CAS*CO*45*1")), [("segment-out-of-place", 20)]),
    ("SVD outside a line", claim_file(claim=(*CLAIM, "SVD*X*1*HC:99213**1")), [("segment-out-of-place", 20)]),
    ("HI in a line", claim_file(lines=(*LINE, "HI*ABF:J209")), [("segment-out-of-place", 23)]),
    (
        "transaction ended early",
        build([*BILLING, *SUBSCRIBER, "SE*99*0001", *CLAIM, *LINE], trailers=("GE*1*1", "IEA*1*000000001")),
        [("se-count", 18), ("claim-outside-transaction", 19), ("claim-without-subscriber", 19)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("data", "problems"), [row[1:] for row in LOOPS], ids=[row[0] for row in LOOPS])
def test_loop_faults_are_reported_and_no_claim_is_lost(data: bytes, problems: list[tuple[str, int]]) -> None:
    result = agree(data)
    assert sorted(found(result)) == sorted(problems)
    assert result[2].lost == 0


VALUES: dict[str, tuple[bytes, str, str, Any]] = {
    "impossible date": (day("D8*20260230"), "impossible-date", "lines.from_date", None),
    "no date at all": (day("D8*MAY 4"), "impossible-date", "lines.from_date", None),
    "date with hyphens": (day("D8*2026-5-4"), "impossible-date", "lines.from_date", None),
    "range as day": (day("D8*20260501-20260503"), "date-format", "lines.units", 1.0),
    "amount with comma": (service("SV1*HC:99213*12,50*UN*1***1"), "amount-unreadable", "lines.charge", None),
    "three decimals": (service("SV1*HC:99213*12.505*UN*1***1"), "amount-unreadable", "lines.charge", None),
    "garbage units": (service("SV1*HC:99213*12.5*UN*ONE***1"), "number-unreadable", "lines.units", None),
    "letter as pointer": (
        service("SV1*HC:99213*12.5*UN*1***A"),
        "pointer-unreadable",
        "lines.pointer_1",
        None,
    ),
    "dot in the diagnosis": (health("HI*ABK:E11.9"), "diagnosis-dot", "diagnoses.diagnosis", "E119"),
    "no code in HI": (health("HI*ABK:*ABF:I10"), "diagnosis-missing", "diagnoses.diagnosis", None),
    "lower-case diagnosis": (health("HI*ABK:e119"), "lower-case-code", "diagnoses.diagnosis", "E119"),
    "lower-case procedure": (
        service("SV1*HC:j1100*1*UN*1***1"),
        "lower-case-code",
        "lines.procedure",
        "J1100",
    ),
    "lower-case modifier": (
        service("SV1*HC:99213:rt*1*UN*1***1"),
        "lower-case-code",
        "lines.modifier_1",
        "RT",
    ),
    "lower-case qualifier": (claim("REF*g1*AUTH"), "lower-case-code", "claims.prior_authorization", "AUTH"),
    "lower-case segment": (
        claim_file(claim=("clm*A1*1***11:B:1", CLAIM[1])),
        "lower-case-segment",
        "claims.claim_id",
        "A1",
    ),
    "unknown HI qualifier": (claim("HI*ZZZ:CODE"), "unknown-qualifier", "references.value", "CODE"),
    "unknown procedure qualifier": (
        service("SV1*XX:99213*1*UN*1***1"),
        "unknown-qualifier",
        "lines.procedure",
        "99213",
    ),
    "unknown name": (claim("NM1*ZZ*1*SOME*ONE"), "unknown-qualifier", "claims.claim_id", "A1"),
    "unknown segment": (claim("XYZ*A*B*C"), "unknown-segment", "references.value", "B*C"),
    "trailing separator": (claim("NTE*ADD*"), "trailing-separator", "claims.note", None),
    "UTF-8 name": (claim("NTE*ADD*JOSÉ"), "non-ascii", "claims.note", "JOSÉ"),
    "Latin-1 name": (
        claim("NTE*ADD*JOSÉ").replace("É".encode(), b"\xc9"),
        "non-ascii",
        "claims.note",
        "JOSÉ",
    ),
}


@pytest.mark.parametrize(("data", "code", "place", "value"), VALUES.values(), ids=VALUES)
def test_odd_values_are_reported_once_at_their_claim(data: bytes, code: str, place: str, value: Any) -> None:
    result = agree(data)
    assert [problem.code for problem in result[1]] == [code]
    assert result[1][0].claim_index == 0
    table, column = place.split(".")
    assert getattr(result[0], table)[column][0] == value


def test_a_reversed_range_is_kept_as_given() -> None:
    batch, problems, _ = agree(claim_file(lines=(*LINE[:2], "DTP*472*RD8*20260503-20260501")))
    assert problems == []
    assert batch.lines["from_date"][0] > batch.lines["to_date"][0]


def test_pointers_keep_every_whole_number() -> None:
    batch, problems, _ = agree(claim_file(lines=(LINE[0], "SV1*HC:99213*-12.5*UN*1***0:13:99", LINE[2])))
    assert problems == []
    assert batch.lines.select("pointer_1", "pointer_2", "pointer_3").row(0) == (0, 13, 99)
    assert str(batch.lines["charge"][0]) == "-12.50"


def test_the_largest_amount_is_exact_and_a_larger_one_is_refused() -> None:
    line = "SV1*HC:99213*{}*UN*1***1"
    exact = claim_file(lines=(LINE[0], line.format("9999999999999999.99"), LINE[2]))
    assert str(agree(exact)[0].lines["charge"][0]) == "9999999999999999.99"
    larger = agree(claim_file(lines=(LINE[0], line.format("10000000000000000"), LINE[2])))
    assert [problem.code for problem in larger[1]] == ["amount-unreadable"]


def test_thirteen_diagnoses_are_all_kept() -> None:
    codes = "*".join(["ABK:E119", *(f"ABF:I{n}" for n in range(10, 22))])
    batch, problems, _ = agree(claim_file(claim=(CLAIM[0], f"HI*{codes}")))
    assert [problem.code for problem in problems] == ["too-many-diagnoses"]
    assert batch.diagnoses["position"].to_list() == list(range(1, 14))


def test_a_claim_id_used_twice_is_named_at_the_second() -> None:
    batch, problems, _ = agree(build([*BILLING, *SUBSCRIBER, *CLAIM, *LINE, *CLAIM, *LINE]))
    assert [(problem.code, problem.claim_index) for problem in problems] == [("duplicate-claim-id", 1)]
    assert len(batch) == 2


def test_the_count_of_segments_may_leave_out_empty_ones() -> None:
    assert found(agree(CLEAN.replace(b"~HI", b"~~~HI"))) == [("empty-segment", 19), ("empty-segment", 20)]


def test_a_separator_inside_text_breaks_the_value_and_nothing_else() -> None:
    batch, problems, _ = agree(claim_file(claim=(*CLAIM, "NTE*ADD*WHY? 2*3")))
    assert problems == []
    assert batch.claims["note"].to_list() == ["WHY? 2"]


def test_cosmetic_problems_are_listed_a_hundred_times_then_counted() -> None:
    batch, problems, _ = agree(claim_file(claim=(*CLAIM, *["NTE*ADD*A*"] * 250)))
    assert [problem.code for problem in problems].count("trailing-separator") == 100
    assert problems[-1].code == "more-of-the-same"
    assert "250 in all" in problems[-1].text
    assert len(batch) == 1


def test_problems_never_show_values_of_the_file() -> None:
    marker = "ZEBRAFISH"
    body = [segment.replace("DOE", marker).replace("MEM1", marker) for segment in SUBSCRIBER]
    claim = [
        f"CLM*{marker}*{marker}***11:B:1*Y",
        f"HI*{marker}:{marker}",
        f"LX*{marker}",
        f"SV1*{marker}:{marker}*{marker}*UN*{marker}***{marker}",
        f"DTP*472*D8*{marker}",
        f"{marker}*{marker}",
    ]
    data = build([*BILLING, *body, *claim], head=(ISA, *HEAD[1:]))
    _, problems, _ = agree(data)
    assert len(problems) > 6
    assert not any(marker in problem.text for problem in problems)


def test_bytes_paths_and_streams_give_the_same(tmp_path: Any) -> None:
    path = tmp_path / "claims.837"
    path.write_bytes(CLEAN)
    with path.open("rb") as stream:
        readings = [read_837(CLEAN), read_837(path), read_837(stream)]
        batches = [next(reading)[0] for reading in readings]
    assert batches[0].claims.equals(batches[1].claims)
    assert batches[0].lines.equals(batches[2].lines)
    assert [reading.totals.read for reading in readings] == [1, 1, 1]
