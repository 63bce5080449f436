// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/service/supervisor.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>
#include <cstddef>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace Service {

namespace {

//! What would start a process of its own from here must not be taken for this one.
QByteArray take(const char *name)
{
    QByteArray value = qgetenv(name);
    qunsetenv(name);
    return value;
}

} // namespace

Supervisor Supervisor::fromEnvironment()
{
    Supervisor result;
    result.m_address = take("NOTIFY_SOCKET");
    const qint64 patience = take("WATCHDOG_USEC").toLongLong();
    const QByteArray watched = take("WATCHDOG_PID");
    const bool isMeant = watched.isEmpty() || watched.toLongLong() == ::getpid();
    result.m_patience = std::chrono::microseconds(isMeant ? std::max<qint64>(patience, 0) : 0);
    return result;
}

bool Supervisor::tell(const QByteArray &state) const
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto length = static_cast<size_t>(m_address.size());
    if (length < 2 || length >= sizeof address.sun_path)
        return false;
    std::copy(m_address.cbegin(), m_address.cend(), std::begin(address.sun_path));
    // A name in no file system begins with a zero byte there.
    if (m_address.startsWith('@'))
        address.sun_path[0] = '\0';

    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return false;
    const auto sent = ::sendto(descriptor, state.constData(), static_cast<size_t>(state.size()),
        MSG_NOSIGNAL, reinterpret_cast<const sockaddr *>(&address),
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length));
    ::close(descriptor);
    if (sent != state.size())
        qWarning("the service manager could not be told: %s", qUtf8Printable(qt_error_string()));
    return sent == state.size();
}

} // namespace Service
