// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

#include <chrono>
#include <memory>
#include <span>

struct io_uring;

namespace Net {

//! \brief Many sends in one system call, see io_uring(7). For one thread.
//!
//! Each is what send() with MSG_DONTWAIT is: when the call is over, the kernel has taken what it
//! takes, and needs the bytes no more. It tells of those alone that it has not taken whole.
class SendRing {
public:
    //! Sends of one system call.
    static constexpr unsigned kEntries = 1024;
    //! After the kernel had no memory for it, say.
    static constexpr std::chrono::seconds kRetry{10};

    //! \brief Nothing where there can be none, and \a problem says why: another system, an old
    //! kernel, one that may not be asked for it (seccomp, kernel.io_uring_disabled).
    static std::unique_ptr<SendRing> make(QString &problem);
    ~SendRing();
    Q_DISABLE_COPY_MOVE(SendRing)

    struct Send {
        int descriptor;
        const char *data;
        qsizetype size;
        //! How much the kernel has taken. Less than \a size: ask it again, it says why.
        qsizetype taken = 0;
    };
    void send(std::span<Send> sends);
    //! \brief Whether send() has one to send with. One that has failed is made anew after a while.
    [[nodiscard]] bool isUp();

private:
    struct Freed {
        void operator()(io_uring *ring) const;
    };

    SendRing();
    [[nodiscard]] QString open();
    [[nodiscard]] QString trial();
    bool submit(std::span<Send> sends);

    std::unique_ptr<io_uring, Freed> m_ring; //!< none: it was given up
    std::chrono::steady_clock::time_point m_failedAt;
};

} // namespace Net
