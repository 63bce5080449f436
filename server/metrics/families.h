// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <prometheus/metric_family.h>

#include <QtCore/QLatin1String>

#include <initializer_list>
#include <string>

namespace Metrics {

//! \brief One value of a family; without a label if \a label is empty.
struct Sample {
    QLatin1String label = {};
    double value = 0;
};

//! \brief A family of values that somebody else counts and that are read when they are asked for.
//! \a labelName: what tells its values apart.
[[nodiscard]] prometheus::MetricFamily makeFamily(prometheus::MetricType type, const char *name,
    const char *help, const char *labelName, const std::vector<Sample> &samples);

[[nodiscard]] prometheus::MetricFamily makeCounter(
    const char *name, const char *help, double value);
[[nodiscard]] prometheus::MetricFamily makeGauge(const char *name, const char *help, double value);

} // namespace Metrics
