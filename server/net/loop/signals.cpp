// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/loop/signals.h"

#include <QtCore/QSocketNotifier>

#include <array>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace Net {

namespace {

std::array<int, 2> g_sockets{-1, -1};

extern "C" void onSignal(int number)
{
    const char byte = static_cast<char>(number);
    // Nothing can be done about a failure here; a full buffer means that some are waiting already.
    [[maybe_unused]] const auto written = ::write(g_sockets[0], &byte, sizeof byte);
}

} // namespace

Signals::Signals(QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, g_sockets.data()) != 0)
        qFatal("no socket pair for signals");
    auto *notifier = new QSocketNotifier(g_sockets[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this](QSocketDescriptor socket) {
        std::array<char, 16> bytes{};
        const auto count = ::read(static_cast<int>(socket), bytes.data(), bytes.size());
        for (ssize_t i = 0; i < count; ++i) {
            if (bytes[static_cast<size_t>(i)] == SIGHUP)
                Q_EMIT reload();
            else
                Q_EMIT terminate();
        }
    });
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
    std::signal(SIGHUP, onSignal);
    // In a container this may be process 1, which inherits whatever is left behind there. It starts
    // no process itself, so the kernel may put all of them away.
    std::signal(SIGCHLD, SIG_IGN);
    // A peer that went away is an error of write(), not the end of the process.
    std::signal(SIGPIPE, SIG_IGN);
    // A file that may not grow is an error of whoever writes it, and not the end of the process.
    std::signal(SIGXFSZ, SIG_IGN);
}

Signals::~Signals() = default;

} // namespace Net

#include "moc_signals.cpp"
