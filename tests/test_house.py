"""House rules of CONTRIBUTING.md that a machine can check."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "scrubjay"
NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist", "demo-output"}


def _whole(text: str) -> str:
    """Puts a forbidden word together from pieces, so that this file does not hold it either."""
    return text.replace("~", "")


FORBIDDEN = {
    "a path of one machine": re.compile(
        _whole(
            r"(?<![\w./-])/(?:wo~rk|ro~ot|t~mp|opt/py~pi|opt/wh~eels)(?!\w)|(?<![\w.-])/(?:ho~me|Us~ers)/\w"
        )
    ),
    "the address of a package registry": re.compile(
        _whole(r"py~pi\.org|python~hosted\.org|npm~js\.(?:org|com)|deb~ian\.org/debian")
    ),
    "the name of a workplace tool": re.compile(
        _whole(r"\b(?:clau~de|anthro~pic|chat~gpt|copi~lot)\b|/\.lib~rary/|farm-~bench|farm-~studio"),
        re.IGNORECASE,
    ),
}
SOURCE_LINES = 300
EDIT_LINES = 80
LONGER: dict[str, int] = {}
"""Source files that may be longer than the limit, by path under src/scrubjay, each with its own limit."""

EDIT_IMPORTS = {"__future__", "datetime", "scrubjay.edit", "scrubjay.claims.schema"}
LOCKED = re.compile(r"([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)(?: ; [^\\]+?)?((?: --hash=sha256:[0-9a-f]{64})+)")


def _project_files() -> list[Path]:
    """Every file of the project: what git holds or would take in, or the tree where there is no git."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        files = [ROOT / name for name in names if name]
    else:
        files = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in files if path.is_file())


def _sources() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def _edit_files() -> list[Path]:
    return [path for path in SOURCE.glob("edits/*/*.py") if not path.name.startswith("_")]


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _locked(name: str) -> dict[str, Version]:
    """Names and versions of a locked requirements file; asserts that it holds nothing else but hashes."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    pins: dict[str, Version] = {}
    for entry in re.sub(r" \\\n\s*", " ", text).splitlines():
        match = LOCKED.fullmatch(entry)
        assert match, f"{name}: not a pinned, hashed requirement: {entry[:80]}"
        assert match[1] not in pins, f"{name}: {match[1]} is pinned twice"
        pins[match[1]] = Version(match[2])
    return pins


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    files = _project_files()
    assert Path(__file__).resolve() in files
    found = []
    for path in files:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        hits = [number for number, text in enumerate(lines, start=1) if FORBIDDEN[what].search(text)]
        found += [f"{path.relative_to(ROOT)}:{number}" for number in hits]
    assert not found, f"{what} in {found}"


@pytest.mark.parametrize(
    ("what", "bad", "good"),
    [
        ("a path of one machine", 'open("/wo~rk/main/x")', "../framework/work, 2300/2400, n/tmp"),
        ("a path of one machine", "cd /ho~me/ann", "the home of /home"),
        ("the address of a package registry", "https://py~pi.org/simple", "packages on PyPI"),
        ("the name of a workplace tool", "asked Clau~de", "the clause, co-pilots"),
    ],
    ids=["path", "home", "registry", "tool"],
)
def test_forbidden_words_are_recognised(what: str, bad: str, good: str) -> None:
    assert FORBIDDEN[what].search(_whole(bad))
    assert not FORBIDDEN[what].search(good)


def test_source_files_are_short() -> None:
    sizes = {path.relative_to(SOURCE).as_posix(): _lines(path) for path in _sources()}
    assert sizes
    assert LONGER.keys() <= sizes.keys(), "the list of longer files names one that is not there"
    long = {name: size for name, size in sizes.items() if size > LONGER.get(name, SOURCE_LINES)}
    assert not long
    needless = {name for name in LONGER if sizes[name] <= SOURCE_LINES}
    assert not needless, "no longer over the limit: take them off the list"


def test_edit_files_are_short() -> None:
    long = {path.name: _lines(path) for path in _edit_files() if _lines(path) > EDIT_LINES}
    assert not long


def test_edits_import_only_the_value_types_and_the_schema() -> None:
    strangers = []
    for path in _edit_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = ["." * node.level + (node.module or "")]
            else:
                continue
            strangers += [f"{path.name}: {module}" for module in modules if module not in EDIT_IMPORTS]
    assert not strangers


def test_every_package_says_what_it_is() -> None:
    folders = {path.parent for path in _sources()}
    silent = []
    for folder in sorted(folders):
        init = folder / "__init__.py"
        if not init.is_file() or not ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))):
            silent.append(folder.relative_to(SOURCE).as_posix())
    assert not silent, "packages without an __init__.py that says what they are"


def test_requirements_are_pinned_hashed_and_complete() -> None:
    runtime, dev = _locked("runtime.txt"), _locked("dev.txt")
    assert runtime.items() <= dev.items(), "runtime.txt and dev.txt pin different versions: make lock"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [(runtime, line) for line in project["project"]["dependencies"]]
    wanted += [
        (dev, line) for line in project["dependency-groups"]["dev"] + project["build-system"]["requires"]
    ]
    for pins, line in wanted:
        requirement = Requirement(line)
        pin = pins.get(canonicalize_name(requirement.name))
        assert pin is not None, f"{requirement.name} is not locked: make lock"
        assert requirement.specifier.contains(pin), f"{line}, but locked is {pin}: make lock"


def test_changelog_fragments_are_of_a_known_kind() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    kinds = "|".join(kind["directory"] for kind in project["tool"]["towncrier"]["type"])
    form = re.compile(rf"(?:\d+|\+[\w-]+)\.(?:{kinds})(?:\.\d+)?\.md")
    names = [path.name for path in (ROOT / "changelog.d").iterdir() if not path.name.startswith(".")]
    assert [name for name in names if not form.fullmatch(name)] == []
