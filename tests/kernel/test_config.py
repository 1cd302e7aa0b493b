"""Settings: found upward, read with clear errors, and what they select."""

import datetime as dt
from pathlib import Path

import pytest

from scrubjay.errors import ConfigError
from scrubjay.kernel.catalogue import catalogue, find_edit, resolve
from scrubjay.kernel.check import run_check
from scrubjay.kernel.config import Config, find_config, load_config
from scrubjay.kernel.plan import Plan, select

DAY = dt.date(2026, 6, 30)


def write(folder: Path, text: str) -> Path:
    path = folder / "scrubjay.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_upward_is_found_and_read(tmp_path):
    path = write(tmp_path, 'select = ["place"]\nignore = ["POS001"]\n[severity]\nplace = "info"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_config(below) == path
    config = load_config(path)
    assert config == Config(select=("place",), ignore=("POS001",), severity={"place": "info"})
    edits = select(config)
    assert {catalogue()[edit.id].family for edit in edits} == {"place"}
    assert {edit.severity for edit in edits} == {"info"}
    assert "POS001" not in {edit.id for edit in edits}
    assert load_config(None) == Config()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("select = [", "is not TOML"),
        ("colour = 1", "unknown key 'colour'"),
        ('select = "DX001"', "select is a list"),
        ('[severity]\nDX001 = "fatal"', "severity of DX001 is 'fatal'"),
        ("severity = 3", "severity is a table"),
    ],
)
def test_a_faulty_file_says_what_is_wrong(tmp_path, text, said):
    with pytest.raises(ConfigError, match=said):
        load_config(write(tmp_path, text))


def test_words_stand_for_edits():
    assert resolve(["FRQ001"]) == resolve(["zero-units"]) == ["FRQ001"]
    assert set(resolve(["DX"])) == {id_ for id_ in catalogue() if id_.startswith("DX")}
    assert resolve(["all"]) == list(catalogue())
    assert resolve(["place", "POS001"]) == resolve(["place"])
    assert find_edit("frq001").edit.name == "zero-units"
    with pytest.raises(ConfigError, match="no edit 'zero-unit'") as caught:
        resolve(["zero-unit"])
    assert "zero-units" in caught.value.next_step


def test_previews_run_only_when_they_are_selected():
    previews = {id_ for id_, entry in catalogue().items() if entry.edit.preview}
    assert not previews & {edit.id for edit in select(Config())}
    assert previews <= {edit.id for edit in select(Config(select=("all",)))}


def test_days_of_a_period_that_was_not_yet_known_cannot_be_judged():
    claims = ["P 2026-02-04 F42 dx=I10 | 99201 >1", "P 2026-05-04 F42 dx=I10 | 99201 >1"]
    report = run_check(Plan.make(Config(as_known=dt.date(2026, 3, 31)), today=DAY), claims)
    assert [finding.claim for finding in report.findings if finding.edit == "PRC002"] == [0]
    assert {gap.claims for gap in report.gaps if gap.edit == "PRC002"} == {1}
    report = run_check(Plan.make(Config(as_known=dt.date(2026, 4, 1)), today=DAY), claims)
    assert [finding.claim for finding in report.findings if finding.edit == "PRC002"] == [0, 1]


def test_a_data_set_of_one_piece_is_not_used_before_it_was_known():
    notes = Plan.make(today=DAY).pack.known_on["icd10cm_notes"]
    assert notes is not None
    assert "SEQ001" not in Plan.make(Config(as_known=notes), today=DAY).lacking
    early = Plan.make(Config(as_known=notes - dt.timedelta(1)), today=DAY)
    assert (
        early.lacking["SEQ001"].reason
        == f"reference data not known by {early.config.as_known}: icd10cm_notes"
    )
    report = run_check(early, "P 2026-05-04 F42 dx=I10 | 99213 >1")
    assert [gap.claims for gap in report.gaps if gap.edit == "SEQ001"] == [1]


def test_the_digest_names_edits_settings_and_day():
    plain = Plan.make(today=DAY)
    assert plain.digest == Plan.make(today=DAY).digest
    others = [
        Plan.make(today=DAY + dt.timedelta(1)),
        Plan.make(Config(ignore=("FRQ001",)), today=DAY),
        Plan.make(Config(severity={"FRQ001": "info"}), today=DAY),
    ]
    assert len({plain.digest, *(plan.digest for plan in others)}) == 4
