#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# clang-tidy on some files. What passed is remembered by a hash of the file, the headers of this
# project and the configuration, because a full run takes minutes.
set -uo pipefail
build=$1
shift
stamps=$build/tidy
mkdir -p "$stamps"
headers=$({ cat .clang-tidy; git ls-files '*.h' | sort | xargs cat; } | sha256sum)
status=0
for file in "$@"; do
    stamp=$stamps/$({ echo "$headers"; cat "$file"; } | sha256sum | cut -c1-32)
    [ -f "$stamp" ] && continue
    # GCC's own flags are in the compilation database and mean nothing to clang.
    if clang-tidy -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option "$file" 2>/dev/null; then
        touch "$stamp"
    else
        status=1
    fi
done
exit $status
