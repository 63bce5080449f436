// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <string>

namespace Bench {

//! \brief Says why on stderr and ends the program: a measurement that went wrong is none.
[[noreturn]] void fail(const std::string &why);

//! \brief fail() with the text of errno.
[[noreturn]] void failWithErrno(const std::string &what);

} // namespace Bench
