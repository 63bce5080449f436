#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# smoke.sh BIN: every scenario of crier-load and crier-bench-client once, with a handful of
# connections, so that the harness works on the day somebody wants to measure.
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
trap stop_server EXIT

# start_server COMMAND…: sets port and server_job.
start_server() {
    local line
    exec {server_output}< <(exec "$@")
    server_job=$!
    while read -r -t 20 line <&"$server_output"; do
        [[ $line =~ listening\ on\ http://127\.0\.0\.1:([0-9]+) ]] || continue
        port=${BASH_REMATCH[1]}
        return 0
    done
    echo "$1 does not listen" >&2
    exit 1
}

load() {
    "$bin/crier-load" "$@" --port "$port" --pid "$server_job" --connections 5
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
