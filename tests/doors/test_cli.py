from __future__ import annotations

import os
import subprocess
import sys

import click
import pytest

import scrubjay
from scrubjay.doors import cli
from scrubjay.doors.cli import COMMANDS, LazyGroup, unexpected
from scrubjay.errors import PackError
from tests.doors.made import commands

CHECK_IMPORTS = """
import sys
from scrubjay.doors.cli import run
assert run([sys.argv[1]]) == 0
heavy = {'polars', 'numpy', 'pyarrow', 'rich', 'jinja2', 'scrubjay.kernel', 'scrubjay.edit'}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(word: str) -> None:
    done = subprocess.run([sys.executable, "-c", CHECK_IMPORTS, word], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert ("Usage: scrubjay" if word == "--help" else scrubjay.__version__) in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_says_what_the_list_says(name: str) -> None:
    group = cli.cli
    assert isinstance(group, LazyGroup)
    command = group.get_command(click.Context(group), name)
    assert command is not None and command.name == name
    assert (command.help or "").splitlines()[0] == COMMANDS[name][1]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = commands(capsys)(name, "--help")
    assert (code, err) == (0, "")
    assert f"Usage: scrubjay {name}" in out


def test_wrong_words_cannot_run(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["nonsense"], ["check", "--nonsense"], ["check", "--today", "May"], ["codes", "show"]):
        code, out, err = commands(capsys)(*words)
        assert (code, out) == (2, "")
        assert "Error:" in err


def _raise(error: Exception) -> None:
    raise error


def test_a_set_up_error_names_its_next_step(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli.cli, "main", lambda *_, **__: _raise(PackError("no pack", "do that")))
    assert commands(capsys)("data", "status") == (2, "", "scrubjay: no pack\n  next: do that\n")


def test_an_unexpected_error_is_one_line_without_its_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli.cli, "main", lambda *_, **__: _raise(KeyError("DOE JANE")))
    code, out, err = commands(capsys)("check")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "KeyError" in err and "--traceback" in err and "DOE" not in err
    for words in (["--traceback", "check"], ["check", "--traceback"]):
        code, _, err = commands(capsys)(*words)
        assert code == 2 and "Traceback" in err and "DOE" in err
    monkeypatch.setenv("SCRUBJAY_TRACEBACK", "1")
    assert "Traceback" in commands(capsys)("check")[2]


def test_an_unexpected_error_names_its_place_in_scrubjay() -> None:
    from scrubjay.reference.codes import date_of

    try:
        date_of("x")  # type: ignore[arg-type]
    except ValueError as error:
        assert "ValueError at scrubjay/reference/codes.py:" in unexpected(error)
        assert os.sep + "src" not in unexpected(error)


def test_stopping_is_told_apart(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.cli, "main", lambda *_, **__: _raise(click.Abort()))
    assert commands(capsys)("check") == (130, "", "scrubjay: stopped\n")
