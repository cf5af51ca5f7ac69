#!/usr/bin/env bash
# Makes sure that the shared libraries Qt loads at run time are on this machine, and the programs
# with which the tests open windows, move a mouse where there is no screen, and kill at a system call.
# The PySide6 wheels bring Qt itself, but not what every desktop has and a bare server lacks.
#
#   scripts/system_libraries.sh           install what is missing (root), or print the line and fail
#   scripts/system_libraries.sh --check   only say what is missing; exit 1 if anything is
set -euo pipefail
PATH="$PATH:/usr/sbin:/sbin" # a plain user's PATH has no ldconfig

# What Qt asks the loader for, and the Debian package that has it.
libraries=(
    libEGL.so.1=libegl1
    libGL.so.1=libgl1
    libdbus-1.so.3=libdbus-1-3
    libfontconfig.so.1=libfontconfig1
    libglib-2.0.so.0=libglib2.0-0
    libgthread-2.0.so.0=libglib2.0-0
    libxkbcommon.so.0=libxkbcommon0
    # X11 windows:
    libxcb-cursor.so.0=libxcb-cursor0
    libxcb-icccm.so.4=libxcb-icccm4
    libxcb-keysyms.so.1=libxcb-keysyms1
    libxcb-shape.so.0=libxcb-shape0
    libxcb-xkb.so.1=libxcb-xkb1
    libxkbcommon-x11.so.0=libxkbcommon-x11-0
    # Wayland windows:
    libwayland-cursor.so.0=libwayland-cursor0
)

# For the tests only, and the Debian package that has it.
programs=(
    Xvfb=xvfb
    xdotool=xdotool
    strace=strace
    mosquitto=mosquitto
    socat=socat
    systemd-analyze=systemd
    openbox=openbox
    weston=weston
    cage=cage
    Xwayland=xwayland
    xrandr=x11-xserver-utils
    xprop=x11-utils
    xwininfo=x11-utils
)

# Since the 64-bit time_t change, Debian 13 and Ubuntu 24.04 call GLib's package libglib2.0-0t64.
glib_package() {
    local codename=""
    if [[ -r /etc/os-release ]]; then
        codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    fi
    case $codename in
        bullseye | bookworm | focal | jammy) echo libglib2.0-0 ;;
        *) echo libglib2.0-0t64 ;;
    esac
}

missing_packages() {
    local known entry package
    known=$(ldconfig -p)
    for entry in "${libraries[@]}"; do
        package=${entry#*=}
        [[ $package != libglib2.0-0 ]] || package=$(glib_package)
        [[ $known == *"${entry%%=*} "* ]] || echo "$package"
    done | sort -u
}

missing_programs() {
    local entry
    for entry in "${programs[@]}"; do
        command -v "${entry%%=*}" > /dev/null || echo "${entry#*=}"
    done | sort -u
}

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get update --quiet --quiet || echo "apt-get update failed; trying with the lists at hand" >&2
    "${install[@]}" "$@" --quiet --quiet > /dev/null
}

may_install() {
    ((EUID == 0)) && command -v apt-get > /dev/null
}

install=(apt-get install --yes --no-install-recommends)
mapfile -t missing < <(missing_packages)
mapfile -t wanting < <(missing_programs)
if [[ ${1:-} == --check ]]; then
    ((${#missing[@]} + ${#wanting[@]} > 0)) || exit 0
    echo "missing: ${missing[*]} ${wanting[*]}"
    exit 1
fi

if ((${#missing[@]} > 0)); then
    if ! command -v apt-get > /dev/null; then
        echo "Qt needs libraries that are not here. Debian calls their packages: ${missing[*]}" >&2
        exit 1
    fi
    if ! may_install; then
        echo "Qt needs libraries that are not here. Run this line, then try again:" >&2
        echo "    sudo ${install[*]} ${missing[*]} ${wanting[*]}" >&2
        exit 1
    fi
    echo "Installing system libraries for Qt: ${missing[*]}"
    apt_install "${missing[@]}"
    ldconfig
    mapfile -t missing < <(missing_packages)
    if ((${#missing[@]} > 0)); then
        echo "still missing after the installation: ${missing[*]}" >&2
        exit 1
    fi
fi

# The kiosk and its demo run without these, so they hold up nothing; the test that needs one fails.
if ((${#wanting[@]} > 0)); then
    if may_install; then
        echo "Installing programs for the tests: ${wanting[*]}"
        apt_install "${wanting[@]}" || true
        mapfile -t wanting < <(missing_programs)
    fi
    if ((${#wanting[@]} > 0)); then
        echo "The tests also want programs that are not here:" >&2
        echo "    sudo ${install[*]} ${wanting[*]}" >&2
    fi
fi
