// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtNetwork/QHostAddress>

namespace Log {

//! \brief Who is behind \a address, as a text: of IPv4 the address, also where it is mapped into
//! IPv6; of IPv6 its /64, since a subscriber has at least that many to choose from (RFC 6177).
[[nodiscard]] QString sourceOf(const QHostAddress &address);

} // namespace Log
