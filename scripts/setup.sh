#!/usr/bin/env bash
# Makes .venv what requirements.lock and pyproject.toml say, and does nothing when it already is.
# `setup.sh --devices` adds what card readers need, which has to be compiled: the tests want it, the
# demo does not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
venv=.venv
stamp=$venv/.made-of

find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3.11 python3 python3.12 python3.13 python3.14; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then
            command -v "$candidate"
            return
        fi
    done
    echo "Python 3.11 or newer is needed; on Debian 12: apt-get install python3 python3-venv" >&2
    return 1
}

# Debian splits the standard library: without pythonX.Y-venv there is no ensurepip, and no venv.
ensure_venv_module() {
    if "$python" -c 'import ensurepip, venv' 2> /dev/null; then
        return
    fi
    local package
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if ((EUID != 0)) || ! command -v apt-get > /dev/null; then
        echo "Python's venv module is not complete here. Run this line, then try again:" >&2
        echo "    sudo apt-get install --yes $package" >&2
        exit 1
    fi
    echo "Installing $package"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update --quiet --quiet || echo "apt-get update failed; trying on" >&2
    apt-get install --yes --no-install-recommends --quiet --quiet "$package" > /dev/null
}

# The checkout's own path is part of it: a moved .venv holds scripts that point to the old place.
made_of() {
    "$python" --version
    pwd
    sha256sum requirements.lock pyproject.toml scripts/setup.sh
}

python=$(find_python)
scripts/system_libraries.sh

if [[ ! -x $venv/bin/ev-kiosk || $(cat "$stamp" 2> /dev/null) != "$(made_of)" ]]; then
    ensure_venv_module
    echo "Making $venv with $("$python" --version)"
    rm -f "$stamp" "$stamp.devices"
    "$python" -m venv --clear "$venv"
    pip=("$venv/bin/python" -m pip --disable-pip-version-check install --quiet --progress-bar off)
    "${pip[@]}" --require-hashes --requirement requirements.lock
    "${pip[@]}" --no-deps --no-build-isolation --editable .
    made_of > "$stamp"
fi

if [[ ${1:-} == --devices && $(cat "$stamp.devices" 2> /dev/null) != "$(sha256sum requirements-devices.lock)" ]]; then
    scripts/device_libraries.sh "$venv/bin/python"
    "$venv/bin/python" -m pip --disable-pip-version-check install --quiet --progress-bar off \
        --require-hashes --requirement requirements-devices.lock
    sha256sum requirements-devices.lock > "$stamp.devices"
fi

if [[ -e ui/translations.py || -e ui/translations/__main__.py ]]; then
    "$venv/bin/python" -m ui.translations
fi
