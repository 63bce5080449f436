// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QHash>
#include <QtCore/QList>

#include <optional>

namespace Store {

struct App {
    QString id;
    QString epoch; //!< part of every offset of its log
    qint64 lastSeq = 0; //!< number of its newest push
    qint64 prunedSeq = 0; //!< number of the newest push that is no longer kept
    qint64 createdAt = 0; //!< ms since 1970
    qint64 maxAgeMs = 0; //!< how long its pushes are kept; 0: as configured
    qint64 maxPushes = 0; //!< how many of them; 0: as configured
    qint64 lastState = 0; //!< number of the newest change of a state (InboxChange)
    qint64 lastNotice = 0; //!< number of its newest notice (NoticeTable)
    bool twoPerson = false; //!< a second person approves what goes to everybody
};

//! \brief What a log was before it was restored from a backup.
struct FormerEpoch {
    qint64 lastSeq = 0; //!< up to here that log and this one are the same
    //! Up to here are pushes that waited when the backup was taken and were due when it was
    //! restored: whoever has seen more of that log than lastSeq may have them.
    qint64 resentSeq = 0;
};

//! \brief Tenants. Those that are being removed (Removals) are none any more.
class AppTable {
public:
    explicit AppTable(const Database &database)
        : m_database(database)
    {
    }

    Result<void> insert(const App &app);
    Result<App> find(const QString &id) const;
    //! \brief By their ids, after \a after; at most \a size.
    Result<QList<App>> page(const QString &after, int size) const;
    //! \brief All of them, by their ids.
    Result<QList<App>> list() const;
    //! \brief Counts the app's pushes one up. Run it in the transaction that inserts the push.
    //! Returns id, epoch and lastSeq only.
    Result<App> advance(const QString &id);
    //! \brief Counts the changes of states in the app one up; returns the number. Run it in the
    //! transaction that makes the change.
    Result<qint64> advanceState(const QString &id);
    //! \brief Sets what retention keeps and who approves: maxAgeMs, maxPushes and twoPerson.
    //! NotFound if there is no such app.
    Result<void> setRules(const App &app);
    //! \brief By their epochs.
    Result<QHash<QString, FormerEpoch>> formerEpochs(const QString &id) const;
    //! \brief Gives every log another epoch, for a database that was restored from a backup at
    //! \a now, and notes the one before. Run it in a transaction.
    Result<void> renewEpochs(const std::function<QString()> &makeEpoch, qint64 now);
    //! \brief Gives the log of the app, if it is \a epoch still, another one, \a next: it has gone
    //! back, and after \a lastSeq it is not what it was. Run it in a transaction.
    Result<void> renewEpoch(
        const QString &id, const QString &epoch, qint64 lastSeq, const QString &next, qint64 now);
    //! \brief When the database was restored, if no server has put what was due until then into the
    //! log yet.
    Result<std::optional<qint64>> restoredAt() const;
    //! \brief It has now. Run it in the transaction that did.
    Result<void> noteResent();

private:
    const Database &m_database;
};

} // namespace Store
