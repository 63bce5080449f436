// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <string>
#include <string_view>

namespace Bench {

//! \brief The answer to the WebSocket handshake in \a request; empty if it is none.
std::string answerHandshake(std::string_view request);

} // namespace Bench
