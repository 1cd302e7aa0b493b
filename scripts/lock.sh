#!/bin/sh
# Writes requirements/*.txt anew from pyproject.toml: names, versions, hashes and markers, no addresses.
# Pinned versions stay as they are unless pyproject.toml excludes them; pass --upgrade to take the newest.
set -eu
cd "$(dirname "$0")/.."
uv=.venv/bin/uv
options="--generate-hashes --universal --python-version 3.12 --no-header --no-annotate --no-emit-index-url"
# shellcheck disable=SC2086
$uv pip compile $options "$@" --quiet pyproject.toml --output-file requirements/runtime.txt
# shellcheck disable=SC2086
$uv pip compile $options "$@" --quiet pyproject.toml --group dev --constraint requirements/runtime.txt \
    --output-file requirements/dev.txt
