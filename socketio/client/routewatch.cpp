// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/routewatch_p.h"

#include <QtCore/QSocketNotifier>
#include <QtNetwork/QNetworkInterface>

#include <algorithm>
#include <utility>
// Android lets no app listen.
#if defined(Q_OS_LINUX) && !defined(Q_OS_ANDROID)
#define SOCKETIO_HAS_NETLINK
#include <array>
#include <cerrno>
#include <cstring>
#include <linux/rtnetlink.h>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace SocketIO {

RouteWatch::RouteWatch(Addresses addresses, QObject *parent)
    : QObject(parent)
    , m_addresses(std::move(addresses))
    , m_before(m_addresses())
{
}

QList<QHostAddress> RouteWatch::ownAddresses()
{
    QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    addresses.removeIf(
        [](const QHostAddress &one) { return one.isLoopback() || one.isLinkLocal(); });
    std::sort(addresses.begin(), addresses.end(),
        [](const QHostAddress &a, const QHostAddress &b) { return a.toString() < b.toString(); });
    return addresses;
}

//! The kernel also tells of an address that only lives longer now. Without one there is no way.
bool RouteWatch::hasOtherAddresses()
{
    const QList<QHostAddress> now = m_addresses();
    return std::exchange(m_before, now) != now && !now.isEmpty();
}

#ifdef SOCKETIO_HAS_NETLINK

namespace {

//! What OpenVPN puts before a default route are two halves of the world.
constexpr int kWorldBits = 1;

template <typename T> std::optional<T> bodyOf(QByteArrayView message)
{
    if (message.size() < qsizetype(NLMSG_LENGTH(sizeof(T))))
        return std::nullopt;
    T body{};
    std::memcpy(&body, message.data() + NLMSG_HDRLEN, sizeof(T));
    return body;
}

bool isWayOut(QByteArrayView message)
{
    const auto route = bodyOf<rtmsg>(message);
    return route && route->rtm_dst_len <= kWorldBits && route->rtm_type == RTN_UNICAST;
}

} // namespace

RouteWatch::~RouteWatch()
{
    m_notifier.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool RouteWatch::start()
{
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups =
        RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;
    m_descriptor = ::socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (m_descriptor < 0
        || ::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
        return false;
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &RouteWatch::read);
    return true;
}

void RouteWatch::read()
{
    std::array<char, 16384> buffer{};
    for (;;) {
        sockaddr_nl from{};
        socklen_t length = sizeof(from);
        const ssize_t size = ::recvfrom(m_descriptor, buffer.data(), buffer.size(), 0,
            reinterpret_cast<sockaddr *>(&from), &length);
        // Other processes may write here, too.
        if (size > 0 && from.nl_pid == 0)
            take({buffer.data(), size});
        if (size > 0 || (size < 0 && errno == EINTR))
            continue;
        if (size < 0 && errno == ENOBUFS) {
            // So much happened that some of it was dropped.
            if (hasOtherAddresses())
                Q_EMIT changed();
            continue;
        }
        if (size == 0 || (errno != EAGAIN && errno != EWOULDBLOCK))
            m_notifier->setEnabled(false);
        return;
    }
}

void RouteWatch::take(QByteArrayView messages)
{
    bool mayHaveOtherAddresses = false;
    bool isAnotherWay = false;
    while (messages.size() >= qsizetype(sizeof(nlmsghdr))) {
        nlmsghdr header{};
        std::memcpy(&header, messages.data(), sizeof(header));
        if (header.nlmsg_len < sizeof(header) || header.nlmsg_len > size_t(messages.size()))
            break;
        const QByteArrayView message = messages.first(header.nlmsg_len);
        if (header.nlmsg_type == RTM_NEWADDR || header.nlmsg_type == RTM_DELADDR)
            mayHaveOtherAddresses = true;
        else if (header.nlmsg_type == RTM_NEWROUTE)
            isAnotherWay = isAnotherWay || isWayOut(message);
        messages =
            messages.sliced(std::min<qsizetype>(NLMSG_ALIGN(header.nlmsg_len), messages.size()));
    }
    if ((mayHaveOtherAddresses && hasOtherAddresses()) || isAnotherWay)
        Q_EMIT changed();
}

#else

RouteWatch::~RouteWatch() = default;

bool RouteWatch::start()
{
    return false;
}

void RouteWatch::read() { }

void RouteWatch::take(QByteArrayView) { }

#endif

} // namespace SocketIO

#include "moc_routewatch_p.cpp"
