// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/registration.h"

#include "server/api/gooderrors.h"
#include "server/auth/clock.h"
#include "server/auth/passwords.h"
#include "server/data/logging.h"
#include "server/log/gatherer.h"
#include "server/log/source.h"
#include "server/net/networks.h"

#include <QtConcurrent/QtConcurrentRun>

namespace Api {

namespace {

const QString kRateKey = QStringLiteral("limits.registrations_per_minute_per_address");
const QString kWaitingKey = QStringLiteral("limits.waiting_registrations");

//! Seconds until a place among those that wait may be free.
constexpr qint64 kWaitForPlace = 2;

void tellOfRegistration(const QHostAddress &address, const QString &limit)
{
    Log::repeatable({.category = lcData,
        .kind = QStringLiteral("a registration was refused, %1:").arg(limit),
        .source = Log::sourceOf(address),
        .text = address.toString()});
}

} // namespace

Registration::Registration(const std::shared_ptr<const Data::Limits> &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
{
    m_hashing.setMaxThreadCount(1);
}

// Whoever still waits for a turn gets none: the server is about to end.
Registration::~Registration()
{
    m_hashing.clear();
    m_hashing.waitForDone();
}

std::optional<Net::HttpResponse> Registration::refuse(const QHostAddress &address)
{
    const int most = m_limits->registrationsPerMinute;
    if (!m_rates)
        m_rates = std::make_unique<Auth::RateLimiter>(most, Auth::steadyClock());
    if (most == 0)
        return std::nullopt;
    const QByteArray network = Net::networkOf(address);
    const auto quota = m_rates->look(network);
    if (quota.remaining > 0) {
        m_rates->take(network);
        return std::nullopt;
    }
    tellOfRegistration(address, kRateKey);
    return goodTooMany(QStringLiteral("%1: at most %2 accounts a minute").arg(kRateKey).arg(most),
        std::chrono::ceil<std::chrono::seconds>(quota.untilNext).count());
}

std::optional<Net::HttpResponse> Registration::refuseToWait(const QHostAddress &address) const
{
    if (m_waiting < m_limits->waitingRegistrations)
        return std::nullopt;
    tellOfRegistration(address, kWaitingKey);
    auto response = goodError(503,
        QStringLiteral("%1: %2 others wait for their account, try again soon")
            .arg(kWaitingKey)
            .arg(m_waiting));
    response.headers.emplaceBack("Retry-After", QByteArray::number(kWaitForPlace));
    return response;
}

void Registration::hash(
    const QString &password, const std::function<void(const QString &hash)> &then)
{
    ++m_waiting;
    QtConcurrent::run(&m_hashing, Auth::hashPassword, password)
        .then(this, [this, then](const QString &hash) {
            --m_waiting;
            then(hash);
        });
}

} // namespace Api

#include "moc_registration.cpp"
