// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"

#include <QtCore/QByteArray>
#include <QtCore/QMetaType>
#include <QtCore/QString>

#include <optional>

namespace SocketIO {
Q_NAMESPACE_EXPORT(SOCKETIO_CLIENT_EXPORT)

//! \brief The ways of carrying packets between client and server.
enum class TransportType {
    Polling, //!< HTTP long-polling: passes every proxy
    WebSocket, //!< one connection, far cheaper
};
Q_ENUM_NS(TransportType)

//! \brief The name on the wire, as in `transport=websocket`.
[[nodiscard]] SOCKETIO_CLIENT_EXPORT QByteArray transportName(TransportType type);

//! \brief The transport of that name, or nothing if there is none.
[[nodiscard]] SOCKETIO_CLIENT_EXPORT std::optional<TransportType> transportFromName(
    const QString &name);

} // namespace SocketIO
