// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/client/client.h"
#include "tests/bench/client/scenarios.h"
#include "tests/bench/load/fail.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <algorithm>

namespace Bench {
namespace {

// Between two slices the event loop turns, so that what is written can leave.
constexpr int kSlice = 1000;

//! Emits \a count notes and returns when the peer has counted them.
void emitNotes(Client &client, int count)
{
    QEventLoop loop;
    int counted = 0;
    const auto answered = [&](const SocketIO::AckResult &result) {
        counted = result.arguments.value(0).toInt();
        loop.quit();
    };
    QTimer timer;
    int emitted = 0;
    const auto emitSlice = [&] {
        for (const int end = std::min(count, emitted + kSlice); emitted < end; ++emitted) {
            const QVariantMap note{{QStringLiteral("id"), emitted},
                {QStringLiteral("text"), QStringLiteral("Hello world! My name is Ann")}};
            client.socket().emitEvent("note", note);
        }
        if (emitted < count)
            return;
        timer.stop();
        client.socket().emitWithAck(QStringLiteral("counted"), {}, &loop, answered);
    };
    QObject::connect(&timer, &QTimer::timeout, &loop, emitSlice);
    timer.start(0);
    loop.exec();
    if (counted != count)
        fail("emits were lost");
}

} // namespace

QJsonObject measureEmits(const ClientOptions &options)
{
    Client client(options.port);
    client.connectNow();
    emitNotes(client, options.warmUp);
    const Usage before = client.usage();
    emitNotes(client, options.count);
    return ratesOf(options.count, before, client.usage());
}

} // namespace Bench
