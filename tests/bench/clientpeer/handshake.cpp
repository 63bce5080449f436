// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/clientpeer/handshake.h"

// Once a connection, so what Qt costs here does not count.
#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <cctype>

namespace Bench {
namespace {

constexpr std::string_view kKeyHeader = "\r\nsec-websocket-key:";
constexpr std::string_view kGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3

std::string lowerCase(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

} // namespace

std::string answerHandshake(std::string_view request)
{
    const auto header = lowerCase(request).find(kKeyHeader);
    if (header == std::string_view::npos)
        return {};
    const auto start = request.find_first_not_of(' ', header + kKeyHeader.size());
    const auto end = request.find("\r\n", start);
    if (end == std::string_view::npos)
        return {};
    const std::string text = std::string(request.substr(start, end - start)).append(kGuid);
    const QByteArray digest =
        QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha1);
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: "
        + digest.toBase64().toStdString() + "\r\n\r\n";
}

} // namespace Bench
