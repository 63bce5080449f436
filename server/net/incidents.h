// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QLatin1String>
#include <QtCore/QString>
#include <QtNetwork/QHostAddress>

namespace Net {

//! \brief Why the server ended something that a client would have gone on with.
//!
//! Each is counted, and written to the log as who, why and which limit; what the same address (of
//! IPv6 the same /64) repeats is gathered there, see Log::Gatherer.
enum class Incident {
    TooManyConnections,
    TooManyConnectionsPerAddress,
    TooManyHandshakes,
    BadRequest, //!< a request that breaks HTTP or a limit of its size
    HeaderTimeout,
    BodyTimeout,
    KeepAliveTimeout,
    LingerTimeout,
    UpgradeTimeout,
    CloseTimeout,
    TlsFailed,
    OriginRefused,
    SlowReader,
    SlowestReader, //!< of all, where what waits for all of them is too much
    BadFrame, //!< a WebSocket frame that breaks RFC 6455
    MessageTooLarge,
    BadPacket, //!< an Engine.IO or Socket.IO packet that breaks the protocol
    TooManyAttachments,
    AttachmentsTooLarge,
    AttachmentTimeout,
    NestingTooDeep,
    ConnectTimeout,
    PingTimeout,
    TooManyRequestsPerKey,
    TooManyRequestsPerAddress,
    Count //!< not an incident: how many there are
};

//! \brief The incident as a word, and the key of the limit behind it (empty if there is none).
struct IncidentName {
    QLatin1String word;
    QLatin1String limit;
};
[[nodiscard]] IncidentName incidentName(Incident incident);

//! \brief Logs and counts. Callable from any thread. \a source: whose repetitions are one, where
//! that is not the address.
void report(Incident incident, const QHostAddress &who, const QString &why = {},
    const QString &source = {});

//! \brief Counts only, for what is told elsewhere. Callable from any thread.
void count(Incident incident);

//! \brief How often it has happened since the process started.
[[nodiscard]] quint64 incidentCount(Incident incident);

} // namespace Net
