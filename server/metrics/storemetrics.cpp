// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/metrics/storemetrics.h"

#include "server/metrics/families.h"

namespace Metrics {

using prometheus::Histogram;

namespace {

const Histogram::BucketBoundaries kCommitSeconds{
    0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};

constexpr QLatin1String kRead("read");
constexpr QLatin1String kWrite("write");

const Histogram::BucketBoundaries kWrites{1, 2, 5, 10, 20, 50, 100, 200, 500};

prometheus::Counter &commits(prometheus::Registry &registry, const char *result)
{
    return prometheus::BuildCounter()
        .Name("crier_commits_total")
        .Help("Commits that writes share (pushes, receipts), by whether they succeeded.")
        .Register(registry)
        .Add({{"result", result}});
}

} // namespace

StoreMetrics::StoreMetrics(prometheus::Registry &registry, Store::Store &store)
    : m_store(store)
    , m_kept(commits(registry, "ok"))
    , m_failed(commits(registry, "failed"))
    , m_seconds(prometheus::BuildHistogram()
                    .Name("crier_commit_seconds")
                    .Help("Time of a commit from its begin until it is on the disk.")
                    .Register(registry)
                    .Add({}, kCommitSeconds))
    , m_writes(prometheus::BuildHistogram()
                   .Name("crier_commit_writes")
                   .Help("Writes that shared a commit.")
                   .Register(registry)
                   .Add({}, kWrites))
{
    if (!store.node().isEmpty())
        m_waits = &prometheus::BuildHistogram()
                       .Name("crier_commit_lock_seconds")
                       .Help("What the attempt that was kept waited for others on the same apps.")
                       .Register(registry)
                       .Add({}, kCommitSeconds);
    store.observeCommits([this](const Store::Commit &commit) { count(commit); });
}

void StoreMetrics::count(const Store::Commit &commit)
{
    (commit.isKept ? m_kept : m_failed).Increment();
    m_seconds.Observe(std::chrono::duration<double>(commit.took).count());
    m_writes.Observe(static_cast<double>(commit.writes));
    if (commit.waited && m_waits)
        m_waits->Observe(std::chrono::duration<double>(*commit.waited).count());
}

std::vector<prometheus::MetricFamily> StoreMetrics::Collect() const
{
    return {makeFamily(prometheus::MetricType::Gauge, "crier_store_queue",
        "Reads and writes that the database has not done yet.", "kind",
        {{.label = kRead, .value = static_cast<double>(m_store.pendingReads())},
            {.label = kWrite, .value = static_cast<double>(m_store.pendingWrites())}})};
}

} // namespace Metrics
