#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# bench-build.sh [COMMIT]: what it costs to build this commit from nothing and without ccache, in seconds of
# CPU time, and how long it takes from a change to a run of its tests; with COMMIT, that one too, the two
# in turn. Prints a table. What is not committed is left out.
#
#   CRIER_BENCH_PARTS   which of "demo all change"; the default is all three
set -euo pipefail
root=$PWD
before=${1:-}
parts=${CRIER_BENCH_PARTS:-demo all change}
mkdir -p build/bench-build
# A clone may be as large as a build, and /tmp in memory.
work=$(mktemp -d "$root/build/bench-build/XXXXXX")
trap 'rm -rf "$work"' EXIT
changed=server/push/gateway.cpp
TIMEFORMAT='%U %S %R'

# timed FILE COMMAND…: adds user, system and elapsed seconds to FILE as a line.
timed() {
    local file=$1
    shift
    { time "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; return 1; }; } 2>>"$file"
}

prepare() {
    git clone -q "$root" "$work/$1"
    git -C "$work/$1" checkout -q "$2"
}

demo() {
    cmake --preset release -DCRIER_CCACHE=OFF
    cmake --build --preset release --target crier crierd crierctl
}

all() { cmake --build --preset release; }

# The unit tests of the room of the changed file. Older commits have a program for each class.
change() {
    local tests
    tests=$(cd "$root/tests/unit/push" && printf '%s\n' tst_*.cpp | sed 's/\.cpp$//')
    echo "// changed" >>"$changed"
    if [ -d tests/unit/push ]; then
        cmake --build --preset release --target unit_push
    else
        # shellcheck disable=SC2046 # words
        cmake --build --preset release --target $(for test in $tests; do [ -f "tests/unit/$test.cpp" ] && echo "$test"; done)
    fi
    ctest --test-dir build/release -R "^($(paste -sd '|' <<<"$tests"))\$"
}

names=(now)
prepare now HEAD
if [ -n "$before" ]; then
    names=(before now)
    prepare before "$before"
fi
for part in $parts; do
    for name in "${names[@]}"; do
        echo "$part, $name" >&2
        (cd "$work/$name" && timed "$work/$part.$name" "$part")
    done
done

# figure PART NAME: CPU seconds of a build (everything is the demo and what was left), elapsed ones of a change.
figure() {
    case $1 in
    change) awk '{ printf "%.1f", $3 }' "$work/change.$2" ;;
    all) cat "$work/demo.$2" "$work/all.$2" 2>/dev/null | awk '{ sum += $1 + $2 } END { printf "%.0f", sum }' ;;
    demo) awk '{ printf "%.0f", $1 + $2 }' "$work/demo.$2" ;;
    esac
}

echo "| | ${before:+before ($(git rev-parse --short "$before")) | }now ($(git rev-parse --short HEAD))${before:+ | ratio} |"
echo "|---|---|${before:+---|---|}"
for part in $parts; do
    case $part in
    demo) label="./dev demo, CPU seconds" ;;
    all) label="everything, CPU seconds" ;;
    change) label="a change in $changed to a run of its tests, seconds" ;;
    esac
    now=$(figure "$part" now)
    if [ -n "$before" ]; then
        was=$(figure "$part" before)
        echo "| $label | $was | $now | $(awk -v a="$now" -v b="$was" 'BEGIN { printf "%.2f", a / b }') |"
    else
        echo "| $label | $now |"
    fi
done
