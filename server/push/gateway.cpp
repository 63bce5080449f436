// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/gateway.h"

#include "server/auth/tokens.h"
#include "server/push/logging.h"
#include "server/push/receiptqueue.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QTimer>

#include <algorithm>

namespace Push {

namespace {

constexpr QByteArrayView kReceiptEvent("crier:receipt");

//! A timer counts in an int; a session may last longer than that.
constexpr qint64 kMaxTimerMs = 24 * 3600 * 1000;

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
    , m_namespace(server.of(QByteArrayLiteral("/")))
    , m_sessions(sessions)
    , m_pushes(pushes)
{
    m_namespace->setMiddleware([this](Realtime::Socket *socket,
                                   const Realtime::Namespace::Next &next) { admit(socket, next); });
    connect(m_namespace, &Realtime::Namespace::connected, this, &Gateway::welcome);
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
    m_sessions.check(appId, token)
        .then(this,
            [next, guard = QPointer<Realtime::Socket>(socket)](
                const Auth::Result<Auth::SessionInfo> &session) {
                if (!guard)
                    return;
                if (!session) {
                    qCInfo(lcPush).noquote() << "connection refused:" << session.error().word()
                                             << guard->handshake().address.toString();
                    next(refusalFor(session.error()));
                    return;
                }
                guard->setData(QVariantMap{{QStringLiteral("app"), session->appId},
                    {QStringLiteral("user"), session->userId},
                    {QStringLiteral("expires"), session->expiresAt}});
                next(std::nullopt);
            });
}

void Gateway::welcome(Realtime::Socket *socket)
{
    const QVariantMap data = socket->data().toMap();
    const QString appId = data[QStringLiteral("app")].toString();
    const QString userId = data[QStringLiteral("user")].toString();
    socket->join(appRoom(appId));
    socket->join(userRoom(appId, userId));
    const QString token = socket->handshake().auth[QLatin1String("session_id")].toString();
    socket->join(sessionRoom(Auth::hashToken(token)));
    endWhenExpired(socket, data[QStringLiteral("expires")].toLongLong());

    auto *receipts = new ReceiptQueue(m_pushes, socket, appId, userId);
    connect(socket, &Realtime::Socket::eventReceived, receipts,
        [receipts](const QByteArray &name, const QByteArrayList &arguments,
            const Realtime::Socket::Acknowledge &acknowledge) {
            if (name == kReceiptEvent)
                receipts->add(arguments, acknowledge);
        });
}

// A connection must not outlive the session that opened it.
void Gateway::endWhenExpired(Realtime::Socket *socket, qint64 expiresAt)
{
    const qint64 left = expiresAt - Auth::systemClock()();
    const auto wait = std::chrono::milliseconds(std::clamp(left, qint64(0), kMaxTimerMs));
    QTimer::singleShot(wait, socket, [this, socket, expiresAt] {
        if (expiresAt > Auth::systemClock()()) {
            endWhenExpired(socket, expiresAt);
            return;
        }
        socket->emitEvent(
            QByteArrayLiteral("crier:session"), {QByteArrayLiteral("{\"reason\":\"expired\"}")});
        socket->disconnectClient(true);
    });
}

void Gateway::endSession(const QString &token)
{
    m_namespace->adapter()->forEach(
        {sessionRoom(Auth::hashToken(token))}, [](Realtime::Socket *socket) {
            socket->emitEvent(QByteArrayLiteral("crier:session"),
                {QByteArrayLiteral("{\"reason\":\"logged_out\"}")});
            socket->disconnectClient(true);
        });
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

    QByteArrayList arguments{request.message};
    if (!accepted.offset.isEmpty())
        arguments.append(SocketIO::JsonText::encodeString(accepted.offset));
    const int reached = m_namespace->broadcast(rooms, request.event.toUtf8(), arguments);
    qCDebug(lcPush).noquote() << request.appId << request.event << accepted.offset << "reached"
                              << reached;
}

} // namespace Push
