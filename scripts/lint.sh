#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# lint.sh PRESET [--all]: every check of style. Says all that is wrong, then fails. Needs a build
# directory that is configured, and built if clang-tidy is to know which files include what.
#
# clang-tidy takes longer than everything else of a test run together. So it looks at the files that
# differ, or include what differs, from the commit in scripts/tidied.txt, at which it was content with
# all of them; with --all, at all of them, and then it writes the commit there.
#
# shellcheck disable=SC2317 # the checks are called by name
set -uo pipefail
. scripts/sources.sh
preset=$1
all=${2:-}
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

# The files that clang-tidy has to look at.
tidy_sources() {
    local base
    base=$(grep -v '^#' scripts/tidied.txt)
    if [ "$all" = --all ] || ! git merge-base --is-ancestor "$base" HEAD 2>/dev/null ||
        ! git diff --quiet "$base" -- .clang-tidy scripts/tidy.sh; then
        git ls-files '*.cpp' | grep -v '^tests/'
        return
    fi
    # The sources that changed, and those of which ninja knows that they include a header that did.
    git diff --name-only --diff-filter=d "$base" -- '*.cpp' '*.h' >"build/$preset/changed.txt"
    ninja -C "build/$preset" -t deps |
        awk -v root="$PWD/" 'NR == FNR { changed[$0]; next }
            /^[^ ]/ { source = "" }
            /^ / {
                path = $1
                while (sub(/^\.\.\//, "", path)) { }
                if (index(path, root) == 1) path = substr(path, length(root) + 1)
                if (source == "") source = path
                if (path in changed) print source
            }' "build/$preset/changed.txt" - |
        sort -u | grep -E '\.cpp$' | grep -vE '^(tests|build)/' | while read -r file; do
        [ -f "$file" ] && echo "$file"
    done
}

tidy() {
    local files
    files=$(tidy_sources)
    echo "clang-tidy: $(grep -c . <<<"$files") files"
    [ -z "$files" ] || xargs -P 2 -n 4 scripts/tidy.sh "build/$preset" <<<"$files" || return 1
    [ "$all" != --all ] || [ -n "$(git status --porcelain)" ] || {
        sed -i "/^#/!d" scripts/tidied.txt
        git rev-parse HEAD >>scripts/tidied.txt
    }
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
