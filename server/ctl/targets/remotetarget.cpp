// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/targets/remotetarget.h"

#include "socketio/protocol/jsonobjecttext.h"

#include <QtCore/QEventLoop>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <memory>

namespace Ctl {

namespace {

constexpr int kTimeoutMs = 30000;

//! Entries that the server gives at once.
constexpr qint64 kRowsAPage = 200;

QByteArray toText(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

QByteArray HttpAnswer::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

Result<QUrl> parseUrl(const QString &text)
{
    const QUrl url(text);
    const bool isHttp =
        url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        return usage(
            QStringLiteral("--url must be an address like http://127.0.0.1:7020, not \"%1\"")
                .arg(text));
    return url;
}

QString pathOf(const QStringList &parts)
{
    QString path = QStringLiteral("/api/v1");
    for (const QString &part : parts)
        path += u'/' + encoded(part);
    return path;
}

QUrlQuery queryOf(const QString &app, const QList<std::pair<QString, QString>> &items)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("app"), encoded(app));
    for (const auto &[name, value] : items) {
        if (!value.isEmpty())
            query.addQueryItem(name, encoded(value));
    }
    return query;
}

Result<Document> RemoteTarget::get(const QString &path, const QUrlQuery &query)
{
    return objectOf(ask("GET", path, query));
}

Result<Document> RemoteTarget::post(
    const QString &path, const QByteArray &body, const QList<QNetworkReply::RawHeaderPair> &headers)
{
    return objectOf(ask("POST", path, {}, body, headers));
}

Result<Document> RemoteTarget::post(const QString &path, const QJsonObject &body)
{
    return post(path, toText(body));
}

Result<Document> RemoteTarget::patch(const QString &path, const QByteArray &body)
{
    return objectOf(ask("PATCH", path, {}, body));
}

Result<Document> RemoteTarget::patch(const QString &path, const QJsonObject &body)
{
    return patch(path, toText(body));
}

Result<Document> RemoteTarget::remove(const QString &path, const QUrlQuery &query)
{
    return objectOf(ask("DELETE", path, query));
}

Result<Document> RemoteTarget::list(
    const QString &path, const QUrlQuery &query, const QString &key, std::optional<qint64> limit)
{
    QByteArrayList entries;
    QJsonValue next;
    do {
        const qint64 wanted = limit ? *limit - entries.size() : kRowsAPage;
        QUrlQuery page = query;
        page.addQueryItem(QStringLiteral("limit"), QString::number(std::min(wanted, kRowsAPage)));
        if (next.isString())
            page.addQueryItem(QStringLiteral("cursor"), encoded(next.toString()));
        auto answer = get(path, page);
        if (!answer)
            return answer;
        entries += answer->rawElements(key);
        next = answer->value(QStringLiteral("next"));
    } while (next.isString() && (!limit || entries.size() < *limit));
    return Document(SocketIO::JsonObjectText().addRaw(key, entries).add(u"next", next).text());
}

HttpAnswer RemoteTarget::ask(const QByteArray &method, const QString &path, const QUrlQuery &query,
    const QByteArray &body, const QList<QNetworkReply::RawHeaderPair> &headers)
{
    QUrl url(m_url);
    url.setPath(path, QUrl::StrictMode);
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setTransferTimeout(kTimeoutMs);
    // What a proxy sends elsewhere is not the server that was named.
    request.setAttribute(
        QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    if (!m_key.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_key.toUtf8());
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);

    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();

    const QByteArray text = reply->readAll();
    return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
        .json = Document(text),
        .text = text,
        .headers = reply->rawHeaderPairs(),
        .trouble = reply->errorString()};
}

Result<Document> RemoteTarget::objectOf(const HttpAnswer &answer) const
{
    if (answer.isGood())
        return answer.json;
    const QString message =
        answer.json[QLatin1String("error")][QLatin1String("message")].toString();
    if (!message.isEmpty())
        return failure(message);
    return failure(QStringLiteral("%1 did not answer as a Crier server: %2")
                       .arg(m_url.toString(), answer.trouble));
}

} // namespace Ctl
