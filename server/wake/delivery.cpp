// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/wake/delivery.h"

#include "server/auth/clock.h"
#include "server/log/gatherer.h"
#include "server/net/networks.h"
#include "server/store/pushtable.h"
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
//! Of the places: all services that have not answered yet, and one of them.
constexpr int kUntrustedShare = 2;
constexpr int kUntrustedHostShare = 8;
//! How often in a row a service says that it is asked too often before all that is for it waits,
//! and for how long at most: somebody may make it say so.
constexpr int kRefusals = 5;
constexpr std::chrono::milliseconds kLongestPause = std::chrono::minutes(5);
//! Services that are remembered while nothing is for them.
constexpr qsizetype kMaxLanes = 1000;
//! Lines that do not count, as a multiple of those that do; more are for nobody.
constexpr qsizetype kMaxUncounted = 10;
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

void warn(const QString &host, const QString &why)
{
    Log::repeatable({.category = lcWake,
        .type = QtWarningMsg,
        .kind = QStringLiteral("a session could not be woken through"),
        .source = host,
        .text = SocketIO::shown(host) + QStringLiteral(": ") + SocketIO::visible(why)});
}

} // namespace

//! What waits for one endpoint; the first is on its way.
struct Delivery::Line {
    Store::Endpoint endpoint;
    QUrl url;
    QString host;
    std::deque<Message> messages;
    int attempts = 0; //!< of the first
    quint64 generation = 0; //!< of attempts: what belongs to a former one is not listened to
    bool isRunning = false;
    bool counts = false; //!< see isReady()
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

void Delivery::note(const std::function<Store::Result<void>(Store::EndpointTable table)> &work)
{
    m_store.write(
        [work](Store::Database &database) { return work(Store::EndpointTable(database)); });
}

void Delivery::send(const Store::Endpoint &endpoint, const Message &message)
{
    if (m_connections.ofSession(endpoint.appId, endpoint.sessionId) > 0)
        return;
    if (const LinePtr line = m_lines.value(endpoint.id)) {
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
    auto line = std::make_shared<Line>();
    line->endpoint = endpoint;
    line->url = QUrl(endpoint.url, QUrl::StrictMode);
    line->host = line->url.host();
    line->messages.push_back(message);
    line->timer.setSingleShot(true);
    if (!m_lanes.value(line->host).isTrusted
        && m_lines.size() - m_counted >= m_limits.waiting * kMaxUncounted) {
        warn(line->host, QStringLiteral("too much waits for services that don't answer"));
        return;
    }
    m_lines.insert(endpoint.id, line);
    enqueue(line);
    beginSome();
}

void Delivery::count(Line &line, bool counts)
{
    if (line.counts == counts)
        return;
    line.counts = counts;
    const bool wasReady = isReady();
    m_counted += counts ? 1 : -1;
    if (!wasReady && isReady())
        Q_EMIT hasRoom();
}

void Delivery::enqueue(const LinePtr &line)
{
    if (!m_lanes.contains(line->host)) // it worked the last time
        m_lanes[line->host].isTrusted = line->endpoint.wokenAt > 0 && line->endpoint.failures == 0;
    Lane &lane = m_lanes[line->host];
    if (lane.ready.empty())
        m_turns.push_back(line->host);
    lane.ready.push_back(line);
    count(*line, lane.isTrusted);
}

bool Delivery::mayBegin(const Lane &lane) const
{
    const int all = m_limits.requestsAtOnce;
    if (lane.pausedUntil > 0 && lane.pausedUntil > Auth::steadyClock()())
        return false;
    return lane.isTrusted
        || (m_untrusted < std::max(1, all / kUntrustedShare)
            && lane.running < std::max(1, all / kUntrustedHostShare));
}

// One line of each service in turn, until nobody may begin any more.
void Delivery::beginSome()
{
    for (std::size_t idle = 0; m_running < m_limits.requestsAtOnce && idle < m_turns.size();) {
        const QString host = m_turns.front();
        m_turns.pop_front();
        Lane &lane = m_lanes[host];
        if (!mayBegin(lane)) {
            m_turns.push_back(host);
            ++idle;
            continue;
        }
        idle = 0;
        const LinePtr line = lane.ready.front();
        lane.ready.pop_front();
        if (!lane.ready.empty())
            m_turns.push_back(host);
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

// What waits for it counts, or does so no more.
void Delivery::setTrusted(const QString &host, bool isTrusted)
{
    Lane &lane = m_lanes[host];
    if (lane.isTrusted == isTrusted)
        return;
    lane.isTrusted = isTrusted;
    m_untrusted += isTrusted ? -lane.running : lane.running;
    for (const LinePtr &line : lane.ready)
        count(*line, isTrusted);
}

void Delivery::finish(const LinePtr &line)
{
    Lane &lane = m_lanes[line->host];
    --m_running;
    --lane.running;
    m_untrusted -= lane.isTrusted ? 0 : 1;
    tidy(line->host);
    count(*line, false);
    line->isRunning = false;
    line->timer.stop();
    line->body.clear();
    if (line->fetch)
        line->fetch->deleteLater();
    line->fetch.clear();
}

void Delivery::tidy(const QString &host)
{
    const Lane &lane = m_lanes[host];
    const bool isKnown =
        lane.isTrusted || lane.pausedUntil > Auth::steadyClock()() || lane.refusals > 0;
    if (lane.running == 0 && lane.ready.empty() && (!isKnown || m_lanes.size() > kMaxLanes))
        m_lanes.remove(host);
}

// Twice as long each time; what the service asks for is the least.
void Delivery::retry(const LinePtr &line, std::chrono::milliseconds delay, const QString &why)
{
    if (line->attempts > m_limits.retries) {
        giveUp(line, why, false);
        return;
    }
    finish(line);
    const std::chrono::milliseconds usual(
        m_limits.retryDelay.count() * (1LL << std::min(line->attempts - 1, 20)));
    const auto wait = delay.count() == 0
        ? delay
        : std::min<std::chrono::milliseconds>(std::max(delay, usual), kLongestDelay);
    line->timer.disconnect();
    connect(&line->timer, &QTimer::timeout, this, [this, weak = std::weak_ptr<Line>(line)] {
        if (const LinePtr again = weak.lock()) {
            enqueue(again);
            beginSome();
        }
    });
    line->timer.start(wait);
    beginSome();
}

// Whoever goes on asking is shut out by some for hours. One that is full alone is not the whole
// service.
void Delivery::slowDown(const QString &host, std::chrono::milliseconds pause)
{
    const auto lane = m_lanes.find(host);
    if (lane == m_lanes.end() || ++lane->refusals < kRefusals)
        return;
    pause = std::min<std::chrono::milliseconds>(pause, kLongestPause);
    lane->refusals = 0;
    lane->pausedUntil = Auth::steadyClock()() + pause.count();
    setTrusted(host, false);
    QTimer::singleShot(pause, this, &Delivery::beginSome);
    qCInfo(lcWake).noquote() << SocketIO::shown(host) << "takes no more for" << pause.count()
                             << "ms";
}

// What happens to all of them while our network is gone must cost nobody an endpoint.
void Delivery::giveUp(const LinePtr &line, const QString &why, bool isForGood)
{
    warn(line->host, why);
    if (isForGood)
        note([id = line->endpoint.id, most = m_limits.failures](
                 Store::EndpointTable table) { return table.noteFailure(id, most); });
    if (!line->isRunning)
        return;
    finish(line);
    next(line);
}

//! Nothing of it is for anybody any more.
void Delivery::drop(const LinePtr &line)
{
    finish(line);
    line->messages.resize(1);
    next(line);
}

//! What is behind the first, which is done with.
void Delivery::next(const LinePtr &line)
{
    line->messages.pop_front();
    line->attempts = 0;
    if (line->messages.empty()) {
        count(*line, false);
        m_lines.remove(line->endpoint.id);
        tidy(line->host);
    } else {
        enqueue(line);
    }
    // Not from here: begin() may come back to this.
    QMetaObject::invokeMethod(this, &Delivery::beginSome, Qt::QueuedConnection);
}

} // namespace Wake

#include "moc_delivery.cpp"
