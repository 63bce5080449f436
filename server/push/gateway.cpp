// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/gateway.h"

#include "server/push/logging.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

namespace Push {

namespace {

constexpr QByteArrayView kReceiptEvent("crier:receipt");

QByteArray appRoom(const QString &appId)
{
    return "app/" + appId.toUtf8();
}

//! App ids hold no slash, so the rooms of different apps differ whatever a user is called.
QByteArray userRoom(const QString &appId, const QString &userId)
{
    return "user/" + appId.toUtf8() + '/' + userId.toUtf8();
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
                    {QStringLiteral("user"), session->userId}});
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
    connect(socket, &Realtime::Socket::eventReceived, this,
        [this, socket](const QByteArray &name, const QByteArrayList &arguments,
            const Realtime::Socket::Acknowledge &acknowledge) {
            if (name == kReceiptEvent)
                takeReceipts(socket, arguments, acknowledge);
        });
}

void Gateway::takeReceipts(Realtime::Socket *socket, const QByteArrayList &arguments,
    const Realtime::Socket::Acknowledge &acknowledge)
{
    const auto answer = [acknowledge](const QJsonObject &object) {
        if (acknowledge)
            acknowledge('[' + SocketIO::toJsonText(object) + ']');
    };
    QString problem;
    const auto value = SocketIO::fromJsonText(arguments.value(0, QByteArrayLiteral("null")));
    const auto receipts = parseReceipts(value ? *value : QJsonValue(), problem);
    if (!receipts) {
        answer({{QStringLiteral("error"), problem}});
        return;
    }
    const QVariantMap data = socket->data().toMap();
    m_pushes
        .acknowledge(data[QStringLiteral("app")].toString(),
            data[QStringLiteral("user")].toString(), *receipts)
        .then(this, [answer](const Store::Result<void> &noted) {
            if (noted)
                answer({{QStringLiteral("ok"), true}});
            else
                answer({{QStringLiteral("error"), QStringLiteral("the receipt was not kept")}});
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
