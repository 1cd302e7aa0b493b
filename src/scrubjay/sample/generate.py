"""Write a sample month: clean claims, some of them spoiled, as one 837P file with the truth beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import BinaryIO

from scrubjay.sample.mistakes import MISTAKES, Spoiled
from scrubjay.sample.model import Claim
from scrubjay.sample.month import calendar, families
from scrubjay.sample.truth import Planted, Truth, write_csv, write_json
from scrubjay.sample.x12 import TransactionSet, closing, opening

DEFAULT_MONTH = date(2026, 5, 1)
CLAIMS_A_SET = 5000
CONTROL = 1
Wanted = float | Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Paths:
    """The files of a written sample."""

    claims: Path
    truth_json: Path
    truth_csv: Path


def generate(
    claims: int, *, seed: int, month: date = DEFAULT_MONTH, mistakes: Wanted = 0, out: BinaryIO
) -> Truth:
    """Write exactly `claims` claims of the month that holds `month` to `out`; return what was planted.

    `mistakes` is the share of claims to spoil, spread evenly over all mistakes, or a share for each name.
    The same arguments give the same bytes. Memory does not grow with `claims`, but for the list of planted
    mistakes. Codes are checked to be valid from 2024-07-01 to 2026-06-30; other months are made all the
    same. Raises ValueError for an unknown mistake, a share outside 0 to 1, or fewer than one claim.
    """
    shares = _shares(mistakes)
    if claims < 1:
        raise ValueError("a sample needs at least one claim")
    days = calendar(month)
    made = days.last + timedelta(days=3)
    truth = Truth(seed, days.first, made)
    out.write(opening(made, CONTROL).encode("ascii"))
    current = TransactionSet(1, made)
    patient = None
    for claim in _stream(claims, Random(seed), Random(f"mistakes {seed}"), shares, truth, days.first):
        if current.claims == CLAIMS_A_SET:
            out.write(current.text().encode("ascii"))
            current = TransactionSet(current.number + 1, made)
        current.add(claim)
        truth.claims += 1
        truth.lines += len(claim.lines)
        truth.specialties[claim.specialty] += 1
        if claim.patient is not patient:
            patient = claim.patient
            truth.patients += 1
    out.write((current.text() + closing(current.number, CONTROL)).encode("ascii"))
    return truth


def write_sample(
    folder: Path, claims: int, seed: int, month: date = DEFAULT_MONTH, mistakes: Wanted = 0
) -> Paths:
    """Write `claims.837`, `truth.json` and `truth.csv` into a folder, made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = Paths(folder / "claims.837", folder / "truth.json", folder / "truth.csv")
    with paths.claims.open("wb") as out:
        truth = generate(claims, seed=seed, month=month, mistakes=mistakes, out=out)
    with paths.truth_json.open("w", encoding="utf-8") as file:
        write_json(truth, file)
    write_csv(truth, paths.truth_csv)
    return paths


def _shares(mistakes: Wanted) -> dict[str, float]:
    if isinstance(mistakes, Mapping):
        if unknown := sorted(set(mistakes) - set(MISTAKES)):
            raise ValueError(f"no such mistake: {', '.join(unknown)}")
        shares = {name: float(share) for name, share in mistakes.items() if share}
    else:
        shares = dict.fromkeys(MISTAKES, mistakes / len(MISTAKES)) if mistakes else {}
    if any(share < 0 for share in shares.values()) or sum(shares.values()) > 1 + 1e-9:
        raise ValueError("the shares of mistakes must lie between 0 and 1, all together")
    return shares


def _stream(
    wanted: int, random: Random, chance: Random, shares: dict[str, float], truth: Truth, month: date
) -> Iterator[Claim]:
    """Yield numbered claims, planting mistakes as their share falls due; a rare one waits for its claim."""
    credit = {name: chance.random() for name in shares}
    number = 0
    for family in families(random, calendar(month)):
        sizes: dict[int, int] = {}
        for claim in family:
            sizes[id(claim.patient)] = sizes.get(id(claim.patient), 0) + 1
        for claim in family:
            alone = len(sizes) == 1 and len(family) == 1
            claim = replace(claim, id=_identifier(number), alone=alone)
            spoiled = None
            if shares:
                name, spoiled = _spoil(claim, chance, shares, credit)
                if spoiled and spoiled.twin and number + 1 >= wanted:
                    credit[name] += 1
                    spoiled = None
            for copy in _copies(claim, spoiled):
                yield replace(copy, id=_identifier(number)) if copy.id != _identifier(number) else copy
                number += 1
            if spoiled:
                truth.planted.append(_planted(name, spoiled, number - 1))
            if number == wanted:
                truth.unplanted.update({name: int(left) for name, left in credit.items() if left >= 1})
                return


def _identifier(number: int) -> str:
    return f"SJ{number + 1:08d}"


def _copies(claim: Claim, spoiled: Spoiled | None) -> tuple[Claim, ...]:
    if spoiled is None:
        return (claim,)
    return (spoiled.claim,) if spoiled.twin is None else (spoiled.claim, spoiled.twin)


def _spoil(
    claim: Claim, chance: Random, shares: dict[str, float], credit: dict[str, float]
) -> tuple[str, Spoiled | None]:
    """Plant the mistake that has waited longest among those that this claim can carry."""
    for name, share in shares.items():
        credit[name] += share
    due = sorted((name for name, owed in credit.items() if owed >= 1), key=lambda name: -credit[name])
    for name in due:
        spoiled = MISTAKES[name].plant(claim, chance)
        if spoiled is not None:
            credit[name] -= 1
            return name, spoiled
    return "", None


def _planted(name: str, spoiled: Spoiled, number: int) -> Planted:
    kind = MISTAKES[name]
    return Planted(
        _identifier(number), number, spoiled.line, spoiled.diagnosis, name, kind.edits, kind.also, kind.text
    )
