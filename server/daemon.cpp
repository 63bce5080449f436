// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/daemon.h"

#include <QtCore/QDir>

Daemon::Daemon(std::unique_ptr<QLockFile> lock, std::unique_ptr<Store::Store> store,
    const Config::Config &config)
    : m_lock(std::move(lock))
    , m_store(std::move(store))
    , m_sessions(*m_store, config.auth)
    , m_pushes(*m_store)
    , m_realtime(config.realtime)
    , m_gateway(m_realtime, m_sessions, m_pushes)
    , m_api(*m_store, m_sessions, m_gateway, m_pushes)
    , m_worker(config.limits)
    , m_listener(&m_worker)
{
    m_worker.addHandler(QStringLiteral("/"), m_api.handler());
    m_worker.addHandler(QLatin1String(Realtime::Server::kPath), &m_realtime);
}

SocketIO::Expected<std::unique_ptr<Daemon>, QString> Daemon::start(const Config::Config &config)
{
    auto store = Store::Store::open(config.data);
    if (!store)
        return SocketIO::makeUnexpected(store.error().message);
    // Two servers on one log would each send only half of it.
    auto lock =
        std::make_unique<QLockFile>(QDir(config.data).filePath(QStringLiteral("crierd.lock")));
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0)) {
        qint64 pid = 0;
        lock->getLockInfo(&pid, nullptr, nullptr);
        return SocketIO::makeUnexpected(
            QStringLiteral("The data directory %1 is in use by another crierd (process %2)")
                .arg(config.data)
                .arg(pid));
    }
    std::unique_ptr<Daemon> daemon(new Daemon(std::move(lock), *std::move(store), config));

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
    url.setScheme(QStringLiteral("http"));
    url.setHost(m_listener.serverAddress().toString());
    url.setPort(m_listener.serverPort());
    return url.toString();
}
