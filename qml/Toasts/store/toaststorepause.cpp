// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/clock.h"
#include "qml/Toasts/store/toastoptions.h"
#include "qml/Toasts/store/toaststore.h"

#include <algorithm>

namespace Toasts {

void ToastStore::hold(const QString &holder, const void *owner)
{
    const bool wasPaused = isPaused();
    m_holders.insert({holder, owner});
    // Upstream forgets what an earlier pause that never ended had come to.
    if (!wasPaused || m_settings.strict)
        m_pausedAt = Clock::instance()->now();
    if (!wasPaused)
        Q_EMIT pausedChanged();
}

void ToastStore::letGo(const QString &holder, const void *owner)
{
    if (m_holders.remove({holder, owner}))
        goOn();
}

void ToastStore::letGoAll(const void *owner)
{
    const auto isItsOwn = [owner](const Holder &holder) { return holder.second == owner; };
    if (m_holders.removeIf(isItsOwn) > 0)
        goOn();
}

// The pointer may still be over it. Upstream waits for it to leave, which it can't any more once
// the toast is gone: everything else then stays for ever.
void ToastStore::releaseHolder(const QString &id)
{
    const auto isThis = [&id](const Holder &holder) { return holder.first == id; };
    if (!m_settings.strict && m_holders.removeIf(isThis) > 0)
        goOn();
}

void ToastStore::goOn()
{
    if (m_settings.strict)
        m_holders.clear();
    if (!m_holders.isEmpty() || !isPaused())
        return;
    const qint64 since = m_pausedAt;
    m_pausedAt = -1;
    credit(since);
    Q_EMIT pausedChanged();
}

// A toast that came during the pause gets its own share of it; upstream gives it all.
void ToastStore::credit(qint64 since)
{
    const qint64 now = Clock::instance()->now();
    for (ToastRecord &toast : m_toasts)
        toast.pausedFor += now - (m_settings.strict ? since : std::max(since, toast.createdAt));
}

qint64 ToastStore::standingStill(const ToastRecord &toast) const
{
    if (!toast.isVisible())
        return toast.dismissedAt;
    return isPaused() ? std::max(m_pausedAt, toast.createdAt) : Clock::instance()->now();
}

qint64 ToastStore::expiresAt(int row, qint64 duration) const
{
    const ToastRecord &toast = m_toasts.at(row);
    if (isPaused() || !toast.isVisible() || duration == ToastOptions::kForever)
        return ToastOptions::kForever;
    return toast.createdAt + toast.pausedFor + duration;
}

} // namespace Toasts
