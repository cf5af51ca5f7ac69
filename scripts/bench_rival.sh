#!/usr/bin/env bash
# The browser that the benchmarks stand the kiosk beside: installed when missing (root), or the line is
# printed and the rows say that there is none.
set -euo pipefail
command -v chromium > /dev/null && exit 0
install=(apt-get install --yes --no-install-recommends chromium)
if ((EUID != 0)) || ! command -v apt-get > /dev/null; then
    echo "For the comparison with a browser:" >&2
    echo "    sudo ${install[*]}" >&2
    exit 0
fi
echo "Installing the benchmarks' rival: chromium"
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet --quiet || echo "apt-get update failed; trying on" >&2
"${install[@]}" --quiet --quiet > /dev/null || echo "chromium could not be installed" >&2
