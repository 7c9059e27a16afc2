#!/bin/sh
# Writes requirements/run.txt, dev.txt and bench.txt from pyproject.toml: exact versions with the
# hashes of every file of each, for Linux, Windows and macOS and Python 3.11 to 3.13 at once.
# Why uv for this and pip for everything else: docs/decisions/0002-lock-and-setup.md
set -eu
cd "$(dirname "$0")/.."

UV_VERSION=0.13.9
python=.venv/bin/python
"$python" -m pip install --quiet "uv==$UV_VERSION"

# Existing files are read as preferences: what need not change stays. LOCK_FLAGS=--upgrade renews all.
# shellcheck disable=SC2086  # LOCK_FLAGS may hold several
lock() {
    output=$1
    shift
    "$python" -m uv pip compile --quiet --no-config --universal --python-version 3.11 \
        --generate-hashes --no-header --no-annotate ${LOCK_FLAGS:-} \
        pyproject.toml "$@" --output-file "$output" >/dev/null
}

lock requirements/run.txt
lock requirements/dev.txt --group dev --constraint requirements/run.txt
lock requirements/bench.txt --group bench --constraint requirements/run.txt
