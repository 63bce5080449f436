// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/service/watchdog.h"

#include <algorithm>
#include <utility>

namespace Service {

namespace {

constexpr int kRounds = 4;
constexpr int kLateRounds = 2;

} // namespace

Watchdog::Watchdog(std::vector<Net::Mailbox *> watched, std::chrono::milliseconds patience,
    std::function<void()> giveSign, QObject *parent)
    : QObject(parent)
    , m_watched(std::move(watched))
    , m_giveSign(std::move(giveSign))
{
    connect(&m_timer, &QTimer::timeout, this, &Watchdog::look);
    m_timer.start(std::max(patience / kRounds, std::chrono::milliseconds(1)));
    ask();
}

Watchdog::~Watchdog() = default;

void Watchdog::ask()
{
    m_rounds = 0;
    m_missing = std::make_shared<std::atomic_size_t>(m_watched.size());
    for (Net::Mailbox *mailbox : m_watched)
        mailbox->post([missing = m_missing] { --*missing; });
}

void Watchdog::look()
{
    const size_t missing = *m_missing;
    if (missing == 0) {
        m_giveSign();
        ask();
    } else if (++m_rounds == kLateRounds) {
        qWarning("%zu of %zu threads have not answered for a while", missing, m_watched.size());
    }
}

} // namespace Service

#include "moc_watchdog.cpp"
