// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"
#include "socketio/protocol/protocolerror.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <optional>

namespace SocketIO {

//! \brief One Socket.IO 5 packet with its attachments.
//!
//! Source: Socket.IO protocol, version 5, "Packet encoding". The JSON stays text: what a sender
//! wrote reaches the receiver byte for byte.
struct SOCKETIO_PROTOCOL_EXPORT SocketPacket {
    //! The values are the digits on the wire.
    enum class Type { Connect, Disconnect, Event, Ack, ConnectError, BinaryEvent, BinaryAck };

    Type type = Type::Event;
    QByteArray nsp = QByteArrayLiteral("/");
    std::optional<quint64> id = {};
    QByteArray json = {};
    QList<QByteArray> attachments = {};

    [[nodiscard]] bool isBinary() const
    {
        return type == Type::BinaryEvent || type == Type::BinaryAck;
    }

    friend bool operator==(const SocketPacket &, const SocketPacket &) = default;
};

//! \brief Attachments that one packet may have: the stock parser's own limit.
inline constexpr int kMaxAttachments = 10;

//! \brief Ack ids are JavaScript numbers, exact up to 2^53 - 1.
inline constexpr quint64 kMaxAckId = (quint64(1) << 53) - 1;

//! \brief Whether the stock client and server keep \a event for themselves.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT bool isReservedEvent(QByteArrayView event);

//! \brief The text part of \a packet; its attachments follow as binary messages of their own.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray encodeSocketPacket(const SocketPacket &packet);

//! \brief What a text message announces: the packet, still without its attachments.
struct SocketPacketHead {
    SocketPacket packet;
    int attachmentCount = 0;
};

struct PacketLimits {
    int maxAttachments = kMaxAttachments;
    //! Bytes of all attachments of one packet together.
    qsizetype maxAttachmentBytes = 10 * 1000 * 1000;
    int maxDepth = 64;
};

//! \brief Reads the text part. Every kind of fault has its own code, see ProtocolError.
SOCKETIO_PROTOCOL_EXPORT Result<SocketPacketHead> decodeSocketPacketHead(
    QByteArrayView text, const PacketLimits &limits);

//! \brief The name of an event: its first argument. Empty if that is a number or \a packet is no
//! event.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray eventName(const SocketPacket &packet);

} // namespace SocketIO
