// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtNetwork/QHostAddress>

namespace Net {

//! \brief What limits by address count by: of IPv4 the address, also where it is mapped into IPv6;
//! of IPv6 its first 64 bits, since a subscriber has at least a /64 to choose from (RFC 6177).
[[nodiscard]] QByteArray networkOf(const QHostAddress &address);

} // namespace Net
