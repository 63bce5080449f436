// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QList>

namespace Store {

//! \brief Something that happened to an object and that a scenario waits for.
struct ObjectChange {
    qint64 no = 0; //!< in the order of their happening
    QString appId;
    QString kind; //!< created or changed
    QString structure;
    QString object; //!< its id
    QByteArray cause; //!< JSON: before and after, who did it
};

//! \brief The outbox: what happened, until its runs are there.
class ChangeTable {
public:
    explicit ChangeTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Whether any scenario waits for that to happen.
    [[nodiscard]] Result<bool> isAwaited(
        const QString &appId, const QString &kind, const QString &structure) const;
    Result<void> insert(const ObjectChange &change);
    //! \brief The next app after \a app, in the order of ids, something of which waits; empty:
    //! none.
    [[nodiscard]] Result<QString> nextApp(const QString &app) const;
    //! \brief The oldest of an app: at least one if there is any, and no more than \a bytes.
    [[nodiscard]] Result<QList<ObjectChange>> oldest(
        const QString &appId, int size, qint64 bytes) const;
    Result<void> remove(qint64 no);
    Result<void> clear();
    [[nodiscard]] Result<qint64> count() const;

private:
    const Database &m_database;
};

} // namespace Store
