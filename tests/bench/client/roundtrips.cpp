// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/client/client.h"
#include "tests/bench/client/scenarios.h"
#include "tests/bench/load/fail.h"

#include <QtCore/QEventLoop>

#include <algorithm>
#include <vector>

namespace Bench {
namespace {

using Clock = std::chrono::steady_clock;

//! Emits with acknowledgement, the next as soon as one of those in flight is answered.
class RoundTrips {
public:
    explicit RoundTrips(Client &client)
        : m_client(client)
    {
    }

    //! Microseconds of each.
    std::vector<double> run(int count, int inFlight)
    {
        m_left = count;
        m_times.clear();
        m_times.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < inFlight && m_left > 0; ++i)
            ask();
        m_loop.exec();
        return m_times;
    }

private:
    void ask()
    {
        const int id = m_left--;
        const QVariantMap note{{QStringLiteral("id"), id},
            {QStringLiteral("text"), QStringLiteral("Hello world! My name is Ann")}};
        const auto answered = [this, id, start = Clock::now()](const auto &result) {
            const std::chrono::duration<double, std::micro> time = Clock::now() - start;
            const QVariantMap answer = result.arguments.value(0).toMap();
            if (answer.value(QStringLiteral("id")).toInt() != id)
                fail("wrong answer");
            m_times.push_back(time.count());
            if (m_left > 0)
                ask();
            else if (m_times.size() == m_times.capacity())
                m_loop.quit();
        };
        m_client.socket().emitWithAck(QStringLiteral("echo"), {note}, &m_loop, answered);
    }

    Client &m_client;
    QEventLoop m_loop;
    std::vector<double> m_times;
    int m_left = 0;
};

} // namespace

QJsonObject measureRoundTrips(const ClientOptions &options)
{
    Client client(options.port);
    client.connectNow();
    RoundTrips roundTrips(client);
    roundTrips.run(options.warmUp, options.inFlight);
    const Usage before = client.usage();
    std::vector<double> times = roundTrips.run(options.count, options.inFlight);
    QJsonObject result = ratesOf(options.count, before, client.usage());
    std::sort(times.begin(), times.end());
    result.insert(QStringLiteral("p50_us"), times[times.size() / 2]);
    result.insert(QStringLiteral("p99_us"), times[times.size() * 99 / 100]);
    return result;
}

} // namespace Bench
