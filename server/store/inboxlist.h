// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/pushtable.h"

namespace Store {

//! \brief A push as it stands in somebody's inbox.
struct InboxEntry {
    PushRow push;
    QString state; //!< unread, read or done
    qint64 snoozedUntil = 0; //!< ms since 1970; 0: it is not put off
};

//! \brief Which part of an inbox is wanted, from the newest.
struct InboxPage {
    //! inbox (neither done nor put off), unread, read (the parts of that), snoozed, done or all.
    QString place = QStringLiteral("inbox");
    int size = 0;
    qint64 before = 0; //!< only pushes with a smaller number; 0: all
    qint64 now = 0; //!< ms since 1970
};

struct InboxSlice {
    QList<InboxEntry> entries = {};
    qint64 reached = 0; //!< everything with this number and greater ones was looked at
    bool isComplete = false; //!< there is nothing older
};

struct InboxCounts {
    qint64 unread = 0;
    qint64 snoozed = 0;
    bool areMore = false; //!< there is more than was looked at
    qint64 version = 0; //!< of the newest change that they know of (InboxChange)
};

//! \brief A user's inbox as the log has it: what is for them and worth keeping, without what has
//! expired, was taken back or replaced.
class InboxList {
public:
    //! Pushes of the log that one call looks at: what is older is another page's.
    static constexpr int kLookedAt = 20000;
    //! What messages come to before a page ends. One may be a megabyte.
    static constexpr qsizetype kBytes = 1024 * 1024;

    InboxList(const Database &database, const QString &appId, const QString &userId)
        : m_database(database)
        , m_appId(appId)
        , m_userId(userId)
    {
    }

    Result<InboxSlice> page(const InboxPage &page) const;
    //! \brief Of what the log holds up to \a upTo; 0: all of it.
    Result<InboxCounts> counts(qint64 upTo, qint64 now) const;
    //! \brief Of the pushes from \a first to \a last: what became of each on any of the user's
    //! devices, where there is something to tell: clicked, read, done, or dismissed.
    Result<QHash<qint64, QString>> settled(qint64 first, qint64 last, qint64 now) const;

private:
    Result<qint64> floorBelow(qint64 before) const;
    void bindUser(Query &query) const;

    const Database &m_database;
    const QString m_appId;
    const QString m_userId;
};

} // namespace Store
