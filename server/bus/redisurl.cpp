// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/redisurl.h"

#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

#include <algorithm>
#include <optional>

namespace Bus {

namespace {

using SocketIO::makeUnexpected;

//! Redis has 16 databases unless it is told otherwise; no one tells it this many.
constexpr int kMaxDatabase = 99'999;
constexpr qsizetype kMaxDatabaseDigits = 5;

constexpr QLatin1String kCaFileKey("cacert");

// Empty is 0. Stricter than toInt(), which takes spaces and signs.
std::optional<int> databaseOf(QStringView path)
{
    const QStringView digits = path.startsWith(u'/') ? path.sliced(1) : path;
    const bool isPlain =
        std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!isPlain || digits.size() > kMaxDatabaseDigits)
        return std::nullopt;
    return digits.isEmpty() ? 0 : digits.toInt();
}

// What is wrong with who logs in; empty: nothing.
QString readLogIn(const QUrl &url, RedisUrl &result)
{
    const QByteArray info = url.userInfo(QUrl::FullyEncoded).toLatin1();
    const qsizetype colon = info.indexOf(':');
    if (info.isEmpty() || info == ":")
        return {};
    if (colon < 0)
        return QStringLiteral("a user needs a password: user:password@host, or :password@host");
    result.hasPassword = true;
    result.user = QByteArray::fromPercentEncoding(info.first(colon));
    result.password = QByteArray::fromPercentEncoding(info.sliced(colon + 1));
    return {};
}

// What is wrong with what stands behind the question mark; empty: nothing.
QString readQuery(const QUrl &url, RedisUrl &result)
{
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items) {
        if (key != kCaFileKey || value.isEmpty() || !result.caFile.isEmpty())
            return QStringLiteral("the only parameter is cacert=FILE");
        if (!result.isSecure)
            return QStringLiteral("cacert is for rediss://");
        result.caFile = value;
    }
    return {};
}

} // namespace

SocketIO::Expected<RedisUrl, QString> RedisUrl::parse(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return makeUnexpected(
            QStringLiteral("is not a URL; in a password, other characters than letters and digits "
                           "are written as %XX"));
    RedisUrl result;
    result.isSecure = url.scheme() == QLatin1String("rediss");
    if (!result.isSecure && url.scheme() != QLatin1String("redis"))
        return makeUnexpected(QStringLiteral("begins with neither redis:// nor rediss://"));
    result.host = url.host();
    if (result.host.isEmpty())
        return makeUnexpected(QStringLiteral("has no host: redis://host:port"));
    const int port = url.port(kUsualPort);
    if (port <= 0)
        return makeUnexpected(QStringLiteral("has a port that is not from 1 to 65535"));
    result.port = static_cast<quint16>(port);
    const std::optional<int> database = databaseOf(url.path());
    if (!database)
        return makeUnexpected(
            QStringLiteral("has something else than a database from 0 to %1 behind the host")
                .arg(kMaxDatabase));
    result.database = *database;
    if (url.hasFragment())
        return makeUnexpected(QStringLiteral("has a #, which is written as %23"));
    for (const QString &wrong : {readLogIn(url, result), readQuery(url, result)}) {
        if (!wrong.isEmpty())
            return makeUnexpected(wrong);
    }
    return result;
}

QString RedisUrl::shown() const
{
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    QString text = (isSecure ? QStringLiteral("rediss://") : QStringLiteral("redis://")) + name
        + u':' + QString::number(port);
    if (database > 0)
        text += u'/' + QString::number(database);
    return text;
}

} // namespace Bus
