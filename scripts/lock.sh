#!/usr/bin/env bash
# Resolves pyproject.toml again and writes the lock files, pinned by hash. None names an index: where
# packages come from is the affair of the machine that installs them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools=build/lock
if [[ ! -x $tools/bin/pip-compile ]]; then
    "${PYTHON:-python3}" -m venv "$tools"
    "$tools/bin/python" -m pip --disable-pip-version-check install --quiet pip-tools
fi

export CUSTOM_COMPILE_COMMAND="make lock"
compile=(
    "$tools/bin/pip-compile" --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras
    --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
)
"${compile[@]}" --extra sandbox --extra dev --output-file requirements.lock pyproject.toml
"${compile[@]}" --constraint requirements.lock --output-file requirements-run.lock pyproject.toml
"${compile[@]}" --constraint requirements.lock --extra pcsc --extra hid \
    --output-file requirements-devices.lock pyproject.toml
if grep --line-number '://' requirements*.lock; then
    echo "an address slipped into a lock file" >&2
    exit 1
fi
