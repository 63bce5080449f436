// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/transport_p.h"

#include "socketio/client/logging_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtNetwork/QNetworkCookie>

#include <algorithm>

namespace SocketIO {

namespace {

//! Characters of an answer that are worth showing.
constexpr qsizetype kMaxShown = 200;

//! RFC 9110, 5.1 and 5.5: what may stand in a header line.
bool isToken(const QByteArray &name)
{
    static constexpr QByteArrayView kOthers("!#$%&'*+-.^_`|~");
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || kOthers.contains(c);
    });
}

bool isFieldValue(const QByteArray &value)
{
    return std::none_of(
        value.begin(), value.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

QString shown(const QByteArray &text)
{
    return QString::fromUtf8(text).left(kMaxShown).simplified();
}

QString translated(const char *text)
{
    return QCoreApplication::translate("SocketIO::Transport", text);
}

} // namespace

Transport::Transport(TransportSettings settings)
    : m_settings(std::move(settings))
{
}

Transport::~Transport() = default;

void Transport::pause()
{
    Q_EMIT paused();
}

void Transport::resume() { }

QUrl Transport::requestUrl() const
{
    QUrl url = m_settings.url;
    QUrlQuery query(url);
    query.addQueryItem(QStringLiteral("EIO"), QStringLiteral("4"));
    query.addQueryItem(QStringLiteral("transport"), QString::fromLatin1(transportName(type())));
    if (options().forceBase64)
        query.addQueryItem(QStringLiteral("b64"), QStringLiteral("1"));
    if (!m_settings.sid.isEmpty()) {
        query.addQueryItem(
            QStringLiteral("sid"), QString::fromLatin1(m_settings.sid.toPercentEncoding()));
    }
    url.setQuery(query);
    url.setUserInfo(QString());
    return url;
}

QList<std::pair<QByteArray, QByteArray>> Transport::requestHeaders() const
{
    QList<std::pair<QByteArray, QByteArray>> headers;
    const QHash<QByteArray, QByteArray> &extra = options().extraHeaders;
    for (auto it = extra.begin(); it != extra.end(); ++it) {
        if (isToken(it.key()) && isFieldValue(it.value()))
            headers.append({it.key(), it.value()});
        else
            qCWarning(lcEngine) << "not sent, this can't be an HTTP header:" << it.key();
    }
    if (const QUrl &url = m_settings.url; !url.userName().isEmpty()) {
        const QString user =
            url.userName(QUrl::FullyDecoded) + QLatin1Char(':') + url.password(QUrl::FullyDecoded);
        headers.append({"Authorization", "Basic " + user.toUtf8().toBase64()});
    }
    addCookies(headers);
    return headers;
}

// One line in all (RFC 6265, 5.4): those of the options first.
void Transport::addCookies(QList<std::pair<QByteArray, QByteArray>> &headers) const
{
    if (!m_settings.cookies)
        return;
    QByteArrayList pairs;
    const auto cookies = m_settings.cookies->cookiesForUrl(m_settings.url);
    for (const QNetworkCookie &cookie : cookies)
        pairs.append(cookie.toRawForm(QNetworkCookie::NameAndValueOnly));
    if (pairs.isEmpty())
        return;
    const auto own = std::find_if(headers.begin(), headers.end(), [](const auto &header) {
        return header.first.compare("Cookie", Qt::CaseInsensitive) == 0;
    });
    if (own == headers.end())
        headers.append({"Cookie", pairs.join("; ")});
    else
        own->second += "; " + pairs.join("; ");
}

QString describeTlsErrors(const QList<QSslError> &errors)
{
    QStringList reasons;
    for (const QSslError &error : errors)
        reasons.append(error.errorString());
    reasons.removeDuplicates();
    return translated(
        QT_TRANSLATE_NOOP("SocketIO::Transport", "The server's certificate is not trusted: %1"))
        .arg(reasons.join(QStringLiteral("; ")));
}

//! Some web servers begin their pages with a byte order mark.
bool isWebPage(const QByteArray &body)
{
    const QByteArrayView mark("\xEF\xBB\xBF");
    const QByteArrayView text(body);
    return (text.startsWith(mark) ? text.sliced(mark.size()) : text).trimmed().startsWith('<');
}

QString describeAnswer(const ForeignAnswer &answer)
{
    static const QRegularExpression older(QStringLiteral("^\\d+:0\\{"));
    if (answer.status / 100 == 3 && !answer.location.isEmpty())
        return translated(
            QT_TRANSLATE_NOOP("SocketIO::Transport", "The server redirects to %1 (status %2)"))
            .arg(shown(answer.location))
            .arg(answer.status);
    const bool isGood = answer.status / 100 == 2;
    if (isGood && older.match(QString::fromLatin1(answer.body.left(kMaxShown))).hasMatch())
        return translated(QT_TRANSLATE_NOOP("SocketIO::Transport",
            "The server speaks an older protocol: Engine.IO 3, which is Socket.IO 2"));
    if (isGood)
        return (isWebPage(answer.body)
                ? translated(QT_TRANSLATE_NOOP("SocketIO::Transport",
                    "A web page answers here and no Socket.IO server (status %1, %2): the path is "
                    "wrong, or the network wants a log-in first"))
                : translated(QT_TRANSLATE_NOOP("SocketIO::Transport",
                    "No Socket.IO server answers here, but something else (status %1, %2)")))
            .arg(answer.status)
            .arg(answer.contentType.isEmpty() ? QStringLiteral("–") : shown(answer.contentType));
    const QString message =
        QJsonDocument::fromJson(answer.body).object()[QLatin1String("message")].toString();
    const QString said =
        message.isEmpty() && !isWebPage(answer.body) ? shown(answer.body) : shown(message.toUtf8());
    return translated(
        QT_TRANSLATE_NOOP("SocketIO::Transport", "The server answered with status %1: %2"))
        .arg(answer.status)
        .arg(said.isEmpty() ? QStringLiteral("–") : said);
}

} // namespace SocketIO

#include "moc_transport_p.cpp"
