// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/refresher.h"

namespace App {

Refresher::Refresher(QObject *parent)
    : QObject(parent)
{
    m_coalesce.setSingleShot(true);
    m_coalesce.setInterval(0);
    connect(&m_coalesce, &QTimer::timeout, this, [this] { Q_EMIT refreshed(m_message); });
}

Refresher::~Refresher()
{
    if (m_dispatcher)
        m_dispatcher->removeRefresher(this);
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
    Q_EMIT eventChanged();
}

bool Refresher::listensTo(const QString &event) const
{
    return event == m_event || event == QLatin1String("refresh");
}

void Refresher::receive(const QVariant &message)
{
    m_message = message;
    m_coalesce.start();
}

} // namespace App
