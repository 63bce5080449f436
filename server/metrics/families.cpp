// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/metrics/families.h"

namespace Metrics {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily makeFamily(MetricType type, const char *name, const char *help, const char *labelName,
    const std::vector<Sample> &samples)
{
    MetricFamily family{.name = name, .help = help, .type = type, .metric = {}};
    for (const Sample &sample : samples) {
        ClientMetric metric;
        if (!sample.label.isEmpty())
            metric.label.push_back(
                {labelName, std::string(sample.label.data(), sample.label.size())});
        if (type == MetricType::Counter)
            metric.counter.value = sample.value;
        else
            metric.gauge.value = sample.value;
        family.metric.push_back(metric);
    }
    return family;
}

MetricFamily makeCounter(const char *name, const char *help, double value)
{
    return makeFamily(MetricType::Counter, name, help, "", {{.label = {}, .value = value}});
}

MetricFamily makeGauge(const char *name, const char *help, double value)
{
    return makeFamily(MetricType::Gauge, name, help, "", {{.label = {}, .value = value}});
}

} // namespace Metrics
