// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/httpmessage.h"
#include "socketio/protocol/socketpacket.h"

#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QSet>
#include <QtCore/QVariant>

#include <functional>

namespace Realtime {

class Connection;
class Namespace;

//! \brief What a client said when it connected.
struct SocketHandshake {
    QByteArray authJson; //!< the CONNECT payload as sent; empty if there was none
    QJsonObject auth;
    QUrlQuery query;
    Net::HeaderList headers;
    QHostAddress address;
};

//! \brief A client in a namespace, seen from the server.
class Socket : public QObject {
    Q_OBJECT

public:
    //! \brief Answers an event with arguments in JSON, an array. To be called at most once.
    using Acknowledge = std::function<void(const QByteArray &argumentsJson)>;

    Socket(Namespace *nsp, Connection *connection, SocketHandshake handshake);
    ~Socket() override;

    [[nodiscard]] QByteArray id() const { return m_id; }
    [[nodiscard]] Namespace *nsp() const { return m_nsp; }
    [[nodiscard]] const SocketHandshake &handshake() const { return m_handshake; }
    [[nodiscard]] bool isConnected() const { return m_connected; }

    //! \brief Whatever the application wants to remember of the client.
    [[nodiscard]] const QVariant &data() const { return m_data; }
    void setData(const QVariant &data) { m_data = data; }

    void join(const QByteArray &room);
    void leave(const QByteArray &room);

    //! \brief Sends an event to this client alone. \a argumentsJson: each argument as JSON text.
    void emitEvent(const QByteArray &name, const QByteArrayList &argumentsJson);

    //! \brief Takes the client out of the namespace; with \a close it loses the connection too.
    void disconnectClient(bool close = false);

Q_SIGNALS:
    //! \brief \a argumentsJson holds each argument after the name as JSON text; \a acknowledge is
    //! empty if the client wants no answer.
    void eventReceived(const QByteArray &name, const QByteArrayList &argumentsJson,
        const Realtime::Socket::Acknowledge &acknowledge);
    //! \brief The end, once. Rooms are left already.
    void disconnected(const QString &reason);

private:
    friend class Connection;
    friend class Namespace;

    void receive(const SocketIO::SocketPacket &packet);
    void sendPacket(const SocketIO::SocketPacket &packet);
    void sendFrame(const QByteArray &frame);
    void finish(const QString &reason);

    QByteArray m_id;
    Namespace *m_nsp;
    QPointer<Connection> m_connection;
    SocketHandshake m_handshake;
    QVariant m_data;
    bool m_connected = false;
    bool m_finished = false;
};

//! \brief An event packet of \a nsp with its arguments as JSON texts.
[[nodiscard]] SocketIO::SocketPacket makeEvent(
    const QByteArray &nsp, const QByteArray &name, const QByteArrayList &argumentsJson);

} // namespace Realtime
