// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>

#include <chrono>

namespace Service {

//! \brief Whoever started the process and wants to know how it is: sd_notify(3), which is a
//! datagram to a socket that the environment names. Without one nothing is told.
class Supervisor {
public:
    //! \brief Takes NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID out of the environment.
    static Supervisor fromEnvironment();

    //! \brief Tells assignments, as in `READY=1`, one a line. False: nobody is there, or it could
    //! not be told.
    bool tell(const QByteArray &state) const;

    //! \brief In which time it wants a sign of life; zero: it wants none.
    [[nodiscard]] std::chrono::microseconds patience() const { return m_patience; }

private:
    QByteArray m_address; //!< a path, or `@` and a name
    std::chrono::microseconds m_patience{0};
};

} // namespace Service
