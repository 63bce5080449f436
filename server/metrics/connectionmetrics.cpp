// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/metrics/connectionmetrics.h"

#include "server/metrics/families.h"
#include "server/net/incidents.h"

namespace Metrics {

using prometheus::MetricFamily;
using prometheus::MetricType;

namespace {

constexpr QLatin1String kPolling("polling");
constexpr QLatin1String kWebSocket("websocket");

MetricFamily incidents()
{
    std::vector<Sample> samples;
    for (int i = 0; i < static_cast<int>(Net::Incident::Count); ++i) {
        const auto incident = static_cast<Net::Incident>(i);
        samples.push_back({.label = Net::incidentName(incident).word,
            .value = static_cast<double>(Net::incidentCount(incident))});
    }
    return makeFamily(MetricType::Counter, "crier_incidents_total",
        "What the server ended against the client's will, by the word that the log has for it.",
        "incident", samples);
}

} // namespace

std::vector<MetricFamily> ConnectionMetrics::Collect() const
{
    double sockets = 0;
    for (int i = 0; i < m_pool.count(); ++i)
        sockets += m_pool.worker(i)->load();
    return {
        makeFamily(MetricType::Gauge, "crier_connections",
            "Socket.IO connections that are open, by the transport they use now.", "transport",
            {{.label = kPolling, .value = static_cast<double>(m_engine.polling.open)},
                {.label = kWebSocket, .value = static_cast<double>(m_engine.webSocket.open)}}),
        makeFamily(MetricType::Counter, "crier_connections_opened_total",
            "Socket.IO connections that were opened, by the transport they began with.",
            "transport",
            {{.label = kPolling, .value = static_cast<double>(m_engine.polling.opened)},
                {.label = kWebSocket, .value = static_cast<double>(m_engine.webSocket.opened)}}),
        makeCounter("crier_upgrades_total", "Connections that moved from polling to WebSocket.",
            static_cast<double>(m_engine.upgrades)),
        makeGauge("crier_tcp_connections",
            "TCP connections that are open, those of the HTTP API included.", sockets),
        makeGauge("crier_io_uring",
            "Whether what goes to many clients is handed to the kernel in one call, as of the "
            "start.",
            m_pool.hasRing() ? 1 : 0),
        makeGauge("crier_unsent_bytes",
            "Bytes that wait for slow readers, and for polling clients until they ask.",
            static_cast<double>(m_pool.backlog().total())),
        incidents(),
    };
}

} // namespace Metrics
