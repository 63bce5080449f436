// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/notify/reminders.h"

#include "app/logging.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace App {

Reminders::Reminders(QObject *parent)
    : QObject(parent)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Reminders::look);
}

Reminders::~Reminders() = default;

qint64 Reminders::intervalOf(const IncomingPush &push)
{
    const qint64 seconds = push.meta[QLatin1String("repeat")].toInteger();
    if (seconds <= 0 || !push.meta[QLatin1String("ack")].toBool() || push.offset.isEmpty())
        return 0;
    return std::max(seconds, kLeastSeconds);
}

void Reminders::add(const IncomingPush &push)
{
    const qint64 seconds = intervalOf(push);
    if (seconds == 0)
        return;
    removeIf([&push](const QString &offset) { return offset == push.offset; });
    if (count() == kMost) {
        qCInfo(lcApp) << "kMost: no longer said again:" << m_waiting.first().push.offset;
        m_waiting.removeFirst();
    }
    const qint64 every = seconds * m_secondMs;
    m_waiting.append({push, every, m_clock.elapsed() + every});
    await();
}

void Reminders::removeIf(const std::function<bool(const QString &offset)> &isMeant)
{
    m_waiting.removeIf([&isMeant](const Waiting &waiting) { return isMeant(waiting.push.offset); });
    await();
}

void Reminders::clear()
{
    m_waiting.clear();
    m_timer.stop();
}

void Reminders::look()
{
    const qint64 now = m_clock.elapsed();
    QList<IncomingPush> pushes;
    for (Waiting &waiting : m_waiting) {
        if (waiting.at > now)
            continue;
        // After a sleep it is said once, and not for every time that was missed.
        waiting.at = now + waiting.every;
        pushes.append(waiting.push);
    }
    await();
    for (const IncomingPush &push : std::as_const(pushes))
        Q_EMIT due(push);
}

void Reminders::await()
{
    const auto next = std::min_element(m_waiting.cbegin(), m_waiting.cend(),
        [](const Waiting &one, const Waiting &other) { return one.at < other.at; });
    if (next == m_waiting.cend())
        m_timer.stop();
    else
        m_timer.start(static_cast<int>(
            std::clamp<qint64>(next->at - m_clock.elapsed(), 1, std::numeric_limits<int>::max())));
}

} // namespace App

#include "moc_reminders.cpp"
