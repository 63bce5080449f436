#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# Measures crierd beside the stock Node server in one run, so that ratios mean something.
set -euo pipefail
build=$(dirname "$1")
ctest --test-dir "$build" -R '^interop_npm$' --output-on-failure >/dev/null
CRIER_BIN_DIR=$(cd "$1" && pwd) NODE_PATH=$(cd "$build/tests/interop/npm/node_modules" && pwd) \
    node tests/bench/fanout.mjs "${CRIER_BENCH_CONNECTIONS:-1000}" "${CRIER_BENCH_PUSHES:-100}"
