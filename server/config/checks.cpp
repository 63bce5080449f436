// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/config/checks.h"

#include "server/net/workerpool.h"

#include "server/bus/redisurl.h"
#include "server/net/http/trustedproxies.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>

#include <limits>

namespace Config {

std::optional<QString> checkOrigin(const QString &value)
{
    const QUrl url(value, QUrl::StrictMode);
    const bool isOrigin = url.isValid() && !url.host().isEmpty()
        && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"))
        && url.path().isEmpty() && !url.hasQuery() && !url.hasFragment()
        && url.userInfo().isEmpty();
    if (isOrigin || value == QLatin1String("*"))
        return std::nullopt;
    return QStringLiteral("must be origins like https://example.org, or *, not \"%1\"").arg(value);
}

std::optional<QString> checkHost(const QString &value)
{
    return value.isEmpty() || value.contains(u' ')
        ? std::optional(QStringLiteral("must be a host name, an address or a subnet"))
        : std::nullopt;
}

std::optional<QString> checkSubnet(const QString &value)
{
    if (Net::TrustedProxies::parse(value))
        return std::nullopt;
    return QStringLiteral("must be addresses or subnets like 10.0.0.0/8, not \"%1\"").arg(value);
}

std::optional<QString> checkDatabaseUrl(const QString &value)
{
    for (const char *beginning : {"postgresql://", "postgres://", "credential:"}) {
        if (value.startsWith(QLatin1String(beginning)))
            return std::nullopt;
    }
    // What it is may hold a password, so it is not said again.
    return value.isEmpty()
        ? std::nullopt
        : std::optional(QStringLiteral("must be like postgresql://crier@db.example.org/crier"));
}

std::optional<QString> checkBusUrl(const QString &value)
{
    if (value.isEmpty() || value.startsWith(QLatin1String("credential:")))
        return std::nullopt;
    const auto url = Bus::RedisUrl::parse(value);
    return url ? std::nullopt : std::optional(QStringLiteral("is no Redis: ") + url.error());
}

std::optional<QString> checkNode(const QString &value)
{
    static const QRegularExpression kNode(QStringLiteral("^[A-Za-z0-9]{1,16}$"));
    return kNode.match(value).hasMatch()
        ? std::nullopt
        : std::optional(
            QStringLiteral("must be up to 16 letters and digits, not \"%1\"").arg(value));
}

std::optional<QString> checkSubject(const QString &value)
{
    const QUrl url(value, QUrl::StrictMode);
    const bool isMail = url.scheme() == QLatin1String("mailto") && url.path().contains(u'@');
    const bool isPage = url.scheme() == QLatin1String("https") && !url.host().isEmpty();
    if (value.isEmpty() || (url.isValid() && (isMail || isPage)))
        return std::nullopt;
    return QStringLiteral("must be like mailto:ops@example.org or https://example.org, not \"%1\"")
        .arg(value);
}

std::optional<QString> checkRing(const QString &value)
{
    if (Net::WorkerPool::ringNamed(value))
        return std::nullopt;
    return QStringLiteral("must be auto, on or off, not \"%1\"").arg(value);
}

std::optional<QString> checkTlsVersion(const QString &value)
{
    if (value == QLatin1String("1.2") || value == QLatin1String("1.3"))
        return std::nullopt;
    return QStringLiteral("must be 1.2 or 1.3, not \"%1\"").arg(value);
}

std::optional<QString> checkFileType(const QString &value)
{
    static const QRegularExpression kForm(
        QStringLiteral("\\A(\\*|\\.[A-Za-z0-9]+|[A-Za-z0-9.+-]+/(\\*|[A-Za-z0-9.+-]+))\\z"));
    if (kForm.match(value).hasMatch())
        return std::nullopt;
    return QStringLiteral("must be types like image/*, endings like .docx, or *, not \"%1\"")
        .arg(value);
}

std::optional<QString> checkNothing(const QString &)
{
    return std::nullopt;
}

std::optional<QString> checkListen(const QString &value)
{
    const qsizetype colon = value.lastIndexOf(u':');
    bool ok = false;
    const uint port = value.mid(colon + 1).toUInt(&ok);
    QString host = value.left(colon);
    // Without brackets the last group of an IPv6 address would be taken for the port.
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (isBracketed)
        host = host.mid(1, host.size() - 2);
    if (colon <= 0 || host.contains(u':') != isBracketed || !ok
        || port > std::numeric_limits<quint16>::max()
        || (host != QLatin1String("localhost") && QHostAddress(host).isNull()))
        return QStringLiteral("must be an address and a port like 127.0.0.1:7020, not \"%1\"")
            .arg(value);
    return std::nullopt;
}

std::optional<QString> checkNotEmpty(const QString &value)
{
    if (value.isEmpty())
        return QStringLiteral("must not be empty");
    return std::nullopt;
}

std::optional<QString> checkLogLevel(const QString &value)
{
    const QStringList levels{
        QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning")};
    if (levels.contains(value))
        return std::nullopt;
    return QStringLiteral("must be debug, info or warning, not \"%1\"").arg(value);
}

} // namespace Config
