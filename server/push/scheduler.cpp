// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/scheduler.h"

#include "server/auth/clock.h"
#include "server/push/logging.h"

#include <algorithm>

namespace Push {

namespace {

//! The clock of the wall may be set meanwhile, so it is looked at again.
constexpr qint64 kLookAgainMs = 30000;

//! After the database has failed.
constexpr qint64 kRetryMs = 1000;

//! What another node has put there is late by no more than this.
constexpr std::chrono::milliseconds kLookOften(1000);

} // namespace

Scheduler::Scheduler(Gateway &gateway, Pushes &pushes, QObject *parent)
    : QObject(parent)
    , m_gateway(gateway)
    , m_pushes(pushes)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Scheduler::send);
    connect(&gateway, &Gateway::scheduled, this, &Scheduler::awaken);
    // When the event loop turns: see Store::afterThisTurn().
    QMetaObject::invokeMethod(this, &Scheduler::lookAhead, Qt::QueuedConnection);
}

Scheduler::~Scheduler() = default;

void Scheduler::lookOften()
{
    connect(&m_look, &QTimer::timeout, this, &Scheduler::lookAhead);
    m_look.start(kLookOften);
}

void Scheduler::awaken(qint64 dueAt)
{
    if (m_timer.isActive() && m_next <= dueAt)
        return;
    m_next = dueAt;
    const qint64 wait = std::clamp<qint64>(dueAt - Auth::systemClock()(), 0, kLookAgainMs);
    m_timer.start(static_cast<int>(wait));
}

void Scheduler::lookAhead()
{
    m_pushes.nextDue().then(this, [this](const Store::Result<std::optional<qint64>> &next) {
        if (!next) {
            m_outage.failed(next.error().message);
            awaken(Auth::systemClock()() + kRetryMs);
        } else if (*next) {
            awaken(**next);
        }
    });
}

// One batch at a time. The timer may also have come early: then nothing is due yet.
void Scheduler::send()
{
    if (m_isSending)
        return;
    m_isSending = true;
    m_gateway.sendDue().then(this, [this](const Store::Result<qsizetype> &sent) {
        m_isSending = false;
        if (sent) {
            m_outage.passed();
            if (*sent > 0)
                qCDebug(lcPush) << *sent << "scheduled pushes sent";
            lookAhead();
            return;
        }
        m_outage.failed(sent.error().message);
        awaken(Auth::systemClock()() + kRetryMs);
    });
}

} // namespace Push

#include "moc_scheduler.cpp"
