// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

// Crier's client library under load. client-node.mjs is the same with socket.io-client.

#include "tests/bench/client/scenarios.h"
#include "tests/bench/load/fail.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QTimer>

#include <sys/resource.h>

#include <cstdio>

namespace {

// Longer than any scenario takes.
constexpr std::chrono::minutes kLimit{3};

//! A connection is a descriptor.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QHash<QString, QJsonObject (*)(const Bench::ClientOptions &)> scenarios{
        {QStringLiteral("events"), Bench::measureEvents},
        {QStringLiteral("emits"), Bench::measureEmits},
        {QStringLiteral("roundtrips"), Bench::measureRoundTrips},
        {QStringLiteral("memory"), Bench::measureIdleMemory},
    };
    const Bench::ClientOptions options = Bench::parseClientOptions();
    const auto measure = scenarios.value(options.scenario);
    if (!measure)
        Bench::fail("no scenario " + options.scenario.toStdString());
    raiseDescriptorLimit();
    QTimer::singleShot(kLimit, [] { Bench::fail("this takes too long"); });
    const QByteArray json = QJsonDocument(measure(options)).toJson(QJsonDocument::Compact);
    std::printf("%s\n", json.constData());
}
