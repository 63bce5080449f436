// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/wake/waker.h"

#include "server/auth/clock.h"
#include "server/log/gatherer.h"
#include "server/push/extras.h"
#include "server/push/offset.h"
#include "server/store/apptable.h"
#include "server/store/preferencetable.h"
#include "server/store/secrets.h"
#include "server/wake/logging.h"
#include "server/wake/quiet.h"

#include <algorithm>

namespace Wake {

namespace {

//! Endpoints that are looked up in one go.
constexpr int kPage = 500;
//! Pushes whose audience waits to be looked through. Of more the oldest wake nobody: whoever is
//! woken for a later one gets them all.
constexpr std::size_t kMaxSearches = 10000;

//! Pushes that are remembered for sessions that turn out to be gone, and of them those that one app
//! has looked through.
constexpr std::size_t kMaxRecent = 1000;
constexpr qsizetype kMaxLooked = 50;
//! Sessions that wait to be looked at, and that are in one go. Of more nobody is woken.
constexpr std::size_t kMaxLost = 10000;
constexpr std::size_t kLostAtOnce = 100;

const QString kKeyName = QStringLiteral("vapid");

} // namespace

Waker::Waker(Store::Store &store, const Push::Connections &connections, const Limits &limits,
    QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_connections(connections)
    , m_limits(limits)
{
}

Waker::~Waker() = default;

Store::Result<void> Waker::begin()
{
    const auto secret = m_store
                            .run([](Store::Database &database) {
                                return database.transaction<QByteArray>([&] {
                                    return Store::secretOf(database, kKeyName,
                                        [] { return KeyPair::make().secret(); });
                                });
                            })
                            .result();
    if (!secret)
        return Store::makeUnexpected(secret.error());
    auto keys = KeyPair::fromSecret(*secret);
    if (!keys)
        return Store::makeUnexpected(Store::Error{Store::Error::Code::Failed,
            QStringLiteral("The secret \"vapid\" in the database is no key of P-256")});
    const auto apps = m_store
                          .run([](const Store::Database &database) {
                              return Store::EndpointTable(database).apps();
                          })
                          .result();
    if (!apps)
        return Store::makeUnexpected(apps.error());
    m_apps = QSet<QString>(apps->cbegin(), apps->cend());
    const Vapid vapid(std::move(keys), m_limits.subject);
    m_publicKey = vapid.publicKey();
    m_delivery = std::make_unique<Delivery>(m_store, m_connections, vapid, m_limits);
    // Not at once: it may come from send(), in the middle of a page.
    connect(m_delivery.get(), &Delivery::hasRoom, this, &Waker::goOn, Qt::QueuedConnection);
    return {};
}

Store::Result<bool> Waker::Search::isThere(const Store::Database &database) const
{
    const auto app = Store::AppTable(database).find(appId);
    if (app)
        return app->epoch == epoch;
    return app.error().code == Store::Error::Code::NotFound ? Store::Result<bool>(false)
                                                            : Store::makeUnexpected(app.error());
}

// Preferences that can't be read forbid nothing.
bool Waker::Search::isQuiet(const Store::Database &database, const Store::Endpoint &endpoint) const
{
    const auto preferences = Store::PreferenceTable(database).find(appId, endpoint.userId);
    return preferences
        && Wake::isQuiet(preferences->text, endpoint.zone,
            {.event = event, .from = from, .isUrgent = isUrgent, .at = Auth::systemClock()()});
}

void Waker::pushed(const Push::PushRequest &request, const Push::Accepted &accepted)
{
    if (request.isVolatile || !m_apps.contains(request.appId))
        return;
    const auto offset = Push::Offset::fromString(accepted.offset);
    if (!offset)
        return;
    if (m_searches.size() >= kMaxSearches) {
        m_searches.pop_front();
        Log::repeatable({.category = lcWake,
            .type = QtWarningMsg,
            .kind = QStringLiteral("too many pushes wait for their audience to be woken:"),
            .source = request.appId,
            .text = QStringLiteral("some of %1 wake nobody").arg(request.appId)});
    }
    const auto search = std::make_shared<Search>(Search{.appId = request.appId,
        .epoch = offset->epoch,
        .audience = request.audience,
        .seq = accepted.seq,
        .event = request.event,
        .from = Push::Extras::fromJson(request.extras).from,
        .isUrgent = request.priority == QLatin1String("urgent"),
        .poke = pokeFor(request, accepted),
        .content = contentFor(request, accepted)});
    m_searches.push_back(search);
    remember(search);
    goOn();
}

void Waker::remember(const SearchPtr &search)
{
    const qint64 now = Auth::steadyClock()();
    m_recent.emplace_back(search, now);
    while (m_recent.size() > kMaxRecent || m_recent.front().second + m_silence.count() < now)
        m_recent.pop_front();
}

// One page at a time, and none while what was found waits: neither memory nor the database has to
// hold a whole audience.
void Waker::goOn()
{
    if (m_isSearching || m_searches.empty() || !m_delivery->isReady())
        return;
    m_isSearching = true;
    const SearchPtr search = m_searches.front();
    m_searches.pop_front();
    const auto find =
        [search = Search(*search)](
            const Store::Database &database) -> Store::Result<QList<Store::Endpoint>> {
        const auto isThere = search.isThere(database);
        if (!isThere)
            return Store::makeUnexpected(isThere.error());
        if (!*isThere)
            return QList<Store::Endpoint>();
        auto page = Store::EndpointTable(database).ofAudience(
            search.appId, search.audience, search.seq, Auth::systemClock()(), search.after, kPage);
        if (!page)
            return page;
        for (Store::Endpoint &endpoint : *page) {
            // It stays in the page, so that the next one begins behind it.
            if (search.isQuiet(database, endpoint))
                endpoint.url.clear();
        }
        return page;
    };
    m_store.survey(find).then(
        this, [this, search](const Store::Result<QList<Store::Endpoint>> &page) {
            if (page)
                take(search, *page);
            m_isSearching = false;
            goOn();
        });
}

// A page, and then the next push: one for everybody keeps nobody else's waiting.
void Waker::take(const SearchPtr &search, const QList<Store::Endpoint> &page)
{
    for (const Store::Endpoint &endpoint : page) {
        if (!endpoint.url.isEmpty())
            m_delivery->send(endpoint, endpoint.hasContent ? search->content : search->poke);
    }
    if (page.size() < kPage)
        return;
    // What is remembered of it stays at its beginning.
    auto rest = std::make_shared<Search>(*search);
    rest->after = page.last().id;
    m_searches.push_back(std::move(rest));
}

void Waker::lost(const QString &appId, const QString &sessionId)
{
    if (!m_apps.contains(appId) || m_lost.size() >= kMaxLost)
        return;
    m_lost.emplace_back(appId, sessionId);
    lookForLost();
}

// Many at a time: a server whose network was gone loses all of its sessions at once.
void Waker::lookForLost()
{
    if (m_isLooking || m_lost.empty())
        return;
    const qint64 since = Auth::steadyClock()() - m_silence.count();
    QHash<QString, QList<std::shared_ptr<const Search>>> recent; // by app, the newest first
    for (auto it = m_recent.crbegin(); it != m_recent.crend() && it->second >= since; ++it) {
        auto &ofApp = recent[it->first->appId];
        if (ofApp.size() < kMaxLooked)
            ofApp.append(it->first);
    }
    QList<std::pair<QString, QString>> sessions;
    for (; !m_lost.empty() && sessions.size() < qsizetype(kLostAtOnce); m_lost.pop_front()) {
        if (recent.contains(m_lost.front().first))
            sessions.append(m_lost.front());
    }
    if (sessions.isEmpty())
        return;
    //! What somebody is woken for, and where.
    struct Found {
        Store::Endpoint endpoint;
        std::shared_ptr<const Search> search;
    };
    const auto find = [sessions, recent](const Store::Database &database) {
        QList<Found> result;
        const Store::EndpointTable table(database);
        for (const auto &[app, session] : sessions) {
            const auto endpoints = table.ofSession(app, session);
            if (!endpoints || endpoints->isEmpty())
                continue;
            const auto pushes = recent.value(app);
            const auto newest = std::find_if(
                pushes.cbegin(), pushes.cend(), [&](const std::shared_ptr<const Search> &push) {
                    const auto isFor = table.isFor(endpoints->first(), push->audience, push->seq);
                    const auto isThere = push->isThere(database);
                    return isFor && *isFor && isThere && *isThere
                        && !push->isQuiet(database, endpoints->first());
                });
            for (const Store::Endpoint &endpoint : *endpoints) {
                if (newest != pushes.cend())
                    result.append({endpoint, *newest});
            }
        }
        return Store::Result<QList<Found>>(result);
    };
    m_isLooking = true;
    m_store.survey(find).then(this, [this](const Store::Result<QList<Found>> &found) {
        m_isLooking = false;
        for (const Found &one : found ? *found : QList<Found>())
            m_delivery->send(
                one.endpoint, one.endpoint.hasContent ? one.search->content : one.search->poke);
        lookForLost();
    });
}

} // namespace Wake

#include "moc_waker.cpp"
