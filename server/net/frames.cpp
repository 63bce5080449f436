// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/frames.h"

namespace Net {

namespace {

constexpr char kFinalText = '\x81';
constexpr char kFinalBinary = '\x82';
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

} // namespace Net
