// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/realtime/enginesession.h"
#include "server/realtime/socket.h"
#include "socketio/protocol/packetdecoder.h"

#include <memory>
#include <vector>

namespace Realtime {

class Server;

//! \brief One client's connection and the namespaces it has joined over it.
//!
//! What the protocol forbids in the current state ends the whole connection, as in the stock
//! server.
class Connection : public EngineListener {
public:
    Connection(Server &server, EngineSession &session);
    ~Connection() override;

    [[nodiscard]] EngineSession &session() const { return m_session; }

    void send(const SocketIO::SocketPacket &packet);
    //! \brief See EngineSession::share().
    void share(const Outgoing &packet) { m_session.share(packet); }
    void close(const QString &reason);
    //! \brief A namespace has let the client in; it may stay for as long as it likes.
    void joined() { m_connectTimeout.reset(); }
    void forget(Socket *socket);
    //! \brief Takes the client out of every namespace, and closes.
    void disconnectAll();

private:
    void textReceived(QByteArrayView message) override;
    void binaryReceived(QByteArrayView message) override;
    void upgraded() override;
    void closed(const QString &reason) override;

    void receive(SocketIO::Result<std::optional<SocketIO::SocketPacket>> packet);
    void onPacket(const SocketIO::SocketPacket &packet);
    void onConnect(const SocketIO::SocketPacket &packet);
    void join(const std::shared_ptr<Namespace> &nsp, const SocketIO::SocketPacket &packet);
    void offend(const QString &why, Net::Incident incident = Net::Incident::BadPacket);
    void armAttachmentTimeout();
    [[nodiscard]] Socket *find(const QByteArray &nsp) const;
    [[nodiscard]] std::unique_ptr<Net::Deadline> makeDeadline(
        std::chrono::milliseconds wait, Net::Incident incident);

    Server &m_server;
    EngineSession &m_session;
    SocketIO::PacketDecoder m_decoder;
    // Most connections need neither for long.
    std::unique_ptr<Net::Deadline> m_connectTimeout;
    std::unique_ptr<Net::Deadline> m_attachmentTimeout;
    std::vector<Socket *> m_sockets; //!< one for each namespace, those not yet let in included
    QByteArrayList m_searching; //!< namespaces that may come into being
    std::shared_ptr<Connection *> m_self; //!< for calls that come later: empty then if this is gone
    bool m_closed = false;
};

} // namespace Realtime
