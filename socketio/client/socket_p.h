// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/acktable_p.h"
#include "socketio/client/manager_p.h"
#include "socketio/client/retryqueue_p.h"
#include "socketio/client/socket.h"

namespace SocketIO {

//! \brief The handlers of one event name. A signal, so that Qt looks after contexts that go and
//! handlers that are removed while they run.
class EventChannel : public QObject {
    Q_OBJECT

public:
    EventChannel();
    ~EventChannel() override;

Q_SIGNALS:
    void received(const SocketIO::Event &event);
};

//! \brief The mind of a Socket.
class SocketPrivate {
public:
    SocketPrivate(Socket *socket, Manager *itsManager, const QByteArray &itsNsp);
    ~SocketPrivate();
    Q_DISABLE_COPY_MOVE(SocketPrivate)

    // What the manager tells.
    [[nodiscard]] bool isActive() const { return active; }
    void onConnectionOpened();
    void onConnectionClosed(Socket::DisconnectReason reason, const QString &detail);
    void onConnectionFailed(const QString &message);
    void onPacket(const SocketPacket &packet);
    void onAttempt();
    //! \brief No further attempt will be made.
    void onGivenUp();
    //! \brief There is no place for this socket.
    void refuse(const QString &message);

    void connectToServer();
    void disconnectFromServer();
    bool emitEvent(const QString &name, const QVariantList &arguments, const QObject *context,
        const AckHandler &handler, const Socket::EmitOptions &options);
    void clearBuffer();
    [[nodiscard]] qsizetype bufferedCount() const;
    EventChannel *channel(const QString &name);

    Socket *const q;
    QPointer<Manager> manager;
    const QByteArray nsp;
    QByteArray id;
    QVariantMap auth;
    QPointer<const QObject> authContext;
    Socket::AuthProvider authProvider;
    Socket::State state = Socket::State::Disconnected;
    bool active = false;
    bool recovered = false;
    QString lastOffset;
    std::chrono::milliseconds ackTimeout{0};
    int retries = 0;
    int bufferLimit = Socket::kDefaultBufferLimit;
    Socket::BufferPolicy bufferPolicy = Socket::BufferPolicy::RejectNewest;
    QHash<QString, EventChannel *> channels; // children of q

private:
    //! An event that waits for the connection. Its packet is made only when it is sent.
    struct Outgoing {
        SocketPacket packet;
        QString name;
        QVariantList arguments;
    };

    [[nodiscard]] bool isConnected() const { return state == Socket::State::Connected; }
    [[nodiscard]] bool canSend() const;
    void setState(Socket::State newState);
    bool makeRoom();
    bool sendEvent(const QString &name, const QVariantList &arguments, const QObject *context,
        const AckHandler &handler, std::chrono::milliseconds timeout, bool isVolatile);
    bool enqueue(RetryQueue::Entry entry);
    void drainQueue();
    void sendNow(const Outgoing &event);
    void sendConnect(const QVariantMap &payload);
    void onConnect(const SocketPacket &packet);
    void onConnectError(const SocketPacket &packet);
    void onEvent(const SocketPacket &packet);
    void onAck(const SocketPacket &packet);
    void deliver(const SocketPacket &packet);
    void acknowledge(quint64 ackId, const QVariantList &values);
    void settle(quint64 ackId, const AckResult &result);
    void settleAllSent();
    void flushAfterConnect();

    QString m_pid; // private id of connection state recovery
    bool m_asked = false; // CONNECT is out on this connection, or waits for its auth
    quint64 m_connection = 0; // counts CONNECTs, so that a late AuthReply is not taken
    AckTable m_acks;
    RetryQueue m_queue;
    QList<Outgoing> m_sendBuffer;
    QList<SocketPacket> m_receiveBuffer;
};

} // namespace SocketIO
