"""The compact notation: what is written reads back as the same claim."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from scrubjay.claims import Batch, parse_notation, to_notation
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from tests.properties.claims import TODAY, sample_batch

CARRIED = {
    "claims": (
        "claim_type", "place_of_service", "bill_type", "sex", "payer_class", "frequency",
        "rendering_taxonomy", "billing_taxonomy",
    ),
    "diagnoses": ("position", "role", "diagnosis", "code_system"),
    "lines": (
        "line", "procedure", "modifier_1", "modifier_2", "modifier_3", "modifier_4", "pointer_1", "pointer_2",
        "pointer_3", "pointer_4", "units", "unit_basis", "charge", "line_place_of_service", "from_date",
        "to_date", "revenue_code",
    ),
}  # fmt: skip
"""Columns that the notation of a claim carries, as `to_notation` says."""

DAYS = st.dates(dt.date(2016, 1, 1), dt.date(2026, 6, 30))
DIAGNOSIS = st.from_regex(r"\A[A-Z][0-9][0-9AB](\.[0-9A-Z]{1,4})?\Z")
PROCEDURE = st.from_regex(r"\A([0-9]{5}|[A-V][0-9]{4}|[0-9]{4}[FTU])\Z")
MODIFIER = st.from_regex(r"\A[A-Z0-9]{2}\Z")


@st.composite
def lines(draw: st.DrawFn, diagnoses: int, day: dt.date) -> str:
    words = ["-".join([draw(PROCEDURE), *draw(st.lists(MODIFIER, max_size=4))])]
    pointers = draw(st.lists(st.integers(1, diagnoses), max_size=4)) if diagnoses else []
    if pointers:
        words.append(">" + ",".join(map(str, pointers)))
    units = draw(st.integers(0, 400)) if draw(st.booleans()) else draw(st.sampled_from([0.5, 1.5, 2.25]))
    words.append(f"x{units:g}" + draw(st.sampled_from(["", "min"])))
    if draw(st.booleans()):
        words.append(f"${draw(st.decimals(0, 99999, places=2))}")
    if draw(st.booleans()):
        words.append(f"@{draw(st.integers(1, 99)):02d}")
    if draw(st.booleans()):
        first = day + dt.timedelta(days=draw(st.integers(0, 5)))
        words.append(f"on={first}..{first + dt.timedelta(days=draw(st.integers(0, 5)))}")
    if draw(st.booleans()):
        words.append(f"rev={draw(st.integers(1, 999)):04d}")
    return " ".join(words)


@st.composite
def claims(draw: st.DrawFn) -> str:
    day = draw(DAYS)
    person = draw(st.sampled_from(["F", "M", "U", "F42", "M6m", "F10d", "U0d", "M99", "F1y"]))
    codes = draw(st.lists(DIAGNOSIS, max_size=12))
    words = [draw(st.sampled_from("PI")), str(day), person, *([f"dx={','.join(codes)}"] if codes else [])]
    words += draw(st.sampled_from([[], ["class=MB"], ["bill=0131"], ["freq=7"], ["class=CI", "freq=8"]]))
    words += draw(st.sampled_from([[], ["tax=207Q00000X"], ["btax=261QM1300X", "tax=208D00000X"]]))
    services = [draw(lines(len(codes), day)) for _ in range(draw(st.integers(1, 5)))]
    return " | ".join([" ".join(words), *services])


def carried(batch: Batch) -> dict[str, list[tuple[object, ...]]]:
    return {name: getattr(batch, name).select(columns).rows() for name, columns in CARRIED.items()}


@given(claims())
def test_a_claim_reads_back(text: str) -> None:
    batch = parse_notation(text)
    written = to_notation(batch)
    again = parse_notation(written)
    assert carried(again) == carried(batch), written
    assert to_notation(again) == written


def born_later(one: Batch) -> bool:
    """Whether the patient is born after the service: see the test of that below."""
    born, day = one.claims["birth_date"][0], one.lines["from_date"].min()
    return born is not None and isinstance(day, dt.date) and born > day


def test_sample_claims_read_back() -> None:
    batch = sample_batch()
    for row in range(0, len(batch), 4):
        one = batch.slice(row, 1)
        if born_later(one):
            continue
        again = parse_notation(to_notation(one))
        assert carried(again)["diagnoses"] == carried(one)["diagnoses"], row
        assert carried(again)["lines"] == carried(one)["lines"], row


def test_a_birth_after_the_service_reads_back() -> None:
    batch = parse_notation("P 2026-05-04 M born=2026-06-13 dx=I10 | 99213 >1")
    again = parse_notation(to_notation(batch))
    assert again.claims["birth_date"].equals(batch.claims["birth_date"])
    assert again.claims["sex"].to_list() == ["M"]


def test_a_finding_survives_the_notation() -> None:
    """A bug report in compact notation shows the same findings about codes, sides, pairs and ages."""
    plan = Plan.make(today=TODAY)
    families = ("DX", "SEQ", "PTP", "ADD", "PRC0", "LNK")
    chosen = plan.with_edits(tuple(edit for edit in plan.edits if edit.id.startswith(families)))
    batch = sample_batch()
    for row in range(0, len(batch), 7):
        one = batch.slice(row, 1)
        if born_later(one):
            continue
        again = parse_notation(to_notation(one))
        before, after = (
            [(found.edit, found.line, found.position) for found in run(chosen, which).findings]
            for which in (one, again)
        )
        assert after == before, to_notation(one)
