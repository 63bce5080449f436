// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/connections.h"

#include <QtCore/QStringMatcher>
#include <QtCore/QThread>

#include <algorithm>

namespace Push {

namespace {

//! Connections that are looked at before others have a turn.
constexpr int kTurn = 1000;

//! What it says of itself, for those who watch.
constexpr QLatin1String kSubject("connections");

//! Counts one down; true: that was the last.
template <typename Counts> bool drop(Counts &counts, const QString &key)
{
    const auto it = counts.find(key);
    if (it == counts.end() || --*it > 0)
        return false;
    counts.erase(it);
    return true;
}

//! What a page asks for. Made once: to look for a text without minding the case is prepared then.
class Wanted {
public:
    explicit Wanted(const ConnectionPage &page)
        : m_userId(page.userId)
        , m_search(page.search, Qt::CaseInsensitive)
        , m_isHere(page.isHere)
    {
    }

    [[nodiscard]] bool matches(const ConnectionInfo &info) const
    {
        if ((!m_userId.isEmpty() && info.userId != m_userId) || (m_isHere && !info.node.isEmpty()))
            return false;
        const auto has = [this](const QString &text) { return m_search.indexIn(text) >= 0; };
        return m_search.pattern().isEmpty() || has(info.userId) || has(info.device)
            || has(info.address);
    }

private:
    const QString m_userId;
    const QStringMatcher m_search;
    const bool m_isHere;
};

} // namespace

void Connections::add(const ConnectionInfo &info)
{
    {
        const QMutexLocker lock(&m_mutex);
        Tenant &tenant = m_tenants[info.appId];
        tenant.connections.insert(info.id, info);
        ++tenant.perUser[info.userId];
        ++tenant.perSession[info.sessionId];
        ++tenant.perTransport[info.transport];
    }
    noteChange(info.appId, kSubject);
    record(info.appId, info.id);
}

void Connections::mirror(const ConnectionInfo &info)
{
    {
        // In one go: nobody is to be gone for a moment because something about them has changed.
        const QMutexLocker lock(&m_mutex);
        Tenant &tenant = m_tenants[info.appId];
        (void)takeFrom(tenant, info.id, info.node);
        // Nobody else has the number of one of ours.
        if (tenant.connections.contains(info.id))
            return;
        tenant.connections.insert(info.id, info);
        ++tenant.perUser[info.userId];
        ++tenant.perSessionElsewhere[info.sessionId];
        ++tenant.perTransport[info.transport];
        ++tenant.elsewhere;
    }
    noteChange(info.appId, kSubject);
}

void Connections::forget(const QString &node, const QString &appId, const QByteArray &id)
{
    if (take(appId, id, node))
        noteChange(appId, kSubject);
}

void Connections::forgetNode(const QString &node)
{
    QList<std::pair<QString, QByteArray>> theirs;
    {
        const QMutexLocker lock(&m_mutex);
        for (auto tenant = m_tenants.cbegin(); tenant != m_tenants.cend(); ++tenant) {
            for (const ConnectionInfo &info : tenant->connections) {
                if (info.node == node)
                    theirs.append({tenant.key(), info.id});
            }
        }
    }
    for (const auto &[appId, id] : std::as_const(theirs))
        forget(node, appId, id);
}

std::optional<Connections::Left> Connections::remove(const QString &appId, const QByteArray &id)
{
    auto left = take(appId, id);
    if (left) {
        noteChange(appId, kSubject);
        record(appId, id);
    }
    return left;
}

std::optional<Connections::Left> Connections::take(
    const QString &appId, const QByteArray &id, const QString &node)
{
    const QMutexLocker lock(&m_mutex);
    const auto tenant = m_tenants.find(appId);
    return tenant == m_tenants.end() ? std::nullopt : takeFrom(*tenant, id, node);
}

std::optional<Connections::Left> Connections::takeFrom(
    Tenant &tenant, const QByteArray &id, const QString &node)
{
    const auto found = tenant.connections.constFind(id);
    if (found == tenant.connections.cend() || found->node != node)
        return std::nullopt;
    Left left{.info = tenant.connections.take(id)};
    retopic(tenant, left.info, {});
    const Offset sentUpTo = tenant.sentUpTo.value(QThread::currentThreadId());
    if (left.info.epoch == sentUpTo.epoch)
        left.sentUpTo = sentUpTo.seq;
    drop(tenant.perUser, left.info.userId);
    drop(tenant.perTransport, left.info.transport);
    if (node.isEmpty()) {
        left.isLastOfSession = drop(tenant.perSession, left.info.sessionId);
    } else {
        drop(tenant.perSessionElsewhere, left.info.sessionId);
        --tenant.elsewhere;
    }
    return left;
}

void Connections::setLive(const QString &appId, const QByteArray &id)
{
    {
        const QMutexLocker lock(&m_mutex);
        const auto it = m_tenants[appId].connections.find(id);
        if (it != m_tenants[appId].connections.end())
            it->isReplaying = false;
    }
    record(appId, id);
}

void Connections::setTransport(const QString &appId, const QByteArray &id, const QString &transport)
{
    {
        const QMutexLocker lock(&m_mutex);
        Tenant &tenant = m_tenants[appId];
        const auto it = tenant.connections.find(id);
        if (it == tenant.connections.end())
            return;
        drop(tenant.perTransport, it->transport);
        it->transport = transport;
        ++tenant.perTransport[transport];
    }
    record(appId, id);
}

void Connections::setPresence(const QString &appId, const QByteArray &id, const Presence &presence)
{
    {
        const QMutexLocker lock(&m_mutex);
        QMap<QByteArray, ConnectionInfo> &connections = m_tenants[appId].connections;
        const auto it = connections.find(id);
        if (it != connections.end())
            it->presence = presence;
    }
    record(appId, id);
}

void Connections::noteSent(const QString &appId, const Offset &offset)
{
    const QMutexLocker lock(&m_mutex);
    Offset &sentUpTo = m_tenants[appId].sentUpTo[QThread::currentThreadId()];
    if (sentUpTo.epoch != offset.epoch || sentUpTo.seq < offset.seq)
        sentUpTo = offset;
}

// So many at a time: whoever comes and goes meanwhile does not wait for all of them.
QList<ConnectionInfo> Connections::list(const QString &appId, const ConnectionPage &page) const
{
    QList<ConnectionInfo> result;
    QByteArray after = page.after;
    const Wanted wanted(page);
    for (bool isMore = true; isMore && result.size() < page.size;) {
        const QMutexLocker lock(&m_mutex);
        const auto tenant = m_tenants.constFind(appId);
        if (tenant == m_tenants.cend())
            return result;
        auto it = tenant->connections.upperBound(after);
        for (int looked = 0;
             looked < kTurn && it != tenant->connections.cend() && result.size() < page.size;
             ++looked, ++it) {
            after = it.key();
            if (wanted.matches(*it))
                result.append(*it);
        }
        isMore = it != tenant->connections.cend();
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
    counts.byTransport = tenant->perTransport;
    return counts;
}

qsizetype Connections::here() const
{
    const QMutexLocker lock(&m_mutex);
    qsizetype result = 0;
    for (const Tenant &tenant : m_tenants)
        result += tenant.connections.size() - tenant.elsewhere;
    return result;
}

QStringList Connections::apps() const
{
    const QMutexLocker lock(&m_mutex);
    QStringList apps;
    for (auto it = m_tenants.cbegin(); it != m_tenants.cend(); ++it) {
        if (it->connections.size() > it->elsewhere)
            apps.append(it.key());
    }
    return apps;
}

QStringList Connections::users(const QString &appId) const
{
    const QMutexLocker lock(&m_mutex);
    return m_tenants.value(appId).perUser.keys();
}

QStringList Connections::usersHere(const QString &appId) const
{
    const QMutexLocker lock(&m_mutex);
    const auto tenant = m_tenants.constFind(appId);
    if (tenant == m_tenants.cend())
        return {};
    if (tenant->elsewhere == 0)
        return tenant->perUser.keys();
    QSet<QString> users;
    for (const ConnectionInfo &info : tenant->connections) {
        if (info.node.isEmpty())
            users.insert(info.userId);
    }
    return users.values();
}

bool Connections::isOnline(const QString &appId, const QString &userId) const
{
    const QMutexLocker lock(&m_mutex);
    const auto tenant = m_tenants.constFind(appId);
    return tenant != m_tenants.cend() && tenant->perUser.contains(userId);
}

QMap<QString, qint64> Connections::unseen(
    const QString &appId, const QSet<QString> &users, const QStringList &pages, bool isUrgent) const
{
    QHash<QString, QString> reasons; // empty: some connection shows it
    ConnectionPage page{.size = kTurn};
    for (QList<ConnectionInfo> some = list(appId, page); !some.isEmpty();
         some = list(appId, page)) {
        for (const ConnectionInfo &info : std::as_const(some)) {
            if (!users.contains(info.userId))
                continue;
            const QString reason = info.presence.hides(pages, isUrgent);
            const auto known = reasons.find(info.userId);
            if (known == reasons.end())
                reasons.insert(info.userId, reason);
            else if (reason.isEmpty())
                known->clear();
        }
        page.after = some.last().id;
    }
    QMap<QString, qint64> result;
    for (const QString &reason : std::as_const(reasons)) {
        if (!reason.isEmpty())
            ++result[reason];
    }
    return result;
}

int Connections::ofSession(const QString &appId, const QString &sessionId) const
{
    const QMutexLocker lock(&m_mutex);
    const auto tenant = m_tenants.constFind(appId);
    return tenant == m_tenants.cend()
        ? 0
        : tenant->perSession.value(sessionId) + tenant->perSessionElsewhere.value(sessionId);
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

void Connections::noteChange(const QString &appId, QLatin1String subject) const
{
    const QStringList watched = m_teller ? topics(appId) : QStringList();
    const bool isWatched =
        std::any_of(watched.cbegin(), watched.cend(), [subject](const QString &topic) {
            return topic.startsWith(subject)
                && (topic.size() == subject.size() || topic.at(subject.size()) == u'/');
        });
    if (isWatched)
        m_teller(appId, subject);
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
