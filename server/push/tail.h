// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/bus/bus.h"
#include "server/push/connections.h"
#include "server/push/tailing.h"
#include "server/store/store.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QMutex>
#include <QtCore/QTimer>

#include <chrono>

namespace Push {

//! \brief Where several nodes share a database: brings every entry of the logs that somebody here
//! listens to, once and in order, whichever node has made it.
//!
//! Of each app it knows what it has brought. A hint says that there is more, a look at the database
//! every second says so where a hint was lost. What this node has committed itself comes from
//! memory if it is next. Nothing else hands durable pushes to sockets.
//!
//! It knows the newest pushes that it has brought by their ids as well: if there is another one
//! under the number of one of them, the log has gone back, and goes on as another one
//! (AppTable::renewEpoch).
class Tail : public QObject {
    Q_OBJECT

public:
    //! The net under the hints; shorter where there are none.
    static constexpr std::chrono::milliseconds kPoll{1000};
    static constexpr std::chrono::milliseconds kPollWithoutBus{200};

    Tail(Store::Store &store, const Connections &connections, Bus::Bus &bus,
        QObject *parent = nullptr);
    ~Tail() override;

    //! \brief Somebody listens to the app, whose log ends at \a head: what comes after it will be
    //! brought. Callable from any thread.
    void enter(const QString &appId, const Store::Head &head);
    //! \brief This node has put it into the log. In the order of the commits.
    void committed(const Sent &sent);
    //! \brief Whether what may be lost reaches the other nodes now.
    [[nodiscard]] bool isBusUp() const { return m_bus.isUp(); }
    //! \brief This node has written a notice.
    void noted(const QString &appId);

Q_SIGNALS:
    //! \brief To be handed to the sockets here.
    void brought(const Push::Sent &sent);
    //! \brief The same for what is no push. Of this node as well: what is about rooms must not come
    //! before the pushes before it.
    void noticed(const Store::Notice &notice);
    //! \brief Another node has removed the app.
    void appRemoved(const QString &appId);
    //! \brief Something is missing that can't be brought any more: who listens has to come again.
    void interrupted(const QString &appId);

private:
    //! A push by which the log is known again.
    struct Mark {
        qint64 seq = 0;
        QString id = {};
    };

    struct Followed {
        Reached reached;
        Reached wanted;
        QString epoch;
        bool isReading = false;
        std::chrono::steady_clock::time_point enteredAt;
        QList<Mark> marks = {}; //!< the newest that were brought, in order

        void mark(qint64 seq, const QString &id);
        //! The number that a look asks about.
        [[nodiscard]] qint64 known() const
        {
            return marks.isEmpty() ? reached.seq : marks.last().seq;
        }
    };

    [[nodiscard]] Followed *find(const QString &appId);
    void hear(const QByteArray &message);
    void want(const QString &appId, const Reached &head);
    void read(const QString &appId);
    void take(const QString &appId, const Followed &before, const Store::Result<TailSlice> &slice);
    bool skipMissing(const QString &appId, const TailSlice &slice);
    bool bring(const QString &appId, const Reached &from, const TailSlice &slice);
    void tellOthers(const QString &appId, const Reached &head);
    void sayHints();
    void poll();
    void compare(const QHash<QString, Followed> &asked, const QHash<QString, Store::Head> &heads);
    void compareOne(const QString &appId, const Followed &asked, const Store::Head &head);
    void renew(const QString &appId, const Followed &before);

    Store::Store &m_store;
    const Connections &m_connections;
    Bus::Bus &m_bus;
    QMutex m_mutex; //!< of m_apps; held for no longer than a look
    QHash<QString, Followed> m_apps;
    QHash<QString, Reached> m_hints; //!< that are said at the end of this turn
    QTimer m_poll;
    bool m_isPolling = false;
};

} // namespace Push
