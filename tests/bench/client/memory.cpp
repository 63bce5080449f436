// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/client/client.h"
#include "tests/bench/client/scenarios.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <cmath>
#include <memory>
#include <vector>

namespace Bench {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kSampleInterval = 100ms;
constexpr int kEqualSamples = 5;
constexpr int kMostSamples = 60;
constexpr double kToleranceKiB = 16;

//! What this process occupies, once it no longer changes.
double settledKiB()
{
    double value = ownKiB();
    for (int i = 0, equal = 0; i < kMostSamples && equal < kEqualSamples; ++i) {
        QEventLoop loop;
        QTimer::singleShot(kSampleInterval, &loop, &QEventLoop::quit);
        loop.exec();
        const double next = ownKiB();
        equal = std::abs(next - value) <= kToleranceKiB ? equal + 1 : 0;
        value = next;
    }
    return value;
}

} // namespace

QJsonObject measureIdleMemory(const ClientOptions &options)
{
    {
        Client first(options.port);
        first.connectNow();
        first.usage();
    }
    const double empty = settledKiB();
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < options.connections; ++i) {
        clients.push_back(std::make_unique<Client>(options.port));
        clients.back()->connectNow();
    }
    const double full = settledKiB();
    return {{QStringLiteral("connections"), options.connections},
        {QStringLiteral("empty_kib"), empty},
        {QStringLiteral("kib_each"), (full - empty) / options.connections}};
}

} // namespace Bench
