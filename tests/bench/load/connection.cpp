// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/connection.h"

#include "tests/bench/load/fail.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace Bench {
namespace {

// 16 addresses of 28,000 ephemeral ports each outlast every scenario, TIME_WAIT included.
constexpr std::size_t kSourceAddresses = 16;
constexpr std::uint32_t kFirstSource = 0x7F000002; // 127.0.0.2
constexpr std::size_t kReadSize = 65536;

sockaddr_in address(std::uint32_t host, std::uint16_t port)
{
    sockaddr_in result{};
    result.sin_family = AF_INET;
    result.sin_port = htons(port);
    result.sin_addr.s_addr = htonl(host);
    return result;
}

template <typename T> void setOption(int descriptor, int level, int name, const T &value)
{
    if (setsockopt(descriptor, level, name, &value, sizeof(value)) < 0)
        failWithErrno("setsockopt");
}

const sockaddr *generic(const sockaddr_in &specific)
{
    return reinterpret_cast<const sockaddr *>(&specific);
}

} // namespace

Connection::~Connection()
{
    if (isOpen()) {
        setOption(m_descriptor, SOL_SOCKET, SO_LINGER, linger{.l_onoff = 1, .l_linger = 0});
        close();
    }
}

void Connection::open(std::uint16_t port, std::size_t number)
{
    m_descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0)
        failWithErrno("socket");
    setOption(m_descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
    // The port is chosen at connect(), when the kernel knows the destination.
    setOption(m_descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
    const auto source =
        address(kFirstSource + static_cast<std::uint32_t>(number % kSourceAddresses), 0);
    if (bind(m_descriptor, generic(source), sizeof(source)) < 0)
        failWithErrno("bind");
    const auto target = address(INADDR_LOOPBACK, port);
    if (connect(m_descriptor, generic(target), sizeof(target)) < 0 && errno != EINPROGRESS)
        failWithErrno("connect");
    m_isConnecting = true;
    m_poller.add(m_descriptor, EPOLLOUT, *this);
}

void Connection::send(std::string_view bytes)
{
    if (!isOpen())
        return;
    if (!m_unsent.empty()) {
        m_unsent += bytes;
        return;
    }
    const ssize_t sent = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent == static_cast<ssize_t>(bytes.size()))
        return;
    if (sent < 0 && errno != EAGAIN)
        return; // the end of the connection will be reported by epoll
    m_unsent = bytes.substr(sent < 0 ? 0 : static_cast<std::size_t>(sent));
    m_poller.change(m_descriptor, EPOLLIN | EPOLLOUT, *this);
}

void Connection::close()
{
    if (isOpen())
        ::close(m_descriptor);
    m_descriptor = -1;
    m_unread.clear();
    m_unsent.clear();
}

void Connection::end(const std::string &why)
{
    close();
    ended(why);
}

void Connection::ready(std::uint32_t events)
{
    if (m_isConnecting)
        return finishConnecting();
    if (events & EPOLLOUT)
        flush();
    if (events & (EPOLLIN | EPOLLHUP | EPOLLERR))
        read();
}

void Connection::finishConnecting()
{
    int error = 0;
    socklen_t size = sizeof(error);
    getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error)
        return end(std::strerror(error));
    m_isConnecting = false;
    m_poller.change(m_descriptor, EPOLLIN, *this);
    connected();
}

void Connection::flush()
{
    const std::string bytes = std::exchange(m_unsent, {});
    m_poller.change(m_descriptor, EPOLLIN, *this);
    send(bytes);
}

void Connection::read()
{
    static std::array<char, kReadSize> buffer;
    const ssize_t count = recv(m_descriptor, buffer.data(), buffer.size(), 0);
    if (count < 0 && errno == EAGAIN)
        return;
    if (count < 0)
        return end(std::strerror(errno));
    if (count == 0)
        return end("closed by the server");
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
    // Nearly always the bytes are whole messages and need no copy.
    if (m_unread.empty())
        return deliver(bytes);
    const std::string all = std::exchange(m_unread, {}).append(bytes);
    deliver(all);
}

void Connection::deliver(std::string_view bytes)
{
    const std::size_t taken = received(bytes);
    if (isOpen())
        m_unread = bytes.substr(taken);
}

} // namespace Bench
