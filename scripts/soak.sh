#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# soak.sh BIN [nodes] [SECONDS]: the model-based test with one new seed after the other, until the time is
# over (600 seconds by default) or one fails. That one is printed with its last steps. Or, with nodes, the
# chaos of several servers on one PostgreSQL, with its last faults.
#
#   MODEL_SEED, NODES_SEED     the first seed; the others follow it. By default the time of day.
#   MODEL_STEPS, NODES_FAULTS  steps or faults of each run; by default those of the test, and 60
set -euo pipefail
bin=$(cd "$1" && pwd)
shift
suite=push/model
variable=MODEL_SEED
if [ "${1:-}" = nodes ]; then
    shift
    suite=nodes/nodes_chaos
    variable=NODES_SEED
    export NODES_FAULTS=${NODES_FAULTS:-60}
    [ -d /usr/lib/postgresql ] || {
        echo 'soak.sh: there is no PostgreSQL on this machine' >&2
        exit 1
    }
fi
seconds=${1:-600}
seed=${!variable:-$(date +%s)}
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
    if ! env "$variable=$seed" node --test "tests/interop/$suite.test.mjs" >"$report" 2>&1; then
        echo "failed ($variable=$seed)"
        cat "$report"
        exit 1
    fi
    echo passed
    seed=$((seed + 1))
    runs=$((runs + 1))
done
echo "$runs seeds passed in $SECONDS seconds"
