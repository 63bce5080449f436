// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/transporttype.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslConfiguration>

#include <chrono>

namespace SocketIO {

//! \brief How a Manager connects. The defaults are those of the JavaScript client unless it says
//! otherwise; times are milliseconds.
//! \since 0.1
struct ManagerOptions {
    //! Where the server listens, on any host; a slash is added at the end. A namespace is not part
    //! of it: that belongs to a Socket.
    QString path = QStringLiteral("/socket.io/");
    //! Sent with every request, after the query of the URL. Servers see it in the handshake.
    QUrlQuery query = {};
    //! Sent with every request and with the WebSocket handshake. A header whose name or value
    //! could not stand in HTTP is left out with a warning.
    QHash<QByteArray, QByteArray> extraHeaders = {};

    //! The transports that may be used; the first one opens the connection. Without polling there
    //! is no upgrade, and one round trip less.
    QList<TransportType> transports = {TransportType::Polling, TransportType::WebSocket};
    //! Whether a connection that began with polling moves to WebSocket when the server offers it.
    bool upgrade = true;
    //! Whether the next transport is tried at once if the first one can't connect.
    bool tryAllTransports = false;
    //! Whether the next connection starts with WebSocket once one has worked.
    bool rememberUpgrade = false;
    //! Whether binary goes as base64 text, for proxies that break binary frames.
    bool forceBase64 = false;
    //! Whether requests carry a number that no cache has seen. Polling only.
    bool timestampRequests = true;
    //! The name of that number in the query.
    QString timestampParam = QStringLiteral("t");
    //! The subprotocols that the WebSocket handshake offers.
    QByteArrayList protocols = {};
    //! For one polling request, from start to end; 0: no limit but the heartbeat.
    std::chrono::milliseconds requestTimeout{0};
    //! Bytes that one incoming message may have. A larger one ends the connection.
    qint64 maxMessageSize = 64 * 1024 * 1024;

    //! Whether cookies that the server sets are kept and sent back, for as long as the Manager
    //! lives; load balancers need that. (The JavaScript client asks for `withCredentials`.)
    bool cookies = true;
    //! DefaultProxy means what QNetworkProxy::applicationProxy() and QNetworkProxyFactory say.
    QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::DefaultProxy);
    //! Certificates, keys, ciphers. The server's certificate is verified unless
    //! QSslConfiguration::setPeerVerifyMode() was given QSslSocket::VerifyNone.
    QSslConfiguration sslConfiguration = QSslConfiguration::defaultConfiguration();

    //! Whether to connect again after a loss.
    bool reconnection = true;
    //! Attempts in a row before Manager::reconnectFailed(); negative: for ever.
    int reconnectionAttempts = -1;
    std::chrono::milliseconds reconnectionDelay{1000}; //!< before the first attempt, then doubled
    std::chrono::milliseconds reconnectionDelayMax{5000}; //!< the doubling ends here
    //! 0.5 spreads a delay of 2 s over 1 s to 3 s.
    double randomizationFactor = 0.5;
    //! For one attempt, from the first byte to the handshake; 0: no limit.
    std::chrono::milliseconds timeout{20000};
    //! Whether a return of the network, a change of it and the end of a sleep make the Manager look
    //! at its connection at once (see Manager::checkConnection()). Linux tells of its network
    //! itself; elsewhere QNetworkInformation does, where there is a backend for it.
    bool watchNetwork = true;
};

} // namespace SocketIO
