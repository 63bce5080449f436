// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"
#include "socketio/protocol/protocolerror.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <optional>

namespace SocketIO {

//! \brief One Engine.IO 4 packet.
//!
//! Source: Engine.IO protocol, version 4, "Packets" and "Payload".
struct SOCKETIO_PROTOCOL_EXPORT EnginePacket {
    //! The values are the digits on the wire.
    enum class Type { Open, Close, Ping, Pong, Message, Upgrade, Noop };

    Type type = Type::Noop;
    QByteArray data = {};
    //! Only messages can be binary; their data is then raw bytes and not text.
    bool binary = false;

    [[nodiscard]] static EnginePacket text(QByteArray message)
    {
        return {Type::Message, std::move(message), false};
    }
    [[nodiscard]] static EnginePacket bytes(QByteArray message)
    {
        return {Type::Message, std::move(message), true};
    }

    friend bool operator==(const EnginePacket &, const EnginePacket &) = default;
};

//! \brief The separator of packets in a long-polling payload.
inline constexpr char kPayloadSeparator = '\x1e';

//! \brief The text form: the type's digit and the data, or `b` and base64 for a binary message.
//!
//! Over WebSocket a binary message goes out as a binary frame instead, holding just the data.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray encodeEngineText(const EnginePacket &packet);

//! \brief The packet in a text frame or in one piece of a payload.
//! Errors: EmptyPacket, UnknownPacketType, InvalidBase64.
SOCKETIO_PROTOCOL_EXPORT Result<EnginePacket> decodeEngineText(QByteArrayView text);

//! \brief The body of a long-polling request or response.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray encodePayload(const QList<EnginePacket> &packets);

//! \brief The packets of a body up to the first bad one.
struct DecodedPayload {
    QList<EnginePacket> packets;
    //! Set when decoding stopped early; \c packets holds what came before.
    std::optional<ProtocolError> error;
};
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT DecodedPayload decodePayload(QByteArrayView body);

} // namespace SocketIO
