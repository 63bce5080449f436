// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace Bench {

//! \brief The HTTP request that pushes the alert to \a user. The alert also holds \a number, to be
//! known again.
std::string pushRequest(std::string_view key, std::string_view user, std::uint64_t number);

//! \brief That number, if \a packet is the event of such a push with an offset.
std::optional<std::uint64_t> pushNumber(std::string_view packet);

} // namespace Bench
