// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/wake/delivery.h"

#include "server/auth/clock.h"
#include "server/log/gatherer.h"
#include "server/wake/deliveryline.h"
#include "server/wake/logging.h"
#include "socketio/protocol/visibletext.h"

#include <algorithm>

namespace Wake {

namespace {

//! Messages with content that wait for one endpoint; of more a poke is left.
constexpr std::size_t kMaxInLine = 20;
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

void warn(const QString &host, const QString &why)
{
    Log::repeatable({.category = lcWake,
        .type = QtWarningMsg,
        .kind = QStringLiteral("a session could not be woken through"),
        .source = host,
        .text = SocketIO::shown(host) + QStringLiteral(": ") + SocketIO::visible(why)});
}

} // namespace

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
