#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
set -euo pipefail
. scripts/sources.sh
cpp_sources | xargs -r clang-format -i
qml_sources | while read -r file; do "$qt_bin/qmlformat" -n -i "$file"; done
