// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/networks.h"

#include <algorithm>

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

namespace {

//! Networks that are not everybody's, besides those that Qt knows of.
const QList<QPair<QHostAddress, int>> &privateNetworks()
{
    static const QList<QPair<QHostAddress, int>> kNetworks = [] {
        QList<QPair<QHostAddress, int>> result;
        for (const char *network : {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
                 "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
                 "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
                 "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b::/96",
                 "64:ff9b:1::/48", "::ffff:0:0:0/96", "100::/64", "2001::/23", "2001:db8::/32",
                 "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"})
            result.append(QHostAddress::parseSubnet(QLatin1String(network)));
        return result;
    }();
    return kNetworks;
}

} // namespace

bool isPrivate(const QHostAddress &address)
{
    bool isIpv4 = false;
    // ::ffff:127.0.0.1 is 127.0.0.1.
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    const QHostAddress plain = isIpv4 ? QHostAddress(ipv4) : address;
    const auto &networks = privateNetworks();
    return plain.isNull()
        || std::any_of(networks.cbegin(), networks.cend(),
            [&plain](const auto &network) { return plain.isInSubnet(network); });
}

bool mayReach(const QString &host, const QHostAddress &address, const QStringList &allowed)
{
    if (!isPrivate(address))
        return true;
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    const QHostAddress plain = isIpv4 ? QHostAddress(ipv4) : address;
    return std::any_of(allowed.cbegin(), allowed.cend(), [&](const QString &entry) {
        if (entry.compare(host, Qt::CaseInsensitive) == 0)
            return true;
        const auto network = QHostAddress::parseSubnet(entry);
        return !network.first.isNull() && plain.isInSubnet(network);
    });
}

} // namespace Net
