// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/caller.h"

#include "server/net/networks.h"
#include "server/scenario/signature.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QDateTime>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtNetwork/QHostInfo>

#include <algorithm>

namespace Scenarios {

namespace {

constexpr int kMaxRedirects = 5;
//! One app has no more than one of so many parts of the requests that are on their way.
constexpr int kShare = 4;

} // namespace

struct Caller::Call {
    QString app;
    Exchange exchange;
    Answered answered;
    QUrl url = {};
    QByteArray method = {};
    QByteArray body = {};
    QJsonObject headers = {};
    QString secret = {};
    QTimer timer = QTimer();
    QPointer<Net::Fetch> fetch = {};
    int redirects = 0;
    bool isOver = false;
};

Caller::Caller(const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
{
}

Caller::~Caller() = default;

void Caller::ask(const QString &app, const Exchange &exchange, const Answered &answered)
{
    m_waiting.push_back(std::make_shared<Call>());
    m_waiting.back()->app = app;
    m_waiting.back()->exchange = exchange;
    m_waiting.back()->answered = answered;
    beginSome();
}

// The one that waits longest of those whose app may ask one more.
void Caller::beginSome()
{
    const int ofOneApp = std::max(1, m_limits.requestsAtOnce / kShare);
    for (;;) {
        int all = 0;
        for (const int running : std::as_const(m_running))
            all += running;
        const auto next = std::find_if(m_waiting.begin(), m_waiting.end(),
            [&](const CallPtr &call) { return m_running.value(call->app) < ofOneApp; });
        if (all >= m_limits.requestsAtOnce || next == m_waiting.end())
            return;
        const CallPtr call = *next;
        m_waiting.erase(next);
        ++m_running[call->app];
        const auto request = SocketIO::fromJsonText(call->exchange.request);
        const QJsonObject fields = request ? request->toObject() : QJsonObject();
        call->url = QUrl(fields[QLatin1String("url")].toString());
        call->method = fields[QLatin1String("method")].toString().toLatin1();
        call->body = fields[QLatin1String("body")].toString().toUtf8();
        call->headers = fields[QLatin1String("headers")].toObject();
        call->secret = fields[QLatin1String("secret")].toString();
        call->timer.setSingleShot(true);
        const int timeout = fields[QLatin1String("timeout")].toInt(1);
        connect(&call->timer, &QTimer::timeout, this,
            [this, weak = std::weak_ptr<Call>(call), timeout] {
                if (const CallPtr late = weak.lock())
                    fail(late,
                        QStringLiteral("No answer within %1 ms").arg(timeout)
                            + (timeout == m_limits.requestTimeout.count()
                                    ? QStringLiteral(", as scenario.request_timeout_ms says")
                                    : QString()),
                        true);
            });
        call->timer.start(timeout);
        lookUp(call);
    }
}

void Caller::lookUp(const CallPtr &call)
{
    const QString host = call->url.host();
    const auto chosen = [this, call, host](const QList<QHostAddress> &addresses) {
        const auto found =
            std::find_if(addresses.cbegin(), addresses.cend(), [&](const QHostAddress &address) {
                return Net::mayReach(host, address, m_limits.allowedHosts);
            });
        if (found != addresses.cend())
            send(call, *found);
        else if (addresses.isEmpty())
            fail(call, QStringLiteral("There is no host %1").arg(host), true);
        else
            fail(call,
                QStringLiteral("%1 is %2, an address of this machine or a private network: "
                               "scenario.allowed_hosts may list it")
                    .arg(host, addresses.first().toString()),
                false);
    };
    if (const QHostAddress address(host); !address.isNull()) {
        chosen({address});
        return;
    }
    QHostInfo::lookupHost(host, this, [call, chosen](const QHostInfo &info) {
        if (!call->isOver)
            chosen(info.addresses());
    });
}

void Caller::send(const CallPtr &call, const QHostAddress &address)
{
    Net::Outgoing request{
        .method = call->method, .url = call->url, .address = address, .body = call->body};
    for (auto it = call->headers.begin(); it != call->headers.end(); ++it)
        request.headers.emplaceBack(it.key().toLatin1(), it.value().toString().toLatin1());
    const qint64 seconds = QDateTime::currentSecsSinceEpoch();
    const QByteArray id = call->exchange.id.toLatin1();
    request.headers.emplaceBack("webhook-id", id);
    request.headers.emplaceBack("webhook-timestamp", QByteArray::number(seconds));
    if (!call->secret.isEmpty())
        request.headers.emplaceBack(
            "webhook-signature", Signature::sign(call->secret, id, seconds, call->body));
    call->fetch = new Net::Fetch(
        request, {m_limits.bodyBytes, QLatin1String("scenario.body_bytes")},
        [this, call](const Net::Incoming &incoming) { read(call, incoming); }, this);
}

void Caller::read(const CallPtr &call, const Net::Incoming &incoming)
{
    if (call->isOver)
        return;
    if (call->fetch)
        call->fetch->deleteLater();
    call->fetch.clear();
    if (incoming.status == 0) {
        fail(call, incoming.error, incoming.isPassing);
        return;
    }
    const QString location = incoming.headers[QLatin1String("location")].toString();
    if (incoming.status / 100 == 3 && incoming.status != 304 && !location.isEmpty()) {
        follow(call, incoming.status, call->url.resolved(QUrl(location)));
        return;
    }
    answer(call,
        {{QStringLiteral("status"), incoming.status}, {QStringLiteral("headers"), incoming.headers},
            {QStringLiteral("body"), QString::fromUtf8(incoming.body)}});
}

// What was meant for one server is not for another one: its headers stay behind.
void Caller::follow(const CallPtr &call, int status, const QUrl &url)
{
    const bool isHttp =
        url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    const bool isWeaker =
        call->url.scheme() == QLatin1String("https") && url.scheme() != QLatin1String("https");
    if (!isHttp || isWeaker || ++call->redirects > kMaxRedirects) {
        fail(call,
            call->redirects > kMaxRedirects
                ? QStringLiteral("More than %1 redirects").arg(kMaxRedirects)
                : QStringLiteral("A redirect to %1 is not followed").arg(url.toString()),
            false);
        return;
    }
    if (url.host() != call->url.host() || url.port() != call->url.port()) {
        call->headers = QJsonObject{};
        call->secret.clear();
    }
    if (status == 303 || ((status == 301 || status == 302) && call->method == "POST")) {
        call->method = "GET";
        call->body.clear();
        call->headers.remove(QStringLiteral("Content-Type"));
    }
    call->url = url;
    lookUp(call);
}

void Caller::fail(const CallPtr &call, const QString &error, bool isPassing)
{
    answer(call, {{QStringLiteral("error"), error}, {QStringLiteral("passing"), isPassing}});
}

void Caller::answer(const CallPtr &call, const QJsonObject &answer)
{
    if (std::exchange(call->isOver, true))
        return;
    call->timer.stop();
    if (call->fetch)
        call->fetch->deleteLater();
    if (--m_running[call->app] == 0)
        m_running.remove(call->app);
    call->answered(answer);
    beginSome();
}

} // namespace Scenarios

#include "moc_caller.cpp"
