// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/daemon.h"

#include "server/api/templatekind.h"
#include "server/auth/founding.h"
#include "server/auth/tokens.h"
#include "server/bus/redisbus.h"
#include "server/config/settings.h"
#ifdef CRIER_POSTGRES
#include "server/bus/postgresbus.h"
#endif
#include "server/pages/page.h"
#include "server/push/busadapter.h"
#include "server/scenario/beginning.h"
#include "server/scenario/pushactions.h"
#include "server/store/apptable.h"
#include "server/store/timebase.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace {

//! Of the file with what an empty database begins with.
constexpr qint64 kBootstrapBytes = 64 * 1024;

//! What a timer may be late.
constexpr std::chrono::milliseconds kSilenceMargin(5000);

Net::Cors apiCors(const Config::Config &config)
{
    Net::Cors cors = config.realtime.engine.cors;
    cors.exposed = Api::Throttle::headerNames();
    return cors;
}

//! The rest of a form has room for as much as any other body.
Net::Limits netLimits(const Config::Config &config)
{
    Net::Limits limits = config.limits;
    limits.uploadBytes = config.limits.bodyBytes + config.objects.fileBytes;
    return limits;
}

Store::Retention retentionOf(const Config::Config &config)
{
    Store::Retention retention = config.retention;
    retention.idempotencyLifetime = config.push.idempotencyLifetime;
    return retention;
}

//! What concerns the people of an app. In these sections are no secrets.
QJsonArray settingsOf(const Config::Config &config)
{
    using Kind = Config::Setting::Kind;
    static const QStringList kSections{
        QStringLiteral("auth."), QStringLiteral("limits."), QStringLiteral("retention.")};
    QJsonArray result;
    for (const Config::Setting &setting : Config::settings()) {
        const auto isOf = [&setting](
                              const QString &section) { return setting.key.startsWith(section); };
        if (std::none_of(kSections.cbegin(), kSections.cend(), isOf))
            continue;
        const QString text = setting.show(config);
        const QJsonValue value =
            setting.kind == Kind::Number ? QJsonValue(text.toLongLong()) : QJsonValue(text);
        result.append(QJsonObject{{QStringLiteral("key"), setting.key},
            {QStringLiteral("value"), value}, {QStringLiteral("about"), setting.description}});
    }
    return result;
}

//! Nothing, where one server is all there can be.
std::unique_ptr<Bus::Bus> makeBus(const Store::Store &store, const Config::Config &config)
{
#ifdef CRIER_POSTGRES
    if (!store.node().isEmpty() && config.busUrl.isEmpty())
        return std::make_unique<Bus::PostgresBus>(config.storeUrl);
    // What it is was checked when the configuration was read.
    if (const auto url = Bus::RedisUrl::parse(config.busUrl); url && !store.node().isEmpty())
        return std::make_unique<Bus::RedisBus>(*url, config.busChannel.toUtf8());
#endif
    Q_UNUSED(store);
    Q_UNUSED(config);
    return nullptr;
}

// One of PostgreSQL, where nobody says so: it is another database than what it was written to.
// Before the log of it goes on, which notes that all was done.
Store::Result<void> settleRestored(Store::Store &store)
{
    if (store.node().isEmpty())
        return {};
    return store
        .write([](Store::Database &database) -> Store::Result<void> {
            const auto restoredAt = Store::AppTable(database).restoredAt();
            if (!restoredAt)
                return Store::makeUnexpected(restoredAt.error());
            return *restoredAt ? Scenarios::settleRestored(database) : Store::Result<void>();
        })
        .result();
}

} // namespace

Daemon::Daemon(std::unique_ptr<Store::Store> store, const Config::Config &config)
    : m_config(config)
    , m_pool(netLimits(config), config.workers)
    , m_store(std::move(store))
    , m_sessions(*m_store, config.auth)
    , m_pulse(*m_store, m_connections, config.statsStep)
    , m_pushes(*m_store, m_connections, config.push)
    , m_bus(makeBus(*m_store, config))
    , m_realtime(config.realtime, m_pool)
    , m_gateway(joined(), m_sessions, m_pushes, m_connections)
    , m_waker(*m_store, m_connections, config.webPush)
    , m_scheduler(m_gateway, m_pushes)
    , m_pruner(*m_store, retentionOf(config))
    , m_scenarios(*m_store, m_gateway, config.push)
    , m_api({.store = *m_store,
          .sessions = m_sessions,
          .gateway = m_gateway,
          .pushes = m_pushes,
          .pruner = m_pruner,
          .scenarios = m_scenarios,
          .waker = m_waker,
          .files = QDir(config.data).filePath(Data::kFilesDirectory),
          .statsStepMs = config.statsStep.count(),
          .settings = settingsOf(config)})
    , m_apiOnThisThread(m_api.handler(), m_mailbox, apiCors(config))
{
    followOthers();
    m_pool.setTrustedProxies(Net::TrustedProxies(config.trustedProxies));
    m_metrics.watch(*m_store, m_sessions, m_pool, m_realtime.counters());
    m_metrics.watch(m_scenarios.counters());
    m_pushes.setObserver(m_metrics.pushes());
    m_pushes.setPulse(&m_pulse);
    QObject::connect(&m_gateway, &Push::Gateway::sent, &m_waker, &Wake::Waker::pushed);
    const auto &engine = config.realtime.engine;
    m_waker.setSilence(engine.pingInterval + engine.pingTimeout + kSilenceMargin);
    m_pushes.setLossTeller([this](const QString &appId, const QString &sessionId) {
        m_mailbox.post([this, appId, sessionId] { m_waker.lost(appId, sessionId); });
    });
    m_api.limitRequests(config.requests);
    m_api.limitUsers(config.users);
    Data::Limits objects = config.objects;
    objects.attributesBytes = config.users.attributesBytes;
    m_api.limitData(objects);
    m_scenarios.setLimits(config.scenarios, objects);
    m_pruner.addWork(m_scenarios.pruning());
    Scenarios::serveActions(m_pushes, m_scenarios);
    m_api.serveMetrics([this] { return m_metrics.text(); }, config.metricsPublic);
    m_pool.addHandler(QStringLiteral("/"), &m_apiOnThisThread);
    m_pool.addHandler(config.realtime.engine.path, &m_realtime);
}

Daemon::~Daemon()
{
    m_listeners.clear();
    m_pool.stop();
    m_sessions.stop();
    // What was asked of the store is answered while those who asked are there: QFuture::then()
    // looks at them from the store's threads. First begins what waits for a turn
    // (Store::afterThisTurn()).
    QCoreApplication::sendPostedEvents();
    m_store->hurry();
    const auto nothing = [](const Store::Database &) { return true; };
    m_store->run(nothing).waitForFinished();
    m_store->read(nothing).waitForFinished();
    m_store->survey(nothing).waitForFinished();
}

// Before there is any namespace.
Realtime::Server &Daemon::joined()
{
    if (m_bus)
        m_realtime.setAdapter([this](Realtime::Namespace &nsp) {
            return std::make_unique<Push::BusAdapter>(nsp, *m_bus, m_store->node());
        });
    return m_realtime;
}

// Before anybody is let in.
void Daemon::followOthers()
{
    if (!m_bus)
        return;
    m_tail = std::make_unique<Push::Tail>(*m_store, m_connections, *m_bus);
    m_gateway.setTail(m_tail.get());
    m_roster =
        std::make_unique<Push::Roster>(m_connections, *m_bus, m_store->node(), m_store->boot());
    m_scheduler.lookOften();
    auto *const redis = qobject_cast<Bus::RedisBus *>(m_bus.get());
    if (redis && !m_config.emitterApp.isEmpty())
        m_emitter = std::make_unique<Push::Emitter>(
            *redis, m_gateway, m_config.emitterKey, m_config.emitterApp);
    m_throttle = std::make_unique<Push::SharedThrottle>(m_sessions, *m_bus, m_store->node());
    m_metrics.watch(m_nodeStatus);
    m_membership = std::make_unique<Push::Membership>(
        *m_store, QCoreApplication::applicationVersion(), [this] { return status(); });
    // Both would take what the other one has done for their own.
    QObject::connect(m_membership.get(), &Push::Membership::replaced, qApp, [this] {
        qCritical("another server is the node %s on this database now: give each its own node.id",
            qUtf8Printable(m_store->node()));
        QCoreApplication::exit(1);
    });
}

// For `/api/v1/nodes` and `/metrics`, at each beat.
QJsonObject Daemon::status()
{
    const auto took = m_roster->roundTrip();
    const QStringList known = m_roster->known();
    m_nodeStatus.isBusUp = m_bus->isUp();
    m_nodeStatus.busSeconds = took ? std::chrono::duration<double>(*took).count() : 0;
    m_nodeStatus.behind = m_tail->behind();
    m_nodeStatus.peers = known.size();
    m_nodeStatus.clockMs = Store::TimeBase::offset();
    QJsonObject result{{QStringLiteral("connections"), m_connections.here()},
        {QStringLiteral("behind"), qint64(m_nodeStatus.behind)},
        {QStringLiteral("bus"), m_bus->kind()}, {QStringLiteral("bus_up"), m_bus->isUp()},
        {QStringLiteral("clock_ms"), qint64(m_nodeStatus.clockMs)},
        {QStringLiteral("knows"), QJsonArray::fromStringList(known)}};
    if (took)
        result.insert(QStringLiteral("bus_ms"), m_nodeStatus.busSeconds * 1000);
    return result;
}

void Daemon::drain()
{
    m_listeners.clear();
    m_pool.drain();
}

std::optional<QString> Daemon::loadTls()
{
    if (!m_config.tls.isOn())
        return std::nullopt;
    QString problem;
    const auto tls = Net::loadTls(m_config.tls, problem);
    if (!tls)
        return QStringLiteral("tls: ") + problem;
    m_pool.setTls(tls);
    return std::nullopt;
}

void Daemon::reload()
{
    // With the old ones it goes on working.
    if (const auto problem = loadTls())
        qWarning("not reloaded, %s", qUtf8Printable(*problem));
    else
        qInfo("reloaded");
}

// On the thread that writes, and waited for: nobody is served yet.
std::optional<QString> Daemon::begin()
{
    std::optional<Auth::Founding> founding;
    if (!m_config.bootstrap.isEmpty()) {
        const auto isNew = m_store->run(Auth::isUntouched).result();
        if (!isNew)
            return isNew.error().message;
        QFile file(m_config.bootstrap);
        // Of one that was used it doesn't matter what has become of it.
        if (*isNew) {
            if (!file.open(QIODevice::ReadOnly))
                return QStringLiteral("bootstrap: %1: %2").arg(file.fileName(), file.errorString());
            auto read = Auth::Founding::fromJson(file.read(kBootstrapBytes));
            if (!read)
                return QStringLiteral("bootstrap: %1 %2").arg(file.fileName(), read.error());
            founding = *std::move(read);
        }
    }
    const auto found =
        m_store
            ->run([&founding](Store::Database &database) {
                return database.transaction<bool>([&] {
                    return Auth::foundOnce(database, founding, {QStringLiteral("bootstrap")});
                });
            })
            .result();
    if (!found)
        return QStringLiteral("bootstrap: ") + found.error().message;
    if (*found)
        qInfo("made the app %s and its administrator from %s", qUtf8Printable(founding->appId),
            qUtf8Printable(m_config.bootstrap));
    return std::nullopt;
}

std::optional<QString> Daemon::listen(const QList<int> &inherited)
{
    m_listeners.reserve(static_cast<size_t>(inherited.size()));
    for (const int descriptor : inherited) {
        auto listener = std::make_unique<Net::Listener>(m_pool);
        if (!listener->setSocketDescriptor(descriptor))
            return QStringLiteral("Can't listen on the socket that was handed over: %1")
                .arg(listener->errorString());
        m_listeners.push_back(std::move(listener));
    }
    if (!m_listeners.empty())
        return std::nullopt;

    // The form was checked when the configuration was read.
    const QString &where = m_config.listen;
    const qsizetype colon = where.lastIndexOf(u':');
    QString host = where.left(colon);
    if (host.startsWith(u'['))
        host = host.mid(1, host.size() - 2);
    const QHostAddress address = host == QLatin1String("localhost")
        ? QHostAddress(QHostAddress::LocalHost)
        : QHostAddress(host);
    const auto port = static_cast<quint16>(where.mid(colon + 1).toUInt());
    auto listener = std::make_unique<Net::Listener>(m_pool);
    if (!listener->listen(address, port))
        return QStringLiteral("Can't listen on %1 (%2): stop what uses the port or choose another "
                              "with --listen")
            .arg(where, listener->errorString());
    m_listeners.push_back(std::move(listener));
    return std::nullopt;
}

SocketIO::Expected<std::unique_ptr<Daemon>, QString> Daemon::start(
    const Config::Config &wanted, const QList<int> &inherited)
{
    Scenarios::addScenarioKind();
    Pages::addPageKind();
    Api::addTemplateKind();
    Config::Config config = wanted;
    if (!config.busUrl.isEmpty() && config.storeUrl.isEmpty())
        return SocketIO::makeUnexpected(QStringLiteral(
            "bus.url: several servers need a common database as well: set store.url"));
    if (const auto url = Bus::RedisUrl::parse(config.busUrl); !config.busUrl.isEmpty() && !url)
        return SocketIO::makeUnexpected(QStringLiteral("bus.url: ") + url.error());
    // One that is alone has no name.
    if (config.storeUrl.isEmpty())
        config.node.clear();
    config.realtime.engine.node = config.node.toLatin1();
    config.realtime.engine.keepRequests = false;
    const QString boot = config.node.isEmpty() ? QString() : Auth::makeShortId();
    auto store = Store::Store::open({config.data, config.storeUrl, config.node, boot});
    if (!store)
        return SocketIO::makeUnexpected(store.error().message);
    if (const auto begun = config.node.isEmpty()
            ? Store::Result<void>()
            : Push::Membership::begin(**store, QCoreApplication::applicationVersion());
        !begun)
        return SocketIO::makeUnexpected(begun.error().message);
    if (const auto settled = settleRestored(**store); !settled)
        return SocketIO::makeUnexpected(settled.error().message);
    std::unique_ptr<Daemon> daemon(new Daemon(*std::move(store), config));

    if (const auto problem = daemon->loadTls())
        return SocketIO::makeUnexpected(*problem);
    if (const auto problem = daemon->begin())
        return SocketIO::makeUnexpected(*problem);
    if (const auto begun = daemon->m_waker.begin(); !begun)
        return SocketIO::makeUnexpected(begun.error().message);
    if (const auto begun = daemon->m_pushes.begin(); !begun)
        return SocketIO::makeUnexpected(begun.error().message);
    const auto ring = Net::WorkerPool::ringNamed(config.ioUring);
    daemon->m_pool.setRing(ring.value_or(Net::WorkerPool::Ring::Auto));
    if (const QString problem = daemon->m_pool.start(); !problem.isEmpty())
        return SocketIO::makeUnexpected(QStringLiteral("net.io_uring: ") + problem);
    if (const auto problem = daemon->listen(inherited))
        return SocketIO::makeUnexpected(*problem);
    return daemon;
}

std::vector<Net::Mailbox *> Daemon::workers() const
{
    std::vector<Net::Mailbox *> result;
    result.reserve(static_cast<size_t>(m_pool.count()));
    for (int i = 0; i < m_pool.count(); ++i)
        result.push_back(m_pool.worker(i));
    return result;
}

QString Daemon::url() const
{
    QUrl url;
    url.setScheme(m_config.tls.isOn() ? QStringLiteral("https") : QStringLiteral("http"));
    const Net::Listener &listener = *m_listeners.front();
    url.setHost(listener.serverAddress().toString());
    url.setPort(listener.serverPort());
    return url.toString();
}
