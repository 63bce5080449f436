# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# What the scripts share. Sourced from the root of the tree.

# Installs those packages of scripts/packages-*.txt that are missing.
ensure_packages() {
    command -v dpkg-query >/dev/null || return 0
    local missing=() name
    for name in $(for list in "$@"; do grep -v '^#' "scripts/packages-$list.txt"; done); do
        # nodejs from another source than Debian brings npm along.
        [ "$name" = npm ] && command -v npm >/dev/null && continue
        dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null | grep -qx installed ||
            missing+=("$name")
    done
    [ "${#missing[@]}" -eq 0 ] && return 0
    echo "Installing: ${missing[*]}"
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "These packages are missing and there is no sudo: ${missing[*]}" >&2
            return 1
        }
        sudo=(sudo)
    fi
    "${sudo[@]}" apt-get update -q
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# Each time, because tools that were missing may be there by now and bring their tests along.
configure() { cmake --preset "$1"; }

# build PRESET [TARGET…]: everything, or only these programs.
build() {
    local preset=$1
    shift
    configure "$preset"
    cmake --build --preset "$preset" ${1:+--target "$@"}
}
