// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/offset.h"
#include "server/push/presence.h"

#include <QtCore/QHash>
#include <QtCore/QMap>
#include <QtCore/QMutex>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <atomic>
#include <functional>
#include <optional>

namespace Push {

//! \brief A client that is connected.
struct ConnectionInfo {
    QByteArray id; //!< of its socket
    QString appId;
    QString userId;
    QString role = {};
    QString sessionId = {};
    QString device = {}; //!< as its session calls it
    QString address = {};
    QString transport = {};
    qint64 connectedAt = 0; //!< ms since 1970
    bool isReplaying = false; //!< it still gets what it has missed
    QString epoch = {}; //!< of the log that it gets
    QStringList topics = {}; //!< that it watches
    Presence presence = {};
    QString node = {}; //!< which it is connected to; empty: this one
};

//! \brief Which connections are wanted, in the order of their ids.
struct ConnectionPage {
    int size = 0;
    QByteArray after = {};
    QString userId = {}; //!< empty: all
    QString search = {}; //!< part of the user's id, device or address; empty: all
    bool isHere = false; //!< no others than those of this node
};

//! \brief Who is connected, and as far as a Roster tells of them to which other nodes. Callable
//! from any thread.
class Connections {
public:
    //! What is left when a client goes.
    struct Left {
        ConnectionInfo info;
        bool isLastOfSession = false;
        qint64 sentUpTo = 0; //!< the newest push of its log that was sent; 0: none was
    };

    struct Counts {
        qint64 connections = 0;
        qint64 users = 0;
        QMap<QString, qint64> byTransport = {};
    };

    void add(const ConnectionInfo &info);
    std::optional<Left> remove(const QString &appId, const QByteArray &id);
    void setLive(const QString &appId, const QByteArray &id);
    void setTransport(const QString &appId, const QByteArray &id, const QString &transport);
    void setPresence(const QString &appId, const QByteArray &id, const Presence &presence);
    //! \brief That push was handed to whoever is connected to the worker that calls, or is handed
    //! to them next. Of one worker: what others have sent says nothing of a client that has left
    //! here.
    void noteSent(const QString &appId, const Offset &offset);

    [[nodiscard]] QList<ConnectionInfo> list(
        const QString &appId, const ConnectionPage &page) const;
    [[nodiscard]] std::optional<ConnectionInfo> find(
        const QString &appId, const QByteArray &id) const;
    [[nodiscard]] Counts counts(const QString &appId) const;
    //! \brief Connections to this node, of all apps.
    [[nodiscard]] qsizetype here() const;
    //! \brief Those with at least one connection to this node.
    [[nodiscard]] QStringList apps() const;
    //! \brief Users with at least one connection.
    [[nodiscard]] QStringList users(const QString &appId) const;
    //! \brief The same for connections to this node.
    [[nodiscard]] QStringList usersHere(const QString &appId) const;
    [[nodiscard]] bool isOnline(const QString &appId, const QString &userId) const;
    //! \brief How many of \a users would not see a push for \a pages on any of their connections,
    //! by the reason, see Presence::hides().
    [[nodiscard]] QMap<QString, qint64> unseen(const QString &appId, const QSet<QString> &users,
        const QStringList &pages, bool isUrgent) const;
    //! \brief How many connections a session has.
    [[nodiscard]] int ofSession(const QString &appId, const QString &sessionId) const;

    //! \brief One of another node is there, or is another one than it was.
    void mirror(const ConnectionInfo &info);
    //! \brief It is not any more.
    void forget(const QString &node, const QString &appId, const QByteArray &id);
    //! \brief The same for all of them.
    void forgetNode(const QString &node);
    //! \brief Whoever has to hear of each change of those of this node. Called on any thread.
    //! Before the first connection, and after the last.
    using Recorder = std::function<void(const QString &appId, const QByteArray &id)>;
    void setRecorder(const Recorder &recorder) { m_recorder = recorder; }

    //! \brief What a client watches from now on.
    void setTopics(const QString &appId, const QByteArray &id, const QStringList &topics);
    //! \brief What is watched in an app. Costs nothing while nobody watches anything.
    [[nodiscard]] QStringList topics(const QString &appId) const;
    //! \brief Something about \a subject, the first word of a topic, has changed: \a teller hears
    //! of it if somebody watches it. Says nothing more, and costs nothing while nobody does.
    void noteChange(const QString &appId, QLatin1String subject) const;
    //! Called on any thread. Before the first connection.
    using Teller = std::function<void(const QString &appId, QLatin1String subject)>;
    void setTeller(const Teller &teller) { m_teller = teller; }
    //! \brief What a user's connections watch.
    [[nodiscard]] QStringList topicsOf(const QString &appId, const QString &userId) const;

private:
    struct Tenant;
    std::optional<Left> take(const QString &appId, const QByteArray &id, const QString &node = {});
    std::optional<Left> takeFrom(Tenant &tenant, const QByteArray &id, const QString &node);
    void record(const QString &appId, const QByteArray &id) const
    {
        if (m_recorder)
            m_recorder(appId, id);
    }
    void retopic(Tenant &tenant, ConnectionInfo &info, const QStringList &topics);

    struct Tenant {
        QMap<QByteArray, ConnectionInfo> connections;
        QHash<QString, int> perUser;
        QHash<QString, int> perSession; //!< of this node
        QHash<QString, int> perSessionElsewhere;
        qsizetype elsewhere = 0; //!< connections to other nodes
        QHash<QString, int> perTopic;
        QMap<QString, qint64> perTransport;
        //! By worker; of the newest log, where an app was deleted and made again.
        QHash<Qt::HANDLE, Offset> sentUpTo;
    };

    mutable QMutex m_mutex;
    QHash<QString, Tenant> m_tenants;
    std::atomic<qsizetype> m_topics = 0; //!< of all connections
    Teller m_teller;
    Recorder m_recorder;
};

} // namespace Push
