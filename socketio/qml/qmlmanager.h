// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/manager.h"

#include <QtQml/qqml.h>

namespace SocketIO {

//! \brief What a SocketManager has of a Manager, for tools that read QML.
struct QmlManagerBase {
    Q_GADGET
    QML_FOREIGN(SocketIO::Manager)
    QML_ANONYMOUS
};

//! \brief The QML type `SocketManager`: a connection to a server for any number of sockets.
//!
//! \code
//! SocketManager {
//!     id: server
//!     url: "https://example.com"
//!     transports: ["websocket"]
//! }
//! Socket { manager: server; nsp: "/chat"; active: true }
//! Socket { manager: server; nsp: "/news"; active: true }
//! \endcode
//! It connects when its first socket is active. Options take effect with the next attempt; their
//! meaning and defaults are those of ManagerOptions, times are milliseconds.
//! \since SocketIO 1.0
// With its namespace, or the tools do not find the base.
class QmlManager : public SocketIO::Manager {
    Q_OBJECT
    QML_NAMED_ELEMENT(SocketManager)
    Q_PROPERTY(QString path READ path WRITE setPath NOTIFY optionsChanged)
    Q_PROPERTY(QVariantMap query READ query WRITE setQuery NOTIFY optionsChanged)
    Q_PROPERTY(
        QVariantMap extraHeaders READ extraHeaders WRITE setExtraHeaders NOTIFY optionsChanged)
    Q_PROPERTY(QStringList transports READ transports WRITE setTransports NOTIFY optionsChanged)
    Q_PROPERTY(bool upgrade READ upgrade WRITE setUpgrade NOTIFY optionsChanged)
    Q_PROPERTY(
        bool tryAllTransports READ tryAllTransports WRITE setTryAllTransports NOTIFY optionsChanged)
    Q_PROPERTY(
        bool rememberUpgrade READ rememberUpgrade WRITE setRememberUpgrade NOTIFY optionsChanged)
    Q_PROPERTY(bool cookies READ cookies WRITE setCookies NOTIFY optionsChanged)
    //! Whether the server's certificate is verified. Turning this off lets anybody on the way read
    //! along: for tests on one's own machine only.
    Q_PROPERTY(bool verifyPeer READ verifyPeer WRITE setVerifyPeer NOTIFY optionsChanged)
    Q_PROPERTY(bool reconnection READ reconnection WRITE setReconnection NOTIFY optionsChanged)
    Q_PROPERTY(int reconnectionAttempts READ reconnectionAttempts WRITE setReconnectionAttempts
            NOTIFY optionsChanged)
    Q_PROPERTY(int reconnectionDelay READ reconnectionDelay WRITE setReconnectionDelay NOTIFY
            optionsChanged)
    Q_PROPERTY(int reconnectionDelayMax READ reconnectionDelayMax WRITE setReconnectionDelayMax
            NOTIFY optionsChanged)
    Q_PROPERTY(int timeout READ timeout WRITE setTimeout NOTIFY optionsChanged)

public:
    explicit QmlManager(QObject *parent = nullptr);
    ~QmlManager() override;

    [[nodiscard]] QString path() const { return options().path; }
    void setPath(const QString &path);
    [[nodiscard]] QVariantMap query() const;
    void setQuery(const QVariantMap &query);
    [[nodiscard]] QVariantMap extraHeaders() const;
    void setExtraHeaders(const QVariantMap &headers);
    //! "polling" and "websocket", in the order in which they are tried.
    [[nodiscard]] QStringList transports() const;
    void setTransports(const QStringList &names);
    [[nodiscard]] bool upgrade() const { return options().upgrade; }
    void setUpgrade(bool upgrade);
    [[nodiscard]] bool tryAllTransports() const { return options().tryAllTransports; }
    void setTryAllTransports(bool tryAll);
    [[nodiscard]] bool rememberUpgrade() const { return options().rememberUpgrade; }
    void setRememberUpgrade(bool remember);
    [[nodiscard]] bool cookies() const { return options().cookies; }
    void setCookies(bool cookies);
    [[nodiscard]] bool verifyPeer() const;
    void setVerifyPeer(bool verify);
    [[nodiscard]] bool reconnection() const { return options().reconnection; }
    void setReconnection(bool reconnection);
    [[nodiscard]] int reconnectionAttempts() const { return options().reconnectionAttempts; }
    void setReconnectionAttempts(int attempts);
    [[nodiscard]] int reconnectionDelay() const;
    void setReconnectionDelay(int milliseconds);
    [[nodiscard]] int reconnectionDelayMax() const;
    void setReconnectionDelayMax(int milliseconds);
    [[nodiscard]] int timeout() const;
    void setTimeout(int milliseconds);

Q_SIGNALS:
    void optionsChanged();

private:
    template <typename Member, typename Value>
    void set(Member ManagerOptions::*member, Value value);
};

} // namespace SocketIO
