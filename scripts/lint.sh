#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# Every check of style. Says all that is wrong, then fails. Needs a configured build directory.
#
# shellcheck disable=SC2317 # the checks are called by name
set -uo pipefail
. scripts/sources.sh
preset=$1
failed=0
check() {
    local name=$1
    shift
    if "$@"; then echo "lint: $name: ok"; else
        echo "lint: $name: FAILED"
        failed=1
    fi
}

format_cpp() { cpp_sources | xargs -r clang-format --dry-run -Werror; }

format_qml() {
    local bad=0 file
    while read -r file; do
        if ! "$qt_bin/qmlformat" -n "$file" | cmp -s - "$file"; then
            echo "$file: not as qmlformat -n writes it (./dev format)"
            bad=1
        fi
    done < <(qml_sources)
    return "$bad"
}

spdx() {
    local bad
    bad=$(git ls-files --cached --others --exclude-standard '*.cpp' '*.h' '*.qml' '*.sh' '*.mjs' '*.svg' '*CMakeLists.txt' '*.cmake' |
        xargs grep -L 'SPDX-License-Identifier: MIT')
    [ -z "$bad" ] || { echo "no SPDX header: $bad"; return 1; }
}

# One target a module: Qt generates them. Warnings fail too.
qml_lint() {
    local log
    log=$(cmake --build "build/$preset" --target all_qmllint -- -k 0 2>&1)
    if grep -qE '^(Warning|Error):' <<<"$log"; then
        grep -E -A3 '^(Warning|Error):' <<<"$log"
        return 1
    fi
}

tidy() {
    git ls-files '*.cpp' | grep -v '^tests/' |
        xargs -P 2 -n 4 scripts/tidy.sh "build/$preset"
}

shell() { shellcheck -x dev .ci/run scripts/*.sh; }

check "who may include whom" scripts/check-house.sh
check "SPDX headers" spdx
check "shell" shell
check "clang-format" format_cpp
check "qmlformat" format_qml
check "qmllint" qml_lint
check "clang-tidy" tidy
exit $failed
