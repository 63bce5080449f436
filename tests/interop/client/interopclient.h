// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/socket.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimer>
#include <QtCore/QUrlQuery>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <optional>

//! \file
//! What the tests of the client against real servers share.
namespace Interop {

using SocketIO::AckResult;
using SocketIO::Event;
using SocketIO::Manager;
using SocketIO::Socket;
using SocketIO::TransportType;

//! Reached by what hangs only: machines that test may be very slow.
constexpr int kDeadlineMs = 60000;

inline QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

//! The ways to connect; a column of data functions.
struct Way {
    const char *name;
    QList<TransportType> transports;
    QString last; //!< the transport that it ends with
};

inline const QList<Way> &ways()
{
    static const QList<Way> kWays{
        {"polling", {TransportType::Polling}, text("polling")},
        {"websocket", {TransportType::WebSocket}, text("websocket")},
        {"upgrade", {TransportType::Polling, TransportType::WebSocket}, text("websocket")},
    };
    return kWays;
}

//! Nearly at once, and always after the same time.
inline Manager::Options quickOptions(
    const QList<TransportType> &transports = ways().last().transports)
{
    Manager::Options options;
    options.transports = transports;
    options.reconnectionDelay = std::chrono::milliseconds(20);
    options.reconnectionDelayMax = std::chrono::milliseconds(100);
    options.randomizationFactor = 0;
    return options;
}

//! As QTest::qWaitFor(), which sleeps between any two events: a proxy in the same thread would.
template <typename Condition> bool waitFor(Condition condition)
{
    const QDeadlineTimer deadline(kDeadlineMs);
    QTimer wake;
    wake.start(10);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

//! A manager and a socket, with what happens to them.
struct Client {
    explicit Client(const QUrl &url, const Manager::Options &options = quickOptions(),
        const QByteArray &nsp = "/")
        : manager(url, options)
        , socket(&manager, nsp)
        , disconnected(&socket, &Socket::disconnected)
        , errors(&socket, &Socket::connectError)
    {
        QObject::connect(&socket, &Socket::eventReceived, &socket,
            [this](const Event &event) { events.append(event); });
    }

    bool waitConnected()
    {
        return waitFor([this] { return socket.isConnected(); });
    }

    bool waitTransport(const QString &name)
    {
        return waitFor([&] { return socket.isConnected() && manager.transport() == name; });
    }

    bool join()
    {
        socket.connectToServer();
        return waitConnected();
    }

    //! Connected, and the upgrade is behind it.
    bool join(const Way &way)
    {
        socket.connectToServer();
        return waitTransport(way.last);
    }

    Socket::DisconnectReason lastReason() const
    {
        return disconnected.last()[0].value<Socket::DisconnectReason>();
    }
    QString lastDetail() const { return disconnected.last()[1].toString(); }
    QString lastError() const { return errors.isEmpty() ? QString() : errors.last()[0].toString(); }

    //! The next event \a name; one without a name if it does not come.
    Event take(const QString &name)
    {
        Event found;
        (void)waitFor([&] {
            while (!events.isEmpty() && found.name() != name)
                found = events.takeFirst();
            return found.name() == name;
        });
        return found.name() == name ? found : Event();
    }

    //! The first arguments of all events \a name so far.
    QList<int> numbers(const QString &name) const
    {
        QList<int> result;
        for (const Event &event : events) {
            if (event.name() == name)
                result.append(event.arguments().value(0).toInt());
        }
        return result;
    }

    //! The answer.
    AckResult askAll(const QString &name, const QVariantList &arguments = {})
    {
        std::optional<AckResult> answer;
        QObject context;
        socket.emitWithAck(
            name, arguments, &context, [&answer](const AckResult &result) { answer = result; });
        (void)waitFor([&answer] { return answer.has_value(); });
        return answer.value_or(AckResult{AckResult::Error::Timeout});
    }
    //! The first argument of the answer.
    QVariant ask(const QString &name, const QVariantList &arguments = {})
    {
        return askAll(name, arguments).arguments.value(0);
    }

    Manager manager;
    Socket socket;
    QSignalSpy disconnected;
    QSignalSpy errors;
    QList<Event> events;
};

inline QList<int> upTo(int count, int from = 0)
{
    QList<int> result;
    for (int i = from; i < count; ++i)
        result.append(i);
    return result;
}

//! What QNetworkAccessManager says when it is not used as it wants to be.
inline void failOnQtsOwnComplaints()
{
    QTest::failOnWarning(QRegularExpression(text("^(QNetwork|QIODevice|QAbstractSocket|QObject)")));
}

} // namespace Interop

Q_DECLARE_METATYPE(Interop::Way)
