// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/replay.h"

#include "server/net/worker.h"
#include "server/push/continuation.h"
#include "server/push/events.h"
#include "server/push/logging.h"
#include "server/push/meta.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QJsonObject>

#include <utility>

namespace Push {

namespace {

//! Until it is looked again whether the client has taken what was sent.
constexpr std::chrono::milliseconds kPause(16);

} // namespace

Replay::Replay(Pushes &pushes, Realtime::Socket *socket, const Request &request)
    : QObject(socket)
    , m_pushes(pushes)
    , m_socket(socket)
    , m_request(request)
    , m_after(request.after)
    , m_pause(Net::Worker::current()->wheel(), [this] { goOn(); })
{
    connect(socket, &Realtime::Socket::disconnected, this, [this] { m_pause.stop(); });
}

Replay::~Replay() = default;

void Replay::holdBack(Realtime::Socket *socket)
{
    socket->holdBack();
    socket->join(kRoom);
}

void Replay::start()
{
    holdBack(m_socket);
    m_pushes.observer().replayStarted();
    // Whatever is taken back from now on it hears of at once.
    continueHere(m_pushes.recallsUnheard(m_request.appId, m_request.userId, m_after), this,
        [this](const Store::Result<QList<Store::Recall>> &recalls) { tell(recalls); });
}

void Replay::tell(const Store::Result<QList<Store::Recall>> &recalls)
{
    if (!m_socket->isConnected())
        return;
    if (!recalls) {
        breakOff(recalls.error());
        return;
    }
    if (recalls->size() == m_pushes.limits().recallsOnReturn)
        tellOfClient(QtInfoMsg,
            QStringLiteral("only the newest recalls told, limits.recalls_on_return,"),
            m_socket->address(), {}, m_request.userId, m_request.appId);
    for (const Store::Recall &recall : *recalls) {
        const QString by =
            recall.by > 0 ? Offset{m_request.epoch, recall.by}.toString() : QString();
        m_socket->emitEvent("crier:recall",
            {.json = {SocketIO::toJsonText(
                 recallMessage(Offset{m_request.epoch, recall.seq}.toString(), by))}});
        if (!m_socket->isConnected())
            return;
    }
    goOn();
}

// It comes back and asks for the same again; going on would leave a hole.
void Replay::breakOff(const Store::Error &error)
{
    tellOfClient(QtWarningMsg, QStringLiteral("replay broken off,"), m_socket->address(),
        error.message, m_request.userId, m_request.appId);
    m_socket->disconnectClient(true);
}

void Replay::goOn()
{
    if (!m_socket->isConnected())
        return;
    if (!m_socket->isWritable()) {
        m_pause.start(kPause);
        return;
    }
    // A template is filled in for those who are there while it is being written. Whoever comes in
    // the middle of that is not among them, and so has to find it in the log.
    continueHere(m_isAtEnd ? m_pushes.afterWrites(m_request.appId, m_request.userId, m_after)
                           : m_pushes.after(m_request.appId, m_request.userId, m_after),
        this, [this](const Store::Result<Store::LogSlice> &slice) { take(slice); });
}

void Replay::take(const Store::Result<Store::LogSlice> &slice)
{
    if (!m_socket->isConnected())
        return;
    if (!slice) {
        breakOff(slice.error());
        return;
    }
    for (const Store::PushRow &push : slice->pushes) {
        send(push, slice->settled.value(push.seq));
        if (!m_socket->isConnected())
            return;
    }
    QList<Unfilled> unfilled;
    for (auto it = slice->unfilled.cbegin(); it != slice->unfilled.cend(); ++it)
        unfilled.append({.userId = m_request.userId, .seq = it.key(), .reason = it.value()});
    m_pushes.noteUnfilled(m_request.appId, unfilled);
    m_after = slice->upTo;
    const bool isSure = std::exchange(m_isAtEnd, slice->isComplete) && slice->isComplete;
    if (isSure && m_socket->catchUp(static_cast<quint64>(m_after)))
        finish();
    else if (m_isAtEnd && m_request.isAnnounced && !m_counts)
        count();
    else
        goOn();
}

void Replay::send(const Store::PushRow &push, const QString &settled)
{
    const QString offset = Offset{m_request.epoch, push.seq}.toString();
    Realtime::Arguments arguments{.json = {push.message}};
    if (m_socket->isExtended())
        arguments.json.append(SocketIO::toJsonText(metaOf(push)));
    arguments.json.append(SocketIO::JsonText::encodeString(offset));
    m_socket->emitEvent(push.event.toUtf8(), arguments);
    ++m_replayed;
    const bool isUnread = settled.isEmpty() || settled == QLatin1String("dismissed");
    if (m_counts && push.isForInbox && isUnread)
        ++m_counts->unread;
    // A toast that was taken away is no state: it is still unread.
    const bool isNews = !settled.isEmpty() && (!m_request.hearsStates || isUnread);
    if (isNews && m_socket->isConnected())
        m_socket->emitEvent("crier:read",
            {.json = {SocketIO::toJsonText(QJsonObject{
                 {QStringLiteral("offset"), offset}, {QStringLiteral("state"), settled}})}});
}

// Before the last look at the log, so that nothing live has to wait for it: what comes meanwhile is
// counted one by one.
void Replay::count()
{
    continueHere(m_pushes.inboxCounts(m_request.appId, m_request.userId, m_after), this,
        [this](const Store::Result<Store::InboxCounts> &counts) {
            if (!m_socket->isConnected())
                return;
            if (!counts) {
                breakOff(counts.error());
                return;
            }
            m_counts = *counts;
            goOn();
        });
}

// Who does not hear of states gets the place from which they could be asked for.
void Replay::announce()
{
    const qint64 version = m_request.hearsStates ? m_request.stateVersion : m_counts->version;
    QJsonObject message{{QStringLiteral("replayed"), m_replayed},
        {QStringLiteral("unread"), m_counts->unread},
        {QStringLiteral("states"), Offset{m_request.epoch, version}.toString()},
        {QStringLiteral("first"), Offset{m_request.epoch, m_request.pruned + 1}.toString()}};
    if (m_counts->areMore)
        message.insert(QStringLiteral("more"), true);
    m_socket->emitEvent("crier:live", {.json = {SocketIO::toJsonText(message)}});
}

void Replay::finish()
{
    m_socket->leave(kRoom);
    if (m_counts)
        announce();
    m_pushes.observer().replayFinished();
    Q_EMIT ended();
    deleteLater();
}

} // namespace Push

#include "moc_replay.cpp"
