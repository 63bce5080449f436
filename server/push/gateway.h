// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/sessions.h"
#include "server/push/pushes.h"
#include "server/push/tail.h"
#include "server/realtime/namespace.h"
#include "server/realtime/server.h"

#include <QtCore/QObject>

#include <atomic>

namespace Push {

//! \brief Where pushes meet sockets: lets clients in, sends them pushes, tells them what has
//! changed.
//!
//! A client is in the rooms of its app, its user, its session, the user's role and tags (rooms.h).
//! Clients are let in on their workers; the rest is for the thread that made the gateway.
class Gateway : public QObject {
    Q_OBJECT

public:
    Gateway(Realtime::Server &server, Auth::Sessions &sessions, Pushes &pushes,
        Connections &connections, QObject *parent = nullptr);
    ~Gateway() override;

    [[nodiscard]] const Connections &connections() const { return m_connections; }
    //! \brief What this server is called, where there are several.
    [[nodiscard]] QString node() const;
    //! \brief Hears of what somebody watches, see Connections::noteChange().
    void setTeller(const Connections::Teller &teller) { m_connections.setTeller(teller); }

    //! \brief Keeps the push, then sends it to whoever of its audience is connected. Callable from
    //! any thread; see Pushes::append().
    QFuture<Store::Result<Accepted>> send(
        const PushRequest &request, const std::shared_ptr<Premise> &premise = {});
    //! \brief The same for what waited for its time; how many that were.
    QFuture<Store::Result<qsizetype>> sendDue();
    //! \brief Sends what somebody else has kept with other things. In the order of the commits.
    void deliverAll(const QList<Sent> &sent);

    //! \brief A push that somebody approved, or that waits for its time, is to be sent at \a dueAt.
    void noteWaiting(const QString &appId, qint64 dueAt);

    //! \brief Takes a push back and returns it, without what became of it; whoever has it is told
    //! to take it away (`crier:recall`).
    QFuture<Store::Result<PushReport>> recall(
        const QString &appId, const QString &id, const Auth::Actor &actor);

    //! \brief What several nodes share comes through \a tail. Before the first push.
    void setTail(Tail *tail);

    //! \brief The session is over: its connections are told why (`crier:session`) and closed.
    void endSession(const QString &appId, const QString &sessionId, const QString &reason);
    //! \brief The same for all sessions of a user, and of an app.
    void endSessionsOf(const QString &appId, const QString &userId, const QString &reason);
    void endSessionsOf(const QString &appId, const QString &reason);
    //! \brief The user's role or tags are others now.
    void moveUser(const Store::User &before, const Store::User &after);
    //! \brief Tells whoever watches \a topic (watching.h), with `crier:admin`. \a message: as JSON.
    void tellWatchers(const QString &appId, const QString &topic, const QByteArray &message);
    //! \brief Tells whoever watches `pages` that what the app is made of has changed, with
    //! `crier:pages`.
    void tellOfPages(const QString &appId);
    //! \brief Tells the user's apps that hear of states that their preferences are others now
    //! (`crier:preferences`).
    void tellOfPreferences(const QString &appId, const QString &userId, qint64 version);
    //! \brief Sends what is no push to sockets of this node alone: in \a rooms, or all of the app,
    //! and not in \a except. Nobody gets it before the end of a replay.
    void emitHere(const QString &appId, const QByteArrayList &rooms, const QByteArrayList &except,
        const QString &event, const Realtime::Arguments &arguments);
    //! \brief Closes one connection. Its client may come back.
    void disconnect(const ConnectionInfo &connection);

Q_SIGNALS:
    //! \brief A push waits for its time, in ms since 1970.
    void scheduled(qint64 dueAt);
    //! \brief A push is in the log, and on its way to who is connected.
    void sent(const Push::PushRequest &request, const Push::Accepted &accepted);

private:
    void admit(Realtime::Socket *socket, const Realtime::Namespace::Next &next);
    void locate(Realtime::Socket *socket, const Auth::SessionInfo &session, quint64 changes,
        const Realtime::Namespace::Next &next);
    void welcome(Realtime::Socket *socket);
    void checkAgain(Realtime::Socket *socket, const Auth::SessionInfo &before);
    void noteHeld(const QString &appId);
    void settle(const PushRequest &request, const Accepted &accepted);
    void deliver(const PushRequest &request, const Accepted &accepted);
    void handOut(const PushRequest &request, const Accepted &accepted);
    void noteOwn(const PushRequest &request, const Accepted &accepted);
    void hear(const Store::Notice &notice);
    void changeRooms(const Store::User &before, const Store::User &after);
    void tellOfRecall(const PushReport &report);
    void noteSent(const QString &appId, const Accepted &accepted);
    void measure(const QString &appId, std::chrono::steady_clock::time_point since);
    void deliverFilled(const PushRequest &request, const Accepted &accepted);
    void noteUnfilled(const PushRequest &request, const QList<Unfilled> &unfilled);
    void emitEach(const QByteArrayList &rooms, const PushRequest &request, const Accepted &accepted,
        const QByteArrayList &messages);
    void emitPush(const QByteArrayList &rooms, const PushRequest &request, const Accepted &accepted,
        const QByteArray &message);
    [[nodiscard]] QByteArrayList roomsOf(const QString &appId, const QStringList &users) const;
    void emitRecall(const QByteArrayList &rooms, const QJsonObject &what);
    void end(const QByteArray &room, const QString &reason);
    void tellRoomOfPages(const QByteArray &room);
    void endWatching(const Store::User &user);

    std::shared_ptr<Realtime::Namespace> m_namespace;
    Auth::Sessions &m_sessions;
    Pushes &m_pushes;
    Connections &m_connections;
    Tail *m_tail = nullptr;
    //! So often have sessions been ended and people moved; before their sockets hear of it.
    std::atomic<quint64> m_changes = 0;
};

} // namespace Push
