// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/service/inheritedsockets.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Service {

namespace {

//! SD_LISTEN_FDS_START.
constexpr int kFirst = 3;
//! An address of each kind for each of some networks; more is a mistake.
constexpr int kMost = 64;

//! What is wrong with \a descriptor; empty: nothing.
QString problemOf(int descriptor)
{
    int isListening = 0;
    socklen_t size = sizeof isListening;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &size) != 0
        || isListening == 0)
        return QStringLiteral("is no socket that listens: write ListenStream= and Accept=no");
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    if (::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &length) != 0
        || (address.ss_family != AF_INET && address.ss_family != AF_INET6))
        return QStringLiteral("has no address of IP: write ListenStream= with a port");
    return {};
}

} // namespace

SocketIO::Expected<QList<int>, QString> takeInheritedSockets()
{
    const bool isMeant = qgetenv("LISTEN_PID").toLongLong() == ::getpid();
    const int count = isMeant ? qgetenv("LISTEN_FDS").toInt() : 0;
    for (const char *name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"})
        qunsetenv(name);
    if (count > kMost)
        return SocketIO::makeUnexpected(
            QStringLiteral("LISTEN_FDS: %1 sockets are too many, at most %2")
                .arg(count)
                .arg(kMost));
    QList<int> result;
    for (int descriptor = kFirst; descriptor < kFirst + count; ++descriptor) {
        if (const QString problem = problemOf(descriptor); !problem.isEmpty())
            return SocketIO::makeUnexpected(
                QStringLiteral("LISTEN_FDS: descriptor %1 %2").arg(descriptor).arg(problem));
        ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
        result.append(descriptor);
    }
    return result;
}

} // namespace Service
