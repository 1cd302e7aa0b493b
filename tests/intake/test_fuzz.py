"""Damaged files: no crash, no claim lost in silence, and both paths the same on every one of them.

The mutants are drawn from seeds, so that a failure names the mutant and can be repeated.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from scrubjay.intake.x12.plain import PlainReader
from tests.intake.compare import count_claims, differences, read_reference, vectorised
from tests.intake.files import claim_file, practice

ROOT = Path(__file__).resolve().parents[2]
MUTANTS = 20_000
PARTS = 20
COMPARED = 3
"""Every third mutant is read by the vectorised path, too, and compared value by value."""
BYTES = b"~*:^\n A1.-\xc3\xe9\x00"


def originals() -> list[bytes]:
    made = [claim_file()]
    made += [
        practice(1, 1),
        practice(2, 2, "~\n"),
        practice(3, 3),
        practice(2, 4, "\n"),
        practice(4, 5, "~\r\n"),
    ]
    samples = ROOT.parent / "shared" / "claims"
    found = sorted([*samples.glob("linuxforhealth_x12/837*/*"), *samples.glob("cosyte_x12/claim/*.edi")])
    return made + [path.read_bytes() for path in found]


def mutate(data: bytes, draw: random.Random, other: bytes) -> bytes:
    for _ in range(draw.choice([1, 1, 1, 2, 4])):
        if data:
            data = draw.choice(MUTATIONS)(data, draw, other)
    return data


def flip(data: bytes, draw: random.Random, _: bytes) -> bytes:
    at = draw.randrange(len(data))
    return (
        data[:at]
        + bytes([draw.choice([draw.randrange(256), data[at] ^ 1 << draw.randrange(8)])])
        + data[at + 1 :]
    )


def delete(data: bytes, draw: random.Random, _: bytes) -> bytes:
    at = draw.randrange(len(data))
    return data[:at] + data[at + draw.choice([1, draw.randrange(1, 60)]) :]


def insert(data: bytes, draw: random.Random, other: bytes) -> bytes:
    at = draw.randrange(len(data))
    part = draw.choice([bytes([draw.choice(BYTES)]), b"\xef\xbb\xbf", other])
    return data[:at] + part + data[at:]


def double(data: bytes, draw: random.Random, _: bytes) -> bytes:
    at, start = draw.randrange(len(data)), draw.randrange(len(data))
    return data[:at] + data[start : start + draw.randrange(1, 200)] + data[at:]


def truncate(data: bytes, draw: random.Random, _: bytes) -> bytes:
    return data[: draw.randrange(len(data))]


def segments(data: bytes, draw: random.Random, _: bytes) -> bytes:
    end = b"~" if b"~" in data else b"\n"
    parts = data.split(end)
    one, two = draw.randrange(len(parts)), draw.randrange(len(parts))
    kind = draw.randrange(3)
    if kind == 0:
        parts[one], parts[two] = parts[two], parts[one]
    elif kind == 1:
        parts.insert(one, parts[two])
    else:
        del parts[one]
    return end.join(parts)


def separators(data: bytes, draw: random.Random, _: bytes) -> bytes:
    return data.replace(bytes([draw.choice(b"*:~^")]), bytes([draw.choice(b"|>!\n\x1c+;\r")]))


def lower(data: bytes, draw: random.Random, _: bytes) -> bytes:
    at = draw.randrange(len(data))
    stop = draw.choice([len(data), at + 30])
    return data[:at] + data[at:stop].lower() + data[stop:]


MUTATIONS = (
    flip,
    flip,
    delete,
    delete,
    insert,
    double,
    truncate,
    segments,
    segments,
    segments,
    separators,
    lower,
)


@pytest.mark.parametrize("part", range(PARTS))
def test_mutants(part: int) -> None:
    files = originals()
    for number in range(part, MUTANTS, PARTS):
        draw = random.Random(number)
        data = mutate(draw.choice(files), draw, draw.choice(files))
        if number // PARTS % COMPARED:
            reader = PlainReader()
            reader.read(data)
            problems, seen, read = reader.log.close(), reader.seen, len(reader.tables.claims)
        else:
            plain = read_reference(data)
            problems, seen, read = plain[1], plain[2].seen, plain[2].read
            size = draw.choice([4 << 20, 4 << 20, 4 << 20, 700])
            assert differences(plain, vectorised(data, size)) == [], number
        assert seen == count_claims(data), number
        assert sum(problem.claim_lost for problem in problems) == seen - read, number
