// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/audience.h"
#include "server/store/database.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QStringList>
#include <QtCore/QVariant>

namespace Store {

//! \brief One entry of an app's log.
struct PushRow {
    QString appId;
    qint64 seq = 0;
    QString id = {};
    Audience audience = {};
    QString event;
    QByteArray message; //!< JSON exactly as the sender wrote it
    qint64 createdAt = 0;
    QString collapseKey = {}; //!< empty: none
    qint64 expiresAt = 0; //!< 0: never
    qint64 cancelledAt = 0; //!< 0: it stands
    QString priority = QStringLiteral("normal"); //!< low, normal, high or urgent
    bool isTemplate = false; //!< the message holds {{fields}}
    QString sender = {}; //!< who sent it, as in the audit log
    qint64 replacedBy = 0; //!< the push that took its place for all that it is for; 0: none did
    bool isForInbox = true; //!< something to keep and read, and not only to do at once
    QByteArray extras = {}; //!< a JSON object, see Push::Extras; empty: none
};

//! \brief Which part of a list is wanted, from the newest. What is empty or 0 does not matter.
struct PushPage {
    int size = 0;
    qint64 before = 0; //!< only pushes with a smaller number
    QString event = {};
    QString priority = {};
    QString userId = {}; //!< only those that are for this user
    QString sender = {}; //!< whole, or without what stands before its colon
    QString search = {}; //!< part of the event or the message
    QString state = {}; //!< `recalled`, `replaced` or `expired`: only those
    qint64 now = 0; //!< by which one has expired
    qint64 since = 0; //!< ms since 1970
    qint64 until = 0;
};

//! \brief A part of a log, as one user sees it.
struct LogSlice {
    QList<PushRow> pushes = {}; //!< without audience and what became of them
    //! What the user has done with them elsewhere, where that is so: read, clicked, done or
    //! dismissed.
    QHash<qint64, QString> settled = {};
    //! What is none of the pushes because it can't be filled in for the user, and why.
    QHash<qint64, QString> unfilled = {};
    qint64 upTo = 0; //!< there is nothing else for this user up to here
    bool isComplete = false; //!< that is the end of the log
};

class PushTable {
public:
    explicit PushTable(const Database &database)
        : m_database(database)
    {
    }

    Result<void> insert(const PushRow &push);
    Result<PushRow> find(const QString &appId, const QString &id) const;
    //! \brief The one with that number, without its message.
    Result<PushRow> at(const QString &appId, qint64 seq) const;
    //! \brief What the log holds for \a userId after \a after, oldest first, without what has
    //! expired by \a now, was cancelled or was replaced. At most about 100 pushes or 256 KiB.
    Result<LogSlice> after(
        const QString &appId, const QString &userId, qint64 after, qint64 now) const;
    //! Pushes whose texts are searched for one page: others want to read, too.
    static constexpr int kSearched = 5000;
    //! \brief Newest first, without their messages. Of a search those among the next kSearched.
    Result<QList<PushRow>> list(const QString &appId, const PushPage &page) const;
    //! \brief Where a search goes on that has found less than a page: before that number. Nothing:
    //! it has come to the end.
    Result<std::optional<qint64>> rest(const QString &appId, const PushPage &page) const;
    //! \brief Notes that the push is cancelled.
    Result<void> cancel(const QString &appId, qint64 seq, qint64 now);
    //! \brief Notes that push \a by took its place for everybody whom it is for, if none did
    //! before.
    Result<void> setReplaced(const QString &appId, qint64 seq, qint64 by);
    //! \brief Whether there is a push with that number, for \a userId.
    Result<bool> isFor(const QString &appId, qint64 seq, const QString &userId) const;
    //! \brief What \a push, which is new and has a key, may replace: the newest of each audience,
    //! of those that still stand. Number and audience only.
    Result<QList<PushRow>> replacedBy(const PushRow &push) const;

    //! \brief What comes after number \a seq, whoever it is for, in order and with its message; at
    //! most \a size.
    Result<QList<PushRow>> rowsAfter(const QString &appId, qint64 seq, int size) const;
    //! \brief Whose place number \a seq took: without their messages.
    Result<QList<PushRow>> replacedAt(const QString &appId, qint64 seq) const;

private:
    Result<qint64> newestOf(
        const QString &appId, const QString &userId, const QString &collapseKey, qint64 seq) const;

    const Database &m_database;
};

} // namespace Store
