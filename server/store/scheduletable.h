// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/position.h"
#include "server/store/pushtable.h"

namespace Store {

//! \brief A push that waits for its time. What it will become: \a push, which has no number yet.
struct ScheduledPush {
    PushRow push;
    qint64 dueAt = 0;
    qint64 ttl = 0; //!< seconds from then; 0: never expires
    bool isHeld = false; //!< a second person has to approve it first

    //! \brief Whether it was not for a time of its own: it goes, and its ttl begins, when it is
    //! approved.
    [[nodiscard]] bool isAtOnce() const { return isHeld && dueAt <= push.createdAt; }
};

class ScheduleTable {
public:
    explicit ScheduleTable(const Database &database)
        : m_database(database)
    {
    }

    Result<void> insert(const ScheduledPush &scheduled);
    Result<ScheduledPush> find(const QString &appId, const QString &id) const;
    //! \brief Those of one app that wait for their time, or if \a held for somebody to approve
    //! them, the next first, after \a after; at most \a size.
    Result<QList<ScheduledPush>> list(
        const QString &appId, bool held, const Position &after, int size) const;
    [[nodiscard]] static Position positionOf(const ScheduledPush &scheduled)
    {
        return {scheduled.dueAt, scheduled.push.id};
    }
    //! \brief How many of an app wait, for whatever it is.
    Result<qint64> count(const QString &appId) const;
    //! \brief What is due at \a now, in that order; at most \a size.
    Result<QList<ScheduledPush>> due(qint64 now, int size) const;
    //! \brief When the next is due; nothing: none is waiting.
    Result<std::optional<qint64>> next() const;
    //! \brief It is in the log now.
    Result<void> remove(const QString &id);
    //! \brief It is held no more, with \a extras, and due at \a dueAt; false: it was not.
    Result<bool> release(const ScheduledPush &held, qint64 dueAt, const QByteArray &extras);
    //! \brief Cancels what is held and would reach nobody any more by \a now, or was made before
    //! \a oldest: nobody approves what everybody has forgotten. Returns how many that were.
    Result<qint64> cancelForgotten(qint64 now, qint64 oldest);
    //! \brief The same for all that is held, of a database that was restored: it may have been
    //! approved since the backup. Returns how many that were.
    Result<qint64> cancelHeld(qint64 now);
    //! \brief It stays known as one that was cancelled, or if it had expired by then as one that
    //! was never sent; false: it was already.
    Result<bool> cancel(const QString &appId, const QString &id, qint64 now);
    //! \brief The user is gone: nobody who is called the same later gets what waits for it. It is
    //! cancelled where that was for nobody else; returns the ids of those.
    Result<QStringList> removeUser(const QString &appId, const QString &userId, qint64 now);

private:
    const Database &m_database;
};

} // namespace Store
