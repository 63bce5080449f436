// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/serveraddress.h"

#include <QtCore/QCoreApplication>
#include <QtNetwork/QHostAddress>

namespace App {

namespace {

constexpr int kHttpsPort = 443;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(App::ServerAddress)
};

bool isThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost"))
        || QHostAddress(host).isLoopback();
}

} // namespace

SocketIO::Expected<QUrl, QString> serverAddress(const QString &typed)
{
    const QString text = typed.trimmed();
    const bool namesScheme = text.contains(QLatin1String("://"));
    QUrl url(namesScheme ? text : QStringLiteral("https://") + text, QUrl::StrictMode);
    const QString begin = Words::tr("Begin the address with http:// or https://");
    if (namesScheme && url.isValid() && url.scheme() != QLatin1String("http")
        && url.scheme() != QLatin1String("https"))
        return SocketIO::makeUnexpected(begin);
    if (!url.isValid() || url.host().isEmpty())
        return SocketIO::makeUnexpected(Words::tr("An address looks like https://example.com"));
    if (!url.userInfo().isEmpty())
        return SocketIO::makeUnexpected(Words::tr("Name and password go into the fields below"));
    const QString rest =
        url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded);
    if (!rest.isEmpty() && rest != QLatin1String("/"))
        return SocketIO::makeUnexpected(Words::tr("Leave out what follows the host: %1").arg(rest));
    url.setPath({});
    if (namesScheme)
        return url;
    // A server that is tried out has no certificate, and what stays on this machine needs none. For
    // another machine nobody but the person can say whether a password may go there in the open.
    if (isThisMachine(url.host()))
        url.setScheme(QStringLiteral("http"));
    else if (url.port(kHttpsPort) != kHttpsPort)
        return SocketIO::makeUnexpected(begin);
    return url;
}

} // namespace App
