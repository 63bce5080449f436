#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# smoke.sh BIN: every scenario of crier-load, crier-bench-client, crier-sqlite-floor and crier-bench-toasts once, with a
# handful of connections, so that the harness works on the day somebody wants to measure.
set -euo pipefail
bin=$1
server_job=

stop_server() {
    [ -n "$server_job" ] || return 0
    kill "$server_job"
    wait "$server_job" || true
    exec {server_output}<&-
    server_job=
}
work=$(mktemp -d)
trap 'stop_server; rm -rf "$work"' EXIT

# start_server COMMAND…: sets port, server_job and pid.
start_server() {
    local line
    exec {server_output}< <(exec "$@")
    server_job=$!
    while read -r -t 20 line <&"$server_output"; do
        [[ $line =~ listening\ on\ http://127\.0\.0\.1:([0-9]+)(\ pid\ ([0-9]+))? ]] || continue
        port=${BASH_REMATCH[1]} pid=${BASH_REMATCH[3]:-$server_job}
        return 0
    done
    echo "$1 does not listen" >&2
    exit 1
}

load() {
    "$bin/crier-load" "$@" --port "$port" --pid "$pid" --connections 5
}

start_server "$bin/crier-client-peer"
for scenario in "events" "events --payload large" emits "roundtrips --in-flight 10" memory; do
    # shellcheck disable=SC2086 # words
    "$bin/crier-bench-client" $scenario --port "$port" --count 2000 --warm-up 10 --connections 5
done
stop_server

start_server "$bin/crier-floor"
load broadcast --transport floor --count 3
stop_server

start_server "$bin/sio-fixture" --profile bench --port 0 --workers 1
load memory
load broadcast --count 3
load broadcast --count 3 --transport polling
load whisper --count 10
load connects --in-flight 2 --time 1
load echo --time 1
load hold --time 2
stop_server

# The way of a push needs Node to set crierd up.
here=$(dirname "${BASH_SOURCE[0]}")
export CRIER_BIN_DIR=$bin
start_server node "$here/crierd-push.mjs" "$work" 5
sending=(--users "$work/users.txt" --key "$(cat "$work/key.txt")")
load pushes --senders 3 --time 1 "${sending[@]}"
load latency --time 1 "${sending[@]}"
load latency --beside 2 --time 1 "${sending[@]}"
stop_server
# The log is to be empty.
start_server node "$here/crierd-push.mjs" "$work" 1
load replay --count 200 --users "$work/users.txt" --key "$(cat "$work/key.txt")"
stop_server
if [ -x "$bin/crier-sqlite-floor" ]; then
    node "$here/crierd-push.mjs" "$work" 1 --once
    "$bin/crier-sqlite-floor" pushes --database "$work/crier.sqlite" --time 1
fi
QT_QPA_PLATFORM=offscreen "$bin/crier-bench-toasts" rate --count 600 --time 1
