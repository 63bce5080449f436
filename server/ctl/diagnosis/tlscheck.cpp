// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/diagnosis/tlscheck.h"

#include "server/ctl/targets/remotetarget.h"

#include <QtCore/QDateTime>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QSslSocket>

namespace Ctl {

namespace {

constexpr int kPatienceMs = 5000;
constexpr int kHttpPort = 80;
constexpr int kHttpsPort = 443;

//! Days before its end when a certificate should have been renewed.
constexpr qint64 kDaysToRenew = 14;

const QString kCheckName = QStringLiteral("TLS");

bool isLocal(const QUrl &url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

void checkLifetime(Diagnosis &diagnosis, const QSslCertificate &certificate)
{
    const qint64 days = QDateTime::currentDateTimeUtc().daysTo(certificate.expiryDate());
    const QString text = QStringLiteral("valid, %1 days left").arg(days);
    if (days < kDaysToRenew)
        diagnosis.warn(
            kCheckName, text, QStringLiteral("renew the certificate, then send crierd SIGHUP"));
    else
        diagnosis.ok(kCheckName, text);
}

//! The same place without TLS, or with it.
QUrl withScheme(QUrl url, const QString &scheme, int usualPort)
{
    url.setPort(url.port(usualPort));
    url.setScheme(scheme);
    return url;
}

//! Whether what listens at \a url answers in plain HTTP.
bool speaksPlainHttp(const QUrl &url)
{
    RemoteTarget server(withScheme(url, QStringLiteral("http"), kHttpsPort), QString());
    return server.ask("GET", QStringLiteral("/healthz")).status != 0;
}

} // namespace

bool speaksTls(const QUrl &url)
{
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(url.host(), static_cast<quint16>(url.port(kHttpPort)));
    return socket.waitForEncrypted(kPatienceMs);
}

bool checkTls(Diagnosis &diagnosis, const QUrl &url)
{
    if (url.scheme() != QLatin1String("https")) {
        if (isLocal(url))
            diagnosis.ok(kCheckName, QStringLiteral("none, on this machine alone"));
        else
            diagnosis.warn(kCheckName,
                QStringLiteral("none: anybody on the way reads passwords and keys"),
                QStringLiteral(
                    "set tls.certificate and tls.key, or put a proxy with TLS before it"));
        return true;
    }
    QSslSocket socket;
    QStringList errors;
    QObject::connect(&socket, &QSslSocket::sslErrors, &socket, [&](const QList<QSslError> &list) {
        for (const QSslError &error : list)
            errors.append(error.errorString());
    });
    bool isThere = false;
    QObject::connect(&socket, &QSslSocket::connected, &socket, [&isThere] { isThere = true; });
    socket.connectToHostEncrypted(url.host(), static_cast<quint16>(url.port(kHttpsPort)));
    if (socket.waitForEncrypted(kPatienceMs)) {
        checkLifetime(diagnosis, socket.peerCertificate());
        return true;
    }
    // Whoever is not there has no certificate either: that is said by the next look.
    if (!isThere)
        return true;
    if (errors.isEmpty() && speaksPlainHttp(url)) {
        diagnosis.problem(kCheckName,
            QStringLiteral("what listens there does not answer in TLS but in plain HTTP"),
            QStringLiteral("use %1, or set tls.certificate and tls.key of crierd")
                .arg(withScheme(url, QStringLiteral("http"), kHttpsPort).toDisplayString()));
        return false;
    }
    errors.removeDuplicates();
    diagnosis.problem(kCheckName,
        errors.isEmpty()
            ? QStringLiteral("what listens there does not answer in TLS: ") + socket.errorString()
            : errors.join(QStringLiteral(" ")),
        QStringLiteral("install a valid certificate with the chain to its root for %1, or trust it "
                       "with --cacert")
            .arg(url.host()));
    return false;
}

} // namespace Ctl
