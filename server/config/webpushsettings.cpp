// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/config/webpushsettings.h"

#include "server/config/checks.h"
#include "server/config/settingkinds.h"

namespace Config {

QList<Setting> webPushSettings()
{
    using C = Config;
    return {
        text(
            "webpush.subject",
            "Where push services can complain: mailto: or https:. Apple's take nothing without.",
            [](C & c) -> auto & { return c.webPush.subject; }, checkSubject),
        list(
            "webpush.allowed_hosts",
            "Names, addresses and subnets of push services that may be private, and speak http.",
            [](C & c) -> auto & { return c.webPush.allowedHosts; }, checkHost),
        number(
            "webpush.endpoints", "Places at which one user is woken.", 1, 1000,
            [](C & c) -> auto & { return c.webPush.endpoints; }),
        number(
            "webpush.requests_at_once", "Messages on their way to push services; more wait.", 1,
            1000, [](C & c) -> auto & { return c.webPush.requestsAtOnce; }),
        number(
            "webpush.waiting", "Endpoints that are looked up before their turn.", 1, 100000,
            [](C & c) -> auto & { return c.webPush.waiting; }),
        number(
            "webpush.timeout_ms", "Time for a push service to take a message.", 1, kMaxMs,
            [](C & c) -> auto & { return c.webPush.timeout; }),
        number(
            "webpush.retries", "Times that one message is tried again.", 0, 20,
            [](C & c) -> auto & { return c.webPush.retries; }),
        number(
            "webpush.retry_delay_ms", "Time before the first retry; then twice as long each time.",
            1, kMaxMs, [](C & c) -> auto & { return c.webPush.retryDelay; }),
        number(
            "webpush.failures",
            "Messages in a row that are refused for good before an endpoint is forgotten.", 1,
            kMaxCount, [](C & c) -> auto & { return c.webPush.failures; }),
        number(
            "webpush.ttl_ms", "Time that push services keep a message for a device that is off.", 0,
            28 * kMaxMs, [](C & c) -> auto & { return c.webPush.ttl; }),
    };
}

} // namespace Config
