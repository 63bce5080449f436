// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/slice.h"

#include <QtCore/QList>

namespace Store {

//! \brief What goes in the background: an app that was deleted, or the old end of a log.
struct Removal {
    QString appId;
    bool isWholeApp = false;
    qint64 since = 0; //!< when the app was deleted, in ms since 1970; 0: it was not
    qint64 removed = 0; //!< rows that are gone
    qint64 left = 0; //!< rows that are still there; of a log: its pushes
};

//! \brief Apps that are being deleted: they are gone for everybody, and their rows go in slices.
class Removals {
public:
    explicit Removals(const Database &database)
        : m_database(database)
    {
    }

    //! \brief The app is no app from now on; the rest is for goOn(). NotFound if there is none.
    Result<void> begin(const QString &appId, qint64 now);
    //! \brief Whether the app was deleted and some of its rows are still there.
    Result<bool> isUnderWay(const QString &appId) const;
    //! \brief Goes on with all of them until \a slice is over. Whether none is left.
    Result<bool> goOn(Slice &slice);
    //! \brief What is under way, by apps, after \a after; at most \a size. With an \a appId: only
    //! that one.
    Result<QList<Removal>> list(const QString &appId, const QString &after, int size) const;

private:
    Result<bool> removeObjects(qint64 structure, Slice &slice);
    Result<bool> removeStructures(Slice &slice);
    Result<QStringList> tables() const;
    Result<bool> removeRows(const QString &appId, Slice &slice);
    Result<qint64> countRows(const Removal &removal) const;

    const Database &m_database;
};

} // namespace Store
