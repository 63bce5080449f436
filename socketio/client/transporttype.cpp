// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/transporttype.h"

namespace SocketIO {

QByteArray transportName(TransportType type)
{
    switch (type) {
    case TransportType::Polling:
        return QByteArrayLiteral("polling");
    case TransportType::WebSocket:
        return QByteArrayLiteral("websocket");
    }
    Q_UNREACHABLE();
}

std::optional<TransportType> transportFromName(const QString &name)
{
    for (const TransportType type : {TransportType::Polling, TransportType::WebSocket}) {
        if (name == QLatin1String(transportName(type)))
            return type;
    }
    return std::nullopt;
}

} // namespace SocketIO

#include "moc_transporttype.cpp"
