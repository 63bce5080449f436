#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# lint.sh PRESET: every check of style. Goes through all of them and then fails if one did; a line each,
# and of what is wrong as much as fits on one screen. The rest is in build/PRESET/lint/. Needs a build
# directory that is configured.
#
# shellcheck disable=SC2317 # the checks are called by name
set -uo pipefail
. scripts/sources.sh
preset=$1
logs=build/$preset/lint
shown_lines=10
failed=0
mkdir -p "$logs"

# check NAME COMMAND…: what is wrong is what the command prints, one line each. If all is well, a line "left out: …"
# is what it could not look at.
check() {
    local name=$1 log=$logs/${1// /-}.log lines
    shift
    if "$@" >"$log" 2>&1; then
        echo "lint: $name: ok$(sed -n 's/^left out: /, without /p' "$log" | tr -d '\n')"
        return
    fi
    failed=1
    lines=$(grep -c . "$log")
    echo "lint: $name: FAILED ($lines)"
    grep . "$log" | head -n "$shown_lines" | cut -c1-200 | sed 's/^/    /'
    [ "$lines" -le "$shown_lines" ] || echo "    … all of them: $log"
}

format_cpp() {
    local bad
    bad=$(cpp_sources | xargs -r clang-format --dry-run -Werror 2>&1 | sed -n 's/^\([^ ]*\): error.*/\1/p')
    [ -z "$bad" ] || { sort -u <<<"$bad"; return 1; }
}

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
    [ -z "$bad" ] || { echo "$bad"; return 1; }
}

# One target a module: Qt generates them. Warnings fail too.
qml_lint() {
    local log bad
    log=$(cmake --build "build/$preset" --target all_qmllint -- -k 0 2>&1)
    bad=$(grep -E '^(Warning|Error):' <<<"$log")
    [ -z "$bad" ] || { echo "${bad//$PWD\//}"; return 1; }
}

shell() {
    shellcheck -x -f gcc dev .ci/run scripts/*.sh tests/packaging/*.sh packaging/man/page.sh packaging/icons.sh packaging/apple/sign.sh \
        packaging/systemd/crier-backup packaging/debian/crier-server.post* packaging/debian/tests/server
}

# What is installed beside the programs, as whoever reads it wants it.
desktop() {
    local build=build/$preset bad=0 entry
    DESTDIR=$PWD/$logs/desktop cmake --install "$build" --prefix /usr --component app >/dev/null || return 1
    for entry in "$logs"/desktop/usr/share/applications/*.desktop; do
        desktop-file-validate "$entry" || bad=1
    done
    appstreamcli validate --no-net "$logs"/desktop/usr/share/metainfo/*.xml || bad=1
    return "$bad"
}

check "who may include whom" scripts/check-house.sh
check "SPDX headers" spdx
check "reference of documents" node scripts/reference.mjs --check
check "translations" scripts/texts.sh --check
check "shell" shell
check "desktop" desktop
check "containers" scripts/check-containers.sh
check "icons of other systems" packaging/icons.sh --check
check "clang-format" format_cpp
check "qmlformat" format_qml
check "qmllint" qml_lint
check "clang-tidy" scripts/tidy.sh "build/$preset"
exit $failed
