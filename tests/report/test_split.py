"""A file cut in two: each claim's bytes in one part, both parts whole files."""

from __future__ import annotations

import io
import random
import re
import sys
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
import pyx12.params
import pyx12.x12n_document
from hypothesis import given
from hypothesis import strategies as st

from scrubjay.intake import read_837
from scrubjay.report.split import Keep, write_parts
from scrubjay.sample import generate

FILES = Path(__file__).parents[3] / "shared" / "claims"
NAMES = frozenset(b"ISA GS ST SE GE IEA BHT PER HL PRV N3 N4 REF SBR DMG PAT".split())
NUMBERED = ("segment", "offset", "transaction_control")


def part(data: bytes, keep: Keep, *, rest: bool = False) -> bytes:
    """The claims that are kept; with `rest` as the part of the others, with what holds no claim."""
    kept, others = io.BytesIO(), io.BytesIO()
    write_parts(data, (lambda at: not keep(at)) if rest else keep, kept, others)
    return (others if rest else kept).getvalue()


@pytest.fixture(scope="module")
def source() -> bytes:
    """A month in several transactions, with families and patients of several claims."""
    out = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["scrubjay.sample.generate"], "CLAIMS_A_SET", 60)
        generate(400, seed=5, mistakes=0.2, out=out)
    return out.getvalue()


def offsets(data: bytes) -> list[int]:
    return [match.start(1) for match in re.finditer(rb"~\s*(CLM\*)", data)]


def claims(data: bytes) -> pl.DataFrame:
    batch, problems = next(read_837(data, bucket=10_000))
    assert [one for one in problems if one.code != "duplicate-claim-id"] == []
    return batch.claims.drop(NUMBERED)


def segments(data: bytes) -> list[bytes]:
    return [piece.strip() for piece in data.split(b"~") if piece.strip()]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_two_parts_hold_every_claim_once_and_are_whole(source: bytes, share: float) -> None:
    chance = random.Random(share)
    chosen = {at for at in offsets(source) if chance.random() < share}
    parts = [
        part(source, lambda at, want=want: (at in chosen) is want, rest=not want) for want in (True, False)
    ]
    both = [claims(one) for one in parts]
    assert [one.height for one in both] == [len(chosen), 400 - len(chosen)]
    whole = claims(source).with_columns(chosen=pl.Series([at in chosen for at in offsets(source)]))
    for want, one in zip((True, False), both, strict=True):
        assert one.equals(whole.filter(chosen=want).drop("chosen"))


def test_only_levels_and_counts_are_written_anew(source: bytes) -> None:
    chosen = set(offsets(source)[::3])
    parts = [part(source, lambda at, want=want: (at in chosen) is want) for want in (True, False)]
    own = Counter(segments(source))
    for one in parts:
        new = Counter(segments(one)) - own
        assert {segment.partition(b"*")[0] for segment in new} <= {b"HL", b"SE", b"GE", b"IEA"}
    kinds = Counter(segment for one in parts for segment in segments(one) if not shared(segment))
    assert kinds == Counter(segment for segment in segments(source) if not shared(segment))


def shared(segment: bytes) -> bool:
    """Whether a segment may stand in both parts: envelopes, headers, levels and who they are."""
    name = segment.partition(b"*")[0]
    people = segment.startswith((b"NM1*41", b"NM1*40", b"NM1*85", b"NM1*IL", b"NM1*PR", b"NM1*QC"))
    return people or name in NAMES


def test_pyx12_accepts_both_parts(tmp_path: Path) -> None:
    out = io.BytesIO()
    generate(120, seed=9, out=out)
    data = out.getvalue()
    chosen = set(offsets(data)[::2])
    for want in (True, False):
        path = tmp_path / f"{want}.837"
        path.write_bytes(part(data, lambda at, want=want: (at in chosen) is want))
        answer = io.StringIO()
        good = pyx12.x12n_document.x12n_document(pyx12.params.ParamsBase(), str(path), answer, None)
        assert good, answer.getvalue()[:2000]


def test_a_subscriber_whose_dependents_go_has_no_child_level(source: bytes) -> None:
    lone = [b"HL*1**20*1", b"HL*2*1*22*1", b"CLM*A*1***11:B:1", b"HL*3*2*23*0", b"CLM*B*1***11:B:1"]
    head, _, rest = source.partition(b"HL*1**20*1")
    tail = b"~\nSE*99*0001~\n" + source[source.index(b"GE*") :]
    data = head + b"~\n".join(lone) + tail
    first, second = offsets(data)
    assert b"HL*2*1*22*0~\nCLM*A" in part(data, lambda at: at == first)
    assert b"HL*2*1*22*1~\nHL*3*2*23*0~\nCLM*B" in part(data, lambda at: at == second)
    assert rest


def test_a_level_that_names_no_parent_keeps_the_one_before(source: bytes) -> None:
    chosen = set(offsets(source)[:1])
    damaged = source.replace(b"HL*2*1*22", b"HL*2*7*22", 1)
    assert part(damaged, chosen.__contains__).count(b"NM1*85*") == 1


def test_nothing_and_everything(source: bytes) -> None:
    assert part(source, lambda _: True) == source
    assert part(source, lambda _: False) == b""
    assert part(source, lambda _: False, rest=True) == b""
    strange = b"\n \xef\xbb\xbfno X12 at all"
    assert part(strange, lambda _: True, rest=True) == strange
    assert part(strange, lambda _: True) == b""


TOKENS = st.sampled_from(
    [b"ISA", b"GS*HC*A*B*20260101*0800*1*X*005010X222A1~", b"ST*837*0001*005010X222A1~", b"HL*1**20*1~",
     b"HL*2*1*22*0~", b"CLM*A*1***11:B:1~", b"LX*1~", b"SE*5*0001~", b"GE*1*1~", b"IEA*1*000000001~", b"~",
     b"\n", b"ST*999*0001~", b"HI*ABK:I10~", b"junk"]
)  # fmt: skip
ISA = (b"ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260101*0800*^*00501*000000001"
       b"*0*T*:~")  # fmt: skip


@given(st.lists(TOKENS, max_size=30), st.booleans(), st.integers(0, 3))
def test_parts_of_anything_hold_all_of_it(tokens: list[bytes], header: bool, every: int) -> None:
    data = (ISA if header else b"") + b"".join(tokens)
    assert part(data, lambda _: True, rest=True) == data
    chosen = lambda at: at % 4 > every  # noqa: E731
    clean, held = part(data, chosen), part(data, lambda at: not chosen(at), rest=True)
    count = Counter(re.findall(rb"CLM\*A\*1\*\*\*11:B:1~", data))
    assert Counter(re.findall(rb"CLM\*A\*1\*\*\*11:B:1~", clean + held)) == count


@pytest.mark.skipif(not FILES.is_dir(), reason="the public sample files are not here")
def test_public_files_stay_whole() -> None:
    paths = [path for path in FILES.rglob("*") if path.is_file() and path.suffix != ".csv"]
    assert len(paths) > 100
    for path in paths:
        data = path.read_bytes()
        assert part(data, lambda _: True, rest=True) == data, path.name
