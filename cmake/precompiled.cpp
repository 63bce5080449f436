// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// CMake wants a file to compile where there are headers to precompile.
