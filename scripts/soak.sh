#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# soak.sh BIN [SECONDS]: the model-based test with one new seed after the other, until the time is
# over (600 seconds by default) or one fails. That one is printed with its last steps.
#
#   MODEL_SEED   the first seed; the others follow it. By default the time of day.
#   MODEL_STEPS  steps of each run; by default those of the test
set -euo pipefail
bin=$(cd "$1" && pwd)
seconds=${2:-600}
seed=${MODEL_SEED:-$(date +%s)}
case $seconds in
'' | *[!0-9]*)
    echo "soak.sh: \"$seconds\" is no number of seconds" >&2
    exit 2
    ;;
esac
build=$(dirname "$bin")
report=$(mktemp)
trap 'rm -f "$report"' EXIT

ctest --test-dir "$build" -R '^interop_npm$' --output-on-failure >"$report" 2>&1 || {
    cat "$report" >&2
    exit 1
}
export CRIER_BIN_DIR=$bin NODE_PATH=$build/tests/interop/npm/node_modules
runs=0
while [ "$SECONDS" -lt "$seconds" ]; do
    printf 'seed %s: ' "$seed"
    if ! MODEL_SEED=$seed node --test tests/interop/push/model.test.mjs >"$report" 2>&1; then
        echo failed
        cat "$report"
        exit 1
    fi
    echo passed
    seed=$((seed + 1))
    runs=$((runs + 1))
done
echo "$runs seeds passed in $SECONDS seconds"
