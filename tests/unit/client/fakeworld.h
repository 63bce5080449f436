// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/engine_p.h"
#include "tests/unit/client/fakeclock.h"
#include "tests/unit/client/faketransport.h"

#include <QtCore/QCoreApplication>

//! \brief A world for one test: its clock, its chance, its network. Declare it first, so that it
//! goes last.
class FakeWorld {
public:
    FakeWorld() = default;
    ~FakeWorld()
    {
        collect();
        // What still lingers would outlive the clock.
        qDeleteAll(qApp->findChildren<SocketIO::Engine *>());
    }
    Q_DISABLE_COPY_MOVE(FakeWorld)

    FakeClock clock;
    double random = 0.5; //!< the middle: delays are not changed
    SocketIO::NetworkMonitor network{&clock};
    QList<QPointer<FakeTransport>> transports; //!< all that were made, in order

    [[nodiscard]] SocketIO::Environment environment()
    {
        return {.clock = &clock,
            .random = [this] { return random; },
            .makeTransport =
                [this](SocketIO::TransportType type, SocketIO::TransportSettings settings) {
                    auto made = std::make_unique<FakeTransport>(type, std::move(settings));
                    transports.append(made.get());
                    return made;
                },
            .network = &network};
    }

    //! \brief The transport that was made last.
    [[nodiscard]] FakeTransport *last() const { return transports.constLast(); }

    void advance(std::chrono::milliseconds time) { clock.advance(time); }

    //! \brief Deletes what was to be deleted later, and delivers what was queued.
    static void collect()
    {
        // What goes may have others go.
        for (int i = 0; i < 3; ++i) {
            QCoreApplication::sendPostedEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }
};

//! \brief The packet of a handshake.
[[nodiscard]] inline QByteArray openPacket(
    const QByteArray &sid = "sid", const QByteArrayList &upgrades = {}, qint64 maxPayload = 1000000)
{
    SocketIO::Handshake handshake;
    handshake.sid = sid;
    handshake.upgrades = upgrades;
    handshake.maxPayload = maxPayload;
    return '0' + handshake.toJson();
}
