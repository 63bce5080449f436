// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// One attempt to bring one message: it is looked at once more, encrypted, posted, and the answer
// read.

#include "server/auth/clock.h"
#include "server/net/networks.h"
#include "server/store/pushtable.h"
#include "server/wake/deliveryline.h"
#include "server/wake/logging.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtNetwork/QHostInfo>

#include <algorithm>

namespace Wake {

namespace {

//! What a push service says of a message, in bytes.
constexpr qsizetype kAnswerBytes = 64 * 1024;
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

void Delivery::begin(const LinePtr &line)
{
    const Message &message = line->messages.front();
    const bool isLate = message.expiresAt > 0 && message.expiresAt <= Auth::systemClock()();
    // Who came back meanwhile has it, or gets it now.
    if (isLate || m_connections.ofSession(line->endpoint.appId, line->endpoint.sessionId) > 0) {
        next(line);
        return;
    }
    Lane &lane = m_lanes[line->host];
    line->isRunning = true;
    ++m_running;
    ++lane.running;
    m_untrusted += lane.isTrusted ? 0 : 1;
    ++line->attempts;
    ++line->generation;
    line->timer.disconnect();
    connect(&line->timer, &QTimer::timeout, this, [this, weak = std::weak_ptr<Line>(line)] {
        if (const LinePtr late = weak.lock()) {
            setTrusted(late->host, false);
            retry(late, m_limits.retryDelay, QStringLiteral("no answer, see webpush.timeout_ms"));
        }
    });
    line->timer.start(m_limits.timeout);
    // It may have waited for long: it is looked at as it is now, and nothing goes to an endpoint
    // that was taken back, nor to a session that is over, nor what was recalled: of that there is
    // no endpoint.
    using Current = Store::Result<std::optional<Store::Endpoint>>;
    m_store
        .read([id = line->endpoint.id, app = line->endpoint.appId, push = message.pushId,
                  now = Auth::systemClock()()](const Store::Database &database) -> Current {
            auto endpoint = Store::EndpointTable(database).find(id, now);
            if (!endpoint)
                return Store::makeUnexpected(endpoint.error());
            if (push.isEmpty())
                return std::optional(*std::move(endpoint));
            const auto row = Store::PushTable(database).find(app, push);
            if (!row && row.error().code != Store::Error::Code::NotFound)
                return Store::makeUnexpected(row.error());
            const bool isGone = !row || row->cancelledAt > 0 || row->replacedBy > 0;
            return isGone ? std::nullopt : std::optional(*std::move(endpoint));
        })
        .then(this, [this, line, generation = line->generation](const Current &current) {
            if (!line->isRunning || line->generation != generation)
                return;
            if (!current && current.error().code == Store::Error::Code::NotFound) {
                drop(line);
            } else if (!current) {
                retry(line, m_limits.retryDelay, current.error().message);
            } else if (!*current) {
                finish(line);
                next(line);
            } else {
                encryptFor(line, **current);
            }
        });
}

void Delivery::encryptFor(const LinePtr &line, const Store::Endpoint &endpoint)
{
    line->endpoint = endpoint;
    const Subscriber subscriber{endpoint.point, endpoint.auth};
    const QByteArray &plain =
        endpoint.hasContent ? line->messages.front().plain : line->messages.front().poke;
    QtConcurrent::run(&m_encrypting, [plain, subscriber] { return encrypt(plain, subscriber); })
        .then(this,
            [this, line, generation = line->generation](
                const SocketIO::Expected<QByteArray, QString> &body) {
                if (!line->isRunning || line->generation != generation)
                    return;
                if (!body) {
                    giveUp(line, body.error(), true);
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
        else if (addresses.isEmpty()) {
            setTrusted(line->host, false);
            retry(line, m_limits.retryDelay, QStringLiteral("there is no such host"));
        } else
            giveUp(line,
                QStringLiteral("%1 is an address of this machine or a private network: "
                               "webpush.allowed_hosts may list it")
                    .arg(addresses.first().toString()),
                true);
    };
    if (const QHostAddress address(host); !address.isNull()) {
        chosen({address});
        return;
    }
    QHostInfo::lookupHost(
        host, this, [line, chosen, generation = line->generation](const QHostInfo &info) {
            if (line->isRunning && line->generation == generation)
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
        [this, line, generation = line->generation](const Net::Incoming &answer) {
            if (line->isRunning && line->generation == generation)
                read(line, answer);
        },
        this);
}

void Delivery::read(const LinePtr &line, const Net::Incoming &answer)
{
    const QString id = line->endpoint.id;
    setTrusted(line->host, answer.status != 0);
    if (isGood(answer.status)) {
        m_lanes[line->host].refusals = 0;
        const qint64 now = Auth::systemClock()();
        if (line->endpoint.failures > 0 || now - line->endpoint.wokenAt > kNoteEveryMs
            || now < line->endpoint.wokenAt)
            note([id, now](Store::EndpointTable table) { return table.noteWoken(id, now); });
        finish(line);
        next(line);
    } else if (answer.status == 404 || answer.status == 410) {
        qCDebug(lcWake).noquote() << "endpoint" << id << "is gone";
        note([id](Store::EndpointTable table) { return table.forget(id); });
        drop(line);
    } else if (answer.status == 413 && !line->messages.front().isPoke
        && line->endpoint.hasContent) {
        line->messages.front().plain = line->messages.front().poke;
        line->messages.front().isPoke = true;
        retry(line, std::chrono::milliseconds(0), QStringLiteral("it is too long"));
    } else if (answer.status == 0 && !answer.isPassing) {
        giveUp(line, answer.error, false);
    } else if (answer.status == 0) {
        retry(line, m_limits.retryDelay, answer.error);
    } else if (answer.status == 429 || answer.status >= 500) {
        const auto delay = retryAfter(answer).value_or(m_limits.retryDelay);
        if (answer.status == 429)
            slowDown(line->host, delay);
        retry(line, delay, QStringLiteral("status %1").arg(answer.status));
    } else {
        // 401 and 403 are about us: our clock, our key.
        giveUp(line, QStringLiteral("status %1").arg(answer.status),
            answer.status != 401 && answer.status != 403);
    }
}

} // namespace Wake
