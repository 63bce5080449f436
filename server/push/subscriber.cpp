// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/subscriber.h"

#include "server/auth/clock.h"
#include "server/net/worker.h"
#include "server/push/replay.h"
#include "server/push/rooms.h"
#include "socketio/protocol/arguments.h"

#include <algorithm>

namespace Push {

namespace {

constexpr QByteArrayView kReceiptEvent("crier:receipt");
constexpr QByteArrayView kWatchEvent("crier:watch");

//! The clock of the wall may be set while a client is connected, so it is looked at again.
constexpr std::chrono::milliseconds kLookAgain = std::chrono::hours(24);

} // namespace

Subscriber::Subscriber(Auth::Sessions &sessions, Pushes &pushes, Connections &connections,
    Realtime::Socket *socket, const Auth::SessionInfo &session)
    : QObject(socket)
    , m_sessions(sessions)
    , m_pushes(pushes)
    , m_connections(connections)
    , m_socket(socket)
    , m_session(session)
    , m_expiry(Net::Worker::current()->wheel(), [this] { awaitExpiry(); })
{
    connect(socket, &Realtime::Socket::eventReceived, this, &Subscriber::onEvent);
    connect(socket, &Realtime::Socket::disconnected, this, &Subscriber::leave);
    connect(socket, &Realtime::Socket::transportChanged, this, [this] {
        m_connections.setTransport(m_session.appId, m_socket->id(), m_socket->transport());
    });
    socket->join(Rooms::app(session.appId));
    socket->join(Rooms::user(session.appId, session.userId));
    socket->join(Rooms::session(session.appId, session.id));
    for (const QByteArray &room : Rooms::of(session.appId, session.role, session.tags))
        socket->join(room);
    awaitExpiry();
}

Subscriber::~Subscriber() = default;

void Subscriber::start(const StartingPoint &start, const LogBounds &log)
{
    if (!start.gap.isEmpty()) {
        m_pushes.observer().gapFound(start.gap);
        m_socket->emitEvent("crier:gap",
            {.json = {SocketIO::toJsonText(QJsonObject{{QStringLiteral("reason"), start.gap},
                 {QStringLiteral("after"), start.asked},
                 {QStringLiteral("first"), log.offset(log.pruned + 1)},
                 {QStringLiteral("last"), log.offset(log.last)}})}});
    }
    if (!start.after) {
        goLive(log.last);
        return;
    }
    m_pushes.noteResume(delivery(*start.after));
    auto *replay =
        new Replay(m_pushes, m_socket, m_session.userId, m_session.appId, log.epoch, *start.after);
    connect(replay, &Replay::ended, this, [this, from = *start.after] { goLive(from); });
    replay->start();
}

Store::Delivery Subscriber::delivery(qint64 from) const
{
    return {.appId = m_session.appId,
        .userId = m_session.userId,
        .sessionId = m_session.id,
        .from = from};
}

void Subscriber::goLive(qint64 from)
{
    m_connections.setLive(m_session.appId, m_socket->id());
    m_pushes.noteArrival(delivery(from));
}

// What was handed to a connection that broke off in the middle of its replay does not count before
// the client says, with the offset that it returns with, how much of it has arrived.
void Subscriber::leave()
{
    m_expiry.stop();
    const auto left = m_connections.remove(m_session.appId, m_socket->id());
    if (left && left->isLastOfSession)
        m_pushes.noteDeparture(delivery(0), left->sentUpTo);
}

void Subscriber::onEvent(const QByteArray &name, const Realtime::Arguments &arguments,
    const Realtime::Acknowledge &acknowledge)
{
    if (name == kReceiptEvent) {
        if (!m_receipts)
            m_receipts = new ReceiptQueue(m_pushes, m_socket, m_session.appId, m_session.userId);
        m_receipts->add(arguments.json, acknowledge);
    } else if (name == kWatchEvent) {
        if (!m_watching)
            m_watching = new Watching(m_sessions, m_connections, m_socket, m_session.appId,
                m_pushes.limits().watchedTopics);
        m_watching->set(arguments.json, acknowledge);
    }
}

// A connection must not outlive the session that opened it.
void Subscriber::awaitExpiry()
{
    const std::chrono::milliseconds left(m_session.expiresAt - Auth::systemClock()());
    if (left > std::chrono::milliseconds::zero()) {
        m_expiry.start(std::min(left, kLookAgain));
        return;
    }
    m_socket->emitEvent("crier:session", {.json = {"{\"reason\":\"expired\"}"}});
    m_socket->disconnectClient(true);
}

} // namespace Push

#include "moc_subscriber.cpp"
