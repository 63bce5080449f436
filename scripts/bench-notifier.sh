#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# bench-notifier.sh BIN [memory | wakeups | start | latency | day]… [--minutes N]: what the real app costs
# that waits for pushes of a real crierd, beside a page with react-hot-toast in Chromium. On a display and a
# session bus of its own. `day` takes N minutes, 20 if nothing is said.
set -euo pipefail
if [ -z "${CRIER_BENCH_XVFB:-}" ]; then
    CRIER_BENCH_XVFB=1 exec xvfb-run -a -s "-screen 0 1280x800x24" "$0" "$@"
fi
. scripts/common.sh
bin=$(cd "$1" && pwd)
shift
build=$(dirname "$bin")
npm=$build/tests/bench/npm
# Databases are in here too: where people build is a disk, /tmp may be none.
mkdir -p "$build/tests/bench"
TMPDIR=$(cd "$build/tests/bench" && pwd)
export TMPDIR
work=$(mktemp -d)
trap 'remove_tree "$work"' EXIT
private_session "$work/session"
unset WAYLAND_DISPLAY
cmake -D NPM="$(command -v npm)" -D FROM="$PWD/tests/bench" -D TO="$npm" -P tests/interop/install.cmake >&2
CRIER_BIN_DIR=$bin NODE_PATH=$npm/node_modules \
    dbus-run-session --config-file tests/unit/platform/bus.conf -- node tests/bench/notifier/main.mjs "$@"
