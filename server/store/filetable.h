// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace Store {

//! \brief A file that somebody has uploaded.
struct File {
    QString appId;
    QString id; //!< a UUID in lower case
    QString extension; //!< of its address: lower-case letters and digits
    QString hash; //!< what its content is kept by
    qint64 size = 0; //!< bytes
    QString type = {}; //!< as the client said it
    QString name = {}; //!< the same; to be shown, never a path
    QString userId = {}; //!< who has uploaded it; empty: somebody who was not logged in
    qint64 createdAt = 0; //!< ms since 1970
};

//! \brief A content, which may be that of several files.
struct FileContent {
    QString hash;
    qint64 size = 0;
};

//! \brief Files by what is known of them. Their contents are not here.
class FileTable {
public:
    //! A file counts as at least that much, since it takes a block of the disk and a row.
    static constexpr qint64 kLeastCounted = 4096;

    explicit FileTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Full: with it the files of the app would come to more than \a most bytes.
    Result<void> insert(const File &file, qint64 most);
    Result<File> find(const QString &appId, const QString &id) const;
    //! \brief Those of \a ids that there are, in no order.
    Result<QList<File>> among(const QString &appId, const QStringList &ids) const;
    //! \brief The oldest \a size of an app.
    Result<QList<File>> list(const QString &appId, qint64 size) const;
    //! \brief What the files of an app come to.
    Result<qint64> bytes(const QString &appId) const;
    //! \brief Whether some file of any app has that content.
    Result<bool> isUsed(const QString &hash) const;

    //! \brief Contents may have lost their last file: all of them are to be looked at.
    Result<void> wantSweep();
    //! \brief The directory of contents that is looked at next; -1: none.
    Result<int> nextSwept() const;
    Result<void> setNextSwept(int directory);

private:
    Result<QList<File>> read(class Query &query) const;

    const Database &m_database;
};

} // namespace Store
