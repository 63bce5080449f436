// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/replay.h"

#include "server/net/worker.h"
#include "server/push/continuation.h"
#include "server/push/events.h"
#include "server/push/logging.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QJsonObject>

#include <utility>

namespace Push {

namespace {

//! Until it is looked again whether the client has taken what was sent.
constexpr std::chrono::milliseconds kPause(16);

} // namespace

Replay::Replay(Pushes &pushes, Realtime::Socket *socket, const QString &userId,
    const QString &appId, const QString &epoch, qint64 after)
    : QObject(socket)
    , m_pushes(pushes)
    , m_socket(socket)
    , m_userId(userId)
    , m_appId(appId)
    , m_epoch(epoch)
    , m_after(after)
    , m_pause(Net::Worker::current()->wheel(), [this] { goOn(); })
{
    connect(socket, &Realtime::Socket::disconnected, this, [this] { m_pause.stop(); });
}

Replay::~Replay() = default;

void Replay::start()
{
    m_socket->holdBack();
    m_socket->join(kRoom);
    m_pushes.observer().replayStarted();
    // Whatever is taken back from now on it hears of at once.
    continueHere(m_pushes.recallsUnheard(m_appId, m_userId, m_after), this,
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
            m_socket->address(), {}, m_userId, m_appId);
    for (const Store::Recall &recall : *recalls) {
        const QString by = recall.by > 0 ? Offset{m_epoch, recall.by}.toString() : QString();
        m_socket->emitEvent("crier:recall",
            {.json = {
                 SocketIO::toJsonText(recallMessage(Offset{m_epoch, recall.seq}.toString(), by))}});
        if (!m_socket->isConnected())
            return;
    }
    goOn();
}

// It comes back and asks for the same again; going on would leave a hole.
void Replay::breakOff(const Store::Error &error)
{
    tellOfClient(QtWarningMsg, QStringLiteral("replay broken off,"), m_socket->address(),
        error.message, m_userId, m_appId);
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
    continueHere(m_isAtEnd ? m_pushes.afterWrites(m_appId, m_userId, m_after)
                           : m_pushes.after(m_appId, m_userId, m_after),
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
        const QString offset = Offset{m_epoch, push.seq}.toString();
        m_socket->emitEvent(push.event.toUtf8(),
            {.json = {push.message, SocketIO::JsonText::encodeString(offset)}});
        if (const QString state = slice->settled.value(push.seq); !state.isEmpty())
            m_socket->emitEvent("crier:read",
                {.json = {SocketIO::toJsonText(QJsonObject{
                     {QStringLiteral("offset"), offset}, {QStringLiteral("state"), state}})}});
        if (!m_socket->isConnected())
            return;
    }
    QList<Unfilled> unfilled;
    for (auto it = slice->unfilled.cbegin(); it != slice->unfilled.cend(); ++it)
        unfilled.append({.userId = m_userId, .seq = it.key(), .reason = it.value()});
    m_pushes.noteUnfilled(m_appId, unfilled);
    m_after = slice->upTo;
    const bool isSure = std::exchange(m_isAtEnd, slice->isComplete) && slice->isComplete;
    if (isSure && m_socket->catchUp(static_cast<quint64>(m_after)))
        finish();
    else
        goOn();
}

void Replay::finish()
{
    m_socket->leave(kRoom);
    m_pushes.observer().replayFinished();
    Q_EMIT ended();
    deleteLater();
}

} // namespace Push

#include "moc_replay.cpp"
