// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/subscriber.h"

#include "server/auth/clock.h"
#include "server/net/worker.h"
#include "server/push/continuation.h"
#include "server/push/logging.h"
#include "server/push/replay.h"
#include "server/push/rooms.h"
#include "server/push/statereplay.h"
#include "socketio/protocol/arguments.h"

#include <algorithm>

namespace Push {

namespace {

constexpr QByteArrayView kReceiptEvent("crier:receipt");
constexpr QByteArrayView kActionEvent("crier:action");
constexpr QByteArrayView kWatchEvent("crier:watch");
constexpr QByteArrayView kHereEvent("crier:here");

//! The clock of the wall may be set while a client is connected, so it is looked at again; and who
//! is connected uses the session.
constexpr std::chrono::milliseconds kLookAgain = std::chrono::hours(24);

//! After the database could not say whether the session is still one.
constexpr std::chrono::milliseconds kLookWhenBack = std::chrono::seconds(10);

QJsonValue authOf(const Realtime::Socket &socket, const char *name)
{
    return socket.handshake().auth()[QLatin1String(name)];
}

} // namespace

Subscriber::Subscriber(Auth::Sessions &sessions, Pushes &pushes, Connections &connections,
    Realtime::Socket *socket, const Auth::SessionInfo &session)
    : m_sessions(sessions)
    , m_pushes(pushes)
    , m_connections(connections)
    , m_socket(socket)
    , m_session(session)
    , m_isAnnounced(authOf(*socket, "live").toBool())
    , m_hearsStates(authOf(*socket, "states").isString())
    , m_expiry(Net::Worker::current()->wheel(), [this] { lookAtSession(); })
{
    if (authOf(*socket, "meta").toBool())
        socket->setExtended();
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
    if (start.after || m_isAnnounced)
        Replay::holdBack(m_socket);
    if (m_hearsStates)
        bringStates(start, log);
    else
        bringLog(start, log, 0);
}

void Subscriber::transportChanged()
{
    m_connections.setTransport(m_session.appId, m_socket->id(), m_socket->transport());
}

void Subscriber::bringStates(const StartingPoint &start, const LogBounds &log)
{
    const QString cursor = authOf(*m_socket, "states").toString();
    auto *replay = new StateReplay(m_pushes, m_socket, m_session.appId, m_session.userId, log.epoch,
        stateVersion(cursor, log.epoch));
    QObject::connect(replay, &StateReplay::ended, m_socket,
        [this, start, log](qint64 version) { bringLog(start, log, version); });
    replay->start();
}

// Who only wants to hear where live begins gets what has come since it was let in.
void Subscriber::bringLog(const StartingPoint &start, const LogBounds &log, qint64 stateVersion)
{
    if (!start.after && !m_isAnnounced) {
        // What another node has put into the log may come here later than the end of it was read.
        (void)m_socket->catchUp(static_cast<quint64>(log.last));
        goLive(log.last);
        return;
    }
    const qint64 from = start.after.value_or(log.last);
    if (start.after)
        m_pushes.noteResume(delivery(from));
    auto *replay = new Replay(m_pushes, m_socket,
        {.appId = m_session.appId,
            .userId = m_session.userId,
            .epoch = log.epoch,
            .after = from,
            .pruned = log.pruned,
            .isAnnounced = m_isAnnounced,
            .hearsStates = m_hearsStates,
            .stateVersion = stateVersion});
    QObject::connect(replay, &Replay::ended, m_socket, [this, from] { goLive(from); });
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
void Subscriber::disconnected(const QString &reason)
{
    m_expiry.stop();
    const auto left = m_connections.remove(m_session.appId, m_socket->id());
    if (!left || !left->isLastOfSession)
        return;
    m_pushes.noteDeparture(delivery(0), left->sentUpTo);
    // Whoever says good-bye has read what came before.
    if (reason == QLatin1String("ping timeout") || reason == QLatin1String("transport error"))
        m_pushes.noteLoss(m_session.appId, m_session.id);
}

ReceiptQueue &Subscriber::receipts()
{
    if (!m_receipts)
        m_receipts = new ReceiptQueue(m_pushes, m_socket, m_session.appId, m_session.userId);
    return *m_receipts;
}

void Subscriber::eventReceived(const QByteArray &name, const Realtime::Arguments &arguments,
    const Realtime::Acknowledge &acknowledge)
{
    if (name == kReceiptEvent) {
        receipts().add(arguments.json, acknowledge);
    } else if (name == kActionEvent) {
        if (!m_clicks)
            m_clicks =
                new Clicks(m_pushes, receipts(), m_socket, m_session.appId, m_session.userId);
        m_clicks->add(arguments.json, acknowledge);
    } else if (name == kWatchEvent) {
        if (!m_watching)
            m_watching = new Watching(m_sessions, m_connections, m_socket, m_session.appId,
                m_pushes.limits().watchedTopics);
        m_watching->set(arguments.json, acknowledge);
    } else if (name == kHereEvent) {
        notePresence(arguments.json, acknowledge);
    }
}

void Subscriber::notePresence(
    const QByteArrayList &arguments, const Realtime::Acknowledge &acknowledge)
{
    QString problem;
    const auto presence = Presence::parse(arguments, problem);
    if (presence)
        m_connections.setPresence(m_session.appId, m_socket->id(), *presence);
    else
        tellOfClient(QtInfoMsg, QStringLiteral("crier:here refused"), m_socket->address(), problem,
            m_session.userId, m_session.appId);
    if (acknowledge)
        acknowledge({.json = {SocketIO::toJsonText(presence
                             ? QJsonObject{{QStringLiteral("ok"), true}}
                             : QJsonObject{{QStringLiteral("error"), problem}})}});
}

// A connection must not outlive the session that opened it; and as long as it is there, the session
// is used.
void Subscriber::awaitExpiry()
{
    const std::chrono::milliseconds left(m_session.expiresAt - Auth::systemClock()());
    m_expiry.start(std::clamp(left, std::chrono::milliseconds::zero(), kLookAgain));
}

void Subscriber::lookAtSession()
{
    continueHere(m_sessions.check(m_session.appId, sessionToken(*m_socket)), m_socket,
        [this](const Auth::Result<Auth::SessionInfo> &now) {
            if (!m_socket->isConnected())
                return;
            if (now) {
                m_session.expiresAt = now->expiresAt;
                awaitExpiry();
            } else if (now.error().code == Auth::Error::Code::Unavailable) {
                m_expiry.start(kLookWhenBack);
            } else {
                const bool isExpired = now.error().code == Auth::Error::Code::ExpiredSession;
                endSession(isExpired ? QStringLiteral("expired") : now.error().word());
            }
        });
}

void Subscriber::endSession(const QString &reason)
{
    m_socket->emitEvent("crier:session",
        {.json = {SocketIO::toJsonText(QJsonObject{{QStringLiteral("reason"), reason}})}});
    m_socket->disconnectClient(true);
}

} // namespace Push
