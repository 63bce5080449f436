// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/wake/delivery.h"

#include "server/auth/clock.h"
#include "server/log/gatherer.h"
#include "server/net/networks.h"
#include "server/wake/logging.h"
#include "socketio/protocol/visibletext.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtNetwork/QHostInfo>

#include <algorithm>

namespace Wake {

namespace {

//! Messages with content that wait for one endpoint; of more a poke is left.
constexpr std::size_t kMaxInLine = 20;
//! What a push service says of a message, in bytes.
constexpr qsizetype kAnswerBytes = 64 * 1024;
//! Of the places at a time, for a push service that has not taken anything yet.
constexpr int kShare = 8;
constexpr qsizetype kMaxHosts = 1000;
constexpr std::chrono::milliseconds kLongestDelay = std::chrono::hours(1);
//! How often it is noted that an endpoint works.
constexpr qint64 kNoteEveryMs = qint64(3600) * 1000;

bool isGood(int status)
{
    return status / 100 == 2;
}

//! RFC 9110, 10.2.3: here a number of seconds; nothing for anything else.
std::optional<std::chrono::milliseconds> retryAfter(const Net::Incoming &answer)
{
    bool ok = false;
    const int seconds = answer.headers[QLatin1String("retry-after")].toString().toInt(&ok);
    if (!ok || seconds < 0)
        return std::nullopt;
    return std::min<std::chrono::milliseconds>(std::chrono::seconds(seconds), kLongestDelay);
}

} // namespace

//! What waits for one endpoint; the first is on its way.
struct Delivery::Line {
    Store::Endpoint endpoint;
    QUrl url;
    std::deque<Message> messages;
    int attempts = 0; //!< of the first
    bool isRunning = false;
    QPointer<Net::Fetch> fetch = {};
    QTimer timer = QTimer();
    QByteArray body = {};
};

Delivery::Delivery(Store::Store &store, const Push::Connections &connections, const Vapid &vapid,
    const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_connections(connections)
    , m_vapid(vapid)
    , m_limits(limits)
{
    m_encrypting.setMaxThreadCount(1);
}

Delivery::~Delivery()
{
    m_encrypting.clear();
    m_encrypting.waitForDone();
}

void Delivery::send(const Store::Endpoint &endpoint, const Message &message)
{
    if (m_connections.ofSession(endpoint.appId, endpoint.sessionId) > 0)
        return;
    LinePtr &line = m_lines[endpoint.id];
    if (line) {
        // The first may be half way out, and comes back to a line that begins with it.
        const bool isFirstTaken = line->isRunning || line->attempts > 0;
        std::size_t waiting = line->messages.size() - (isFirstTaken ? 1 : 0);
        const bool isTooMuch = waiting >= kMaxInLine;
        Message last = message;
        while (waiting > 0 && (isTooMuch || (message.isPoke && line->messages.back().isPoke))) {
            last = inPlaceOf(line->messages.back(), last);
            line->messages.pop_back();
            --waiting;
        }
        if (isTooMuch) {
            last.plain = last.poke;
            last.isPoke = true;
        }
        line->messages.push_back(last);
        return;
    }
    line = std::make_shared<Line>();
    line->endpoint = endpoint;
    line->url = QUrl(endpoint.url, QUrl::StrictMode);
    line->messages.push_back(message);
    line->timer.setSingleShot(true);
    m_ready.push_back(line);
    beginSome();
}

// Anybody may name a host that never answers: until it has taken something it gets a part of the
// places, so that the others go on.
int Delivery::shareOf(const Host &host) const
{
    return host.isTrusted ? m_limits.requestsAtOnce : std::max(1, m_limits.requestsAtOnce / kShare);
}

void Delivery::beginSome()
{
    while (m_running < m_limits.requestsAtOnce) {
        const auto found =
            std::find_if(m_ready.begin(), m_ready.end(), [this](const LinePtr &line) {
                const Host host = m_hosts.value(line->url.host());
                return host.running < shareOf(host);
            });
        if (found == m_ready.end())
            return;
        const LinePtr line = *found;
        m_ready.erase(found);
        begin(line);
    }
}

void Delivery::begin(const LinePtr &line)
{
    const Message &message = line->messages.front();
    const bool isLate = message.expiresAt > 0 && message.expiresAt <= Auth::systemClock()();
    // Who came back meanwhile has it, or gets it now.
    if (isLate || m_connections.ofSession(line->endpoint.appId, line->endpoint.sessionId) > 0) {
        next(line);
        return;
    }
    line->isRunning = true;
    ++m_running;
    ++m_hosts[line->url.host()].running;
    ++line->attempts;
    line->timer.disconnect();
    connect(&line->timer, &QTimer::timeout, this, [this, weak = std::weak_ptr<Line>(line)] {
        if (const LinePtr late = weak.lock())
            retry(late, m_limits.retryDelay, QStringLiteral("no answer, see webpush.timeout_ms"));
    });
    line->timer.start(m_limits.timeout);
    const Subscriber subscriber{line->endpoint.point, line->endpoint.auth};
    QtConcurrent::run(
        &m_encrypting, [plain = message.plain, subscriber] { return encrypt(plain, subscriber); })
        .then(this,
            [this, line, attempt = line->attempts](
                const SocketIO::Expected<QByteArray, QString> &body) {
                if (!line->isRunning || line->attempts != attempt)
                    return;
                if (!body) {
                    giveUp(line, body.error());
                    return;
                }
                line->body = *body;
                lookUp(line);
            });
}

void Delivery::lookUp(const LinePtr &line)
{
    const QString host = line->url.host();
    const auto chosen = [this, line, host](const QList<QHostAddress> &addresses) {
        const auto found =
            std::find_if(addresses.cbegin(), addresses.cend(), [&](const QHostAddress &address) {
                return Net::mayReach(host, address, m_limits.allowedHosts);
            });
        if (found != addresses.cend())
            post(line, *found);
        else if (addresses.isEmpty())
            retry(line, m_limits.retryDelay, QStringLiteral("there is no such host"));
        else
            giveUp(line,
                QStringLiteral("%1 is an address of this machine or a private network: "
                               "webpush.allowed_hosts may list it")
                    .arg(addresses.first().toString()));
    };
    if (const QHostAddress address(host); !address.isNull()) {
        chosen({address});
        return;
    }
    QHostInfo::lookupHost(
        host, this, [line, chosen, attempt = line->attempts](const QHostInfo &info) {
            if (line->isRunning && line->attempts == attempt)
                chosen(info.addresses());
        });
}

// RFC 8030, 5, and RFC 8291, 4.
void Delivery::post(const LinePtr &line, const QHostAddress &address)
{
    const Message &message = line->messages.front();
    const qint64 now = Auth::systemClock()();
    const qint64 usual = m_limits.ttl.count();
    const qint64 ttl =
        message.expiresAt > 0 ? std::clamp<qint64>(message.expiresAt - now, 0, usual) : usual;
    Net::Outgoing request{
        .method = "POST", .url = line->url, .address = address, .body = line->body};
    request.headers = {{"TTL", QByteArray::number(ttl / 1000)}, {"Urgency", message.urgency},
        {"Content-Encoding", "aes128gcm"}, {"Content-Type", "application/octet-stream"},
        {"Authorization", m_vapid.authorization(line->url, now / 1000)}};
    if (!message.topic.isEmpty())
        request.headers.emplaceBack("Topic", message.topic);
    line->fetch = new Net::Fetch(
        request, {kAnswerBytes, QLatin1String("an answer of a push service")},
        [this, line](const Net::Incoming &answer) { read(line, answer); }, this);
}

void Delivery::read(const LinePtr &line, const Net::Incoming &answer)
{
    if (!line->isRunning)
        return;
    const auto note =
        [this](const std::function<Store::Result<void>(Store::EndpointTable table)> &work) {
            m_store.write(
                [work](Store::Database &database) { return work(Store::EndpointTable(database)); });
        };
    const QString id = line->endpoint.id;
    if (isGood(answer.status)) {
        const qint64 now = Auth::systemClock()();
        if (line->endpoint.failures > 0 || now - line->endpoint.wokenAt > kNoteEveryMs) {
            line->endpoint.failures = 0;
            line->endpoint.wokenAt = now;
            note([id, now](Store::EndpointTable table) { return table.noteWoken(id, now); });
        }
        finish(line, true);
        next(line);
    } else if (answer.status == 404 || answer.status == 410) {
        qCDebug(lcWake).noquote() << "endpoint" << id << "is gone";
        note([id](Store::EndpointTable table) { return table.forget(id); });
        line->messages.resize(1);
        finish(line, true);
        next(line);
    } else if (answer.status == 413
        && line->messages.front().plain != line->messages.front().poke) {
        line->messages.front().plain = line->messages.front().poke;
        line->messages.front().isPoke = true;
        retry(line, std::chrono::milliseconds(0), QStringLiteral("it is too long"));
    } else if (answer.status == 0 && !answer.isPassing) {
        giveUp(line, answer.error);
    } else if (answer.status == 0) {
        retry(line, m_limits.retryDelay, answer.error);
    } else if (answer.status == 429 || answer.status >= 500) {
        retry(line, retryAfter(answer).value_or(m_limits.retryDelay),
            QStringLiteral("status %1").arg(answer.status));
    } else {
        giveUp(line, QStringLiteral("status %1").arg(answer.status));
    }
}

void Delivery::finish(const LinePtr &line, bool isTrusted)
{
    const QString host = line->url.host();
    Host &known = m_hosts[host];
    --known.running;
    known.isTrusted = isTrusted;
    if (known.running == 0 && (!isTrusted || m_hosts.size() > kMaxHosts))
        m_hosts.remove(host);
    line->isRunning = false;
    line->timer.stop();
    line->body.clear();
    if (line->fetch)
        line->fetch->deleteLater();
    line->fetch.clear();
    --m_running;
}

// Twice as long each time; what the service asks for is the least.
void Delivery::retry(const LinePtr &line, std::chrono::milliseconds delay, const QString &why)
{
    if (line->attempts > m_limits.retries || m_retrying >= m_limits.waiting) {
        giveUp(line, why);
        return;
    }
    finish(line, false);
    ++m_retrying;
    const std::chrono::milliseconds usual(
        m_limits.retryDelay.count() * (1LL << std::min(line->attempts - 1, 20)));
    const auto wait = delay.count() == 0
        ? delay
        : std::min<std::chrono::milliseconds>(std::max(delay, usual), kLongestDelay);
    line->timer.disconnect();
    connect(&line->timer, &QTimer::timeout, this, [this, weak = std::weak_ptr<Line>(line)] {
        if (const LinePtr again = weak.lock()) {
            --m_retrying;
            m_ready.push_back(again);
            beginSome();
        }
    });
    line->timer.start(wait);
    if (m_lines.size() - m_retrying == m_limits.waiting - 1)
        Q_EMIT hasRoom();
    beginSome();
}

void Delivery::giveUp(const LinePtr &line, const QString &why)
{
    Log::repeatable({.category = lcWake,
        .type = QtWarningMsg,
        .kind = QStringLiteral("a session could not be woken through"),
        .source = line->url.host(),
        .text = SocketIO::shown(line->url.host()) + QStringLiteral(": ") + SocketIO::visible(why)});
    m_store.write([id = line->endpoint.id, most = m_limits.failures](Store::Database &database) {
        return Store::EndpointTable(database).noteFailure(id, most);
    });
    ++line->endpoint.failures;
    if (line->isRunning)
        finish(line, false);
    next(line);
}

//! What is behind the first, which is done with.
void Delivery::next(const LinePtr &line)
{
    line->messages.pop_front();
    line->attempts = 0;
    if (line->messages.empty()) {
        const bool wasFull = !isReady();
        m_lines.remove(line->endpoint.id);
        if (wasFull)
            Q_EMIT hasRoom();
    } else {
        m_ready.push_back(line);
    }
    // Not from here: begin() may come back to this.
    QMetaObject::invokeMethod(this, &Delivery::beginSome, Qt::QueuedConnection);
}

} // namespace Wake

#include "moc_delivery.cpp"
