// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/client/client.h"
#include "tests/bench/client/scenarios.h"
#include "tests/bench/load/fail.h"

#include <QtCore/QEventLoop>

namespace Bench {
namespace {

//! Has the peer send \a count alerts and returns when the last has been seen. The handler does what
//! any would: it looks into the first argument.
void flood(Client &client, const QString &payload, int count)
{
    QEventLoop loop;
    int seen = 0;
    qsizetype first = 0;
    qsizetype sum = 0;
    const auto see = [&](const QVariantMap &alert) {
        const qsizetype size = alert.value(QStringLiteral("message")).toString().size();
        if (seen == 0)
            first = size;
        sum += size;
        if (++seen == count)
            loop.quit();
    };
    client.socket().on(QStringLiteral("alert"), &loop, see);
    client.socket().emitEvent("flood", payload, count);
    loop.exec();
    if (first == 0 || sum != first * count)
        fail("not the alerts that were asked for");
}

} // namespace

QJsonObject measureEvents(const ClientOptions &options)
{
    Client client(options.port);
    client.connectNow();
    flood(client, options.payload, options.warmUp);
    const Usage before = client.usage();
    flood(client, options.payload, options.count);
    return ratesOf(options.count, before, client.usage());
}

} // namespace Bench
