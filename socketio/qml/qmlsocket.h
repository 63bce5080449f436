// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/socket.h"

#include <QtQml/QJSValue>
#include <QtQml/QQmlParserStatus>
#include <QtQml/qqmlregistration.h>

namespace SocketIO {

//! \brief The QML type `Socket`: a connection to one namespace.
//!
//! \code
//! Socket {
//!     url: "https://example.com"
//!     auth: ({ token: "…" })
//!     active: true
//!     onEventReceived: (name, args) => console.log(name, JSON.stringify(args))
//! }
//! \endcode
//! It connects once it is complete and \c active is true.
class QmlSocket : public QObject, public QQmlParserStatus {
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(Socket)
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged)
    Q_PROPERTY(QString path READ path WRITE setPath NOTIFY pathChanged)
    Q_PROPERTY(QString nsp READ nsp WRITE setNsp NOTIFY nspChanged)
    Q_PROPERTY(QVariantMap auth READ auth WRITE setAuth NOTIFY authChanged)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    Q_PROPERTY(bool connected READ isConnected NOTIFY connectedChanged)
    Q_PROPERTY(QString errorString READ errorString NOTIFY errorStringChanged)

public:
    explicit QmlSocket(QObject *parent = nullptr);
    ~QmlSocket() override;

    [[nodiscard]] QUrl url() const { return m_manager.url(); }
    void setUrl(const QUrl &url);
    [[nodiscard]] QString path() const { return m_manager.options().path; }
    void setPath(const QString &path);
    [[nodiscard]] QString nsp() const { return m_nsp; }
    void setNsp(const QString &nsp);
    [[nodiscard]] QVariantMap auth() const { return m_auth; }
    void setAuth(const QVariantMap &auth);
    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] bool isConnected() const;
    //! \brief Why the last attempt failed; empty once connected.
    [[nodiscard]] QString errorString() const { return m_errorString; }

    //! \brief Sends an event with a list of arguments. With \a callback the server's answer is
    //! asked for: it is called with the answer's arguments.
    Q_INVOKABLE bool emitEvent(const QString &name, const QVariantList &arguments = {},
        const QJSValue &callback = QJSValue());

    void classBegin() override { }
    void componentComplete() override;

Q_SIGNALS:
    void urlChanged();
    void pathChanged();
    void nspChanged();
    void authChanged();
    void activeChanged();
    void connectedChanged();
    void errorStringChanged();
    void disconnected(const QString &reason);
    void connectError(const QString &message, const QVariant &data);
    void eventReceived(const QString &name, const QVariantList &arguments);

private:
    void restart();
    void setErrorString(const QString &text);

    Manager m_manager;
    std::unique_ptr<Socket> m_socket;
    QString m_nsp = QStringLiteral("/");
    QVariantMap m_auth;
    QString m_errorString;
    bool m_active = false;
    bool m_complete = false;
};

} // namespace SocketIO
