"""The search for a Python, on machines made up of small shell scripts that answer as a Python would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "find_python.sh"
SHELL = shutil.which("sh")

pytestmark = pytest.mark.skipif(SHELL is None, reason="no POSIX shell")


def _command(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{SHELL}\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def _python(path: Path, minor: int) -> Path:
    """Writes a command that answers the script's question as a good Python 3.`minor` does."""
    return _command(path, f'echo "{minor} {path}"')


def _old(path: Path) -> Path:
    return _command(path, "printf 'is Python 3.11'; exit 3")


def _dead_shim(path: Path) -> Path:
    return _command(path, "echo 'command not found'; exit 127")


def _find(machine: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs the script on a machine whose commands are in bin/, whose home is home/, and that has no more."""
    places = {"PATH": str(machine / "bin"), "HOME": str(machine / "home"), "SCRUBJAY_PYTHON_PLACES": ""}
    assert SHELL is not None
    return subprocess.run(
        [SHELL, str(SCRIPT)], env=places | settings, capture_output=True, text=True, check=False
    )


def _found(machine: Path, **settings: str) -> str:
    answer = _find(machine, **settings)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.rstrip("\n")


def test_a_dead_shim_is_not_believed(tmp_path: Path) -> None:
    _dead_shim(tmp_path / "bin" / "python3.12")
    _old(tmp_path / "bin" / "python3")
    good = _python(tmp_path / "home" / ".pyenv" / "versions" / "3.12.1" / "bin" / "python3.12", 12)
    assert _found(tmp_path) == str(good)


def test_a_good_one_behind_a_dead_shim_on_the_path_is_found(tmp_path: Path) -> None:
    _dead_shim(tmp_path / "bin" / "python3.12")
    good = _python(tmp_path / "second folder" / "python3.12", 12)
    assert _found(tmp_path, PATH=f"{tmp_path / 'bin'}:{tmp_path / 'second folder'}") == str(good)


def test_3_12_is_preferred_then_3_13_then_newer(tmp_path: Path) -> None:
    newest = _python(tmp_path / "bin" / "python3.14", 14)
    assert _found(tmp_path) == str(newest)
    newer = _python(tmp_path / "bin" / "python3.13", 13)
    assert _found(tmp_path) == str(newer)
    pyenv = tmp_path / "elsewhere"
    preferred = _python(pyenv / "versions" / "3.12.9" / "bin" / "python3", 12)
    assert _found(tmp_path, PYENV_ROOT=str(pyenv)) == str(preferred)


def test_interpreters_of_uv_are_found_without_downloads(tmp_path: Path) -> None:
    managed = _python(tmp_path / "uv" / "cpython-3.13" / "bin" / "python3.13", 13)
    assert _found(tmp_path, UV_PYTHON_INSTALL_DIR=str(tmp_path / "uv")) == str(managed)
    asked = _python(tmp_path / "custom" / "python", 12)
    _command(
        tmp_path / "bin" / "uv",
        f'[ "$UV_PYTHON_DOWNLOADS $1 $2" = "never python find" ] && [ "$4" = 3.12 ] && echo "{asked}"',
    )
    assert _found(tmp_path) == str(asked)


def test_the_usual_places_are_searched_last(tmp_path: Path) -> None:
    last = _python(tmp_path / "usual" / "python3.12", 12)
    assert _found(tmp_path, SCRUBJAY_PYTHON_PLACES=str(tmp_path / "usual")) == str(last)
    first = _python(tmp_path / "bin" / "python3", 12)
    assert _found(tmp_path, SCRUBJAY_PYTHON_PLACES=str(tmp_path / "usual")) == str(first)


def test_the_one_that_the_user_names_is_used_or_nothing(tmp_path: Path) -> None:
    _python(tmp_path / "bin" / "python3.12", 12)
    named = _python(tmp_path / "named", 13)
    assert _found(tmp_path, SCRUBJAY_PYTHON=str(named)) == str(named)
    answer = _find(tmp_path, SCRUBJAY_PYTHON=str(_old(tmp_path / "older")))
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert "SCRUBJAY_PYTHON cannot be used" in answer.stderr
    assert "older: is Python 3.11" in answer.stderr


def test_where_there_is_none_it_says_what_it_saw_and_what_to_do(tmp_path: Path) -> None:
    _dead_shim(tmp_path / "bin" / "python3.12")
    _old(tmp_path / "bin" / "python3")
    answer = _find(tmp_path)
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert "python3.12: does not run (exit 127)" in answer.stderr
    assert "python3: is Python 3.11" in answer.stderr
    assert "SCRUBJAY_PYTHON=" in answer.stderr


def test_the_question_is_answered_by_a_real_python(tmp_path: Path) -> None:
    base = Path(getattr(sys, "_base_executable", sys.executable))
    found = _found(tmp_path, SCRUBJAY_PYTHON=sys.executable)
    assert os.path.samefile(found, base), "a virtual environment leads to the interpreter that it is built on"


def test_settings_for_another_python_do_not_mislead(tmp_path: Path) -> None:
    assert _found(tmp_path, SCRUBJAY_PYTHON=sys.executable, PYTHONHOME=str(tmp_path))
