#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# bench.sh BIN [all | hold | client | push | toasts | CASE…]: measures Crier beside the stock server on Node
# and on Bun and beside a plain send loop, in turn, in one run; `client` its client library beside
# socket.io-client on Node; `push` crierd's way of a push beside a plain loop of commits; `toasts` the
# frames of toasts beside those of bare texts. Each of these five writes its part of docs/benchmarks.md.
#
#   CRIER_BENCH_SERVERS       which of "floor crier node bun crierd crierd-users crierd-fields", of "our-client js-client", of
#                             "crierd-push sqlite" or of "toasts bare-toasts"; the default is all
#   CRIER_BENCH_ROUNDS        how often each is measured; default 3
#   CRIER_BENCH_HOLD_SECONDS  default 600
set -euo pipefail
bin=$(cd "$1" && pwd)
shift
build=$(dirname "$bin")
rounds=${CRIER_BENCH_ROUNDS:-3}
hold_seconds=${CRIER_BENCH_HOLD_SECONDS:-600}
npm=$build/tests/bench/npm
# Databases are in here too: where people build is a disk, /tmp may be none.
mkdir -p "$build/tests/bench"
TMPDIR=$(cd "$build/tests/bench" && pwd)
export TMPDIR
. scripts/common.sh
work=$(mktemp -d)
private_session "$work/session"
results=$build/tests/bench/results.jsonl
quiet_percent=10
failed=0
server_job=

# CASE | the servers it is for | arguments of crier-load
cases=(
    "broadcast-2000|floor crier node bun|broadcast --connections 2000 --count 50 --warm-up 10"
    "broadcast-10000|floor crier node bun|broadcast --connections 10000 --count 20 --warm-up 5"
    "whisper-100|crier node bun|whisper --connections 100 --count 10000 --warm-up 3000"
    "whisper-10000|crier node bun|whisper --connections 10000 --count 10000 --warm-up 3000"
    "connects|crier node bun|connects --in-flight 64 --time 3"
    "echo|crier node bun|echo --connections 1000 --time 3"
    "polling|crier node bun|broadcast --transport polling --connections 1000 --count 20 --warm-up 5"
    "crierd|crierd|broadcast --connections 10000 --count 10 --warm-up 3"
    "fields|crierd-users crierd-fields|broadcast --connections 10000 --count 10 --warm-up 3"
)

# CASE | the clients it is for | their arguments
clients="our-client js-client"
client_cases=(
    "client-events|$clients|events --count 500000 --warm-up 100000"
    "client-events-large|$clients|events --payload large --count 150000 --warm-up 30000"
    "client-emits|$clients|emits --count 500000 --warm-up 100000"
    "client-latency|$clients|roundtrips --count 30000 --warm-up 10000"
    "client-in-flight|$clients|roundtrips --in-flight 100 --count 200000 --warm-up 50000"
    "client-memory|$clients|memory --connections 1000"
)
# CASE | the servers it is for | their arguments
push_floor=sqlite
[ -x "$bin/crier-sqlite-floor" ] || push_floor=
push_cases=(
    "push-1|crierd-push $push_floor|pushes --senders 1 --warm-up 200 --time 5"
    "push-10|crierd-push $push_floor|pushes --senders 10 --warm-up 1000 --time 5"
    "push-100|crierd-push $push_floor|pushes --senders 100 --warm-up 5000 --time 5"
    "push-latency|crierd-push|latency --connections 1000 --warm-up 200 --time 10"
    "push-latency-busy|crierd-push|latency --beside 10 --connections 1000 --warm-up 200 --time 10"
    "push-replay|crierd-push|replay --count 10000"
)
# CASE | what is shown | arguments
toast_cases=(
    "toasts-rate|toasts bare-toasts|rate --count 1000 --time 60"
    "toasts-burst|toasts bare-toasts|burst --count 100"
)
hold_case="hold|crier|hold --connections 15000 --time $hold_seconds"

stop_server() {
    [ -n "$server_job" ] || return 0
    kill "$server_job" 2>/dev/null || true
    wait "$server_job" 2>/dev/null || true
    exec {server_output}<&-
    server_job=
}
trap 'stop_server; remove_tree "$work"' EXIT

# start_server NAME: sets `load` and `load_options`, the command that measures it. If NAME is a client,
# the command is that client, and the server the one that clients are measured against; `sqlite` is
# no server at all, but a program on a database that crierd has left behind.
start_server() {
    local line
    if [[ $1 == *toasts ]]; then
        load=(env QT_QPA_PLATFORM=offscreen "$bin/crier-bench-toasts")
        load_options=(--kind "${1/%-toasts/}")
        return
    fi
    if [ "$1" = sqlite ]; then
        node tests/bench/crierd-push.mjs "$work" 1 --once
        load=("$bin/crier-sqlite-floor") load_options=(--database "$work/crier.sqlite")
        return
    fi
    case $1 in
    crier) exec {server_output}< <(exec "$bin/sio-fixture" --profile bench --port 0 --workers 1) ;;
    node) exec {server_output}< <(exec node tests/bench/peer-node.mjs --port 0) ;;
    bun) exec {server_output}< <(exec "$npm/node_modules/.bin/bun" tests/bench/peer-bun.mjs --port 0) ;;
    floor) exec {server_output}< <(exec "$bin/crier-floor") ;;
    crierd) exec {server_output}< <(exec node tests/bench/crierd.mjs "$work") ;;
    crierd-users | crierd-fields) exec {server_output}< <(exec node tests/bench/crierd-push.mjs "$work" 10000) ;;
    crierd-push) exec {server_output}< <(exec node tests/bench/crierd-push.mjs "$work" 1000) ;;
    *-client) exec {server_output}< <(exec "$bin/crier-client-peer") ;;
    esac
    server_job=$!
    while read -r -t 30 line <&"$server_output"; do
        if [[ $line =~ listening\ on\ http://127\.0\.0\.1:([0-9]+)(\ pid\ ([0-9]+))? ]]; then
            local port=${BASH_REMATCH[1]} pid=${BASH_REMATCH[3]:-$server_job}
            load_options=(--port "$port")
            case $1 in
            our-client) load=("$bin/crier-bench-client") ;;
            js-client) load=(node --expose-gc tests/bench/client-node.mjs) ;;
            *) load=("$bin/crier-load") load_options+=(--pid "$pid") ;;
            esac
            case $1 in
            floor) load_options+=(--transport floor) ;;
            crierd) load_options+=(--auth "$(cat "$work/auth.json")" --request "$work/request.http") ;;
            crierd-users) load_options+=(--users "$work/users.txt" --request "$work/request.http") ;;
            crierd-fields) load_options+=(--users "$work/users.txt" --request "$work/fields.http") ;;
            crierd-push) load_options+=(--users "$work/users.txt" --key "$(cat "$work/key.txt")") ;;
            esac
            return 0
        fi
    done
    echo "$1 does not listen" >&2
    return 1
}

# The CPU time of all programs together, and that time with the idle time.
cpu_ticks() {
    local user nice system idle iowait irq softirq steal
    read -r _ user nice system idle iowait irq softirq steal _ </proc/stat
    busy=$((user + nice + system + irq + softirq + steal))
    total=$((busy + idle + iowait))
}

# Waits a moment for other programs to leave the machine alone; sets others_percent.
wait_for_quiet() {
    local before_busy before_total
    for _ in 1 2 3; do
        cpu_ticks
        before_busy=$busy before_total=$total
        sleep 0.3
        cpu_ticks
        others_percent=$((100 * (busy - before_busy) / (total - before_total)))
        [ "$others_percent" -gt "$quiet_percent" ] || break
    done
}

# measure CASE SERVER ROUND ARGUMENT…: one fresh server, one line of results.
measure() {
    local name=$1 server=$2 round=$3 line=
    shift 3
    printf '%s, %s, round %s: ' "$name" "$server" "$round" >&2
    wait_for_quiet
    if start_server "$server" &&
        line=$("${load[@]}" "$@" "${load_options[@]}"); then
        echo "$line" >&2
        echo "{\"case\":\"$name\",\"server\":\"$server\",\"round\":$round,\"others\":$others_percent,${line#\{}" >>"$results"
    else
        failed=1
    fi
    stop_server
}

# run_case "CASE|SERVERS|ARGUMENTS" ROUNDS: the servers take turns.
run_case() {
    local name servers arguments server round
    IFS='|' read -r name servers arguments <<<"$1"
    for ((round = 1; round <= $2; ++round)); do
        for server in $servers; do
            [[ " ${CRIER_BENCH_SERVERS-$servers} " == *" $server "* ]] || continue
            # shellcheck disable=SC2086 # words
            measure "$name" "$server" "$round" $arguments
        done
    done
}

[ $# -gt 0 ] || set -- all
cmake -D NPM="$(command -v npm)" -D FROM="$PWD/tests/bench" -D TO="$npm" -P tests/interop/install.cmake >&2
export CRIER_BIN_DIR=$bin NODE_PATH=$npm/node_modules
# Each connection is a descriptor; servers that do not raise the limit themselves need it raised.
ulimit -n "$(ulimit -Hn)"
: >"$results"
for wanted in "$@"; do
    known=0
    for entry in "${cases[@]}"; do
        [ "$wanted" = all ] || [ "$wanted" = "${entry%%|*}" ] || continue
        known=1
        run_case "$entry" "$rounds"
    done
    for entry in "${client_cases[@]}"; do
        [ "$wanted" = client ] || [ "$wanted" = "${entry%%|*}" ] || continue
        known=1
        run_case "$entry" "$rounds"
    done
    for entry in "${push_cases[@]}"; do
        [ "$wanted" = push ] || [ "$wanted" = "${entry%%|*}" ] || continue
        known=1
        run_case "$entry" "$rounds"
    done
    for entry in "${toast_cases[@]}"; do
        [ "$wanted" = toasts ] || [ "$wanted" = "${entry%%|*}" ] || continue
        known=1
        run_case "$entry" "$rounds"
    done
    if [ "$wanted" = hold ]; then
        known=1
        run_case "${hold_case/|crier|/|${CRIER_BENCH_SERVERS:-crier}|}" 1
    fi
    if [ "$known" = 0 ]; then
        echo "No case $wanted. There are: all hold client push toasts ${cases[*]%%|*}" \
            "${client_cases[*]%%|*} ${push_cases[*]%%|*} ${toast_cases[*]%%|*}" >&2
        exit 2
    fi
done
node tests/bench/report.mjs "$results" "$*" || failed=1
exit "$failed"
