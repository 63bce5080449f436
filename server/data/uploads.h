// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/error.h"
#include "server/data/object.h"
#include "server/store/filetable.h"

namespace Data {

//! \brief Uploaded files as objects of the structure `FileUpload`.
class Uploads {
public:
    Uploads(const Store::Database &database, const QString &appId)
        : m_database(database)
        , m_appId(appId)
    {
    }

    //! \brief What such an object looks like: `name`, `size`, `type`, `urlLink`, `user`.
    [[nodiscard]] static Structure structure();

    [[nodiscard]] Outcome<Object> find(const QString &id) const;
    //! \brief Those of \a ids that there are.
    [[nodiscard]] Outcome<QList<Object>> among(const QStringList &ids) const;
    //! \brief All of them, in the order of their making. NeedsIndex: they are more than \a most.
    [[nodiscard]] Outcome<QList<Object>> all(qint64 most) const;

private:
    const Store::Database &m_database;
    const QString m_appId;
};

//! What the addresses of all files begin with.
inline const QString kFilePath = QStringLiteral("/fileUploaded/");

//! \brief What comes behind that: `shop/web/UUID.png`.
[[nodiscard]] QString fileNameOf(const Store::File &file);

//! \brief The extension that a file is given in its address, by what it was called: `jpg`. One that
//! is none is `bin`.
[[nodiscard]] QString extensionOf(const QString &name);

//! \brief Whether \a kinds, such as `image/*`, `text/plain`, `.docx` and `*`, have a file in them
//! that is called \a name and said to be of \a type.
[[nodiscard]] bool isAmong(const QStringList &kinds, const QByteArray &type, const QString &name);

//! \brief A type without its parameters, as it is kept; `application/octet-stream` if it is none.
[[nodiscard]] QByteArray plainType(const QByteArray &claimed);

} // namespace Data
