"""The sheet: pointers, inheritance between grains, and the same values for few rows and many."""

import datetime as dt
import random

import numpy as np
import polars as pl
import pytest

from scrubjay.claims import concat, parse_notation
from scrubjay.facts import Sheet, registry
from scrubjay.facts.arrays import (
    FEW,
    NO_DAY,
    code_keys,
    given,
    nullable,
    take,
    to_days,
    to_flags,
    to_ints,
    to_series,
    true_rows,
)
from scrubjay.facts.model import Fact, FactColumn
from scrubjay.kernel.cases import CASES_PRACTICE

DAY = dt.date(2026, 6, 30)


def test_links_follow_the_pointers_in_order(pack):
    batch = concat(
        [
            parse_notation("P 2026-05-04 F42 dx=I10,E11.9,R05.9 | 99213 >3,1,9 | 83036 >2 | 71046"),
            parse_notation("P 2026-05-04 F42 dx=J06.9 adm=R07.9 | 99213 >1,0"),
        ]
    )
    sheet = Sheet(batch, pack, DAY)
    pointed = list(zip(sheet.column("link", "line"), sheet.column("link", "diagnosis"), strict=True))
    assert pointed == [(1, "R059"), (1, "I10"), (2, "E119"), (1, "J069")]
    assert sheet.column("line", "pointer_count").to_list() == [3, 1, 0, 2]
    assert sheet.column("line", "dangling_pointer").to_list() == [9, None, None, 0]
    assert sheet.column("link", "claim_type").to_list() == ["professional"] * 4


def test_a_line_reads_its_claim_and_its_own_place_first(pack):
    sheet = Sheet(parse_notation("P 2026-05-04 F42 npi=1 by=2 | 99213 @11 | 99213 @22 by=3"), pack, DAY)
    assert sheet.column("line", "place").to_list() == ["11", "22"]
    assert sheet.column("line", "performing_npi").to_list() == ["2", "3"]
    assert sheet.column("line", "sex").to_list() == ["F", "F"]
    assert sheet.column("claim", "line_charges").to_list() == [None]


def test_an_unknown_column_is_an_error(pack):
    with pytest.raises(KeyError, match="no column 'colour' at grain 'line'"):
        Sheet(parse_notation("P 2026-05-04 | 99213"), pack, DAY).column("line", "colour")


@pytest.mark.parametrize("rows", [3, FEW * 3])
def test_few_rows_and_many_give_the_same_arrays(rows):
    rng = random.Random(rows)
    codes = pl.Series([rng.choice(["99213", "e11.9", None, "ABCDEFGHI", "é", ""]) for _ in range(rows)])
    from scrubjay.reference import code_key

    assert code_keys(codes).tolist() == [code_key(code) if code else 0 for code in codes]
    flags = pl.Series([rng.choice([True, False, None]) for _ in range(rows)], dtype=pl.Boolean)
    assert to_flags(flags).tolist() == [bool(value) for value in flags]
    assert true_rows(flags).tolist() == [row for row, value in enumerate(flags) if value]
    numbers = pl.Series([rng.choice([1, None, 7]) for _ in range(rows)], dtype=pl.Int64)
    assert to_ints(numbers, -1).tolist() == [-1 if value is None else value for value in numbers]
    assert given(numbers).tolist() == [value is not None for value in numbers]
    dates = pl.Series([rng.choice([DAY, None]) for _ in range(rows)], dtype=pl.Date)
    day = (DAY - dt.date(1970, 1, 1)).days
    assert to_days(dates).tolist() == [NO_DAY if value is None else day for value in dates]
    order = np.array([rng.randrange(rows) for _ in range(rows)])
    assert take(codes, order).to_list() == [codes[int(row)] for row in order]
    known = given(numbers)
    assert to_series(nullable(to_ints(numbers, 0), known)).to_list() == numbers.to_list()


def test_every_fact_column_is_documented_and_made_with_its_type(samples):
    texts = [
        "P 2026-05-04 F42 dx=E11.9,I10 | 99213-25 >1,2 $120 @11 | 11042 >1 x3 $80 @11",
        "I 2026-05-04 M70 dx=I10 bill=0131 | 99213 rev=0510 | 36415 rev=0300",
        "P 2026-05-04 | NONE on=none",
    ]
    small = [parse_notation(text, patient=text) for text in texts]
    for batch in (concat(small), concat(small * FEW)):
        sheet = Sheet(batch, samples, DAY, CASES_PRACTICE)
        for (grain, name), fact in registry().facts.items():
            (column,) = [column for column in fact.columns if column.name == name]
            assert column.doc.endswith("."), (grain, name)
            series = sheet.column(grain, name)
            assert series.dtype == fact_dtype(column), (grain, name, series.dtype)
            assert len(series) == sheet.size(grain), (grain, name)
    assert all(isinstance(fact, Fact) or fact.reads for fact in registry().facts.values())


def fact_dtype(column: FactColumn) -> pl.DataType:
    from scrubjay.facts.model import DTYPES

    return DTYPES[column.kind]
