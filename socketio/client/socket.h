// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/ackresult.h"
#include "socketio/client/eventhandler.h"
#include "socketio/client/manager.h"

#include <QtCore/QFuture>

namespace SocketIO {

class SocketPrivate;

//! \brief One namespace of a server: connect, emit, listen.
//!
//! Belongs to a Manager, or has one of its own. Everything happens on the thread that the object
//! lives on, and every handler's context has to live there too. Move it to another thread before
//! anything else is done with it, if at all. It may be deleted at any moment, in a handler too.
//!
//! On a connection, in this order: the properties change; events that came early are delivered;
//! what was emitted meanwhile is sent; connected().
//!
//! Source: the `Socket` of the JavaScript client 4.8.
//! \since 0.1
class SOCKETIO_CLIENT_EXPORT Socket : public QObject {
    Q_OBJECT
    Q_PROPERTY(QByteArray nsp READ nsp CONSTANT)
    Q_PROPERTY(QByteArray id READ id NOTIFY stateChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(bool connected READ isConnected NOTIFY stateChanged)
    Q_PROPERTY(bool active READ isActive NOTIFY stateChanged)
    Q_PROPERTY(bool recovered READ isRecovered NOTIFY stateChanged)
    Q_PROPERTY(QVariantMap auth READ auth WRITE setAuth NOTIFY authChanged)

public:
    //! \brief Where this namespace stands.
    enum class State {
        Disconnected, //!< and not about to connect
        Connecting, //!< waiting for the connection, the server's answer, or the next attempt
        Connected,
    };
    Q_ENUM(State)

    //! \brief Why a connected socket is connected no more.
    enum class DisconnectReason {
        ServerDisconnect, //!< the server disconnected this namespace; no reconnection
        ClientDisconnect, //!< disconnectFromServer() or Manager::close(); no reconnection
        PingTimeout, //!< the server was silent for too long
        TransportClose, //!< the server closed the connection
        TransportError, //!< the connection broke
        ParseError, //!< the server sent what is no packet
    };
    Q_ENUM(DisconnectReason)

    //! \brief What happens to an event that no longer fits into the buffer for the time offline.
    enum class BufferPolicy {
        RejectNewest, //!< it is not taken: emitEvent() returns false
        DropOldest, //!< the one that waited longest goes; its handler gets
                    //!< AckResult::Error::NotSent
    };
    Q_ENUM(BufferPolicy)

    //! \brief How one event is sent.
    struct EmitOptions {
        //! Thrown away instead of kept while the connection is not ready for it.
        bool isVolatile = false;
        //! How long an answer may take; 0: ackTimeout().
        std::chrono::milliseconds timeout{0};
    };

    //! \brief Hands over what a server should know on CONNECT; call it at once or later. Calls
    //! after the first do nothing, nor do those that come too late.
    using AuthReply = std::function<void(const QVariantMap &auth)>;
    //! \brief Asked for the auth at each CONNECT.
    using AuthProvider = std::function<void(const AuthReply &reply)>;

    //! Events kept while disconnected unless setBufferLimit() says otherwise.
    static constexpr int kDefaultBufferLimit = 1000;

    //! \brief The namespace that the path of \a url names, on a connection of its own.
    explicit Socket(const QUrl &url, QObject *parent = nullptr);
    //! \brief The same with options for that connection.
    Socket(const QUrl &url, const Manager::Options &options, QObject *parent = nullptr);
    //! \brief The namespace \a nsp on the connection of \a manager, which must live on the same
    //! thread. Only one socket of a manager may be connected to a namespace at a time.
    explicit Socket(Manager *manager, const QByteArray &nsp = QByteArrayLiteral("/"),
        QObject *parent = nullptr);
    ~Socket() override;

    //! \brief Null once the manager is gone.
    [[nodiscard]] Manager *manager() const;
    [[nodiscard]] QByteArray nsp() const;
    //! \brief The server's name for this connection to the namespace; empty while disconnected.
    [[nodiscard]] QByteArray id() const;
    [[nodiscard]] State state() const;
    [[nodiscard]] bool isConnected() const;
    //! \brief Whether it is connected or will be with its manager's next connection. It will not
    //! after the server disconnected or refused it. After Manager::reconnectFailed(), and after a
    //! loss without ManagerOptions::reconnection, that connection has to be asked for: with
    //! connectToServer() or Manager::open().
    [[nodiscard]] bool isActive() const;
    //! \brief Whether the last connection continued the one before: same id, rooms and data on the
    //! server, and what was missed has been delivered. Needs a server with connection state
    //! recovery.
    [[nodiscard]] bool isRecovered() const;
    //! \brief The offset of the last event, which a server with connection state recovery would
    //! continue from; empty if there is none.
    [[nodiscard]] QString lastOffset() const;

    [[nodiscard]] QVariantMap auth() const;
    //! \brief Sent with each CONNECT from now on. A key `pid` or `offset` replaces the ones of
    //! connection state recovery.
    void setAuth(const QVariantMap &auth);
    //! \brief \a provider is asked at each CONNECT instead, for as long as \a context lives. The
    //! connection to the namespace waits for its reply.
    void setAuthProvider(const QObject *context, const AuthProvider &provider);

    //! \brief How long answers may take if an event does not say; 0, the default: for ever.
    [[nodiscard]] std::chrono::milliseconds ackTimeout() const;
    void setAckTimeout(std::chrono::milliseconds timeout);
    //! \brief With \a retries above 0, events are sent one at a time, each once the server has
    //! acknowledged the one before; one that it has not acknowledged within ackTimeout() or before
    //! the connection ended is sent again, up to that many times. The server must acknowledge each
    //! event and has to expect one twice. Volatile events are not part of it. The default is 0.
    [[nodiscard]] int retries() const;
    void setRetries(int retries);

    //! \brief Events that wait for the connection.
    [[nodiscard]] qsizetype bufferedCount() const;
    [[nodiscard]] int bufferLimit() const;
    [[nodiscard]] BufferPolicy bufferPolicy() const;
    //! \brief At most \a packets events wait, retries included; 0: none. Events that wait already
    //! stay.
    void setBufferLimit(int packets, BufferPolicy policy = BufferPolicy::RejectNewest);
    //! \brief Throws away what waits for the connection.
    void clearBuffer();

    //! \brief Sends an event; arguments are anything that Argument converts. False for a name that
    //! Socket.IO reserves, and for a full buffer.
    template <typename... Values> bool emitEvent(QAnyStringView name, const Values &...values)
    {
        return emitArguments(name, arguments(values...));
    }
    //! \brief Like emitEvent(), but thrown away unless it can be sent right now: for what is
    //! outdated in a moment. False if it was.
    template <typename... Values> bool emitVolatile(QAnyStringView name, const Values &...values)
    {
        return emitArguments(name, arguments(values...), {.isVolatile = true});
    }
    //! \brief Like emitEvent(), with a list of arguments.
    bool emitArguments(
        QAnyStringView name, const QVariantList &arguments, const EmitOptions &options);
    bool emitArguments(QAnyStringView name, const QVariantList &arguments);

    //! \brief Sends an event and calls \a handler exactly once: with the answer, or with why there
    //! is none. Not at all once \a context or this socket is deleted. False if it was not sent; the
    //! handler is not called then.
    bool emitWithAck(QAnyStringView name, const QVariantList &arguments, const QObject *context,
        const AckHandler &handler, const EmitOptions &options);
    bool emitWithAck(QAnyStringView name, const QVariantList &arguments, const QObject *context,
        const AckHandler &handler);

    //! \brief Sends an event; the future holds the answer, or why there is none. It is always
    //! finished, at the latest when the socket is deleted.
    [[nodiscard]] QFuture<AckResult> request(
        QAnyStringView name, const QVariantList &arguments, const EmitOptions &options);
    [[nodiscard]] QFuture<AckResult> request(
        QAnyStringView name, const QVariantList &arguments = {});

    //! \brief Calls \a handler with each event \a name for as long as \a context lives.
    //!
    //! The parameters of \a handler, a function, a lambda or a member function of \a context, are
    //! the arguments of the event, see Argument for the types; surplus arguments are left out. A
    //! parameter `const Event &` gets the event itself, to acknowledge it for one. If an argument
    //! does not fit, argumentMismatch() is emitted instead.
    template <typename Context, typename Handler>
    QMetaObject::Connection on(QAnyStringView name, Context *context, Handler handler)
    {
        return addHandler(name, context, Private::makeHandler(context, std::move(handler)), false);
    }
    //! \brief Like on(), for the next such event only.
    template <typename Context, typename Handler>
    QMetaObject::Connection once(QAnyStringView name, Context *context, Handler handler)
    {
        return addHandler(name, context, Private::makeHandler(context, std::move(handler)), true);
    }
    //! \brief Removes all handlers of \a name. A single one goes with QObject::disconnect() and
    //! what on() returned.
    void off(QAnyStringView name);

public Q_SLOTS:
    //! \brief Connects, and connects again whenever the connection is lost. Does nothing if that is
    //! under way already.
    void connectToServer();
    //! \brief Leaves the namespace, at once; the last socket that does closes the connection. What
    //! was sent before goes out first, but the stock server drops an event that it reads together
    //! with the goodbye: wait for its acknowledgement if it matters.
    void disconnectFromServer();

Q_SIGNALS:
    void stateChanged();
    void authChanged();
    //! \brief The server has let us in, anew or after a loss.
    void connected();
    //! \brief A connection that was there has ended, also one on which the server had not answered
    //! for this namespace yet: as in the JavaScript client, that is no failed attempt. isActive()
    //! tells whether it comes back by itself; \a detail is a sentence for people, or empty.
    void disconnected(SocketIO::Socket::DisconnectReason reason, const QString &detail);
    //! \brief The server refused the namespace (\a data is what it added, null if nothing; the
    //! socket is no longer active), or an attempt to connect failed (\a data is undefined; it goes
    //! on trying). An attempt that got a connection and lost it by an error before the server
    //! answered for the namespace fails here, and disconnected() follows.
    void connectError(const QString &message, const QJsonValue &data);
    //! \brief Every event, before the handlers of its name.
    void eventReceived(const SocketIO::Event &event);
    //! \brief Every event that goes out, at the moment it is sent.
    void eventSent(const QString &name, const QVariantList &arguments);
    //! \brief A handler of on() was not called, because of \a problem.
    void argumentMismatch(const SocketIO::Event &event, const QString &problem);

private:
    friend class ManagerPrivate;
    friend class SocketPrivate;

    QMetaObject::Connection addHandler(QAnyStringView name, const QObject *context,
        const Private::EventHandler &handler, bool single);

    const std::unique_ptr<SocketPrivate> d;
};

} // namespace SocketIO
