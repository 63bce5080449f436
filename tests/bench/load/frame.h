// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace Bench {

//! \brief A WebSocket frame (RFC 6455, 5.2), not fragmented.
struct Frame {
    std::uint8_t opcode = 0;
    std::string_view payload;
    std::size_t size = 0; //!< with its header
};

inline constexpr std::uint8_t kText = 1;
inline constexpr std::uint8_t kClose = 8;
inline constexpr std::uint8_t kPing = 9;
inline constexpr std::uint8_t kPong = 10;

//! \brief The frame of a server that \a bytes begin with, once all of it is there.
std::optional<Frame> firstFrame(std::string_view bytes);

//! \brief The same of a client; takes the mask off where it is.
std::optional<Frame> unmaskFirstFrame(std::span<char> bytes);

//! \brief As a client sends it.
std::string maskedFrame(std::uint8_t opcode, std::string_view payload);

//! \brief As a server sends it.
std::string plainFrame(std::uint8_t opcode, std::string_view payload);

} // namespace Bench
