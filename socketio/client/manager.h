// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/backoff.h"
#include "socketio/client/engine.h"
#include "socketio/protocol/packetdecoder.h"

#include <QtCore/QHash>
#include <QtCore/QPointer>

namespace SocketIO {

class Socket;

//! \brief A connection to a server that its sockets share, one socket a namespace.
//!
//! Reconnects by itself with a growing, randomised delay for as long as a socket is active.
//! Everything happens on the thread that the object lives on.
class Manager : public QObject {
    Q_OBJECT
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)

public:
    enum class State {
        Closed, //!< not connected, and not about to be
        Opening, //!< a connection attempt is under way
        Open,
        Waiting, //!< between two attempts
    };
    Q_ENUM(State)

    //! \brief How to connect. The defaults are those of the JavaScript client.
    struct Options {
        QString path = QStringLiteral("/socket.io/");
        QHash<QByteArray, QByteArray> extraHeaders = {};
        bool reconnection = true;
        int reconnectionAttempts = -1; //!< negative: for ever
        std::chrono::milliseconds reconnectionDelay{1000};
        std::chrono::milliseconds reconnectionDelayMax{5000};
        double randomizationFactor = 0.5;
        //! For one attempt, from the first byte to the handshake. 0: no limit.
        std::chrono::milliseconds timeout{20000};
    };

    explicit Manager(QObject *parent = nullptr);
    ~Manager() override;

    //! \brief Scheme http(s) or ws(s), host and port; the query is sent along. Its path is not
    //! used: that is Options::path.
    [[nodiscard]] QUrl url() const { return m_url; }
    void setUrl(const QUrl &url);

    [[nodiscard]] const Options &options() const { return m_options; }
    //! \brief Takes effect with the next attempt.
    void setOptions(const Options &options);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QByteArray transportName() const;
    //! \brief When the next attempt is due, in milliseconds; -1 if none is waiting.
    [[nodiscard]] int nextAttemptIn() const;

    //! \brief Attempts to connect now, also if an attempt was waiting for its time.
    void open();
    void close();

Q_SIGNALS:
    void urlChanged();
    void stateChanged();
    void opened();
    //! \brief An attempt failed.
    void errorOccurred(const QString &message);
    void reconnectAttempt(int attempt);
    //! \brief Options::reconnectionAttempts attempts in a row have failed.
    void reconnectFailed();

private:
    friend class Socket;

    void add(Socket *socket);
    void remove(Socket *socket);
    void send(const SocketPacket &packet);
    void closeIfIdle();

    void onOpened();
    void onMessage(const EnginePacket &message);
    void onPacket(const SocketPacket &packet);
    void onClosed(Engine::CloseReason reason, const QString &detail);
    void fail(const QString &message);
    void scheduleReconnect();
    void dropEngine();
    void setState(State state);
    template <typename F> void forEachSocket(F action);

    QUrl m_url;
    Options m_options;
    State m_state = State::Closed;
    Engine *m_engine = nullptr;
    PacketDecoder m_decoder;
    Backoff m_backoff;
    QTimer m_reconnectTimer;
    QTimer m_timeoutTimer;
    QHash<QByteArray, Socket *> m_sockets;
};

} // namespace SocketIO
