// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <prometheus/collectable.h>

namespace Metrics {

//! \brief The process as such, under the names that Prometheus' own libraries use, and the build.
//!
//! Where there is no /proc, what comes from there is left out.
class ProcessMetrics : public prometheus::Collectable {
public:
    ProcessMetrics();

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

private:
    double m_startTime; //!< seconds since 1970
};

} // namespace Metrics
