"""Windows: a source read piece by piece, or in parts by several processes, gives what the whole gives."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from scrubjay.claims.batch import concat
from scrubjay.claims.schema import TABLES
from scrubjay.intake import read_837, read_reference, read_vectorised, read_window, split_windows
from tests.intake.compare import agree, differences, vectorised
from tests.intake.files import claim_file, practice


@pytest.mark.parametrize("end", ["~", "~\n", "\n"])
@pytest.mark.parametrize("size", [350, 2_000, 20_000])
def test_the_size_of_windows_does_not_matter(size: int, end: str) -> None:
    data = practice(120, seed=size, end=end)
    whole = agree(data, size)
    assert len(whole[0]) == 120
    assert [problem for problem in whole[1] if problem.code != "unknown-qualifier"] == []


def test_interchanges_with_other_delimiters_inside_one_window() -> None:
    data = practice(30, 1) + practice(30, 2).replace(b"*", b"|").replace(b"~", b"\n") + practice(30, 3)
    for size in (500, 6_000, 1 << 20):
        assert len(agree(data, size)[0]) == 90


def test_batches_hold_at_least_a_bucket_and_number_claims_over_the_source() -> None:
    data = practice(100, 5) + claim_file(claim=("CLM*Z1*1,5***11:B:1",))
    reading = read_vectorised(data, bucket=30, size=4_000)
    parts = list(reading)
    assert all(len(batch) >= 30 for batch, _ in parts[:-1])
    assert sum(len(batch) for batch, _ in parts) == reading.totals.read == 101
    assert [
        problem.claim_index for _, found in parts for problem in found if problem.code == "amount-unreadable"
    ] == [100]
    assert concat(batch for batch, _ in parts).claims.equals(read_reference(data)[0].claims)


def test_only_the_wanted_columns_are_made() -> None:
    columns = {"claims": ["claim_id", "birth_date", "related_causes"], "lines": ["procedure", "to_date"]}
    data = practice(20, 6)
    whole = read_reference(data)[0]
    for reading in (read_837(data, columns=columns), read_vectorised(data, columns=columns, size=3_000)):
        (batch, _) = next(iter(reading))
        assert batch.claims.columns == ["claim_id", "related_causes", "birth_date", "segment"]
        assert batch.lines.columns == ["claim", "procedure", "to_date"]
        assert batch.diagnoses.width == batch.references.width == batch.adjustments.width == 0
        assert batch.claims.equals(whole.claims.select(batch.claims.columns))
        assert batch.lines.equals(whole.lines.select(batch.lines.columns))


@pytest.mark.parametrize("table", list(TABLES))
def test_each_column_can_be_wanted_alone(table: str) -> None:
    data = practice(8, 7)
    whole = getattr(read_reference(data)[0], table)
    for column in whole.columns:
        (batch, _) = next(iter(read_vectorised(data, columns={table: [column]})))
        assert getattr(batch, table)[column].equals(whole[column]), column


@pytest.mark.parametrize("parts", [2, 3])
def test_parts_of_a_file_read_apart_give_the_whole(tmp_path: Path, parts: int) -> None:
    path = tmp_path / "month.837"
    path.write_bytes(practice(300, 8).replace(b"REF*6R*LINE1", b"REF*6R*LINE1*"))
    windows = split_windows(path, parts, size=8_000)
    assert len(windows) == parts
    assert [window.stop for window in windows[:-1]] == [window.start for window in windows[1:]]
    read = [list(read_window(window)) for window in windows]
    batch = concat(part for window in read for part, _ in window)
    whole = read_reference(path.read_bytes())[0]
    for name in TABLES:
        assert getattr(batch, name).equals(getattr(whole, name)), name
    last = read_window(windows[-1])
    problems = [problem for _, found in last for problem in found]
    assert last.totals.read == 300
    assert {problem.code for problem in problems} <= {"trailing-separator", "more-of-the-same"}


def test_a_source_without_a_length_is_read_as_it_comes() -> None:
    class Drip(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self.left = data

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            part, self.left = self.left[: min(size, 777)], self.left[min(size, 777) :]
            return part

    data = practice(400, 9)
    assert len(data) > 65_536
    reading = read_837(Drip(data))  # type: ignore[arg-type]
    batches = [batch for batch, _ in reading]
    assert reading.totals.read == 400
    assert concat(batches).lines.equals(read_reference(data)[0].lines)


def test_more_than_one_kind_of_transaction_in_a_long_file() -> None:
    remittance = b"ST*835*0009~" + b"CLP*A*1*10*10~" * 3_000 + b"SE*3002*0009~"
    data = practice(40, 10).replace(b"GE*1*1~", remittance + b"GE*2*1~")
    plain = read_reference(data)
    assert differences(plain, vectorised(data, 2_000)) == []
    assert (plain[2].read, plain[2].skipped) == (40, 1)
