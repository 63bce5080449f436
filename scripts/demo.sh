#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# The pushes of the documentation, sent through the public HTTP API to the real app, and what the
# app says that each of them did. Without a display it all happens under Xvfb; the pictures are in
# build/demo/ and the exit code is 0 only if every push had its effect.
set -euo pipefail
bin=$(cd "$1" && pwd)
out=build/demo
rm -rf "$out"
mkdir -p "$out"
out=$(cd "$out" && pwd)

headless=
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    headless=yes
    if [ -z "${CRIER_DEMO_XVFB:-}" ]; then
        export CRIER_DEMO_XVFB=1
        exec xvfb-run -a -s "-screen 0 1280x800x24" "$0" "$@"
    fi
fi
[ -n "${CRIER_DEMO_XVFB:-}" ] && headless=yes

. scripts/common.sh
work=$(mktemp -d)
server=
app=
# shellcheck disable=SC2086 # unset ones are no arguments
trap 'kill $app $server 2>/dev/null || true; wait 2>/dev/null || true; remove_tree "$work"' EXIT
password=crier-demo
trace=$out/trace.jsonl
: >"$trace"
failures=0

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
fail() {
    echo "  FAILED: $*"
    failures=$((failures + 1))
}

# wait_for SECONDS COMMAND…: until the command succeeds.
wait_for() {
    local tries=$(($1 * 20))
    shift
    until "$@"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        sleep 0.05
    done
}

say "1. A server on a fresh database"
# On the desktop of a person the app belongs into their session, anywhere else into one of its own.
if [ -n "$headless" ] || [ -z "${XDG_RUNTIME_DIR:-}" ]; then
    private_session "$work/session"
fi
"$bin/crierd" --data "$work/data" --listen 127.0.0.1:0 >"$work/ready" 2>"$out/crierd.log" &
server=$!
wait_for 10 test -s "$work/ready" || {
    cat "$out/crierd.log"
    exit 1
}
cat "$work/ready"
url=$(sed 's/.* on //' "$work/ready")
ctl() { "$bin/crierctl" --data "$work/data" "$@"; }
ctl app create demo
create() { printf '%s\n' "$password" | ctl user create demo "$@" --password-stdin; }
create ann --attributes '{"name": "Ann"}'
create root --role admin
key=$(ctl key create demo --scope push:send,push:read,data:write --json | jq -r .key)
echo "What it does when something happens to its data, from resources/apps/shop:"
ctl apply demo resources/apps/shop

say "2. The app, logged in as ann"
# Its own settings: a demo must not change who the person at this computer is logged in as.
XDG_CONFIG_HOME=$work/config "$bin/crier" --trace --password-stdin --server "$url" \
    --app demo --user ann --size 1280x800 >>"$trace" 2>"$out/crier.log" <<<"$password" &
app=$!
online() { jq -es 'any(.[]; .trace == "account" and .connection == "Online")' "$trace" >/dev/null; }
wait_for 30 online || {
    echo "The app did not connect:"
    cat "$trace" "$out/crier.log" "$out/crierd.log"
    exit 1
}
echo "connected, on the page /my-home-page"

shot() {
    [ -n "$headless" ] || return 0
    scrot -o "$out/$1.png" && echo "  picture: build/demo/$1.png"
}

# push WHAT USER EVENT MESSAGE FILTER EXPECTED: sends, waits until the app reports about this very
# push, and checks the report with the jq filter.
push() {
    local what=$1 user=$2 event=$3 message=$4 filter=$5 expected=$6 body answer offset report
    say "$what"
    body=$(printf '{"user":"%s","event":"%s","message":%s}' "$user" "$event" "$message")
    echo "  sent:     $body"
    answer=$(curl -sS -X POST "$url/api/v1/pushes" -H "Authorization: Bearer $key" -d "$body")
    offset=$(jq -r '.offset // empty' <<<"$answer")
    if [ -z "$offset" ]; then
        fail "the server answered $answer"
        return
    fi
    reported() { jq -es --arg o "$offset" 'any(.[]; .trace == "push" and .offset == $o)' "$trace" >/dev/null; }
    if ! wait_for 10 reported; then
        fail "the app says nothing of $offset"
        return
    fi
    report=$(jq -cs --arg o "$offset" 'map(select(.trace == "push" and .offset == $o))[0]' "$trace")
    echo "  the app:  $expected"
    echo "            $(jq -c 'del(.trace, .offset)' <<<"$report")"
    jq -e "$filter" <<<"$report" >/dev/null || fail "expected: $expected"
}

# {{name}} is an attribute of the user who gets it.
complex='{"message":"Hello world! My name is {{name}}","parameters":{"position":"top-right","duration":4000,"icon":"🇷🇺"}}'
limited='{"message":"Hello world! My name is {{name}}","page":"my-home-page,profile","parameters":{"position":"top-right","duration":4000,"icon":"🇷🇺"}}'

push "3. A simple alert: plain text" '*' alert '"Hello, everybody"' \
    '.state == "displayed" and .text == "Hello, everybody" and .rect.y == 16' \
    "a toast at the top of the window"
push "4. A complex alert: a name filled in, position, duration, icon" '*' alert "$complex" \
    '.state == "displayed" and .text == "Hello world! My name is Ann" and .icon == "🇷🇺" and .duration == 4000 and .rect.x > 800' \
    "a toast with ann's name and a flag in the top right corner"
shot 1-alerts
push "5. The same, for the pages my-home-page and profile" '*' alert "$limited" \
    '.state == "displayed" and .page == "/my-home-page"' "shown, since ann is on /my-home-page"
push "6. A redirect to an absolute path, after 200 ms" '*' redirect '{"target":"/my-page","delay":200}' \
    '.state == "displayed" and .path == "/my-page"' "went to /my-page"
push "7. The alert for my-home-page and profile again" '*' alert "$limited" \
    '.state == "suppressed" and .reason == "page"' "not shown: ann is on /my-page now"
push "8. A redirect to ./param" '*' redirect '{"target":"./param"}' \
    '.path == "/my-page/param"' "went to /my-page/param"
shot 2-redirected
push "9. A redirect to ../" '*' redirect '{"target":"../"}' \
    '.path == "/my-page"' "went one level up, to /my-page"
push "10. A redirect to <= after 200 ms" '*' redirect '{"target":"<=","delay":200}' \
    '.path == "/my-page/param"' "went back in history, to /my-page/param"
push "11. A refresher event" '*' orders null \
    '.state == "displayed" and .refreshed == 1' "the card that waits for \"orders\" reloaded"
shot 3-refreshed
push "12. A push to ann alone" ann alert '{"message":"For your eyes only","parameters":{"type":"success","duration":6000}}' \
    '.state == "displayed" and .text == "For your eyes only"' "a toast for ann"
push "13. And one to everybody beside it" '*' message '{"text":"To all of you"}' \
    '.state == "displayed" and .event == "message"' "in the event log"
push "14. A redirect to the event log, to see them all" '*' redirect '{"target":"/event-log"}' \
    '.path == "/event-log"' "went to the event log"
shot 4-event-log

# The whole way: a form, the scenario that it sets off, the push, the toast.
ask() { curl -sS -H "Authorization: Bearer $key" "$url/api/v1/$1"; }
toast_of() { jq -cs --arg t "$1" 'map(select(.trace == "push" and .text == $t))[0] // empty' "$trace"; }
# follow SCENARIO TEXT: waits for the toast and shows the trace of the run behind it.
follow() {
    local run
    shown() { [ -n "$(toast_of "$1")" ]; }
    wait_for 10 shown "$2" || fail "the app shows no toast \"$2\""
    echo "  the app:  $(toast_of "$2" | jq -c 'del(.trace, .offset)')"
    run=$(ask "scenarios/$1/runs?limit=1" | jq -r '.runs[0].id')
    echo "  the run:"
    ask "runs/$run" | jq -r '"    \(.trigger) \(.structure) \(.object)" +
        (if .changed == [] then "" else ": " + ([.changed[] as $f | "\($f) \(.cause.before[$f]) -> \(.cause.after[$f])"] | join(", ")) end),
        (.trace[] | "    \(.step) \(.do)  \(.took_us) us  \(.out // .error)")'
}

say "15. ann goes home and orders a lamp by a form: POST /good/api/v5/data/orders/place"
push "    First back to her page" ann redirect '{"target":"/my-home-page"}' '.path == "/my-home-page"' "went home"
session=$(curl -sS -X POST "$url/good/api/v5/auth?appID=demo" \
    -d "{\"provider\":\"rest\",\"username\":\"ann\",\"password\":\"$password\"}" | jq -r .result.token)
answer=$(curl -sS -X POST "$url/good/api/v5/data/orders/place?appID=demo&sessionID=$session" \
    -d '{"title": "A lamp", "total": "21.50"}')
echo "  answer:   $answer"
order=$(jq -r '.result[0].id' <<<"$answer")
went() { jq -es --arg p "/orders/$order" 'any(.[]; .path == $p)' "$trace" >/dev/null; }
wait_for 10 went || fail "the app did not go to /orders/$order"
echo "  the app:  went to /orders/$order"
say "16. Somebody marks it as sent: the object changes, and ann is told by name"
curl -sS -X PATCH "$url/api/v1/structures/orders/objects/$order" -H "Authorization: Bearer $key" \
    -d '{"status": "sent"}' >/dev/null
follow order-status "A lamp is sent, Ann"
shot 5-changed-order

say "Result"
if [ "$failures" -gt 0 ]; then
    echo "$failures of the pushes did not do what they should. Logs: build/demo/"
    exit 1
fi
echo "Every push had its effect in the app."
if [ -n "$headless" ]; then
    echo "Pictures:"
    ls "$out"/*.png
    exit 0
fi
cat <<EOT
The window stays open. To go on:
  - Log out in the app and log in as the administrator: server $url, app demo,
    user root, password $password. "Compose" then sends pushes from the app.
  - Or send one from here:
    curl -H 'Authorization: Bearer $key' $url/api/v1/pushes \\
         -d '{"user":"*","event":"alert","message":"Hello"}'
Close the window or press Ctrl+C to end.
EOT
wait "$app" || true
