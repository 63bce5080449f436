// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

namespace Store {

//! \brief Makes sure that what comes next is not slowed down by what came before.
//!
//! qHash() of Qt 6.4 leaves the upper halves of the vector registers in use, on processors that
//! have AVX and AES for them. Until somebody clears them each instruction of SSE waits for the ones
//! before that wrote its register: SQLite takes twice as long for the same rows.
void restVectors();

} // namespace Store
