// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/frames.h"

#include <array>
#include <cstring>

namespace SocketIO {

namespace {

constexpr char kFinalText = '\x81';
constexpr char kFinalBinary = '\x82';
constexpr char kClose = '\x88';
constexpr char kPing = '\x89';
constexpr char kPong = '\x8a';
constexpr char kRsv1 = '\x40'; // of what is compressed (RFC 7692, 6)
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

QByteArray deflatedFrame(QByteArrayView payload, bool isBinary)
{
    return frame(static_cast<char>((isBinary ? kFinalBinary : kFinalText) | kRsv1), payload);
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

void applyMask(const Mask &mask, char *data, qsizetype size)
{
    // Eight bytes at a time.
    std::array<char, 8> twice{};
    std::memcpy(twice.data(), mask.data(), mask.size());
    std::memcpy(twice.data() + mask.size(), mask.data(), mask.size());
    quint64 wide = 0;
    std::memcpy(&wide, twice.data(), twice.size());
    qsizetype i = 0;
    for (; i + 8 <= size; i += 8) {
        quint64 word = 0;
        std::memcpy(&word, data + i, sizeof word);
        word ^= wide;
        std::memcpy(data + i, &word, sizeof word);
    }
    for (; i < size; ++i)
        data[i] = static_cast<char>(data[i] ^ mask[static_cast<size_t>(i % 4)]);
}

QByteArray maskedFrame(QByteArrayView frame, const Mask &mask)
{
    constexpr char kMaskBit = '\x80';
    const quint8 length = static_cast<quint8>(frame[1]);
    const qsizetype header = 2 + (length == 127 ? 8 : length == 126 ? 2 : 0);
    const QByteArrayView payload = frame.sliced(header);
    QByteArray result(frame.size() + qsizetype(mask.size()), Qt::Uninitialized);
    char *out = result.data();
    std::memcpy(out, frame.data(), static_cast<size_t>(header));
    out[1] = static_cast<char>(out[1] | kMaskBit);
    std::memcpy(out + header, mask.data(), mask.size());
    out += header + qsizetype(mask.size());
    std::memcpy(out, payload.data(), static_cast<size_t>(payload.size()));
    applyMask(mask, out, payload.size());
    return result;
}

QByteArray pingFrame(QByteArrayView payload)
{
    return frame(kPing, payload);
}

} // namespace SocketIO
