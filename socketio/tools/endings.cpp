// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/tools/endings.h"

#include "socketio/tools/commandline.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QPointer>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Sio {

namespace {

constexpr std::chrono::milliseconds kFarewellTime{3000};
constexpr std::chrono::milliseconds kFarewellPoll{5};
constexpr int kPatience = 2;

std::array<int, 2> signalPipe{-1, -1};
volatile std::sig_atomic_t signalCount = 0;

void onSignal(int)
{
    signalCount = signalCount + 1;
    if (signalCount > kPatience)
        _exit(Interrupted);
    const int error = errno;
    [[maybe_unused]] const auto written = write(signalPipe[1], "", 1);
    errno = error;
}

} // namespace

void onInterrupt(QObject *context, const std::function<void()> &handler)
{
    if (pipe2(signalPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [handler] {
        char byte = 0;
        while (read(signalPipe[0], &byte, 1) == 1) { }
        handler();
    });
    struct sigaction action { };
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

// The writing end of a pipe has an error once the reading end is closed; poll() says so to whoever
// waits for reading, too.
void onOutputClosed(QObject *context, const std::function<void()> &handler)
{
    std::signal(SIGPIPE, SIG_IGN);
    struct stat status { };
    if (fstat(STDOUT_FILENO, &status) != 0
        || !(S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)))
        return;
    auto *notifier = new QSocketNotifier(STDOUT_FILENO, QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [notifier, handler] {
        pollfd state{.fd = STDOUT_FILENO, .events = 0, .revents = 0};
        poll(&state, 1, 0);
        notifier->setEnabled(false); // what comes in here is nobody's business
        if ((state.revents & (POLLERR | POLLHUP)) != 0)
            handler();
    });
}

// A connection that still has something to send becomes a child of the application until that is
// done; the library has no signal for it.
void closeAndThen(
    QObject *context, const std::function<void()> &close, const std::function<void()> &handler)
{
    const QObjectList before = qApp->children();
    close();
    QList<QPointer<QObject>> lingering;
    for (QObject *child : qApp->children()) {
        if (!before.contains(child))
            lingering.append(child);
    }
    auto *timer = new QTimer(context);
    timer->setInterval(kFarewellPoll);
    const QDeadlineTimer deadline(kFarewellTime);
    QObject::connect(timer, &QTimer::timeout, context, [timer, handler, deadline, lingering] {
        const bool isSaid = std::all_of(lingering.begin(), lingering.end(),
            [](const QPointer<QObject> &child) { return child.isNull(); });
        if (!isSaid && !deadline.hasExpired())
            return;
        timer->stop();
        handler();
    });
    timer->start();
}

} // namespace Sio
