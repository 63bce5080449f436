// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/gateway.h"

#include "server/auth/clock.h"
#include "server/log/gatherer.h"
#include "server/log/source.h"
#include "server/push/continuation.h"
#include "server/push/events.h"
#include "server/push/logging.h"
#include "server/push/meta.h"
#include "server/push/replay.h"
#include "server/push/rooms.h"
#include "server/push/statereplay.h"
#include "server/push/subscriber.h"
#include "server/push/template.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/visibletext.h"

#include <atomic>

namespace Push {

namespace {

const QString kPagesTopic = QStringLiteral("pages");
//! What is told to those who watch: the log, and what became of one of it.
constexpr QLatin1String kLogTopic("pushes");
constexpr QLatin1String kPushTopic("push");
constexpr QLatin1String kHeldTopic("held");

//! What is known of a client between being admitted and being welcomed.
struct Admission {
    Auth::SessionInfo session;
    LogBounds log;
};

Observer::Outcome outcomeOf(const PushRequest &request, const Store::Result<Accepted> &accepted)
{
    using Outcome = Observer::Outcome;
    if (!accepted)
        return accepted.error().code == Store::Error::Code::Failed ? Outcome::Failed
                                                                   : Outcome::Refused;
    if (accepted->isRepeated)
        return Outcome::Repeated;
    if (accepted->dueAt > 0 || accepted->isHeld)
        return Outcome::Scheduled;
    return request.isVolatile ? Outcome::Volatile : Outcome::Accepted;
}

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
                Log::repeatable({.category = lcPush,
                    .kind = QStringLiteral("connection refused:"),
                    .source = Log::sourceOf(socket->address()),
                    .text = session.error().word() + u' ' + socket->address().toString()});
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
        [this, next, socket, session](const Store::Result<LogBounds> &log) {
            if (!log) {
                next(refusalFor({Auth::Error::Code::Unavailable}));
                return;
            }
            const QJsonObject auth = socket->handshake().auth;
            const bool isResumed = StartingPoint::find(auth, *log, session.sinceSeq).isResumed;
            socket->setIdentity(
                isResumed ? auth[QLatin1String("pid")].toString().toUtf8() : makePid(*log),
                isResumed);
            socket->setData(QVariant::fromValue(Admission{session, *log}));
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
    const auto [session, log] = socket->data().value<Admission>();
    socket->setData({});
    auto *subscriber = new Subscriber(m_sessions, m_pushes, m_connections, socket, session);
    subscriber->start(StartingPoint::find(socket->handshake().auth, log, session.sinceSeq), log);
    checkAgain(socket, session);
}

// Whoever was disabled, or got another role, after the first look and before the rooms were joined
// was not reached there.
void Gateway::checkAgain(Realtime::Socket *socket, const Auth::SessionInfo &before)
{
    const QString token = socket->handshake().auth[QLatin1String("session_id")].toString();
    continueHere(m_sessions.check(before.appId, token), socket,
        [socket, before](const Auth::Result<Auth::SessionInfo> &now) {
            const QByteArrayList old = Rooms::of(before.appId, before.role, before.tags);
            if (!now && now.error().code != Auth::Error::Code::Unavailable) {
                socket->emitEvent("crier:session",
                    {.json = {SocketIO::toJsonText(
                         QJsonObject{{QStringLiteral("reason"), now.error().word()}})}});
                socket->disconnectClient(true);
            } else if (now && Rooms::of(now->appId, now->role, now->tags) != old) {
                for (const QByteArray &room : old)
                    socket->leave(room);
                for (const QByteArray &room : Rooms::of(now->appId, now->role, now->tags))
                    socket->join(room);
            }
        });
}

void Gateway::end(const QByteArray &room, const QString &reason)
{
    const auto sockets = m_namespace->to({room});
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
    const auto sockets = m_namespace->to({Rooms::user(after.appId, after.id)});
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
    const auto sockets = m_namespace->to({Rooms::user(user.appId, user.id)});
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

QFuture<Store::Result<Accepted>> Gateway::send(const PushRequest &request)
{
    return m_pushes.append(request).then(
        this, [this, request](const Store::Result<Accepted> &accepted) {
            m_pushes.observer().pushed(request.event, outcomeOf(request, accepted));
            if (accepted && !accepted->isRepeated)
                settle(request, *accepted);
            return accepted;
        });
}

void Gateway::settle(const PushRequest &request, const Accepted &accepted)
{
    if (accepted.isHeld)
        noteHeld(request.appId);
    else if (accepted.dueAt > 0)
        noteWaiting(request.appId, accepted.dueAt);
    else
        deliver(request, accepted);
}

void Gateway::noteHeld(const QString &appId)
{
    for (const QLatin1String topic : {kLogTopic, kPushTopic, kHeldTopic})
        m_connections.noteChange(appId, topic);
}

void Gateway::noteWaiting(const QString &appId, qint64 dueAt)
{
    Q_EMIT scheduled(dueAt);
    noteHeld(appId);
}

QFuture<Store::Result<qsizetype>> Gateway::sendDue()
{
    return m_pushes.appendDue().then(
        this, [this](const Store::Result<QList<Sent>> &due) -> Store::Result<qsizetype> {
            if (!due)
                return Store::makeUnexpected(due.error());
            deliverAll(*due);
            return due->size();
        });
}

void Gateway::deliverAll(const QList<Sent> &sent)
{
    for (const Sent &one : sent) {
        m_pushes.observer().pushed(one.request.event, outcomeOf(one.request, one.accepted));
        settle(one.request, one.accepted);
    }
}

QFuture<Store::Result<PushReport>> Gateway::recall(
    const QString &appId, const QString &id, const Auth::Actor &actor)
{
    return m_pushes.cancel(appId, id, actor)
        .then(this, [this](const Store::Result<PushReport> &cancelled) {
            if (cancelled && cancelled->present)
                emitRecall(Rooms::of(cancelled->push.appId, *cancelled->present)
                        + roomsOf(cancelled->push.appId, cancelled->left),
                    recallMessage(cancelled->offset));
            if (cancelled)
                noteHeld(cancelled->push.appId);
            return cancelled;
        });
}

QByteArrayList Gateway::roomsOf(const QString &appId, const QStringList &users) const
{
    QByteArrayList rooms;
    for (const QString &user : users) {
        if (m_connections.isOnline(appId, user))
            rooms.append(Rooms::user(appId, user));
    }
    return rooms;
}

void Gateway::emitRecall(const QByteArrayList &rooms, const QJsonObject &what)
{
    m_namespace->to(rooms).emitEvent("crier:recall", {.json = {SocketIO::toJsonText(what)}});
}

// The store answers in the order of the log and so do these calls: live pushes arrive in order.
void Gateway::deliver(const PushRequest &request, const Accepted &accepted)
{
    if (accepted.escalatesAt > 0)
        Q_EMIT scheduled(accepted.escalatesAt);
    const QByteArrayList rooms = Rooms::of(request.appId, request.audience);
    for (const Replaced &replaced : accepted.replaced)
        emitRecall(
            Rooms::of(request.appId, replaced.audience) + roomsOf(request.appId, replaced.left),
            recallMessage(replaced.offset, accepted.offset));
    if (request.isTemplate)
        deliverFilled(request, accepted);
    else
        emitPush(rooms, request, accepted, request.message);
    if (const auto offset = Offset::fromString(accepted.offset))
        m_connections.noteSent(request.appId, *offset);
    m_connections.noteChange(request.appId, kLogTopic);
    // One that waited for its time, or that makes room for this one.
    m_connections.noteChange(request.appId, kPushTopic);
    if (m_pushes.pulse())
        m_pushes.pulse()->pushed(request.appId);
    if (request.receivedAt != std::chrono::steady_clock::time_point())
        measure(request.appId, request.receivedAt);
    qCDebug(lcPush).noquote() << request.appId << SocketIO::shown(request.event) << accepted.offset
                              << "sent";
}

// A letter behind the frames: whichever worker reads it last has written the last of them.
void Gateway::measure(const QString &appId, std::chrono::steady_clock::time_point since)
{
    const auto left = std::make_shared<std::atomic_int>(m_namespace->shardCount());
    m_namespace->eachShard([left, since, appId, pushes = &m_pushes](Realtime::Shard &) {
        if (--*left > 0)
            return;
        const auto took = std::chrono::steady_clock::now() - since;
        pushes->observer().delivered(took);
        if (pushes->pulse())
            pushes->pulse()->delivered(appId, took);
    });
}

void Gateway::deliverFilled(const PushRequest &request, const Accepted &accepted)
{
    const auto filler = Template::parse(request.message);
    QList<Unfilled> unfilled;
    for (const TemplateRecipient &recipient : accepted.recipients) {
        const auto message =
            filler ? filler->render(recipient.fields) : SocketIO::makeUnexpected(filler.error());
        if (message)
            emitPush({Rooms::user(request.appId, recipient.userId)}, request, accepted, *message);
        else
            unfilled.append(
                {.userId = recipient.userId, .seq = accepted.seq, .reason = message.error()});
    }
    if (!request.isVolatile)
        m_pushes.noteUnfilled(request.appId, unfilled);
    else if (!unfilled.isEmpty())
        Log::repeatable({.category = lcPush,
            .type = QtWarningMsg,
            .kind = QStringLiteral("volatile push not sent to"),
            .source = request.appId,
            .text = QStringLiteral("%1 users of %2 %3")
                        .arg(QString::number(unfilled.size()), request.appId,
                            SocketIO::visible(unfilled.first().reason))});
}

void Gateway::emitPush(const QByteArrayList &rooms, const PushRequest &request,
    const Accepted &accepted, const QByteArray &message)
{
    auto audience = m_namespace->to(rooms);
    // In no log that would bring it later; but nothing live comes before the end of a replay.
    if (request.isVolatile)
        audience = audience.except({Replay::kRoom});
    Realtime::Arguments arguments{.json = {message}};
    if (!accepted.offset.isEmpty())
        arguments.json.append(SocketIO::JsonText::encodeString(accepted.offset));
    audience.at(static_cast<quint64>(accepted.seq))
        .emitEvent(request.event.toUtf8(), arguments, [arguments, request, accepted] {
            Realtime::Arguments extended = arguments;
            extended.json.insert(1, SocketIO::toJsonText(metaOf(request, accepted)));
            return extended;
        });
}

} // namespace Push

#include "moc_gateway.cpp"
