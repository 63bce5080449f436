// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/gateway.h"

#include "server/auth/tokens.h"
#include "server/push/continuation.h"
#include "server/push/logging.h"
#include "server/push/subscriber.h"
#include "socketio/protocol/jsontext.h"

namespace Push {

namespace {

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
        [next, socket](const Auth::Result<Auth::SessionInfo> &session) {
            if (!session) {
                qCInfo(lcPush).noquote() << "connection refused:" << session.error().word()
                                         << socket->address().toString();
                next(refusalFor(session.error()));
                return;
            }
            socket->setData(QVariant::fromValue(*session));
            next(std::nullopt);
        });
}

void Gateway::welcome(Realtime::Socket *socket)
{
    const auto session = socket->data().value<Auth::SessionInfo>();
    socket->setData({});
    socket->join(appRoom(session.appId));
    socket->join(userRoom(session.appId, session.userId));
    const QString token = socket->handshake().auth[QLatin1String("session_id")].toString();
    socket->join(sessionRoom(Auth::hashToken(token)));
    new Subscriber(m_pushes, socket, session);
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
            if (accepted)
                deliver(request, *accepted);
            return accepted;
        });
}

// The store answers in the order of the log and so do these calls: live pushes arrive in order.
void Gateway::deliver(const PushRequest &request, const Accepted &accepted)
{
    QByteArrayList rooms;
    for (const QString &user : request.users)
        rooms.append(userRoom(request.appId, user));
    if (rooms.isEmpty())
        rooms.append(appRoom(request.appId));

    Realtime::Arguments arguments{.json = {request.message}};
    if (!accepted.offset.isEmpty())
        arguments.json.append(SocketIO::JsonText::encodeString(accepted.offset));
    m_namespace->to(rooms).emitEvent(request.event.toUtf8(), arguments);
    qCDebug(lcPush).noquote() << request.appId << request.event << accepted.offset << "sent";
}

} // namespace Push
