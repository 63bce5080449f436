// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/httpmessage.h"

#include "socketio/protocol/utc.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QLocale>

namespace Net {

namespace {

//! The time as in a Date header. Put together once a second: it costs more than all the rest.
QByteArray dateText()
{
    thread_local qint64 second = 0;
    thread_local QByteArray text;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != second) {
        second = now;
        text = QLocale::c()
                   .toString(QDateTime::fromSecsSinceEpoch(now, SocketIO::kUtc),
                       u"ddd, dd MMM yyyy hh:mm:ss 'GMT'")
                   .toLatin1();
    }
    return text;
}

} // namespace

QByteArray HttpRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray HttpRequest::listHeader(QByteArrayView name) const
{
    QByteArrayList values;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            values.append(value);
    }
    return values.join(", ");
}

QString HttpRequest::queryItem(const QString &name) const
{
    const QStringList values = query.allQueryItemValues(name, QUrl::FullyDecoded);
    return values.isEmpty() ? QString() : values.last();
}

bool HttpRequest::expectsContinue() const
{
    return isHttp11 && header("Expect").compare("100-continue", Qt::CaseInsensitive) == 0;
}

HttpResponse HttpResponse::json(int status, const QJsonObject &object)
{
    return {.status = status,
        .contentType = QByteArrayLiteral("application/json"),
        .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

HttpResponse HttpResponse::text(int status, const QByteArray &text)
{
    return {.status = status, .body = text};
}

//! Whoever gets a value from outside can't begin another line with it.
QByteArray oneLine(const QByteArray &value)
{
    if (!value.contains('\n') && !value.contains('\r'))
        return value;
    QByteArray result = value;
    return result.replace('\r', "").replace('\n', "");
}

QByteArray HttpResponse::serialize(bool keepAlive, bool withBody) const
{
    QByteArray result;
    result.reserve(256 + body.size());
    result += "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
    // RFC 9110, 6.6.1: an origin server with a clock sends the date.
    result += "Date: " + dateText() + "\r\n";
    for (const auto &[key, value] : headers)
        result += key + ": " + oneLine(value) + "\r\n";
    // RFC 9110, 8.6 and 15.4.5: neither a body nor its length. A client would take it for the
    // answer to its next request.
    const bool isBodiless = status == 204 || status == 304;
    const qint64 length = source ? source->size : body.size();
    if (length > 0 && !isBodiless)
        result += "Content-Type: " + oneLine(contentType) + "\r\n";
    if (!isBodiless)
        result += "Content-Length: " + QByteArray::number(length) + "\r\n";
    result += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    if (withBody && !isBodiless)
        result += body;
    return result;
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return QByteArrayLiteral("OK");
    case 201:
        return QByteArrayLiteral("Created");
    case 202:
        return QByteArrayLiteral("Accepted");
    case 206:
        return QByteArrayLiteral("Partial Content");
    case 304:
        return QByteArrayLiteral("Not Modified");
    case 204:
        return QByteArrayLiteral("No Content");
    case 400:
        return QByteArrayLiteral("Bad Request");
    case 401:
        return QByteArrayLiteral("Unauthorized");
    case 403:
        return QByteArrayLiteral("Forbidden");
    case 404:
        return QByteArrayLiteral("Not Found");
    case 405:
        return QByteArrayLiteral("Method Not Allowed");
    case 408:
        return QByteArrayLiteral("Request Timeout");
    case 409:
        return QByteArrayLiteral("Conflict");
    case 413:
        return QByteArrayLiteral("Content Too Large");
    case 414:
        return QByteArrayLiteral("URI Too Long");
    case 415:
        return QByteArrayLiteral("Unsupported Media Type");
    case 416:
        return QByteArrayLiteral("Range Not Satisfiable");
    case 422:
        return QByteArrayLiteral("Unprocessable Content");
    case 426:
        return QByteArrayLiteral("Upgrade Required");
    case 429:
        return QByteArrayLiteral("Too Many Requests");
    case 431:
        return QByteArrayLiteral("Request Header Fields Too Large");
    case 500:
        return QByteArrayLiteral("Internal Server Error");
    case 501:
        return QByteArrayLiteral("Not Implemented");
    case 503:
        return QByteArrayLiteral("Service Unavailable");
    case 505:
        return QByteArrayLiteral("HTTP Version Not Supported");
    default:
        return QByteArrayLiteral("Status");
    }
}

} // namespace Net
