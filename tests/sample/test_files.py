"""The written file: envelope, loops, sums, dates, people, and the truth beside it."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
import pyx12.params
import pyx12.x12n_document

from scrubjay.sample import MISTAKES, Truth, generate, write_sample
from scrubjay.sample.__main__ import main
from scrubjay.sample.model import Claim, age_on
from scrubjay.sample.month import calendar, families
from scrubjay.sample.notation import NEW_VISITS
from scrubjay.sample.practice import npi

MONTH = date(2026, 5, 1)


def made(
    claims: int, seed: int = 7, mistakes: float | dict[str, float] = 0, month: date = MONTH
) -> tuple[bytes, Truth]:
    out = io.BytesIO()
    truth = generate(claims, seed=seed, month=month, mistakes=mistakes, out=out)
    return out.getvalue(), truth


def segments(data: bytes) -> list[list[str]]:
    assert data.endswith(b"~\n")
    return [part.strip().split("*") for part in data.decode("ascii").split("~")[:-1]]


@pytest.fixture(scope="module")
def clean() -> list[list[str]]:
    return segments(made(6000)[0])


def test_same_seed_same_bytes() -> None:
    assert made(300, mistakes=0.3) == made(300, mistakes=0.3)
    assert made(300)[0] != made(300, seed=8)[0]


def test_claims_that_are_not_spoiled_stay_as_they_were() -> None:
    """Mistakes do not disturb the clean claims around them."""
    shares = {name: 0.2 / len(MISTAKES) for name in MISTAKES if name != "duplicate-claim"}
    plain, (spoiled, truth) = made(400)[0], made(400, mistakes=shares)
    assert plain.count(b"CLM*") == spoiled.count(b"CLM*") == 400
    bad = {found.claim_id.encode() for found in truth.planted}
    assert len(bad) > 60

    def claims(data: bytes) -> dict[bytes, bytes]:
        loops = [part.split(b"~\nHL*")[0].split(b"~\nSE*")[0] for part in data.split(b"CLM*")[1:]]
        return {loop.split(b"*")[0]: loop for loop in loops}

    before, after = claims(plain), claims(spoiled)
    people = {"birth-date-missing", "sex-missing", "service-before-birth"}
    changed = {found.claim_id.encode() for found in truth.planted if found.mistake not in people}
    assert {key for key in before if before[key] != after[key]} == changed


def test_envelope_counts_and_levels(clean: list[list[str]]) -> None:
    assert len("*".join(clean[0])) == 105
    assert [len(part) for part in clean[0][1:]] == [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1]
    starts = [i for i, part in enumerate(clean) if part[0] == "ST"]
    ends = [i for i, part in enumerate(clean) if part[0] == "SE"]
    assert len(starts) == len(ends) == 2
    for start, end in zip(starts, ends, strict=True):
        assert clean[end] == ["SE", str(end - start + 1), clean[start][2]]
        kinds: dict[str, str] = {}
        parents = set()
        for number, part in enumerate((p for p in clean[start:end] if p[0] == "HL"), 1):
            assert part[1] == str(number)
            kinds[part[1]] = part[3]
            parents.add(part[2])
            if part[3] != "20":
                assert kinds[part[2]] == {"22": "20", "23": "22"}[part[3]]
        for part in (p for p in clean[start:end] if p[0] == "HL"):
            assert (part[4] == "1") == (part[1] in parents)
    assert clean[-2][:2] == ["GE", "2"] and clean[-1] == ["IEA", "1", "000000001"]
    assert sum(part[0] == "CLM" for part in clean) == 6000


def test_pyx12_finds_nothing_to_complain_about(tmp_path: Path) -> None:
    path = tmp_path / "claims.837"
    path.write_bytes(made(250)[0])
    answer = io.StringIO()
    good = pyx12.x12n_document.x12n_document(pyx12.params.ParamsBase(), str(path), answer, None)
    assert good, answer.getvalue()[:2000]


def test_totals_pointers_and_dates(clean: list[list[str]]) -> None:
    total = lines = diagnoses = 0
    charged = Decimal(0)
    for part in [*clean, ["CLM", "", "0"]]:
        if part[0] == "CLM":
            assert charged == total
            total, charged = Decimal(part[2]), Decimal(0)
        elif part[0] == "HI":
            diagnoses = len(part) - 1
        elif part[0] == "SV1":
            lines += 1
            charged += Decimal(part[2])
            assert all(1 <= int(p) <= diagnoses for p in part[7].split(":"))
        elif part[:2] == ["DTP", "472"]:
            assert "20260501" <= part[3] <= "20260531"
    assert lines > 9000


def luhn(number: str) -> bool:
    digits = [int(d) for d in reversed("80840" + number)]
    return sum(d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(digits)) % 10 == 0


def test_every_npi_has_a_right_check_digit(clean: list[list[str]]) -> None:
    numbers = {part[9] for part in clean if part[0] == "NM1" and len(part) > 9 and part[8] == "XX"}
    assert len(numbers) > 80
    assert all(len(number) == 10 and number.startswith("29999") and luhn(number) for number in numbers)
    assert luhn("1234567893") and not luhn("1234567890")
    assert len({npi(i) for i in range(500)}) == 500


def month_of(count: int, seed: int = 3) -> list[Claim]:
    claims: list[Claim] = []
    for family in families(Random(seed), calendar(MONTH)):
        claims += family
        if len(claims) >= count:
            break
    return claims


def test_patients_make_sense() -> None:
    by_patient: dict[int, list[Claim]] = defaultdict(list)
    claims = month_of(8000)
    for claim in claims:
        by_patient[id(claim.patient)].append(claim)
    sizes = Counter(len(visits) for visits in by_patient.values())
    assert set(sizes) == {1, 2, 3, 4}
    for visits in by_patient.values():
        person = visits[0].patient
        assert person.birth is not None
        last = None
        for place, claim in enumerate(visits):
            new = any(line.code in NEW_VISITS for line in claim.lines)
            assert not (new and place), "a patient is new only once"
            assert last is None or claim.day - last >= timedelta(days=2)
            last = claim.day + timedelta(days=max(line.day for line in claim.lines))
            assert last <= date(2026, 5, 31)
            assert claim.seen == any(other.specialty == claim.specialty for other in visits[:place])
            if claim.place == "11":
                assert claim.day.weekday() < 5
        assert age_on(person.birth, MONTH - timedelta(days=1)) + 1 >= 0
        assert person.payer.kind == "commercial" or person.subscriber is None
        if person.subscriber is not None:
            assert person.subscriber.birth is not None and person.subscriber.member == person.member
            years = abs(person.birth.year - person.subscriber.birth.year)
            assert years <= 10 if person.relationship == "01" else years >= 18
        if person.payer.kind == "medicare":
            assert age_on(person.birth, MONTH) >= 30
    kinds = Counter(visits[0].patient.payer.kind for visits in by_patient.values())
    roles = Counter(visits[0].patient.relationship for visits in by_patient.values())
    assert min(kinds.values()) > 300 and set(roles) == {"01", "18", "19"} and min(roles.values()) > 100


def test_one_person_is_one_identity() -> None:
    """Member, relationship, first name and birth date name one patient, never two."""
    seen: dict[tuple[object, ...], int] = {}
    for claim in month_of(8000):
        who = claim.patient
        assert seen.setdefault((who.member, who.first, who.birth), id(who)) == id(who)


def test_ages_stay_within_the_visit() -> None:
    from scrubjay.sample.catalogue import entries

    for claim in month_of(8000):
        entry, birth = entries()[claim.visit], claim.patient.birth
        assert birth is not None
        if entry.days:
            assert entry.days[0] <= (claim.day - birth).days <= entry.days[1] + 31
            assert age_on(birth, claim.day) == 0
        else:
            assert entry.years[0] <= age_on(birth, claim.day) <= entry.years[1], claim.visit
        assert entry.visit.sex in ("", claim.patient.sex)
        assert entry.visit.payer in ("", claim.patient.payer.kind)


@pytest.mark.parametrize("month", [date(2024, 7, 1), date(2025, 2, 1), date(2024, 11, 30)], ids=str)
def test_other_months(month: date) -> None:
    data, truth = made(200, month=month)
    days = {part[3] for part in segments(data) if part[:2] == ["DTP", "472"]}
    assert {day[:6] for day in days} == {f"{month:%Y%m}"}
    assert truth.month == month.replace(day=1)


def test_counts_in_the_truth() -> None:
    data, truth = made(1000, mistakes=0.2)
    parts = segments(data)
    assert truth.claims == sum(part[0] == "CLM" for part in parts) == 1000
    assert truth.lines == sum(part[0] == "LX" for part in parts)
    assert sum(truth.specialties.values()) == 1000
    assert 150 <= len(truth.planted) <= 220
    ids = [part[1] for part in parts if part[0] == "CLM"]
    assert all(ids[found.claim_number] == found.claim_id for found in truth.planted)
    assert len({found.claim_id for found in truth.planted}) == len(truth.planted)


def test_one_mistake_alone() -> None:
    _, truth = made(500, mistakes={"npi-checksum": 0.1})
    assert set(truth.by_mistake()) == {"npi-checksum"}
    assert 49 <= len(truth.planted) <= 51


def test_refusals() -> None:
    for shares in (-0.1, 1.5, {"no-such-thing": 0.1}, {"npi-checksum": 0.7, "zero-units": 0.7}):
        with pytest.raises(ValueError, match=r"mistake"):
            made(10, mistakes=shares)
    with pytest.raises(ValueError, match="at least one claim"):
        made(0)


def test_memory_does_not_grow_with_the_claims() -> None:
    class Sink(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            assert isinstance(data, bytes)
            return len(data)

    peaks = []
    for claims in (5500, 11000):
        tracemalloc.start()
        generate(claims, seed=1, month=MONTH, out=Sink())  # type: ignore[arg-type]
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.3


def test_files_and_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--claims", "150", "--out", str(tmp_path / "a"), "--mistakes", "0.4", "--seed", "5"]) == 0
    assert "claims.837" in capsys.readouterr().out
    paths = write_sample(tmp_path / "b", 150, 5, mistakes=0.4)
    for name in ("claims.837", "truth.json", "truth.csv"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    truth = json.loads(paths.truth_json.read_text())
    with paths.truth_csv.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(truth["planted"]) > 40
    assert truth["claims"] == 150 and truth["made"] == "2026-06-03"
    assert [row["edits"].split() for row in rows] == [found["edits"] for found in truth["planted"]]
