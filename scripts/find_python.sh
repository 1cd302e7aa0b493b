#!/bin/sh
# Prints the path of a Python that can hold Scrubjay; when there is none, says what to do and exits 1.
#
# Every candidate is run before it is believed: a name on PATH may be a dead shim. 3.12 is preferred, then
# 3.13 (the versions that are tested), then anything newer. Nothing is ever downloaded.
#
#   SCRUBJAY_PYTHON         use exactly this interpreter, or fail
#   SCRUBJAY_PYTHON_PLACES  folders to search besides PATH, pyenv and uv (default: the usual ones), by colon
set -u
# Settings meant for another interpreter make a good one look broken.
unset PYTHONHOME PYTHONPATH

# Runs on Python 2.7 and later. Prints "MINOR PATH", or what is wrong. The path is that of the base
# interpreter, so that a virtual environment is never built on another one.
probe='
import sys

def refuse(why):
    sys.stdout.write(why)
    sys.exit(3)

version = "%d.%d" % sys.version_info[:2]
if sys.version_info < (3, 12):
    refuse("is Python " + version)
import importlib, sysconfig
if sys.implementation.name != "cpython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
    refuse("is not the ordinary CPython")
for module in ("venv", "ensurepip", "ssl", "zlib", "lzma", "sqlite3", "ctypes"):
    try:
        importlib.import_module(module)
    except ImportError:
        refuse("is Python " + version + " but lacks the module " + module)
print("%d %s" % (sys.version_info[1], getattr(sys, "_base_executable", None) or sys.executable))
'

best=
best_minor=
tried=
newline='
'

# Keeps the candidate $1 if it is better than the best so far; ends the search at a 3.12.
consider() {
    case "$newline$tried" in *"$newline  $1: "*) return ;; esac
    answer=$("$1" -c "$probe" 2>/dev/null </dev/null)
    status=$?
    if [ "$status" -ne 0 ] || [ -z "$answer" ]; then
        [ "$status" -eq 3 ] || answer="does not run (exit $status)"
        tried="$tried  $1: $answer$newline"
        return
    fi
    tried="$tried  $1: works$newline"
    minor=${answer%% *}
    if [ -z "$best" ] || [ "$minor" -lt "$best_minor" ]; then
        best=${answer#* }
        best_minor=$minor
    fi
    [ "$best_minor" -ne 12 ] || finish
}

finish() {
    printf '%s\n' "$best"
    exit 0
}

# Considers the Python commands in the folder $1, the versioned names first.
look_in() {
    for name in python3.12 python3.13 python3.14 python3 python; do
        if [ -f "$1/$name" ] && [ -x "$1/$name" ]; then consider "$1/$name"; fi
    done
}

# Considers the commands in every folder of the colon-separated list $1.
look_along() {
    rest=$1:
    while [ -n "$rest" ]; do
        folder=${rest%%:*}
        rest=${rest#*:}
        [ -z "$folder" ] || look_in "$folder"
    done
}

if [ -n "${SCRUBJAY_PYTHON:-}" ]; then
    consider "$SCRUBJAY_PYTHON"
    [ -z "$best" ] || finish
    printf 'SCRUBJAY_PYTHON cannot be used:\n%s' "$tried" >&2
    printf 'Set it to a CPython 3.12 or newer, or unset it to search this machine.\n' >&2
    exit 1
fi

home=${HOME:-/nonexistent}
look_along "${PATH:-}"
for version in "${PYENV_ROOT:-$home/.pyenv}"/versions/*; do look_in "$version/bin"; done
for version in "${UV_PYTHON_INSTALL_DIR:-$home/.local/share/uv/python}"/*; do look_in "$version/bin"; done
if uv=$(command -v uv); then
    for wanted in 3.12 3.13; do
        if path=$(UV_PYTHON_DOWNLOADS=never "$uv" python find --no-project "$wanted" 2>/dev/null); then
            consider "$path"
        fi
    done
fi
frameworks=/Library/Frameworks/Python.framework/Versions
look_along "${SCRUBJAY_PYTHON_PLACES-/usr/local/bin:/usr/bin:/opt/homebrew/bin:$home/.local/bin:\
$frameworks/3.12/bin:$frameworks/3.13/bin}"
if [ -z "${SCRUBJAY_PYTHON_PLACES+set}" ]; then
    for version in /opt/python/*; do look_in "$version/bin"; done
fi
[ -z "$best" ] || finish

{
    printf 'Scrubjay needs CPython 3.12 or newer with venv and pip, and found none on this machine.\n'
    if [ -n "$tried" ]; then printf 'Looked at:\n%s' "$tried"; fi
    printf 'Install one (for example: uv python install 3.12, pyenv install 3.12, brew install python@3.12,\n'
    printf 'or on Debian and Ubuntu apt-get install python3.12-venv), or name one and run the same again:\n'
    printf '    SCRUBJAY_PYTHON=/path/to/python3.12 make setup\n'
} >&2
exit 1
