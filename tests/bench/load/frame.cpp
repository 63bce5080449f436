// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/frame.h"

#include <array>

namespace Bench {
namespace {

constexpr std::uint8_t kFinal = 0x80;
constexpr std::uint8_t kMasked = 0x80;
constexpr std::size_t kLongest7 = 125;
constexpr std::size_t kLongest16 = 65535;
constexpr std::array<char, 4> kMask{'\x37', '\xfa', '\x21', '\x3d'}; // that of RFC 6455, 5.7

std::size_t bigEndian(std::string_view bytes)
{
    std::size_t value = 0;
    for (const char byte : bytes)
        value = value << 8 | static_cast<std::uint8_t>(byte);
    return value;
}

std::string header(std::uint8_t opcode, std::size_t size, std::uint8_t mask)
{
    std::string result(1, static_cast<char>(kFinal | opcode));
    const int bytes = size <= kLongest7 ? 0 : size <= kLongest16 ? 2 : 8;
    const std::size_t first = bytes == 0 ? size : bytes == 2 ? 126 : 127;
    result += static_cast<char>(mask | first);
    for (int i = bytes - 1; i >= 0; --i)
        result += static_cast<char>(size >> (8 * i));
    return result;
}

//! \a maskSize bytes between the header and the payload are the mask.
std::optional<Frame> frameAt(std::string_view bytes, std::size_t maskSize)
{
    if (bytes.size() < 2)
        return {};
    const std::size_t first = static_cast<std::uint8_t>(bytes[1]) & ~kMasked;
    const std::size_t extended = first < 126 ? 0 : first == 126 ? 2 : 8;
    const std::size_t headerSize = 2 + extended + maskSize;
    if (bytes.size() < headerSize)
        return {};
    const std::size_t size = extended ? bigEndian(bytes.substr(2, extended)) : first;
    if (bytes.size() - headerSize < size)
        return {};
    return Frame{static_cast<std::uint8_t>(bytes[0] & 0x0F), bytes.substr(headerSize, size),
        headerSize + size};
}

} // namespace

std::optional<Frame> firstFrame(std::string_view bytes)
{
    return frameAt(bytes, 0);
}

std::optional<Frame> unmaskFirstFrame(std::span<char> bytes)
{
    const auto frame = frameAt({bytes.data(), bytes.size()}, kMask.size());
    if (!frame)
        return {};
    char *payload = bytes.data() + (frame->payload.data() - bytes.data());
    const char *mask = payload - kMask.size();
    for (std::size_t i = 0; i < frame->payload.size(); ++i)
        payload[i] ^= mask[i % kMask.size()];
    return frame;
}

std::string maskedFrame(std::uint8_t opcode, std::string_view payload)
{
    std::string result = header(opcode, payload.size(), kMasked);
    result.append(kMask.data(), kMask.size());
    for (std::size_t i = 0; i < payload.size(); ++i)
        result += static_cast<char>(payload[i] ^ kMask[i % kMask.size()]);
    return result;
}

std::string plainFrame(std::uint8_t opcode, std::string_view payload)
{
    return header(opcode, payload.size(), 0).append(payload);
}

} // namespace Bench
