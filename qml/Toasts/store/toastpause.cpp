// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/toastpause.h"

#include "qml/Toasts/store/clock.h"

#include <utility>

namespace Toasts {

bool ToastPause::hold(const QString &holder, const void *owner, bool strict)
{
    const bool wasOn = isOn();
    m_holders.insert({holder, owner});
    // Upstream forgets what an earlier pause that never ended had come to.
    if (!wasOn || strict)
        m_since = Clock::instance()->now();
    return !wasOn;
}

std::optional<qint64> ToastPause::letGo(const QString &holder, const void *owner, bool strict)
{
    return m_holders.remove({holder, owner}) ? goOn(strict) : std::nullopt;
}

std::optional<qint64> ToastPause::letGoAll(const void *owner, bool strict)
{
    const auto isItsOwn = [owner](const Holder &holder) { return holder.second == owner; };
    return m_holders.removeIf(isItsOwn) > 0 ? goOn(strict) : std::nullopt;
}

// The pointer may still be over it. Upstream waits for it to leave, which it can't any more once
// the toast is gone: everything else then stays for ever.
std::optional<qint64> ToastPause::release(const QString &id, bool strict)
{
    const auto isThis = [&id](const Holder &holder) { return holder.first == id; };
    return !strict && m_holders.removeIf(isThis) > 0 ? goOn(strict) : std::nullopt;
}

std::optional<qint64> ToastPause::goOn(bool strict)
{
    if (strict)
        m_holders.clear();
    if (!m_holders.isEmpty() || !isOn())
        return std::nullopt;
    return std::exchange(m_since, -1);
}

} // namespace Toasts
