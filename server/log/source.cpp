// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/log/source.h"

#include <algorithm>

namespace Log {

namespace {

constexpr int kPrefixBytes = 8;

} // namespace

QString sourceOf(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 number = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(number).toString();
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return address.toString();
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(bytes.c + kPrefixBytes, bytes.c + sizeof bytes.c, quint8(0));
    return QHostAddress(bytes).toString() + QStringLiteral("/64");
}

} // namespace Log
