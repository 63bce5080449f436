#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# package.sh [--built DIR] [--suite SUITE] [--no-boot]: Debian packages, into build/packages. They count only if
# lintian has nothing to say, each can be installed in a system that has nothing, the programs work there,
# and the server runs as a service of a system that boots. Needs root.
#
#   --built DIR    take the programs from there instead of compiling them as Debian does (CI)
#   --suite SUITE  for another Debian, as in trixie: everything happens in a system of that one
#   --no-boot      boot nothing
#
# shellcheck disable=SC2015,SC2016 # fail ends the script; what is quoted is for the shell in there
set -euo pipefail
. scripts/common.sh
root_dir=$(pwd)
built='' suite='' boots=1
while [ $# -gt 0 ]; do
    case $1 in
    --built) built=$(cd "$2" && pwd) && shift ;;
    --suite) suite=$2 && shift ;;
    --no-boot) boots=0 ;;
    *) echo "package.sh: unknown option $1" >&2 && exit 2 ;;
    esac
    shift
done
[ "$(id -u)" -eq 0 ] || { echo "package.sh: only root can make a system to install into" >&2 && exit 77; }

# What is mounted from here on goes when this ends, however it ends.
if [ -z "${CRIER_PACKAGE_MOUNTS:-}" ]; then
    export CRIER_PACKAGE_MOUNTS=1
    arguments=()
    [ -z "$built" ] || arguments+=(--built "$built")
    [ -z "$suite" ] || arguments+=(--suite "$suite")
    [ "$boots" = 1 ] || arguments+=(--no-boot)
    exec unshare -m --propagation private "$0" "${arguments[@]}"
fi

. /etc/os-release
own_suite=$VERSION_CODENAME
suite=${suite:-$own_suite}
out=$root_dir/build/packages
[ "$suite" = "$own_suite" ] || out=$out-$suite
work=$out/work
remove_tree "$out"
mkdir -p "$work"
step() { echo "package: $*"; }
run_logged() {
    local log=$out/$1.log
    shift
    "$@" >"$log" 2>&1 || { tail -n 30 "$log" >&2; echo "package: FAILED: $* (all of it: $log)" >&2; return 1; }
}

# A gigabyte and a half a system, on a disk of memory where there is enough of it: most of the time is fsync.
memory=$(awk '/^MemAvailable/ { print int($2 / 1024 / 1024) }' /proc/meminfo)
roots=$work/roots
mkdir -p "$roots"
[ "$memory" -lt 8 ] || mount -t tmpfs -o size=6g tmpfs "$roots"

# make_root DIR PACKAGE…: a system of the suite with these packages, from where this machine has its own.
make_root() {
    local dir=$1 sources=() file packages
    shift
    packages=$(IFS=, && echo "$*")
    for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
        [ -s "$file" ] || continue
        sed "s/\b$own_suite\b/$suite/g" "$file" >"$work/$(basename "$file")"
        sources=("$work/$(basename "$file")")
        break
    done
    # As this machine is told to look at its mirror.
    apt-config dump | grep -E '^Acquire::(Check|http|https|Retries)' >"$work/apt.conf" || true
    mmdebstrap --mode=root --variant=apt ${packages:+--include="$packages"} \
        --aptopt="$work/apt.conf" --aptopt='APT::Install-Recommends "false"' --dpkgopt=force-unsafe-io \
        "$suite" "$dir" "${sources[@]}"
    [ -d "$dir" ] || return 0 # an archive
    mkdir -p "$dir/etc/apt/apt.conf.d"
    cp "$work/apt.conf" "$dir/etc/apt/apt.conf.d/99host"
    cp -L /etc/resolv.conf "$dir/etc/resolv.conf" 2>/dev/null || true
}
environment=(/usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8
    DEBIAN_FRONTEND=noninteractive)
# in_root DIR COMMAND…
in_root() {
    local dir=$1
    shift
    mountpoint -q "$dir/proc" || mount -t proc proc "$dir/proc"
    mountpoint -q "$dir/dev" || mount --rbind /dev "$dir/dev"
    chroot "$dir" "${environment[@]}" "$@"
}

step "the source"
tree=$work/crier
mkdir -p "$tree"
git ls-files -z --cached --others --exclude-standard | xargs -0 -I{} sh -c '[ ! -e "{}" ] || printf "%s\0" "{}"' |
    tar --null -T - -c | tar -x -C "$tree"
cp -r "$tree/packaging/debian" "$tree/debian"
case $suite in
bookworm) release=12 ;;
trixie) release=13 ;;
*) release=0 ;;
esac
# Qt's private ABI ties a package to one Debian, so it says which.
sed -i "1s/(\([^)]*\))/(\1~deb$release)/" "$tree/debian/changelog"

step "the packages, for $suite"
build=(env "CRIER_BUILT=$built" DEB_BUILD_OPTIONS="parallel=$(nproc) terse nocheck"
    dpkg-buildpackage -b -us -uc)
if [ "$suite" = "$own_suite" ]; then
    run_logged build sh -c 'cd "$1" && shift && exec "$@"' sh "$tree" "${build[@]}"
else
    run_logged buildroot make_root "$roots/build" build-essential
    mkdir -p "$roots/build/crier/crier"
    mount --bind "$work" "$roots/build/crier"
    run_logged builddeps in_root "$roots/build" sh -c \
        'cd /crier/crier && apt-get update -q && apt-get build-dep -q -y --no-install-recommends ./'
    run_logged build in_root "$roots/build" sh -c 'cd /crier/crier && exec "$@"' sh "${build[@]}"
fi
mv "$work"/*.deb "$out/"
mv "$work"/*.changes "$work"/*.buildinfo "$out/" 2>/dev/null || true
for deb in "$out"/*.deb; do
    step "  $(basename "$deb"), $(du -k "$deb" | cut -f1) KB"
done

if [ "$suite" = "$own_suite" ]; then
    step "lintian"
    # Programs that were compiled elsewhere lack Debian's flags and symbols, and their paths.
    suppress=(initial-upload-closes-no-bugs)
    [ -z "$built" ] || suppress+=(hardening-no-bindnow hardening-no-fortify-functions custom-library-search-path
        hardening-no-pie debug-file-with-no-debug-symbols shared-library-lacks-stack-section)
    run_logged lintian lintian --allow-root --fail-on error,warning --suppress-tags \
        "$(IFS=, && echo "${suppress[*]}")" "$out"/*.changes
fi

step "a system that has nothing"
run_logged root make_root "$roots/clean" ca-certificates
mkdir -p "$roots/clean/packages"
cp "$out"/*.deb "$roots/clean/packages/"
cp -r tests/packaging/installed.sh tests/packaging/toasts.qml tests/packaging/consumer "$roots/clean/packages/"
step "installed there"
{
    in_root "$roots/clean" sh /packages/installed.sh install &&
        CHROOT="$roots/clean" unshare -n -p -f sh -c \
            'ip link set lo up && mount -t proc proc "$CHROOT/proc" && exec chroot "$CHROOT" "$@"' sh \
            "${environment[@]}" sh /packages/installed.sh try
} 2>&1 | tee "$out/installed.log" | sed -n 's/^ok /package:   /p' || true
grep -qx 'all is well' "$out/installed.log" || { tail -n 30 "$out/installed.log" >&2; echo "package: FAILED: $out/installed.log" >&2; exit 1; }

if [ "$boots" = 1 ] && [ "$suite" = bookworm ]; then
    step "booted there"
    run_logged boot tests/packaging/boot.sh "$roots/clean" "$out"
    sed -n 's/^ok /package:   /p' "$out/booted.log"
fi
if [ "$suite" = "$own_suite" ] && command -v buildah >/dev/null; then
    step "in a container"
    mkdir -p "$roots/container"
    run_logged base make_root "$roots/container/base.tar"
    run_logged image tests/packaging/container.sh "$out" "$roots/container" "$out"
    sed -n 's/^ok /package:   /p' "$out/container.log"
fi
# What is mounted below is the machine's own, /dev for one.
while read -r mount; do umount -l "$mount"; done < <(mounts_below "$work")
remove_tree "$work"
step "done: $out"
