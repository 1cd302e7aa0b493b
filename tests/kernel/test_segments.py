"""The 837 segments of a fix: written into the file they make the claim that was proposed."""

from __future__ import annotations

import pytest

from scrubjay.claims import to_notation
from scrubjay.intake import read_837
from scrubjay.intake.x12.delimiters import Delimiters
from scrubjay.kernel.check import run_check
from scrubjay.kernel.differences import Difference
from scrubjay.kernel.fixes import ClaimFixes
from scrubjay.kernel.fixing import FixReport, repaired, run_fix
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.segments import HIDDEN, Segment, find_segments, replaced, segment_changes
from tests.properties.claims import MONTHS, TODAY, sample_file


@pytest.fixture(scope="module")
def report() -> FixReport:
    return run_fix(Plan.make(today=TODAY), sample_file(MONTHS[1]))


def whole(one: ClaimFixes) -> bool:
    """Whether the fixes of a claim take no line away."""
    return bool(one.segments) and all(each.after for each in one.segments)


def test_the_segments_make_the_claim_that_was_proposed(report: FixReport) -> None:
    pieces = sample_file(MONTHS[1]).decode().split("~")
    changed = [one for one in report.claims if whole(one)]
    assert len(changed) > 10
    assert {each.before[:3] for one in changed for each in one.segments} == {"HI*", "SV1", "CLM"}
    for one in changed:
        for each in one.segments:
            assert pieces[each.number - 1].strip() == each.before
            pieces[each.number - 1] = each.after
    (batch, problems), *_ = read_837("~".join(pieces).encode())
    assert not list(problems)
    for one in changed:
        assert to_notation(batch, one.claim) == one.after
        total = batch.slice(one.claim, 1)
        if any(each.before.startswith("CLM") for each in one.segments):
            assert total.claims["total_charge"][0] == total.lines["charge"].sum()


def test_every_difference_is_in_a_segment(report: FixReport) -> None:
    for one in report.claims:
        taken = [each for way in one.proposals if way.taken for each in way.differences]
        named = {each.segment for each in taken if each.segment and each.field != "position"}
        assert named == {each.number for each in one.segments}


def test_a_line_that_goes_has_no_segment_after(report: FixReport) -> None:
    gone = [each for one in report.claims for each in one.segments if not each.after]
    assert gone
    assert all(each.before.startswith("SV1*") for each in gone)


def written(text: str, *differences: Difference, mark: Delimiters | None = None) -> list[tuple[str, str]]:
    segments = {7: Segment(text, mark or Delimiters())}
    return [(one.before, one.after) for one in segment_changes(segments, differences)]


def on(field: str, before: str, after: str) -> Difference:
    return Difference("line 1", field, before, after, "", 7)


def test_what_stands_around_stays_and_free_text_is_hidden() -> None:
    text = "SV1*HC:20610:50:RT:::BOTH KNEES OF ANN*120.50*UN*2***1:1**Y"
    both = (on("modifiers", "50-RT", "RT"), on("units", "2", "1"), on("pointers", "1,1", "1"))
    assert written(text, *both) == [
        (
            f"SV1*HC:20610:50:RT:::{HIDDEN}*120.50*UN*2***1:1**Y",
            f"SV1*HC:20610:RT::::{HIDDEN}*120.50*UN*1***1**Y",
        )
    ]
    assert "ANN" not in repr(written(text, *both))
    assert written("SV1*HC:20610:50*120*UN*1", on("modifiers", "50", ""))[0][1] == "SV1*HC:20610*120*UN*1"


def test_other_delimiters() -> None:
    mark = Delimiters(b"|", b">", b"\n", b"^")
    assert written("HI|ABK>I10|ABF>E119|ABF>I10", on("code", "I10", ""), mark=mark) == [
        ("HI|ABK>I10|ABF>E119|ABF>I10", "HI|ABK>I10|ABF>E119")
    ]


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        ("HI*ABK:e11.9", on("code", "E11.9", "")),
        ("SV1*HC:99213*120*UN*1", on("pointers", "1,1", "1")),
        ("SV2*0450*HC:99213:25:25", on("modifiers", "25-25", "25")),
        ("NM1*QC*1*LAST", on("modifiers", "25-25", "25")),
        ("HI*ABK:I10X*ABF:E119*ABF:I10X", on("code", "I10.X", "I10")),
        ("HI*ABK:I10*ABF:I10*ABF:E119*ABF:I10", on("code", "I10", "")),
    ],
)
def test_what_does_not_fit_shows_no_segment(text: str, difference: Difference) -> None:
    assert written(text, difference) == []


def test_numbers_count_from_the_first_segment() -> None:
    data = sample_file(MONTHS[1])
    found = find_segments(data, {1, 2, 3, 10**9})
    assert [found[number].text[:3] for number in (1, 2, 3)] == ["ISA", "GS*", "ST*"]
    assert len(found) == 3
    assert find_segments(b"no x12", {1}) == {}


def test_safe_repairs_written_make_their_findings_go_and_nothing_else(report: FixReport) -> None:
    plan, data = Plan.make(today=TODAY), sample_file(MONTHS[1])
    made = repaired(data, report)
    ways = [
        (one.claim, way) for one in report.claims for way in one.proposals if way.finding.safety == "safe"
    ]
    assert made.repairs == len([way for _, way in ways if way.taken]) > 5
    assert made.left == 0
    before, after = (
        {(one.claim, one.edit, one.line, one.position) for one in run_check(plan, text).findings}
        for text in (data, made.data)
    )
    gone = {(claim, way.finding.edit) for claim, way in ways}
    gone |= {(claim, other.edit) for claim, way in ways for other in way.clears}
    assert {key[:2] for key in before - after} == gone
    assert {key[0] for key in after - before} <= {claim for claim, _ in gone}
    assert not {key[:2] for key in after - before} - {key[:2] for key in before}


def test_only_the_repaired_segments_differ(report: FixReport) -> None:
    data = sample_file(MONTHS[1])
    pairs = list(zip(data.split(b"~"), repaired(data, report).data.split(b"~"), strict=True))
    assert {old[:4].strip()[:3] for old, new in pairs if old != new} == {b"HI*", b"SV1"}
    assert sum(old != new for old, new in pairs) < 60


def test_nothing_to_repair_leaves_the_file_as_it_is() -> None:
    plan = Plan.make(today=TODAY)
    for data in (b"no x12", b"", sample_file(MONTHS[1]).replace(b"~\n", b"\r\n")[:20_000]):
        assert repaired(data, run_fix(plan, data, frozenset(("CLM005",)))).data == data


def test_a_repair_that_does_not_fit_is_left(report: FixReport) -> None:
    other = sample_file(MONTHS[1]).replace(b"SV1*HC", b"SV9*HC").replace(b"HI*ABK", b"HX*ABK")
    made = repaired(other, report)
    assert (made.data, made.repairs) == (other, 0)
    assert made.left > 5


def test_other_texts_take_the_place_of_segments_and_white_space_stays() -> None:
    data = b"ISA*00*          *00*          *ZZ*A              *ZZ*B              *260101*0800*^*00501*"
    data += b"000000001*0*T*:~\r\n GS*HC*A~\nST*837*1~  \nSE*1*1~"
    assert replaced(data, {2: "GS*NEW", 4: "SE*2*1"}) == data.replace(b"GS*HC*A", b"GS*NEW").replace(
        b"SE*1*1", b"SE*2*1"
    )
    assert replaced(data, {}) == data
