// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/networkmonitor_p.h"

#include "socketio/client/logging_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtNetwork/QNetworkInformation>

namespace SocketIO {

namespace {

using std::chrono::milliseconds;

//! A sleep is noticed this late at most; the timer stands still during it.
constexpr milliseconds kTick{10000};
//! A tick that is late by more was a sleep, and not a busy machine.
constexpr milliseconds kSleep = SleepWatch::kShortest;

//! Address, route and the rest of what a network brings are there by then.
constexpr milliseconds kSettling{500};

} // namespace

NetworkMonitor::NetworkMonitor(
    Clock *clock, std::unique_ptr<SleepWatch> sleep, std::unique_ptr<RouteWatch> routes)
    : m_clock(clock)
    , m_sleep(std::move(sleep))
    , m_routes(std::move(routes))
    , m_timer(clock, [this] { tick(); })
    , m_settling(clock, [this] { Q_EMIT changed(); })
{
}

NetworkMonitor::~NetworkMonitor() = default;

NetworkMonitor *NetworkMonitor::system()
{
    static QPointer<NetworkMonitor> monitor;
    if (!monitor && qApp) {
        auto sleep = std::make_unique<SleepWatch>();
        sleep->moveToThread(qApp->thread());
        auto routes = std::make_unique<RouteWatch>();
        routes->moveToThread(qApp->thread());
        monitor = new NetworkMonitor(Clock::system(), std::move(sleep), std::move(routes));
        monitor->moveToThread(qApp->thread());
        // Managers on other threads may be the first to ask.
        QMetaObject::invokeMethod(monitor, [] { monitor->setParent(qApp); });
    }
    return monitor;
}

void NetworkMonitor::watch()
{
    QMetaObject::invokeMethod(this, [this] {
        if (std::exchange(m_watching, true))
            return;
        watchNetwork();
        if (m_sleep && m_sleep->start()) {
            connect(m_sleep.get(), &SleepWatch::slept, this, &NetworkMonitor::onSlept);
            return;
        }
        m_lastTick = m_clock->now();
        m_timer.start(kTick);
    });
}

void NetworkMonitor::watchNetwork()
{
    // First: the plugins of QNetworkInformation bring all of GIO along.
    if (m_routes && m_routes->start()) {
        connect(
            m_routes.get(), &RouteWatch::changed, this, [this] { m_settling.start(kSettling); });
        return;
    }
    if (!QNetworkInformation::loadDefaultBackend()) {
        qCDebug(lcManager) << "no backend of QNetworkInformation: only sleep is noticed";
        return;
    }
    const auto *network = QNetworkInformation::instance();
    connect(network, &QNetworkInformation::reachabilityChanged, this,
        [this](QNetworkInformation::Reachability reachability) {
            if (reachability != QNetworkInformation::Reachability::Disconnected)
                Q_EMIT changed();
        });
    connect(network, &QNetworkInformation::transportMediumChanged, this, &NetworkMonitor::changed);
}

void NetworkMonitor::tick()
{
    const milliseconds now = m_clock->now();
    const bool slept = now - std::exchange(m_lastTick, now) > kTick + kSleep;
    m_timer.start(kTick);
    if (slept)
        onSlept();
}

void NetworkMonitor::onSlept()
{
    qCInfo(lcManager) << "the machine slept";
    Q_EMIT changed();
}

} // namespace SocketIO

#include "moc_networkmonitor_p.cpp"
