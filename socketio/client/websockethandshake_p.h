// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <memory>

namespace SocketIO {

//! \brief The client's side of the opening handshake (RFC 6455, section 4.1). Knows no socket.
class SOCKETIO_CLIENT_EXPORT WebSocketHandshake {
public:
    enum class State { Incomplete, Accepted, Refused };
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    WebSocketHandshake();
    ~WebSocketHandshake();
    Q_DISABLE_COPY_MOVE(WebSocketHandshake)

    //! \brief The request for \a url.
    [[nodiscard]] QByteArray request(
        const QUrl &url, const Headers &headers, const QByteArrayList &protocols) const;

    //! \brief Reads the answer from the start of \a bytes and removes what it has read; what
    //! follows an accepted handshake stays.
    State feed(QByteArray &bytes);
    //! \brief The server closed the connection: what was read is all that it said.
    State end();

    //! \brief Why it was refused.
    [[nodiscard]] QString error() const { return m_error; }
    //! \brief The values of the answer's Set-Cookie headers.
    [[nodiscard]] QByteArrayList cookies() const { return m_cookies; }

private:
    struct Parser;

    State refuse(const QString &error);
    State judge();

    QByteArray m_key;
    std::unique_ptr<Parser> m_parser;
    QByteArrayList m_cookies;
    QString m_error;
};

} // namespace SocketIO
