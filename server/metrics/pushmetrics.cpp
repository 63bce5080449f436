// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/metrics/pushmetrics.h"

namespace Metrics {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Registry;

namespace {

const prometheus::Histogram::BucketBoundaries kDeliverySeconds{
    0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

Family<Counter> &counters(Registry &registry, const char *name, const char *help)
{
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

} // namespace

PushMetrics::PushMetrics(Registry &registry)
    : m_delivery(prometheus::BuildHistogram()
                     .Name("crier_push_delivery_seconds")
                     .Help("From the last byte of a push's request until it was written to all "
                           "that were connected, or queued where a reader is slow.")
                     .Register(registry)
                     .Add({}, kDeliverySeconds))
    , m_receipts(
          counters(registry, "crier_receipts_total", "Receipts that were kept, by their state."))
    , m_receiptsWaiting(prometheus::BuildGauge()
                            .Name("crier_receipts_waiting")
                            .Help("Receipts that wait for the batch before them.")
                            .Register(registry)
                            .Add({}))
    , m_replaysStarted(
          counters(registry, "crier_replays_started_total", "Replays of the log that began.")
              .Add({}))
    , m_replaysFinished(counters(registry, "crier_replays_finished_total",
          "Replays of the log that got to its end while the client was there.")
                            .Add({}))
    , m_gaps(counters(registry, "crier_gaps_total",
          "Clients that were told of a gap (crier:gap), by its reason."))
{
    auto &family = counters(registry, "crier_pushes_total",
        "Pushes by event (one that is none of the well-known ones is other) and outcome.");
    for (size_t event = 0; event < kEvents.size(); ++event) {
        for (size_t outcome = 0; outcome < kOutcomes.size(); ++outcome)
            m_pushes[event][outcome] =
                &family.Add({{"event", kEvents[event]}, {"outcome", kOutcomes[outcome]}});
    }
    for (const char *state : {"displayed", "suppressed", "dismissed", "read", "clicked", "failed"})
        m_receipts.Add({{"state", state}});
    for (const char *reason : {"pruned", "unknown_offset"})
        m_gaps.Add({{"reason", reason}});
}

PushMetrics::~PushMetrics() = default;

void PushMetrics::pushed(const QString &event, Outcome outcome)
{
    size_t known = 0;
    while (known + 1 < kEvents.size() && event != QLatin1String(kEvents[known]))
        ++known;
    m_pushes[known][static_cast<size_t>(outcome)]->Increment();
}

void PushMetrics::delivered(std::chrono::nanoseconds took)
{
    m_delivery.Observe(std::chrono::duration<double>(took).count());
}

// Both words come from lists of ours and not from a client.
void PushMetrics::receiptKept(const QString &state)
{
    m_receipts.Add({{"state", state.toStdString()}}).Increment();
}

void PushMetrics::gapFound(const QString &reason)
{
    m_gaps.Add({{"reason", reason.toStdString()}}).Increment();
}

void PushMetrics::receiptsWaiting(qsizetype change)
{
    m_receiptsWaiting.Increment(static_cast<double>(change));
}

void PushMetrics::replayStarted()
{
    m_replaysStarted.Increment();
}

void PushMetrics::replayFinished()
{
    m_replaysFinished.Increment();
}

} // namespace Metrics
