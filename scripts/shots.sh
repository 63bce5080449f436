#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# A picture of every scene of tests/data/offline.json, from the offline twin under Xvfb.
set -euo pipefail
mkdir -p build/shots
xvfb-run -a -s "-screen 0 1400x900x24" "$1/crier-offline" \
    --script tests/data/offline.json --shots build/shots
