// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/trustedproxies.h"

#include "server/net/logging.h"

#include <algorithm>

namespace Net {

namespace {

constexpr QByteArrayView kFor("X-Forwarded-For");
constexpr QByteArrayView kProto("X-Forwarded-Proto");
constexpr qsizetype kIpv4Parts = 4;
constexpr int kIpv4Bits = 32;
constexpr int kIpv6Bits = 128;

//! A socket that speaks IPv6 too shows 10.0.0.1 as ::ffff:10.0.0.1. Qt would make 0.0.0.0 of ::.
QHostAddress plain(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 number = address.toIPv4Address(&isIpv4);
    return isIpv4 && number != 0 ? QHostAddress(number) : address;
}

//! QHostAddress takes "10" for 0.0.0.10, and an interface behind a percent sign.
std::optional<QHostAddress> parseAddress(const QString &text)
{
    const bool isIpv6 = text.contains(u':');
    const QHostAddress address(text);
    if (address.isNull() || text.contains(u'%') || (!isIpv6 && text.count(u'.') != kIpv4Parts - 1))
        return std::nullopt;
    return plain(address);
}

//! An element of X-Forwarded-For: some proxies write the port too.
std::optional<QHostAddress> parseElement(QByteArray element)
{
    element = element.trimmed();
    if (element.startsWith('[')) {
        const qsizetype end = element.indexOf(']');
        element = end < 0 ? QByteArray() : element.sliced(1, end - 1);
    } else if (element.count(':') == 1) {
        element.truncate(element.indexOf(':'));
    }
    return parseAddress(QString::fromLatin1(element));
}

//! The list that a header makes, over all the lines that it has (RFC 9110, 5.3).
QByteArrayList elements(const HttpRequest &request, QByteArrayView name)
{
    QByteArrayList result;
    for (const auto &[key, value] : request.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            result += value.split(',');
    }
    return result;
}

} // namespace

TrustedProxies::TrustedProxies(const QStringList &subnets)
{
    for (const QString &text : subnets) {
        if (const auto subnet = parse(text))
            m_subnets.append(*subnet);
    }
}

std::optional<TrustedProxies::Subnet> TrustedProxies::parse(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    const auto address = parseAddress(slash < 0 ? text : text.left(slash));
    if (!address)
        return std::nullopt;
    const int most = address->protocol() == QAbstractSocket::IPv4Protocol ? kIpv4Bits : kIpv6Bits;
    bool ok = true;
    const int bits = slash < 0 ? most : text.mid(slash + 1).toInt(&ok);
    if (!ok || bits < 0 || bits > most)
        return std::nullopt;
    return Subnet{*address, bits};
}

bool TrustedProxies::contains(const QHostAddress &address) const
{
    const QHostAddress wanted = plain(address);
    return std::any_of(m_subnets.begin(), m_subnets.end(),
        [&wanted](const Subnet &subnet) { return wanted.isInSubnet(subnet.first, subnet.second); });
}

// What a client has written itself is further left, and is not even looked at.
QHostAddress TrustedProxies::clientOf(const HttpRequest &request) const
{
    const QByteArrayList hops = elements(request, kFor);
    QHostAddress client = request.peerAddress;
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        const auto address = parseElement(*hop);
        if (!address) {
            qCDebug(lcNet) << "X-Forwarded-For ignored, from" << request.peerAddress.toString()
                           << hops.join(',');
            return request.peerAddress;
        }
        client = *address;
        if (!contains(client))
            break;
    }
    return client;
}

void TrustedProxies::apply(HttpRequest &request) const
{
    if (m_subnets.isEmpty() || !contains(request.peerAddress))
        return;
    const QByteArrayList protocols = elements(request, kProto);
    const QHostAddress client = clientOf(request);
    if (!protocols.isEmpty()) {
        const QByteArray protocol = protocols.last().trimmed().toLower();
        if (protocol == "https" || protocol == "wss")
            request.secure = true;
        else if (protocol == "http" || protocol == "ws")
            request.secure = false;
        else
            qCDebug(lcNet) << "X-Forwarded-Proto ignored, from" << request.peerAddress.toString()
                           << protocol;
    }
    request.peerAddress = client;
}

} // namespace Net
