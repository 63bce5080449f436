# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2034
#
# Which files are source, and where Qt keeps its tools.
qt_bin=$(qtpaths6 --query QT_INSTALL_BINS 2>/dev/null || qmake6 -query QT_INSTALL_BINS)

cpp_sources() { git ls-files --cached --others --exclude-standard '*.cpp' '*.h'; }
qml_sources() { git ls-files --cached --others --exclude-standard '*.qml'; }
