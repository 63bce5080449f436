// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/livelists.h"

#include "server/api/names.h"
#include "socketio/protocol/jsonobjecttext.h"

#include <algorithm>
#include <array>

namespace Api {

namespace {

constexpr std::chrono::milliseconds kGathering(250);

constexpr QLatin1String kAuditList("audit");
constexpr QLatin1String kTemplatesList("templates");
//! What is written under /api/v1/NAME.
constexpr std::array kWritten{
    QLatin1String("users"), QLatin1String("keys"), kTemplatesList, QLatin1String("connections")};

} // namespace

LiveLists::LiveLists(Push::Gateway &gateway, const Routes &routes, QObject *parent)
    : QObject(parent)
    , m_gateway(gateway)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LiveLists::tell);
    connect(&routes, &Routes::committed, this, &LiveLists::noteWritten);
    gateway.setTeller([this](const QString &app, QLatin1String subject) { note(app, subject); });
}

LiveLists::~LiveLists()
{
    m_gateway.setTeller({});
}

// On any thread. The first of several wakes this one.
void LiveLists::note(const QString &app, QLatin1String subject)
{
    const QMutexLocker lock(&m_mutex);
    const bool isFirst = m_changed.isEmpty();
    m_changed[app].insert(subject);
    if (isFirst)
        QMetaObject::invokeMethod(this, &LiveLists::start, Qt::QueuedConnection);
}

void LiveLists::noteWritten(const Call &call)
{
    const QString named = call.request.queryItem(kApp);
    const QString app = named.isEmpty() ? call.principal.appId : named;
    const QString list = call.request.path.section(u'/', 3, 3);
    for (const QLatin1String name : kWritten) {
        if (list == name)
            m_gateway.connections().noteChange(app, name);
    }
    // Of all kinds at once.
    if (list == QLatin1String("documents"))
        m_gateway.connections().noteChange(app, kTemplatesList);
    m_gateway.connections().noteChange(app, kAuditList);
}

void LiveLists::start()
{
    const auto since = std::chrono::steady_clock::now() - m_told;
    const auto left = kGathering - std::chrono::duration_cast<std::chrono::milliseconds>(since);
    m_timer.start(std::max(left, std::chrono::milliseconds::zero()));
}

void LiveLists::tell()
{
    m_told = std::chrono::steady_clock::now();
    QHash<QString, QSet<QLatin1String>> changed;
    {
        const QMutexLocker lock(&m_mutex);
        changed.swap(m_changed);
    }
    for (auto it = changed.cbegin(); it != changed.cend(); ++it) {
        for (const QString &topic : m_gateway.connections().topics(it.key())) {
            const QString subject = topic.section(u'/', 0, 0);
            const bool isChanged = std::any_of(it->cbegin(), it->cend(),
                [&subject](QLatin1String name) { return subject == name; });
            if (isChanged)
                m_gateway.tellWatchers(it.key(), topic,
                    SocketIO::JsonObjectText().add(u"topic", topic).add(u"changed", true).text());
        }
    }
}

} // namespace Api

#include "moc_livelists.cpp"
