// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/statereplay.h"

#include "server/net/worker.h"
#include "server/push/continuation.h"
#include "server/push/events.h"
#include "server/push/logging.h"
#include "server/push/rooms.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QJsonArray>

#include <utility>

namespace Push {

namespace {

//! Changes that are read, and sent, at a time.
constexpr int kChangesAtATime = 250;

//! Until it is looked again whether the client has taken what was sent.
constexpr std::chrono::milliseconds kStatePause(16);

QJsonObject describeChange(const Store::InboxChange &change, const QString &epoch)
{
    QJsonObject object{{QStringLiteral("offset"), Offset{epoch, change.seq}.toString()},
        {QStringLiteral("state"), change.state},
        {QStringLiteral("states"), Offset{epoch, change.version}.toString()}};
    if (change.snoozedUntil > 0)
        object.insert(QStringLiteral("snoozed_until"), isoText(change.snoozedUntil));
    if (change.isUpTo) {
        object.insert(QStringLiteral("cumulative"), true);
        object.insert(QStringLiteral("at"), isoText(change.at));
    }
    return object;
}

} // namespace

qint64 stateVersion(const QString &cursor, const QString &epoch)
{
    const auto offset = Offset::fromString(cursor);
    return offset && offset->epoch == epoch ? offset->seq : 0;
}

QJsonValue stateMessage(const QList<Store::InboxChange> &changes, const QString &epoch)
{
    QJsonArray list;
    for (const Store::InboxChange &change : changes)
        list.append(describeChange(change, epoch));
    return list.size() == 1 ? QJsonValue(list.first()) : QJsonValue(list);
}

StateReplay::StateReplay(Pushes &pushes, Realtime::Socket *socket, const QString &appId,
    const QString &userId, const QString &epoch, qint64 version)
    : QObject(socket)
    , m_pushes(pushes)
    , m_socket(socket)
    , m_appId(appId)
    , m_userId(userId)
    , m_epoch(epoch)
    , m_version(version)
    , m_pause(Net::Worker::current()->wheel(), [this] { goOn(); })
{
    connect(socket, &Realtime::Socket::disconnected, this, [this] { m_pause.stop(); });
}

StateReplay::~StateReplay() = default;

// The last slice is read when the room is joined: what is committed after that is heard, and what
// was before is in the slice.
void StateReplay::goOn()
{
    if (!m_socket->isConnected())
        return;
    if (!m_socket->isWritable()) {
        m_pause.start(kStatePause);
        return;
    }
    const Store::InboxTable::Since wanted{m_appId, m_userId, m_version, kChangesAtATime};
    if (m_isAtEnd)
        m_socket->join(Rooms::states(m_appId, m_userId));
    continueHere(m_pushes.states(wanted), this,
        [this](const Store::Result<QList<Store::InboxChange>> &changes) { take(changes); });
}

void StateReplay::take(const Store::Result<QList<Store::InboxChange>> &changes)
{
    if (!m_socket->isConnected())
        return;
    if (!changes) {
        tellOfClient(QtWarningMsg, QStringLiteral("states broken off,"), m_socket->address(),
            changes.error().message, m_userId, m_appId);
        m_socket->disconnectClient(true);
        return;
    }
    if (!changes->isEmpty()) {
        m_version = changes->last().version;
        m_socket->emitEvent(
            "crier:state", {.json = {SocketIO::toJsonText(stateMessage(*changes, m_epoch))}});
        if (!m_socket->isConnected())
            return;
    }
    const bool isComplete = changes->size() < kChangesAtATime;
    const bool isSure = std::exchange(m_isAtEnd, isComplete) && isComplete;
    if (!isSure) {
        goOn();
        return;
    }
    Q_EMIT ended(m_version);
    deleteLater();
}

} // namespace Push

#include "moc_statereplay.cpp"
