#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# bench-pages.sh BIN: the app with a table of 10,000 rows by 8 columns on a server beside it, drawn by the
# software renderer: how soon rows are on the screen, what scrolling costs, what a refresh changes.
set -euo pipefail
. scripts/common.sh
bin=$(cd "$1" && pwd)
work=$(mktemp -d)
server=
# shellcheck disable=SC2086 # unset is no argument
trap 'kill $server 2>/dev/null || true; wait 2>/dev/null || true; remove_tree "$work"' EXIT
private_session "$work/session"
"$bin/crierd" --data "$work/data" --listen 127.0.0.1:0 >"$work/ready" 2>"$work/log" &
server=$!
until [ -s "$work/ready" ]; do sleep 0.05; done
url=$(sed 's/.* on //' "$work/ready")
ctl() { "$bin/crierctl" --data "$work/data" "$@"; }
ctl app create bench >/dev/null
echo secret-secret | ctl user create bench ann --password-stdin >/dev/null
ctl apply bench tests/bench/pages/app >/dev/null
key=$(ctl key create bench --scope data:write --json | jq -r .key)
session=$(curl -sS -X POST "$url/good/api/v5/auth?appID=bench" \
    -d '{"provider":"rest","username":"ann","password":"secret-secret"}' | jq -r .result.token)
# One object at a time is what the API takes from a key; a list is what an endpoint takes.
jq -n '{structure: "rows", name: "fill", access: "user", read: ["id"], write: ["c0","c1","c2","c3","c4","c5","c6","c7"]}' \
    >"$work/fill.json"
curl -sS -X POST "$url/api/v1/endpoints" -H "Authorization: Bearer $(ctl key create bench --scope documents:write --json | jq -r .key)" \
    -d @"$work/fill.json" >/dev/null
for batch in $(seq 0 99); do
    jq -n --argjson b "$batch" '[range(100) | ($b * 100 + .) as $i | {id: "r\($i)", c0: "Row \($i)", c1: "a word",
        c2: "two words more", c3: "x\($i % 7)", c4: $i, c5: ($i * 3), c6: ($i % 100), c7: ($i * $i)}]' |
        curl -sS -X POST "$url/good/api/v5/data/rows/fill?appID=bench&sessionID=$session" -d @- >/dev/null
done
mkfifo "$work/input"
QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software "$bin/crier-bench-pages" "$url" bench ann \
    <"$work/input" >"$work/out" &
app=$!
exec 3>"$work/input"
echo secret-secret >&3
until grep -q 'ready for changes' "$work/out" || ! kill -0 $app 2>/dev/null; do sleep 0.1; done
for i in 1 2 3 4 5 6 7 8 9 10; do
    curl -sS -X PATCH "$url/api/v1/structures/rows/objects/r$((i * 90))" -H "Authorization: Bearer $key" \
        -d "{\"c1\": \"changed\"}" >/dev/null
done
echo go >&3
wait $app
grep -v 'ready for changes' "$work/out"
