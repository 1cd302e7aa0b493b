"""Keys of codes: the way for few rows and the way for many give the same."""

from __future__ import annotations

import numpy as np
import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from scrubjay.facts.arrays import FEW, code_keys
from scrubjay.reference import code_key, code_of

CODES = st.none() | st.text(max_size=10) | st.from_regex(r"\A[A-Za-z0-9.]{0,9}\Z")


@given(st.lists(CODES, min_size=1, max_size=FEW - 1))
@example([None])
@example(["", "a", "E11.9", "ABCDEFGH", "ABCDEFGHI", "ß", "E11\0", "e119", " ", "ÀÀÀÀ", "\u0131"])
def test_few_rows_and_many_rows_give_the_same_keys(codes: list[str | None]) -> None:
    few = code_keys(pl.Series(codes, dtype=pl.String))
    padding = ["E119"] * FEW
    many = code_keys(pl.Series([*codes, *padding], dtype=pl.String))[: len(codes)]
    assert few.dtype == many.dtype == np.uint64
    assert dict(zip(codes, few.tolist(), strict=True)) == dict(zip(codes, many.tolist(), strict=True))


@given(st.from_regex(r"\A[A-Z0-9]{1,8}\Z"))
def test_a_key_is_its_code(code: str) -> None:
    assert code_of(code_key(code)) == code


@given(st.lists(st.from_regex(r"\A[A-Z0-9]{1,8}\Z"), min_size=2, max_size=20))
def test_keys_are_ordered_as_codes(codes: list[str]) -> None:
    assert [code_of(key) for key in sorted(code_key(code) for code in codes)] == sorted(codes)
