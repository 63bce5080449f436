// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/gateway.h"

#include "server/auth/clock.h"
#include "server/auth/notices.h"
#include "server/log/gatherer.h"
#include "server/log/source.h"
#include "server/push/continuation.h"
#include "server/push/logging.h"
#include "server/push/replay.h"
#include "server/push/rooms.h"
#include "server/push/statereplay.h"
#include "server/push/subscriber.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace Push {

namespace {

const QString kPagesTopic = QStringLiteral("pages");

//! What is known of a client between being admitted and being welcomed.
struct Admission {
    Auth::SessionInfo session;
    LogBounds log;
    quint64 changes = 0; //!< there had been, before its session was looked at
};

Realtime::Refusal refusalFor(const Auth::Error &error)
{
    return {.message = error.message(),
        .data = QJsonObject{{QStringLiteral("code"), error.word()}},
        .closeConnection = true};
}

ConnectionInfo infoOf(
    const Realtime::Socket &socket, const Auth::SessionInfo &session, const LogBounds &log)
{
    return {.id = socket.id(),
        .appId = session.appId,
        .userId = session.userId,
        .role = session.role,
        .sessionId = session.id,
        .device = session.device,
        .address = socket.address().toString(),
        .transport = socket.transport(),
        .connectedAt = Auth::systemClock()(),
        .isReplaying = true,
        .epoch = log.epoch};
}

} // namespace

Gateway::Gateway(Realtime::Server &server, Auth::Sessions &sessions, Pushes &pushes,
    Connections &connections, QObject *parent)
    : QObject(parent)
    , m_namespace(server.of("/"))
    , m_sessions(sessions)
    , m_pushes(pushes)
    , m_connections(connections)
{
    m_namespace->use([this](Realtime::Socket *socket, const Realtime::Namespace::Next &next) {
        admit(socket, next);
    });
    m_namespace->onConnection([this](Realtime::Socket *socket) { welcome(socket); });
    m_pushes.setStateTeller(
        [nsp = m_namespace](const QString &appId, const QString &userId, const Noted &noted) {
            nsp->to({Rooms::states(appId, userId)})
                .emitEvent("crier:state",
                    {.json = {SocketIO::toJsonText(stateMessage(noted.changes, noted.epoch))}});
        });
}

Gateway::~Gateway() = default;

void Gateway::admit(Realtime::Socket *socket, const Realtime::Namespace::Next &next)
{
    const QJsonObject auth = socket->handshake().auth();
    const QString appId = auth[QLatin1String("app_id")].toString();
    const QString token = auth[QLatin1String("session_id")].toString();
    if (appId.isEmpty()) {
        next(refusalFor({Auth::Error::Code::UnknownApp}));
        return;
    }
    const quint64 changes = m_changes;
    continueHere(m_sessions.check(appId, token), socket,
        [this, next, socket, changes](const Auth::Result<Auth::SessionInfo> &session) {
            if (!session) {
                Log::repeatable({.category = lcPush,
                    .kind = QStringLiteral("connection refused:"),
                    .source = Log::sourceOf(socket->address()),
                    .text = session.error().word() + u' ' + socket->address().toString()});
                next(refusalFor(session.error()));
                return;
            }
            locate(socket, *session, changes, next);
        });
}

void Gateway::locate(Realtime::Socket *socket, const Auth::SessionInfo &session, quint64 changes,
    const Realtime::Namespace::Next &next)
{
    continueHere(m_pushes.bounds(session.appId), socket,
        [this, next, socket, session, changes](const Store::Result<LogBounds> &log) {
            if (!log) {
                next(refusalFor({Auth::Error::Code::Unavailable}));
                return;
            }
            const QJsonObject auth = socket->handshake().auth();
            const bool isResumed = StartingPoint::find(auth, *log, session.sinceSeq).isResumed;
            socket->setIdentity(
                isResumed ? auth[QLatin1String("pid")].toString().toUtf8() : makePid(*log),
                isResumed);
            socket->setData(QVariant::fromValue(Admission{session, *log, changes}));
            const ConnectionInfo info = infoOf(*socket, session, *log);
            const QPointer<Realtime::Socket> guard(socket);
            // Before the client hears that it is connected: from then on it is counted on.
            m_connections.add(info);
            next(std::nullopt);
            if (!guard || !guard->isConnected())
                m_connections.remove(info.appId, info.id);
        });
}

void Gateway::welcome(Realtime::Socket *socket)
{
    const auto [session, log, changes] = socket->data().value<Admission>();
    socket->setData({});
    auto owned = std::make_unique<Subscriber>(m_sessions, m_pushes, m_connections, socket, session);
    Subscriber *subscriber = owned.get();
    socket->setListener(std::move(owned));
    subscriber->start(StartingPoint::find(socket->handshake().auth(), log, session.sinceSeq), log);
    if (changes != m_changes)
        checkAgain(socket, session);
    socket->forgetParsedHandshake();
}

// Whoever was disabled, or got another role, after the first look and before the rooms were joined
// was not reached there. What comes later finds them there.
void Gateway::checkAgain(Realtime::Socket *socket, const Auth::SessionInfo &before)
{
    const quint64 changes = m_changes;
    continueHere(m_sessions.check(before.appId, sessionToken(*socket)), socket,
        [this, socket, before, changes](const Auth::Result<Auth::SessionInfo> &now) {
            if (!socket->isConnected())
                return;
            // It may be of before that.
            if (changes != m_changes) {
                checkAgain(socket, before);
                return;
            }
            const QByteArrayList old = Rooms::of(before.appId, before.role, before.tags);
            if (!now && now.error().code == Auth::Error::Code::Unavailable) {
                // It comes back, and is asked for again.
                socket->disconnectClient(true);
            } else if (!now) {
                socket->emitEvent("crier:session",
                    {.json = {SocketIO::toJsonText(
                         QJsonObject{{QStringLiteral("reason"), now.error().word()}})}});
                socket->disconnectClient(true);
            } else if (Rooms::of(now->appId, now->role, now->tags) != old) {
                for (const QByteArray &room : old)
                    socket->leave(room);
                for (const QByteArray &room : Rooms::of(now->appId, now->role, now->tags))
                    socket->join(room);
            }
        });
}

QString Gateway::node() const
{
    return m_tail ? m_tail->node() : QString();
}

void Gateway::setTail(Tail *tail)
{
    m_tail = tail;
    m_pushes.setFollower(
        [tail](const QString &appId, const Store::Head &head) { tail->enter(appId, head); });
    connect(tail, &Tail::brought, this,
        [this](const Sent &sent) { handOut(sent.request, sent.accepted); });
    connect(tail, &Tail::noticed, this, &Gateway::hear);
    connect(tail, &Tail::appRemoved, this,
        [this](const QString &appId) { endSessionsOf(appId, QStringLiteral("deleted")); });
    // They come back at once, and hear from the log what they have missed.
    connect(tail, &Tail::interrupted, this, [this](const QString &appId) {
        qCWarning(lcPush).noquote()
            << "the log of" << appId << "is another one: its clients are to come again";
        m_namespace->to({Rooms::app(appId)}).local().disconnectSockets(true);
    });
}

//! What this node or another one has done, for the sockets here.
void Gateway::hear(const Store::Notice &notice)
{
    const QJsonObject detail = QJsonDocument::fromJson(notice.detail).object();
    const QString id = detail[QLatin1String("id")].toString();
    const QString reason = detail[QLatin1String("reason")].toString();
    if (notice.kind == Auth::Notices::kSessionsEnded) {
        // Those and no others: whoever has logged in again since is somebody else.
        for (const QJsonValue session : detail[QLatin1String("sessions")].toArray())
            endSession(notice.appId, session.toString(), reason);
    } else if (notice.kind == Auth::Notices::kMoved) {
        const Auth::Notices::Move move = Auth::Notices::moveOf(notice);
        changeRooms(move.before, move.after);
    } else if (notice.kind == kRecalled) {
        m_pushes.recalled(notice.appId, id)
            .then(this, [this](const Store::Result<PushReport> &report) {
                if (report)
                    tellOfRecall(*report);
            });
        noteHeld(notice.appId);
    }
}

void Gateway::end(const QByteArray &room, const QString &reason)
{
    // Each node hears of it by itself, see Auth::Notices.
    ++m_changes;
    const auto sockets = m_namespace->to({room}).local();
    sockets.emitEvent("crier:session",
        {.json = {SocketIO::toJsonText(QJsonObject{{QStringLiteral("reason"), reason}})}});
    sockets.disconnectSockets(true);
}

void Gateway::endSession(const QString &appId, const QString &sessionId, const QString &reason)
{
    end(Rooms::session(appId, sessionId), reason);
}

void Gateway::endSessionsOf(const QString &appId, const QString &userId, const QString &reason)
{
    end(Rooms::user(appId, userId), reason);
}

void Gateway::endSessionsOf(const QString &appId, const QString &reason)
{
    end(Rooms::app(appId), reason);
}

void Gateway::moveUser(const Store::User &before, const Store::User &after)
{
    if (m_tail)
        m_tail->noted(after.appId);
    else
        changeRooms(before, after);
}

void Gateway::changeRooms(const Store::User &before, const Store::User &after)
{
    ++m_changes;
    const auto sockets = m_namespace->to({Rooms::user(after.appId, after.id)}).local();
    sockets.socketsLeave(Rooms::of(before.appId, before.role, before.tags));
    if (before.role != after.role)
        endWatching(after);
    sockets.socketsJoin(Rooms::of(after.appId, after.role, after.tags));
    // Other pages are for them now.
    tellRoomOfPages(Rooms::topic(after.appId, kPagesTopic, after.id));
}

// Who still may says again what it wants to see, when it hears that it sees nothing any more.
void Gateway::endWatching(const Store::User &user)
{
    QByteArrayList rooms;
    for (const QString &topic : m_connections.topicsOf(user.appId, user.id))
        rooms.append(Rooms::topic(user.appId, topic));
    if (rooms.isEmpty())
        return;
    const auto sockets = m_namespace->to({Rooms::user(user.appId, user.id)}).local();
    sockets.socketsLeave(rooms);
    sockets.emitEvent("crier:admin", {.json = {"{\"topics\":[]}"}});
}

void Gateway::tellWatchers(const QString &appId, const QString &topic, const QByteArray &message)
{
    m_namespace->to({Rooms::topic(appId, topic)}).emitEvent("crier:admin", {.json = {message}});
}

void Gateway::tellOfPages(const QString &appId)
{
    tellRoomOfPages(Rooms::topic(appId, kPagesTopic));
}

void Gateway::tellRoomOfPages(const QByteArray &room)
{
    m_namespace->to({room}).emitEvent("crier:pages", {.json = {"{}"}});
}

void Gateway::tellOfPreferences(const QString &appId, const QString &userId, qint64 version)
{
    m_namespace->to({Rooms::states(appId, userId)})
        .emitEvent("crier:preferences",
            {.json = {SocketIO::toJsonText(QJsonObject{{QStringLiteral("version"), version}})}});
}

void Gateway::disconnect(const ConnectionInfo &connection)
{
    m_namespace->to({connection.id}).disconnectSockets(true);
}

} // namespace Push

#include "moc_gateway.cpp"
