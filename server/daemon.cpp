// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/daemon.h"

#include "server/api/templatekind.h"
#include "server/config/settings.h"
#include "server/pages/page.h"
#include "server/scenario/pushactions.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace {

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

} // namespace

Daemon::Daemon(std::unique_ptr<Store::Store> store, const Config::Config &config)
    : m_config(config)
    , m_pool(netLimits(config), config.workers)
    , m_store(std::move(store))
    , m_sessions(*m_store, config.auth)
    , m_pulse(*m_store, m_connections, config.statsStep)
    , m_pushes(*m_store, m_connections, config.push)
    , m_realtime(config.realtime, m_pool)
    , m_gateway(m_realtime, m_sessions, m_pushes, m_connections)
    , m_scheduler(m_gateway, m_pushes)
    , m_pruner(*m_store, retentionOf(config))
    , m_scenarios(*m_store, m_gateway, config.push)
    , m_api({.store = *m_store,
          .sessions = m_sessions,
          .gateway = m_gateway,
          .pushes = m_pushes,
          .pruner = m_pruner,
          .scenarios = m_scenarios,
          .files = QDir(config.data).filePath(Data::kFilesDirectory),
          .statsStepMs = config.statsStep.count(),
          .settings = settingsOf(config)})
    , m_apiOnThisThread(m_api.handler(), m_mailbox, apiCors(config))
    , m_listener(m_pool)
{
    m_pool.setTrustedProxies(Net::TrustedProxies(config.trustedProxies));
    m_metrics.watch(*m_store, m_sessions, m_pool, m_realtime.counters());
    m_metrics.watch(m_scenarios.counters());
    m_pushes.setObserver(m_metrics.pushes());
    m_pushes.setPulse(&m_pulse);
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
    m_listener.close();
    m_pool.stop();
    m_sessions.stop();
    // What was asked of the store is answered while those who asked are there: QFuture::then()
    // looks at them from the store's threads. First begins what waits for a turn
    // (Store::afterThisTurn()).
    QCoreApplication::sendPostedEvents();
    const auto nothing = [](const Store::Database &) { return true; };
    m_store->run(nothing).waitForFinished();
    m_store->read(nothing).waitForFinished();
    m_store->survey(nothing).waitForFinished();
}

void Daemon::drain()
{
    m_listener.close();
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

SocketIO::Expected<std::unique_ptr<Daemon>, QString> Daemon::start(const Config::Config &config)
{
    Scenarios::addScenarioKind();
    Pages::addPageKind();
    Api::addTemplateKind();
    auto store = Store::Store::open(config.data);
    if (!store)
        return SocketIO::makeUnexpected(store.error().message);
    std::unique_ptr<Daemon> daemon(new Daemon(*std::move(store), config));

    if (const auto problem = daemon->loadTls())
        return SocketIO::makeUnexpected(*problem);
    if (const auto begun = daemon->m_pushes.begin(); !begun)
        return SocketIO::makeUnexpected(begun.error().message);
    daemon->m_pool.start();

    // The form was checked when the configuration was read.
    const qsizetype colon = config.listen.lastIndexOf(u':');
    QString host = config.listen.left(colon);
    if (host.startsWith(u'['))
        host = host.mid(1, host.size() - 2);
    const QHostAddress address = host == QLatin1String("localhost")
        ? QHostAddress(QHostAddress::LocalHost)
        : QHostAddress(host);
    const auto port = static_cast<quint16>(config.listen.mid(colon + 1).toUInt());
    if (!daemon->m_listener.listen(address, port)) {
        return SocketIO::makeUnexpected(
            QStringLiteral("Can't listen on %1 (%2): stop what uses the port or choose another "
                           "with --listen")
                .arg(config.listen, daemon->m_listener.errorString()));
    }
    return daemon;
}

QString Daemon::url() const
{
    QUrl url;
    url.setScheme(m_config.tls.isOn() ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(m_listener.serverAddress().toString());
    url.setPort(m_listener.serverPort());
    return url.toString();
}
