// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"
#include "socketio/protocol/protocolerror.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>

#include <chrono>

namespace SocketIO {

//! \brief What the server says in an Engine.IO open packet.
//!
//! Source: Engine.IO protocol, version 4, "Handshake". Exactly these five keys go on the wire.
struct SOCKETIO_PROTOCOL_EXPORT Handshake {
    QByteArray sid;
    QByteArrayList upgrades;
    std::chrono::milliseconds pingInterval{25000};
    std::chrono::milliseconds pingTimeout{20000};
    //! Bytes that one message or one polling body may have.
    qint64 maxPayload = 1000000;

    [[nodiscard]] QByteArray toJson() const;
    //! Errors: InvalidHandshake, or what is wrong with the JSON.
    static Result<Handshake> fromJson(QByteArrayView json);

    friend bool operator==(const Handshake &, const Handshake &) = default;
};

} // namespace SocketIO
