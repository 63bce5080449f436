// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/upgrade.h"

namespace Net {

namespace {

constexpr qsizetype kKeyBytes = 16;

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
    // Of several lines the comma between them is no base64.
    const auto key = QByteArray::fromBase64Encoding(
        request.listHeader("Sec-WebSocket-Key"), QByteArray::AbortOnBase64DecodingErrors);
    if (!key || key.decoded.size() != kKeyBytes)
        return HttpResponse::text(400, "Sec-WebSocket-Key must be 16 bytes in base64\n");
    return std::nullopt;
}

HeaderList subprotocolHeader(const HttpRequest &request)
{
    constexpr QByteArrayView kName("Sec-WebSocket-Protocol");
    const QByteArray first = request.listHeader(kName).split(',').first().trimmed();
    if (first.isEmpty())
        return {};
    return {{kName.toByteArray(), first}};
}

} // namespace Net
