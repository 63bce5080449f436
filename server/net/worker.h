// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/httpconnection.h"
#include "server/net/httphandler.h"
#include "server/net/limits.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtWebSockets/QWebSocketServer>

namespace Net {

//! \brief Owns connections and never lets one leave its thread.
//!
//! WebSockets come in through a QWebSocketServer that does not listen: it gets the sockets whose
//! request asked for an upgrade and was allowed it.
class Worker : public QObject {
    Q_OBJECT

public:
    explicit Worker(const Limits &limits, QObject *parent = nullptr);
    ~Worker() override;

    //! \brief Requests whose path starts with \a prefix go to \a handler, which must outlive the
    //! worker. The longest prefix wins.
    void addHandler(const QString &prefix, HttpHandler *handler);

    [[nodiscard]] const Limits &limits() const { return m_limits; }
    [[nodiscard]] int connectionCount() const { return m_connectionCount; }

    //! \brief Takes over an accepted connection. False if the system does not let it.
    bool adopt(qintptr descriptor);

    //! \brief What to answer where a request could not be read: in the words of the handler of /.
    [[nodiscard]] HttpResponse refusal(int status, const QByteArray &reason) const;

    void dispatch(HttpConnection *connection, const HttpRequest &request);
    void upgrade(HttpConnection *connection, const HttpRequest &request);
    void reply(quint64 connection, const HttpResponse &response);

Q_SIGNALS:
    void connectionClosed(const QHostAddress &address);

private:
    struct PendingUpgrade {
        HttpRequest request;
        HttpHandler *handler;
        QTcpSocket *socket;
    };
    //! Nothing else links a QWebSocket to the socket it was made from.
    using PeerKey = std::pair<QHostAddress, quint16>;

    [[nodiscard]] HttpHandler *handlerFor(const QString &path) const;
    void takeWebSockets();

    Limits m_limits;
    QList<std::pair<QString, HttpHandler *>> m_handlers;
    QHash<quint64, HttpConnection *> m_connections;
    QHash<PeerKey, PendingUpgrade> m_upgrades;
    QWebSocketServer m_webSocketServer;
    quint64 m_nextId = 1;
    int m_connectionCount = 0;
};

} // namespace Net
