"""Which codes in use a release ends, changes, or puts others beside: by table, and by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from scrubjay.claims import Batch, concat, parse_notation
from scrubjay.kernel.config import Config
from scrubjay.kernel.impact import impact
from scrubjay.kernel.impact_codes import CodeChange
from scrubjay.reference import Pack
from scrubjay.reference.build.installing import install
from scrubjay.reference.build.model import Contents, Span
from scrubjay.reference.datasets import find_data_set
from scrubjay.reference.releases import in_force
from tests.reference.made_releases import NOW, Q2, Q3, frame

DAY = dt.date(2024, 9, 30)
LONG_AGO = dt.date(2020, 1, 1)
type Rows = Sequence[tuple[str, dt.date, dt.date | None, Mapping[str, Any]]]


def put(root: Path, name: str, span: Span, rows: Rows) -> None:
    """Install a release whose first table holds these rows, the others none."""
    real = find_data_set(name)
    first, *rest = real.tables
    filled = [[key, *days, *(values.get(one) for one in first.values)] for key, *days, values in rows]  # type: ignore[misc]
    tables = {first.name: frame(first, filled)} | {one.name: frame(one, []) for one in rest}

    def read(_files: object) -> Contents:
        return Contents(f"known {span[0]}", span[0], (span,), tables)

    install(root, replace(real, read=read), [], now=NOW, shrink=True)


def changes(
    pack: Pack, root: Path, name: str, old: Rows, new: Rows, spans: Sequence[Span]
) -> list[CodeChange]:
    put(root, name, spans[0], old)
    before = replace(pack, releases=in_force(root), _parts={})
    put(root, name, spans[1], new)
    after = replace(pack, releases=in_force(root), _parts={})
    claims = (
        "P 2024-05-06 F42 dx=I10 npi=1234567893 | 99213 >1 $90 | J3301 >1 $20",
        "P 2024-05-07 F42 dx=I10 | J3301 >1 $20",
    )
    return list(impact(before, after, batch(claims), config=Config(), today=DAY).codes)


def batch(texts: Sequence[str]) -> Batch:
    return concat(parse_notation(text, patient=f"P{number}") for number, text in enumerate(texts))


def told(found: Sequence[CodeChange]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(one.code, one.kind, one.detail, one.others) for one in found]


def test_of_the_fee_schedule_indicators_and_new_codes_are_named_and_amounts_are_not(
    pack: Pack, tmp_path: Path
) -> None:
    old = [("99213", *Q2, {"status": "A", "work": 1.3}), ("J3301", *Q2, {"status": "E"})]
    new = [
        ("99213", *Q3, {"status": "R", "work": 1.5}),
        ("99218", *Q3, {"status": "A"}),
        ("9921826", *Q3, {"status": "A"}),
        ("99313", *Q3, {"status": "A"}),
    ]
    assert told(changes(pack, tmp_path, "fee_schedule", old, new, (Q2, Q3))) == [
        ("99213", "changes", "status A -> R", ()),
        ("99213", "new beside", "new codes of the same group", ("99218",)),
        ("J3301", "ends", "not listed in fee_schedule any more", ()),
    ]


def test_a_code_that_ends_is_named_with_what_the_release_puts_in_its_place(
    pack: Pack, tmp_path: Path
) -> None:
    old = [("J3301", LONG_AGO, None, {"coverage": "C"}), ("J1100", LONG_AGO, None, {})]
    new = [
        ("J3301", LONG_AGO, Q2[1], {"coverage": "C", "replaced_by": "J3303, J3300"}),
        ("J3303", Q3[0], None, {}),
        ("J1100", LONG_AGO, None, {}),
    ]
    (found,) = changes(pack, tmp_path, "hcpcs_level2", old, new, ((LONG_AGO, Q2[1]), (LONG_AGO, Q3[1])))
    assert told([found]) == [("J3301", "ends", "not listed in hcpcs_level2 any more", ("J3303", "J3300"))]
    assert (found.lines, found.claims, str(found.charge), found.before) == (2, 2, "40.00", Q3[0])
    assert found.providers == (("1234567893", 1),)


def test_without_a_cross_reference_new_codes_of_its_group_stand_beside_it(pack: Pack, tmp_path: Path) -> None:
    old = [("J3301", LONG_AGO, None, {})]
    new = [("J3301", LONG_AGO, Q2[1], {}), ("J3305", Q3[0], None, {}), ("J3310", Q3[0], None, {})]
    found = changes(pack, tmp_path, "hcpcs_level2", old, new, ((LONG_AGO, Q2[1]), (LONG_AGO, Q3[1])))
    assert told(found) == [("J3301", "ends", "not listed in hcpcs_level2 any more", ("J3305",))]


def test_of_other_tables_new_rows_are_no_new_codes(pack: Pack, tmp_path: Path) -> None:
    old = [("99213", *Q2, {"units": 2, "adjudication": 3})]
    new = [("99213", *Q3, {"units": 2, "adjudication": 2}), ("99218", *Q3, {"units": 1, "adjudication": 2})]
    found = changes(pack, tmp_path, "practitioner_units", old, new, (Q2, Q3))
    assert told(found) == [("99213", "changes", "adjudication 3 -> 2", ())]
