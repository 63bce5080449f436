// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QHostAddress>

#include <chrono>
#include <memory>
#include <utility>

namespace Net {

using HeaderList = QList<std::pair<QByteArray, QByteArray>>;

//! \brief A whole HTTP/1.1 request. Names of headers are compared without regard to case.
struct HttpRequest {
    QByteArray method;
    bool isHttp11 = true; //!< and not 1.0
    QByteArray target; //!< as sent: path and query
    QString path; //!< percent-decoded
    QUrlQuery query;
    HeaderList headers;
    QByteArray body;
    QHostAddress peerAddress; //!< the client's, see TrustedProxies
    quint16 peerPort = 0;
    bool keepAlive = true;
    bool secure = false; //!< came over TLS, to here or to a trusted proxy
    //! When the last byte of it was here.
    std::chrono::steady_clock::time_point receivedAt = {};
    //! Of one that uploads files: its place among those at work, for as long as a copy is there.
    std::shared_ptr<void> place = {};

    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    //! \brief A header whose value is a list: all its lines as one (RFC 9110, 5.3).
    [[nodiscard]] QByteArray listHeader(QByteArrayView name) const;
    //! \brief A parameter of the query; the last one if it comes more than once.
    [[nodiscard]] QString queryItem(const QString &name) const;
    //! \brief Whether the client wants a 100 before the rest (RFC 9110, 10.1.1).
    [[nodiscard]] bool expectsContinue() const;
};

//! \brief An HTTP response. Content-Length, Date and Connection are added when it is sent.
struct HttpResponse {
    int status = 200;
    QByteArray contentType = QByteArrayLiteral("text/plain; charset=UTF-8");
    QByteArray body = {};
    HeaderList headers = {};
    //! Whether to close the connection whatever the client asked for.
    bool closeConnection = false;

    [[nodiscard]] static HttpResponse json(int status, const QJsonObject &object);
    [[nodiscard]] static HttpResponse text(int status, const QByteArray &text);

    //! \brief The bytes on the wire, head and body in one piece.
    [[nodiscard]] QByteArray serialize(bool keepAlive, bool withBody = true) const;
};

//! \brief What says that the rest of a request may come.
inline const QByteArray kContinue = QByteArrayLiteral("HTTP/1.1 100 Continue\r\n\r\n");

//! \brief The standard phrase of a status, as in "Not Found".
[[nodiscard]] QByteArray reasonPhrase(int status);

} // namespace Net
