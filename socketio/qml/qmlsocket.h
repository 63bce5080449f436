// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qmlmanager.h"

#include "socketio/client/socket.h"

#include <QtQml/QJSValue>
#include <QtQml/QQmlListProperty>
#include <QtQml/QQmlParserStatus>

namespace SocketIO {

//! \brief The QML type `Socket`: a connection to one namespace.
//!
//! \code
//! Socket {
//!     id: socket
//!     url: "https://example.com"
//!     auth: ({ token: "…" })
//!     active: true
//!
//!     onEventReceived: (name, args) => console.log(name, JSON.stringify(args))
//!     EventHandler { event: "alert"; onReceived: message => console.log(message) }
//! }
//! Button {
//!     enabled: socket.connected
//!     onClicked: socket.request("buy", ["bread"]).then(price => …).catch(error => …)
//! }
//! \endcode
//! It connects once it is complete and \c active is true, and takes events from then on: while
//! there is no connection they wait. When \c active becomes false, or the socket is led to another
//! server or namespace, those that waited are thrown away, and their promises are rejected. Bytes
//! are an ArrayBuffer (of a typed array its \c buffer). \since SocketIO 1.0
class QmlSocket : public QObject, public QQmlParserStatus {
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(Socket)
    Q_CLASSINFO("DefaultProperty", "data")
    //! EventHandlers, timers, anything.
    Q_PROPERTY(QQmlListProperty<QObject> data READ data CONSTANT)
    //! The connection. One of its own unless set; \c url, \c path and \c transports are its.
    Q_PROPERTY(SocketIO::QmlManager *manager READ manager WRITE setManager NOTIFY managerChanged)
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged)
    Q_PROPERTY(QString path READ path WRITE setPath NOTIFY pathChanged)
    Q_PROPERTY(QStringList transports READ transports WRITE setTransports NOTIFY transportsChanged)
    //! The namespace. Unless set, the path of \c url if the connection is one of its own, or "/".
    Q_PROPERTY(QString nsp READ nsp WRITE setNsp RESET resetNsp NOTIFY nspChanged)
    //! An object that the server gets with each CONNECT; or a function that returns it, or that
    //! calls the function it is given with it, at once or later.
    Q_PROPERTY(QJSValue auth READ auth WRITE setAuth NOTIFY authChanged)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    Q_PROPERTY(int ackTimeout READ ackTimeout WRITE setAckTimeout NOTIFY ackTimeoutChanged)
    Q_PROPERTY(int retries READ retries WRITE setRetries NOTIFY retriesChanged)
    //! How many events wait while there is no connection; one more is not taken.
    Q_PROPERTY(int bufferLimit READ bufferLimit WRITE setBufferLimit NOTIFY bufferLimitChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(bool connected READ isConnected NOTIFY stateChanged)
    Q_PROPERTY(bool recovered READ isRecovered NOTIFY stateChanged)
    //! The server's name for this connection; `id` is taken in QML.
    Q_PROPERTY(QString socketId READ socketId NOTIFY stateChanged)
    //! Why the last attempt failed; empty once connected.
    Q_PROPERTY(QString errorString READ errorString NOTIFY errorStringChanged)

public:
    enum class State {
        Disconnected, //!< and not about to connect
        Connecting, //!< or waiting for the next attempt
        Connected,
    };
    Q_ENUM(State)

    explicit QmlSocket(QObject *parent = nullptr);
    ~QmlSocket() override;

    [[nodiscard]] QQmlListProperty<QObject> data() { return {this, &m_data}; }
    [[nodiscard]] QmlManager *manager() const { return m_manager; }
    void setManager(QmlManager *manager);
    [[nodiscard]] QUrl url() const;
    void setUrl(const QUrl &url);
    [[nodiscard]] QString path() const;
    void setPath(const QString &path);
    [[nodiscard]] QStringList transports() const;
    void setTransports(const QStringList &transports);
    [[nodiscard]] QString nsp() const;
    void setNsp(const QString &nsp);
    void resetNsp() { setNsp(QString()); }
    [[nodiscard]] QJSValue auth() const { return m_auth; }
    void setAuth(const QJSValue &auth);
    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] int ackTimeout() const { return m_ackTimeout; }
    void setAckTimeout(int milliseconds);
    [[nodiscard]] int retries() const { return m_retries; }
    void setRetries(int retries);
    [[nodiscard]] int bufferLimit() const { return m_bufferLimit; }
    void setBufferLimit(int events);
    [[nodiscard]] State state() const;
    [[nodiscard]] bool isConnected() const;
    [[nodiscard]] bool isRecovered() const;
    [[nodiscard]] QString socketId() const;
    [[nodiscard]] QString errorString() const { return m_errorString; }

    //! \brief Sends an event with a list of arguments. With \a callback the server's answer is
    //! asked for: it is called with the answer's arguments, and not at all without an answer.
    //! False if the event was not taken.
    Q_INVOKABLE bool emitEvent(const QString &name, const QVariantList &arguments = {},
        const QJSValue &callback = QJSValue());
    //! \brief Sends an event only if that is possible right now.
    Q_INVOKABLE bool emitVolatile(const QString &name, const QVariantList &arguments = {});
    //! \brief Sends an event; the promise brings the answer's first argument, or is rejected with
    //! an Error. \a timeout 0: \c ackTimeout.
    Q_INVOKABLE QJSValue request(
        const QString &name, const QVariantList &arguments = {}, int timeout = 0);
    //! \brief Connects again after the server refused or disconnected this socket, or when the
    //! manager has given up. Does nothing otherwise.
    Q_INVOKABLE void reconnect();

    void classBegin() override { }
    void componentComplete() override;

Q_SIGNALS:
    void managerChanged();
    void urlChanged();
    void pathChanged();
    void transportsChanged();
    void nspChanged();
    void authChanged();
    void activeChanged();
    void ackTimeoutChanged();
    void retriesChanged();
    void bufferLimitChanged();
    void stateChanged();
    void errorStringChanged();
    //! \brief \a reason is one of Socket::DisconnectReason, as text; \a detail is a sentence for
    //! people, or empty.
    void disconnected(const QString &reason, const QString &detail);
    //! \brief The server refused this socket, with \a data if it gave any, or an attempt to connect
    //! failed (\a data is undefined then).
    void connectError(const QString &message, const QVariant &data);
    void eventReceived(const QString &name, const QVariantList &arguments);
    //! \brief The same as a value that can be acknowledged.
    void received(const SocketIO::Event &event);

private:
    [[nodiscard]] QmlManager *ensureManager();
    void restart();
    void start();
    void stop();
    void connectSocket();
    void applyAuth();
    void askForAuth(const Socket::AuthReply &reply);
    void setErrorString(const QString &text);

    QList<QObject *> m_data;
    QPointer<QmlManager> m_manager;
    std::unique_ptr<QmlManager> m_ownManager;
    std::unique_ptr<Socket> m_socket;
    QString m_nsp; //!< as it was set
    QJSValue m_auth;
    QString m_errorString;
    int m_ackTimeout = 0;
    int m_retries = 0;
    int m_bufferLimit = Socket::kDefaultBufferLimit;
    bool m_active = false;
    bool m_complete = false;
};

//! \brief What an auth function is given: calls back with the auth, once.
class QmlAuthReply : public QObject {
    Q_OBJECT

public:
    explicit QmlAuthReply(Socket::AuthReply reply);
    ~QmlAuthReply() override;

    Q_INVOKABLE void reply(const QVariantMap &auth) { m_reply(auth); }

private:
    Socket::AuthReply m_reply;
};

} // namespace SocketIO
