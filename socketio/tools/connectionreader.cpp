// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/tools/connectionreader.h"

#include "socketio/tools/values.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>

#include <cmath>

namespace Sio {

namespace {

constexpr double kMaxSeconds = 1e6;

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

QString ConnectionReader::read(CommandLine &line)
{
    line.verbose = isSet("verbose");
    line.retry = isSet("retry");
    readUrl(line);
    readAuth(line);
    readTimeout(line);
    readTransports(line.options);
    readHeaders(line.options);
    readQuery(line.options);
    readTls(line.options.sslConfiguration);
    readProxy(line.options.proxy);
    if (isSet("path"))
        line.options.path = value("path").startsWith(u'/') ? value("path") : u'/' + value("path");
    return m_problem;
}

void ConnectionReader::refuse(const QString &text)
{
    if (m_problem.isEmpty())
        m_problem = text;
}

void ConnectionReader::readUrl(CommandLine &line)
{
    const QString text = m_parser.positionalArguments().value(0);
    const bool hasScheme = text.contains(QLatin1String("://"));
    line.url = QUrl(hasScheme ? text : QStringLiteral("http://") + text, QUrl::StrictMode);
    static const QStringList schemes = {QStringLiteral("http"), QStringLiteral("https"),
        QStringLiteral("ws"), QStringLiteral("wss")};
    if (text.isEmpty())
        refuse(QStringLiteral(
            "Say where the server is, as in http://localhost:3000. See sio --help."));
    else if (!line.url.isValid() || line.url.host().isEmpty()
        || !schemes.contains(line.url.scheme()))
        refuse(QStringLiteral("\"%1\" is no http, https, ws or wss URL").arg(text));
    QString nsp = isSet("namespace") ? value("namespace") : line.url.path(QUrl::FullyDecoded);
    if (!nsp.startsWith(u'/'))
        nsp.prepend(u'/');
    if (nsp.contains(u','))
        refuse(QStringLiteral("A namespace can't have a comma: \"%1\"").arg(nsp));
    line.nsp = nsp.toUtf8();
}

void ConnectionReader::readAuth(CommandLine &line)
{
    if (!isSet("auth"))
        return;
    const Values auth = authValue(value("auth"));
    if (auth.problem.isEmpty())
        line.auth = auth.list.first().toMap();
    else
        refuse(auth.problem);
}

void ConnectionReader::readTimeout(CommandLine &line)
{
    if (!isSet("timeout"))
        return;
    bool ok = false;
    const double seconds = value("timeout").toDouble(&ok);
    if (ok && seconds >= 0 && seconds <= kMaxSeconds)
        line.timeout = std::chrono::milliseconds(std::llround(std::ceil(seconds * 1000)));
    else
        refuse(QStringLiteral("--timeout must be seconds, not \"%1\"").arg(value("timeout")));
}

void ConnectionReader::readTransports(SocketIO::ManagerOptions &options)
{
    if (!isSet("transport"))
        return;
    options.transports.clear();
    const QStringList names = m_parser.values(QStringLiteral("transport")).join(u',').split(u',');
    for (const QString &name : names) {
        if (const auto type = SocketIO::transportFromName(name))
            options.transports.append(*type);
        else
            refuse(QStringLiteral("--transport is polling or websocket, not \"%1\"").arg(name));
    }
    options.tryAllTransports = options.transports.size() > 1;
}

void ConnectionReader::readHeaders(SocketIO::ManagerOptions &options)
{
    static const QRegularExpression pattern(
        QStringLiteral("^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([^\\x00-\\x08\\x0a-\\x1f\\x7f]*)$"));
    const QStringList headers = m_parser.values(QStringLiteral("header"));
    for (const QString &header : headers) {
        const auto match = pattern.match(header);
        if (!match.hasMatch())
            refuse(QStringLiteral("--header must be 'Name: value', not \"%1\"").arg(header));
        options.extraHeaders.insert(
            match.captured(1).toLatin1(), match.captured(2).trimmed().toUtf8());
    }
}

void ConnectionReader::readQuery(SocketIO::ManagerOptions &options)
{
    const QStringList pairs = m_parser.values(QStringLiteral("query"));
    for (const QString &pair : pairs) {
        const qsizetype at = pair.indexOf(u'=');
        if (at < 1)
            refuse(QStringLiteral("--query must be KEY=VALUE, not \"%1\"").arg(pair));
        options.query.addQueryItem(encoded(pair.left(at)), encoded(pair.mid(at + 1)));
    }
}

void ConnectionReader::readTls(QSslConfiguration &tls)
{
    if (isSet("insecure"))
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (!isSet("cacert"))
        return;
    QFile file(value("cacert"));
    if (!file.open(QIODevice::ReadOnly)) {
        refuse(QStringLiteral("--cacert %1: %2").arg(file.fileName(), file.errorString()));
        return;
    }
    const QList<QSslCertificate> certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (certificates.isEmpty())
        refuse(QStringLiteral("--cacert %1: no PEM certificate in it").arg(file.fileName()));
    tls.setCaCertificates(certificates);
}

void ConnectionReader::readProxy(QNetworkProxy &proxy)
{
    if (!isSet("proxy"))
        return;
    const QUrl url(value("proxy"), QUrl::StrictMode);
    const bool isSocks =
        url.scheme() == QLatin1String("socks5") || url.scheme() == QLatin1String("socks5h");
    if (url.host().isEmpty() || (!isSocks && url.scheme() != QLatin1String("http"))) {
        refuse(QStringLiteral("--proxy must be like http://host:port or socks5://host:port"));
        return;
    }
    proxy = QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
        url.host(), static_cast<quint16>(url.port(isSocks ? 1080 : 8080)),
        url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
}

} // namespace Sio
