#!/usr/bin/env bash
# What compiling the card readers' libraries takes, and the smart-card daemon with its virtual reader
# for their tests: installed when missing (root), or the line is printed and the script fails.
#
#   scripts/device_libraries.sh PYTHON
set -euo pipefail
PATH="$PATH:/usr/sbin:/sbin" # a plain user's PATH has no pcscd
python=$1

missing=()
wants() { # PACKAGE COMMAND...: the package is wanted unless the command succeeds
    local package=$1
    shift
    "$@" > /dev/null 2>&1 || missing+=("$package")
}
headers=$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')

wants gcc command -v gcc
wants libc6-dev test -e /usr/include/stdlib.h
wants linux-libc-dev test -e /usr/include/linux/input.h
wants swig command -v swig
wants libpcsclite-dev test -e /usr/include/PCSC/winscard.h
wants python3-dev test -e "$headers/Python.h"
wants pcscd command -v pcscd
wants vsmartcard-vpcd test -e /etc/reader.conf.d/vpcd

((${#missing[@]} > 0)) || exit 0
install=(apt-get install --yes --no-install-recommends "${missing[@]}")
if ((EUID != 0)) || ! command -v apt-get > /dev/null; then
    echo "The card readers' tests need packages that are not here. Run this line, then try again:" >&2
    echo "    sudo ${install[*]}" >&2
    exit 1
fi
echo "Installing for the card readers: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet --quiet || echo "apt-get update failed; trying on" >&2
"${install[@]}" --quiet --quiet > /dev/null
