// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QList>

namespace Store {

//! \brief What is no push and has to reach every node in the order of the log.
struct Notice {
    QString appId;
    qint64 no = 0; //!< one after the other in each app
    qint64 atSeq = 0; //!< the newest push at that time, behind which it comes
    QString kind;
    QByteArray detail; //!< a JSON object
    QString node; //!< who knows it already
};

//! \brief Where an app's log and its notices end.
struct Head {
    QString epoch;
    qint64 seq = 0;
    qint64 notice = 0;
    QString pushThere = {}; //!< the id of the push that was asked for by its number, if it is there
};

//! \brief Notices of all apps. Of a database that has one server nothing is kept.
class NoticeTable {
public:
    explicit NoticeTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Gives \a notice its place and keeps it.
    Result<void> add(const Notice &notice, qint64 now);
    //! \brief Those after number \a no, in order, at most \a size.
    Result<QList<Notice>> after(const QString &appId, qint64 no, int size) const;
    //! \brief Of those that are apps; for each the number of a push of which the id is wanted.
    Result<QHash<QString, Head>> heads(const QHash<QString, qint64> &asked) const;

private:
    const Database &m_database;
};

} // namespace Store
