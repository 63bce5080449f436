// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace Store {

class Query;

//! \brief What a user has done with a push, or with many: a change in the order in which the server
//! took it. Of two about the same push the later one counts.
struct InboxChange {
    qint64 seq = 0;
    QString state; //!< unread, read or done
    qint64 snoozedUntil = 0; //!< ms since 1970; 0: not put off
    //! For every push up to `seq` that was not put off beyond `at`. One that is done stays so.
    bool isUpTo = false;
    qint64 at = 0; //!< of one for many: when it was made, in ms since 1970
    qint64 version = 0; //!< its place in the order, from 1

    friend bool operator==(const InboxChange &, const InboxChange &) = default;
};

//! \brief What users have read, put off and put away, apart from what their apps report.
class InboxTable {
public:
    explicit InboxTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Takes \a wanted, about one push that is for \a userId, and returns what changed;
    //! nothing: it was so already. `read` leaves what is done as it is, `unread` ends a snooze, and
    //! what is put off is unread when it comes back.
    Result<std::optional<InboxChange>> set(
        const QString &appId, const QString &userId, const InboxChange &wanted, qint64 now);
    //! \brief The same for all up to \a wanted.seq. Its state is `read` or `done`.
    Result<std::optional<InboxChange>> setUpTo(
        const QString &appId, const QString &userId, const InboxChange &wanted, qint64 now);
    //! Changes of a user that are newer than `version`, at most `size`.
    struct Since {
        QString appId;
        QString userId;
        qint64 version = 0;
        int size = 0;
    };
    //! \brief In the order of their versions.
    Result<QList<InboxChange>> since(const Since &wanted) const;

    //! \brief How a query begins that asks state(): the ranges of the user. bindRanges() binds its
    //! parameters. To be followed by another table of the same WITH, or by the query.
    [[nodiscard]] static QString withRanges();
    static void bindRanges(Query &query, const QString &appId, const QString &userId);
    //! \brief An expression in SQL: the state of the push \a push, whose row of inbox_states, if
    //! there is one, is joined as \a row.
    [[nodiscard]] static QString state(const QString &push, const QString &row);

private:
    Result<InboxChange> current(const QString &appId, const QString &userId, qint64 seq) const;

    const Database &m_database;
};

} // namespace Store
