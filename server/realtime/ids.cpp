// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/ids.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <array>

namespace Realtime {

namespace {

constexpr qsizetype kBytes = 15;
constexpr qsizetype kCharacters = 20;

//! Between a node and the rest of an id, which holds none.
constexpr char kAfterNode = '.';

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

QByteArray makeSessionId(int worker, const QByteArray &node)
{
    QByteArray bytes = randomBytes();
    bytes.back() = static_cast<char>(worker);
    return node.isEmpty() ? toText(bytes) : node + kAfterNode + toText(bytes);
}

QByteArrayView nodeOf(QByteArrayView sessionId)
{
    return sessionId.first(std::max<qsizetype>(sessionId.lastIndexOf(kAfterNode), 0));
}

std::optional<int> workerOf(QByteArrayView sessionId)
{
    const QByteArrayView own = sessionId.sliced(sessionId.lastIndexOf(kAfterNode) + 1);
    if (own.size() != kCharacters)
        return std::nullopt;
    const auto bytes = QByteArray::fromBase64Encoding(
        own.toByteArray(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.size() != kBytes)
        return std::nullopt;
    return static_cast<quint8>(bytes.decoded.back());
}

} // namespace Realtime
