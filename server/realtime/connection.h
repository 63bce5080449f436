// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/realtime/enginesession.h"
#include "server/realtime/socket.h"
#include "socketio/protocol/packetdecoder.h"

#include <QtCore/QHash>

namespace Realtime {

class Server;

//! \brief One client's connection and the namespaces it has joined over it.
//!
//! What the protocol forbids in the current state ends the whole connection, as in the stock
//! server.
class Connection : public QObject {
    Q_OBJECT

public:
    Connection(Server *server, Net::WebSocket *webSocket, const Net::HttpRequest &request);
    ~Connection() override;

    void send(const SocketIO::SocketPacket &packet);
    void sendFrame(const QByteArray &frame) { m_session.sendFrame(frame); }
    void close(const QString &reason);
    //! \brief A namespace has let the client in; it may stay for as long as it likes.
    void joined();
    void forget(Socket *socket);

private:
    void receive(SocketIO::Result<std::optional<SocketIO::SocketPacket>> packet);
    void onPacket(const SocketIO::SocketPacket &packet);
    void onConnect(const SocketIO::SocketPacket &packet);
    void onClosed(const QString &reason);

    Server *m_server;
    Net::HttpRequest m_request;
    SocketIO::PacketDecoder m_decoder;
    EngineSession m_session;
    QTimer m_connectTimer;
    QHash<QByteArray, Socket *> m_sockets;
};

} // namespace Realtime
