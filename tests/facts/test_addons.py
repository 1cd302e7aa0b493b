"""Add-on codes: the fast search for a primary against the slow oracle."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import polars as pl
import pytest

from scrubjay.claims import parse_notation
from scrubjay.facts import Sheet, same_day
from scrubjay.reference import Pack, day_of
from tests.facts.lines_help import TODAY, random_lines, sheet_of
from tests.facts.ncci_help import batch_of as batch_of_services
from tests.facts.ncci_help import random_services, with_table, with_tables
from tests.slow_oracles import pairs as oracle

CODES = (
    "11042", "11045", "99291", "99292", "22853", "63053", "63052", "22612", "22614", "90460", "90461",
    "96360", "96361", "96365", "96366", "96375", "96374", "99213", "G2211", "88311", "88305", "76937",
    "36556", "00000", None,
)  # fmt: skip
DAYS = (*(dt.date(2026, 5, day) for day in (4, 5, 6)), dt.date(2024, 2, 29), None)


@pytest.mark.parametrize("block", [5, 2_000_000])
def test_primaries_are_those_of_the_oracle(pack: Pack, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_day, "BLOCK", block)
    lines = random_lines(900, CODES, DAYS, seed=7, most=7)
    sheet = sheet_of(pack, lines)
    present = sheet.column("line", "primary_present").to_list()
    kinds = sheet.column("line", "addon_type").to_list()
    claims: dict[int, list[oracle.Line]] = {}
    for line in lines:
        claims.setdefault(line.claim, []).append(line)
    expected = [not oracle.lacks_primary(pack, line, claims[line.claim]) for line in lines]
    assert present == expected
    judged = [found for found, kind in zip(present, kinds, strict=True) if kind in (1, 3)]
    assert judged.count(True) > 50 and judged.count(False) > 50


def test_an_addon_to_an_addon_needs_the_whole_chain(pack: Pack) -> None:
    table = pack.addons
    day, width = day_of(dt.date(2026, 5, 4)), table.width
    code = pack.procedures.index.code
    chains = []
    for key in table.pairs[:-1].tolist():
        addon, primary = key // width, key % width
        first = table.primaries(primary, day).tolist()
        if first and addon not in first and primary in table.primaries(addon, day).tolist():
            chains.append((code(addon), code(primary), code(first[0])))
    addon, middle, base = next(chain for chain in chains if chain[2] not in {one[0] for one in chains})

    def present(text: str) -> list[bool | None]:
        return Sheet(parse_notation(text), pack, TODAY).column("line", "primary_present").to_list()

    assert present(f"P 2026-05-04 F42 dx=I10 | {addon} | {middle}") == [False, False]
    assert present(f"P 2026-05-04 F42 dx=I10 | {addon} | {middle} | {base}") == [True, True, True]
    assert present(f"P 2026-05-04 F42 dx=I10 | {addon} | {middle} | {base} on=2026-05-03") == [
        True,
        True,
        True,
    ]
    assert present(f"P 2026-05-04 F42 dx=I10 | {addon} | {middle} | {base} on=2026-05-05") == [
        False,
        False,
        True,
    ]


def test_the_order_of_claims_does_not_matter(pack: Pack) -> None:
    lines = random_lines(200, CODES, DAYS, seed=8)
    order = sorted({line.claim for line in lines})
    random.Random(6).shuffle(order)
    rows = [place for claim in order for place, line in enumerate(lines) if line.claim == claim]
    for name in ("primary_present", "primary_possible", "addon_type", "addon_primaries"):
        straight = sheet_of(pack, lines).column("line", name).to_list()
        assert sheet_of(pack, lines, order).column("line", name).to_list() == [straight[row] for row in rows]


@pytest.mark.parametrize(
    ("day", "known"), [("2019-07-01", True), ("2019-06-30", False), ("2026-07-01", False)]
)
def test_a_day_outside_the_table_is_unknown_for_addons_only(pack: Pack, day: str, known: bool) -> None:
    sheet = Sheet(parse_notation(f"P {day} F42 dx=I10 | 11045 | 99213"), pack, TODAY)
    assert sheet.column("line", "primary_present").to_list() == [False if known else None, True]


def test_the_message_names_some_primaries(pack: Pack) -> None:
    sheet = Sheet(parse_notation("P 2026-05-04 F42 dx=I10 | 11045 | G2211 | 99213"), pack, TODAY)
    first, second, third = sheet.column("line", "addon_primaries").to_list()
    assert first == "11042"
    assert second.startswith("99202, 99203, 99204, 99205 and ") and third is None


def _columns(pack: Pack, text: str, *names: str) -> list[tuple[object, ...]]:
    sheet = Sheet(parse_notation(text), pack, TODAY)
    return list(zip(*(sheet.column("line", name).to_list() for name in names), strict=True))


KIND = ("addon_type", "primary_present", "primary_possible", "addon_primaries")


def test_professional_claims_are_judged_by_the_addon_edits(samples: Pack) -> None:
    assert _columns(samples, "P 2024-07-15 F42 | 96366 | 96374 | 76937 | 88311", *KIND) == [
        (1, False, True, "96360, 96365, 96367, 96413"),
        (None, True, True, None),
        (2, True, True, None),
        (3, False, True, "17311, 17313, 88302, 88304 and 3 more"),
    ]
    assert _columns(samples, "P 2024-07-15 F42 | 96366 | 96365 on=2024-07-14", *KIND[:2])[0] == (1, True)
    assert _columns(samples, "P 2024-07-15 F42 | 96366 | 96365 on=2024-07-16", *KIND[:2])[0] == (1, False)
    assert _columns(samples, "P 2024-07-15 F42 | 76937", *KIND[:3]) == [(2, True, False)]


def test_the_addon_edits_speak_before_the_embedded_table(samples: Pack, pack: Pack) -> None:
    alone, both = "P 2013-04-01 F42 | 11045", "P 2013-04-01 F42 | 11045 | 11042"
    assert _columns(samples, alone, *KIND[:3]) == [(1, False, False)]
    assert _columns(samples, both, *KIND[:3]) == [(1, True, True), (None, True, True)]
    assert _columns(pack, both, *KIND[:2])[0] == (None, None)
    assert _columns(samples, "P 2013-03-31 F42 | 11045", *KIND[:2]) == [(None, None)]


def test_institutional_claims_keep_the_embedded_table(samples: Pack, pack: Pack) -> None:
    text = "I 2024-07-15 F42 bill=0851 | 96366 rev=0260 | 96365 rev=0260 on=2024-07-13 | 11045 rev=0360"
    assert _columns(samples, text, *KIND) == _columns(pack, text, *KIND)
    later = "P 2024-10-01 F42 | 96366 | 11045 | 11042"
    assert _columns(samples, later, *KIND) == _columns(pack, later, *KIND)


def test_an_addon_whose_primaries_contractors_define_too_is_of_type_3(pack: Pack, tmp_path: Path) -> None:
    rows = [("A0001", None, None, 1, True), ("A0002", None, None, 1, False)]
    made = with_table(pack, tmp_path, "ncci_addons", "types", rows)
    assert _columns(made, "P 2024-07-15 F42 | A0001 | A0002", "addon_type") == [(3,), (1,)]


def test_real_addon_edits_are_those_of_a_loop(pack: Pack, shared: Path, tmp_path: Path) -> None:
    path = shared / "reference" / "ncci" / "aoc_primary_addon_2024.csv"
    if not path.is_file():
        pytest.skip("the table of add-on codes is not there")
    table = pl.read_csv(path, infer_schema_length=0).rows()
    primaries: dict[str, set[str]] = {}
    for primary, addon, _ in table:
        primaries.setdefault(addon, set()).add(primary)
    kinds = {addon: int(kind) for _, addon, kind in table}
    types = [(addon, None, None, kind, "CCCCC" in primaries[addon]) for addon, kind in kinds.items()]
    listed = [(addon, primary, None, None, int(kind)) for primary, addon, kind in table if primary != "CCCCC"]
    real = with_tables(pack, tmp_path, "ncci_addons", {"types": types, "addons": listed})
    pools = [[addon, *sorted(primaries[addon])[:3], "99213"] for addon in sorted(kinds)]
    days = (dt.date(2024, 7, 15), dt.date(2024, 7, 16))
    services = random_services(4000, 12, pools=pools, days=days, modifiers=[""])
    sheet = Sheet(batch_of_services(services), real, TODAY)
    valid = sheet.column("line", "procedure_valid").fill_null(False).to_list()
    present = sheet.column("line", "primary_present").to_list()
    assert sheet.column("line", "addon_type").to_list() == [
        kinds.get(one.procedure or "") for one in services
    ]
    claims: dict[int, list[int]] = {}
    for place, one in enumerate(services):
        claims.setdefault(one.claim, []).append(place)

    def has_primary(place: int, path: tuple[int, ...] = ()) -> bool:
        """Whether a line is no add-on of type 1 or 3, or leads to a primary of that day or the day before."""
        one = services[place]
        if kinds.get(one.procedure or "") not in (1, 3):
            return True
        return any(
            has_primary(other, (*path, place))
            for other in claims[one.claim]
            if other not in (*path, place)
            and valid[other]
            and services[other].procedure in primaries[one.procedure or ""]
            and services[other].provider == one.provider
            and services[other].first is not None
            and one.first is not None
            and services[other].first <= one.first
        )

    assert present == [has_primary(place) for place in range(len(services))]
    asked = [found for found, one in zip(present, services, strict=True) if one.procedure in kinds]
    assert asked.count(True) > 300 and asked.count(False) > 300


def test_the_addon_of_remote_mental_health_needs_its_primary_on_its_day(pack: Pack) -> None:
    names = ("addon_type", "primary_present", "addon_primaries")
    same, before = (
        "I 2023-01-02 F62 bill={} | C7902 | C7901",
        "I 2023-01-02 F62 bill={} | C7902 | C7901 on=2023-01-01",
    )
    for bill in ("0131", "0121"):
        assert _columns(pack, same.format(bill), *names)[0] == (1, True, "C7900, C7901")
        assert _columns(pack, before.format(bill), *names)[0] == (1, False, "C7900, C7901")
        assert _columns(pack, before.format(bill).replace("C7901", "90837"), *names)[0][1] is False
    assert _columns(pack, same.format("0141"), *names)[0] == (None, True, None)
    later = before.replace("2023", "2025")
    assert _columns(pack, later.format("0131"), *names)[0][1] is False
    assert _columns(pack, later.format("0851"), *names)[0][1] is True
    assert _columns(pack, "P 2025-01-02 F62 | C7902", *names)[0][:2] == (1, False)
