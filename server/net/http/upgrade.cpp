// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/upgrade.h"

#include "server/net/http/headervalue.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

namespace Net {

namespace {

constexpr qsizetype kKeyBytes = 16;

//! RFC 6455, 1.3.
constexpr QByteArrayView kGuid("258EAFA5-E914-47DA-95CA-C5AB0DC85B11");

//! Of several lines the comma between them is no base64.
QByteArray keyOf(const HttpRequest &request)
{
    return request.listHeader("Sec-WebSocket-Key");
}

HeaderList subprotocolHeader(const HttpRequest &request)
{
    constexpr QByteArrayView kName("Sec-WebSocket-Protocol");
    const QByteArrayList names = request.listHeader(kName).split(',');
    for (const QByteArray &element : names) {
        const QByteArray name = element.trimmed();
        if (!name.isEmpty() && std::all_of(name.cbegin(), name.cend(), isHeaderTokenCharacter))
            return {{kName.toByteArray(), name}};
    }
    return {};
}

} // namespace

std::optional<HttpResponse> checkHandshake(const HttpRequest &request)
{
    if (request.method != "GET")
        return HttpResponse::text(400, "A WebSocket handshake is a GET request\n");
    if (request.header("Sec-WebSocket-Version") != "13") {
        HttpResponse response =
            HttpResponse::text(426, "This server speaks version 13 of WebSocket\n");
        response.headers.emplaceBack("Sec-WebSocket-Version", "13");
        return response;
    }
    // RFC 9110, 7.8: the body would come first, and what follows would be taken for frames.
    const QByteArray length = request.header("Content-Length");
    if ((!length.isEmpty() && length != "0") || !request.header("Transfer-Encoding").isEmpty())
        return HttpResponse::text(400, "A WebSocket handshake has no body\n");
    const auto key =
        QByteArray::fromBase64Encoding(keyOf(request), QByteArray::AbortOnBase64DecodingErrors);
    if (!key || key.decoded.size() != kKeyBytes)
        return HttpResponse::text(400, "Sec-WebSocket-Key must be 16 bytes in base64\n");
    return std::nullopt;
}

QByteArray handshakeAnswer(const HttpRequest &request, const HeaderList &headers)
{
    // RFC 9110, 7.8: first the one, then the other.
    QByteArray answer = request.expectsContinue() ? kContinue : QByteArray();
    answer += "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              "Sec-WebSocket-Accept: "
        + QCryptographicHash::hash(keyOf(request).append(kGuid), QCryptographicHash::Sha1)
              .toBase64()
        + "\r\n";
    for (const auto &[name, value] : headers + subprotocolHeader(request))
        answer += name + ": " + oneLine(value) + "\r\n";
    return answer + "\r\n";
}

} // namespace Net
