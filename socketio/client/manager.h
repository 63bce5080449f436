// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/manageroptions.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <memory>

namespace SocketIO {

class ManagerPrivate;
struct Environment;

//! \brief A connection to a server that its sockets share, one socket a namespace.
//!
//! Connects when its first socket wants to, and reconnects by itself with a growing, randomised
//! delay for as long as a socket is active. Everything happens on the thread that the object lives
//! on. It may be deleted at any moment, in a handler too; its sockets are disconnected then.
//!
//! Source: the `Manager` of the JavaScript client 4.8.
//! \since 0.1
class SOCKETIO_CLIENT_EXPORT Manager : public QObject {
    Q_OBJECT
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString transport READ transport NOTIFY transportChanged)
    Q_PROPERTY(qint64 bytesToWrite READ bytesToWrite NOTIFY bytesToWriteChanged)
    Q_PROPERTY(qint64 packetsToWrite READ packetsToWrite NOTIFY bytesToWriteChanged)

public:
    //! \brief Where the connection stands.
    enum class State {
        Closed, //!< not connected, and not about to be
        Opening, //!< a connection attempt is under way
        Open,
        Waiting, //!< between two attempts
    };
    Q_ENUM(State)

    //! \brief Why a connection ended.
    enum class CloseReason {
        Requested, //!< close(), or nobody is active any more
        PingTimeout, //!< the server was silent for too long
        TransportClose, //!< the server closed the connection
        TransportError, //!< the connection broke
        ParseError, //!< the server sent what is no packet
    };
    Q_ENUM(CloseReason)

    //! \brief How to connect.
    using Options = ManagerOptions;

    //! \brief A manager that needs setUrl() before a socket can connect.
    explicit Manager(QObject *parent = nullptr);
    //! \brief A manager for the server at \a url, with the default options.
    explicit Manager(const QUrl &url, QObject *parent = nullptr);
    //! \brief A manager for the server at \a url.
    Manager(const QUrl &url, const Options &options, QObject *parent = nullptr);
    //! \brief In a world of its own: for tests.
    Manager(const Environment &environment, QObject *parent);
    ~Manager() override;

    //! \brief Scheme http(s) or ws(s), host and port; the query is sent along, user and password
    //! become an Authorization header. The path is not used: see Options::path.
    [[nodiscard]] QUrl url() const;
    //! \brief Takes effect with the next attempt.
    void setUrl(const QUrl &url);

    [[nodiscard]] const Options &options() const;
    //! \brief Takes effect with the next attempt.
    void setOptions(const Options &options);

    [[nodiscard]] State state() const;
    //! \brief The name of the transport in use, "polling" or "websocket"; empty while not open.
    [[nodiscard]] QString transport() const;
    //! \brief The server's name for this connection; empty while not open.
    [[nodiscard]] QByteArray sessionId() const;
    //! \brief When the next attempt is due, in milliseconds; -1 if none is waiting.
    [[nodiscard]] int nextAttemptIn() const;

    //! \brief Bytes that were sent and that the system, or with polling the server, has not taken.
    //! drained() says when there are none left.
    [[nodiscard]] qint64 bytesToWrite() const;
    //! \brief Packets among them that can still be counted; each attachment is one of its own.
    [[nodiscard]] qint64 packetsToWrite() const;

public Q_SLOTS:
    //! \brief Attempts to connect now, also if an attempt was waiting for its time.
    void open();
    //! \brief Ends the connection after what was sent; the sockets are no longer active.
    void close();
    //! \brief Looks at once whether the server can be reached: a waiting attempt is made now, one
    //! that has been under way for two seconds is made anew, and an open connection that does not
    //! answer within five seconds is given up. Called by itself when the network returns or changes
    //! and when the machine slept, see Options::watchNetwork.
    void checkConnection();

Q_SIGNALS:
    void urlChanged();
    void stateChanged();
    void transportChanged();
    //! \brief The connection is there; the sockets ask for their namespaces next.
    void opened();
    //! \brief An open connection has ended. \a detail is a sentence for people, or empty.
    void closed(SocketIO::Manager::CloseReason reason, const QString &detail);
    //! \brief An attempt failed; \a message is a sentence for people. With Options::reconnection
    //! the next one follows.
    void errorOccurred(const QString &message);
    //! \brief The network returned or is another one, or the machine slept: what was connected
    //! before may be dead. With Options::watchNetwork, and before checkConnection() is called.
    void networkChanged();
    //! \brief The connection moved to another transport.
    void upgraded();
    //! \brief The server asked whether we are there.
    void pinged();
    //! \brief Something was sent, or the system (with polling the server) has taken some of it.
    void bytesToWriteChanged();
    //! \brief Everything that was sent has been taken.
    void drained();
    //! \brief Attempt number \a attempt, from 1, since the connection was lost begins.
    void reconnectAttempt(int attempt);
    //! \brief Attempt number \a attempt brought the connection back.
    void reconnected(int attempt);
    //! \brief Options::reconnectionAttempts attempts in a row have failed.
    void reconnectFailed();

private:
    friend class ManagerPrivate;
    friend class Socket;
    friend class SocketPrivate;

    const std::unique_ptr<ManagerPrivate> d;
};

} // namespace SocketIO
