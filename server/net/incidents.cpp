// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/incidents.h"

#include "server/log/gatherer.h"
#include "server/log/source.h"
#include "server/net/logging.h"
#include "socketio/protocol/visibletext.h"

#include <array>
#include <atomic>

namespace Net {

namespace {

constexpr auto kIncidents = static_cast<size_t>(Incident::Count);

//! In the order of the enumeration.
constexpr std::array<IncidentName, kIncidents> kNames{{
    {QLatin1String("too_many_connections"), QLatin1String("limits.connections")},
    {QLatin1String("too_many_connections_per_address"),
        QLatin1String("limits.connections_per_address")},
    {QLatin1String("too_many_handshakes"), QLatin1String("limits.handshakes_per_second")},
    {QLatin1String("bad_request"), QLatin1String()},
    {QLatin1String("header_timeout"), QLatin1String("limits.header_timeout_ms")},
    {QLatin1String("body_timeout"), QLatin1String("limits.body_timeout_ms")},
    {QLatin1String("keep_alive_timeout"), QLatin1String("limits.keep_alive_timeout_ms")},
    {QLatin1String("linger_timeout"), QLatin1String("limits.linger_timeout_ms")},
    {QLatin1String("upgrade_timeout"), QLatin1String("limits.upgrade_timeout_ms")},
    {QLatin1String("close_timeout"), QLatin1String("limits.close_timeout_ms")},
    {QLatin1String("tls_failed"), QLatin1String()},
    {QLatin1String("origin_refused"), QLatin1String("cors.origins")},
    {QLatin1String("slow_reader"), QLatin1String("limits.send_queue_bytes")},
    {QLatin1String("slowest_reader"), QLatin1String("limits.unsent_bytes")},
    {QLatin1String("bad_frame"), QLatin1String()},
    {QLatin1String("message_too_large"), QLatin1String("limits.message_bytes")},
    {QLatin1String("bad_packet"), QLatin1String()},
    {QLatin1String("too_many_attachments"), QLatin1String("limits.attachments")},
    {QLatin1String("attachments_too_large"), QLatin1String("limits.attachment_bytes")},
    {QLatin1String("attachment_timeout"), QLatin1String("limits.attachment_timeout_ms")},
    {QLatin1String("nesting_too_deep"), QLatin1String("limits.json_depth")},
    {QLatin1String("connect_timeout"), QLatin1String("realtime.connect_timeout_ms")},
    {QLatin1String("ping_timeout"), QLatin1String("realtime.ping_timeout_ms")},
    {QLatin1String("too_many_requests_per_key"),
        QLatin1String("limits.requests_per_minute_per_key")},
    {QLatin1String("too_many_requests_per_address"),
        QLatin1String("limits.requests_per_minute_per_address")},
}};

std::array<std::atomic<quint64>, kIncidents> g_counts{};

} // namespace

IncidentName incidentName(Incident incident)
{
    return kNames[static_cast<size_t>(incident)];
}

void count(Incident incident)
{
    g_counts[static_cast<size_t>(incident)].fetch_add(1, std::memory_order_relaxed);
}

void report(Incident incident, const QHostAddress &who, const QString &why, const QString &source)
{
    count(incident);
    const IncidentName name = incidentName(incident);
    Log::repeatable({.category = lcNet,
        .kind = name.word,
        .source = source.isEmpty() ? Log::sourceOf(who) : source,
        .text = who.toString() + u' ' + name.limit + u' ' + SocketIO::visible(why)});
}

quint64 incidentCount(Incident incident)
{
    return g_counts[static_cast<size_t>(incident)].load(std::memory_order_relaxed);
}

} // namespace Net
