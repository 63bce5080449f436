// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/wake/waker.h"

#include "server/auth/clock.h"
#include "server/log/gatherer.h"
#include "server/push/extras.h"
#include "server/store/preferencetable.h"
#include "server/store/secrets.h"
#include "server/wake/logging.h"
#include "server/wake/message.h"
#include "server/wake/quiet.h"

namespace Wake {

namespace {

//! Endpoints that are looked up in one go.
constexpr int kPage = 500;
//! Pushes whose audience waits to be looked through. Of more the oldest wake nobody: whoever is
//! woken for a later one gets them all.
constexpr std::size_t kMaxSearches = 10000;

//! Pushes that are remembered for sessions that turn out to be gone.
constexpr std::size_t kMaxRecent = 1000;

const QString kKeyName = QStringLiteral("vapid");

Occasion occasionOf(const Push::PushRequest &request)
{
    return {.event = request.event,
        .from = Push::Extras::fromJson(request.extras).from,
        .isUrgent = request.priority == QLatin1String("urgent"),
        .at = Auth::systemClock()()};
}

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
    connect(m_delivery.get(), &Delivery::hasRoom, this, &Waker::goOn);
    return {};
}

void Waker::pushed(const Push::PushRequest &request, const Push::Accepted &accepted)
{
    if (request.isVolatile || accepted.offset.isEmpty() || !m_apps.contains(request.appId))
        return;
    if (m_searches.size() >= kMaxSearches) {
        // The first may be with the database.
        m_searches.erase(std::next(m_searches.begin()));
        Log::repeatable({.category = lcWake,
            .type = QtWarningMsg,
            .kind = QStringLiteral("too many pushes wait for their audience to be woken:"),
            .source = request.appId,
            .text = QStringLiteral("some of %1 wake nobody").arg(request.appId)});
    }
    m_searches.push_back({request, accepted});
    remember(m_searches.back());
    goOn();
}

void Waker::remember(const Search &search)
{
    const qint64 now = Auth::steadyClock()();
    m_recent.emplace_back(search, now);
    while (m_recent.size() > kMaxRecent || m_recent.front().second + m_silence.count() < now)
        m_recent.pop_front();
}

void Waker::lost(const QString &appId, const QString &sessionId)
{
    if (!m_apps.contains(appId))
        return;
    QList<Search> recent; // the newest first
    const qint64 since = Auth::steadyClock()() - m_silence.count();
    for (auto it = m_recent.crbegin(); it != m_recent.crend() && it->second >= since; ++it) {
        if (it->first.request.appId == appId)
            recent.append(it->first);
    }
    if (recent.isEmpty())
        return;
    //! What somebody is woken for, and where.
    struct Found {
        QList<Store::Endpoint> endpoints;
        qsizetype index = -1;
    };
    const auto find = [appId, sessionId, recent](
                          const Store::Database &database) -> Store::Result<Found> {
        const Store::EndpointTable table(database);
        const auto endpoints = table.ofSession(appId, sessionId);
        if (!endpoints)
            return Store::makeUnexpected(endpoints.error());
        if (endpoints->isEmpty())
            return Found{};
        const auto preferences =
            Store::PreferenceTable(database).find(appId, endpoints->first().userId);
        if (!preferences)
            return Store::makeUnexpected(preferences.error());
        for (qsizetype i = 0; i < recent.size(); ++i) {
            const auto isTheirs =
                table.isFor(endpoints->first(), recent[i].request.audience, recent[i].accepted.seq);
            if (!isTheirs)
                return Store::makeUnexpected(isTheirs.error());
            if (*isTheirs
                && !isQuiet(
                    preferences->text, endpoints->first().zone, occasionOf(recent[i].request)))
                return Found{*endpoints, i};
        }
        return Found{};
    };
    m_store.survey(find).then(this, [this, recent](const Store::Result<Found> &found) {
        if (!found || found->index < 0)
            return;
        const Search &search = recent[found->index];
        for (const Store::Endpoint &endpoint : found->endpoints)
            m_delivery->send(endpoint,
                endpoint.hasContent ? contentFor(search.request, search.accepted)
                                    : pokeFor(search.request, search.accepted));
    });
}

// One page at a time, and none while what was found waits: neither memory nor the database has to
// hold a whole audience.
void Waker::goOn()
{
    if (m_isSearching || m_searches.empty() || !m_delivery->isReady())
        return;
    m_isSearching = true;
    const Search &search = m_searches.front();
    const Occasion occasion = occasionOf(search.request);
    const auto find =
        [app = search.request.appId, audience = search.request.audience, seq = search.accepted.seq,
            after = search.after,
            occasion](const Store::Database &database) -> Store::Result<QList<Store::Endpoint>> {
        auto page = Store::EndpointTable(database).ofAudience(
            app, audience, seq, occasion.at, after, kPage);
        if (!page)
            return page;
        for (Store::Endpoint &endpoint : *page) {
            const auto preferences = Store::PreferenceTable(database).find(app, endpoint.userId);
            if (!preferences)
                return Store::makeUnexpected(preferences.error());
            // It stays in the page, so that the next one begins behind it.
            if (isQuiet(preferences->text, endpoint.zone, occasion))
                endpoint.url.clear();
        }
        return page;
    };
    m_store.survey(find).then(this, [this](const Store::Result<QList<Store::Endpoint>> &page) {
        m_isSearching = false;
        if (page)
            take(*page);
        else
            m_searches.pop_front();
        goOn();
    });
}

void Waker::take(const QList<Store::Endpoint> &page)
{
    Search &search = m_searches.front();
    const Message poke = pokeFor(search.request, search.accepted);
    std::optional<Message> content;
    for (const Store::Endpoint &endpoint : page) {
        search.after = endpoint.id;
        if (endpoint.url.isEmpty())
            continue;
        if (endpoint.hasContent && !content)
            content = contentFor(search.request, search.accepted);
        m_delivery->send(endpoint, endpoint.hasContent ? *content : poke);
    }
    // A page, and then the next push: one for everybody keeps nobody else's waiting.
    Search rest = std::move(search);
    m_searches.pop_front();
    if (page.size() == kPage)
        m_searches.push_back(std::move(rest));
}

} // namespace Wake

#include "moc_waker.cpp"
