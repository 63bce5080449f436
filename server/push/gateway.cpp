// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/gateway.h"

#include "server/auth/tokens.h"
#include "server/push/continuation.h"
#include "server/push/logging.h"
#include "server/push/replay.h"
#include "server/push/startingpoint.h"
#include "server/push/subscriber.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

namespace Push {

namespace {

//! What is known of a client between being admitted and being welcomed.
struct Admission {
    Auth::SessionInfo session;
    LogBounds log;
};

QByteArray appRoom(const QString &appId)
{
    return "app/" + appId.toUtf8();
}

//! App ids hold no slash, so the rooms of different apps differ whatever a user is called.
QByteArray userRoom(const QString &appId, const QString &userId)
{
    return "user/" + appId.toUtf8() + '/' + userId.toUtf8();
}

QByteArray sessionRoom(const QByteArray &tokenHash)
{
    return "session/" + tokenHash.toHex();
}

//! Nor do roles.
QByteArray roleRoom(const QString &appId, const QString &role)
{
    return "role/" + appId.toUtf8() + '/' + role.toUtf8();
}

QByteArrayList roomsOf(const QString &appId, const Store::Audience &audience)
{
    if (audience.isEverybody())
        return {appRoom(appId)};
    if (!audience.role.isEmpty())
        return {roleRoom(appId, audience.role)};
    QByteArrayList rooms;
    for (const QString &user : audience.users)
        rooms.append(userRoom(appId, user));
    return rooms;
}

Realtime::Refusal refusalFor(const Auth::Error &error)
{
    return {.message = error.message(),
        .data = QJsonObject{{QStringLiteral("code"), error.word()}},
        .closeConnection = true};
}

} // namespace

Gateway::Gateway(
    Realtime::Server &server, Auth::Sessions &sessions, Pushes &pushes, QObject *parent)
    : QObject(parent)
    , m_namespace(server.of("/"))
    , m_sessions(sessions)
    , m_pushes(pushes)
{
    m_namespace->use([this](Realtime::Socket *socket, const Realtime::Namespace::Next &next) {
        admit(socket, next);
    });
    m_namespace->onConnection([this](Realtime::Socket *socket) { welcome(socket); });
}

Gateway::~Gateway() = default;

void Gateway::admit(Realtime::Socket *socket, const Realtime::Namespace::Next &next)
{
    const QJsonObject auth = socket->handshake().auth;
    const QString appId = auth[QLatin1String("app_id")].toString();
    const QString token = auth[QLatin1String("session_id")].toString();
    if (appId.isEmpty()) {
        next(refusalFor({Auth::Error::Code::UnknownApp}));
        return;
    }
    continueHere(m_sessions.check(appId, token), socket,
        [this, next, socket](const Auth::Result<Auth::SessionInfo> &session) {
            if (!session) {
                qCInfo(lcPush).noquote() << "connection refused:" << session.error().word()
                                         << socket->address().toString();
                next(refusalFor(session.error()));
                return;
            }
            locate(socket, *session, next);
        });
}

void Gateway::locate(Realtime::Socket *socket, const Auth::SessionInfo &session,
    const Realtime::Namespace::Next &next)
{
    continueHere(m_pushes.bounds(session.appId), socket,
        [next, socket, session](const Store::Result<LogBounds> &log) {
            if (!log) {
                next(refusalFor({Auth::Error::Code::Unavailable}));
                return;
            }
            const QJsonObject auth = socket->handshake().auth;
            const bool isResumed = StartingPoint::find(auth, *log).isResumed;
            socket->setIdentity(
                isResumed ? auth[QLatin1String("pid")].toString().toUtf8() : makePid(*log),
                isResumed);
            socket->setData(QVariant::fromValue(Admission{session, *log}));
            next(std::nullopt);
        });
}

void Gateway::welcome(Realtime::Socket *socket)
{
    const auto [session, log] = socket->data().value<Admission>();
    socket->setData({});
    socket->join(appRoom(session.appId));
    socket->join(userRoom(session.appId, session.userId));
    socket->join(roleRoom(session.appId, session.role));
    const QString token = socket->handshake().auth[QLatin1String("session_id")].toString();
    socket->join(sessionRoom(Auth::hashToken(token)));
    new Subscriber(m_pushes, socket, session);

    const StartingPoint start = StartingPoint::find(socket->handshake().auth, log);
    if (!start.gap.isEmpty())
        socket->emitEvent("crier:gap",
            {.json = {SocketIO::toJsonText(QJsonObject{{QStringLiteral("reason"), start.gap},
                 {QStringLiteral("after"), start.asked},
                 {QStringLiteral("first"), log.offset(log.pruned + 1)},
                 {QStringLiteral("last"), log.offset(log.last)}})}});
    if (start.after)
        new Replay(m_pushes, socket, session.userId, session.appId, log.epoch, *start.after);
}

void Gateway::endSession(const QString &token)
{
    const auto sockets = m_namespace->to({sessionRoom(Auth::hashToken(token))});
    sockets.emitEvent("crier:session", {.json = {"{\"reason\":\"logged_out\"}"}});
    sockets.disconnectSockets(true);
}

QFuture<Store::Result<Accepted>> Gateway::send(const PushRequest &request)
{
    return m_pushes.append(request).then(
        this, [this, request](const Store::Result<Accepted> &accepted) {
            if (accepted && !accepted->isRepeated)
                deliver(request, *accepted);
            return accepted;
        });
}

QFuture<Store::Result<PushReport>> Gateway::recall(const QString &appId, const QString &id)
{
    return m_pushes.cancel(appId, id).then(
        this, [this](const Store::Result<PushReport> &cancelled) {
            if (cancelled)
                m_namespace->to(roomsOf(cancelled->push.appId, cancelled->push.audience))
                    .emitEvent("crier:recall",
                        {.json = {SocketIO::toJsonText(
                             QJsonObject{{QStringLiteral("offset"), cancelled->offset}})}});
            return cancelled;
        });
}

// The store answers in the order of the log and so do these calls: live pushes arrive in order.
void Gateway::deliver(const PushRequest &request, const Accepted &accepted)
{
    auto audience = m_namespace->to(roomsOf(request.appId, request.audience));
    // In no log that would bring it later; but nothing live comes before the end of a replay.
    if (request.isVolatile)
        audience = audience.except({Replay::kRoom});
    Realtime::Arguments arguments{.json = {request.message}};
    if (!accepted.offset.isEmpty())
        arguments.json.append(SocketIO::JsonText::encodeString(accepted.offset));
    audience.at(static_cast<quint64>(accepted.seq)).emitEvent(request.event.toUtf8(), arguments);
    qCDebug(lcPush).noquote() << request.appId << request.event << accepted.offset << "sent";
}

} // namespace Push
