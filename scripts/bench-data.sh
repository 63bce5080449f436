#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# bench-data.sh BIN [COUNT]: what data and scenarios cost with COUNT objects (1,000,000), as JSON. See
# tests/bench/data.mjs.
set -euo pipefail
bin=$(cd "$1" && pwd)
build=$(dirname "$bin")
ctest --test-dir "$build" -R '^interop_npm$' >/dev/null
mkdir -p "$build/tests/bench"
# A disk: /tmp may be none.
TMPDIR=$(cd "$build/tests/bench" && pwd)
export TMPDIR
CRIER_BIN_DIR=$bin NODE_PATH=$build/tests/interop/npm/node_modules exec node tests/bench/data.mjs "${@:2}"
