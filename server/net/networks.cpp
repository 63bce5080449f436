// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/networks.h"

namespace Net {

namespace {

constexpr qsizetype kPrefixBytes = 8;

} // namespace

QByteArray networkOf(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 number = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QByteArray::number(number);
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(bytes.c), kPrefixBytes);
}

} // namespace Net
