// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/backend.h"

#include <utility>

namespace App {

namespace {

//! Characters of a page that the server is told.
constexpr qsizetype kMaxPage = 256;

} // namespace

Backend::Backend(QObject *parent)
    : QObject(parent)
{
    // The manager and its socket both say that something has changed.
    connect(this, &Backend::stateChanged, this, [this] {
        const bool wasOnline = std::exchange(m_isOnline, state() == State::Online);
        if (!m_isOnline || wasOnline)
            return;
        Q_EMIT cameOnline();
        // What has changed meanwhile nobody has told.
        for (const QString &topic : topics())
            Q_EMIT watched(topic);
    });
}

Backend::~Backend() = default;

void Backend::watch(const QString &topic)
{
    if (++m_topics[topic] == 1)
        tellTopics();
}

void Backend::unwatch(const QString &topic)
{
    const auto it = m_topics.find(topic);
    if (it == m_topics.end() || --*it > 0)
        return;
    m_topics.erase(it);
    tellTopics();
}

void Backend::setLookedAt(bool isLookedAt)
{
    if (m_isLookedAt == isLookedAt)
        return;
    m_isLookedAt = isLookedAt;
    tellTopics();
    for (const QString &topic : topics())
        Q_EMIT watched(topic);
}

QStringList Backend::topics() const
{
    return m_isLookedAt ? QStringList(m_topics.keys()) : QStringList();
}

void Backend::setPresence(const QString &page, bool isQuiet)
{
    const QJsonObject presence{
        {QStringLiteral("page"), page.left(kMaxPage)}, {QStringLiteral("quiet"), isQuiet}};
    if (m_presence == presence)
        return;
    m_presence = presence;
    tellPresence();
}

void Backend::tellTopics() { }

void Backend::tellPresence() { }

} // namespace App

#include "moc_backend.cpp"
