// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/toastannouncer.h"

#include <algorithm>
#include <utility>

namespace Toasts {

ToastAnnouncer::ToastAnnouncer(std::function<void(const QString &id)> announce)
    : m_announce(std::move(announce))
    , m_alarm([this] { ring(); })
{
}

void ToastAnnouncer::sayNow(const QString &id)
{
    m_saidAt.insert(id, Clock::instance()->now());
    m_waiting.remove(id);
    m_announce(id);
}

void ToastAnnouncer::sayUpdate(const QString &id)
{
    m_waiting.insert(id);
    ring();
}

void ToastAnnouncer::forget(const QString &id)
{
    m_saidAt.remove(id);
    m_waiting.remove(id);
}

// Whoever hears of it may say more.
void ToastAnnouncer::ring()
{
    const qint64 now = Clock::instance()->now();
    const QSet<QString> waiting = m_waiting;
    for (const QString &id : waiting) {
        if (m_waiting.contains(id) && now >= m_saidAt.value(id, now - kEvery) + kEvery)
            sayNow(id);
    }
    schedule();
}

void ToastAnnouncer::schedule()
{
    qint64 next = Alarm::kNever;
    for (const QString &id : std::as_const(m_waiting))
        next = std::min(next, m_saidAt.value(id) + kEvery);
    m_alarm.set(next);
}

} // namespace Toasts
