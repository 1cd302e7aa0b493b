"""Batches: slices, selections and joins keep each claim's own rows; the interchange form loses nothing."""

import polars as pl
import pytest

from scrubjay.claims import Batch, concat, parse_notation
from scrubjay.claims.schema import TABLES

TEXTS = [
    "P 2026-05-04 F42 dx=E11.9,I10 | 99213 >1,2 $100 | 83036 >1 $20",
    "P 2026-05-05 M7 | 99213 $90",
    "P 2026-05-06 M8 dx=J06.9 |",
    "I 2026-05-07 F50 dx=I10 adm=R07.9 bill=0131 | 99213 rev=0510",
]


def batch_of(texts):
    return concat(parse_notation(text.removesuffix("|"), patient=text[:20]) for text in texts)


def same(one: Batch, other: Batch) -> bool:
    return all(getattr(one, table).equals(getattr(other, table), null_equal=True) for table in TABLES)


def test_slice_and_take_renumber_claims_and_keep_their_children():
    batch = batch_of(TEXTS)
    assert same(batch.slice(1, 2), batch_of(TEXTS[1:3]))
    assert same(batch.take(pl.Series([3, 0])), batch_of([TEXTS[3], TEXTS[0]]))
    assert same(batch.filter_claims(pl.Series([True, False, False, True])), batch_of([TEXTS[0], TEXTS[3]]))
    assert len(batch.slice(3, 10)) == 1


def test_concat_is_undone_by_slices():
    batch = batch_of(TEXTS)
    assert same(concat(batch.slice(row, 1) for row in range(len(batch))), batch)
    assert len(concat([])) == 0


def test_the_interchange_form_is_one_row_a_claim_and_comes_back_whole():
    batch = batch_of(TEXTS)
    table = batch.to_table()
    assert table.num_rows == len(batch)
    assert same(Batch.from_table(table), batch)
    assert len(Batch.from_table(batch.slice(0, 0).to_table())) == 0


def test_columns_that_a_claim_does_not_have_are_refused():
    table = batch_of(TEXTS).to_table()
    with pytest.raises(ValueError, match="does not have: colour"):
        Batch.from_table(table.append_column("colour", [["red"] * table.num_rows]))
    with pytest.raises(ValueError, match="does not have: colour"):
        Batch.from_rows({"lines": {"colour": [1]}})


def test_every_column_of_the_schema_is_documented_once():
    for table, columns in TABLES.items():
        names = [column.name for column in columns]
        assert len(names) == len(set(names)), table
        assert all(column.doc.endswith(".") for column in columns), table
    shared = set.intersection(*({c.name for c in columns} for t, columns in TABLES.items() if t != "claims"))
    assert shared == {"claim"}
