#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# tidy.sh BUILD: clang-tidy on all of our own code but the tests. Nearly all of its time goes into Qt's
# headers, so it reads what the compiler reads: the files of a room together. What passed is
# remembered by a hash of all that it read.
#
# tidy.sh BUILD UNIT: on one of these.
set -uo pipefail
build=$1
database=$build/lint
stamps=$build/tidy
ours="$PWD/(socketio|server|app|qml)"

if [ -n "${2:-}" ]; then
    unit=$2
    # Headers are few and change rarely; to follow who includes which would take longer.
    stamp=$stamps/$({
        cat .clang-tidy "$0" "$unit"
        git ls-files '*.h' | sort | xargs cat
        grep -ohE "$ours/[^\"]+\.cpp" "$unit" | xargs -r cat
    } | sha256sum | cut -c1-32)
    [ ! -f "$stamp" ] || exit 0
    if found=$(clang-tidy -p "$database" --quiet --header-filter="^$ours/" \
        --extra-arg=-Wno-unknown-warning-option "$unit" 2>&1); then
        touch "$stamp"
        exit 0
    fi
    # A file and a line each, without the code around it.
    grep -E '(error|warning): ' <<<"$found" | sed "s#^$PWD/##"
    exit 1
fi

mkdir -p "$database" "$stamps"
# What GCC alone understands would stop clang.
jq 'map(.command |= gsub(" -Winvalid-pch| -fpch-preprocess| -include [^ ]+"; ""))' \
    "$build/compile_commands.json" >"$database/compile_commands.json" || exit
# Sources include what moc makes of their headers.
ninja -C "$build" -t targets all | sed -n 's/^\([^/]*_autogen\): phony$/\1/p' | xargs -r ninja -C "$build" >/dev/null || exit
jq -r '.[].file' "$database/compile_commands.json" | sort -u | grep -v /tests/ |
    while read -r unit; do
        if [[ $unit =~ ^$ours/ ]] || { [[ $unit == */Unity/* ]] && grep -qE "$ours/.*\.cpp" "$unit"; }; then
            echo "$unit"
        fi
    done | xargs -r -P "$(nproc)" -n 1 "$0" "$build"
