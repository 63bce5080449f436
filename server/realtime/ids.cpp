// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/ids.h"

#include <QtCore/QRandomGenerator>

#include <array>

namespace Realtime {

namespace {

constexpr qsizetype kBytes = 15;
constexpr qsizetype kCharacters = 20;

QByteArray randomBytes()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return {reinterpret_cast<const char *>(words.data()), kBytes};
}

QByteArray toText(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

QByteArray makeId()
{
    return toText(randomBytes());
}

QByteArray makeSessionId(int worker)
{
    QByteArray bytes = randomBytes();
    bytes.back() = static_cast<char>(worker);
    return toText(bytes);
}

std::optional<int> workerOf(QByteArrayView sessionId)
{
    if (sessionId.size() != kCharacters)
        return std::nullopt;
    const auto bytes = QByteArray::fromBase64Encoding(sessionId.toByteArray(),
        QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.size() != kBytes)
        return std::nullopt;
    return static_cast<quint8>(bytes.decoded.back());
}

} // namespace Realtime
