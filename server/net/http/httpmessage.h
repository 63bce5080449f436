// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QHostAddress>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
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

//! \brief A body that is read while the client takes it, and never in memory as a whole.
struct BodySource {
    using Give = std::function<void(const std::optional<QByteArray> &piece)>;

    qint64 size = 0; //!< bytes of all of it
    //! Asked on the worker's thread for \a size bytes from \a offset on, one piece at a time. Calls
    //! \a give, later and from any thread; with nothing if they can't be read.
    std::function<void(qint64 offset, qint64 size, const Give &give)> read = {};
};

//! \brief An HTTP response. Content-Length, Date and Connection are added when it is sent.
struct HttpResponse {
    int status = 200;
    QByteArray contentType = QByteArrayLiteral("text/plain; charset=UTF-8");
    QByteArray body = {};
    HeaderList headers = {};
    //! Whether to close the connection whatever the client asked for.
    bool closeConnection = false;
    //! Instead of a body.
    std::optional<BodySource> source = {};

    [[nodiscard]] static HttpResponse json(int status, const QJsonObject &object);
    [[nodiscard]] static HttpResponse text(int status, const QByteArray &text);

    //! \brief The bytes on the wire, head and body in one piece.
    [[nodiscard]] QByteArray serialize(bool keepAlive, bool withBody = true) const;
};

//! \brief \a value without what would begin another line.
[[nodiscard]] QByteArray oneLine(const QByteArray &value);

//! \brief What says that the rest of a request may come.
inline const QByteArray kContinue = QByteArrayLiteral("HTTP/1.1 100 Continue\r\n\r\n");

//! \brief The standard phrase of a status, as in "Not Found".
[[nodiscard]] QByteArray reasonPhrase(int status);

} // namespace Net
