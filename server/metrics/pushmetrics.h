// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/observer.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <array>

namespace Metrics {

//! \brief Pushes, how long they take, receipts and replays.
class PushMetrics : public Push::Observer {
public:
    explicit PushMetrics(prometheus::Registry &registry);
    ~PushMetrics() override;

    void pushed(const QString &event, Outcome outcome) override;
    void delivered(std::chrono::nanoseconds took) override;
    void receiptKept(const QString &state) override;
    void receiptsWaiting(qsizetype change) override;
    void replayStarted() override;
    void replayFinished() override;
    void gapFound(const QString &reason) override;

private:
    //! Those with a meaning in the app. Senders may call an event anything, so all the others
    //! share one series.
    static constexpr std::array kEvents{"alert", "redirect", "refresh", "message", "other"};
    //! In the order of Observer::Outcome.
    static constexpr std::array kOutcomes{"accepted", "scheduled", "volatile", "repeated",
        "refused", "failed", "denied", "throttled"};
    using ByOutcome = std::array<prometheus::Counter *, kOutcomes.size()>;

    std::array<ByOutcome, kEvents.size()> m_pushes{};
    prometheus::Histogram &m_delivery;
    prometheus::Family<prometheus::Counter> &m_receipts;
    prometheus::Gauge &m_receiptsWaiting;
    prometheus::Counter &m_replaysStarted;
    prometheus::Counter &m_replaysFinished;
    prometheus::Family<prometheus::Counter> &m_gaps;
};

} // namespace Metrics
