// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/event.h"
#include "socketio/client/manager.h"

#include <QtCore/QJsonValue>

namespace SocketIO {

//! \brief One namespace of a server: connect, emit, listen.
//!
//! Belongs to a Manager. Events emitted while disconnected are kept, up to kMaxBuffered packets,
//! and sent once the namespace is connected.
class Socket : public QObject {
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(bool connected READ isConnected NOTIFY stateChanged)
    Q_PROPERTY(QVariantMap auth READ auth WRITE setAuth NOTIFY authChanged)

public:
    enum class State { Disconnected, Connecting, Connected };
    Q_ENUM(State)

    enum class DisconnectReason {
        ServerDisconnect, //!< the server disconnected this namespace; no reconnection
        ClientDisconnect, //!< disconnectFromServer() or Manager::close(); no reconnection
        PingTimeout,
        TransportClose,
        TransportError,
        ParseError,
    };
    Q_ENUM(DisconnectReason)

    //! \brief What an acknowledgement brings: the server's arguments, or why there are none.
    struct AckResult {
        enum class Error { None, Timeout, Disconnected };
        Error error = Error::None;
        QVariantList arguments = {};
        explicit operator bool() const { return error == Error::None; }
    };
    using AckHandler = std::function<void(const AckResult &)>;

    //! Packets kept while disconnected; further ones are dropped with a warning.
    static constexpr int kMaxBuffered = 1000;

    //! \brief A socket of \a manager for \a nsp. Only one socket of a manager may be connected to
    //! a namespace at a time.
    explicit Socket(Manager *manager, const QByteArray &nsp = QByteArrayLiteral("/"),
        QObject *parent = nullptr);
    ~Socket() override;

    [[nodiscard]] Manager *manager() const { return m_manager; }
    [[nodiscard]] QByteArray nsp() const { return m_nsp; }
    //! \brief The server's name for this connection to the namespace; empty while disconnected.
    [[nodiscard]] QByteArray id() const { return m_id; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isConnected() const { return m_state == State::Connected; }
    //! \brief Whether it is connected or will connect by itself.
    [[nodiscard]] bool isActive() const { return m_active; }

    [[nodiscard]] QVariantMap auth() const { return m_auth; }
    //! \brief Sent with each CONNECT from now on.
    void setAuth(const QVariantMap &auth);

    void connectToServer();
    void disconnectFromServer();

    //! \brief Sends an event. False for a name that Socket.IO reserves, and for a full buffer.
    bool emitEvent(const QString &name, const QVariantList &arguments = {});

    //! \brief Sends an event and calls \a handler once: with the answer, after \a timeout (0: no
    //! limit), or when the connection ends. Not at all once \a context is deleted.
    bool emitWithAck(const QString &name, const QVariantList &arguments, QObject *context,
        AckHandler handler, std::chrono::milliseconds timeout = std::chrono::milliseconds(0));

    //! \brief Calls \a handler with each event of that name for as long as \a context lives.
    QMetaObject::Connection on(const QString &name, const QObject *context,
        const std::function<void(const Event &)> &handler);

Q_SIGNALS:
    void stateChanged();
    void authChanged();
    void connected();
    void disconnected(SocketIO::Socket::DisconnectReason reason, const QString &detail);
    //! \brief The server refused the namespace (\a data is what it added, the socket is no longer
    //! active), or an attempt to connect failed (\a data is undefined, it goes on trying).
    void connectError(const QString &message, const QJsonValue &data);
    void eventReceived(const SocketIO::Event &event);

private:
    friend class Manager;
    struct PendingAck {
        QPointer<QObject> context;
        AckHandler handler;
    };

    void onConnectionOpened();
    void onConnectionClosed(DisconnectReason reason, const QString &detail);
    void onConnectionFailed(const QString &message);
    void onPacket(const SocketPacket &packet);
    void onConnect(const SocketPacket &packet);
    void onConnectError(const SocketPacket &packet);
    void onEvent(const SocketPacket &packet);
    void onAck(const SocketPacket &packet);
    void deliver(const SocketPacket &packet);
    bool sendOrKeep(SocketPacket packet);
    void settle(quint64 id, const AckResult &result);
    void settleAll(AckResult::Error error);
    void setState(State state);

    QPointer<Manager> m_manager;
    QByteArray m_nsp;
    QByteArray m_id;
    QVariantMap m_auth;
    State m_state = State::Disconnected;
    bool m_active = false;
    quint64 m_nextAckId = 0;
    QHash<quint64, PendingAck> m_acks;
    QList<SocketPacket> m_sendBuffer;
    QList<SocketPacket> m_receiveBuffer;
};

} // namespace SocketIO
