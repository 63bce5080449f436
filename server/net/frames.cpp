// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/frames.h"

#include <array>

namespace Net {

namespace {

constexpr char kFinalText = '\x81';
constexpr char kFinalBinary = '\x82';
constexpr char kClose = '\x88';
constexpr char kPong = '\x8a';
constexpr qsizetype kMaxShort = 125;
constexpr qsizetype kMaxMedium = 0xffff;

QByteArray frame(char first, QByteArrayView payload)
{
    const qsizetype size = payload.size();
    QByteArray result;
    result.reserve(size + 10);
    result += first;
    int lengthBytes = 0;
    if (size <= kMaxShort) {
        result += static_cast<char>(size);
    } else if (size <= kMaxMedium) {
        result += static_cast<char>(126);
        lengthBytes = 2;
    } else {
        result += static_cast<char>(127);
        lengthBytes = 8;
    }
    for (int i = lengthBytes - 1; i >= 0; --i)
        result += static_cast<char>((size >> (8 * i)) & 0xff);
    result += payload;
    return result;
}

} // namespace

QByteArray textFrame(QByteArrayView payload)
{
    return frame(kFinalText, payload);
}

QByteArray binaryFrame(QByteArrayView payload)
{
    return frame(kFinalBinary, payload);
}

QByteArray pongFrame(QByteArrayView payload)
{
    return frame(kPong, payload);
}

QByteArray closeFrame(CloseCode code)
{
    if (code == CloseCode::NoStatus)
        return frame(kClose, {});
    const auto value = static_cast<quint16>(code);
    const std::array<char, 2> bytes{static_cast<char>(value >> 8), static_cast<char>(value & 0xff)};
    return frame(kClose, QByteArrayView(bytes.data(), bytes.size()));
}

} // namespace Net
