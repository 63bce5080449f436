// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/problem.h"

#include <QtCore/QJsonObject>

namespace Ctl {

//! \brief What lies beside a backup, as JSON: how to tell that it is whole, and what is in it.
struct Manifest {
    QString sha256; //!< of the backup
    qint64 bytes = 0;
    int schemaVersion = 0;
    QString createdAt; //!< ISO 8601, UTC
    qint64 apps = 0;
    qint64 files = 0; //!< contents of uploaded files, which are beside it

    //! \brief The name of the manifest of the backup \a file.
    [[nodiscard]] static QString pathOf(const QString &file);
    [[nodiscard]] static Result<Manifest> read(const QString &file);
    [[nodiscard]] Result<void> write(const QString &file) const;
    [[nodiscard]] QJsonObject toJson() const;
    //! \brief Fails unless \a file is what was backed up.
    [[nodiscard]] Result<void> verify(const QString &file) const;
};

} // namespace Ctl
