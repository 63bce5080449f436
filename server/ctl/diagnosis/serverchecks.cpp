// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/diagnosis/serverchecks.h"

#include "server/ctl/diagnosis/tlscheck.h"
#include "server/ctl/targets/remotetarget.h"
#include "socketio/client/manager.h"
#include "socketio/protocol/handshake.h"
#include "socketio/protocol/utc.h"

#include <QtCore/QDateTime>
#include <QtCore/QEventLoop>
#include <QtCore/QLocale>

namespace Ctl {

namespace {

//! Seconds that the server's clock may differ from ours.
constexpr qint64 kSmallSkew = 5;
constexpr qint64 kLargeSkew = 60;

constexpr int kPlainPort = 80;

//! Polling sessions by which a balancer is tried.
constexpr int kTrialSessions = 10;

//! For a WebSocket to open.
constexpr std::chrono::milliseconds kPatience(10000);

const QString kProxyFix = QStringLiteral(
    "let the proxy pass it on: nginx needs proxy_http_version 1.1 and the headers Upgrade and "
    "Connection; without it clients stay with polling");

QUrlQuery handshakeQuery()
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("EIO"), QStringLiteral("4"));
    query.addQueryItem(QStringLiteral("transport"), QStringLiteral("polling"));
    return query;
}

//! Whether there is a Crier server at all; nothing else is worth a look otherwise.
bool checkReachable(Diagnosis &diagnosis, RemoteTarget &server, HttpAnswer &health)
{
    const QString name = QStringLiteral("reachable");
    health = server.ask("GET", QStringLiteral("/healthz"));
    const bool isPlain = server.url().scheme() == QLatin1String("http");
    if (health.status == 0 && isPlain && speaksTls(server.url())) {
        QUrl secure = server.url();
        secure.setPort(secure.port(kPlainPort));
        secure.setScheme(QStringLiteral("https"));
        diagnosis.problem(name, QStringLiteral("what listens there speaks TLS and no plain HTTP"),
            QStringLiteral("use %1").arg(secure.toDisplayString()));
        return false;
    }
    if (health.status == 0) {
        diagnosis.problem(name, health.trouble,
            QStringLiteral(
                "see whether crierd runs and listens there, and what a firewall lets through"));
        return false;
    }
    if (health.json[QLatin1String("status")].toString() != QLatin1String("ok")) {
        diagnosis.problem(name,
            QStringLiteral("something answers, with status %1, that is no Crier server")
                .arg(health.status),
            QStringLiteral("let the proxy pass all paths on to crierd, or name another --url"));
        return false;
    }
    diagnosis.ok(name, server.url().toDisplayString());
    return true;
}

void checkHealth(Diagnosis &diagnosis, RemoteTarget &server)
{
    const QString name = QStringLiteral("health");
    const HttpAnswer answer = server.ask("GET", QStringLiteral("/readyz"));
    if (answer.isGood())
        diagnosis.ok(name, QStringLiteral("it can use its database"));
    else
        diagnosis.problem(name,
            QStringLiteral("it can't use its database: %1")
                .arg(answer.json[QLatin1String("reason")].toString(
                    answer.json[QLatin1String("status")].toString(answer.trouble))),
            QStringLiteral("run crierctl doctor --data on that machine; see the log of crierd"));
}

//! RFC 9110 5.6.7.
QDateTime timeOf(const QByteArray &date)
{
    const QDateTime time = QLocale::c().toDateTime(
        QString::fromLatin1(date), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    return QDateTime(time.date(), time.time(), SocketIO::kUtc);
}

void checkTime(Diagnosis &diagnosis, const HttpAnswer &health)
{
    const QString name = QStringLiteral("clock");
    const QDateTime theirs = timeOf(health.header("Date"));
    if (!theirs.isValid()) {
        diagnosis.warn(name, QStringLiteral("the answer has no Date"),
            QStringLiteral("let the proxy pass that header on"));
        return;
    }
    const qint64 skew = theirs.secsTo(QDateTime::currentDateTimeUtc());
    const QString text = qAbs(skew) <= kSmallSkew
        ? QStringLiteral("as ours")
        : QStringLiteral("%1 s %2 ours")
              .arg(qAbs(skew))
              .arg(skew > 0 ? QStringLiteral("behind") : QStringLiteral("ahead of"));
    const QString fix =
        QStringLiteral("set both clocks over the network (NTP): times of pushes and "
                       "of sessions depend on it");
    if (qAbs(skew) > kLargeSkew)
        diagnosis.problem(name, text, fix);
    else if (qAbs(skew) > kSmallSkew)
        diagnosis.warn(name, text, fix);
    else
        diagnosis.ok(name, text);
}

void checkPolling(Diagnosis &diagnosis, RemoteTarget &server)
{
    const QString name = QStringLiteral("polling");
    const HttpAnswer answer = server.ask("GET", QStringLiteral("/socket.io/"), handshakeQuery());
    const bool isOpen = answer.isGood() && answer.text.startsWith('0')
        && SocketIO::Handshake::fromJson(answer.text.mid(1)).hasValue();
    if (isOpen)
        diagnosis.ok(name, QStringLiteral("Socket.IO's handshake works"));
    else
        diagnosis.problem(name,
            QStringLiteral("no Socket.IO handshake at /socket.io/: status %1").arg(answer.status),
            QStringLiteral("let the proxy pass /socket.io/ on, its query too; see realtime.path"));
}

//! Behind a balancer each request of a session has to come to the server that has it.
void checkSticky(Diagnosis &diagnosis, RemoteTarget &server)
{
    const QString name = QStringLiteral("balancer");
    int lost = 0;
    QSet<QString> nodes;
    for (int i = 0; i < kTrialSessions; ++i) {
        const HttpAnswer opened =
            server.ask("GET", QStringLiteral("/socket.io/"), handshakeQuery());
        const auto handshake = SocketIO::Handshake::fromJson(opened.text.mid(1));
        if (!opened.isGood() || !handshake)
            return; // said already
        QUrlQuery query = handshakeQuery();
        const QString sid = QString::fromLatin1(handshake->sid);
        query.addQueryItem(QStringLiteral("sid"), sid);
        if (sid.contains(u'.'))
            nodes.insert(sid.section(u'.', 0, 0));
        // It ends with that.
        lost += server.ask("POST", QStringLiteral("/socket.io/"), query, "1").isGood() ? 0 : 1;
    }
    if (lost > 0)
        diagnosis.problem(name,
            QStringLiteral("%1 of %2 sessions were sent to a server that has them not")
                .arg(lost)
                .arg(kTrialSessions),
            QStringLiteral("let it look at the sid, which begins with the node: recipes for nginx "
                           "and HAProxy are in packaging/nodes"));
    else if (!nodes.isEmpty())
        diagnosis.ok(name,
            QStringLiteral("each session stays at its node; seen: %1")
                .arg(QStringList(nodes.cbegin(), nodes.cend()).join(QStringLiteral(", "))));
}

//! Empty once a WebSocket is open; otherwise why there is none.
QString tryWebSocket(const QUrl &url)
{
    SocketIO::ManagerOptions options;
    options.transports = {SocketIO::TransportType::WebSocket};
    options.reconnection = false;
    options.timeout = kPatience;
    SocketIO::Manager manager(url, options);
    QEventLoop loop;
    QString trouble = QStringLiteral("the connection ended");
    QObject::connect(&manager, &SocketIO::Manager::opened, &loop, [&] {
        trouble.clear();
        loop.quit();
    });
    QObject::connect(
        &manager, &SocketIO::Manager::errorOccurred, &loop, [&](const QString &message) {
            trouble = message;
            loop.quit();
        });
    // Not before the loop: it may fail at once.
    QMetaObject::invokeMethod(&manager, &SocketIO::Manager::open, Qt::QueuedConnection);
    loop.exec();
    return trouble;
}

void checkWebSocket(Diagnosis &diagnosis, const QUrl &url)
{
    const QString name = QStringLiteral("websocket");
    const QString trouble = tryWebSocket(url);
    if (trouble.isEmpty())
        diagnosis.ok(name, QStringLiteral("the upgrade works"));
    else
        diagnosis.problem(name, trouble, kProxyFix);
}

void checkCors(Diagnosis &diagnosis, RemoteTarget &server, const QString &origin)
{
    const QString name = QStringLiteral("CORS");
    const HttpAnswer answer = server.ask(
        "GET", QStringLiteral("/socket.io/"), handshakeQuery(), {}, {{"Origin", origin.toUtf8()}});
    const QByteArray allowed = answer.header("Access-Control-Allow-Origin");
    if (answer.isGood() && (allowed == "*" || allowed == origin.toUtf8()))
        diagnosis.ok(name, QStringLiteral("pages of %1 may connect").arg(origin));
    else if (allowed.isEmpty() || !answer.isGood())
        diagnosis.problem(name, QStringLiteral("pages of %1 may not connect").arg(origin),
            QStringLiteral("add it to the configuration: cors.origins = [\"%1\"]").arg(origin));
    else
        diagnosis.problem(name,
            QStringLiteral("pages of %1 may not connect, only those of %2")
                .arg(origin, QString::fromUtf8(allowed)),
            QStringLiteral("let the proxy leave Access-Control-Allow-Origin alone; add %1 to "
                           "cors.origins")
                .arg(origin));
}

} // namespace

void checkServer(Diagnosis &diagnosis, const QUrl &url, const QString &origin)
{
    RemoteTarget server(url, QString());
    // What is wrong with the certificate is better said by itself.
    const bool isSecure = checkTls(diagnosis, url);
    HttpAnswer health;
    if (!isSecure || !checkReachable(diagnosis, server, health))
        return;
    checkHealth(diagnosis, server);
    checkTime(diagnosis, health);
    checkPolling(diagnosis, server);
    checkSticky(diagnosis, server);
    checkWebSocket(diagnosis, url);
    if (!origin.isEmpty())
        checkCors(diagnosis, server, origin);
}

} // namespace Ctl
