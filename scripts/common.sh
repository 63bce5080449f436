# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# What the scripts share. Sourced from the root of the tree.

# Installs those packages of scripts/packages-*.txt that are missing. `NAME?` is not in every Debian.
ensure_packages() {
    command -v dpkg-query >/dev/null || return 0
    local missing=() optional=() name
    for name in $(for list in "$@"; do grep -v '^#' "scripts/packages-$list.txt"; done); do
        # nodejs from another source than Debian brings npm along.
        [ "$name" = npm ] && command -v npm >/dev/null && continue
        dpkg-query -W -f '${db:Status-Status}' "${name%\?}" 2>/dev/null | grep -qx installed &&
            continue
        case $name in *\?) optional+=("${name%\?}") ;; *) missing+=("$name") ;; esac
    done
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        sudo=(sudo)
    fi
    if [ "${#missing[@]}" -ne 0 ]; then
        echo "Installing: ${missing[*]}"
        [ "${#sudo[@]}" -eq 0 ] || command -v sudo >/dev/null || {
            echo "These packages are missing and there is no sudo: ${missing[*]}" >&2
            return 1
        }
        "${sudo[@]}" apt-get update -q
    fi
    for name in "${optional[@]}"; do
        ! apt-cache show "$name" >/dev/null 2>&1 || missing+=("$name")
    done
    [ "${#missing[@]}" -eq 0 ] || "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
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

# private_session DIR: what is started from now on has a session of its own in DIR. Without it a toolkit
# looks for the desktop's portal, D-Bus starts that, and it mounts its documents in the runtime
# directory and stays when we are gone.
private_session() {
    mkdir -p "$1"
    chmod 700 "$1"
    export XDG_RUNTIME_DIR=$1
    export DBUS_SESSION_BUS_ADDRESS=disabled:
    unset DBUS_STARTER_ADDRESS DBUS_STARTER_BUS_TYPE WAYLAND_SOCKET
}

# mounts_below DIR: what is mounted in DIR, the innermost first.
mounts_below() {
    local dir mount
    dir=$(cd "$1" && pwd -P)
    while read -r _ mount _; do
        printf '%b\n' "$mount" # a space is \040 there
    done </proc/self/mounts | awk -v dir="$dir/" 'index($0, dir) == 1' | sort -r
}

# remove_tree DIR: also if something was mounted in it, and never what is mounted there.
remove_tree() {
    [ -d "$1" ] || return 0
    local mount
    while read -r mount; do
        fusermount3 -uz "$mount" 2>/dev/null || fusermount -uz "$mount" 2>/dev/null ||
            umount -l "$mount" 2>/dev/null || true
    done < <(mounts_below "$1")
    if [ -n "$(mounts_below "$1")" ]; then
        echo "Left as it is, something is mounted in it: $1" >&2
        return 0
    fi
    rm -rf --one-file-system "$1"
}
