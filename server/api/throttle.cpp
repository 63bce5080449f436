// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/throttle.h"

#include "server/api/authorizer.h"
#include "server/auth/tokens.h"
#include "server/net/incidents.h"
#include "server/net/networks.h"

#include <algorithm>
#include <vector>

namespace Api {

using Auth::RateLimiter;

namespace {

//! Hexadecimal digits of a key's hash in the log: enough to find it, no way back to the key.
constexpr qsizetype kShownDigits = 8;

bool isThrottled(const QString &path)
{
    const QString room = path.section(u'/', 0, 0, QString::SectionSkipEmpty);
    return room == QLatin1String("api") || room == QLatin1String("push")
        || room == QLatin1String("good");
}

//! The key or session that it shows; Directual's clients show theirs in the query.
QString credentialOf(const Net::HttpRequest &request)
{
    const QString token = bearerToken(request);
    return token.isEmpty() ? request.queryItem(QStringLiteral("sessionID")) : token;
}

//! A bucket is full after a minute, so any number type holds it.
int wholeSeconds(std::chrono::milliseconds time)
{
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(time).count());
}

} // namespace

//! One of the limits that a request is held to.
struct Throttle::Side {
    RateLimiter *limiter;
    QByteArray who;
    Net::Incident incident;
    RateLimiter::Quota quota;
};

Throttle::Throttle(const Auth::RequestLimits &limits, const RateLimiter::Clock &clock)
    : m_keys(limits.perKey, clock)
    , m_addresses(limits.perAddress, clock)
{
}

QByteArrayList Throttle::headerNames()
{
    return {"RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After"};
}

std::optional<Error> Throttle::refuse(const Net::HttpRequest &request, Net::HeaderList &headers)
{
    if (!isThrottled(request.path))
        return std::nullopt;
    std::vector<Side> sides;
    const QByteArray network = Net::networkOf(request.peerAddress);
    const QString token = credentialOf(request);
    const QByteArray credential = token.isEmpty() ? QByteArray() : Auth::hashToken(token);
    const QMutexLocker lock(&m_mutex);
    const auto add = [&sides](RateLimiter &limiter, const QByteArray &who, Net::Incident incident) {
        if (limiter.perMinute() > 0)
            sides.push_back({&limiter, who, incident, limiter.look(who)});
    };
    add(m_addresses, network, Net::Incident::TooManyRequestsPerAddress);
    if (!credential.isEmpty())
        add(m_keys, credential, Net::Incident::TooManyRequestsPerKey);
    if (sides.empty())
        return std::nullopt;

    const bool mayPass = std::all_of(
        sides.begin(), sides.end(), [](const Side &side) { return side.quota.remaining > 0; });
    for (Side &side : sides) {
        if (mayPass)
            side.quota = side.limiter->take(side.who);
    }
    const Side &tightest =
        *std::min_element(sides.begin(), sides.end(), [](const Side &a, const Side &b) {
            return std::pair(a.quota.remaining, -a.quota.untilNext)
                < std::pair(b.quota.remaining, -b.quota.untilNext);
        });
    headers = {{"RateLimit-Limit", QByteArray::number(tightest.limiter->perMinute())},
        {"RateLimit-Remaining", QByteArray::number(tightest.quota.remaining)},
        {"RateLimit-Reset", QByteArray::number(wholeSeconds(tightest.quota.untilFull))}};
    if (mayPass)
        return std::nullopt;
    report(tightest, request);
    return Error{.code = ErrorCode::TooManyRequests,
        .message = QStringLiteral("%1: at most %2 requests a minute")
                       .arg(Net::incidentName(tightest.incident).limit)
                       .arg(tightest.limiter->perMinute()),
        .retryAfter = wholeSeconds(tightest.quota.untilNext)};
}

void Throttle::report(const Side &side, const Net::HttpRequest &request)
{
    if (side.incident != Net::Incident::TooManyRequestsPerKey) {
        Net::report(side.incident, request.peerAddress);
        return;
    }
    const QString hash = QString::fromLatin1(side.who.toHex().first(kShownDigits));
    Net::report(side.incident, request.peerAddress,
        QStringLiteral("key or session with the hash %1…").arg(hash), hash);
}

} // namespace Api
