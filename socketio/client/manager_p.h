// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/backoff_p.h"
#include "socketio/client/engine_p.h"
#include "socketio/client/manager.h"
#include "socketio/protocol/packetdecoder.h"

#include <QtCore/QPointer>

namespace SocketIO {

class SocketPrivate;

//! \brief The mind of a Manager.
class ManagerPrivate {
public:
    ManagerPrivate(Manager *manager, const Environment &world);
    ~ManagerPrivate();
    Q_DISABLE_COPY_MOVE(ManagerPrivate)

    // What sockets ask for.
    void add(SocketPrivate *socket);
    void remove(SocketPrivate *socket);
    void send(const SocketPacket &packet);
    //! \brief Whether a packet that is sent now has a chance to arrive.
    [[nodiscard]] bool isUsable() const;
    //! \brief Whether nothing waits to be sent.
    [[nodiscard]] bool isDrained() const;
    //! \brief The server sent what is no packet: ends the connection.
    void onBadPacket(const ProtocolError &error);

    void open();
    //! \brief Opens if all attempts have been made.
    void openIfGivenUp();
    void close();
    //! \brief The manager is about to go.
    void shutDown();
    void checkConnection();

    Manager *const q;
    const Environment environment;
    QUrl url;
    std::shared_ptr<const ManagerOptions> options;
    Manager::State state = Manager::State::Closed;
    QPointer<Engine> engine;
    Timer reconnectTimer;

private:
    [[nodiscard]] bool hasActiveSocket() const;
    [[nodiscard]] SocketPrivate *socketOf(const QByteArray &nsp) const;
    [[nodiscard]] QList<TransportType> transportsToTry() const;
    [[nodiscard]] TransportSettings transportSettings();
    void beginAttempt();
    void connectEngine();
    void onOpened();
    void onMessage(const EnginePacket &message);
    void onClosed(Manager::CloseReason reason, const QString &detail);
    void fail(const QString &message);
    void attemptReconnect();
    void scheduleReconnect();
    void dropEngine();
    void setState(Manager::State newState);
    template <typename F> void forEachSocket(F action);

    QNetworkCookieJar *m_cookies = nullptr;
    PacketDecoder m_decoder;
    Backoff m_backoff;
    Timer m_timeoutTimer;
    std::chrono::milliseconds m_attemptBegan{0};
    bool m_gaveUp = false; // nobody is going to open the connection again
    bool m_shuttingDown = false;
    bool m_webSocketWorked = false; // see ManagerOptions::rememberUpgrade
    QList<SocketPrivate *> m_sockets; // few: looking through them is quicker than a hash
};

} // namespace SocketIO
