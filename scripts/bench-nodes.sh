#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# bench-nodes.sh BIN: several servers on one PostgreSQL beside one on SQLite, in one run, on this disk.
#
#   CRIER_BENCH_ROUNDS   how often each is measured; default 3
#   CRIER_BENCH_SECONDS  for how long; default 5
set -euo pipefail
bin=$(cd "$1" && pwd)
build=$(dirname "$bin")
mkdir -p "$build/tests/bench"
work=$(mktemp -d "$build/tests/bench/nodes.XXXXXX")
# PostgreSQL runs as somebody else where this is root.
chmod 711 "$work"
. scripts/common.sh
trap 'remove_tree "$work"' EXIT
[ -d "$build/tests/interop/npm/node_modules" ] ||
    ctest --test-dir "$build" -R '^interop_npm$' --output-on-failure >/dev/null
TMPDIR=$work CRIER_BIN_DIR=$bin NODE_PATH=$build/tests/interop/npm/node_modules \
    node tests/bench/nodes.mjs "${CRIER_BENCH_ROUNDS:-3}" "${CRIER_BENCH_SECONDS:-5}"
