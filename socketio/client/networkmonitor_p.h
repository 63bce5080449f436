// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/clock_p.h"
#include "socketio/client/routewatch_p.h"
#include "socketio/client/sleepwatch_p.h"

namespace SocketIO {

//! \brief Notices that connections may be dead, or possible again: the network came back or is
//! another one, or the machine slept.
class SOCKETIO_CLIENT_EXPORT NetworkMonitor : public QObject {
    Q_OBJECT

public:
    //! \a sleep tells of sleep; without it, or where it can't, the clock is looked at every few
    //! seconds. \a routes tells of the network; without it, or where it can't, QNetworkInformation
    //! does.
    explicit NetworkMonitor(Clock *clock, std::unique_ptr<SleepWatch> sleep = nullptr,
        std::unique_ptr<RouteWatch> routes = nullptr);
    ~NetworkMonitor() override;

    //! \brief Starts to watch; further calls do nothing.
    void watch();

    //! \brief The application's only one, on its main thread. Null without an application.
    static NetworkMonitor *system();

Q_SIGNALS:
    void changed();

private:
    void watchNetwork();
    void tick();
    void onSlept();

    Clock *m_clock;
    const std::unique_ptr<SleepWatch> m_sleep;
    const std::unique_ptr<RouteWatch> m_routes;
    Timer m_timer;
    Timer m_settling; //!< an address seldom comes alone
    std::chrono::milliseconds m_lastTick{0};
    bool m_watching = false;
};

} // namespace SocketIO
