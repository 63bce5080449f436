// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QList>
#include <QtCore/QMap>

#include <limits>
#include <optional>

namespace Store {

//! \brief What a run is doing: it goes on at `resumeAt`, waits for one before it, waits for the
//! answer to a request, or has ended.
inline const QString kRunQueued = QStringLiteral("queued");
inline const QString kRunBehind = QStringLiteral("behind");
inline const QString kRunAsking = QStringLiteral("asking");
inline const QString kRunDone = QStringLiteral("done");
inline const QString kRunFailed = QStringLiteral("failed");

//! \brief A run of a scenario.
struct RunRow {
    qint64 no = 0; //!< in the order of their beginning
    QString id;
    QString appId;
    qint64 document = 0; //!< the number of the scenario
    QString scenario; //!< its id
    qint64 version = 0; //!< the number of the text that it runs by
    QString structure = {};
    QString object = {}; //!< the id of what it is about; empty: nothing
    QString state = kRunQueued;
    QString trigger = {}; //!< what set it off: created, changed, schedule, webhook, …
    int depth = 0; //!< runs that led to it
    QByteArray cause = QByteArrayLiteral("{}"); //!< JSON
    QByteArray work = QByteArrayLiteral("{}"); //!< JSON: where it is and what it knows
    QByteArray trace = QByteArrayLiteral("[]"); //!< JSON
    QString error = {};
    qint64 createdAt = 0; //!< ms since 1970
    qint64 resumeAt = 0; //!< while it is queued: not before
    qint64 endedAt = 0; //!< 0: it goes on

    [[nodiscard]] bool isOver() const { return endedAt > 0; }
    [[nodiscard]] bool hasFailed() const { return state == kRunFailed; }
    void fail(const QString &why, qint64 now)
    {
        state = kRunFailed;
        error = why;
        endedAt = now;
    }
};

//! \brief Which runs are wanted.
struct RunPage {
    qint64 document = 0; //!< of the scenario with that number; 0: of any
    QString state = {}; //!< one of those above; empty: any
    qint64 before = 0; //!< numbers below; 0: from the newest
    int size = 0;
};

//! \brief Runs of scenarios. Of one scenario and object only the oldest that has not ended goes on;
//! those about nothing go on beside each other, but for what a schedule has set off.
class RunTable {
public:
    explicit RunTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Whether it is not the turn of a new run of that scenario about that object.
    [[nodiscard]] Result<bool> hasOpen(const RunRow &run) const;
    //! \brief The newest run that waits for more of the same, see a scenario's `debounce`.
    [[nodiscard]] Result<std::optional<RunRow>> gathering(
        qint64 document, const QString &object, qint64 now) const;
    //! \brief Returns its number.
    Result<qint64> insert(const RunRow &run);
    //! \brief Writes what changes while it goes on, and lets the next one begin if it has ended.
    Result<void> update(const RunRow &run);
    [[nodiscard]] Result<RunRow> find(const QString &appId, const QString &id) const;
    [[nodiscard]] Result<RunRow> find(const QString &id) const;
    //! \brief The next app after \a app, in the order of ids, a run of which is queued; empty:
    //! none.
    [[nodiscard]] Result<QString> nextApp(const QString &app) const;
    //! \brief Those of an app whose turn it is at \a now: at least one if there is any, and no more
    //! than \a bytes.
    [[nodiscard]] Result<QList<RunRow>> ready(
        const QString &appId, qint64 now, int size, qint64 bytes) const;
    [[nodiscard]] Result<std::optional<qint64>> nextReady() const;
    //! \brief Those whose requests were on their way when \a node ended.
    Result<void> requeueAsking(const QString &node);
    //! \brief Without cause, work and trace.
    [[nodiscard]] Result<QList<RunRow>> list(const QString &appId, const RunPage &page) const;
    [[nodiscard]] Result<qint64> countReady(qint64 now) const;
    //! \brief After a restore: whatever went on then has gone on elsewhere since. They fail, with
    //! \a error, and somebody decides.
    Result<void> failOpen(const QString &error, qint64 now);

private:
    [[nodiscard]] Result<QList<RunRow>> read(
        class Query &query, qint64 bytes = std::numeric_limits<qint64>::max()) const;

    const Database &m_database;
};

} // namespace Store
