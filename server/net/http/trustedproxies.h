// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httpmessage.h"

#include <QtCore/QStringList>

#include <optional>

namespace Net {

//! \brief The proxies whose word about the client is taken.
//!
//! Anybody can write X-Forwarded-For. So it counts only if the TCP connection comes from one of
//! these, and only as far from the right as these have written it.
class TrustedProxies {
public:
    using Subnet = std::pair<QHostAddress, int>;

    TrustedProxies() = default;
    //! Addresses and subnets that parse() knows; others are left out.
    explicit TrustedProxies(const QStringList &subnets);

    //! \brief An address, or a subnet like 10.0.0.0/8 or fd00::/8; nothing if it is neither.
    [[nodiscard]] static std::optional<Subnet> parse(const QString &text);

    [[nodiscard]] bool contains(const QHostAddress &address) const;

    //! \brief If \a request comes from one of these: puts the client's address in the place of the
    //! proxy's, and `secure` as the proxy says. What is malformed changes nothing.
    void apply(HttpRequest &request) const;

private:
    [[nodiscard]] QHostAddress clientOf(const HttpRequest &request) const;

    QList<Subnet> m_subnets;
};

} // namespace Net
