from __future__ import annotations

import io
import re

import pytest

from scrubjay.claims import SourceProblem
from scrubjay.kernel.coverage import Gap
from scrubjay.kernel.crash import crash_frame
from scrubjay.kernel.result import Report
from scrubjay.report import write
from scrubjay.report.layout import Paint, count, money, printable, table
from tests.report.made import ZERO, line_row, made, mixed

STYLE = re.compile(r"\x1b\[[0-9;]*m")


def text(report: Report, **options: object) -> str:
    stream = io.StringIO()
    write(report, stream, "text", **options)  # type: ignore[arg-type]
    return stream.getvalue()


def test_a_report_says_everything_in_order() -> None:
    lines = text(mixed()).splitlines()
    assert lines[0] == "claims.837"
    assert lines[1] == "10 claims seen, 9 claims checked, 1 claim lost, 12 service lines, $1,234.50 charged"
    titles = [
        "SEVERITY",
        "Findings",
        "claim C-1",
        "claim C-2",
        "claim C-0",
        "claim C-5",
        "Problems in",
        "Could not",
    ]
    places = [next(at for at, line in enumerate(lines) if line.startswith(title)) for title in titles]
    assert places == sorted(places)
    assert lines[-2] == "4 deny, 3 review, 1 info, 3 problems in the input; 5 of 9 claims clean"
    assert lines[-1] == "(day 2026-06-30, run 0123456789ab, 0.25 s)"


def test_each_fix_says_how_safe_it_is() -> None:
    whole = text(mixed())
    assert "fix   if the record supports it: bill 0 as shown" in whole
    assert "fix   no billing change makes this right: code what is known" in whole
    assert "fix   format only: join the lines" in whole
    assert "payer CARC 16, RARC M53" in whole


def test_claims_that_were_lost_and_problems_name_their_segments() -> None:
    whole = text(mixed())
    assert "  segment 70: CLM01 is empty -- claim lost\n" in whole
    assert "  segments 40, 60: DTP03: no such date; read as empty (2 times)\n" in whole
    assert (
        "  the date of birth is missing: 6 places on up to 3 claims\n    AAA001 no-units, BBB001 vague-code"
        in whole
    )


def test_long_lists_are_cut_with_a_count_of_the_rest() -> None:
    problems = tuple(SourceProblem(f"p{number}", f"problem {number}", number) for number in range(30))
    gaps = tuple(Gap("AAA001", f"reason {number}", 30 - number, 1) for number in range(15))
    report = made([line_row(number, 1, "1.00") for number in range(60)], problems=problems, gaps=gaps)
    whole = text(report, limit=5)
    assert whole.count("AAA001 no-units\n          0 units") == 5
    assert "Worst first: 5 findings of 60" in whole
    assert "... and 55 more findings" in whole
    assert "... and 18 more kinds" in whole
    assert "... and 3 more reasons" in whole


def test_statistics_show_no_finding() -> None:
    whole = text(mixed(), statistics=True)
    assert "no-units" in whole
    assert "claim C-1" not in whole
    assert "bill 0" not in whole


@pytest.mark.parametrize("width", [20, 80, 100, 400])
def test_lines_stay_between_80_and_120_columns(width: int) -> None:
    long = Gap("AAA001", "the date of service is outside the span of the table " * 4, 1, 1)
    whole = text(made([line_row(0, 1, "1.00", units="0" * 60)], gaps=(long,)), width=width)
    assert max(map(len, whole.splitlines())) <= min(max(width, 80), 120)


def test_colour_changes_no_word() -> None:
    plain, colored = text(mixed()), text(mixed(), color=True)
    assert STYLE.search(plain) is None
    assert STYLE.search(colored) is not None
    assert STYLE.sub("", colored) == plain


def test_the_input_cannot_steer_the_terminal() -> None:
    bad = "C\x1b]0;x\x07\u202e\n9"
    whole = text(made([line_row(0, 1, "1.00", claim_id=bad, units="\x1b[2J")], sources=(("a\x1bb.837", 0),)))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", whole)
    assert "claim C?]0;x?? 9" in whole


def test_a_crashed_edit_is_named_as_such() -> None:
    whole = text(made([], frames=(crash_frame(ZERO, ValueError("SECRET"), 0),)))
    assert "Scrubjay itself" in whole
    assert "edit AAA001 crashed on this batch (ValueError)" in whole
    assert "SECRET" not in whole


def test_layout() -> None:
    assert count(1, "claim") == "1 claim"
    assert count(2_000, "claim") == "2,000 claims"
    assert money(None) == ""
    assert printable("a\tb\x00") == "a b?"
    assert table([["a", "1"], ["bb", "22"]], ["N", "V"], right=(1,)) == "N    V\na    1\nbb  22"
    painted = table([[Paint(True)("a", "deny"), "1"]], ["NAME", "V"])
    assert STYLE.sub("", painted) == "NAME  V\na     1"
