// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/outgoing.h"

#include "socketio/protocol/frames.h"

namespace Realtime {

using SocketIO::EnginePacket;

Outgoing::Outgoing(QByteArray frame, qsizetype payload, bool isBinary)
    : m_frame(std::move(frame))
    , m_payload(payload)
    , m_binary(isBinary)
{
}

Outgoing Outgoing::packet(EnginePacket::Type type, QByteArrayView data)
{
    QByteArray payload;
    payload.reserve(data.size() + 1);
    payload.append(static_cast<char>('0' + static_cast<int>(type))).append(data);
    return {SocketIO::textFrame(payload), payload.size(), false};
}

Outgoing Outgoing::binary(QByteArrayView message)
{
    return {SocketIO::binaryFrame(message), message.size(), true};
}

QByteArray Outgoing::base64Frame() const
{
    return m_binary ? SocketIO::textFrame('b' + payload().toByteArray().toBase64()) : m_frame;
}

void Outgoing::appendTo(QByteArray &body) const
{
    if (!body.isEmpty())
        body += SocketIO::kPayloadSeparator;
    if (m_binary)
        body += 'b' + payload().toByteArray().toBase64();
    else
        body += payload();
}

QList<Outgoing> encode(const SocketIO::SocketPacket &packet)
{
    QList<Outgoing> result{Outgoing::text(encodeSocketPacket(packet))};
    for (const QByteArray &attachment : packet.attachments)
        result.append(Outgoing::binary(attachment));
    return result;
}

} // namespace Realtime
