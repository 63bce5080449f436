// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/problem.h"

#include <QtCore/QList>

namespace Ctl {

//! \brief A document of an app, as the file that it is.
struct DocumentFile {
    QString kind; //!< structure or endpoint
    QString id;
    QByteArray text; //!< to the last byte
    //! \brief Where it lies in its folder: `structures/orders.json`
    [[nodiscard]] QString path() const;
};

//! \brief The documents in a folder, in the order of their names. Files with another ending are
//! left alone; a folder that is none of ours is an error, for what is in it would not be applied.
[[nodiscard]] Result<QList<DocumentFile>> readFolder(const QString &folder);

//! \brief Writes \a files and removes those of documents that are not there any more. Each is whole
//! at any moment. Returns how many were written.
[[nodiscard]] Result<qsizetype> writeFolder(
    const QString &folder, const QList<DocumentFile> &files);

} // namespace Ctl
