"""How benchmarks divide what they measured."""

from benchmarks.cost import needed, shares


def test_a_facts_time_is_divided_among_the_edits_that_need_it() -> None:
    asks = {"E1": {"a"}, "E2": {"a", "b"}, "E3": {"b"}, "a": {"c"}, "b": {"c"}, "d": {"c"}}
    assert needed(asks, "E1") == {"a", "c"}
    parts = shares({"a": 4.0, "b": 2.0, "c": 3.0, "E1": 9.0}, asks, ["E1", "E2", "E3"])
    assert parts == {"E1": 3.0, "E2": 4.0, "E3": 2.0}
    assert sum(parts.values()) == 4.0 + 2.0 + 3.0
