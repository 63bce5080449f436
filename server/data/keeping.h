// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/error.h"
#include "server/data/filestore.h"
#include "server/data/limits.h"
#include "server/store/filetable.h"

namespace Data {

//! \brief What one who uploads a file says of it, and the file.
struct NewFile {
    QString name;
    QByteArray type;
    QByteArrayView content;
};

//! \brief A file whose content is on the disk and whose row is not there yet.
struct KeptFile {
    Store::File row;
    QByteArrayView content; //!< lies where that of the NewFile did
};

//! \brief Makes files of what is uploaded, in two steps: first the content, on a thread that may
//! wait for the disk, then the row, in the transaction of whatever refers to it. Between the two
//! the content belongs to nobody, and FileSweep may take it.
class Keeping {
public:
    Keeping(const FileStore &store, const Limits &limits)
        : m_store(store)
        , m_limits(limits)
    {
    }

    //! \brief On the disk when it returns. TooMany: `where` is the key of the limit.
    [[nodiscard]] Outcome<KeptFile> put(
        const QString &app, const QString &user, const NewFile &file) const;
    //! \brief On the thread that writes. TooMany as put().
    [[nodiscard]] Outcome<void> insert(Store::Database &database, const KeptFile &file) const;

private:
    const FileStore &m_store;
    const Limits &m_limits;
};

//! What these limits are called.
inline const QString kFileBytesKey = QStringLiteral("limits.file_bytes");
inline const QString kFileTypesKey = QStringLiteral("limits.file_types");
inline const QString kFilesBytesKey = QStringLiteral("limits.files_bytes");

} // namespace Data
