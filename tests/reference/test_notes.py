from __future__ import annotations

import random

import numpy as np
import pytest

from scrubjay.reference import Pack
from scrubjay.reference.tables import NOTE_KINDS


def _id(pack: Pack, code: str) -> int:
    at = pack.diagnoses.index.id(code)
    assert at != len(pack.diagnoses.index), code
    return at


def _note(pack: Pack, one: str, two: str) -> tuple[str, str] | None:
    found = int(pack.notes.excluded(*(np.array([_id(pack, code)], dtype=np.int32) for code in (one, two)))[0])
    return None if found < 0 else (pack.notes.place(found), pack.notes.text(found))


@pytest.mark.parametrize(
    ("one", "two", "place"),
    [
        ("E119", "E109", "E10"),
        ("R7303", "E119", "R73"),
        ("I10", "O10011", "I10"),
        ("M5450", "M5126", "M54.5"),
        ("R0600", "J9600", "R06"),
        ("A049", "A051", "A04"),
    ],
)
def test_codes_that_exclude_each_other(pack: Pack, one: str, two: str, place: str) -> None:
    for pair in ((one, two), (two, one)):
        found = _note(pack, *pair)
        assert found is not None, pair
        assert found[0] == place


@pytest.mark.parametrize(
    ("one", "two"),
    [("I10", "E119"), ("J449", "J9600"), ("E119", "E119"), ("F419", "F329"), ("M1711", "M1712")],
)
def test_codes_that_do_not(pack: Pack, one: str, two: str) -> None:
    assert _note(pack, one, two) is None


def _spans(at: np.ndarray, low: np.ndarray, high: np.ndarray, number: int) -> list[tuple[int, int]]:  # type: ignore[type-arg]
    return [(int(low[n]), int(high[n])) for n in range(at[number], at[number + 1])]


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    return any(low <= at < high for low, high in spans)


def test_classes_of_codes_say_what_the_notes_say(pack: Pack) -> None:
    """Evaluate Excludes1 note by note for random pairs, most of them near a note, and compare."""
    notes = pack.notes
    chosen = random.Random(7)
    rules = []
    for number in np.flatnonzero(notes.kind == NOTE_KINDS.index("excludes1")).tolist():
        on = _spans(notes.on_at, notes.on_low, notes.on_high, number)
        named = _spans(notes.target_at, notes.target_low, notes.target_high, number)
        if named:
            own = all(_within(named, at) for low, high in on for at in (low, high - 1))
            rules.append((on, named, own))
    pairs = [(chosen.randrange(len(pack.diagnoses.index)), chosen.randrange(len(pack.diagnoses.index)))
             for _ in range(100)]  # fmt: skip
    for on, named, _ in chosen.sample(rules, 100):
        pairs.append((chosen.randrange(*chosen.choice(on)), chosen.randrange(*chosen.choice(named))))
        pairs.append((chosen.randrange(*chosen.choice(on)), chosen.randrange(*chosen.choice(on))))

    def excluded(one: int, two: int) -> bool:
        for on, named, own in rules:
            source = _within(on, one) and (own or not _within(named, one))
            target = _within(named, two) and not (own and _within(on, two))
            if source and target:
                return True
        return False

    ones, twos = (np.array(column, dtype=np.int32) for column in zip(*pairs, strict=True))
    found = notes.excluded(ones, twos) >= 0
    assert (found == (notes.excluded(twos, ones) >= 0)).all()
    expected = [one != two and (excluded(one, two) or excluded(two, one)) for one, two in pairs]
    wrong = [
        (pack.diagnoses.index.code(one), pack.diagnoses.index.code(two), want)
        for (one, two), got, want in zip(pairs, found, expected, strict=True)
        if got != want
    ]
    assert wrong == []
    assert sum(expected) > 80


def test_no_code_excludes_itself(pack: Pack) -> None:
    every = np.arange(len(pack.diagnoses.index), dtype=np.int32)
    assert (pack.notes.excluded(every, every) == -1).all()


def test_a_range_of_categories_is_read_in_printed_order(pack: Pack) -> None:
    notes = pack.notes
    number = next(
        n for n in notes.about(_id(pack, "R739")) if notes.text(int(n)) == "diabetes mellitus (E08-E13)"
    )
    spans = _spans(notes.target_at, notes.target_low, notes.target_high, int(number))
    inside = {
        code: _within(spans, _id(pack, code)) for code in ("E08", "E0800", "E1165", "E139", "E15", "E079")
    }
    assert inside == {"E08": True, "E0800": True, "E1165": True, "E139": True, "E15": False, "E079": False}


def test_code_first(pack: Pack) -> None:
    notes = pack.notes
    at = _id(pack, "F0280")
    blocks = notes.first_block[notes.first_at[at] : notes.first_at[at + 1]]
    assert len(blocks) == 1
    named = np.array([_id(pack, code) for code in ("G309", "G20A1", "I10")], dtype=np.int32)
    assert notes.in_block(np.repeat(blocks, 3), named).tolist() == [True, True, False]


def test_notes_are_inherited_from_section_and_chapter(pack: Pack) -> None:
    notes = pack.notes
    places = {notes.place(int(number)) for number in notes.about(_id(pack, "S72001A"))}
    assert {"S72", "chapter 19"} <= places
    assert "S73" not in places


def test_what_was_not_read_is_counted_and_listed(pack: Pack) -> None:
    notes, counts = pack.notes, pack.manifest.counts
    left = notes.unparsed()
    for kind, name in enumerate(NOTE_KINDS):
        own = notes.parsed[notes.kind == kind]
        assert counts[f"notes_{name}"] == len(own)
        assert counts[f"notes_{name}_unparsed"] + counts[f"notes_{name}_partly"] == int((own < 2).sum())
    assert len(left) == int((notes.parsed < 2).sum())
    assert any(notes.text(int(number)).startswith("current injury") for number in left)
    excludes = counts["notes_excludes1"]
    assert counts["notes_excludes1_parsed"] / (excludes - counts["notes_excludes1_headings"]) > 0.98
