// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/engineerror.h"

#include "socketio/protocol/jsontext.h"

#include <array>

namespace Realtime {

namespace {

constexpr std::array kMessages{
    "Transport unknown",
    "Session ID unknown",
    "Bad handshake method",
    "Bad request",
    "Forbidden",
    "Unsupported protocol version",
};

QString messageOf(EngineError error, const QString &message)
{
    return message.isEmpty() ? QString::fromLatin1(kMessages[static_cast<size_t>(error)]) : message;
}

} // namespace

Net::HttpResponse engineResponse(EngineError error, const QString &message)
{
    Net::HttpResponse response;
    response.status = error == EngineError::Forbidden ? 403 : 400;
    response.contentType = QByteArrayLiteral("application/json");
    response.body = "{\"code\":" + QByteArray::number(static_cast<int>(error))
        + ",\"message\":" + SocketIO::JsonText::encodeString(messageOf(error, message)) + '}';
    return response;
}

Net::HttpResponse upgradeRefusal(EngineError error, const QString &message)
{
    Net::HttpResponse response = Net::HttpResponse::text(400, messageOf(error, message).toUtf8());
    response.contentType = QByteArrayLiteral("text/html");
    return response;
}

} // namespace Realtime
