// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/outgoing.h"

#include "server/net/websocket/deflate.h"
#include "socketio/protocol/frames.h"

#include <mutex>

namespace Realtime {

using SocketIO::EnginePacket;

namespace {

//! Below that it gets no smaller.
constexpr qsizetype kWorthDeflating = 256;

} // namespace

struct Outgoing::Deflated {
    std::once_flag once;
    QByteArray frame;
};

Outgoing::Outgoing(QByteArray frame, qsizetype payload, bool isBinary)
    : m_frame(std::move(frame))
    , m_payload(payload)
    , m_binary(isBinary)
    , m_deflated(payload >= kWorthDeflating ? std::make_shared<Deflated>() : nullptr)
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

const QByteArray &Outgoing::deflatedFrame() const
{
    if (!m_deflated)
        return m_frame;
    std::call_once(m_deflated->once, [this] {
        const QByteArray small = Net::deflated(payload());
        m_deflated->frame = small.isEmpty() ? m_frame : SocketIO::deflatedFrame(small, m_binary);
    });
    return m_deflated->frame;
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
