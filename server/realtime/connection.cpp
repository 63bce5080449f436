// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/connection.h"

#include "server/net/worker.h"
#include "server/realtime/namespace.h"
#include "server/realtime/server.h"
#include "socketio/protocol/arguments.h"

#include <algorithm>

namespace Realtime {

using SocketIO::SocketPacket;
using Type = SocketPacket::Type;

namespace {

Net::Incident incidentOf(const SocketIO::ProtocolError &error)
{
    using Code = SocketIO::ProtocolError::Code;
    switch (error.code) {
    case Code::TooManyAttachments:
        return Net::Incident::TooManyAttachments;
    case Code::AttachmentsTooLarge:
        return Net::Incident::AttachmentsTooLarge;
    case Code::NestingTooDeep:
        return Net::Incident::NestingTooDeep;
    default:
        return Net::Incident::BadPacket;
    }
}

} // namespace

Connection::Connection(Server &server, EngineSession &session)
    : m_server(server)
    , m_session(session)
    , m_decoder(server.options().packets)
    , m_connectTimeout(makeDeadline(server.options().connectTimeout, Net::Incident::ConnectTimeout))
    , m_self(std::make_shared<Connection *>(this))
{
}

Connection::~Connection()
{
    closed(QStringLiteral("server shutting down"));
}

std::unique_ptr<Net::Deadline> Connection::makeDeadline(
    std::chrono::milliseconds wait, Net::Incident incident)
{
    auto deadline = std::make_unique<Net::Deadline>(m_session.worker().wheel(), [this, incident] {
        Net::report(incident, m_session.peerAddress());
        close(QStringLiteral("forced server close"));
    });
    deadline->start(wait);
    return deadline;
}

void Connection::send(const SocketPacket &packet)
{
    m_session.send(Outgoing::text(encodeSocketPacket(packet)));
    for (const QByteArray &attachment : packet.attachments)
        m_session.send(Outgoing::binary(attachment));
}

void Connection::close(const QString &reason)
{
    closed(reason);
    m_session.close(reason);
}

void Connection::offend(const QString &why, Net::Incident incident)
{
    Net::report(incident, m_session.peerAddress(), why);
    close(QStringLiteral("forced close"));
}

void Connection::forget(Socket *socket)
{
    std::erase(m_sockets, socket);
}

void Connection::disconnectAll()
{
    const std::vector<Socket *> sockets = m_sockets;
    for (Socket *socket : sockets)
        socket->disconnectClient(false);
    close(QStringLiteral("forced server close"));
}

Socket *Connection::find(const QByteArray &nsp) const
{
    const auto it = std::find_if(m_sockets.begin(), m_sockets.end(),
        [&nsp](const Socket *socket) { return socket->nsp()->name() == nsp; });
    return it == m_sockets.end() ? nullptr : *it;
}

void Connection::textReceived(QByteArrayView message)
{
    if (!m_closed)
        receive(m_decoder.addText(message));
}

void Connection::binaryReceived(QByteArrayView message)
{
    if (!m_closed)
        receive(m_decoder.addBinary(message.toByteArray()));
}

void Connection::upgraded()
{
    for (Socket *socket : m_sockets)
        socket->tellTransport();
}

void Connection::receive(SocketIO::Result<std::optional<SocketPacket>> packet)
{
    armAttachmentTimeout();
    if (!packet) {
        offend(packet.error().message(), incidentOf(packet.error()));
        return;
    }
    if (!*packet)
        return;
    // A placeholder that names no attachment is as malformed as bad JSON.
    if ((*packet)->isBinary()) {
        if (const auto arguments = SocketIO::decodeArguments(**packet); !arguments) {
            offend(arguments.error().message());
            return;
        }
    }
    onPacket(**packet);
}

void Connection::armAttachmentTimeout()
{
    if (!m_decoder.isPending())
        m_attachmentTimeout.reset();
    else if (!m_attachmentTimeout)
        m_attachmentTimeout =
            makeDeadline(m_server.options().attachmentTimeout, Net::Incident::AttachmentTimeout);
}

void Connection::onPacket(const SocketPacket &packet)
{
    if (packet.type == Type::Connect) {
        onConnect(packet);
        return;
    }
    Socket *socket = find(packet.nsp);
    if (!socket || !socket->isConnected() || packet.type == Type::ConnectError)
        offend(QStringLiteral("not allowed before joining ") + QString::fromUtf8(packet.nsp));
    else if (packet.type == Type::Disconnect)
        socket->finish(QStringLiteral("client namespace disconnect"));
    else
        socket->receive(packet);
}

void Connection::onConnect(const SocketPacket &packet)
{
    if (find(packet.nsp) || m_searching.contains(packet.nsp)) {
        offend(QStringLiteral("joined twice: ") + QString::fromUtf8(packet.nsp));
        return;
    }
    m_searching.append(packet.nsp);
    m_server.search(packet.nsp, packet.json,
        [self = std::weak_ptr(m_self), packet](const std::shared_ptr<Namespace> &nsp) {
            if (const auto connection = self.lock())
                (*connection)->join(nsp, packet);
        });
}

void Connection::join(const std::shared_ptr<Namespace> &nsp, const SocketPacket &packet)
{
    m_searching.removeOne(packet.nsp);
    if (m_searching.isEmpty())
        m_searching = {};
    if (m_closed)
        return;
    if (!nsp) {
        send({.type = Type::ConnectError,
            .nsp = packet.nsp,
            .json = QByteArrayLiteral("{\"message\":\"Invalid namespace\"}")});
        return;
    }
    auto *socket = new Socket(nsp, this, SocketHandshake(packet.json));
    m_sockets.push_back(socket);
    nsp->admit(socket);
}

// At once, also where the session itself still has to tell its client.
void Connection::closed(const QString &reason)
{
    if (std::exchange(m_closed, true))
        return;
    m_self.reset();
    m_connectTimeout.reset();
    m_attachmentTimeout.reset();
    // The session's reason may carry details for the log.
    const QString word = reason.section(u':', 0, 0);
    const std::vector<Socket *> sockets = m_sockets;
    for (Socket *socket : sockets)
        socket->finish(word);
}

} // namespace Realtime
