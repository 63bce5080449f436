// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QStringList>
#include <QtNetwork/QHostAddress>

namespace Net {

//! \brief What limits by address count by: of IPv4 the address, also where it is mapped into IPv6;
//! of IPv6 its first 64 bits, since a subscriber has at least a /64 to choose from (RFC 6177).
[[nodiscard]] QByteArray networkOf(const QHostAddress &address);

//! \brief Whether \a address belongs to this machine or a network that is not everybody's.
[[nodiscard]] bool isPrivate(const QHostAddress &address);

//! \brief Whether the server may be led to \a address, which \a host has, by somebody else: to
//! everybody's network, and to those names and networks that are in \a allowed.
[[nodiscard]] bool mayReach(
    const QString &host, const QHostAddress &address, const QStringList &allowed);

} // namespace Net
