// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/loop/sendring.h"

#include "server/net/logging.h"

#ifdef CRIER_IO_URING
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <liburing.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace Net {

#ifdef CRIER_IO_URING

namespace {

//! More than a socket takes at once.
constexpr qsizetype kTooMuch = qsizetype(16) * 1024 * 1024;

QString errorText(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

} // namespace

void SendRing::Freed::operator()(io_uring *ring) const
{
    io_uring_queue_exit(ring);
    delete ring;
}

SendRing::SendRing() = default;
SendRing::~SendRing() = default;

std::unique_ptr<SendRing> SendRing::make(QString &problem)
{
    std::unique_ptr<SendRing> ring(new SendRing);
    problem = ring->open();
    if (problem.isEmpty())
        problem = ring->trial();
    return problem.isEmpty() ? std::move(ring) : nullptr;
}

QString SendRing::open()
{
    auto ring = std::make_unique<io_uring>();
    io_uring_params params{};
    if (const int error = io_uring_queue_init_params(kEntries, ring.get(), &params); error < 0)
        return errorText(-error);
    m_ring.reset(ring.release());
    if (!(params.features & IORING_FEAT_CQE_SKIP))
        return QStringLiteral("the kernel is older than 5.17");
    return {};
}

// Of what this builds on, the kernel promises less than it does: whole sends are silent, short ones
// and failures are not.
QString SendRing::trial()
{
    std::array<int, 2> pair{};
    std::array<int, 2> closed{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
        return errorText(errno);
    QString problem;
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, closed.data()) == 0) {
        ::close(closed[1]);
        // Not of malloc(), which would take what is freed here for a reason to keep blocks as
        // large.
        void *const much = ::mmap(
            nullptr, kTooMuch, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (much != MAP_FAILED) {
            std::array<Send, 3> sends{Send{pair[0], "x", 1}, Send{closed[0], "x", 1},
                Send{pair[0], static_cast<const char *>(much), kTooMuch}};
            send(sends);
            const bool isAsExpected = m_ring && sends[0].taken == 1 && sends[1].taken == 0
                && sends[2].taken > 0 && sends[2].taken < kTooMuch;
            if (!isAsExpected)
                problem = QStringLiteral("the kernel does not say how much it has sent");
            ::munmap(much, kTooMuch);
        } else {
            problem = errorText(errno);
        }
        ::close(closed[0]);
    } else {
        problem = errorText(errno);
    }
    ::close(pair[0]);
    ::close(pair[1]);
    return problem;
}

bool SendRing::isUp()
{
    if (m_ring)
        return true;
    const auto now = std::chrono::steady_clock::now();
    if (now - m_failedAt < kRetry)
        return false;
    m_failedAt = now;
    if (!open().isEmpty())
        m_ring.reset();
    return m_ring != nullptr;
}

void SendRing::send(std::span<Send> sends)
{
    while (!sends.empty()) {
        const std::size_t count = std::min<std::size_t>(sends.size(), kEntries);
        if (!m_ring || !submit(sends.first(count))) {
            // What the ring still holds must never be sent.
            m_ring.reset();
            m_failedAt = std::chrono::steady_clock::now();
            return;
        }
        sends = sends.subspan(count);
    }
}

// MSG_WAITALL makes a short send a failure, of which it tells; MSG_DONTWAIT has it not wait for the
// rest all the same.
bool SendRing::submit(std::span<Send> sends)
{
    io_uring *const ring = m_ring.get();
    for (std::size_t i = 0; i < sends.size(); ++i) {
        io_uring_sqe *const entry = io_uring_get_sqe(ring);
        io_uring_prep_send(entry, sends[i].descriptor, sends[i].data,
            static_cast<std::size_t>(sends[i].size), MSG_DONTWAIT | MSG_NOSIGNAL | MSG_WAITALL);
        io_uring_sqe_set_flags(entry, IOSQE_CQE_SKIP_SUCCESS);
        io_uring_sqe_set_data64(entry, i);
        sends[i].taken = sends[i].size;
    }
    std::size_t done = 0;
    while (done < sends.size()) {
        const int taken = io_uring_submit(ring);
        if (taken == -EINTR)
            continue;
        if (taken <= 0) {
            qCWarning(lcNet).noquote()
                << "io_uring takes nothing for a while:" << errorText(taken < 0 ? -taken : ENOMEM);
            break;
        }
        done += static_cast<std::size_t>(taken);
        unsigned head = 0;
        unsigned seen = 0;
        io_uring_cqe *answer = nullptr;
        io_uring_for_each_cqe(ring, head, answer)
        {
            sends[answer->user_data].taken = std::max(answer->res, 0);
            ++seen;
        }
        io_uring_cq_advance(ring, seen);
    }
    for (std::size_t i = done; i < sends.size(); ++i)
        sends[i].taken = 0;
    return done == sends.size();
}

#else

void SendRing::Freed::operator()(io_uring *) const { }
SendRing::SendRing() = default;
SendRing::~SendRing() = default;

std::unique_ptr<SendRing> SendRing::make(QString &problem)
{
    problem = QStringLiteral("this program was built without it");
    return nullptr;
}

void SendRing::send(std::span<Send>) { }

bool SendRing::isUp()
{
    return false;
}

#endif

} // namespace Net
