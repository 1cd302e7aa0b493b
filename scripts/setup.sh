#!/bin/sh
# Installs Scrubjay and its developer tools, hash-checked, into the virtual environment $1 (default .venv).
set -eu
cd "$(dirname "$0")/.."
unset PYTHONHOME PYTHONPATH
venv=${1:-.venv}
# Twice quiet: errors only.
pip="$venv/bin/python -m pip --disable-pip-version-check --quiet --quiet --no-input"

# An environment that works is kept: what is installed already is not fetched again.
if ! "$venv/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
    python=$(scripts/find_python.sh)
    echo "setup: new environment $venv from $python"
    "$python" -m venv --clear "$venv"
fi
echo "setup: installing requirements/dev.txt"
# Wheels only: building a source package would fetch build tools that no hash covers.
$pip install --require-hashes --only-binary :all: -r requirements/dev.txt
$pip install --no-deps --no-build-isolation --editable .
$pip check
echo "setup: done, $("$venv/bin/python" --version) in $venv"
