// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/connections.h"

namespace Push {

namespace {

//! Counts one down; true: that was the last.
bool drop(QHash<QString, int> &counts, const QString &key)
{
    const auto it = counts.find(key);
    if (it == counts.end() || --*it > 0)
        return false;
    counts.erase(it);
    return true;
}

bool matches(const ConnectionInfo &info, const ConnectionPage &page)
{
    if (!page.userId.isEmpty() && info.userId != page.userId)
        return false;
    return page.search.isEmpty() || info.userId.contains(page.search, Qt::CaseInsensitive)
        || info.device.contains(page.search, Qt::CaseInsensitive)
        || info.address.contains(page.search, Qt::CaseInsensitive);
}

} // namespace

void Connections::add(const ConnectionInfo &info)
{
    const QMutexLocker lock(&m_mutex);
    Tenant &tenant = m_tenants[info.appId];
    tenant.connections.insert(info.id, info);
    ++tenant.perUser[info.userId];
    ++tenant.perSession[info.sessionId];
}

std::optional<Connections::Left> Connections::remove(const QString &appId, const QByteArray &id)
{
    const QMutexLocker lock(&m_mutex);
    const auto tenant = m_tenants.find(appId);
    if (tenant == m_tenants.end() || !tenant->connections.contains(id))
        return std::nullopt;
    Left left{.info = tenant->connections.take(id)};
    retopic(*tenant, left.info, {});
    if (left.info.epoch == tenant->sentUpTo.epoch)
        left.sentUpTo = tenant->sentUpTo.seq;
    drop(tenant->perUser, left.info.userId);
    left.isLastOfSession = drop(tenant->perSession, left.info.sessionId);
    return left;
}

void Connections::setLive(const QString &appId, const QByteArray &id)
{
    const QMutexLocker lock(&m_mutex);
    const auto it = m_tenants[appId].connections.find(id);
    if (it != m_tenants[appId].connections.end())
        it->isReplaying = false;
}

void Connections::setTransport(const QString &appId, const QByteArray &id, const QString &transport)
{
    const QMutexLocker lock(&m_mutex);
    const auto it = m_tenants[appId].connections.find(id);
    if (it != m_tenants[appId].connections.end())
        it->transport = transport;
}

void Connections::noteSent(const QString &appId, const Offset &offset)
{
    const QMutexLocker lock(&m_mutex);
    Offset &sentUpTo = m_tenants[appId].sentUpTo;
    if (sentUpTo.epoch != offset.epoch || sentUpTo.seq < offset.seq)
        sentUpTo = offset;
}

QList<ConnectionInfo> Connections::list(const QString &appId, const ConnectionPage &page) const
{
    const QMutexLocker lock(&m_mutex);
    QList<ConnectionInfo> result;
    const auto tenant = m_tenants.constFind(appId);
    if (tenant == m_tenants.cend())
        return result;
    const auto &connections = tenant->connections;
    for (auto it = connections.upperBound(page.after);
         it != connections.cend() && result.size() < page.size; ++it) {
        if (matches(*it, page))
            result.append(*it);
    }
    return result;
}

std::optional<ConnectionInfo> Connections::find(const QString &appId, const QByteArray &id) const
{
    const QMutexLocker lock(&m_mutex);
    const auto tenant = m_tenants.constFind(appId);
    if (tenant == m_tenants.cend() || !tenant->connections.contains(id))
        return std::nullopt;
    return tenant->connections.value(id);
}

Connections::Counts Connections::counts(const QString &appId) const
{
    const QMutexLocker lock(&m_mutex);
    Counts counts;
    const auto tenant = m_tenants.constFind(appId);
    if (tenant == m_tenants.cend())
        return counts;
    counts.connections = tenant->connections.size();
    counts.users = tenant->perUser.size();
    for (const ConnectionInfo &info : tenant->connections)
        ++counts.byTransport[info.transport];
    return counts;
}

QStringList Connections::users(const QString &appId) const
{
    const QMutexLocker lock(&m_mutex);
    return m_tenants.value(appId).perUser.keys();
}

bool Connections::isOnline(const QString &appId, const QString &userId) const
{
    const QMutexLocker lock(&m_mutex);
    const auto tenant = m_tenants.constFind(appId);
    return tenant != m_tenants.cend() && tenant->perUser.contains(userId);
}

int Connections::ofSession(const QString &appId, const QString &sessionId) const
{
    const QMutexLocker lock(&m_mutex);
    const auto tenant = m_tenants.constFind(appId);
    return tenant == m_tenants.cend() ? 0 : tenant->perSession.value(sessionId);
}

void Connections::retopic(Tenant &tenant, ConnectionInfo &info, const QStringList &topics)
{
    for (const QString &topic : std::as_const(info.topics))
        drop(tenant.perTopic, topic);
    for (const QString &topic : topics)
        ++tenant.perTopic[topic];
    m_topics += topics.size() - info.topics.size();
    info.topics = topics;
}

void Connections::setTopics(const QString &appId, const QByteArray &id, const QStringList &topics)
{
    const QMutexLocker lock(&m_mutex);
    Tenant &tenant = m_tenants[appId];
    const auto it = tenant.connections.find(id);
    if (it != tenant.connections.end())
        retopic(tenant, *it, topics);
}

QStringList Connections::topics(const QString &appId) const
{
    if (m_topics == 0)
        return {};
    const QMutexLocker lock(&m_mutex);
    const auto tenant = m_tenants.constFind(appId);
    return tenant == m_tenants.cend() ? QStringList() : tenant->perTopic.keys();
}

QStringList Connections::topicsOf(const QString &appId, const QString &userId) const
{
    QStringList result;
    if (m_topics == 0)
        return result;
    const QMutexLocker lock(&m_mutex);
    const auto tenant = m_tenants.constFind(appId);
    if (tenant == m_tenants.cend())
        return result;
    for (const ConnectionInfo &info : tenant->connections) {
        if (info.userId == userId)
            result += info.topics;
    }
    return result;
}

} // namespace Push
