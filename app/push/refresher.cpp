// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/refresher.h"

#include <utility>

namespace App {

Refresher::Refresher(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Refresher::tick);
}

Refresher::~Refresher()
{
    if (m_dispatcher)
        m_dispatcher->removeRefresher(this);
}

void Refresher::componentComplete()
{
    if (!m_dispatcher)
        setDispatcher(Dispatcher::instance());
}

void Refresher::setDispatcher(Dispatcher *dispatcher)
{
    if (m_dispatcher == dispatcher)
        return;
    if (m_dispatcher)
        m_dispatcher->removeRefresher(this);
    m_dispatcher = dispatcher;
    if (m_dispatcher)
        m_dispatcher->addRefresher(this);
    Q_EMIT dispatcherChanged();
}

void Refresher::setEvent(const QString &event)
{
    if (m_event == event)
        return;
    m_event = event;
    m_names = eventNames(event);
    Q_EMIT eventChanged();
}

bool Refresher::listensTo(const QString &event) const
{
    return event == QLatin1String("refresh") || m_names.contains(event);
}

void Refresher::receive(const QVariant &message)
{
    m_waiting = message;
    tick();
}

void Refresher::tick()
{
    if (!m_waiting)
        return;
    const auto now = m_clock();
    if (m_last && now - *m_last < kMinInterval) {
        m_timer.start(*m_last + kMinInterval - now);
        return;
    }
    m_timer.stop();
    m_last = now;
    Q_EMIT refresh(*std::exchange(m_waiting, std::nullopt));
}

} // namespace App

#include "moc_refresher.cpp"
