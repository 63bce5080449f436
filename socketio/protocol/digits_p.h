// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

namespace SocketIO {

//! \brief What JSON and the protocol call a digit. std::isdigit() asks the locale.
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace SocketIO
